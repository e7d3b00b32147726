"""The drawing that stands where the new one goes: what a planner has moved in it, and added to it."""

import base64
import binascii
import copy
import urllib.parse
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from egov_netplan.problem import Problem
from egov_netplan.reports.diagrams.drawio.cells import OURS, Geometry, is_same, n, read_geometry
from egov_netplan.words import Text

_LIMIT = 1 << 28  # bytes of XML: 30 times what 12,000 units take
_SET_BY_HAND = ("visible", "style")  # of a layer: whether it is shown, whether it is locked

_DAMAGED = Text(
    "原来的 drawio 文件读不懂（{reason}），没有改动它；请把它移走或换一个文件名再导出",
    "the drawio file that stands there cannot be read ({reason}) and was left as it is; "
    "move it away, or choose another name",
)
_NO_XML = Text("不是完整的 XML", "not well-formed XML")
_NO_MXFILE = Text("不是 diagrams.net 的图", "not a drawing of diagrams.net")
_NO_DOCTYPE = Text("含有 DOCTYPE 声明", "it holds a DOCTYPE")
_NO_NUMBER = Text("坐标不是数字", "a coordinate is no number")
_PACKED = Text("压缩的页解不开", "a packed page cannot be unpacked")
_TOO_LARGE = Text("过大", "too large")


class EarlierError(Problem):
    """The earlier file cannot be read, so it must not be written over."""


class Moved(NamedTuple):
    """A cell of ours that a planner has moved, and the group of his own that he has put it into."""

    group: str
    geometry: Geometry
    xml: str


class Before(NamedTuple):
    """One page of ours as it stands: what was moved, the planner's own cells, how layers were set.

    `places` says where all its cells are, counted from the page.
    """

    name: str = ""
    size: tuple[str, str] = ("", "")
    moved: Mapping[str, Moved] = {}
    own: tuple[ET.Element, ...] = ()
    layers: Mapping[str, Mapping[str, str]] = {}
    places: Mapping[str, Geometry] = {}

    def own_cells(self, alive: Collection[str], ground: str, root: str) -> Iterator[str]:
        """His own cells as XML: on `ground` where their parent is gone, lines to what is gone end there."""
        known = {*alive, *map(_id, self.own)}
        for element in self.own:
            mended = copy.deepcopy(element)
            self._mend(_cell(mended), known, ground, root)
            yield ET.tostring(mended, encoding="unicode").strip()

    def _mend(self, cell: ET.Element, known: Collection[str], ground: str, root: str) -> None:
        geometry, parent = cell.find("mxGeometry"), cell.get("parent") or ""
        if geometry is None:  # a layer of his own
            cell.set("parent", parent if parent in known else root)
            return
        if parent not in known:
            cell.set("parent", ground)
            _shift(cell, geometry, self.places.get(parent, Geometry()))
        for end in ("source", "target"):
            gone = cell.get(end)
            if gone and gone not in known:
                del cell.attrib[end]
                at = self.places.get(gone, Geometry())
                x, y = n(at.x + at.width / 2), n(at.y + at.height / 2)
                ET.SubElement(geometry, "mxPoint", {"x": x, "y": y, "as": f"{end}Point"})


class Book(NamedTuple):
    """An earlier file: its pages of ours by id, and the planner's own as XML, before and after those."""

    pages: Mapping[str, Before] = {}
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


def read(data: bytes | None) -> Book:
    """What stands in an earlier file; raises EarlierError where that cannot be told."""
    if not data or not data.strip():
        return Book()
    file = _parsed(data)
    if file.tag != "mxfile":
        raise EarlierError(_DAMAGED, reason=_NO_MXFILE)
    pages: dict[str, Before] = {}
    first: list[str] = []
    last: list[str] = []
    room = _LIMIT
    for diagram in file.iter("diagram"):
        page_id = diagram.get("id") or ""
        if page_id.startswith(OURS) and page_id not in pages:
            model, size = _model(diagram, room)
            room -= size
            pages[page_id] = _before(model, diagram.get("name") or "")
        else:
            (last if pages else first).append(ET.tostring(diagram, encoding="unicode").strip())
    return Book(pages, tuple(first), tuple(last))


def _parsed(data: bytes) -> ET.Element:
    """The XML in `data`; nothing in it is ever expanded."""
    if len(data) > _LIMIT:
        raise EarlierError(_DAMAGED, reason=_TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
        if "<!DOCTYPE" in text:
            raise EarlierError(_DAMAGED, reason=_NO_DOCTYPE)
        return ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, ValueError) as error:
        raise EarlierError(_DAMAGED, reason=_NO_XML) from error


