"""A workbook made of tables, by XlsxWriter."""

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from egov_netplan.reports.diagrams.looks import LOOKS, RULE
from egov_netplan.reports.tables.states import LOOKS_LIKE
from egov_netplan.reports.tables.table import Table, headings
from egov_netplan.reports.workbook.cells import Share, Value, text, value, widths
from egov_netplan.words import AS_OF, Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FONT = "微软雅黑"  # on every Chinese Windows and in WPS; elsewhere Excel takes what it has
_DARK = "#1F4E8C"
_MOST_ROWS = 1_048_576 - 1  # of a sheet, its heading apart
_LOOKED_AT = 5_000  # rows that the widths are taken from
_MANY = 20_000  # rows from which on a workbook is not kept in memory
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_NAME = 31

_COVER = Text("封面", "cover")
_NOTHING = Text("（无）", "(none)")
_SHEET = Text("工作表", "sheet")
_ROWS = Text("行数", "rows")
_STATE = Text("其中", "of these")
_PAGES = Text("第 &P 页，共 &N 页", "page &P of &N")
_CHOOSE = Text("请从列表中选择。", "Choose one of the list.")
_PART = Text("{title}{number}", "{title} {number}")


def workbook(title: str, day: dt.date, about: Sequence[str], tables: Sequence[Table], lang: Lang) -> bytes:
    """A cover with `about` and the counts, then a sheet for each table; always the same bytes."""
    import xlsxwriter

    large = sum(len(table.rows) for table in tables) > _MANY
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"constant_memory": large, "strings_to_urls": False, "strings_to_formulas": False}
    )
    made = dt.datetime.combine(day, dt.time())
    book.set_properties({"title": text(title), "author": "netplan", "created": made})
    _Book(book, title, lang).write(day, about, tables)
    book.close()
    return file.getvalue()


