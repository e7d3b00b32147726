"""Which of some things are tied together, found as the ties are told (union-find)."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Parts(Generic[Thing]):
    """The parts that ties make of some things. Each thing leads to another of its part, or is its head."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._next = {thing: thing for thing in things}
        self._size = dict.fromkeys(self._next, 1)

    def join(self, first: Thing, second: Thing) -> None:
        """Say that two of the things are tied together."""
        small, large = self._head(first), self._head(second)
        if small == large:
            return
        if self._size[small] > self._size[large]:
            small, large = large, small
        self._next[small] = large
        self._size[large] += self._size[small]

    def of(self, thing: Thing) -> Thing | None:
        """The thing that stands for the part of `thing`; None for what is none of the things."""
        return self._head(thing) if thing in self._next else None

    def _head(self, thing: Thing) -> Thing:
        ahead = self._next
        while (after := ahead[thing]) != thing:
            ahead[thing] = ahead[after]  # halves the way for the next who asks
            thing = after
        return thing
