"""How wide the columns of a sheet are, and how high its rows, where a Chinese character takes two columns."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from egov_netplan.reports.layout import width
from egov_netplan.reports.workbook.cells import Inset, Share, Value

_NARROWEST = 6  # columns of a narrow character
_CAPS = (44, 40, 36, 32, 28)  # the widest that a column may be: less, where all would not fit a page
_PAGE = 190  # columns that can still be read when they are printed one page wide
_FILTER = 4  # what the button of the filter takes of a heading
_HEAD = 16  # the widest word that stands in one line of a heading
_LINE = 15.0  # points that a line of text is high, and the rest of its row
_AROUND = 4.0
HIGHEST = 409.0  # points of a row, as Excel has it


def widths(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> list[int]:
    """How wide each column is to be: as its widest cell, within reason; longer text stands in lines."""
    found = [max(_NARROWEST, min(_HEAD, width(head)) + _FILTER) for head in heads]
    for row in rows:
        for number, cell in enumerate(row):
            if found[number] < _CAPS[0]:
                found[number] = max(found[number], cell_width(cell))
    cap = next((cap for cap in _CAPS if sum(min(cap, wide) for wide in found) <= _PAGE), _CAPS[-1])
    return [min(cap, wide) for wide in found]


def cell_width(cell: Value) -> int:
    """How wide a column must be for `cell`."""
    if isinstance(cell, date):
        return 12
    if isinstance(cell, Share):
        return 10
    if isinstance(cell, int):
        return len(f"{cell:,}") + 3
    if isinstance(cell, Inset):
        return width(cell.name) + 2 * cell.depth + 2
    return max(map(width, cell.split("\n"))) + 2


def lines(cell: Value, wide: int) -> int:
    """How many lines `cell` takes in a column so wide."""
    if not isinstance(cell, str) or not cell:
        return 1
    room = wide - 1
    if len(cell) * 2 <= room and "\n" not in cell:
        return 1
    return sum(max(1, ceil(width(line) / room)) for line in cell.split("\n"))


def height(count: int) -> float:
    """The points that a row of so many lines is high."""
    return min(HIGHEST, count * _LINE + _AROUND)
