"""Counterparts, islands and single points on random plans, against what the definitions say one by one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    AttachmentFields,
    BackboneLineFields,
    DeviceFields,
    NetworkFields,
    ProjectFields,
    Status,
)
from egov_netplan.inventory.model import Attachment, Device, Inventory, Line, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.topology.graph import Box, Node, Seat, Tie
from egov_netplan.topology.islands import islands, parts
from egov_netplan.topology.questions import Topology

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)

# Ids with levels; a park is a department that holds a county.
UNITS = {
    "p": "province",
    "p/water": "",
    "p/c": "city",
    "p/c/water": "",
    "p/c/water2": "",
    "p/c/water/sub": "",
    "p/c/x": "county",
    "p/c/x/water": "",
    "p/c/park": "",
    "p/c/park/water": "",
    "p/c/park/z": "county",
    "p/c/park/z/water": "",
    "p/d": "city",
    "p/d/water": "",
}
PLACES = tuple(unit for unit, level in UNITS.items() if level)
FILE = "netplan.yaml"


class Drawn(NamedTuple):
    """The status of each unit on the network, the units with a device, lines, sectors, and the centre."""

    statuses: dict[str, Status | None]
    devices: tuple[str, ...]
    lines: tuple[tuple[str, str, bool], ...]
    sectors: dict[str, str]
    centre: str | None


@st.composite
def plans(draw: st.DrawFn) -> Drawn:
    """Any status, a few devices, and lines between any two units or devices."""
    status = st.sampled_from([None, Status.CONNECTED, Status.CONNECTED, Status.RETROFIT, Status.PLANNED])
    statuses = {unit: draw(status) for unit in UNITS}
    devices = tuple(draw(st.sets(st.sampled_from(list(UNITS)), max_size=5)))
    end = st.sampled_from([*UNITS, *(f"{unit}/r" for unit in devices)])
    # Lines up to the next place or unit, as most are, and some between any two.
    upward = st.sampled_from([(unit, unit.rpartition("/")[0], True) for unit in UNITS if "/" in unit])
    line = st.one_of(upward, upward, st.tuples(end, end, st.booleans()))
    lines = tuple(draw(st.lists(line, max_size=18)))
    sector = st.sampled_from(["water", "water", "tax", ""])
    sectors = {unit: draw(sector) for unit in UNITS}
    return Drawn(statuses, devices, lines, sectors, draw(st.sampled_from([None, *UNITS])))


def inventory_of(drawn: Drawn) -> Inventory:
    """The inventory of a drawn plan, with one network."""
    units = {}
    for order, (identity, level) in enumerate(UNITS.items()):
        where = Where(FILE, ("units", order))
        status = drawn.statuses[identity]
        attachments = (
            {"a": Attachment(identity, "a", AttachmentFields(status=status), where)} if status else {}
        )
        parent = identity.rpartition("/")[0]
        listings = (Listing(where, order, attachments, ()),)
        sector = drawn.sectors[identity]
        units[identity] = Unit(
            identity, identity, parent, level, "", "", "", sector, "", attachments, listings
        )
    devices = tuple(
        Device(f"{unit}/r", unit, ("a",), DeviceFields(id="r", unit=unit, network="a"), Where(FILE))
        for unit in drawn.devices
    )
    lines = tuple(
        Line(
            f"L{number}",
            (first, second),
            "a",
            built,
            BackboneLineFields(id=f"L{number}", ends=(first, second), network="a"),
            Where(FILE, ("lines", number)),
        )
        for number, (first, second, built) in enumerate(drawn.lines)
    )
    networks = {"a": NetworkFields(name="甲网", centre=drawn.centre)}
    policy = ProjectFields(networks=networks)
    return Inventory(
        root=Path(),
        project_file=FILE,
        merged=Merged(policy, FILE, {}),
        today=date(2005, 1, 1),
        units=units,
        devices=devices,
        lines=lines,
        lists=(),
        hits=(),
        sound=True,
        named={drawn.centre: drawn.centre} if drawn.centre else {},
    )


def graph_of(drawn: Drawn) -> nx.MultiGraph:
    """What is in service, made from the plain data."""
    graph: nx.MultiGraph = nx.MultiGraph()
    boxes = {f"{unit}/r": unit for unit in drawn.devices}

    def node(end: str) -> Node:
        return Box(end) if end in boxes else Seat(end, "a")

    graph.add_nodes_from(Seat(unit, "a") for unit, status in drawn.statuses.items() if status)
    for box, unit in boxes.items():
        graph.add_edge(Box(box), Seat(unit, "a"), key=box)
    for number, (first, second, built) in enumerate(drawn.lines):
        graph.add_nodes_from((node(first), node(second)))
        if built:
            graph.add_edge(node(first), node(second), key=f"L{number}")
    return graph


def place_of(unit: str) -> str:
    """The nearest place above a unit, "" for none."""
    parent = unit.rpartition("/")[0]
    return parent if not parent or UNITS[parent] else place_of(parent)


def hub_of(drawn: Drawn, place: str) -> str:
    """The nearest place above another that is on the network, "" for none."""
    hub = place_of(place)
    return hub if not hub or drawn.statuses[hub] else hub_of(drawn, hub)


def seat_of(drawn: Drawn, unit: str) -> Seat:
    """The unit's own seat, or for one inside a department without a line in service the department's."""
    parent = unit.rpartition("/")[0]
    ends = {
        end.removesuffix("/r") for first, second, built in drawn.lines if built for end in (first, second)
    }
    return seat_of(drawn, parent) if parent and not UNITS[parent] and unit not in ends else Seat(unit, "a")


def tied(graph: nx.MultiGraph, one: Node, other: Node) -> bool:
    return one in graph and other in graph and nx.has_path(graph, one, other)


# --- counterparts --------------------------------------------------------------------------------


def counterparts_of(drawn: Drawn, unit: str) -> Iterator[str]:
    """By the words of docs/words.md and the notice: same sector, any level above, the next level below."""
    in_service = (Status.CONNECTED, Status.RETROFIT)
    for other, level in UNITS.items():
        own, its = place_of(unit), other.rpartition("/")[0]
        if level or UNITS[unit] or not drawn.sectors[unit] or not UNITS.get(its):
            continue
        related = (its != own and f"{own}/".startswith(f"{its}/")) or place_of(its) == own
        if related and drawn.sectors[other] == drawn.sectors[unit] and drawn.statuses[other] in in_service:
            yield other


@fuzzed
@given(drawn=plans())
def test_counterparts_and_whether_they_connect(drawn: Drawn) -> None:
    """The counterparts are those of the definition, and reached exactly where lines in service lead there."""
    inventory = inventory_of(drawn)
    topology, graph = Topology(inventory), graph_of(drawn)
    for unit in inventory.units.values():
        found = topology.counterparts(unit, "a")

        assert sorted(other.id for other in found) == sorted(counterparts_of(drawn, unit.id))
        for other in found:
            ends = (seat_of(drawn, unit.id), seat_of(drawn, other.id))
            assert topology.connects(unit, other, "a") == tied(graph, *ends)


# --- islands -------------------------------------------------------------------------------------


@fuzzed
@given(drawn=plans())
def test_islands_against_components(drawn: Drawn) -> None:
    """An island is a component with places, none of them without a hub above, and without the centre."""
    topology, graph = Topology(inventory_of(drawn)), graph_of(drawn)
    expected = set()
    for component in nx.connected_components(graph):
        inside = {unit for unit in UNITS if seat_of(drawn, unit) in component}
        places = inside & set(PLACES)
        tops = {place for place in places if not hub_of(drawn, place)}
        if places and not tops and drawn.centre not in inside:
            heads = frozenset(place for place in places if hub_of(drawn, place) not in inside)
            expected.add((frozenset(inside), heads))
    found = {
        (frozenset(unit.id for unit in part.units), frozenset(head.id for head in heads))
        for part, heads in islands(topology, "a")
    }

    assert found == expected
    assert all(heads for _, heads in found)


@fuzzed
@given(drawn=plans())
def test_parts_hold_each_unit_once(drawn: Drawn) -> None:
    """Every unit with a stand on the network is in one part, with exactly those that it is tied to."""
    topology, graph = Topology(inventory_of(drawn)), graph_of(drawn)
    part_of = {unit.id: part for part in parts(topology, "a") for unit in part.units}

    assert sum(len(part.units) for part in parts(topology, "a")) == len(part_of)
    for one in UNITS:
        assert (one in part_of) == (seat_of(drawn, one) in graph)
        for other in part_of if one in part_of else ():
            same = part_of[one] is part_of[other]
            assert same == tied(graph, seat_of(drawn, one), seat_of(drawn, other))


# --- single points -------------------------------------------------------------------------------


def without(graph: nx.MultiGraph, cut: Any) -> nx.MultiGraph:
    rest = graph.copy()
    if isinstance(cut, Tie):
        rest.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] == cut.id])
    else:
        rest.remove_node(cut)
    return rest


@fuzzed
@given(drawn=plans())
def test_cuts_by_taking_things_away(drawn: Drawn) -> None:
    """A hub is cut off by what is named, and where nothing is named no line, device or place can do it."""
    topology, graph = Topology(inventory_of(drawn)), graph_of(drawn)
    tops = {place for place in PLACES if not hub_of(drawn, place)}
    if drawn.centre:
        tops = {drawn.centre, drawn.centre if UNITS[drawn.centre] else place_of(drawn.centre)}
    seats = [Seat(top, "a") for top in tops if Seat(top, "a") in graph]
    found = topology.cuts("a")

    for place in PLACES:
        seat = Seat(place, "a")
        assert (seat in found) == any(tied(graph, seat, top) for top in seats)
        if seat not in found:
            continue
        if cut := found[seat]:
            assert not any(tied(without(graph, cut), seat, top) for top in seats)
            continue
        for node in set(graph.nodes) - {seat, *seats}:
            assert seat in seats or any(tied(without(graph, node), seat, top) for top in seats)
        for edge in graph.edges(keys=True):
            if edge[2].startswith("L"):
                rest = graph.copy()
                rest.remove_edge(*edge)
                assert any(tied(rest, seat, top) for top in seats)
