"""Free space as whole numbers: what a block has left, and where in it the next one goes.

All blocks are aligned, so two of them are nested or apart. Free space is kept as the widest blocks that
fit in it, by length, as in a buddy allocator; then the number of blocks of one length that still fit is
a sum, and to fit blocks of several lengths it is enough to place the widest first.

Where a block goes: each one is given room to double `room` times, taken from the smallest free block
that is wide enough, the lowest of those. The room beside a block is handed out only when nothing else is
left, the smallest rooms first. So blocks can grow where they stand as long as the space allows, and wide
blocks stay whole for wide demands.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from egov_netplan.plan.prefix import Prefix


def outermost(prefixes: Iterable[Prefix]) -> list[Prefix]:
    """The prefixes, of one version, that lie in no other; of equal ones, one; in the order of addresses."""
    found: list[Prefix] = []
    for prefix in sorted(prefixes):
        if not found or prefix.first > found[-1].last:
            found.append(prefix)
    return found


def cidrs(version: int, first: int, last: int) -> Iterator[Prefix]:
    """The widest blocks that fill the addresses from `first` to `last`, in their order."""
    bits = 32 if version == 4 else 128
    while first <= last:
        room = (last - first + 1).bit_length() - 1
        aligned = (first & -first).bit_length() - 1 if first else bits
        width = min(room, aligned)
        yield Prefix(version, first, bits - width)
        first += 1 << width


def gaps(region: Prefix, taken: Sequence[Prefix]) -> Iterator[Prefix]:
    """What is left of a region, as the widest blocks; `taken` are apart and in the order of addresses."""
    cursor = region.first
    start = bisect_left(taken, region.first, key=lambda prefix: prefix.last)
    for index in range(start, len(taken)):
        prefix = taken[index]
        if prefix.first > region.last:
            break
        yield from cidrs(region.version, cursor, prefix.first - 1)
        cursor = max(cursor, prefix.last + 1)
    yield from cidrs(region.version, cursor, region.last)


class _Buddies:
    """Free blocks by their length, the lowest of each first."""

    def __init__(self, bits: int, free: Iterable[Prefix]) -> None:
        self._bits = bits
        self._by_length: dict[int, list[int]] = {}
        for prefix in free:
            self.add(prefix.first, prefix.narrowness)

    def add(self, first: int, length: int) -> None:
        heappush(self._by_length.setdefault(length, []), first)

    def take(self, length: int, *, lowest: bool = False) -> int | None:
        """The start of a block of this length, out of the smallest that is wide enough, or of the lowest.

        None if there is none.
        """
        wide_enough = (found for found, starts in self._by_length.items() if found <= length and starts)
        if lowest:
            wide = min(wide_enough, key=lambda found: self._by_length[found][0], default=None)
        else:
            wide = max(wide_enough, default=None)
        if wide is None:
            return None
        first = heappop(self._by_length[wide])
        for narrower in range(wide + 1, length + 1):
            self.add(first + (1 << (self._bits - narrower)), narrower)
        return first

    def blocks(self, version: int) -> Iterator[Prefix]:
        for length, starts in self._by_length.items():
            yield from (Prefix(version, first, length) for first in starts)


class Ground:
    """What is free in some regions of one version, to hand out of.

    `taken` is what is not free; `growing` are those of it that are to keep room beside them. `packed` ground
    is handed out from its start, piece by piece.
    """

    def __init__(
        self,
        version: int,
        regions: Iterable[Prefix],
        taken: Iterable[Prefix],
        growing: Iterable[Prefix] = (),
        room: int = 0,
        *,
        packed: bool = False,
    ) -> None:
        self.version, self._room, self._packed = version, room, packed
        self._bits = 32 if version == 4 else 128
        regions, taken = outermost(regions), outermost(taken)
        rooms = outermost(
            widened(prefix, max(prefix.narrowness - room, region.narrowness))
            for prefix in (growing if room else ())
            for region in regions
            if region.contains(prefix)
        )
        used = outermost((*taken, *rooms))
        self._spare = _Buddies(self._bits, (gap for region in regions for gap in gaps(region, used)))
        self._kept = _Buddies(self._bits, (gap for kept in rooms for gap in gaps(kept, taken)))

    def take(self, length: int) -> Prefix | None:
        """A block of this length, which is then no longer free; None where none is left."""
        first = self._spaced(length)
        if first is None:
            first = self._kept.take(length)
        return None if first is None else Prefix(self.version, first, length)

    def _spaced(self, length: int) -> int | None:
        """With as much room to grow as there is."""
        for room in range(min(self._room, length), -1, -1):
            first = self._spare.take(length - room, lowest=self._packed)
            if first is not None:
                for narrower in range(length - room + 1, length + 1):
                    self._kept.add(first + (1 << (self._bits - narrower)), narrower)
                return first
        return None

    @property
    def free(self) -> tuple[Prefix, ...]:
        """All that is free, as the widest blocks, in the order of addresses."""
        return tuple(sorted((*self._spare.blocks(self.version), *self._kept.blocks(self.version))))


def widened(prefix: Prefix, length: int) -> Prefix:
    """The block of this length that a prefix lies in."""
    shift = prefix.bits - length
    return Prefix(prefix.version, prefix.first >> shift << shift, length)


def fitting(free: Iterable[Prefix], length: int) -> int:
    """How many blocks of one length fit in free space that is given as the widest blocks."""
    return sum(1 << (length - block.narrowness) for block in free if block.narrowness <= length)


def all_fit(free: Iterable[Prefix], wanted: Mapping[int, int]) -> bool:
    """Whether that many blocks of each length fit together: the widest first, which loses nothing.

    Of aligned blocks a free one of length n holds two of length n + 1, so only the count that is left
    at each length matters.
    """
    have: dict[int, int] = {}
    for block in free:
        have[block.narrowness] = have.get(block.narrowness, 0) + 1
    left = 0
    for length in range(129):
        left = 2 * left + have.get(length, 0) - wanted.get(length, 0)
        if left < 0:
            return False
    return True
