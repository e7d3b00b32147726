"""Findings to be drawn on a sheet: which units and networks each of them touches."""

from collections.abc import Iterable, Iterator

import msgspec

from egov_netplan.findings import Finding, Path, Severity, Where
from egov_netplan.inventory.fields import LineFields
from egov_netplan.inventory.model import Device, Inventory, Line, lies_in
from egov_netplan.reports.diagrams.scene import Mark, Scene

# Rules that find something which ties networks together.
_BREACHES = frozenset(
    {
        "is-path",
        "is-line-joins-networks",
        "is-logical-unguarded",
        "is-unapproved-gateway",
        "is-system-on-both",
        "is-shared-cable",
        "is-shared-circuit",
        "is-shared-device",
        "is-shared-duct",
        "is-shared-rack",
        "is-shared-room",
        "is-shared-transmission",
    }
)
_GAP = "tp-no-path"

# A unit and a network.
Stop = tuple[str, str]


class Marker:
    """Puts the errors and warnings of a plan on its sheets."""

    def __init__(self, inventory: Inventory, findings: Iterable[Finding]) -> None:
        seats = _Seats(inventory)
        grave = [finding for finding in findings if finding.severity is not Severity.INFO]
        grave.sort(key=lambda finding: finding.severity.rank)
        self._found = [(finding, seats.of(finding)) for finding in grave]

    def marked(self, scene: Scene) -> Scene:
        """The scene with the findings about its place and networks, numbered from 1, the gravest first."""
        networks = {panel.network for panel in scene.panels}
        marks: list[Mark] = []
        for finding, seats in self._found:
            stops = tuple(seat for seat in seats if seat[1] in networks and lies_in(seat[0], scene.place))
            if stops:
                marks.append(_mark(len(marks) + 1, finding, stops))
        return msgspec.structs.replace(scene, marks=tuple(marks))


def _mark(number: int, finding: Finding, stops: tuple[Stop, ...]) -> Mark:
    return Mark(
        number=number,
        severity=finding.severity,
        rule=finding.rule,
        message=finding.message.filled(**finding.hit.args),
        stops=stops,
        is_breach=finding.rule in _BREACHES,
        is_gap=finding.rule == _GAP,
    )


class _Seats:
    """Knows which unit is on which network at a place in the files."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._at: dict[tuple[str, Path], tuple[Stop, ...]] = {}
        for unit in inventory.units.values():
            for attachment in unit.attachments.values():
                self._put(attachment.where, ((unit.id, attachment.network),))
        for device in inventory.devices:
            self._put(device.where, _of_device(device))
        for line in inventory.lines:
            self._put(line.where, tuple(self._of_line(line)))

    def of(self, finding: Finding) -> tuple[Stop, ...]:
        """The seats that a finding names, in its order, each once; where it names none, its subject's."""
        hit = finding.hit
        places = (hit.where, *(related.where for related in hit.related))
        stops = dict.fromkeys(stop for place in places for stop in self._seated(place))
        if not stops and hit.subject in self._inventory.units and hit.network:
            return ((hit.subject, hit.network),)
        return tuple(stops)

    def _put(self, where: Where, stops: tuple[Stop, ...]) -> None:
        self._at.setdefault((where.file, where.path), stops)

    def _seated(self, where: Where) -> tuple[Stop, ...]:
        """What is written at a place, or around it."""
        for end in range(len(where.path), 0, -1):
            stops = self._at.get((where.file, where.path[:end]))
            if stops is not None:
                return stops
        return ()

    def _of_line(self, line: Line) -> Iterator[Stop]:
        """The unit that a line is written in; of a line with both ends spelled out, both.

        On the networks of the device that it ends at, else on its own.
        """
        for end in line.ends[:1] if isinstance(line.fields, LineFields) else line.ends:
            device = self._inventory.device_by_id.get(end)
            if device:
                yield from _of_device(device)
            else:
                yield end, line.network


def _of_device(device: Device) -> tuple[Stop, ...]:
    return tuple((device.unit, network) for network in device.networks)
