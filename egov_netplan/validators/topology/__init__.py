"""Rules of the wiring inside one network."""
