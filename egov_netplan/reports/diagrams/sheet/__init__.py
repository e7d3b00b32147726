"""A scene set on a page: boxes, lines and texts with their places, from which every drawn format is made."""
