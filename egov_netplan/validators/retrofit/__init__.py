"""What is found wrong, made into proposals: addresses, names, lines and equipment."""
