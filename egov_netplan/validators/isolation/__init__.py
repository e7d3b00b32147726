"""Rules of isolation between networks."""
