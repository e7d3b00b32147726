"""Questions about the wiring, on hundreds of random small plants, against networkx on a graph made afresh."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise, permutations, product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.topology.graph import Box, Node, Seat
from egov_netplan.topology.questions import Crossing, Topology

NETWORKS = ("a", "b", "c", "d")
UNITS = ("city", "city/u", "city/u/sub", "city/v", "city/county", "city/county/w")

thorough = settings(max_examples=200, deadline=None, derandomize=True)

Plant = dict[str, Any]


def inventory_of(plant: Plant) -> Inventory:
    """The inventory of a plant that is given as a tree; the reader must find nothing wrong with it."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "netplan.yaml"
        policy = {"networks": {network: {"name": network} for network in NETWORKS}, "date": "2004-07-29"}
        file.write_text(json.dumps({**policy, **plant}), encoding="utf-8")
        inventory = load(file)
    assert inventory.sound
    assert inventory.hits == ()
    return inventory


def plant(units: dict[str, Any], devices: Iterable[Any] = (), lines: Iterable[Any] = ()) -> Plant:
    """A city with two departments, one with a sub-unit, and a county with one, each with its attachments."""
    unit = {
        identity: {"id": identity.rpartition("/")[2], "networks": units.get(identity, {})}
        for identity in UNITS
    }
    unit["city/u"] |= {"units": [unit["city/u/sub"]]}
    unit["city/county"] |= {"level": "county", "units": [unit["city/county/w"]]}
    unit["city"] |= {"level": "city", "units": [unit[f"city/{name}"] for name in ("u", "v", "county")]}
    return {"units": [unit["city"]], "devices": [*devices], "lines": [*lines]}


attachments = st.dictionaries(
    st.sampled_from(NETWORKS),
    st.fixed_dictionaries(
        {"status": st.sampled_from(["connected", "connected", "planned"])}, optional={"line": st.just({})}
    ),
    max_size=3,
)
on_networks = st.lists(st.sampled_from(NETWORKS), unique=True, min_size=1, max_size=3)


@st.composite
def plants(draw: st.DrawFn) -> Plant:
    """Random units on random networks, with random devices, lines of their own, and lines between any two."""
    units = {identity: draw(attachments) for identity in UNITS}
    placed = draw(st.lists(st.tuples(st.sampled_from(UNITS), on_networks), max_size=6))
    devices = [
        {"id": f"d{n}", "unit": unit, "network": networks} for n, (unit, networks) in enumerate(placed)
    ]
    ends = st.sampled_from([*UNITS, *(f"{device['unit']}/{device['id']}" for device in devices)])
    line = st.fixed_dictionaries(
        {"ends": st.lists(ends, min_size=2, max_size=2)},
        optional={"network": st.sampled_from(NETWORKS), "status": st.sampled_from(["built", "planned"])},
    )
    lines = [{"id": f"L{number}", **drawn} for number, drawn in enumerate(draw(st.lists(line, max_size=8)))]
    return plant(units, devices, lines)


# --- the same graph, made from the plain data ----------------------------------------------------


def entries(drawn: Plant) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every unit's id, the id of its place, and its entry."""
    (city,) = drawn["units"]
    yield "city", "", city
    for unit in city["units"]:
        identity = f"city/{unit['id']}"
        yield identity, "city", unit
        for inner in unit.get("units", ()):
            yield f"{identity}/{inner['id']}", identity if "level" in unit else "city", inner


