"""Cells of a drawing for diagrams.net as XML. Lengths are its own: 100 to an inch."""

import hashlib
import math
from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET

SCALE = 100 / 72
OURS = "netplan-"  # how ids of ours begin: diagrams.net gives none that do, to copies neither
_NEAR = 0.05  # a length that differs by less was only rounded

Point = tuple[float, float]
Styles = dict[str, str | float]


class Geometry(NamedTuple):
    """Where a cell is. An edge has points on its way instead, and ends where it hangs on nothing."""

    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    source: Point | None = None
    target: Point | None = None
    points: tuple[Point, ...] = ()
    relative: bool = False

    @property
    def outline(self) -> tuple[float, ...]:
        """All its lengths in a row, to be compared."""
        ends = (point for point in (self.source, self.target, *self.points) if point)
        return (self.x, self.y, self.width, self.height, *(length for point in ends for length in point))


class Cell(NamedTuple):
    """A vertex, or an edge from `source` to `target`. `label` is HTML, `about` and `link` plain text."""

    id: str
    parent: str
    style: str
    geometry: Geometry
    label: str = ""
    about: str = ""
    link: str = ""
    edge: bool = False
    source: str = ""
    target: str = ""


def identity(what: str, *which: str) -> str:
    """The id of a thing of ours: always the same for the same thing, whatever its key is made of."""
    key = "\0".join((what, *which)).encode("utf-8", "surrogatepass")
    return OURS + hashlib.blake2b(key, digest_size=8, usedforsecurity=False).hexdigest()


def is_same(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    """Whether two outlines are the same but for rounding."""
    return len(first) == len(second) and all(
        abs(one - other) < _NEAR for one, other in zip(first, second, strict=True)
    )


def style(*parts: Styles) -> str:
    """A style in the words of diagrams.net; floats are lengths; what comes later counts."""
    whole = {key: value for part in parts for key, value in part.items()}
    return "".join(
        f"{key}={n(value) if isinstance(value, float) else value};" for key, value in whole.items()
    )


def n(length: float) -> str:
    """A length as short as it can be written."""
    return f"{length:.2f}".rstrip("0").rstrip(".").replace("-0", "-0" if length <= -0.005 else "0")


def plain(cell: Cell, kept: str = "") -> str:
    """The cell with nothing but what draws it, though it may stand where it is `kept`."""
    value = f' value="{escape(cell.label)}"' if cell.label else ""
    return f'<mxCell id="{escape(cell.id)}"{value}{_rest(cell)}>{kept or _geometry(cell)}</mxCell>'


def wrapped(cell: Cell, kept: str = "", *, is_part: bool = False) -> str:
    """The cell with what it is in words and its link.

    Unless it is part of another one it says where netplan put it, though it may stand where it is `kept`.
    """
    facts = {"tooltip": escape(cell.about, quote=False), "link": cell.link}  # a tooltip is HTML
    if not is_part:
        facts["netplan"] = " ".join(map(n, cell.geometry.outline))
    said = "".join(f' {key}="{escape(value)}"' for key, value in facts.items() if value)
    head = f'label="{escape(cell.label)}"{said} id="{escape(cell.id)}"'
    return f"<UserObject {head}><mxCell{_rest(cell)}>{kept or _geometry(cell)}</mxCell></UserObject>"


def layer(identity: str, root: str, name: str, facts: Mapping[str, str]) -> str:
    """A layer, with what a planner has set for it."""
    more = "".join(f' {key}="{escape(value)}"' for key, value in facts.items())
    return f'<mxCell id="{escape(identity)}" value="{escape(name)}" parent="{escape(root)}"{more}/>'


def _rest(cell: Cell) -> str:
    kind = 'edge="1"' if cell.edge else 'vertex="1"'
    ends = "".join(
        f' {name}="{escape(end)}"' for name, end in (("source", cell.source), ("target", cell.target)) if end
    )
    return f' style="{escape(cell.style)}" {kind} parent="{escape(cell.parent)}"{ends}'


def _geometry(cell: Cell) -> str:
    at = cell.geometry
    if not cell.edge:
        size = f'width="{n(at.width)}" height="{n(at.height)}"'
        return f'<mxGeometry x="{n(at.x)}" y="{n(at.y)}" {size} as="geometry"/>'
    inner = "".join(
        f'<mxPoint x="{n(end[0])}" y="{n(end[1])}" as="{name}"/>'
        for name, end in (("sourcePoint", at.source), ("targetPoint", at.target))
        if end
    )
    if at.points:
        points = "".join(f'<mxPoint x="{n(x)}" y="{n(y)}"/>' for x, y in at.points)
        inner += f'<Array as="points">{points}</Array>'
    return '<mxGeometry relative="1" as="geometry"' + (f">{inner}</mxGeometry>" if inner else "/>")


def read_geometry(element: ET.Element | None) -> Geometry:
    """The geometry of a cell in a file; ValueError for what is no number."""
    if element is None:
        return Geometry()
    ends = {point.get("as"): _point(point) for point in element.findall("mxPoint")}
    way = element.find("Array[@as='points']")
    return Geometry(
        x=_number(element, "x"),
        y=_number(element, "y"),
        width=_number(element, "width"),
        height=_number(element, "height"),
        source=ends.get("sourcePoint"),
        target=ends.get("targetPoint"),
        points=tuple(map(_point, way.findall("mxPoint"))) if way is not None else (),
        relative=element.get("relative") == "1",
    )


def _point(element: ET.Element) -> Point:
    return _number(element, "x"), _number(element, "y")


def _number(element: ET.Element, name: str) -> float:
    number = float(element.get(name) or 0)
    if not math.isfinite(number):
        raise ValueError(name)
    return number
