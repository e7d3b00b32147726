"""Isolated pairs of a whole policy: ways through a third network hide nothing.

A way that comes through a network which must itself be isolated from one of the two is reported for that
pair only. On random plants with random policies it must then be reported for some pair indeed. Between
logically isolated networks a way over an approved gateway is allowed, and every other one reported.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import msgspec
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
    Role,
)
from egov_netplan.inventory.model import Attachment, Device, Inventory, Line, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.topology.questions import Topology
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID

NETWORKS = ("a", "b", "c", "d")
UNITS = ("u", "v")
PAIRS = tuple(combinations(NETWORKS, 2))

TODAY = date(2004, 7, 29)

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)


class Drawn(NamedTuple):
    """Devices with their unit and networks, lines with two ends and a network, and the isolated pairs.

    An end is a unit's name or a device's number. Gateways go by their number; the approval of an expired
    one ended the day before.
    """

    devices: Sequence[tuple[str, tuple[str, ...]]]
    lines: Sequence[tuple[str | int, str | int, str]]
    physical: Sequence[tuple[str, str]]
    logical: Sequence[tuple[str, str]] = ()
    approved: Sequence[int] = ()
    expired: Sequence[int] = ()

    def mode(self, first: str, second: str) -> Mode:
        """What a pair must be; of a pair that is drawn twice, the stricter."""
        pair = (min(first, second), max(first, second))
        if pair in self.physical:
            return Mode.PHYSICAL
        return Mode.LOGICAL if pair in self.logical else Mode.OPEN

    @property
    def isolated(self) -> set[tuple[str, str]]:
        """The pairs that must be isolated, whichever way."""
        return {*self.physical, *self.logical}


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
            device_fields(drawn, n),
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
        isolation=tuple(IsolationFields(between=pair, mode=drawn.mode(*pair)) for pair in PAIRS),
    )
    inventory = Inventory(
        Path(),
        file,
        Merged(policy, file, {}),
        TODAY,
        units,
        devices,
        tuple(lines),
        (),
        (),
        sound=True,
    )
    return Plan(inventory)


def device_fields(drawn: Drawn, number: int) -> DeviceFields:
    unit, networks = drawn.devices[number]
    fields = DeviceFields(id=f"d{number}", unit=unit, network=networks)
    if number in (*drawn.approved, *drawn.expired):
        until = TODAY if number in drawn.approved else TODAY - timedelta(days=1)
        return msgspec.structs.replace(fields, role=Role.GATEWAY, approval="x", until=until)
    return fields


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


@st.composite
def guarded_plants(draw: st.DrawFn) -> Drawn:
    """The same with pairs that must be logically isolated, and gateways with and without a valid approval."""
    drawn = draw(plants())
    some = st.lists(st.sampled_from(range(len(drawn.devices))), unique=True) if drawn.devices else st.just([])
    return drawn._replace(
        logical=draw(st.lists(st.sampled_from(PAIRS), unique=True)), approved=draw(some), expired=draw(some)
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


# --- logical isolation -------------------------------------------------------------------------------


def unguarded(drawn: Drawn) -> nx.Graph:
    """The plant without approved gateways, without devices and lines that break an isolation themselves.

    Whatever is on a network reaches all of it: lines inside a network may not be registered.
    """
    gone = {
        number
        for number, (_, networks) in enumerate(drawn.devices)
        if number in drawn.approved
        or any(drawn.mode(*pair) is not Mode.OPEN for pair in combinations(networks, 2))
    }
    lines = [line for line in drawn.lines if gone.isdisjoint(line[:2]) and not breaks(drawn, line)]
    graph = graph_of(drawn._replace(lines=lines))
    graph.remove_nodes_from(gone)
    for network in NETWORKS:
        graph.add_edges_from((network, (unit, network)) for unit in UNITS)
    nx.set_node_attributes(graph, {network: {network} for network in NETWORKS}, "on")
    return graph


def breaks(drawn: Drawn, line: tuple[str | int, str | int, str]) -> bool:
    """Whether a line runs between networks that must be isolated, and on none that is all its own."""
    first, second, network = line
    sides = [set(drawn.devices[end][1]) for end in (first, second) if isinstance(end, int)]
    sides = [side for side in (*sides, {network} - {""}) if side]
    met = {pair for one, other in combinations(sides, 2) for pair in product(one, other)}
    return any(drawn.mode(*pair) is not Mode.OPEN for pair in met) and not set.intersection(*sides)


def unguarded_pairs(drawn: Drawn) -> set[tuple[str, str]]:
    """The isolated pairs between which a way leads over none of these."""
    graph = unguarded(drawn)
    return {pair for pair in drawn.isolated if nx.has_path(graph, *pair)}


def told(drawn: Drawn, rule: str) -> set[tuple[str, str]]:
    """The pairs that a rule about ways speaks of."""
    hits = BY_ID[rule].run(plan_of(drawn))
    return {(hit.args["first"].zh, hit.args["second"].zh) for hit in hits}


# a and b meet through c: openly, over an approved gateway, over one whose approval has ended.
OPEN_DETOUR = Drawn((("u", ("a", "c")), ("v", ("c", "b"))), (), (), (("a", "b"),))

# From a over c and d to b, where a device or a line from c to d is a finding already.
FAR = (("a", "b"), ("c", "d"))
BY_DEVICE = Drawn((("u", ("a", "c")), ("v", ("c", "d")), ("u", ("d", "b"))), (), (), FAR)
BY_LINE = Drawn((("u", ("a", "c")), ("v", ("d",)), ("v", ("d", "b"))), (("u", 1, "c"),), (), FAR)
# A gateway that stands between a and b by its lines alone.
BY_ITS_LINES = Drawn(
    (("u", ("a",)), ("u", ("c",)), ("v", ("b",))),
    ((0, 1, "a"), (1, 2, "b")),
    (),
    (("a", "b"),),
    approved=(1,),
)


@fuzzed
@given(guarded_plants())
@example(BY_DEVICE)
@example(BY_DEVICE._replace(physical=FAR[1:]))
@example(BY_LINE)
@example(BY_LINE._replace(physical=FAR[1:]))
@example(BY_ITS_LINES)
@example(BY_ITS_LINES._replace(approved=(), expired=(1,)))
@example(OPEN_DETOUR)
@example(OPEN_DETOUR._replace(approved=(0,)))
@example(OPEN_DETOUR._replace(expired=(1,)))
def test_every_unguarded_way_is_told_and_no_other(drawn: Drawn) -> None:
    """Between isolated networks a way over no approved gateway is told for some pair; no pair without one."""
    pairs = unguarded_pairs(drawn)
    logical = {pair for pair in pairs if drawn.mode(*pair) is Mode.LOGICAL}
    found = told(drawn, "is-logical-unguarded")

    assert found <= logical
    assert not pairs or found or told(drawn, "is-path")


def test_an_unguarded_way_through_an_isolated_network_is_told_once() -> None:
    """From a over d to c, and on to b: what breaks the isolation of a from c is not told again for b."""
    chain = Drawn((("u", ("a", "d")), ("u", ("d", "c")), ("u", ("c", "b"))), (), ())

    assert told(chain._replace(logical=(("a", "b"), ("a", "c"))), "is-logical-unguarded") == {("a", "c")}
    assert told(chain._replace(logical=(("a", "b"),)), "is-logical-unguarded") == {("a", "b")}
    broken = chain._replace(logical=(("a", "b"),), physical=(("a", "c"),))
    assert told(broken, "is-logical-unguarded") == set()
    assert told(broken, "is-path") == {("a", "c")}


@fuzzed
@given(guarded_plants())
def test_some_rule_speaks_of_every_broken_logical_isolation(drawn: Drawn) -> None:
    """Where no rule of isolation finds anything, no way at all leads past the approved gateways."""
    plan = plan_of(drawn)
    rules = (
        "is-path",
        "is-shared-device",
        "is-line-joins-networks",
        "is-unapproved-gateway",
        "is-logical-unguarded",
    )
    hits = [hit for rule in rules for hit in BY_ID[rule].run(plan)]
    rest = graph_of(drawn)
    rest.remove_nodes_from(drawn.approved)
    broken = [
        pair
        for pair in drawn.isolated
        if any(nx.node_connected_component(rest, node) & set(on(rest, pair[1])) for node in on(rest, pair[0]))
    ]

    assert hits or not broken


@fuzzed
@given(plants(), st.sets(st.integers(0, 3)), st.sets(st.integers(0, 2)))
def test_what_is_cut_is_as_if_it_were_not_there(drawn: Drawn, devices: set[int], lines: set[int]) -> None:
    """Ways past devices and lines that are cut are those of the plant without them."""
    whole = plan_of(drawn).inventory
    gone = {device.id for number, device in enumerate(whole.devices) if number in devices}
    cut_lines = [
        line for number, line in enumerate(whole.lines) if number in lines or not gone.isdisjoint(line.ends)
    ]
    cut = {item.where for item in (*cut_lines, *(device for device in whole.devices if device.id in gone))}
    rest = msgspec.structs.replace(
        whole,
        devices=tuple(device for device in whole.devices if device.id not in gone),
        lines=tuple(line for line in whole.lines if line not in cut_lines),
    )

    for pair in PAIRS:
        for closed in (frozenset[str](), frozenset(NETWORKS[:1]) - set(pair)):
            past, without = Topology(whole), Topology(rest)
            assert past.crossings(*pair, closed, frozenset(cut)) == without.crossings(*pair, closed)
            likely = past.likely_crossings(*pair, closed, frozenset(cut))
            assert likely == without.likely_crossings(*pair, closed)
