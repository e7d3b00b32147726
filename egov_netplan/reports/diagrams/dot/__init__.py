"""A scene in the DOT language, one graph a network, and drawn by the program `dot` where it is installed."""
