"""Rules of the domain plan."""
