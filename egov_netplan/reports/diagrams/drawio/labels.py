"""What stands in a box as one HTML label, so that a planner edits it as one text."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from egov_netplan.reports.diagrams.drawio.cells import SCALE, Styles, n
from egov_netplan.reports.diagrams.sheet.shapes import Area, Writing

_LEADING, _APART = 1.25, 0.1  # from line to line; more than diagrams.net itself leaves between two texts


class Label(NamedTuple):
    """HTML, and the style that puts it into its cell."""

    html: str
    style: Styles


def of_box(area: Area, writings: Sequence[Writing]) -> Label:
    """Lines below each other; a figure stands at the right of the first, a mark hangs out at its left."""
    lines = [writing for writing in writings if writing.anchor == "start"]
    if not lines:
        label = of_text(writings, "center")
        return Label(label.html, label.style | {"whiteSpace": "wrap"})
    marks = [writing for writing in writings if writing.anchor == "middle"]
    figures = [writing for writing in writings if writing.anchor == "end"]
    label = of_text(lines, "left")
    html = "".join(_mark(mark, lines[0]) for mark in marks) + label.html
    left = (lines[0].x - area.x) * SCALE
    if not figures:
        return Label(html, label.style | {"whiteSpace": "wrap", "spacingLeft": left})
    right = min(area.x + area.width - figure.x for figure in figures) * SCALE
    html = "".join(_figure(figure, lines[0]) for figure in figures) + html
    html = f'<div style="padding:0 {n(right)}px 0 {n(left)}px">{html}</div>'
    return Label(html, label.style | {"whiteSpace": "wrap", "overflow": "width"})


def _mark(mark: Writing, first: Writing) -> str:
    hang = n((first.x - mark.x + mark.size / 2) * SCALE)
    place = f"display:inline-block;margin-left:-{hang}px;width:{hang}px"
    return f'<span style="{place};{_look(mark, first)}">{_text(mark)}</span>'


def _figure(figure: Writing, first: Writing) -> str:
    place = f"float:right;line-height:{n(first.size * _LEADING * SCALE)}px"
    return f'<span style="{place};{_look(figure, first)}">{_text(figure)}</span>'


def of_text(writings: Sequence[Writing], align: str) -> Label:
    """Lines below each other; the first says what the whole text looks like."""
    first = writings[0]
    apart = f"margin-top:{n(first.size * _APART * SCALE)}px;"
    html = _text(first) + "".join(
        f'<div style="{apart}{_look(writing, first)}">{_text(writing)}</div>' for writing in writings[1:]
    )
    style: Styles = {
        "align": align,
        "verticalAlign": "middle",
        "spacing": 0,
        "fontSize": first.size * SCALE,
        "fontColor": first.colour,
    }
    if first.bold:
        style["fontStyle"] = 1
    return Label(html, style)


def _text(writing: Writing) -> str:
    return "<br>".join(escape(line) for line in writing.lines)


def _look(writing: Writing, first: Writing) -> str:
    """How a writing differs from the first one."""
    look = f"font-size:{n(writing.size * SCALE)}px;" if writing.size != first.size else ""
    look += f"color:{writing.colour};" if writing.colour != first.colour else ""
    if writing.bold != first.bold:
        look += f"font-weight:{700 if writing.bold else 400};"
    return look
