"""A workbook made of tables, by XlsxWriter."""

import datetime as dt
import io
from collections.abc import Sequence

from egov_netplan.reports.tables.table import Table
from egov_netplan.reports.workbook import cover
from egov_netplan.reports.workbook.cells import fitting, text
from egov_netplan.reports.workbook.formats import Formats
from egov_netplan.reports.workbook.names import sheet_names
from egov_netplan.reports.workbook.paper import set_up
from egov_netplan.reports.workbook.sheet import joined, parted, write_table
from egov_netplan.words import Lang

_MANY = 20_000  # rows from which on a workbook is not kept in memory
_LONGEST_TITLE = 255  # of the properties of a file


def workbook(front: cover.Front, tables: Sequence[Table], lang: Lang) -> bytes:
    """A cover with the counts, then a sheet for each table; always the same bytes.

    Every sheet is written from its first row down: of large tables only the row at hand is kept.
    """
    import xlsxwriter

    parts = [part for table in joined(tables) for part in parted(table, lang)]
    large = sum(len(table.rows) for _, table in parts) > _MANY
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": large, "in_memory": not large})
    made = dt.datetime.combine(front.day, dt.time())
    title = fitting(text(front.title), _LONGEST_TITLE, "")
    book.set_properties({"title": title, "author": "netplan", "created": made})
    formats = Formats(book)
    names = sheet_names([cover.NAME.say(lang), *(title for title, _ in parts)])
    sheets = [book.add_worksheet(name) for name in names]
    listed = [(name, table) for name, (_, table) in zip(names[1:], parts, strict=True)]
    cover.write_cover(sheets[0], front, listed, formats, lang)
    for sheet, (_, table) in zip(sheets[1:], parts, strict=True):
        write_table(sheet, table, formats, lang)
    for sheet in sheets:
        set_up(sheet, front.title, str(front.day), lang)
    book.close()
    return file.getvalue()
