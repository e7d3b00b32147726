"""Loops in what should be a tree."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Edge = tuple[Node, Node]


def closing(tree: Iterable[Edge[Node]], more: Iterable[Edge[Node]]) -> Iterator[tuple[int, tuple[Node, ...]]]:
    """Of the edges in `more`, each that closes a loop with those before it: its number, and a shortest loop.

    A loop is told as its nodes from one end of the edge to the other. An edge beside another between the
    same two nodes closes none, and neither does an edge from a node to itself.
    """
    adjacent: dict[Node, set[Node]] = {}
    for first, second in tree:
        _join(adjacent, first, second)
    for number, (first, second) in enumerate(more):
        if first == second or second in adjacent.get(first, ()):
            continue
        if way := _way(adjacent, first, second):
            yield number, way
        _join(adjacent, first, second)


def _join(adjacent: dict[Node, set[Node]], first: Node, second: Node) -> None:
    adjacent.setdefault(first, set()).add(second)
    adjacent.setdefault(second, set()).add(first)


def _way(adjacent: dict[Node, set[Node]], start: Node, end: Node) -> tuple[Node, ...]:
    """A shortest way from `start` to `end`; nothing if there is none."""
    onward: dict[Node, Node] = {end: end}
    queue = deque([end])
    while queue and start not in onward:
        node = queue.popleft()
        for neighbour in adjacent.get(node, ()):
            if neighbour not in onward:
                onward[neighbour] = node
                queue.append(neighbour)
    if start not in onward:
        return ()
    way = [start]
    while way[-1] != end:
        way.append(onward[way[-1]])
    return tuple(way)
