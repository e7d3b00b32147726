"""Blocks for places that have none though something below them is in use.

A block elsewhere would leave that outside. So it is the one around all of it, if that holds nothing else;
if not, somebody has to decide.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from egov_netplan.inventory.model import Unit
from egov_netplan.plan.allocation.ground import outermost, widened
from egov_netplan.plan.allocation.sources import Sources
from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Text


class Around:
    """Finds the block around what is in use below a place."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._land = sources.land
        self._inventory = sources.land.inventory

    def in_use_below(self, unit: Unit, version: int) -> tuple[Prefix, ...]:
        """What is in use below a place that has no block, the outermost of it; nothing for all others."""
        return self._in_use_below.get((unit.id, version), ())

    def block(self, unit: Unit, version: int, length: int) -> Prefix | None:
        """The block of this length around all in use below a place, if it holds nothing else and may be had.

        Not where it would be the very block of somebody below: that is his.
        """
        below = self.in_use_below(unit, version)
        if not below or below[0].narrowness < length:
            return None
        block = widened(below[0], length)
        if block in below and block not in self._prefixes_of(unit):
            return None
        if not all(block.contains(prefix) for prefix in below) or not self._may_have(unit, block):
            return None
        taken = self._land.taken_in(block)
        return block if taken is not None and set(taken) <= set(below) else None

    def _may_have(self, unit: Unit, block: Prefix) -> bool:
        """Whether a block lies where a place's own is taken from, and nobody else has anything there."""
        origin = self._sources.of(unit, block.version)
        if isinstance(origin, Text):
            return False
        inside = any(
            outer.contains(block) and not (origin.owner and outer == block) for outer in origin.blocks
        )
        return inside and not (
            self._land.has_foreign(block, unit.id) or self._land.is_in_foreign(block, unit.id)
        )

    def _prefixes_of(self, unit: Unit) -> tuple[Prefix, ...]:
        return tuple(claim.prefix for claim in self._land.plan.prefixes.get(unit.id, ()))

    @cached_property
    def _in_use_below(self) -> Mapping[tuple[str, int], tuple[Prefix, ...]]:
        """What is in use at and below each place that has no block, as far as no place between has one."""
        found: dict[tuple[str, int], set[Prefix]] = {}
        for prefix, unit in self._in_use():
            for holder in (unit, *self._inventory.above(unit)):
                if holder is not unit and self._sources.has_block(holder, prefix.version):
                    break
                if holder.is_place:
                    found.setdefault((holder.id, prefix.version), set()).add(prefix)
        return {key: tuple(outermost(prefixes)) for key, prefixes in found.items()}

    def _in_use(self) -> Iterator[tuple[Prefix, Unit]]:
        """All that units use, but for lines and what is from ranges kept for equipment."""
        units = self._inventory.units
        for claim in self._land.claims:
            if not claim.of_line:
                yield claim.prefix, units[claim.unit]
        for seat in self._land.addresses:
            if not self._land.plan.range_around(seat.address, units[seat.unit]):
                yield seat.address, units[seat.unit]
