"""Numbers and names that registers have for circuits, cables, ducts and ports, made comparable."""

import unicodedata

# What stands in registers where a number is still to come.
_NO_NUMBER = frozenset(("", "-", "待定", "未定", "未知", "无", "tbd", "unknown", "none", "n/a"))


def number(written: str | None) -> str:
    """A number, whatever way it is typed; "" for a word that only says there is none yet."""
    if not written:
        return ""
    found = unicodedata.normalize("NFKC", written).strip().casefold()
    return "" if found in _NO_NUMBER else found
