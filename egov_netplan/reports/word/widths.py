"""How wide the columns of a table are: what stands in them decides, a Chinese character counting two."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from egov_netplan.reports.layout import width
from egov_netplan.reports.word.page import Page, twips

# Sizes of the text in half points with the ending of their styles; a table takes the first that it fits in.
_SIZES: Final = ((21, ""), (18, "Small"), (15, "Tiny"))
_PADDING: Final = 200  # of a cell, in twentieths of a point: its margins and its lines
# A column that gets less than this, or than it asks for, is not pleasant to read.
_PLEASANT: Final = 20
_BEARABLE: Final = 10
# What of a heading stands on one line at least, and of a word that cannot be broken.
_HEADING: Final = 6
_WORD: Final = 24
_WORDS: Final = re.compile(r"[!-~]+")


class Fit(NamedTuple):
    """The widths of columns in twentieths of a point, and the ending of the styles of their text."""

    widths: tuple[int, ...]
    suffix: str


def fit(rows: Sequence[Sequence[str]], page: Page, least: Sequence[int] = ()) -> Fit:
    """The columns of a table over the whole width of the page; the first row is its heading.

    `least` are widths, in half characters, that columns get though nothing in them asks for it.
    """
    asked, words = _asked(rows, least)
    size, suffix = next(
        (size for size in _SIZES if _takes(asked, words, _BEARABLE) <= _room(page, len(asked), size[0])),
        _SIZES[-1],
    )
    room = _room(page, len(asked), size)
    shares = _shared(asked, words, room)
    half = size * 5  # half a character
    return Fit(_whole([share * half + _PADDING for share in shares], twips(page.text_width)), suffix)


def is_wide(rows: Sequence[Sequence[str]], page: Page, least: Sequence[int] = ()) -> bool:
    """Whether a table wants more than the width of the page, in the middle size."""
    asked, words = _asked(rows, least)
    return _takes(asked, words, _PLEASANT) > _room(page, len(asked), _SIZES[1][0])


def _asked(rows: Sequence[Sequence[str]], least: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each column the width of its widest cell, and the width below which it is not made."""
    head, *body = rows
    asked, words = [], []
    for number, heading in enumerate(head):
        cells = [row[number] for row in body]
        floor = max(least[number] if least else 0, min(width(heading), _HEADING), 4)
        longest = max((len(word) for cell in cells for word in _WORDS.findall(cell)), default=0)
        words.append(max(floor, min(longest, _WORD)))
        asked.append(max(words[-1], -(-width(heading) // 2), *(_widest_line(cell) for cell in cells), 0))
    return asked, words


def _widest_line(cell: str) -> int:
    return max(map(width, cell.split("\n")))


def _room(page: Page, columns: int, size: int) -> int:
    """The half characters of this size that stand side by side in so many columns."""
    return (twips(page.text_width) - columns * _PADDING) // (size * 5)


def _takes(asked: list[int], words: list[int], level: float) -> float:
    """The width of a table whose columns are no wider than `level` unless a word is."""
    return sum(_share(*column, level) for column in zip(asked, words, strict=True))


def _share(asked: int, word: int, level: float) -> float:
    return min(asked, max(word, level))


def _shared(asked: list[int], words: list[int], room: int) -> list[float]:
    """What each column gets: the narrow ones what they ask for, the others the same each."""
    low, high = 0.0, float(max(asked))
    for _ in range(30):
        level = (low + high) / 2
        if _takes(asked, words, level) <= room:
            low = level
        else:
            high = level
    return [_share(*column, low) for column in zip(asked, words, strict=True)]


def _whole(shares: list[float], total: int) -> tuple[int, ...]:
    """Widths in these proportions that add up to `total`."""
    scale = total / sum(shares)
    widths = [int(share * scale) for share in shares]
    widths[-1] += total - sum(widths)
    return tuple(widths)
