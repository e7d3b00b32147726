"""Everything about one unit: what is written of it, what follows, and what is wrong."""
