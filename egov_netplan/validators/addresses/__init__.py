"""Rules of the address plan."""
