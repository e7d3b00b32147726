"""Questions about the wiring, in the planner's words."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, Line, Unit
from egov_netplan.topology.centre import centre_of, stands_for
from egov_netplan.topology.cutting import Cut, nearest_cuts
from egov_netplan.topology.graph import Medium, Node, Seat, Tie, Wiring
from egov_netplan.topology.parts import Parts

# For each node that a walk met, the node it was met from; None where the walk began.
_Walked = dict[Node, Node | None]


class Hop(NamedTuple):
    """One step of a path: from a node, over a tie, to the next node."""

    start: Node
    tie: Tie
    end: Node


class Crossing(NamedTuple):
    """A way by which two networks touch: the shortest path through a tie that has to be cut."""

    first: str
    second: str
    hops: tuple[Hop, ...]


class Topology:
    """The wiring of one inventory, and what can be asked of it."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self._reaching: dict[tuple[str, str], bool] = {}
        self._joined: dict[frozenset[str], Parts[Node]] = {}

    @cached_property
    def wiring(self) -> Wiring:
        """What ties what, gathered when the first question needs it."""
        return Wiring(self.inventory)

    # --- inside one network ----------------------------------------------------------------------

    def reaches_hub(self, unit: Unit, network: str) -> bool:
        """Whether lines in service lead from `unit` to the hub of its place without leaving `network`.

        A unit with nothing above it is its own hub. A sub-unit without a line of its own shares that of
        the unit it belongs to.
        """
        if (unit.id, network) not in self._reaching:
            self._reaching[unit.id, network] = self._reaches_hub(unit, network)
        return self._reaching[unit.id, network]

    def _reaches_hub(self, unit: Unit, network: str) -> bool:
        hub = self.inventory.hub_of(unit, network)
        if hub is None:
            return True
        if self.shares_line(unit, network):
            return self.reaches_hub(self.inventory.units[unit.parent], network)
        part = self._part(unit.id, network)
        return part is not None and part == self._part(hub.id, network)

    def way_to_hub(self, unit: Unit, network: str) -> tuple[str, ...]:
        """The ids of the units and devices on a shortest way to the hub, both ends included.

        Empty where there is no way, or nothing above.
        """
        hub = self.inventory.hub_of(unit, network)
        if hub is None or not self.reaches_hub(unit, network):
            return ()
        if self.shares_line(unit, network):
            return (unit.id, *self.way_to_hub(self.inventory.units[unit.parent], network))
        start, end = Seat(unit.id, network), Seat(hub.id, network)
        walked = _walk([end], lambda node: self._inside(node, network))
        return tuple(node[0] for node in _back(walked, start))  # the unit of a seat, the id of a device

    def shares_line(self, unit: Unit, network: str) -> bool:
        """Whether `unit` is a sub-unit that has no line of its own on `network`."""
        parent = self.inventory.units.get(unit.parent)
        return parent is not None and not parent.is_place and not self.has_line(unit, network)

    def has_line(self, unit: Unit, network: str) -> bool:
        """Whether any line in service ends at `unit` or at one of its devices on `network`."""
        return (unit.id, network) in self._lined

    @cached_property
    def _lined(self) -> set[tuple[str, str]]:
        return {
            (self.inventory.unit_of(end).id, line.network)
            for line in self.inventory.lines
            if line.built
            for end in line.ends
        }

    def counterparts(self, unit: Unit, network: str = "") -> tuple[Unit, ...]:
        """The units of the same sector at every level above, and one level below; on `network`, if named.

        A place has none: its departments have.
        """
        place = self.inventory.place_of(unit)
        if not unit.sector or unit.is_place or place is None:
            return ()
        above = (other for other in self.inventory.above(place) if other.is_place)
        places = (*above, *self._places_below.get(place.id, ()))
        found = [other for place in places for other in self._of_sector.get((place.id, unit.sector), ())]
        return tuple(other for other in found if not network or other.is_on(network))

    @cached_property
    def _places_below(self) -> dict[str, list[Unit]]:
        """The places next below each place, those inside one of its departments included."""
        found: dict[str, list[Unit]] = {}
        for unit in self.inventory.units.values():
            if unit.is_place and (place := self.inventory.place_of(unit)):
                found.setdefault(place.id, []).append(unit)
        return found

    @cached_property
    def _of_sector(self) -> dict[tuple[str, str], list[Unit]]:
        found: dict[tuple[str, str], list[Unit]] = {}
        for unit in self.inventory.units.values():
            if unit.sector and not unit.is_place:
                found.setdefault((unit.parent, unit.sector), []).append(unit)
        return found

    def cuts(self, network: str) -> Mapping[Node, Cut | None]:
        """What can cut off each node that lines in service tie to the centre of `network`, or to its top.

        Of several such things the nearest, None where there is none. The centre and the hub of its
        place are one.
        """
        tops = [unit for unit in self.inventory.units.values() if unit.is_place]
        tops = [unit for unit in tops if self.inventory.hub_of(unit, network) is None]
        if centre := centre_of(self.inventory, network):
            tops = [centre, stands_for(self.inventory, centre, network)]
        seats = [Seat(unit.id, network) for unit in tops]
        on = self.wiring.networks
        return nearest_cuts([seat for seat in seats if on(seat)], lambda node: self._ties_of(node, network))

    def _ties_of(self, node: Node, network: str) -> Iterator[tuple[Node, Tie]]:
        """What is in service at a node on the same network, with the nodes it leads to."""
        for neighbour in self._inside(node, network):
            for tie in self.wiring.between(node, neighbour):
                if _serves(tie, network):
                    yield neighbour, tie

    def connects(self, first: Unit, second: Unit, network: str) -> bool:
        """Whether lines in service lead from one unit to another without leaving `network`."""
        start, end = (self.part(unit, network) for unit in (first, second))
        return start is not None and start == end

    def part(self, unit: Unit, network: str) -> str | None:
        """The unit that stands for the connected part of `network` that a unit is in; None if in none."""
        if self.shares_line(unit, network):
            return self.part(self.inventory.units[unit.parent], network)
        return self._part(unit.id, network)

    def _part(self, unit: str, network: str) -> str | None:
        parts = self._parts.get(network)
        return parts.of(unit) if parts else None

    @cached_property
    def _parts(self) -> Mapping[str, Parts[str]]:
        """The units that lines in service on each network tie together.

        Inside one network a device is where its unit is, so this needs no graph.
        """
        parts = {network: Parts(units) for network, units in self._seated().items()}
        for line in self.inventory.lines:
            if line.built:
                first, second = self._units_at(line)
                for network in self._carried(line):
                    parts[network].join(first, second)
        return parts

    def _seated(self) -> Mapping[str, set[str]]:
        """The units that have anything on each network: a status, a device, or the end of a line."""
        found: dict[str, set[str]] = {network: set() for network in self.inventory.policy.networks}
        for unit in self.inventory.units.values():
            for network in unit.attachments:
                found[network].add(unit.id)
        for device in self.inventory.device_by_id.values():
            for network in device.networks:
                found[network].add(device.unit)
        for line in self.inventory.lines:
            if line.network:
                found[line.network].update(end for end in line.ends if end not in self.inventory.device_by_id)
        return found

    def _units_at(self, line: Line) -> Iterator[str]:
        """The ids of the units at the ends of a line."""
        for end in line.ends:
            device = self.inventory.device_by_id.get(end)
            yield device.unit if device else end

    def _carried(self, line: Line) -> Iterable[str]:
        """The networks that run over a line from end to end; one that names none has those of its devices."""
        devices = [self.inventory.device_by_id.get(end) for end in line.ends]
        if not line.network:
            first, second = (set(device.networks) if device else set() for device in devices)
            return first & second
        on_it = all(device is None or line.network in device.networks for device in devices)
        return (line.network,) if on_it else ()

    def _inside(self, node: Node, network: str) -> Iterator[Node]:
        """Neighbours on the same network over something in service."""
        for neighbour in self.wiring.graph.adj[node]:
            if network in self.wiring.networks(neighbour) and any(
                _serves(tie, network) for tie in self.wiring.between(node, neighbour)
            ):
                yield neighbour

    def are_joined(self, place: Unit, first: str, second: str) -> bool:
        """Whether things in service tie a place's hubs on two networks, by nodes of these two only."""
        parts = self._parts_over(frozenset((first, second)))
        return parts.of(Seat(place.id, first)) == parts.of(Seat(place.id, second))

    def _parts_over(self, networks: frozenset[str]) -> Parts[Node]:
        """The parts that things in service tie together on any of `networks`, whatever network is theirs."""
        if networks not in self._joined:
            on = self.wiring.networks
            parts = Parts(node for network in sorted(networks) for node in self.wiring.nodes_on(network))
            for first, second, tie in self.wiring.ties:
                in_service = tie.line is None or tie.line.built
                if in_service and on(first) & networks and on(second) & networks:
                    parts.join(first, second)
            self._joined[networks] = parts
        return self._joined[networks]

    # --- between networks ------------------------------------------------------------------------

    def crossings(
        self,
        first: str,
        second: str,
        closed: frozenset[str] = frozenset(),
        cut: frozenset[Where] = frozenset(),
    ) -> tuple[Crossing, ...]:
        """Every tie over which `first` can be left for `second`, each with its shortest path.

        What touches both by itself is left out, being a finding of its own: a device on both, a line
        from one straight to the other. So is every way through a network in `closed`, and over a device
        or line that is written at a place in `cut`. All other ways are covered: the ties named here,
        cut together, part the networks. Lines that are only planned count. The side with fewer ties to
        cut is named. Costs two breadth-first walks over the graph.
        """
        return self._crossings(_Parting, first, second, closed, cut)

    def likely_crossings(
        self,
        first: str,
        second: str,
        closed: frozenset[str] = frozenset(),
        cut: frozenset[Where] = frozenset(),
    ) -> tuple[Crossing, ...]:
        """As `crossings`, taking each network on the way for one medium: whoever is on it reaches all of it.

        Asked where `crossings` finds none: lines inside a third network may just not be registered.
        """
        return self._crossings(_PartingByMedia, first, second, closed, cut)

    def _crossings(
        self,
        search: "type[_Parting]",
        first: str,
        second: str,
        closed: frozenset[str],
        cut: frozenset[Where],
    ) -> tuple[Crossing, ...]:
        if self.wiring.mixing <= cut:
            return ()
        leaving = search(self.wiring, first, second, closed, cut).ways()
        if len(leaving) > 1:
            entering = search(self.wiring, second, first, closed, cut).ways()
            if len(entering) < len(leaving):
                leaving = [_reverse(hops) for hops in entering]
        return tuple(Crossing(first, second, hops) for hops in leaving)