def graph_of(drawn: Plant) -> nx.MultiGraph:
    """The plant as a graph; edges are keyed by the line or device that ties, nodes hold their networks."""
    graph: nx.MultiGraph = nx.MultiGraph()

    def seat(unit: str, network: str) -> Seat:
        graph.add_node(Seat(unit, network), networks={network})
        return Seat(unit, network)

    boxes = {f"{device['unit']}/{device['id']}": device for device in drawn["devices"]}
    for identity, place, unit in entries(drawn):
        for network, attachment in unit["networks"].items():
            start = seat(identity, network)
            if place and "line" in attachment:
                built = attachment["status"] == "connected"
                graph.add_edge(
                    start, seat(place, network), f"{identity}@{network}", built=built, line=network
                )
    for identity, device in boxes.items():
        graph.add_node(Box(identity), networks=set(device["network"]))
        for network in device["network"]:
            graph.add_edge(Box(identity), seat(device["unit"], network), key=identity, built=True, line=None)
    for line in drawn["lines"]:
        network = line.get("network")
        ends = [Box(end) if end in boxes else network and seat(end, network) for end in line["ends"]]
        if all(ends):
            built = line.get("status", "built") == "built"
            graph.add_edge(*ends, key=line["id"], built=built, line=network or "")
    return graph


def inside(graph: nx.MultiGraph, network: str) -> nx.Graph:
    """One network's own nodes with what is in service between them."""
    own: nx.Graph = nx.Graph()
    own.add_nodes_from(node for node, networks in graph.nodes(data="networks") if network in networks)
    for start, end, data in graph.edges(data=True):
        if {start, end} <= set(own) and data["built"] and data["line"] in (None, "", network):
            own.add_edge(start, end)
    return own


def without_culprits(
    graph: nx.MultiGraph, first: str, second: str, closed: frozenset[str] = frozenset()
) -> nx.MultiGraph:
    """The plant without what touches both networks by itself, and without ways through `closed` ones."""
    rest = graph.copy()
    for node, networks in graph.nodes(data="networks"):
        if {first, second} <= networks or (networks & closed and not networks & {first, second}):
            rest.remove_node(node)
    for start, end, key, data in list(rest.edges(keys=True, data=True)):
        one, other = (graph.nodes[node]["networks"] for node in (start, end))
        straight = (first in one and second in other) or (second in one and first in other)
        if data["line"] is not None and straight and not one & other:
            rest.remove_edge(start, end, key)
    return rest


def touching(graph: nx.MultiGraph, first: str, second: str) -> int | None:
    """The number of hops of the shortest path between two networks, None if there is none."""
    sides = [
        [node for node, on in graph.nodes(data="networks") if network in on] for network in (first, second)
    ]
    lengths = nx.multi_source_dijkstra_path_length(graph, sides[0], weight=None) if sides[0] else {}
    return min((lengths[node] for node in sides[1] if node in lengths), default=None)


# --- inside one network --------------------------------------------------------------------------


def hub(drawn: Plant, identity: str, network: str) -> str:
    """The place that a unit connects to on a network: a place by-passes those that are not on it."""
    units = {name: (place, unit) for name, place, unit in entries(drawn)}
    place = units[identity][0]
    while "level" in units[identity][1] and place and network not in units[place][1]["networks"]:
        place = units[place][0]
    return place


@thorough
@given(drawn=plants())
def test_reaches_hub_against_networkx(drawn: Plant) -> None:
    """A unit reaches its hub exactly where a path in service, inside the network, leads there."""
    inventory = inventory_of(drawn)
    topology, graph = Topology(inventory), graph_of(drawn)
    for identity, network in product(UNITS, NETWORKS):
        own, place = inside(graph, network), hub(drawn, identity, network)
        if identity == "city/u/sub" and not topology.has_line(inventory.units[identity], network):
            continue
        start, end = Seat(identity, network), Seat(place, network)
        there = start in own and end in own and nx.has_path(own, start, end)
        way = topology.way_to_hub(inventory.units[identity], network)

        assert topology.reaches_hub(inventory.units[identity], network) == (there or not place)
        assert bool(way) == there
        if way:
            nodes = [Seat(name, network) if name in UNITS else Box(name) for name in way]
            assert (nodes[0], nodes[-1]) == (start, end)
            assert nx.is_path(own, nodes)
            assert len(nodes) == nx.shortest_path_length(own, start, end) + 1


