"""Rows of a table on a sheet: heading and cells, wherever they stand."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from egov_netplan.reports.workbook.cells import Inset, Share, Value
from egov_netplan.reports.workbook.formats import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def write_head(sheet: "Worksheet", row: int, heads: Sequence[str], formats: Formats) -> None:
    """The heading of a table."""
    for number, head in enumerate(heads):
        sheet.write_string(row, number, head, formats.head)


def write_row(sheet: "Worksheet", row: int, cells: Sequence[Value], formats: Formats) -> None:
    """A row of a table; texts are written as texts, whatever they look like."""
    for number, cell in enumerate(cells):
        if isinstance(cell, Share):
            sheet.write_number(row, number, cell, formats.share)
        elif isinstance(cell, int):
            sheet.write_number(row, number, cell, formats.figure)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, number, cell, formats.day)
        elif isinstance(cell, Inset):
            sheet.write_string(row, number, cell.name, formats.inset(cell.depth))
        elif cell:
            sheet.write_string(row, number, cell, formats.text)
        else:
            sheet.write_blank(row, number, None, formats.text)
