"""Bandwidth as planners write it, in bits a second."""

import re
from decimal import Decimal
from functools import lru_cache

_BANDWIDTH = re.compile(
    r"(?P<figure>[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*"
    r"(?P<times>[KkMmGgTt]|千兆|兆)"
    # A capital B would be bytes.
    r"(?:b|bps|bits?|b/s|bits?/s)?"
)
_TIMES = {"k": 10**3, "m": 10**6, "兆": 10**6, "g": 10**9, "千兆": 10**9, "t": 10**12}


@lru_cache(maxsize=1024)  # many lines have one of few bandwidths
def bits(written: str) -> int | None:
    """The bits a second that `written` means; None if it is no bandwidth.

    It may be 2M, 2 Mbps, 155Mbit/s, 1.5G or 10兆. A thousand is 1000, as carriers count. A figure
    without K, M, G or T says nothing.
    """
    match = _BANDWIDTH.fullmatch(written.strip())
    if match is None:
        return None
    found = Decimal(match["figure"]) * _TIMES[match["times"].lower()]
    return int(found) if found and found == int(found) else None
