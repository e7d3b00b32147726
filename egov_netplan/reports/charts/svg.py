"""Pieces of SVG that all charts are made of: text that fits, bars that survive a copier, lines."""

import html
from typing import Final

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import cleaned, ems, fit
from egov_netplan.reports.layout import visible
from egov_netplan.reports.typeset.fonts import FAMILIES

INK, SOFT, FAINT, GRID, WHITE, RED = "#1F2933", "#52606D", "#9AA5B1", "#D9DEE4", "#FFFFFF", "#B42318"
WIDTH: Final = 640  # px of 1/96 inch, what an A4 page in Word has room for
EDGE: Final = 16
FONTS = ", ".join(FAMILIES)

# What fills a bar: a colour behind and, where another state must not be taken for it, a pattern on it.
_HATCHES: Final = {
    Status.PLANNED: '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="{ink}" stroke-width="1.2"/>',
    Status.RETROFIT: '<path d="M1.5 0V6M4.5 0V6" stroke="{ink}" stroke-width="1.6"/>',
    Status.EXEMPT: '<circle cx="3" cy="3" r="0.9" fill="{ink}"/>',
    Status.NONE: '<path d="M1.5 1.5L4.5 4.5M4.5 1.5L1.5 4.5" stroke="{ink}" stroke-width="0.7"/>',
}


def patterns(mark: str) -> str:
    """The patterns of a chart; `mark` keeps their ids apart from those of others on the same page."""
    drawn = (
        f'<pattern id="{mark}-{status.value}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{LOOKS[status].fill}"/>'
        f"{hatch.format(ink=LOOKS[status].border)}</pattern>"
        for status, hatch in _HATCHES.items()
    )
    return f"<defs>{''.join(drawn)}</defs>"


def filled(status: Status, mark: str) -> str:
    """The attributes of a shape that stands for units of one status."""
    border = LOOKS[status].border
    paint = f"url(#{mark}-{status.value})" if status in _HATCHES else border
    return f'fill="{paint}" stroke="{border}" stroke-width="0.8"'


def rect(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle; `look` is its attributes."""
    return f'<rect x="{x:.6g}" y="{y:.6g}" width="{width:.6g}" height="{height:.6g}" {look}/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.6g}" y1="{y1:.6g}" x2="{x2:.6g}" y2="{y2:.6g}" stroke="{colour}"'
        f' stroke-width="{width:g}"{dashes}/>'
    )


# A corner of a line or a surface, in px.
Point = tuple[float, float]


def path(points: list[Point], look: str) -> str:
    """A line from point to point, or the surface inside; `look` is its attributes."""
    corners = " ".join(f"{x:.6g},{y:.6g}" for x, y in points)
    return f'<polyline points="{corners}" {look}/>'


def stroke(colour: str, width: float, dash: str = "") -> str:
    """The attributes of a line with nothing inside."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}'


def text(
    x: float,
    y: float,
    said: str,
    size: float,
    colour: str = INK,
    *,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """One line of text with its baseline at `y`; whatever it holds stays text."""
    weight = ' font-weight="bold"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{x:.6g}" y="{y:.6g}" font-size="{size:g}" fill="{colour}"{place}{weight}>'
        f"{escaped(said)}</text>"
    )


def room(
    x: float, y: float, said: str, room: float, size: float, colour: str = INK, *, anchor: str = "start",
    bold: bool = False,
) -> str:  # fmt: skip
    """A line of text in at most `room` px: a little smaller if need be, and cut where that is not enough."""
    shown = cleaned(visible(said))
    lines = fit(shown, room, size, max(7, size - 2.5))
    if len(lines.lines) > 1:
        shown = cut(shown, room / lines.size)
    return text(x, y, shown, lines.size, colour, anchor=anchor, bold=bold)


def cut(said: str, limit: float) -> str:
    """`said` in at most `limit` em, with an ellipsis for what is left out."""
    if ems(said) <= limit:
        return said
    kept = ""
    for character in said:
        if ems(kept + character) > limit - 1:
            break
        kept += character
    return f"{kept}…"


def escaped(said: str) -> str:
    """Text as XML, on one line, with hidden characters spelled out."""
    return html.escape(cleaned(visible(said)))
