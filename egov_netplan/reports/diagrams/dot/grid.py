"""A scene set in rows and columns: which text stands in which cell, and how large every cell is.

All sizes are in points and come from our own text widths, so that the picture is the same on every
machine and no name leaves its cell.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import Lines, cleaned, ems, fit, stacked
from egov_netplan.reports.diagrams.scene import Box, Group, Panel
from egov_netplan.words import Lang, Text

PAGE = (11.2 * 72, 7.8 * 72)  # A4 landscape less its margins
HUB, BUS, HEAD = 112, 36, 90  # widths from left to right
SPACING, PADDING, AIR, GAP = 4, 8, 6, 2  # between cells; in a cell sideways, up and down; between groups
_COLUMNS, _CELLS = range(6, 13), (112, 104, 96, 88, 80, 72)
_NAME, _NOTE = 8.5, 7  # type sizes
_FEWEST = 4  # boxes in a row where no group fills one
_LOWEST = 18  # height of a row
_AROUND = (36, 104)  # margins; title and legend

_SUB_UNITS = Text("下属单位 {count} 家", "{count} sub-units")
_DEPARTMENTS = Text("部门 {count}", "departments {count}")


class Grid(NamedTuple):
    """How many boxes stand in a row, and how wide each is."""

    columns: int
    cell: int

    @property
    def width(self) -> int:
        """The width of all boxes of a row."""
        return self.columns * (self.cell + SPACING) - SPACING


class Cell(NamedTuple):
    """One box with its text."""

    status: Status
    texts: tuple[Lines, ...]

    @property
    def height(self) -> int:
        """The height its text needs."""
        return stacked(self.texts) + AIR


class Row(NamedTuple):
    """Boxes side by side, all as tall as the tallest."""

    cells: tuple[Cell, ...]
    height: int


class Table(NamedTuple):
    """One group: its head at the left, its rows beside it."""

    head: tuple[Lines, ...]
    rows: tuple[Row, ...]
    status: Status

    @property
    def height(self) -> int:
        """The height of all rows with the spaces between them."""
        return sum(row.height + SPACING for row in self.rows) + SPACING


class Layout(NamedTuple):
    """The tables of all groups on one grid."""

    grid: Grid
    tables: tuple[Table, ...]

    @property
    def scale(self) -> float:
        """How far the picture must be scaled down to fit the page; 1 if it fits as it is."""
        width = HUB + BUS + HEAD + self.grid.width + _AROUND[0]
        height = sum(table.height + GAP for table in self.tables) + _AROUND[1]
        return round(min(1, PAGE[0] / width, PAGE[1] / height), 2)

    @property
    def middle(self) -> int:
        """The number of the table at half the height."""
        heights = [table.height + GAP for table in self.tables]
        reached = list(accumulate(heights))
        return next((number for number, end in enumerate(reached) if end >= reached[-1] / 2), 0)


def laid_out(panel: Panel, lang: Lang) -> Layout:
    """The layout that leaves the type largest on the page; of equals the one with fewer, wider boxes."""
    fullest = max((len(group.boxes) for group in panel.groups), default=0)
    columns = _COLUMNS if fullest >= _COLUMNS[0] else (max(fullest, _FEWEST),)
    grids = (Grid(*pair) for pair in product(columns, _CELLS))
    layouts = (Layout(grid, tuple(_table(group, grid, lang) for group in panel.groups)) for grid in grids)
    return max(layouts, key=lambda layout: layout.scale)


def _table(group: Group, grid: Grid, lang: Lang) -> Table:
    rows = tuple(_rows(group.boxes, grid, lang))
    count = str(group.count) if group.count.total else ""
    head = _head(cleaned(group.title.say(lang)), count, one_line=len(rows) == 1)
    missing = stacked(head) + AIR - sum(row.height + SPACING for row in rows)
    if missing > 0:
        rows = (*rows[:-1], rows[-1]._replace(height=rows[-1].height + missing))
    return Table(head, rows, group.status)


def _head(title: str, count: str, *, one_line: bool) -> tuple[Lines, ...]:
    """The group's title and its count, if it has one: on one line if the group is one row and they fit."""
    width = HEAD - PADDING
    both = fit(f"{title} {count}".rstrip(), width, 9, 8)
    if not count or (one_line and len(both.lines) == 1):
        return (both,)
    return (fit(title, width, 9.5, 8), Lines((count,), 9.5))


def _rows(boxes: Sequence[Box], grid: Grid, lang: Lang) -> Iterator[Row]:
    """Rows of boxes; a group without any has one empty row."""
    cells = [_cell(box, grid.cell, lang) for box in boxes]
    for start in range(0, max(1, len(cells)), grid.columns):
        row = tuple(cells[start : start + grid.columns])
        yield Row(row, max((_LOWEST, *(cell.height for cell in row))))


def _cell(box: Box, width: int, lang: Lang) -> Cell:
    room = width - PADDING
    texts = [fit(f"{LOOKS[box.status].mark} {cleaned(box.name.say(lang))}", room, _NAME, 7)]
    if note := _note(box, room, lang):
        texts.append(fit(note, room, _NOTE, 6))
    return Cell(box.status, tuple(texts))


def _note(box: Box, room: float, lang: Lang) -> str:
    """The second line of a box: a place's departments, or a unit's sub-units and what is to know of it."""
    if box.departments is not None:
        return _DEPARTMENTS.say(lang, {"count": str(box.departments)}) if box.departments.total else ""
    facts = tuple(map(cleaned, box.facts))
    names = ("、" if lang is Lang.ZH else ", ").join(map(cleaned, box.sub_units))
    whole = " ".join(filter(None, (names, *facts)))
    if ems(whole) * _NOTE <= room:
        return whole
    subs = _SUB_UNITS.say(lang, {"count": len(box.sub_units)}) if box.sub_units else ""
    return " ".join(filter(None, (subs, *facts)))
