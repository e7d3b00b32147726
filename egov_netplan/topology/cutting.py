"""What can cut a node off: the single lines and nodes that every way from it to the roots leads over.

A depth-first walk from the roots with low-links, once over every tie, so it is linear. Two ties between
one pair of nodes stand in for each other.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from egov_netplan.topology.graph import Node, Tie

# What leads on from a node: each tie with the node at its other end.
Ties = Callable[[Node], Iterable[tuple[Node, Tie]]]


# What cuts a node off: a tie that is a line, or a node.
Cut = Tie | Node


class _Visit(NamedTuple):
    """A node that the walk is at or below, the tie it came over, and the ties it has yet to follow."""

    node: Node
    over: Tie | None
    ties: Iterator[tuple[Node, Tie]]


def nearest_cuts(roots: Collection[Node], ties: Ties) -> Mapping[Node, Cut | None]:
    """For each node that a way leads to from any of `roots`, the nearest thing that alone can cut it off.

    Only lines and nodes cut, never the tie between a device and where it stands, and never a root.
    """
    walk = _Walk(roots, ties)
    for root in roots:
        if root not in walk.number:
            walk.go(root)
    return walk.cuts()


class _Walk:
    """`number` counts nodes as they are met; `low` is the lowest number that a node's subtree leads back to.

    All roots lead back to 0, as if one node above tied them together.
    """

    def __init__(self, roots: Collection[Node], ties: Ties) -> None:
        self.number: dict[Node, int] = {}
        self._low: dict[Node, int] = {}
        self._came: dict[Node, tuple[Node, Tie]] = {}
        self._roots, self._ties = frozenset(roots), ties

    def go(self, root: Node) -> None:
        """Walk all that `root` leads to and that was not met before."""
        path = [self._visit(root, None)]
        while path:
            at = path[-1]
            for node, tie in at.ties:
                if tie is at.over:
                    continue
                if node not in self.number:
                    self._came[node] = (at.node, tie)
                    path.append(self._visit(node, tie))
                    break
                self._lead_back(at.node, self.number[node])
            else:
                path.pop()
                if path:
                    self._lead_back(path[-1].node, self._low[at.node])

    def cuts(self) -> Mapping[Node, Cut | None]:
        """What was found, nodes in the order they were met: parents before what hangs on them."""
        found: dict[Node, Cut | None] = {}
        for node in self.number:
            if node in self._came:
                before, tie = self._came[node]
                found[node] = self._own_cut(node, before, tie) or found[before]
            else:
                found[node] = None
        return found

    def _own_cut(self, node: Node, before: Node, tie: Tie) -> Cut | None:
        """What cuts a node off right where it was met: the line it was met over, or the node before it."""
        if self._low[node] > self.number[before] and tie.line is not None:
            return tie
        if self._low[node] >= self.number[before] and before not in self._roots:
            return before
        return None

    def _visit(self, node: Node, over: Tie | None) -> _Visit:
        self.number[node] = len(self.number) + 1
        self._low[node] = 0 if node in self._roots else self.number[node]
        return _Visit(node, over, iter(self._ties(node)))

    def _lead_back(self, node: Node, number: int) -> None:
        self._low[node] = min(self._low[node], number)
