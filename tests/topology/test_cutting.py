"""What can cut a node off, on random plants and random plans, by taking each thing away in turn."""

from collections.abc import Iterator
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import BackboneLineFields
from egov_netplan.inventory.model import Line
from egov_netplan.topology.cutting import nearest_cuts
from egov_netplan.topology.graph import Box, Node, Seat, Tie

fuzzed = settings(deadline=None, derandomize=True, max_examples=400)

NODES = tuple(Seat(str(n), "a") for n in range(8))
NOWHERE = Where("")


def tie(number: int, is_line: bool) -> Tie:
    """A tie that is a line, or one between a device and where it stands."""
    fields = BackboneLineFields(id=f"L{number}", ends=("", ""))
    line = Line(f"L{number}", ("", ""), "a", True, fields, NOWHERE)
    return Tie(f"L{number}", NOWHERE, line if is_line else None)


node = st.sampled_from(NODES)
ties = st.lists(st.tuples(node, node, st.booleans()), max_size=14)


def graph_of(drawn: list[tuple[Node, Node, bool]]) -> nx.MultiGraph:
    graph: nx.MultiGraph = nx.MultiGraph()
    graph.add_nodes_from(NODES)
    for number, (first, second, is_line) in enumerate(drawn):
        graph.add_edge(first, second, key=number, tie=tie(number, is_line))
    return graph


def reached(graph: nx.MultiGraph, roots: set[Node]) -> set[Node]:
    return {node for root in roots if root in graph for node in nx.node_connected_component(graph, root)}


def cutters(graph: nx.MultiGraph, roots: set[Node], node: Node) -> Iterator[tuple[Any, nx.MultiGraph]]:
    """Each line and each node that is no root without which nothing leads from `node` to a root any more."""
    for first, second, key, data in graph.edges(keys=True, data=True):
        if data["tie"].line is not None:
            rest = graph.copy()
            rest.remove_edge(first, second, key)
            if node not in reached(rest, roots):
                yield data["tie"], rest
    for other in graph.nodes:
        if other != node and other not in roots:
            rest = graph.copy()
            rest.remove_node(other)
            if node not in reached(rest, roots):
                yield other, rest


def side_of(rest: nx.MultiGraph, node: Node) -> int:
    """How much is cut off together with `node`."""
    return len(nx.node_connected_component(rest, node))


@fuzzed
@given(drawn=ties, chosen=st.sets(node, min_size=1, max_size=3))
def test_nearest_cuts_by_taking_things_away(drawn: list[tuple[Node, Node, bool]], chosen: set[Node]) -> None:
    """What is named for a node that one thing can cut off is the one that cuts least off with it."""
    graph = graph_of(drawn)
    roots = sorted(chosen)

    def leading(start: Node) -> Iterator[tuple[Node, Tie]]:
        for _, end, data in graph.edges(start, data=True):
            yield end, data["tie"]

    found = nearest_cuts(roots, leading)

    assert set(found) == reached(graph, chosen)
    for at, cut in found.items():
        all_cutters = [] if at in chosen else list(cutters(graph, chosen, at))
        if not all_cutters:
            assert cut is None
            continue
        (rest,) = [rest for cutter, rest in all_cutters if cutter == cut]
        assert side_of(rest, at) == min(side_of(rest, at) for _, rest in all_cutters)


def test_a_long_chain_is_no_deep_call() -> None:
    """A chain of a hundred thousand nodes is walked without recursion; each is cut off by its own line."""
    size = 100_000
    chain = [Box(str(n)) for n in range(size)]
    lines = [tie(n, is_line=True) for n in range(size - 1)]

    def leading(start: Node) -> Iterator[tuple[Node, Tie]]:
        at = int(start[0])
        if at > 0:
            yield chain[at - 1], lines[at - 1]
        if at < size - 1:
            yield chain[at + 1], lines[at]

    found = nearest_cuts([chain[0]], leading)

    assert len(found) == size
    assert found[chain[-1]] is lines[-1]
