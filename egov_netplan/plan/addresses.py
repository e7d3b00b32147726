"""The address plan of one network: every block and prefix, who it belongs to, and what it lies in.

Two blocks of addresses are nested or apart, never anything else. So all claims of a network are sorted
once, and one sweep with a stack finds for each claim the claims that it lies in.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, Unit, lies_in
from egov_netplan.plan.pools import PACKED, Pool, Pools
from egov_netplan.plan.prefix import Parsed, Prefix, parse
from egov_netplan.plan.special import SpecialRange, special_range
from egov_netplan.words import Text

if TYPE_CHECKING:
    from egov_netplan.plan.free import FreeSpace


class Claim(NamedTuple):
    """One prefix or block as a unit writes it; `is_block` if it is delegated to all below the unit.

    The prefix between the two ends of a line (`of_line`) is claimed by the unit at its upper end.
    """

    prefix: Prefix
    written: str
    unit: str
    is_block: bool
    where: Where
    of_line: bool = False


class Unreadable(NamedTuple):
    """Something written where a prefix belongs, and why it is none."""

    written: str
    unit: str
    fault: Text
    where: Where


class Nesting(NamedTuple):
    """A claim and the narrowest other claim that it lies in."""

    inner: Claim
    outer: Claim

    @property
    def same_block(self) -> bool:
        """Whether both are one and the same block."""
        return self.inner.prefix == self.outer.prefix


class AddressPlan:
    """All claims of one network."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        self.network = network
        self.unreadable: list[Unreadable] = []
        self.with_host_bits: list[Claim] = []
        self.claims: list[Claim] = []
        self._inventory = inventory
        self._free: dict[tuple[Prefix, ...], FreeSpace] = {}
        self._nearest: dict[tuple[str, int], tuple[Claim, ...]] = {}
        for unit in inventory.units.values():
            if attachment := unit.attachments.get(network):
                for field in ("block", "prefix"):
                    for written, where in attachment.written(field):
                        self._read(written, unit.id, is_block=field == "block", where=where)
        for line in inventory.lines:
            for written, where in line.prefixes() if line.network == network else ():
                upper = inventory.upper_end(line)
                self._read(written, upper.id, is_block=False, where=where, of_line=True)

    def _read(self, written: str, unit: str, *, is_block: bool, where: Where, of_line: bool = False) -> None:
        parsed: Parsed = parse(written)
        if parsed.prefix is None:
            self.unreadable.append(Unreadable(written, unit, parsed.fault or Text("", ""), where))
            return
        claim = Claim(parsed.prefix, written, unit, is_block, where, of_line)
        self.claims.append(claim)
        if parsed.host_bits:
            self.with_host_bits.append(claim)

    @cached_property
    def unread(self) -> frozenset[str]:
        """The units that have something here that could not be read."""
        return frozenset(item.unit for item in self.unreadable)

    @cached_property
    def space(self) -> tuple[Prefix, ...]:
        """The address space of the network, as far as the policy writes it in a readable way."""
        return tuple(self.numbered_space.values())

    @cached_property
    def numbered_space(self) -> Mapping[int, Prefix]:
        """The same, by the numbers of its items in the policy."""
        return self._policy_prefixes("space")

    @cached_property
    def reserved(self) -> tuple[Prefix, ...]:
        """The ranges of the network that are not handed out, as far as they can be read."""
        return tuple(self._policy_prefixes("reserved").values())

    def _policy_prefixes(self, field: str) -> dict[int, Prefix]:
        """What can be read of a list of the policy, by its numbers there."""
        plan = self._inventory.policy.addresses.get(self.network)
        items = enumerate(getattr(plan, field) if plan else ())
        return {number: prefix for number, item in items if (prefix := parse(item).prefix)}

    def space_around(self, prefix: Prefix) -> int | None:
        """The number of the item of the network's space that holds a prefix; None if none does."""
        items = self.numbered_space.items()
        return next((number for number, space in items if space.contains(prefix)), None)

    @cached_property
    def blocks(self) -> Mapping[str, tuple[Claim, ...]]:
        """The blocks delegated to each unit."""
        return _by_unit(claim for claim in self.claims if claim.is_block)

    @cached_property
    def prefixes(self) -> Mapping[str, tuple[Claim, ...]]:
        """The prefixes that each unit uses itself."""
        return _by_unit(claim for claim in self.claims if not claim.is_block and not claim.of_line)

    @cached_property
    def _pools(self) -> Pools:
        return Pools(self._inventory, self.network)

    def range_around(self, prefix: Prefix, unit: Unit, purposes: tuple[str, ...] = PACKED) -> Pool | None:
        """The range for a purpose, if not said for loopback or interconnect, that holds a prefix of a unit's.

        Such a range may lie in the blocks of any unit above, or outside all of them.
        """
        blocks = (
            pool
            for holder in (unit, *self._inventory.above(unit))
            for claim in self.blocks.get(holder.id, ())
            for pool in self._pools.of_block(claim.prefix, holder.level)
        )
        ranges = (pool for pool in (*self._pools.fixed, *blocks) if pool.purpose in purposes)
        return next((pool for pool in ranges if pool.prefix.contains(prefix)), None)

    def outside_space(self) -> Iterator[Claim]:
        """Claims that lie outside the space of the network."""
        return iter(self._outside_space)

    @cached_property
    def _outside_space(self) -> tuple[Claim, ...]:
        claims = self.claims if self.space else ()
        return tuple(claim for claim in claims if self.space_around(claim.prefix) is None)

    def special_use(self) -> Iterator[tuple[Claim, SpecialRange]]:
        """Claims in a range that is set aside for some use of its own, with that range.

        Ranges for examples are in order where the policy makes them part of the network's space.
        """
        return iter(self._special_use)

    @cached_property
    def _special_use(self) -> tuple[tuple[Claim, SpecialRange], ...]:
        found = ((claim, special) for claim in self.claims if (special := special_range(claim.prefix)))
        return tuple(
            (claim, special)
            for claim, special in found
            if not special.for_examples or self.space_around(claim.prefix) is None
        )

    def outside_block(self) -> Iterator[tuple[Claim, Claim]]:
        """Claims outside every block of the nearest unit above that has one, with the first such block.

        Claims that lie outside the network's space, or in the block of somebody else, are left to the
        questions that say so.
        """
        elsewhere = {claim.where for claim in self._outside_space}
        elsewhere |= {nesting.inner.where for nesting in self.wrong_owner()}
        elsewhere |= {nesting.outer.where for nesting in self.swallowed()}
        for claim in self.claims:
            blocks = self.governing_blocks(claim)
            inside = any(block.prefix.contains(claim.prefix) for block in blocks)
            if blocks and not inside and claim.where not in elsewhere and not self._in_range(claim):
                yield claim, blocks[0]

    def _in_range(self, claim: Claim) -> bool:
        """Whether a line's prefix comes from a range that is kept for such."""
        unit = self._inventory.units[claim.unit]
        return claim.of_line and self.range_around(claim.prefix, unit) is not None

    def governing_blocks(self, claim: Claim) -> tuple[Claim, ...]:
        """The blocks a claim must lie in: a prefix in its unit's own blocks, else in those next above.

        Blocks of the other version of IP say nothing about it.
        """
        unit, version = self._inventory.units[claim.unit], claim.prefix.version
        own = () if claim.is_block else self._blocks_of(unit.id, version)
        return own or self._nearest_blocks(unit.parent, version)

    def _nearest_blocks(self, holder: str, version: int) -> tuple[Claim, ...]:
        """The blocks of a unit, or of the nearest above it that has any; found once for all below it."""
        if (holder, version) not in self._nearest:
            unit = self._inventory.units.get(holder)
            holders = (unit, *self._inventory.above(unit)) if unit else ()
            found = (self._blocks_of(unit.id, version) for unit in holders)
            self._nearest[holder, version] = next(filter(None, found), ())
        return self._nearest[holder, version]

    def _blocks_of(self, unit: str, version: int) -> tuple[Claim, ...]:
        return tuple(block for block in self.blocks.get(unit, ()) if block.prefix.version == version)

    def claims_near(self, unit: Unit, version: int) -> tuple[Claim, ...]:
        """What the addresses of a unit's devices are taken from.

        Its own claims, or those of the nearest unit above that has any; and the prefixes of all above
        that, for the near end of a line to a hub has an address of the hub's. Nothing of the other
        version of IP.
        """
        near: list[Claim] = []
        for holder in (unit, *self._inventory.above(unit)):
            blocks = () if near else self.blocks.get(holder.id, ())
            claims = (*blocks, *self.prefixes.get(holder.id, ()))
            near += (claim for claim in claims if claim.prefix.version == version)
        return tuple(near)

    def prefixes_near(self, unit: Unit, version: int) -> tuple[Claim, ...]:
        """What the gateway of a unit is taken from.

        The unit's prefixes; where it has none its blocks; where it has neither those next above.
        """
        for holder in (unit, *self._inventory.above(unit)):
            for claims in (self.prefixes, self.blocks):
                of_version = (claim for claim in claims.get(holder.id, ()) if claim.prefix.version == version)
                if found := tuple(of_version):
                    return found
        return ()

    def free_for(self, claim: Claim) -> Prefix | None:
        """The lowest free prefix of the same length in the blocks that `claim` must lie in."""
        blocks = self.governing_blocks(claim)
        key = tuple(block.prefix for block in blocks)
        if key not in self._free:
            self._free[key] = self._free_in(blocks)
        return self._free[key].first(claim.prefix.version, claim.prefix.narrowness)

    def _free_in(self, blocks: tuple[Claim, ...]) -> "FreeSpace":
        from egov_netplan.plan.free import FreeSpace  # netaddr is worth loading only for a suggestion

        inside = [
            claim.prefix
            for claim in self.claims
            if claim not in blocks and any(block.prefix.contains(claim.prefix) for block in blocks)
        ]
        return FreeSpace((block.prefix for block in blocks), (*inside, *self.reserved))

    def duplicates(self) -> Iterator[Nesting]:
        """The same block claimed twice, by two units or twice by one."""
        return (nesting for nesting in self._clashes if nesting.same_block)

    def wrong_owner(self) -> Iterator[Nesting]:
        """Claims inside a block or prefix of a unit that they do not lie under.

        What lies in a prefix that takes in whole blocks is innocent: that prefix is what is wrong.
        """
        at_fault = {nesting.outer.where for nesting in self.swallowed()}
        for nesting in self._clashes:
            if not nesting.same_block and nesting.outer.where not in at_fault:
                yield nesting

    def swallowed(self) -> Iterator[Nesting]:
        """Blocks that lie inside a prefix, which nothing may lie in: the prefix is what is wrong."""
        return (nesting for nesting in self._clashes if not nesting.same_block and _swallows(nesting))

    @cached_property
    def at_fault(self) -> frozenset[Where]:
        """Where the claims stand that some question finds at fault."""
        return frozenset(
            {claim.where for claim in self._outside_space}
            | {claim.where for claim, _ in self.outside_block()}
            | {claim.where for claim, _ in self._special_use}
            | {nesting.inner.where for nesting in self.duplicates()}
            | {nesting.inner.where for nesting in self.wrong_owner()}
            | {nesting.outer.where for nesting in self.swallowed()}
        )

    @cached_property
    def nestings(self) -> tuple[Nesting, ...]:
        """Each claim that lies in another, with the narrowest such other."""
        return tuple(nestings(self.claims))

    @cached_property
    def _clashes(self) -> tuple[Nesting, ...]:
        return tuple(
            nesting
            for nesting in self.nestings
            if not self._may_nest(nesting.inner, nesting.outer) and not self._follows(nesting)
        )

    def _may_nest(self, inner: Claim, outer: Claim) -> bool:
        """A block holds what its unit and the units below it use; a prefix holds nothing."""
        if not outer.is_block:
            return False
        if inner.unit == outer.unit:
            return not inner.is_block
        delegated_whole = inner.is_block and inner.prefix == outer.prefix
        return lies_in(inner.unit, outer.unit) and not delegated_whole

    def _follows(self, nesting: Nesting) -> bool:
        """Whether a claim lies in its own block and only that block is where it should not be.

        The block's own clash is the finding; what lies in it is innocent.
        """
        return any(
            own is not nesting.outer
            and own.prefix.contains(nesting.inner.prefix)
            and nesting.outer.prefix.contains(own.prefix)
            and not (self._may_nest(own, nesting.outer) or self._may_use_whole(nesting.outer, own))
            for own in self.governing_blocks(nesting.inner)
        )

    def _may_use_whole(self, prefix: Claim, block: Claim) -> bool:
        """Whether a prefix is the whole of a block that it may lie in."""
        return prefix.prefix == block.prefix and not prefix.is_block and self._may_nest(prefix, block)


def _by_unit(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.unit, []).append(claim)
    return {unit: tuple(own) for unit, own in found.items()}


def _swallows(nesting: Nesting) -> bool:
    return nesting.inner.is_block and not nesting.outer.is_block


def nestings(claims: list[Claim]) -> Iterator[Nesting]:
    """For each claim that lies in another, the narrowest such other; of equal ones, the one before it.

    Blocks come before prefixes where both are the same, so that a unit may use its whole block.
    Costs one sort and one pass.
    """
    order = sorted(
        range(len(claims)), key=lambda index: (claims[index].prefix, not claims[index].is_block, index)
    )
    open_claims: list[Claim] = []
    for index in order:
        claim = claims[index]
        while open_claims and not open_claims[-1].prefix.contains(claim.prefix):
            open_claims.pop()
        if open_claims:
            yield Nesting(claim, open_claims[-1])
        open_claims.append(claim)