class _Parting:
    """The search for every tie by which the network `home` is left towards the network `away`."""

    def __init__(
        self, wiring: Wiring, home: str, away: str, closed: frozenset[str], cut: frozenset[Where]
    ) -> None:
        self._wiring, self._home, self._away, self._cut = wiring, home, away, cut
        self._not_on_the_way = closed | {home, away}

    def ways(self) -> list[tuple[Hop, ...]]:
        """The shortest path over each such tie, shortest first."""
        networks = self._networks
        targets = [node for node in self._wiring.nodes_on(self._away) if self._home not in networks(node)]
        onward = _walk(targets, self._neighbours)
        found = []
        for source in self._wiring.nodes_on(self._home):
            if self._away in networks(source):
                continue
            for neighbour in self._adjacent(source):
                if neighbour in onward:
                    rest = self._hops(_back(onward, neighbour))
                    found += [(Hop(source, tie, neighbour), *rest) for tie in self._ties(source, neighbour)]
        return sorted(found, key=len)

    def _neighbours(self, node: Node) -> Iterator[Node]:
        """Where a path coming from `away` may go on before it meets `home`."""
        for neighbour in self._adjacent(node):
            barred = self._networks(neighbour) & self._not_on_the_way
            if not barred and any(self._ties(node, neighbour)):
                yield neighbour

    def _ties(self, start: Node, end: Node) -> Iterator[Tie]:
        """What ties two nodes, less what is cut and the lines that join the two networks straight away."""
        for tie in self._tied(start, end):
            if self._cut and tie.where in self._cut:
                continue
            if tie.line is None or not self._joins(start, end):
                yield tie

    def _adjacent(self, node: Node) -> Iterable[Node]:
        return self._wiring.graph.adj[node]

    def _networks(self, node: Node) -> frozenset[str]:
        return self._wiring.networks(node)

    def _tied(self, start: Node, end: Node) -> Iterator[Tie]:
        return self._wiring.between(start, end)

    def _joins(self, start: Node, end: Node) -> bool:
        one, other = self._networks(start), self._networks(end)
        split = (self._home in one and self._away in other) or (self._away in one and self._home in other)
        return split and not one & other

    def _hops(self, nodes: list[Node]) -> list[Hop]:
        return [Hop(start, next(self._ties(start, end)), end) for start, end in pairwise(nodes)]


