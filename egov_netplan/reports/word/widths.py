"""How wide the columns of a table are: what stands in them decides, a Chinese character counting two."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from egov_netplan.reports.layout import width
from egov_netplan.reports.word.page import Page, twips

# Sizes of the text in half points with the ending of their styles; a table takes the first that it fits in.
_SIZES: Final = ((21, ""), (18, "Small"), (15, "Tiny"))
_PADDING: Final = 160  # of a cell, in twentieths of a point: its margins and its lines
# Half characters: a column that gets what it asks for up to here is pleasant, or at least bearable, to read.
_PLEASANT: Final = 20
_BEARABLE: Final = 10
# Where not even that is to be had, this much of the room is dealt out evenly, and the rest by content.
_FIRST: Final = 0.85
# What of a heading stands on one line at least, and of a word that cannot be broken.
_HEADING: Final = 4
_WORD: Final = 24
# Words of three characters are not broken where it can be helped: one would stand alone.
_SHORT: Final = 6
_WORDS: Final = re.compile(r"[!-~]+")
# Word puts a quarter of a character between Chinese and Latin letters or figures.
_SEAMS: Final = re.compile(r"[0-9A-Za-z](?=[\u2e80-\uffef])|[\u2e80-\uffef](?=[0-9A-Za-z])")


class _Column(NamedTuple):
    """What a column asks for, in half characters: all of its widest line, never less than `least`.

    `mean` is how much stands in a cell on average.
    """

    asked: int
    least: int
    mean: float

    def share(self, level: float, floor: float) -> float:
        """What it gets where each column gets so much for what stands in it, but `floor` before that."""
        return min(self.asked, max(self.least, floor, level * self.mean))


class Fit(NamedTuple):
    """The widths of columns in twentieths of a point, and the ending of the styles of their text."""

    widths: tuple[int, ...]
    suffix: str


def fit(rows: Sequence[Sequence[str]], page: Page, least: Sequence[int] = ()) -> Fit:
    """The columns of a table over the whole width of the page; the first row is its heading.

    `least` are widths, in half characters, that columns get though nothing in them asks for it.
    """
    columns = _columns(rows, least)
    size, suffix = next(
        (size for size in _SIZES if _taken(columns, _BEARABLE) <= _room(page, len(columns), size[0])),
        _SIZES[-1],
    )
    half = size * 5  # half a character
    shares = _shares(columns, _room(page, len(columns), size))
    return Fit(_whole([share * half + _PADDING for share in shares], twips(page.text_width)), suffix)


def is_wide(rows: Sequence[Sequence[str]], page: Page, least: Sequence[int] = ()) -> bool:
    """Whether a table wants more than the width of the page, in the middle size."""
    columns = _columns(rows, least)
    return _taken(columns, _PLEASANT) > _room(page, len(columns), _SIZES[1][0])


def _columns(rows: Sequence[Sequence[str]], least: Sequence[int]) -> list[_Column]:
    head, *body = rows
    return [
        _column(heading, [row[number] for row in body], least[number] if least else 0)
        for number, heading in enumerate(head)
    ]


def _column(heading: str, cells: list[str], least: int) -> _Column:
    longest = max((len(word) + 1 for text in (heading, *cells) for word in _WORDS.findall(text)), default=0)
    widest = max(map(_widest_line, cells), default=0)
    short = widest if widest <= _SHORT else 0
    floor = max(least, short, min(width(heading), _HEADING), min(longest, _WORD))
    two_lines = -(-width(heading) // 2)
    asked = max(floor, widest, two_lines if width(heading) > _SHORT else width(heading))
    return _Column(asked, floor, sum(map(width, cells)) / max(1, len(cells)))


def _widest_line(cell: str) -> int:
    return max(width(line) + -(-len(_SEAMS.findall(line)) // 2) for line in cell.split("\n"))


def _room(page: Page, columns: int, size: int) -> int:
    """The half characters of this size that stand side by side in so many columns."""
    return (twips(page.text_width) - columns * _PADDING) // (size * 5)


def _taken(columns: list[_Column], floor: float, level: float = 0) -> float:
    return sum(column.share(level, floor) for column in columns)


def _shares(columns: list[_Column], room: int) -> list[float]:
    """What each column gets: the narrow ones what they ask for, the others by what stands in them.

    Then the cells of a row are about equally high.
    """
    floor: float = _BEARABLE
    if _taken(columns, floor) > room:
        floor = _highest(lambda floor: _taken(columns, floor) <= room * _FIRST, _BEARABLE)
    level = _highest(lambda level: _taken(columns, floor, level) <= room, max(c.asked for c in columns))
    return [column.share(level, floor) for column in columns]


def _highest(fits: Callable[[float], bool], limit: float) -> float:
    """The highest number up to `limit` that fits."""
    low, high = 0.0, float(limit)
    if fits(high):
        return high
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _whole(shares: list[float], total: int) -> tuple[int, ...]:
    """Widths in these proportions that add up to `total`."""
    scale = total / sum(shares)
    widths = [int(share * scale) for share in shares]
    widths[-1] += total - sum(widths)
    return tuple(widths)
