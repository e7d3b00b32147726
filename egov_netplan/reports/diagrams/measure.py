"""How wide text is, by a rule of our own: no drawing program agrees with another on Chinese."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_BROAD = frozenset("mwMW@%&—…")
_LEADING = 1.25
_CLOSING = frozenset("、，。；：）》”’？！")  # never at the beginning of a line
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


class Lines(NamedTuple):
    """Text broken into lines of one size that all fit."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> int:
        """The height of all lines in points."""
        return math.ceil(len(self.lines) * self.size * _LEADING)


def stacked(texts: Iterable[Lines]) -> int:
    """The height of texts one below the other."""
    return sum(text.height for text in texts)


def ems(text: str) -> float:
    """The width of `text` in em; never less than a usual font makes it."""
    return sum(map(_em, text))


@lru_cache(maxsize=1 << 14)
def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if character in _BROAD or unicodedata.east_asian_width(character) in "WFA":
        return 1
    return 0.74 if character.isupper() else 0.56


@lru_cache(maxsize=1 << 14)
def fit(text: str, width: float, size: float, least: float) -> Lines:
    """`text` on one line at `size` if it fits, else shrunk down to `least`, else wrapped at `least`."""
    needed = ems(text) * size
    if needed <= width:
        return Lines((text,), size)
    shrunk = math.floor(10 * size * width / needed) / 10
    if shrunk >= least:
        return Lines((text,), shrunk)
    return Lines(_balanced(text, width / least), least)


def shortened(text: str, limit: float) -> str:
    """`text` cut to `limit` em, with a mark that it was."""
    if ems(text) <= limit:
        return text
    ends = accumulate(map(_em, text))
    return text[: sum(end <= limit - 1 for end in ends)] + "…"


def _balanced(text: str, limit: float) -> tuple[str, ...]:
    """The fewest lines that fit `limit` em, made as even as can be so that no character is left alone."""
    lines = _wrapped(text, limit)
    while limit > 1.5:
        limit -= 0.5
        tighter = _wrapped(text, limit)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _wrapped(text: str, limit: float) -> tuple[str, ...]:
    """Lines of at most `limit` em, broken after a space where a word would be cut, else anywhere."""
    lines, line, width = [], "", 0.0
    for character in text:
        width += _em(character)
        if line and width > limit:
            cut = _cut(line, character)
            lines.append(line[:cut] or line)
            line = line[cut:] if cut else ""
            width = ems(line + character)
        line += character
    return tuple(part.strip() for part in (*lines, line) if part.strip())


def _cut(line: str, character: str) -> int:
    """Where a full line is cut before the next character: 0 for at its end."""
    if _in_word(line[-1]) and _in_word(character):
        return line.rfind(" ") + 1
    return len(line) - 1 if character in _CLOSING else 0


def _in_word(character: str) -> bool:
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"


def cleaned(text: str) -> str:
    """Text on one line, without the characters that no XML may hold."""
    return " ".join(_UNPRINTABLE.sub("\ufffd", text).split()) or "—"