def _model(diagram: ET.Element, room: int) -> tuple[ET.Element, int]:
    """The graph of a page, which diagrams.net may have packed, and how long that was."""
    model = diagram.find("mxGraphModel")
    if model is None and (diagram.text or "").strip():
        packed = _unpacked(diagram.text or "", room)
        model = _parsed(packed)
        return model, len(packed)
    if model is None:
        raise EarlierError(_DAMAGED, reason=_NO_MXFILE)
    return model, 0


def _unpacked(text: str, room: int) -> bytes:
    """Base64 of deflated, percent-encoded XML."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = inflate.decompress(base64.b64decode("".join(text.split()), validate=True), room)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise EarlierError(_DAMAGED, reason=_PACKED) from error
    if inflate.unconsumed_tail:
        raise EarlierError(_DAMAGED, reason=_TOO_LARGE)
    if not inflate.eof:
        raise EarlierError(_DAMAGED, reason=_PACKED)
    return urllib.parse.unquote_to_bytes(data)


def _before(model: ET.Element, name: str) -> Before:
    elements = model.findall("root/*")
    cells = {_id(element): _cell(element) for element in elements}
    try:
        sizes = {key: read_geometry(cell.find("mxGeometry")) for key, cell in cells.items()}
        outlines = {_id(element): _outline(element) for element in elements}
    except ValueError as error:
        raise EarlierError(_DAMAGED, reason=_NO_NUMBER) from error
    own = tuple(element for element in elements if not _id(element).startswith(OURS))
    places = {key: _place(key, cells, sizes) for key in cells}
    moved = {}
    for key, outline in outlines.items():
        group = cells[key].get("parent") or ""
        own_group = group if group in cells and not group.startswith(OURS) else ""
        if outline and (own_group or not is_same(outline, sizes[key].outline)):
            moved[key] = _moved(own_group, cells[key], places.get(group, Geometry()))
    layers = {
        key: {name: cell.attrib[name] for name in _SET_BY_HAND if name in cell.attrib}
        for key, cell in cells.items()
        if cell.find("mxGeometry") is None
    }
    size = model.get("pageWidth") or "", model.get("pageHeight") or ""
    return Before(name, size, moved, own, layers, places)


def _moved(group: str, cell: ET.Element, above: Geometry) -> Moved:
    """Counted from the page, or from the group of his own that the planner has put the cell into."""
    geometry = copy.deepcopy(cell.find("mxGeometry"))
    if geometry is None:
        geometry = ET.Element("mxGeometry", {"as": "geometry"})
    if not group:
        _shift(cell, geometry, above)
    return Moved(group, read_geometry(geometry), ET.tostring(geometry, encoding="unicode").strip())


def _place(key: str, cells: Mapping[str, ET.Element], sizes: Mapping[str, Geometry]) -> Geometry:
    """Where a cell is on its page; an edge is where it leads to."""
    if cells[key].get("edge") == "1":
        return sizes.get(cells[key].get("target") or "", Geometry())
    place, seen = sizes[key], {key}
    parent = cells[key].get("parent") or ""
    while parent in cells and parent not in seen:
        seen.add(parent)
        at = sizes[parent]
        place = place._replace(x=place.x + at.x, y=place.y + at.y)
        parent = cells[parent].get("parent") or ""
    return place


def _shift(cell: ET.Element, geometry: ET.Element, by: Geometry) -> None:
    """Counts a geometry from the page, no longer from a cell that is gone and was at `by`."""
    if cell.get("edge") != "1":
        if geometry.attrib.pop("relative", "0") == "1":  # a share of what is gone
            geometry.attrib.update({"x": "0", "y": "0"})
        _move(geometry, by)
        return
    for point in (*geometry.findall("mxPoint"), *geometry.findall("Array[@as='points']/mxPoint")):
        if point.get("as") != "offset":
            _move(point, by)


def _move(element: ET.Element, by: Geometry) -> None:
    element.set("x", n(float(element.get("x") or 0) + by.x))
    element.set("y", n(float(element.get("y") or 0) + by.y))


def _outline(element: ET.Element) -> tuple[float, ...]:
    """Where netplan put a cell of ours; nothing for a cell whose place is none of a planner's business."""
    if not _id(element).startswith(OURS):
        return ()
    if _cell(element) is element and element.get("edge") == "1":
        return Geometry().outline
    return tuple(map(float, (element.get("netplan") or "").split()))


def _cell(element: ET.Element) -> ET.Element:
    """The mxCell of a cell, which stands in an element of its own where it has a tooltip or a link."""
    inner = element.find("mxCell")
    return element if inner is None else inner


def _id(element: ET.Element) -> str:
    return element.get("id") or ""
