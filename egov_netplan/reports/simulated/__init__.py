"""What a what-if comes to: whether it fits, and what would be wrong then that is not wrong now."""