@thorough
@given(drawn=plants())
def test_sub_unit_without_a_line_shares_its_units(drawn: Plant) -> None:
    """A sub-unit that has no line of its own is connected as the unit that it is written in is."""
    inventory = inventory_of(drawn)
    topology, unit, sub = Topology(inventory), inventory.units["city/u"], inventory.units["city/u/sub"]
    for network in NETWORKS:
        way, shared = topology.way_to_hub(unit, network), topology.shares_line(sub, network)

        assert shared == (not topology.has_line(sub, network))
        assert not topology.shares_line(unit, network)
        if shared:
            assert topology.reaches_hub(sub, network) == topology.reaches_hub(unit, network)
            assert topology.way_to_hub(sub, network) == (("city/u/sub", *way) if way else ())


@thorough
@given(drawn=plants())
def test_has_line_against_the_lines(drawn: Plant) -> None:
    """A unit has a line on a network if one in service ends at it or at one of its devices.

    A line that names no network may count for the networks of the devices it ends at.
    """
    inventory = inventory_of(drawn)
    topology = Topology(inventory)
    owner = {f"{device['unit']}/{device['id']}": device["unit"] for device in drawn["devices"]}
    ended = {
        (owner.get(end, end), line["network"])
        for line in drawn["lines"]
        if line.get("status") != "planned" and "network" in line
        for end in line["ends"]
    }
    for identity, place, unit in entries(drawn):
        for network, attachment in unit["networks"].items():
            if place and "line" in attachment and attachment["status"] == "connected":
                ended |= {(identity, network), (place, network)}
    nameless = {end for line in drawn["lines"] if "network" not in line for end in line["ends"]}
    unclear = {
        (device["unit"], network)
        for device in drawn["devices"]
        if f"{device['unit']}/{device['id']}" in nameless
        for network in device["network"]
    }
    for at in set(product(UNITS, NETWORKS)) - (unclear - ended):
        assert topology.has_line(inventory.units[at[0]], at[1]) == (at in ended)


# --- between networks ----------------------------------------------------------------------------

pairs = st.sampled_from(list(permutations(NETWORKS, 2)))
closing = st.frozensets(st.sampled_from(NETWORKS), max_size=2)


def check_witness(graph: nx.MultiGraph, crossing: Crossing) -> None:
    """The hops are ties of the plant, each beginning where the last one ended, from network to network."""
    first, second, hops = crossing
    nodes = [hops[0].start, *(hop.end for hop in hops)]
    on = [graph.nodes[node]["networks"] for node in nodes]
    assert all(before.end == after.start for before, after in pairwise(hops))
    assert all(graph.has_edge(hop.start, hop.end, hop.tie.id) for hop in hops)
    assert first in on[0]
    assert second in on[-1]
    assert second not in on[0]
    assert first not in on[-1]
    assert not any({first, second} & networks for networks in on[1:-1])
    assert len(set(nodes)) == len(nodes)


def cut(graph: nx.MultiGraph, crossings: tuple[Crossing, ...], at: int) -> nx.MultiGraph:
    """The plant without the first (0) or last (-1) tie of every crossing."""
    rest = graph.copy()
    for hop in {crossing.hops[at] for crossing in crossings}:
        rest.remove_edge(hop.start, hop.end, hop.tie.id)
    return rest


def ways_out(graph: nx.MultiGraph, first: str, second: str) -> set[tuple[Node, Node, str]]:
    """Every tie by which `first` can be left so that `second` is reached without coming by `first` again."""
    rest = graph.copy()
    home = {node for node, networks in graph.nodes(data="networks") if first in networks}
    rest.remove_nodes_from(home)
    away = [node for node, networks in rest.nodes(data="networks") if second in networks]
    near = set(away).union(*(nx.node_connected_component(rest, node) for node in away))
    return {
        (start, end, key)
        for source in home
        for start, end, key in graph.edges(source, keys=True)
        if end in near
    }


