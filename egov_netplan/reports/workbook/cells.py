"""What a cell of a workbook holds: a text, a figure, a share or a day."""

import re
from datetime import date

from egov_netplan.reports.layout import visible, width
from egov_netplan.reports.tables.table import Cell, Column
from egov_netplan.words import Lang, Text

LONGEST = 32767  # characters of a cell, as Excel has it
_CUT = "…（后略 · cut）"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHARE = re.compile(r"\d+(?:\.\d+)?%")
_NARROWEST, _WIDEST = 6, 44  # columns of a narrow character


class Share(float):
    """A share that is shown in per cent."""


Value = str | int | Share | date


def value(cell: Cell, column: Column, lang: Lang) -> Value:
    """A cell as a workbook holds it; what looks like a day is one, what looks like a formula is none."""
    if isinstance(cell, int):
        return cell
    said = cell.say(lang) if isinstance(cell, Text) else cell
    if column.is_figure and _SHARE.fullmatch(said):
        return Share(float(said[:-1]) / 100)
    if _DAY.fullmatch(said):
        return _day(said)
    return text(said)


def text(said: str) -> str:
    """Text that a workbook can hold: line breaks stay, other hidden characters are spelled out."""
    shown = "\n".join(map(visible, said.split("\n")))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - len(_CUT)] + _CUT


def _day(said: str) -> date | str:
    """A day that a workbook can count with; it knows none before 1900."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return said
    return day if day.year >= 1900 else said


def widths(heads: list[str], rows: list[list[Value]]) -> list[int]:
    """How wide each column is to be: as its widest cell, within reason; the head may stand in two lines."""
    found = [max(_NARROWEST, width(head) + 4) for head in heads]
    for row in rows:
        for number, cell in enumerate(row):
            if found[number] < _WIDEST:
                found[number] = max(found[number], _width(cell))
    return [min(_WIDEST, wide) for wide in found]


def _width(cell: Value) -> int:
    if isinstance(cell, date):
        return 12
    if isinstance(cell, Share):
        return 9
    return 2 + max(map(width, str(cell).split("\n")))
