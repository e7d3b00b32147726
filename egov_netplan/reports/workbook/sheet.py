"""One table on its sheet, or on as many as it needs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from egov_netplan.reports.tables.columns import PLACE
from egov_netplan.reports.tables.report import NOTHING
from egov_netplan.reports.tables.table import Cell, Table, headings
from egov_netplan.reports.workbook.cells import Value, text, values
from egov_netplan.reports.workbook.choices import write_choices
from egov_netplan.reports.workbook.formats import DARK, Formats
from egov_netplan.reports.workbook.grid import write_head, write_row
from egov_netplan.reports.workbook.widths import height, lines, widths
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576 - 1  # of a sheet, its heading apart
_LOOKED_AT = 5_000  # rows, evenly spread, that the widths are taken from
_ROW = 18  # points that a row is high

# What a row is about, by the keys of columns: it stays in sight when the sheet is moved sideways.
_NAMING: Final = frozenset(("network", "place", "unit", "site", "system", "line", "duty", "number"))
_MOST_KEPT = 60  # columns of a narrow character that stay in sight
_FEW = 6  # columns of a table that needs none of that

_PART = Text("{title}（{number}）", "{title} ({number})")


def joined(tables: Sequence[Table]) -> list[Table]:
    """The tables; those that are one list, place by place, as one table with the place in front.

    A province has a hundred places and more, and a workbook with so many sheets cannot be worked in.
    """
    found: list[Table] = []
    rows: dict[Text, list[tuple[Cell, ...]]] = {}
    for table in tables:
        if table.series is None:
            found.append(table)
            continue
        if table.series not in rows:
            found.append(Table(table.name, table.series, (PLACE, *table.columns), ()))
        rows.setdefault(table.series, []).extend((table.title, *row) for row in table.rows)
    return [
        replace(table, rows=tuple(rows[table.title])) if table.title in rows else table for table in found
    ]


def parted(table: Table, lang: Lang) -> Iterator[tuple[str, Table]]:
    """The table in as many parts as sheets have room for, each with its title."""
    title = table.title.say(lang)
    for number, start in enumerate(range(0, max(1, len(table.rows)), MOST_ROWS), 1):
        part = replace(table, rows=table.rows[start : start + MOST_ROWS])
        yield (title if number == 1 else _PART.say(lang, {"title": title, "number": number})), part


def write_table(sheet: "Worksheet", table: Table, formats: Formats, lang: Lang) -> None:
    """Heading and rows, ready to be worked on: filtered, chosen from lists, printed."""
    heads = [text(head) for head in headings(table, lang)]
    step = max(1, len(table.rows) // _LOOKED_AT)  # the last rows may be longer than the first
    wide = widths(heads, (values(row, table.columns, lang) for row in table.rows[::step]))
    _prepare(sheet, table, wide)
    sheet.set_row(0, height(max(map(lines, heads, [width - 3 for width in wide]))) + 6)
    write_head(sheet, 0, heads, formats)
    for number, row in enumerate(table.rows, 1):
        _write(sheet, number, values(row, table.columns, lang), wide, formats)
    last = max(1, len(table.rows))
    if not table.rows:
        sheet.write_string(1, 0, NOTHING.say(lang), formats.note)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    write_choices(sheet, table, last, formats, lang)


def _prepare(sheet: "Worksheet", table: Table, wide: Sequence[int]) -> None:
    sheet.set_default_row(_ROW)
    for number, width in enumerate(wide):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, _kept(table, wide))
    sheet.repeat_rows(0)
    sheet.set_tab_color(DARK)


def _kept(table: Table, wide: Sequence[int]) -> int:
    """How many columns stay in sight: those in front that say what a row is about."""
    keys = [column.key for column in table.columns]
    count = next((number for number, key in enumerate(keys) if key not in _NAMING), 0)
    if len(keys) <= _FEW:
        return 0
    return next(kept for kept in range(count, -1, -1) if sum(wide[:kept]) <= _MOST_KEPT)


def _write(
    sheet: "Worksheet", number: int, row: Sequence[Value], wide: Sequence[int], formats: Formats
) -> None:
    count = max(map(lines, row, wide))
    if count > 1:
        sheet.set_row(number, height(count))
    write_row(sheet, number, row, formats)