@settings(thorough, max_examples=300)
@given(drawn=plants(), pair=pairs, closed=closing)
def test_crossings_against_networkx(drawn: Plant, pair: tuple[str, str], closed: frozenset[str]) -> None:
    """Every crossing is a real path; the first is a shortest; cutting all that are named parts the two."""
    first, second = pair
    assume(not closed & set(pair))
    crossings = Topology(inventory_of(drawn)).crossings(first, second, closed)
    graph = without_culprits(graph_of(drawn), first, second, closed)
    shortest = touching(graph, first, second)

    assert bool(crossings) == (shortest is not None)
    for crossing in crossings:
        assert crossing[:2] == pair
        check_witness(graph, crossing)
    if crossings:
        assert [len(crossing.hops) for crossing in crossings] == sorted(len(item.hops) for item in crossings)
        assert len(crossings[0].hops) == shortest
        assert None in (touching(cut(graph, crossings, at), first, second) for at in (0, -1))


@settings(thorough, max_examples=200)
@given(drawn=plants(), pair=pairs)
def test_crossings_are_the_fewer_ties_of_the_two_sides(drawn: Plant, pair: tuple[str, str]) -> None:
    """There are as many crossings as ties that leave the side with fewer of them, and none is named twice."""
    crossings = Topology(inventory_of(drawn)).crossings(*pair)
    graph = without_culprits(graph_of(drawn), *pair)
    sides = [ways_out(graph, *pair), ways_out(graph, *reversed(pair))]
    named = [
        {(item.hops[at].start, item.hops[at].end, item.hops[at].tie.id) for item in crossings}
        for at in (0, -1)
    ]

    assert len(crossings) == min(map(len, sides))
    assert named[0] == sides[0] or {(end, start, key) for start, end, key in named[1]} == sides[1]


@settings(thorough, max_examples=100)
@given(drawn=plants(), pair=pairs)
def test_crossings_of_a_pair_in_either_order(drawn: Plant, pair: tuple[str, str]) -> None:
    """Which of two networks is named first changes neither how many crossings there are nor how long."""
    topology = Topology(inventory_of(drawn))
    there, back = topology.crossings(*pair), topology.crossings(*reversed(pair))

    assert len(there) == len(back)
    assert [len(item.hops) for item in there[:1]] == [len(item.hops) for item in back[:1]]


def crossings_of(
    devices: list[Any], lines: list[Any], units: dict[str, Any] | None = None
) -> list[list[tuple[str, str, str]]]:
    """The crossings from a to b, each hop as its nodes and tie."""
    found = Topology(inventory_of(plant(units or {}, devices, lines))).crossings("a", "b")

    def name(node: Node) -> str:
        return node.device if isinstance(node, Box) else f"{node.unit}@{node.network}"

    return [[(name(hop.start), hop.tie.id, name(hop.end)) for hop in crossing.hops] for crossing in found]


def test_way_through_a_third_network() -> None:
    """A device on a and c, and one on c and b at the same unit, make a path of two hops."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a", "c"]},
        {"id": "y", "unit": "u", "network": ["c", "b"]},
    ]

    assert crossings_of(devices, []) == [
        [("city/u/x", "city/u/x", "city/u@c"), ("city/u@c", "city/u/y", "city/u/y")]
    ]


def test_device_on_both_networks_is_no_crossing() -> None:
    """A device on both networks is a finding of its own, and so is every way that leads over it."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a", "b"]},
        {"id": "y", "unit": "u", "network": ["a", "c"]},
    ]
    lines = [{"id": "L", "ends": ["u/x", "v"], "network": "c"}]

    assert crossings_of(devices, lines) == []


