"""A table before it is put into any format, and its lines in each."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

import msgspec

from egov_netplan.reports.layout import pad, title_line, visible, width
from egov_netplan.words import Lang, Text

BYTE_ORDER_MARK = "\ufeff"  # without it Excel on Chinese Windows reads a CSV as GBK

# What means something to Markdown inside a line.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")

_WIDEST = 200

# A cell that begins with one of these is a formula to a spreadsheet (CWE-1236).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Column(msgspec.Struct, frozen=True):
    """A column: its key for programs, its heading, and whether it holds figures.

    `values` are the words that may stand in it, where they are a closed set; where they are none, `recurs`
    says that the same few words come again and again.
    """

    key: str
    heading: Text
    is_figure: bool = False
    values: tuple[Text, ...] = ()
    recurs: bool = False


Cell = Text | str | int


class Table(msgspec.Struct, frozen=True):
    """Rows under a heading: cells are words in both languages, texts as written, or numbers.

    `series` is the title of the whole list, where there is a table for each place.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    series: Text | None = None


def said_rows(table: Table, lang: Lang) -> list[list[str]]:
    """The cells in one language."""
    return [[cell.say(lang) if isinstance(cell, Text) else str(cell) for cell in row] for row in table.rows]


def headings(table: Table, lang: Lang) -> list[str]:
    """The headings in one language."""
    return [column.heading.say(lang) for column in table.columns]


def titled_lines(tables: Iterable[Table], lang: Lang) -> Iterator[str]:
    """The tables that have rows, each under its title and with a blank line after it."""
    for table in tables:
        if table.rows:
            yield title_line(table.title, lang)
            yield from table_lines(table, lang)
            yield ""


def table_lines(table: Table, lang: Lang) -> Iterator[str]:
    """A table in columns; a column with nothing in it is left out, to save the width."""
    rows = said_rows(table, lang)
    kept = [number for number in range(len(table.columns)) if any(row[number] for row in rows)]
    head = headings(table, lang)
    figures = [table.columns[number].is_figure for number in kept]
    yield from text_lines([head[n] for n in kept], [[row[n] for n in kept] for row in rows], figures)


def text_lines(head: list[str], rows: list[list[str]], figures: list[bool]) -> Iterator[str]:
    """Rows in columns as wide as their widest cell; figures stand at the right edge.

    A cell of more than `_WIDEST` columns overflows: it shall not fill every other row with blanks.
    """
    shown = [[visible(cell) for cell in row] for row in (head, *rows)]
    widths = [min(_WIDEST, max(width(row[column]) for row in shown)) for column in range(len(head))]
    for row in shown:
        cells = [pad(cell, widths[column], right=figures[column]) for column, cell in enumerate(row)]
        yield "  ".join(cells).rstrip()


def markdown_lines(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Rows as a Markdown table."""
    first, *others = (f"| {' | '.join(map(plain, row))} |" for row in (head, *rows))
    yield from (first, "|" + " --- |" * len(head), *others)


def plain(text: str) -> str:
    """`text` without any meaning to Markdown."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def csv_text(head: list[str], rows: list[list[str]]) -> str:
    """Rows as CSV with a byte order mark; text that looks like a formula stays text."""
    return BYTE_ORDER_MARK + csv_lines([head, *rows])


def titled_csv(table: Table, lang: Lang) -> str:
    """A table as CSV under its title, as it stands below another."""
    return csv_lines([[table.title.say(lang)], headings(table, lang), *said_rows(table, lang)])


def csv_lines(rows: list[list[str]]) -> str:
    """Rows as CSV without anything in front of them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe in front.

    Line breaks stay as they are; other hidden characters are spelled out, for a terminal would obey them.
    """
    shown = "\n".join(map(visible, cell.split("\n")))
    return f"'{shown}" if cell.startswith(_FORMULA) else shown


def json_rows(table: Table, lang: Lang) -> list[dict[str, str | int]]:
    """The rows for programs: one object a row, by the keys of the columns."""
    keys = [column.key for column in table.columns]
    return [
        {key: cell.say(lang) if isinstance(cell, Text) else cell for key, cell in zip(keys, row, strict=True)}
        for row in table.rows
    ]
