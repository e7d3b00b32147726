"""A table as WordprocessingML: written as one text, for a table may have ten thousand rows."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from egov_netplan.reports.layout import width
from egov_netplan.reports.word.markup import capital, paragraph, run
from egov_netplan.reports.word.page import Page, twips
from egov_netplan.reports.word.widths import Fit, fit
from egov_netplan.words import Lang

_HEAD_FILL: Final = "EDF1F5"
_SMALL, _STAYING = 8, 3  # rows
_SHORT, _ALIKE = 16, 4  # half characters
_SET_IN: Final = "\u3000"  # names of places, by their depth
_MIDDLE: Final = '<w:jc w:val="center"/>'


class Cell(NamedTuple):
    """What stands in a cell, and its colour as `RRGGBB`."""

    text: str
    fill: str = ""


class Grid(NamedTuple):
    """A table with a heading. `figures` says which columns hold figures; these stand at the right edge.

    `least` are widths in half characters for columns that are left to be filled in by hand; 0 for the
    others. Such a table has higher rows.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    figures: Sequence[bool]
    least: Sequence[int] = ()

    @property
    def texts(self) -> list[list[str]]:
        """The heading and the rows as plain texts."""
        return [list(self.head), *([cell.text for cell in row] for row in self.rows)]


def grid_xml(grid: Grid, page: Page, lang: Lang, *, stays: bool = False) -> str:
    """The table over the whole width of the page; its heading comes again on every page.

    `stays` keeps its last rows on the page of what follows.
    """
    fitted = fit(grid.texts, page, grid.least)
    return "".join(_parts(grid, fitted, twips(page.text_width), lang, _staying(len(grid.rows), stays=stays)))


def _staying(rows: int, *, stays: bool) -> range:
    """The rows that stand on the page of what follows them: a small table is not broken."""
    first = 0 if rows <= _SMALL else max(0, rows - _STAYING) if stays else rows - 1
    return range(first, rows if stays else rows - 1)


def _parts(grid: Grid, fitted: Fit, total: int, lang: Lang, staying: range) -> Iterator[str]:
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{total}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    )
    yield from (f'<w:gridCol w:w="{column}"/>' for column in fitted.widths)
    yield "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    for heading, column in zip(grid.head, fitted.widths, strict=True):
        yield _cell(paragraph(f"Head{fitted.suffix}", run(capital(heading), lang)), column, _HEAD_FILL)
    yield "</w:tr>"
    aligned = [_aligned(grid, column) for column in range(len(grid.head))]
    height = '<w:trHeight w:val="680" w:hRule="atLeast"/>' if any(grid.least) else ""
    for number, row in enumerate(grid.rows):
        stay = "<w:keepNext/>" if number in staying else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        for cell, column, align in zip(row, fitted.widths, aligned, strict=True):
            content = paragraph(
                f"Cell{fitted.suffix}", run(cell.text, lang) if cell.text else "", stay + align
            )
            yield _cell(content, column, cell.fill)
        yield "</w:tr>"
    yield "</w:tbl>"


def _aligned(grid: Grid, column: int) -> str:
    """Figures at the right; numbers of rows and short words of about one length in the middle."""
    texts = [row[column].text for row in grid.rows if row[column].text]
    if grid.figures[column] and column:
        return '<w:jc w:val="right"/>'
    if column == 0:
        return _MIDDLE if all(map(str.isdigit, texts)) else ""
    if any(text.startswith(_SET_IN) for text in texts):
        return ""
    widths = [width(text) for text in texts] or [0]
    return _MIDDLE if max(widths) <= _SHORT and max(widths) - min(widths) <= _ALIKE else ""


def _cell(content: str, column: int, fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )
