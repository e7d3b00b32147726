"""Findings drawn on a sheet: red ways across what must be apart, cut stubs, and numbered badges."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from egov_netplan.findings import Severity
from egov_netplan.reports.diagrams.looks import ALARM, WARN, WHITE
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.reports.diagrams.scene import Mark
from egov_netplan.reports.diagrams.sheet.cells import STUB
from egov_netplan.reports.diagrams.sheet.shapes import Area, Node, Point, Sheet, Skin, Wire, Writing

_LEAST, _SHARE = 6.2, 0.72  # of the type in a badge: the smallest, and against the type of its box
_MANY = 3  # findings told by number in one badge
_HALO, _WAY = 4.2, 1.8


def alarmed(sheet: Sheet, marks: Sequence[Mark]) -> Sheet:
    """The sheet with the findings on it; what lies inside a rolled-up place is marked at that place."""
    finder = _Finder(sheet)
    told: dict[str, list[Mark]] = {}
    for mark in marks:
        for node in finder.nodes(mark):
            told.setdefault(node.key, []).append(mark)
    gaps = {node.key for mark in marks if mark.is_gap for node in finder.nodes(mark)[:1] if _ends(mark, node)}
    by_key = {node.key: node for node in sheet.nodes}
    return msgspec.structs.replace(
        sheet,
        wires=tuple(_cut(wire) if wire.target in gaps else wire for wire in sheet.wires),
        alarms=tuple(_ways(sheet, (finder.nodes(mark) for mark in marks if mark.is_breach))),
        badges=tuple(_badge(by_key[key], found) for key, found in told.items()),
    )


def _ends(mark: Mark, node: Node) -> bool:
    """Whether a missing line is that of the node itself, and not of a unit inside it."""
    return bool(mark.stops) and node.unit == mark.stops[0][0]


class _Finder:
    """Finds the node that a unit on a network is drawn as."""

    def __init__(self, sheet: Sheet) -> None:
        self._by_seat = {(node.unit, node.network): node for node in sheet.nodes if node.unit}

    def nodes(self, mark: Mark) -> tuple[Node, ...]:
        """The nodes of a finding's stops in their order, one after another never the same."""
        found: list[Node] = []
        for unit, network in mark.stops:
            node = self._node(unit, network)
            if node is not None and (not found or found[-1] is not node):
                found.append(node)
        return tuple(found)

    def _node(self, unit: str, network: str) -> Node | None:
        """The unit's own node, or that of the nearest unit around it that is drawn."""
        while unit:
            if node := self._by_seat.get((unit, network)):
                return node
            unit = unit.rpartition("/")[0]
        return None


def _cut(wire: Wire) -> Wire:
    return msgspec.structs.replace(wire, crossed=True, colour=ALARM)


class _Lanes:
    """Room for the ways between hubs and bus, where nothing else is written: a lane for each."""

    def __init__(self, sheet: Sheet, ways: int) -> None:
        trunk = next(wire for wire in sheet.wires if wire.key.startswith("trunk:"))
        (_, top), (_, bottom) = trunk.points
        self._top, self._step = top, (bottom - top) / (ways + 1)
        self._out, self._in = 4 * sheet.scale, (STUB + 3) * sheet.scale
        self._taken = 0

    def way(self, first: Area, second: Area) -> tuple[Point, ...]:
        """From the right side of a node up into a lane of its own, and down to the left side of the second.

        The second lies further right, or in the same column.
        """
        self._taken += 1
        lane = self._top + self._taken * self._step
        start, end = (first.x + first.width - 2, first.middle[1]), second.middle[1]
        out = first.x + first.width + self._out
        if first.x == second.x:
            return start, (out, start[1]), (out, end), (second.x + second.width - 2, end)
        into = second.x - self._in
        return start, (out, start[1]), (out, lane), (into, lane), (into, end), (second.x + 2, end)


def _ways(sheet: Sheet, breaches: Iterable[Sequence[Node]]) -> Iterator[Wire]:
    """The ways of all breaches from node to node, each pair once, on a white edge so that they stand out."""
    ends = (sorted(pair, key=lambda node: node.area.x) for nodes in breaches for pair in pairwise(nodes))
    pairs = {(left.key, right.key): (left, right) for left, right in ends}
    if not pairs:
        return
    lanes = _Lanes(sheet, len(pairs))
    for first, second in pairs.values():
        points = lanes.way(first.area, second.area)
        for thickness, colour in ((_HALO, WHITE), (_WAY, ALARM)):
            key = f"alarm:{first.key}:{second.key}:{colour}"
            yield Wire(key, "", first.key, second.key, points, colour, thickness)


def _badge(node: Node, marks: Sequence[Mark]) -> Node:
    """The numbers of findings at the upper right corner of a node."""
    numbers = list(dict.fromkeys(str(mark.number) for mark in marks))
    text = " ".join(numbers[:_MANY]) + ("…" if len(numbers) > _MANY else "")
    grave = any(mark.severity is Severity.ERROR for mark in marks)
    size = max(_LEAST, _SHARE * node.writings[0].size)
    height = size * 1.45
    width = max(height, (ems(text) + 0.8) * size)
    area = Area(
        node.area.x + node.area.width - width + size / 2,
        node.area.y - height / 2,
        width,
        height,
        Skin(ALARM if grave else WARN, WHITE, 0.8, radius=height / 2),
    )
    x, y = area.middle
    writing = Writing(x, y - size * 0.625, (text,), size, WHITE, bold=True, anchor="middle")
    return Node(f"badge:{node.key}", node.network, node.unit, area, (writing,), _about(marks))


def _about(marks: Iterable[Mark]) -> str:
    return ", ".join(dict.fromkeys(f"{mark.number} {mark.rule}" for mark in marks))
