"""What hangs on what in a sheet, for formats in which a line follows the shape that is moved."""

from collections.abc import Sequence
from typing import NamedTuple

from egov_netplan.reports.diagrams.sheet.shapes import Area, Point, Sheet, Skin, Wire

_NEAR = 0.01  # points


class Rail(NamedTuple):
    """A bus or a spine: a bar that other lines hang on, and the key of the rail it hangs on itself."""

    key: str
    network: str
    bar: Area
    above: str


class Strand(NamedTuple):
    """A line with the keys of the nodes or rails that it runs from and to; "" for an end that is free."""

    wire: Wire
    source: str
    target: str


class Comb(NamedTuple):
    """All lines of a sheet's panels, and those that show findings."""

    rails: tuple[Rail, ...]
    strands: tuple[Strand, ...]
    alarms: tuple[Strand, ...]


def comb(sheet: Sheet) -> Comb:
    """The lines of the panels, each tied to what it touches."""
    areas = {node.key: node.area for node in sheet.nodes}
    bars = [wire for wire in sheet.wires if _is_bar(wire, areas.get(wire.source))]
    by_network: dict[str, list[Rail]] = {}
    for wire in bars:
        others = by_network.setdefault(wire.network, [])
        others.append(Rail(f"rail:{wire.key}", wire.network, _bar(wire), _touched(others, wire.points[0])))
    keys = {wire.key for wire in bars}
    strands = []
    for wire in sheet.wires:
        if wire.key in keys:
            continue
        others = by_network.get(wire.network, [])
        begin = _touched(others, wire.points[0]) or _if_touched(wire.source, areas, wire.points[0])
        end = wire.target if wire.target in areas else _touched(others, wire.points[-1])
        strands.append(Strand(wire, begin, end))
    rails = tuple(rail for rails in by_network.values() for rail in rails)
    return Comb(rails, tuple(strands), tuple(_alarm(wire, areas) for wire in sheet.alarms))


def _alarm(wire: Wire, areas: dict[str, Area]) -> Strand:
    """A way runs from left to right, whichever of its nodes that is."""
    keys = wire.source, wire.target
    begin, end = (
        next(filter(None, (_if_touched(key, areas, point) for key in keys)), "")
        for point in (wire.points[0], wire.points[-1])
    )
    return Strand(wire, begin, end)


def _is_bar(wire: Wire, source: Area | None) -> bool:
    """A straight line that leads to no node and does not begin at one."""
    if wire.target or len(wire.points) != 2:
        return False
    return source is None or not _inside(source, wire.points[0])


def _bar(wire: Wire) -> Area:
    """The line as a thin rectangle of its colour, level or upright, with square ends."""
    (x, y), (right, bottom) = wire.points
    half = wire.thickness / 2
    skin = Skin(wire.colour)
    return Area(x - half, y - half, right - x + wire.thickness, bottom - y + wire.thickness, skin)


def _touched(rails: Sequence[Rail], point: Point) -> str:
    return next((rail.key for rail in rails if _inside(rail.bar, point)), "")


def _if_touched(key: str, areas: dict[str, Area], point: Point) -> str:
    return key if key in areas and _inside(areas[key], point) else ""


def _inside(area: Area, point: Point) -> bool:
    across, down = point[0] - area.x, point[1] - area.y
    return -_NEAR <= across <= area.width + _NEAR and -_NEAR <= down <= area.height + _NEAR
