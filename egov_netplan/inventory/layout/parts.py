"""The entries of a mapping or list, and their order."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from egov_netplan.inventory.layout.rows import Row


class Part(NamedTuple):
    """An entry: what stays above it, the comments that go with it, and its own lines."""

    apart: list[Row]
    above: list[Row]
    own: list[Row]
    rank: int
    linked: bool


def in_order(parts: list[Part], *, compact: bool) -> list[Part] | None:
    """The entries in order; None if an alias or what it repeats would change places with another.

    `compact` if the first stands beside a dash.
    """
    if all(one.rank <= other.rank for one, other in pairwise(parts)):
        return parts
    ordered = list(_sorted(parts, compact=compact))
    return ordered if _linked(ordered) == _linked(parts) else None


def _sorted(parts: list[Part], *, compact: bool) -> Iterator[Part]:
    """The entries of a mapping, those between two blank lines in order.

    Beside a dash there is no room for a comment above a key, so one that has a comment does not go there.
    """
    first = 0
    while first < len(parts):
        stop = next((at for at in range(first + 1, len(parts)) if parts[at].apart), len(parts))
        group = parts[first:stop]
        ordered = sorted(group, key=lambda part: part.rank)
        if compact and not first and ordered[0].above:
            ordered = group
        apart = group[0].apart
        for part in ordered:
            yield part._replace(apart=apart)
            apart = []
        first = stop


def _linked(parts: Iterable[Part]) -> list[list[Row]]:
    """The entries with aliases, or with what aliases repeat."""
    return [part.own for part in parts if part.linked]
