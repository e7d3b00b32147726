"""Pieces of the HTML that DOT allows in a label: tables, cells of a fixed size, and text."""

import html
from collections.abc import Sequence

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import INK, LOOKS
from egov_netplan.reports.diagrams.measure import Lines, stacked

DARK = "#1F4E8C"


def table(rows: str, more: str = "", *, spacing: int = 0) -> str:
    """A table; borders are the cells' own."""
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{spacing}" CELLPADDING="0"{more}>{rows}</TABLE>'


def fixed(width: int, height: int) -> str:
    """The attributes of a cell or table that keeps its size whatever is in it."""
    return f'FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"'


def box(status: Status, size: str, text: str) -> str:
    """A cell that looks like its status."""
    look = LOOKS[status]
    return (
        f'<TD {size} BORDER="{look.thickness}" STYLE="{look.style}" COLOR="{look.border}"'
        f' BGCOLOR="{look.fill}">{text}</TD>'
    )


def stack(texts: Sequence[Lines], width: int, colour: str = INK, *, bold: int = 0) -> str:
    """Texts one below the other, the first few bold.

    Each has a row of its own, because dot sets lines of different sizes too close.
    """
    pieces = [text(lines, colour, bold=number < bold) for number, lines in enumerate(texts)]
    if len(pieces) == 1:
        return pieces[0]
    sizes = [fixed(width, lines.height) for lines in texts]
    rows = "".join(f"<TR><TD {size}>{piece}</TD></TR>" for size, piece in zip(sizes, pieces, strict=True))
    return table(rows, f" {fixed(width, stacked(texts))}")


def text(lines: Lines, colour: str = INK, *, bold: bool = False) -> str:
    """Lines of one size; whatever they hold stays text."""
    joined = "<BR/>".join(escaped(line) for line in lines.lines)
    joined = f"<B>{joined}</B>" if bold else joined
    return f'<FONT POINT-SIZE="{lines.size:g}" COLOR="{colour}">{joined}</FONT>'


def escaped(plain: str) -> str:
    r"""Text as HTML; dot would put a node's name for `\N` even there."""
    return html.escape(plain).replace("\\", "\\\\")