class _Book:
    """Writes one workbook."""

    def __init__(self, book: "Workbook", title: str, lang: Lang) -> None:
        self._book, self._title, self._lang = book, title, lang
        base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
        self._plain = book.add_format({**base, "border": 1, "border_color": RULE, "text_wrap": True})
        self._figure = book.add_format({**base, "border": 1, "border_color": RULE, "num_format": "#,##0"})
        self._share = book.add_format({**base, "border": 1, "border_color": RULE, "num_format": "0.0%"})
        self._day = book.add_format(
            {**base, "border": 1, "border_color": RULE, "num_format": "yyyy-mm-dd", "align": "center"}
        )
        self._head = book.add_format(
            {
                **base,
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": _DARK,
                "border": 1,
                "border_color": RULE,
                "align": "center",
                "text_wrap": True,
            }
        )
        self._heading = book.add_format({**base, "bold": True, "font_size": 18})
        self._note = book.add_format({**base, "font_color": "#52606D"})
        self._link = book.add_format({**base, "border": 1, "border_color": RULE, "font_color": _DARK})
        self._states: dict[Text, Format] = {
            words: book.add_format(
                {"bg_color": LOOKS[status].fill, "font_color": LOOKS[status].border, "bold": True}
            )
            for words, status in LOOKS_LIKE.items()
        }

    def write(self, day: dt.date, about: Sequence[str], tables: Sequence[Table]) -> None:
        """The cover first, though it is known last: it counts what the sheets hold."""
        parts = [part for table in tables for part in _parts(table, self._lang)]
        names = _names([_COVER.say(self._lang), *(title for title, _ in parts)])
        sheets = [self._book.add_worksheet(name) for name in names]
        self._cover(sheets[0], names[1:], day, about, [table for _, table in parts])
        for sheet, (_, table) in zip(sheets[1:], parts, strict=True):
            self._table(sheet, table)

    # --- the cover -------------------------------------------------------------------------------

    def _cover(
        self, sheet: "Worksheet", names: list[str], day: dt.date, about: Sequence[str], tables: list[Table]
    ) -> None:
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 8, 14)
        sheet.write_string(0, 0, text(self._title), self._heading)
        sheet.set_row(0, 36)
        row = 1
        for line in (AS_OF.say(self._lang, {"date": day}), *about):
            sheet.write_string(row, 0, text(line), self._note)
            row += 1
        row += 1
        for column, words in enumerate((_SHEET, _ROWS, _STATE)):
            sheet.write_string(row, column, words.say(self._lang), self._head)
        for name, table in zip(names, tables, strict=True):
            row += 1
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            sheet.write_number(row, 1, len(table.rows), self._figure)
            for column, (words, count) in enumerate(_states(table), 2):
                sheet.write_string(row, column, f"{words.say(self._lang)} {count}", self._plain)
                if look := self._states.get(words):
                    sheet.conditional_format(row, column, row, column, {"type": "no_blanks", "format": look})
        self._paper(sheet)

    # --- one sheet a table -----------------------------------------------------------------------

    def _table(self, sheet: "Worksheet", table: Table) -> None:
        heads = headings(table, self._lang)
        rows = (
            [value(cell, column, self._lang) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        )
        first = list(islice(rows, _LOOKED_AT))
        for number, wide in enumerate(widths(heads, first)):
            sheet.set_column(number, number, wide)
        sheet.set_row(0, 24)
        for number, head in enumerate(heads):
            sheet.write_string(0, number, text(head), self._head)
        for row_number, row in enumerate(chain(first, rows), 1):
            for number, cell in enumerate(row):
                self._cell(sheet, row_number, number, cell)
        if not table.rows:
            sheet.write_string(1, 0, _NOTHING.say(self._lang), self._note)
        last = max(1, len(table.rows))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        self._choices(sheet, table, last)
        sheet.repeat_rows(0)
        self._paper(sheet)

    def _cell(self, sheet: "Worksheet", row: int, column: int, cell: Value) -> None:
        if isinstance(cell, Share):
            sheet.write_number(row, column, cell, self._share)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._figure)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), self._day)
        elif cell:
            sheet.write_string(row, column, cell, self._plain)
        else:
            sheet.write_blank(row, column, None, self._plain)

    def _choices(self, sheet: "Worksheet", table: Table, last: int) -> None:
        """Drop-downs and colours for the columns whose words are a closed set."""
        for number, column in enumerate(table.columns):
            if not column.values:
                continue
            words = [choice.say(self._lang) for choice in column.values]
            rule: dict[str, Any] = {
                "validate": "list",
                "source": words,
                "error_type": "warning",
                "error_message": _CHOOSE.say(self._lang),
            }
            sheet.data_validation(1, number, last, number, rule)
            for choice in column.values:
                if look := self._states.get(choice):
                    said = choice.say(self._lang)
                    same = {"type": "cell", "criteria": "==", "value": f'"{said}"', "format": look}
                    sheet.conditional_format(1, number, last, number, same)

    def _paper(self, sheet: "Worksheet") -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.8, 0.7)
        sheet.set_header(f"&C{text(self._title).replace('&', '&&')[:200]}")
        sheet.set_footer(f"&C{_PAGES.say(self._lang)}")


def _parts(table: Table, lang: Lang) -> Iterator[tuple[str, Table]]:
    """The table, in as many parts as sheets have room for, each with its title."""
    import msgspec

    title = table.title.say(lang)
    for number, start in enumerate(range(0, max(1, len(table.rows)), _MOST_ROWS), 1):
        part = msgspec.structs.replace(table, rows=table.rows[start : start + _MOST_ROWS])
        yield (title if number == 1 else _PART.say(lang, {"title": title, "number": number})), part


def _names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes for sheets: short, without what it forbids, each once whatever its case."""
    names: list[str] = []
    taken = {"history", ""}  # a name that Excel keeps for itself
    for title in titles:
        plain = _FORBIDDEN.sub(" ", title).strip()
        name, number = plain[:_LONGEST_NAME].strip(), 2
        while name.lower() in taken:
            tail = f" {number}"
            name, number = plain[: _LONGEST_NAME - len(tail)] + tail, number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _states(table: Table) -> Iterator[tuple[Text, int]]:
    """How many rows stand in each state, for the first column of states that a table has."""
    for number, column in enumerate(table.columns):
        if any(choice in LOOKS_LIKE for choice in column.values):
            counts = Counter(row[number] for row in table.rows)
            yield from ((choice, counts[choice]) for choice in column.values if counts[choice])
            return
