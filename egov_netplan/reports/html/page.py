"""A page and its pieces: whatever a planner wrote comes through as text."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.html.style import sheet
from egov_netplan.reports.layout import visible
from egov_netplan.reports.tables.states import LOOKS_LIKE
from egov_netplan.reports.tables.table import Cell, Column, Table, headings
from egov_netplan.words import Lang, Text

NOBODY_ASKS = "default-src 'none'; style-src 'unsafe-inline'"
_COLUMNS_UPRIGHT = 9  # a table with more wants the paper on its side

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def page(title: str, about: str, body: Iterable[str], lang: Lang, *, is_wide: bool = False) -> str:
    """A whole page; `about` stands below the title, `body` is HTML."""
    tongue = "zh-CN" if lang is Lang.ZH else "en"
    content = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{NOBODY_ASKS}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>\n{sheet(is_wide=is_wide)}</style>\n</head>\n<body>\n"
        f"<main>\n<header>\n<h1>{escaped(title)}</h1>\n"
        f'<p class="about">{escaped(about)}</p>\n</header>\n{content}\n</main>\n</body>\n</html>\n'
    )


def escaped(said: str) -> str:
    """Text in HTML. Line breaks stay; other hidden characters are spelled out, for no page may hold them."""
    shown = "\n".join(map(visible, said.split("\n")))
    return html.escape(shown).encode("utf-8", "backslashreplace").decode()


def element(tag: str, said: str) -> str:
    """Text in an element."""
    return f"<{tag}>{escaped(said)}</{tag}>"


def table(made: Table, lang: Lang) -> str:
    """A table of a report; cells that say a state look like it."""
    rows = [
        [_cell(cell, column, lang) for cell, column in zip(row, made.columns, strict=True)]
        for row in made.rows
    ]
    return grid(headings(made, lang), rows, [column.is_figure for column in made.columns])


def grid(head: Sequence[str], rows: Iterable[Iterable[str]], figures: Sequence[bool]) -> str:
    """Rows of cells, which are HTML already, under a head that is repeated on every printed page."""
    heads = "".join(
        f'<th scope="col" class="n">{escaped(said)}</th>'
        if is_figure
        else f'<th scope="col">{escaped(said)}</th>'
        for said, is_figure in zip(head, figures, strict=True)
    )
    lines = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    head_row = f"<thead><tr>{heads}</tr></thead>"
    return f'<div class="wide"><table>\n{head_row}\n<tbody>\n{lines}\n</tbody>\n</table></div>'


def _cell(cell: Cell, column: Column, lang: Lang) -> str:
    said = cell.say(lang) if isinstance(cell, Text) else str(cell)
    return said_cell(said, "n" if column.is_figure else look(cell) if isinstance(cell, Text) else "")


def said_cell(said: str, kind: str = "") -> str:
    """One cell; `kind` is "n" for a figure, a status for a state. A day is never broken in two."""
    kind = kind or ("day" if _DAY.fullmatch(said) else "")
    return f'<td class="{kind}">{escaped(said)}</td>' if kind else f"<td>{escaped(said)}</td>"


def look(words: Text) -> str:
    """The status that words of a state look like, "" for any others."""
    found = LOOKS_LIKE.get(words)
    return found.value if found else ""


def is_wide(columns: int) -> bool:
    """Whether a table of so many columns wants the paper on its side."""
    return columns > _COLUMNS_UPRIGHT


def figures(charts: Iterable[Chart], lang: Lang) -> Iterator[str]:
    """Charts as they stand in the page."""
    drawn = [f"<figure>{chart.svg(lang)}</figure>" for chart in charts]
    if drawn:
        yield f'<div class="charts">\n{"".join(drawn)}</div>'
