"""Text in terminal columns, where a Chinese character takes two: width, padding, cutting, wrapping."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from wcwidth import wcwidth

from egov_netplan.words import Lang, Text

ELLIPSIS = "…"

_TAB = "    "
# Control and format characters, line separators, and bytes of a file name that are no UTF-8.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))

_OPENING = "（［｛《〈「『【〔“‘(["
_CLOSING = "）］｝》〉」』】〕”’，。、；：？！…—,.;:?!)]"
# What a line is never broken inside of: a run of narrow characters, or one wide character, with the
# opening marks before it and the closing marks behind it; or a run of blanks.
_UNBROKEN = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[^\s“‘\u2e80-\U0010ffff]+|\S)[{re.escape(_CLOSING)}]*|\s+"
)


def visible(text: str) -> str:
    """`text` with control characters and other hidden ones spelled out, so that it stays on its line.

    What a planner pasted may hold anything: a line break, a zero-width blank, an escape sequence that
    a terminal would obey.
    """
    if text.isprintable():
        return text
    return "".join(_spelled(char) if unicodedata.category(char) in _HIDDEN else char for char in text)


def title_line(title: Text, lang: Lang) -> str:
    """A title above what follows it, on one line."""
    said = visible(title.say(lang))
    return f"【{said}】" if lang is Lang.ZH else f"[{said}]"


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """The columns that `text` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_char_width, text))


@cache
def _char_width(char: str) -> int:
    return max(0, wcwidth(char))


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up with blanks to `columns`; `right` puts it at the right edge."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def cut(text: str, room: int, mark: str = ELLIPSIS) -> str:
    """`text` cut at its end to fit into `room` columns, `mark` standing for what is left out."""
    if width(text) <= room:
        return text
    return text[: _fitting(text, room - width(mark))] + mark


def cut_front(text: str, room: int, mark: str = ELLIPSIS) -> str:
    """`text` cut at its front to fit into `room` columns."""
    if width(text) <= room:
        return text
    kept = _fitting(text[::-1], room - width(mark))
    return mark + text[len(text) - kept :]


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` fit into `room` columns."""
    used = 0
    for count, char in enumerate(text):
        used += _char_width(char)
        if used > room:
            return count
    return len(text)


def excerpt(line: str, column: int, room: int) -> tuple[str, int]:
    """The part of a source line around `column` (from 1) that fits into `room`, and the blanks before it.

    That many blanks put a marker right under the character at `column`.
    """
    before, after = (visible(part.replace("\t", _TAB)) for part in (line[: column - 1], line[column - 1 :]))
    if width(before) + width(after) > room:
        mark = "..."  # three columns in every terminal; a real ellipsis takes one or two
        before = cut_front(before, max(room // 2, room - width(after)), mark)
        after = cut(after, room - width(before), mark)
    return before + after, width(before)


def wrap(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` columns.

    Chinese breaks between any two characters, but no line begins with a closing mark or ends with an
    opening one. A word wider than a whole line is broken.
    """
    lines = [""]
    for piece in _pieces(text, room):
        if width(lines[-1]) + width(piece.rstrip()) <= room:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return [line.rstrip() for line in lines]


def _pieces(text: str, room: int) -> Iterator[str]:
    for found in _UNBROKEN.finditer(text):
        piece = found[0]
        while width(piece) > room:
            fitting = max(1, _fitting(piece, room))
            yield piece[:fitting]
            piece = piece[fitting:]
        yield piece
