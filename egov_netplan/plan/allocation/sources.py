"""Whose blocks something is taken from: as a rule those of the nearest above it that has any."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Unit
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.land import VERSIONS, Land
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import size_key, sizes_of
from egov_netplan.words import Text


class Source(NamedTuple):
    """The blocks that something is handed out of, and who has them: "" for the network's space."""

    owner: str
    blocks: tuple[Prefix, ...]

    def level(self, land: Land) -> str:
        """The level of the place that has the blocks; "" for the network's own space."""
        return land.inventory.units[self.owner].level if self.owner else ""

    def named(self, land: Land) -> Text:
        """Whose blocks these are, and which."""
        return said.source(land.inventory, land.network, self.owner, self.blocks)


class Sources:
    """The blocks that each unit has on one network, those just handed out as well."""

    def __init__(self, land: Land) -> None:
        self.land = land
        self._inventory = land.inventory
        self._found: dict[tuple[str, int, bool], Source | Text] = {}
        self._blocks: dict[tuple[str, int], tuple[Prefix, ...]] = {}
        for unit, claims in land.plan.blocks.items():
            for version in VERSIONS:
                own = sorted({claim.prefix for claim in claims if claim.prefix.version == version})
                if own:
                    self._blocks[unit, version] = tuple(own)

    def has_block(self, unit: Unit, version: int) -> bool:
        """Whether a unit has a block, wherever that lies."""
        return (unit.id, version) in self._blocks

    def give(self, unit: Unit, block: Prefix) -> None:
        """Hand a block out to a unit that has none; from now on others take from it."""
        self._blocks[unit.id, block.version] = (block,)

    def of(self, unit: Unit, version: int) -> Source | Text:
        """The blocks that a unit's own is taken from, or why there are none."""
        key = (unit.parent, version, unit.is_place)
        if key not in self._found:
            own_place = None if unit.is_place else self._inventory.place_of(unit)
            self._found[key] = self._nearest(self._inventory.above(unit), own_place, version)
        return self._found[key]

    def within(self, unit: Unit, version: int) -> Source | Text:
        """The blocks that something new in a place is taken from; for any other unit those of its own."""
        if not unit.is_place:
            return self.of(unit, version)
        return self._nearest((unit, *self._inventory.above(unit)), unit, version)

    def own(self, unit: Unit) -> Iterator[Source]:
        """The blocks of a unit itself, version by version."""
        for version in VERSIONS:
            if blocks := self._blocks.get((unit.id, version)):
                yield Source(unit.id, blocks)

    def upwards(self, unit: Unit, version: int) -> Iterator[Source]:
        """The blocks of a unit and of each above it, nearest first, and at last the network's space."""
        for holder in (unit, *self._inventory.above(unit)):
            if inside := self._in_space(self._blocks.get((holder.id, version), ())):
                yield Source(holder.id, inside)
        yield self._space(version)

    def _nearest(self, holders: Iterable[Unit], own_place: Unit | None, version: int) -> Source | Text:
        """The blocks of the nearest that has any; nothing is taken past a level that is to have its own.

        A network need not reach up to the top: a place above that is not on it is passed over, but not
        the government that a department belongs to.
        """
        sizes = sizes_of(self.land.policy, version)
        for holder in holders:
            if blocks := self._blocks.get((holder.id, version)):
                return self._usable(holder, blocks)
            if not holder.is_place or size_key(self._inventory, holder, sizes) is None:
                continue
            args = {"place": self._inventory.called(holder.id), "version": version}
            if self.land.network in holder.attachments:
                return said.NO_BLOCK.filled(**args)
            if holder is own_place:
                return said.NOT_ON.filled(**args, network=self._inventory.network_name(self.land.network))
        return self._space(version)

    def _usable(self, holder: Unit, blocks: tuple[Prefix, ...]) -> Source | Text:
        if inside := self._in_space(blocks):
            return Source(holder.id, inside)
        return said.OUTSIDE.filled(
            place=self._inventory.called(holder.id),
            block=blocks[0],
            network=self._inventory.network_name(self.land.network),
        )

    def _in_space(self, blocks: Iterable[Prefix]) -> tuple[Prefix, ...]:
        return tuple(block for block in blocks if self.land.in_space(block))

    def _space(self, version: int) -> Source:
        return Source("", tuple(self.land.space(version)))
