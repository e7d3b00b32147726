"""Physically isolated pairs of a whole policy: ways through a third network hide nothing.

A way that comes through a network which must itself be isolated from one of the two is reported for that
pair only. On random plants with random policies it must then be reported for some pair indeed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    AttachmentFields,
    BackboneLineFields,
    DeviceFields,
    IsolationFields,
    Mode,
    NetworkFields,
    ProjectFields,
)
from egov_netplan.inventory.model import Attachment, Device, Inventory, Line, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID

NETWORKS = ("a", "b", "c", "d")
UNITS = ("u", "v")
PAIRS = tuple(combinations(NETWORKS, 2))

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)


class Drawn(NamedTuple):
    """Devices with their unit and networks, lines with two ends and a network, and the physical pairs.

    An end is a unit's name or a device's number.
    """

    devices: Sequence[tuple[str, tuple[str, ...]]]
    lines: Sequence[tuple[str | int, str | int, str]]
    physical: Sequence[tuple[str, str]]


def plan_of(drawn: Drawn) -> Plan:
    """The plan of two units that are on all networks, with these devices, lines and isolation."""
    file = "netplan.yaml"
    units = {}
    for order, name in enumerate(UNITS):
        where = Where(file, ("units", order))
        attachments = {
            network: Attachment(name, network, AttachmentFields(), where.below("networks", network))
            for network in NETWORKS
        }
        listings = (Listing(where, order, attachments, ()),)
        units[name] = Unit(name, name, "", "city", "", "", "", "", "", attachments, listings)
    devices = tuple(
        Device(
            f"{unit}/d{n}",
            unit,
            on,
            DeviceFields(id=f"d{n}", unit=unit, network=on),
            Where(file, ("devices", n)),
        )
        for n, (unit, on) in enumerate(drawn.devices)
    )
    lines = []
    for n, (*ends, network) in enumerate(drawn.lines):
        first, second = (devices[end].id if isinstance(end, int) else end for end in ends)
        fields = BackboneLineFields(id=f"L{n}", ends=(first, second), network=network or None)
        lines.append(Line(f"L{n}", (first, second), network, True, fields, Where(file, ("lines", n))))
    policy = ProjectFields(
        networks={network: NetworkFields(name=network) for network in NETWORKS},
        isolation=tuple(
            IsolationFields(between=pair, mode=Mode.PHYSICAL if pair in drawn.physical else Mode.OPEN)
            for pair in PAIRS
        ),
    )
    inventory = Inventory(
        Path(),
        file,
        Merged(policy, file, {}),
        date(2004, 7, 29),
        units,
        devices,
        tuple(lines),
        (),
        (),
        sound=True,
    )
    return Plan(inventory)


@st.composite
def plants(draw: st.DrawFn) -> Drawn:
    """Up to four devices on up to three networks each, lines between any two ends, and a random policy."""
    on_networks = st.lists(st.sampled_from(NETWORKS), unique=True, max_size=3).map(tuple)
    devices = draw(st.lists(st.tuples(st.sampled_from(UNITS), on_networks), max_size=4))
    ends = st.sampled_from((*UNITS, *range(len(devices))))
    line = st.tuples(ends, ends, st.sampled_from((*NETWORKS, "")))
    return Drawn(
        devices, draw(st.lists(line, max_size=3)), draw(st.lists(st.sampled_from(PAIRS), unique=True))
    )


# --- the same plant as a graph, made afresh ----------------------------------------------------------


def graph_of(drawn: Drawn) -> nx.Graph:
    """Devices by number and units by name and network; an edge holds whether any tie but a line is there."""
    graph: nx.Graph = nx.Graph()
    for network in NETWORKS:
        graph.add_nodes_from(((unit, network) for unit in UNITS), on={network})
    for number, (unit, networks) in enumerate(drawn.devices):
        graph.add_node(number, on=set(networks))
        graph.add_edges_from((number, (unit, network)) for network in networks)
    for first, second, network in drawn.lines:
        ends = [end if isinstance(end, int) else network and (end, network) for end in (first, second)]
        if "" not in ends:
            graph.add_edge(*ends)
    return graph


def on(graph: nx.Graph, network: str) -> list[object]:
    return [node for node, networks in graph.nodes(data="on") if network in networks]


def connected(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """The physically isolated pairs between which any way leads, however short and through whatever."""
    graph = graph_of(drawn)
    for first, second in drawn.physical:
        reached = set().union(*(nx.node_connected_component(graph, node) for node in on(graph, first)))
        if reached & set(on(graph, second)):
            yield first, second


def touched_straight(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """The physically isolated pairs with a device on both, or a line whose ends share no network."""
    graph = graph_of(drawn)
    for first, second in drawn.physical:
        on_both = any({first, second} <= set(networks) for _, networks in drawn.devices)
        sides = [(graph.nodes[one]["on"], graph.nodes[other]["on"]) for one, other in graph.edges]
        apart = [(one, other) for one, other in sides if not one & other]
        split = [any(first in one and second in other for one, other in (it, it[::-1])) for it in apart]
        if on_both or any(split):
            yield first, second


# A device on a, b and d, and one on d and c; a and b need not be isolated from each other, but both from c.
SHARED_START = Drawn((("u", ("a", "b", "d")), ("u", ("d", "c"))), (), (("a", "c"), ("b", "c")))


@fuzzed
@given(plants())
@example(SHARED_START)
@example(SHARED_START._replace(devices=(("u", ("c", "d")), ("u", ("d", "a", "b")))))
@example(Drawn((("u", ("a", "b")), ("v", ("c", "d"))), ((0, 1, ""),), (("a", "c"), ("b", "d"), ("a", "d"))))
def test_no_way_between_isolated_networks_is_hidden(drawn: Drawn) -> None:
    """If any two networks that must be isolated are connected, some two have a crossing or touch straight."""
    plan = plan_of(drawn)
    crossings = [
        crossing
        for pair in plan.physical_pairs
        for crossing in plan.topology.crossings(*pair, plan.apart_from(*pair))
    ]
    found = bool(crossings) or any(touched_straight(drawn))

    assert found == any(connected(drawn))


@fuzzed
@given(plants())
@example(SHARED_START)
def test_some_rule_speaks_of_every_broken_isolation(drawn: Drawn) -> None:
    """The rules about ways, devices and lines together find something exactly where isolation is broken."""
    plan = plan_of(drawn)
    rules = ("is-path", "is-shared-device", "is-line-joins-networks")
    hits = [hit for rule in rules for hit in BY_ID[rule].run(plan)]

    assert hits or not any(connected(drawn))
    assert bool(list(BY_ID["is-shared-device"].run(plan))) == any(
        set(pair) <= set(networks) for pair in drawn.physical for _, networks in drawn.devices
    )


@fuzzed
@given(plants())
def test_a_crossing_comes_through_no_network_that_breaks_isolation_first(drawn: Drawn) -> None:
    """Between its ends a crossing is on neither of its two networks, and on none isolated from either."""
    plan = plan_of(drawn)
    for first, second in plan.physical_pairs:
        closed = {
            other
            for pair in drawn.physical
            for other in set(pair) - {first, second}
            if set(pair) & {first, second}
        }
        crossings = plan.topology.crossings(first, second, plan.apart_from(first, second))
        networks = [
            [plan.topology.wiring.networks(hop.end) for hop in crossing.hops[:-1]] for crossing in crossings
        ]

        assert plan.apart_from(first, second) == closed
        assert not any(on & (closed | {first, second}) for between in networks for on in between)


def crossed(drawn: Drawn) -> list[tuple[str, str]]:
    """The pairs with a crossing, each as often as it has one."""
    plan = plan_of(drawn)
    return [
        (crossing.first, crossing.second)
        for pair in plan.physical_pairs
        for crossing in plan.topology.crossings(*pair, plan.apart_from(*pair))
    ]


def test_a_way_through_an_isolated_network_is_told_once() -> None:
    """From a over d to b, and on to c: a breaks its isolation from b, and is not told again for c."""
    chain = (("u", ("a", "d")), ("u", ("d", "b")), ("u", ("b", "c")))

    assert crossed(Drawn(chain, (), (("a", "b"), ("a", "c")))) == [("a", "b")]
    assert crossed(Drawn(chain, (), (("a", "c"),))) == [("a", "c")]


def test_a_way_that_begins_on_two_isolated_networks_is_told() -> None:
    """Of a device on two networks that must both be isolated from a third, a way to the third is found."""
    assert set(crossed(SHARED_START)) == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize("physical", [(("a", "c"),), (("b", "c"),), ()])
def test_what_need_not_be_isolated_is_not_told(physical: tuple[tuple[str, str], ...]) -> None:
    """Only pairs that the policy calls physical are looked at."""
    assert crossed(SHARED_START._replace(physical=physical)) == [*physical]
