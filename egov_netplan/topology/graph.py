"""The one place that says what is wired to what, and builds the networkx graph.

Nodes are seats and devices. A seat is a unit's place on one network: a unit on two networks has two
seats, because two sets of equipment are what physical isolation asks for. A device is tied to the seat
of its unit on each of its networks; a line ties its two ends. So two networks touch exactly where
something that was written ties them together.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, Line

if TYPE_CHECKING:
    from networkx import MultiGraph

_NOWHERE: Final[frozenset[str]] = frozenset()


class Seat(NamedTuple):
    """A unit's place on one network."""

    unit: str
    network: str


class Box(NamedTuple):
    """A device, by its id."""

    device: str


class Medium(NamedTuple):
    """A whole network, taken for one medium; never in the graph, only on a supposed path."""

    network: str


Node = Seat | Box | Medium


class Tie(NamedTuple):
    """What ties two nodes: a line, or a device standing at its unit."""

    id: str
    where: Where
    line: Line | None


class Wiring:
    """What ties what in one inventory: the nodes, the ties, and for those who ask, the graph.

    Each is made when first asked for: a plan that mixes no networks is judged without any of them.
    """

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory

    @cached_property
    def _networks(self) -> Mapping[Node, frozenset[str]]:
        """The networks that each node is on."""
        return {node: self._at(node) for node in dict.fromkeys(self._nodes())}

    def _at(self, node: Seat | Box) -> frozenset[str]:
        """The networks that a seat or a device is on."""
        if isinstance(node, Box):
            return frozenset(self._inventory.device_by_id[node.device].networks)
        return frozenset((node.network,))

    def _nodes(self) -> Iterator[Seat | Box]:
        """Seats and devices in the order of the inventory, some more than once."""
        for unit in self._inventory.units.values():
            for network in unit.attachments:
                yield Seat(unit.id, network)
        for device in self._inventory.device_by_id.values():
            yield Box(device.id)
            for network in device.networks:
                yield Seat(device.unit, network)
        for line in self._inventory.lines:
            yield from self.ends(line) or ()

    @cached_property
    def ties(self) -> tuple[tuple[Node, Node, Tie], ...]:
        """What ties two nodes, with these."""
        return tuple(self._ties())

    def _ties(self) -> Iterator[tuple[Node, Node, Tie]]:
        for device in self._inventory.device_by_id.values():
            tie = Tie(device.id, device.where, None)
            for network in device.networks:
                yield Box(device.id), Seat(device.unit, network), tie
        for line in self._inventory.lines:
            if ends := self.ends(line):
                yield *ends, Tie(line.id, line.where, line)

    @cached_property
    def graph(self) -> "MultiGraph[Node]":
        """The graph: a MultiGraph, because two lines between one pair of ends are the point.

        Edges carry their `Tie` under the key `tie`.
        """
        import networkx as nx  # a tenth of a second that only a question about ways is worth

        graph: nx.MultiGraph[Node] = nx.MultiGraph()
        graph.add_nodes_from(self._networks)
        for first, second, tie in self.ties:
            graph.add_edge(first, second, tie=tie)
        return graph

    def nodes_on(self, network: str) -> Iterator[Node]:
        """The nodes on a network, in the order of the inventory."""
        return (node for node, networks in self._networks.items() if network in networks)

    def seats_on(self, network: str) -> Iterator[Seat]:
        """The seats on a network."""
        return (node for node in self.nodes_on(network) if isinstance(node, Seat))

    @cached_property
    def mixing(self) -> frozenset[Where]:
        """The places of all that ties two networks together: devices on several, lines between two."""
        devices = self._inventory.device_by_id
        boxes = {device.where for device in devices.values() if len(device.networks) != 1}
        # A line from unit to unit runs between two seats of its own network.
        to_devices = (line for line in self._inventory.lines if not devices.keys().isdisjoint(line.ends))
        return frozenset(boxes | {line.where for line in to_devices if self._is_between(line)})

    def _is_between(self, line: Line) -> bool:
        """Whether no network is common to both ends of a line."""
        ends = self.ends(line)
        return ends is not None and not self._at(ends[0]) & self._at(ends[1])

    def as_medium(self, network: str) -> Tie:
        """The network itself as a tie between all that is on it."""
        return Tie(network, self._inventory.policy_at("networks", network), None)

    def networks(self, node: Node) -> frozenset[str]:
        """The networks a node is on; none where there is no such node."""
        return self._networks.get(node, _NOWHERE)

    def unit(self, node: Node) -> str:
        """The unit a node belongs to."""
        if isinstance(node, Box):
            return self._inventory.device_by_id[node.device].unit
        return node.unit if isinstance(node, Seat) else ""

    def between(self, first: Node, second: Node) -> Iterator[Tie]:
        """What ties two neighbours."""
        for data in self.graph[first][second].values():
            yield data["tie"]

    def ends(self, line: Line) -> tuple[Seat | Box, Seat | Box] | None:
        """The nodes a line ends at; None where a unit's end is on no network anybody can name."""
        first, second = (self._end(end, line.network) for end in line.ends)
        return (first, second) if first and second else None

    def _end(self, end: str, network: str) -> Seat | Box | None:
        if end in self._inventory.device_by_id:
            return Box(end)
        return Seat(end, network) if network else None
