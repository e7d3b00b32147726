"""What is written another way and means the same: the full-width characters of a Chinese input method."""

# The full-width forms of ASCII, the wide blank, and the dots that stand for one in names and numbers.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3002, 0xFF61), ".")


def half_width(written: str) -> str:
    """`written` in half-width characters, without blanks at its ends.

    Nothing else is taken for a digit: `²` or `①` may mean something of its own.
    """
    return written.translate(_HALF_WIDTH).strip()
