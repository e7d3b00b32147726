"""The pages of a document: each one an SVG, edge to edge."""

import re
from typing import NamedTuple

import msgspec

from egov_netplan.reports.typeset.problem import TypesetError
from egov_netplan.words import Text

# The lengths that an SVG may be measured in, in millimetres; a bare number is pixels.
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}

_ROOT = re.compile(r"""<svg(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(r"""\s(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*")

_NO_SIZE = Text("图没有写明宽和高", "the picture does not say how wide and high it is")


class Link(msgspec.Struct, frozen=True):
    """An area of a page, in the units of its SVG, that leads to the page with the anchor `to`.

    One that leads to no page of the document is left out: the document may be a part of a larger one.
    """

    x: float
    y: float
    width: float
    height: float
    to: str


class Page(msgspec.Struct, frozen=True):
    """One page, as large as its SVG says it is.

    The title is not drawn: it stands in the bookmarks, below the last title of a lower `level` (from 1).
    """

    svg: str
    title: str
    level: int = 1
    anchor: str = ""
    links: tuple[Link, ...] = ()


class Size(NamedTuple):
    """How large an SVG is, in millimetres, and how much of that is one unit of its own; where it begins."""

    width: float
    height: float
    unit_x: float
    unit_y: float
    left: float
    top: float


def size(svg: str) -> Size:
    """The size that the SVG's own `width`, `height` and `viewBox` say."""
    root = _ROOT.search(svg)
    written = dict(_ATTRIBUTE.findall(root.group())) if root else {}
    width, height = _length(written.get("width", "")), _length(written.get("height", ""))
    pixel = _MILLIMETRES["px"]
    box = written.get("viewBox", "").replace(",", " ").split() or (0, 0, width / pixel, height / pixel)
    try:
        left, top, across, down = map(float, box)
        return Size(width, height, width / across, height / down, left, top)
    except (ValueError, ZeroDivisionError) as error:
        raise TypesetError(_NO_SIZE) from error


def styled(svg: str, style: str) -> str:
    """The SVG with a style sheet put in as its first child."""
    root = _ROOT.search(svg)
    if root is None or root.group().endswith("/>"):
        return svg
    return f"{svg[: root.end()]}<style>{style}</style>{svg[root.end() :]}"


def _length(written: str) -> float:
    match = _LENGTH.fullmatch(written)
    if match is None or match[2] not in _MILLIMETRES or float(match[1]) == 0:
        raise TypesetError(_NO_SIZE)
    return float(match[1]) * _MILLIMETRES[match[2]]
