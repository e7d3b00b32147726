"""Rules about the inventory itself: what is written can be read, is complete and fits together."""
