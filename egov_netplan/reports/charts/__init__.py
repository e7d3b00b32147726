"""Charts: how many are connected, where, on what, since when and by when, as small SVGs."""
