"""The cover of a workbook: what it is, of which day, what is counted, and where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from egov_netplan.reports.tables.states import LOOKS_LIKE
from egov_netplan.reports.tables.table import Table, headings
from egov_netplan.reports.workbook.cells import text, values
from egov_netplan.reports.workbook.formats import Formats
from egov_netplan.reports.workbook.grid import write_head, write_row
from egov_netplan.words import AS_OF, Lang, Text, listed, same

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = Text("封面", "cover")
_PROJECT = Text("项目：{name}", "project: {name}")
_PLACE = Text("地区：{name}", "place: {name}")
_NETWORK = Text("网络：{name}", "network: {name}")
_ALL = Text("全部", "all")
_WAIVED = Text("豁免：{count} 项（{states}）", "waivers: {count} ({states})")
_NO_WAIVERS = Text("豁免：无", "waivers: none")
_COUNTED = Text("{words} {count}", "{words} {count}")
_HEADS = (Text("工作表", "sheet"), Text("行数", "rows"))
_OF_THESE = Text("其中", "of these")
_WIDE = (40, 16, *([14] * 8))


class Front(NamedTuple):
    """What a cover says before it counts; `place` is "" for all, `network` None.

    `sentences` stand on the cover, and so does `summary`, a table of counts.
    """

    title: str
    project: str
    day: date
    waivers: Table
    place: str = ""
    network: Text | None = None
    sentences: tuple[Text, ...] = ()
    summary: Table | None = None


def write_cover(
    sheet: "Worksheet", front: Front, sheets: Sequence[tuple[str, Table]], formats: Formats, lang: Lang
) -> None:
    """The title and what was asked for, the list of sheets with their counts, the summary."""
    sheet.hide_gridlines(2)
    sheet.set_default_row(18)
    for number, wide in enumerate(_WIDE):
        sheet.set_column(number, number, wide)
    sheet.set_row(0, 42)
    sheet.write_string(0, 0, text(front.title), formats.title)
    said = list(_about(front))
    for row, line in enumerate(said, 1):
        sheet.write_string(row, 0, text(line.say(lang)), formats.note)
    head = len(said) + 2
    most = max((len(list(states_of(table))) for _, table in sheets), default=0)
    heads = (*_HEADS, *([_OF_THESE] if most else []), *([same("")] * (most - 1)))
    write_head(sheet, head, [words.say(lang) for words in heads], formats)
    for row, (name, table) in enumerate(sheets, head + 1):
        _write_sheet(sheet, row, name, table, formats, lang)
    if front.summary:
        _write_summary(sheet, head + len(sheets) + 2, front.summary, formats, lang)


def _about(front: Front) -> Iterator[Text]:
    yield AS_OF.filled(date=front.day)
    if front.project:
        yield _PROJECT.filled(name=front.project)
    yield _PLACE.filled(name=front.place or _ALL)
    yield _NETWORK.filled(name=front.network or _ALL)
    states = listed(_COUNTED.filled(words=words, count=count) for words, count in states_of(front.waivers))
    waived = len(front.waivers.rows)
    yield _WAIVED.filled(count=waived, states=states) if waived else _NO_WAIVERS
    yield from front.sentences


def _write_sheet(sheet: "Worksheet", row: int, name: str, table: Table, formats: Formats, lang: Lang) -> None:
    """One line of the list: the sheet, its rows, and how many of them stand in which state."""
    sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
    sheet.write_number(row, 1, len(table.rows), formats.figure)
    for column, (words, count) in enumerate(states_of(table), 2):
        sheet.write_string(row, column, _COUNTED.say(lang, {"words": words, "count": count}), formats.text)
        if look := formats.states.get(words):
            sheet.conditional_format(row, column, row, column, {"type": "no_blanks", "format": look})


def _write_summary(sheet: "Worksheet", row: int, table: Table, formats: Formats, lang: Lang) -> None:
    sheet.write_string(row, 0, table.title.say(lang), formats.note)
    write_head(sheet, row + 1, headings(table, lang), formats)
    for number, cells in enumerate(table.rows, row + 2):
        write_row(sheet, number, values(cells, table.columns, lang), formats)


def states_of(table: Table) -> Iterator[tuple[Text, int]]:
    """How many rows stand in each state, for the first column of states that a table has.

    States that are not among its words, such as one that is late as well, come last.
    """
    for number, column in enumerate(table.columns):
        if any(choice in LOOKS_LIKE for choice in column.values):
            counts = Counter(row[number] for row in table.rows if row[number])
            others = (cell for cell in counts if cell not in column.values)
            for cell in (*column.values, *others):
                if counts[cell]:
                    yield (cell if isinstance(cell, Text) else same(str(cell))), counts[cell]
            return
