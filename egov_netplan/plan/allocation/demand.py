"""What was wanted of which blocks, and how much of it there was."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.allocation.proposal import Shortage
from egov_netplan.plan.allocation.sources import Source
from egov_netplan.plan.allocation.stock import grounds


class Demand:
    """Counts the pieces of each length that are wanted of some blocks, and those that fitted."""

    def __init__(self) -> None:
        self._wanted: Counter[tuple[Source, int]] = Counter()
        self._fitted: Counter[tuple[Source, int]] = Counter()

    def add(self, origin: Source, length: int, *, fitted: bool) -> None:
        """Count one piece."""
        self._wanted[origin, length] += 1
        self._fitted[origin, length] += fitted

    def shortages(self, land: Land) -> Iterator[Shortage]:
        """The blocks that have run dry, once everything has been handed out."""
        missing: Counter[Source] = Counter()
        for (origin, length), wanted in self._wanted.items():
            lacking = wanted - self._fitted[origin, length]
            missing[origin] += lacking << (origin.blocks[0].bits - length)
        for (origin, length), wanted in self._wanted.items():
            fitted = self._fitted[origin, length]
            if fitted < wanted:
                at_least = _least(land, origin, missing[origin]) if origin.owner else None
                yield Shortage(origin.owner, origin.blocks, length, wanted, fitted, at_least)


def _least(land: Land, origin: Source, missing: int) -> int:
    """The length of a block that has what these blocks hold and so many addresses more, at the least."""
    free = sum(prefix.size for _, ground in grounds(land, origin, "") for prefix in ground.free)
    held = sum(block.size for block in origin.blocks) - free
    widest = min(block.narrowness for block in origin.blocks)
    return min(origin.blocks[0].bits - (held + missing - 1).bit_length(), widest - 1)
