"""Rules of connection status and duties."""
