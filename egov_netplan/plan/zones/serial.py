"""The serial number of a zone: it moves when what the zone says does, and never back."""

import datetime as dt
import re

from egov_netplan.problem import Problem
from egov_netplan.words import Text

_WRAP = 1 << 32
_HALF = 1 << 31

_NO_SERIAL = Text(
    "原有的域文件中找不到 SOA 序列号，无法保证新序列号不后退：补上序列号，或移走该文件",
    "the zone file that is there has no SOA serial, so that nobody can say the new one does not go back: "
    "put the serial in, or move the file away",
)

# What counts in a zone file: quoted text as it stands, and words; a comment runs to the end of its line.
_WORD = re.compile(r'"(?:\\.|[^"\\])*"|;[^\n]*|[()\n]|[^\s;()"]+|[ \t]+')
_SOA = re.compile(r"\bSOA \S+ \S+ (\d+)(?= )", re.IGNORECASE)


def serial(previous: str | None, text: str, day: dt.date) -> int:
    """The serial for a zone file with the content of `text`, whose own serial does not count.

    The same as in `previous` where that says the same; else the day as YYYYMMDDnn, or one more than before
    where that is further on already (RFC 1982): after 99 changes on one day it runs into the next.
    """
    fresh = day.year * 1000000 + day.month * 10000 + day.day * 100 + 1
    if previous is None:
        return fresh % _WRAP
    before = _content(previous)
    found = _SOA.search(before)
    if found is None:
        raise Problem(_NO_SERIAL)
    old = int(found[1]) % _WRAP
    if _SOA.sub("SOA", before) == _SOA.sub("SOA", _content(text)):
        return old
    if is_later(fresh % _WRAP, old):
        return fresh % _WRAP
    return (old + 1) % _WRAP or 1  # 0 means "none yet" to some name servers


def is_later(new: int, old: int) -> bool:
    """Whether copies of a zone take a serial for newer than the one they have (RFC 1982)."""
    return 0 < (new - old) % _WRAP < _HALF


def _content(text: str) -> str:
    """A zone file without comments and layout: one record a line."""
    kept: list[str] = []
    depth = 0
    for word in _WORD.findall(text.replace("\r\n", "\n") + "\n"):
        if word in "()":
            depth += 1 if word == "(" else -1
        elif word == "\n":
            kept.append(" " if depth > 0 else "\n")
        elif not word.startswith(";"):
            kept.append(" " if word.isspace() else word)
    lines = re.sub(r" +", " ", "".join(kept)).split("\n")
    return "\n".join(line.rstrip() + " " for line in lines if line.strip())
