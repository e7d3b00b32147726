"""What a cell of a workbook holds: a text, a figure, a share, a day or the name of a place."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from egov_netplan.reports.layout import visible
from egov_netplan.reports.tables.table import Cell, Column
from egov_netplan.words import Lang, Text

LONGEST: Final = 32767  # of a cell, in the units of UTF-16 that Excel counts
_MOST_EXACT: Final = 10**15  # a workbook keeps fifteen digits of a number
_FIRST_DAY: Final = date(1900, 3, 1)  # before it Excel and the calendar disagree

_CUT = "…（后略 · cut）"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHARE = re.compile(r"\d+(?:\.\d+)?%", re.ASCII)
_SET_IN = "\u3000"  # in front of the names of places, by their depth


class Share(float):
    """A share that is shown in per cent."""


class Inset(NamedTuple):
    """The name of a place that is set in by its depth: so a filter finds it by the name alone."""

    name: str
    depth: int


Value = str | int | Share | date | Inset


def values(row: Sequence[Cell], columns: Sequence[Column], lang: Lang) -> list[Value]:
    """The cells of one row as a workbook holds them."""
    return [value(cell, column, lang) for cell, column in zip(row, columns, strict=True)]


def value(cell: Cell, column: Column, lang: Lang) -> Value:
    """A cell as a workbook holds it; what looks like a day is one, what looks like a formula is none."""
    if isinstance(cell, int):
        return cell if abs(cell) < _MOST_EXACT else str(cell)
    said = cell.say(lang) if isinstance(cell, Text) else cell
    if column.is_figure and _SHARE.fullmatch(said):
        return Share(float(said[:-1]) / 100)
    if _DAY.fullmatch(said):
        return _day(said)
    if column.key == "place" and said.startswith(_SET_IN):
        name = said.lstrip(_SET_IN)
        return Inset(text(name), len(said) - len(name))
    return text(said)


def text(said: str) -> str:
    """Text that a workbook can hold: line breaks stay, other hidden characters are spelled out."""
    shown = said if said.isprintable() else "\n".join(map(visible, said.split("\n")))
    if shown.startswith("<r>") and shown.endswith("</r>"):
        shown += " "  # else XlsxWriter takes it for markup of its own
    return shown if _units(shown) <= LONGEST else fitting(shown, LONGEST, _CUT)


def fitting(said: str, room: int, tail: str) -> str:
    """As much of `said` as fits into `room` units of UTF-16 with `tail` behind it, which always stands."""
    kept = said.encode("utf-16-le")[: 2 * (room - _units(tail))].decode("utf-16-le", "ignore")
    return kept + tail


def _units(said: str) -> int:
    return len(said) if said.isascii() else len(said.encode("utf-16-le")) // 2


def _day(said: str) -> date | str:
    """A day that a workbook can count with."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return said
    return day if day >= _FIRST_DAY else said
