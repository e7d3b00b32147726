"""What the connection report says, before it is put into any format."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Attachment, Inventory, Unit, lies_in
from egov_netplan.reports.connection.since import Since
from egov_netplan.reports.tables.table import Table
from egov_netplan.reports.tables.waivers import waivers_table
from egov_netplan.topology.lack import first_lack
from egov_netplan.topology.questions import Topology
from egov_netplan.validators.duties import Duties
from egov_netplan.words import Text


class Entry(msgspec.Struct, frozen=True):
    """One entry of a list: a unit, the sub-units named with it, and what it still lacks."""

    id: str
    name: str
    sub_units: tuple[str, ...]
    since: date | None
    due: date | None
    missing: str


class Counts(msgspec.Struct, frozen=True):
    """How many units of a place and all below it stand where; `units` counts each unit once.

    The lists may add up to more, where a unit stands in two of them.
    """

    by_status: Mapping[Status, int]
    units: int

    @property
    def due(self) -> int:
        """The units that coverage is counted over: all but the exempt ones."""
        return self.units - self.by_status[Status.EXEMPT]

    @property
    def coverage(self) -> float | None:
        """The share of units that are connected; None where there are none to count."""
        return self.by_status[Status.CONNECTED] / self.due if self.due else None


class PlaceLists(msgspec.Struct, frozen=True):
    """The departments of one place on one network, in lists by status."""

    id: str
    name: str
    level: str
    lists: Mapping[Status, tuple[Entry, ...]]
    in_two_lists: tuple[str, ...]

    @property
    def units(self) -> int:
        """The number of departments, each counted once."""
        return len({entry.id for entries in self.lists.values() for entry in entries})

    @property
    def says_something(self) -> bool:
        """Whether any department has been given a status on the network."""
        return any(entries for status, entries in self.lists.items() if status is not Status.NONE)


class PlaceRow(msgspec.Struct, frozen=True):
    """One line of the roll-up: a place, its own status, and the counts of everything in it."""

    id: str
    name: str
    level: str
    depth: int
    status: Status
    counts: Counts


class LevelRow(msgspec.Struct, frozen=True):
    """One line of the roll-up by level: the places of a level and their departments."""

    level: str
    places: int
    places_connected: int
    counts: Counts


class NetworkReport(msgspec.Struct, frozen=True):
    """The report on one network."""

    network: str
    name: Text
    places: tuple[PlaceLists, ...]
    place_rows: tuple[PlaceRow, ...]
    level_rows: tuple[LevelRow, ...]


class ConnectionReport(msgspec.Struct, frozen=True):
    """The whole report as of one day, on the place and the network asked for; "" and None for all.

    `since` is what is otherwise than in an earlier one.
    """

    inventory: Inventory
    networks: tuple[NetworkReport, ...]
    waivers: Table
    since: Since | None = None
    place: str = ""
    asked_network: Text | None = None


def connection_report(
    inventory: Inventory, network: str = "", under: str = "", since: Since | None = None
) -> ConnectionReport:
    """The report on one network or on all that any unit is on; `under` narrows it to one place."""
    scope = [unit for unit in inventory.units.values() if not under or lies_in(unit.id, under)]
    wanted = (network,) if network else tuple(inventory.policy.networks)
    topology = Topology(inventory)
    reports = [
        _NetworkView(inventory, topology, name, scope, asked=under).report()
        for name in wanted
        if network or any(name in unit.attachments for unit in scope)
    ]
    return ConnectionReport(
        inventory,
        tuple(reports),
        waivers_table(inventory, under),
        since,
        place=inventory.units[under].name if under else "",
        asked_network=inventory.network_name(network) if network else None,
    )


class _NetworkView:
    """One network of an inventory, seen for the report."""

    def __init__(
        self, inventory: Inventory, topology: Topology, network: str, scope: list[Unit], *, asked: str
    ) -> None:
        self._asked = asked
        self._inventory, self._topology, self._network = inventory, topology, network
        self._duties = Duties(inventory)
        self._places = [unit for unit in scope if unit.is_place]

    def report(self) -> NetworkReport:
        lists = {place.id: self._lists(place) for place in self._places}
        return NetworkReport(
            network=self._network,
            name=self._inventory.network_name(self._network),
            places=tuple(
                item for item in lists.values() if item.id == self._asked or any(item.lists.values())
            ),
            place_rows=tuple(self._place_rows()),
            level_rows=tuple(self._level_rows()),
        )

    def _lists(self, place: Unit) -> PlaceLists:
        lists: dict[Status, list[tuple[int, Entry]]] = {status: [] for status in Status}
        twice = []
        for unit in self._inventory.members(place):
            entries = list(self._entries(unit))
            if len({status for status, _, _ in entries}) > 1:
                twice.append(unit.name)
            for status, order, entry in entries:
                lists[status].append((order, entry))
        ordered = {
            status: tuple(entry for _, entry in sorted(found, key=lambda item: item[0]))
            for status, found in lists.items()
        }
        return PlaceLists(place.id, place.name, place.level, ordered, tuple(twice))

    def _entries(self, unit: Unit) -> Iterator[tuple[Status, int, Entry]]:
        """A unit's entries on the network: one for each list that it stands in, at least one."""
        found = False
        for listing in unit.listings:
            if attachment := listing.attachments.get(self._network):
                found = True
                yield attachment.status, listing.order, self._entry(unit, attachment, listing.sub_units)
        if not found:
            first = unit.listings[0]
            yield Status.NONE, first.order, self._entry(unit, None, first.sub_units)

    def _entry(self, unit: Unit, attachment: Attachment | None, sub_units: tuple[str, ...]) -> Entry:
        """`attachment` is that of the list; what is missing is asked of the unit as it stands."""
        waits = attachment and attachment.status in (Status.PLANNED, Status.RETROFIT)
        standing = unit.attachments.get(self._network)
        return Entry(
            id=unit.id,
            name=unit.name,
            sub_units=tuple(self._inventory.units[sub].name for sub in sub_units),
            since=attachment.fields.since if attachment else None,
            due=self._duties.due(unit, self._network, attachment) if waits else None,
            missing=first_lack(self._topology, unit, standing) if standing and waits else "",
        )

    def _place_rows(self) -> Iterator[PlaceRow]:
        """Every place that is on the network or has departments; what lies in it counts for it too."""
        totals = self._totals()
        top = min((place.id.count("/") for place in self._places), default=0)
        for place in self._places:
            counts = _counts(totals[place.id])
            if counts.units or self._network in place.attachments:
                depth = place.id.count("/") - top
                status = place.status(self._network)
                yield PlaceRow(place.id, place.name, place.level, depth, status, counts)

    def _totals(self) -> dict[str, Counter[Status]]:
        """How many departments in each place, and in all places below it, stand where."""
        totals: dict[str, Counter[Status]] = {place.id: Counter() for place in self._places}
        for place in self._places:
            own = self._standing(place)
            for holder in (place, *self._inventory.above(place)):
                if holder.id in totals:
                    totals[holder.id].update(own)
        return totals

    def _standing(self, place: Unit) -> Counter[Status]:
        return Counter(unit.status(self._network) for unit in self._inventory.members(place))

    def _level_rows(self) -> Iterator[LevelRow]:
        for level in self._inventory.policy.levels:
            places = [place for place in self._places if place.level == level]
            if places:
                standing = sum((self._standing(place) for place in places), Counter())
                connected = sum(place.status(self._network) is Status.CONNECTED for place in places)
                yield LevelRow(level, len(places), connected, _counts(standing))


def _counts(standing: Counter[Status]) -> Counts:
    return Counts({status: standing[status] for status in Status}, standing.total())
