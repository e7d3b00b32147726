"""Loops that edges close, on random graphs, against networkx."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.topology.loops import closing

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)

edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


def rank(graph: nx.Graph) -> int:
    """The number of independent loops in a graph."""
    return graph.number_of_edges() - graph.number_of_nodes() + nx.number_connected_components(graph)


@fuzzed
@given(tree=edges, more=edges)
def test_closing_against_networkx(tree: list[tuple[int, int]], more: list[tuple[int, int]]) -> None:
    """As many as there are independent loops more, each told by a shortest one at the time it closes."""
    found = dict(closing(tree, more))
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(8))
    graph.add_edges_from((first, second) for first, second in tree if first != second)
    before = rank(graph)
    for number, (first, second) in enumerate(more):
        closes = first != second and not graph.has_edge(first, second) and nx.has_path(graph, first, second)

        assert (number in found) == closes
        if closes:
            way = found[number]
            assert (way[0], way[-1]) == (first, second)
            assert nx.is_simple_path(graph, way)
            assert len(way) == nx.shortest_path_length(graph, first, second) + 1
            assert len(way) > 2
        if first != second:
            graph.add_edge(first, second)

    assert rank(graph) == before + len(found)


@fuzzed
@given(tree=edges, more=edges)
def test_without_what_closes_there_are_no_more_loops(
    tree: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    """Taking away every edge that is named, and those beside it, leaves only the loops that were there."""
    named = {frozenset(more[number]) for number, _ in closing(tree, more)}
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(8))
    graph.add_edges_from((first, second) for first, second in tree if first != second)
    before = rank(graph)
    graph.add_edges_from(edge for edge in more if frozenset(edge) not in named and edge[0] != edge[1])

    assert rank(graph) == before
