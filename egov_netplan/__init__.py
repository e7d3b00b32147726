"""Plans and checks e-government networks: topology, addresses, names, isolation, connection status."""

__version__ = "0.1.0"