def test_line_straight_from_one_to_the_other_is_no_crossing() -> None:
    """A bare line between the two networks is a finding of its own; beside it, other ways are still found."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a"]},
        {"id": "y", "unit": "v", "network": ["b"]},
        {"id": "z", "unit": "v", "network": ["c"]},
    ]
    straight = {"id": "L", "ends": ["u/x", "v/y"]}
    over = [{"id": "M", "ends": ["u/x", "v/z"]}, {"id": "N", "ends": ["v/z", "v/y"]}]

    assert crossings_of(devices, [straight]) == []
    assert crossings_of(devices, [straight, *over]) == [
        [("city/u/x", "M", "city/v/z"), ("city/v/z", "N", "city/v/y")]
    ]


def test_line_inside_a_shared_third_network_is_a_crossing() -> None:
    """A line on c between a device on a and c and one on c and b joins nothing straight, but is a way."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a", "c"]},
        {"id": "y", "unit": "v", "network": ["c", "b"]},
    ]
    lines = [{"id": "L", "ends": ["u/x", "v/y"], "network": "c"}]

    assert crossings_of(devices, lines) == [[("city/u/x", "L", "city/v/y")]]


def test_the_side_with_fewer_ties_is_named() -> None:
    """Where many ties leave a and only one enters b, there is one crossing, over that one."""
    devices = [
        *({"id": f"x{n}", "unit": "u", "network": ["a", "c"]} for n in range(5)),
        {"id": "y", "unit": "u", "network": ["c", "b"]},
    ]
    (way,) = crossings_of(devices, [])

    assert way[-1] == ("city/u@c", "city/u/y", "city/u/y")


@pytest.mark.parametrize("turned", [1, -1])
def test_the_shortest_way_comes_first(turned: int) -> None:
    """Whether the way of three hops is written before or after the way of two."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a", "c"]},
        {"id": "y", "unit": "v", "network": ["c", "b"]},
        {"id": "z", "unit": "city", "network": ["a", "d"]},
        {"id": "w", "unit": "city", "network": ["d", "b"]},
    ]
    lines = [{"id": "L", "ends": ["u", "v"], "network": "c"}]

    assert [len(way) for way in crossings_of(devices[::turned], lines)] == [2, 3]


def test_planned_line_counts_as_a_way() -> None:
    """What is only planned is found before it is built."""
    devices = [
        {"id": "x", "unit": "u", "network": ["a"]},
        {"id": "y", "unit": "v", "network": ["c"]},
        {"id": "z", "unit": "v", "network": ["c", "b"]},
    ]
    lines = [{"id": "L", "ends": ["u/x", "v/y"], "status": "planned"}]

    assert crossings_of(devices, lines) == [
        [
            ("city/u/x", "L", "city/v/y"),
            ("city/v/y", "city/v/y", "city/v@c"),
            ("city/v@c", "city/v/z", "city/v/z"),
        ]
    ]


def test_networks_with_nothing_on_them() -> None:
    """Networks that nobody is on do not touch."""
    assert crossings_of([], []) == []


@pytest.mark.parametrize("status", ["built", "planned"])
def test_only_lines_in_service_reach_the_hub(status: str) -> None:
    """A unit is not connected by a line that is still to be built."""
    units = {"city": {"a": {"status": "connected"}}, "city/u": {"a": {"status": "connected"}}}
    lines = [{"id": "L", "ends": ["u", "city"], "network": "a", "status": status}]
    inventory = inventory_of(plant(units, (), lines))

    assert Topology(inventory).reaches_hub(inventory.units["city/u"], "a") == (status == "built")


@pytest.mark.parametrize(("network", "reaches"), [("a", True), ("b", False), (None, True)])
def test_only_lines_of_the_network_reach_the_hub(network: str | None, reaches: bool) -> None:
    """A line of b between two devices that are on a and b carries nothing of a; one of no network may."""
    devices = [
        {"id": "x", "unit": "city/u", "network": ["a", "b"]},
        {"id": "y", "unit": "city", "network": ["a", "b"]},
    ]
    line = {"id": "L", "ends": ["city/u/x", "city/y"]} | ({"network": network} if network else {})
    inventory = inventory_of(plant({}, devices, [line]))

    assert Topology(inventory).reaches_hub(inventory.units["city/u"], "a") == reaches
