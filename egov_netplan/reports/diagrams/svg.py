"""A sheet as SVG: text stays text, and every box says in words what it is."""

import html
from collections.abc import Iterator

from egov_netplan.reports.diagrams.looks import ALARM
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Area, Node, Sheet, Skin, Wire, Writing
from egov_netplan.reports.typeset.fonts import FAMILIES

_ASCENT, _LEADING = 0.98, 1.25  # from the top of a line to where its letters stand; from line to line


def svg(sheet: Sheet, style: str = "") -> str:
    """The sheet as one SVG file; `style` is a style sheet for it."""
    return "\n".join(_lines(sheet, style)) + "\n"


def _lines(sheet: Sheet, style: str) -> Iterator[str]:
    width, height, across, down = PAGES[sheet.page]
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}mm" height="{down}mm"'
        f' viewBox="0 0 {width} {height}" font-family="{", ".join(FAMILIES)}" lang="{sheet.lang.value}"'
        ' role="img">'
    )
    yield f"<title>{_escaped(sheet.title)}</title>"
    if style:
        yield f"<style>{style}</style>"
    yield f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>'
    for panel in sheet.panels:
        yield _area(panel.area)
    yield from map(_area, sheet.grounds)
    for wire in (*sheet.wires, *sheet.strokes):
        yield from _wire(wire)
    for node in sheet.nodes:
        yield from _node(node)
    for wire in sheet.alarms:
        yield from _wire(wire)
    for badge in sheet.badges:
        yield from _node(badge)
    for writing in sheet.writings:
        yield from _writing(writing)
    yield "</svg>"


def _node(node: Node) -> Iterator[str]:
    yield f"<g><title>{_escaped(node.about)}</title>"
    plain = node.area._replace(skin=node.area.skin._replace(border="none"))
    yield _area(plain)
    yield from map(_area, node.parts)
    if node.area.skin.border != "none":
        yield _area(node.area._replace(skin=node.area.skin._replace(fill="none")))
    for writing in node.writings:
        yield from _writing(writing)
    yield "</g>"


def _area(area: Area) -> str:
    radius = f' rx="{_n(area.skin.radius)}"' if area.skin.radius else ""
    return (
        f'<rect x="{_n(area.x)}" y="{_n(area.y)}" width="{_n(area.width)}" height="{_n(area.height)}"'
        f'{radius} fill="{area.skin.fill}"{_border(area.skin)}/>'
    )


def _border(skin: Skin) -> str:
    if skin.border == "none":
        return ""
    return f' stroke="{skin.border}" stroke-width="{_n(skin.thickness)}"{_dashes(skin.dash)}'


def _wire(wire: Wire) -> Iterator[str]:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in wire.points)
    if not wire.crossed:
        look = f'stroke="{wire.colour}" stroke-width="{_n(wire.thickness)}"{_dashes(wire.dash)}'
        yield f'<polyline points="{points}" fill="none" {look}/>'
        return
    (left, _), (right, y) = wire.points[0], wire.points[-1]
    x, arm = (left + right) / 2, max(2.4, min(4.0, (right - left) / 3))
    cross = (
        f"M{_n(x - arm)},{_n(y - arm)}L{_n(x + arm)},{_n(y + arm)}"
        f"M{_n(x - arm)},{_n(y + arm)}L{_n(x + arm)},{_n(y - arm)}"
    )
    yield f'<path d="{cross}" stroke="{ALARM}" stroke-width="1.5" fill="none"/>'


def _dashes(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""


def _writing(writing: Writing) -> Iterator[str]:
    look = f'font-size="{_n(writing.size)}" fill="{writing.colour}"'
    look += ' font-weight="700"' if writing.bold else ""
    look += f' text-anchor="{writing.anchor}"' if writing.anchor != "start" else ""
    for number, line in enumerate(writing.lines):
        y = writing.y + writing.size * (_ASCENT + number * _LEADING)
        yield f'<text x="{_n(writing.x)}" y="{_n(y)}" {look}>{_escaped(line)}</text>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return html.escape(text)