class _PartingByMedia(_Parting):
    """The same search, with a node for each network that every seat on it is tied to."""

    def _adjacent(self, node: Node) -> Iterable[Node]:
        if isinstance(node, Medium):
            return self._wiring.seats_on(node.network)
        more = (Medium(node.network),) if isinstance(node, Seat) else ()
        return (*self._wiring.graph.adj[node], *more)

    def _networks(self, node: Node) -> frozenset[str]:
        return frozenset((node.network,)) if isinstance(node, Medium) else self._wiring.networks(node)

    def _tied(self, start: Node, end: Node) -> Iterator[Tie]:
        for node in (start, end):
            if isinstance(node, Medium):
                yield self._wiring.as_medium(node.network)
                return
        yield from self._wiring.between(start, end)


def _serves(tie: Tie, network: str) -> bool:
    """Whether a tie carries `network` today; a line that names none may."""
    return tie.line is None or (tie.line.built and tie.line.network in (network, ""))


def _walk(starts: Iterable[Node], neighbours: Callable[[Node], Iterable[Node]]) -> _Walked:
    """A breadth-first walk from all `starts` at once."""
    walked: _Walked = dict.fromkeys(starts)
    queue = deque(walked)
    while queue:
        node = queue.popleft()
        for neighbour in neighbours(node):
            if neighbour not in walked:
                walked[neighbour] = node
                queue.append(neighbour)
    return walked


def _back(walked: _Walked, node: Node) -> list[Node]:
    """The nodes from `node` back to where the walk began."""
    path = [node]
    while (before := walked[path[-1]]) is not None:
        path.append(before)
    return path


def _reverse(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    return tuple(Hop(hop.end, hop.tie, hop.start) for hop in reversed(hops))
