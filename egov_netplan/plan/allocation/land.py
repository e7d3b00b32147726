"""Everything that is taken on one network, and the free ground inside each block of it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from egov_netplan.inventory.fields import AddressPlanFields
from egov_netplan.inventory.model import Attachment, Inventory, lies_in
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.allocation.ground import Ground, outermost, widened
from egov_netplan.plan.hosts import Hosts, Written
from egov_netplan.plan.pools import PACKED, Pool, Pools
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.special import special_ranges

VERSIONS = (4, 6)

# The blocks that were given back, with the day, network by network.
Resting = Mapping[str, Mapping[Prefix, date]]

# Of two ranges that overlap, the addresses are those of the purpose named first.
_PURPOSES = ("loopback", "interconnect", "server", "user")


class _Inside(NamedTuple):
    """What is taken inside a block, and those of it that may want to grow."""

    taken: list[Prefix]
    growing: list[Prefix]


class _Marks:
    """All that is taken of one version of IP; asked what of it lies in a block, without looking at the rest.

    Blocks hold what is handed out of them; nothing is handed out of anything else.
    """

    def __init__(self, blocks: Iterable[Prefix], others: Iterable[Prefix], growing: Iterable[Prefix]) -> None:
        blocks, others = list(blocks), list(others)
        self._all = sorted({*blocks, *others})
        self._closed = outermost(others)
        self._outermost = outermost(self._all)
        self._growing = frozenset(growing)

    def add_blocks(self, blocks: Sequence[Prefix]) -> None:
        self._all = sorted({*self._all, *blocks})
        self._outermost = outermost(self._all)
        self._growing |= frozenset(blocks)

    def inside(self, block: Prefix, *, owned: bool) -> _Inside | None:
        """What is taken in a block; None if all of it is. `owned` if the block itself may be somebody's."""
        if _around(self._closed if owned else self._outermost, block):
            return None
        index = bisect_left(self._all, block)
        index += index < len(self._all) and self._all[index] == block
        found = _Inside([], [])
        while index < len(self._all) and self._all[index].first <= block.last:
            prefix = self._all[index]
            found.taken.append(prefix)
            if prefix in self._growing:
                found.growing.append(prefix)
            index = bisect_left(self._all, (prefix.version, prefix.last + 1, 0), index + 1)
        return found


def _around(apart: Sequence[Prefix], block: Prefix) -> bool:
    """Whether one of some prefixes, which are apart and in order, holds a whole block."""
    index = bisect_left(apart, block.first, key=lambda prefix: prefix.last)
    return index < len(apart) and apart[index].contains(block)


class Land:
    """One network's addresses: what is claimed, kept or resting, and what is free in each block.

    `resting` are blocks that were given back, with the day. What is given back on a day to come is still
    in use, even where somebody else has it as well.

    Networks that the policy sets in relation to this one (`isolation`) take addresses as well: what they
    use is not handed out again. Any other network is a routing domain of its own.
    """

    def __init__(
        self, inventory: Inventory, network: str, resting: Mapping[Prefix, date] | None = None
    ) -> None:
        self.inventory, self.network = inventory, network
        self.policy = inventory.policy.addresses.get(network, AddressPlanFields(space=()))
        self.plan = AddressPlan(inventory, network)
        self.pools = Pools(inventory, network)
        self.special = tuple(special.prefix for special in special_ranges() if not special.for_examples)
        self.addresses = tuple(self._single_addresses())
        self.claims = tuple(self._all_claims())
        self.resting = tuple(self._still_resting(resting or {}))
        self._marks = {version: self._marked(version) for version in VERSIONS}
        self._grounds: dict[tuple[Prefix, bool, str], Ground] = {}

    def space(self, version: int) -> list[Prefix]:
        """The network's space of one version."""
        return outermost(prefix for prefix in self.plan.space if prefix.version == version)

    def in_space(self, prefix: Prefix) -> bool:
        """Whether a prefix lies in the network's space."""
        return any(space.contains(prefix) for space in self.plan.space)

    def ground(self, block: Prefix, level: str, purpose: str = "", *, owned: bool = True) -> Ground:
        """The free ground of a block for one purpose; "" is all that no range is kept for.

        `level` is that of the place that has the block, "" for the network's own space, which is not
        `owned`: a block that is all of it leaves nothing.
        """
        key = (block, owned, purpose)
        if key not in self._grounds:
            ranges = tuple(self.pools.of_block(block, level))
            regions, kept = _regions(block, purpose, ranges)
            self._grounds[key] = self._ground(block, regions, kept, owned=owned, packed=purpose in PACKED)
        return self._grounds[key]

    def whole(self, block: Prefix, *, owned: bool = True) -> Ground:
        """All that is free in a block, whatever it is kept for."""
        return self._ground(block, [block], [], owned=owned, packed=False)

    def _ground(
        self, block: Prefix, regions: list[Prefix], kept: list[Prefix], *, owned: bool, packed: bool
    ) -> Ground:
        inside = self._marks[block.version].inside(block, owned=owned)
        if inside is None:
            return Ground(block.version, (), ())
        room = 0 if packed else self.policy.room
        taken = (*inside.taken, *kept)
        return Ground(block.version, regions, taken, inside.growing, room, packed=packed)

    def taken_beside(self, prefix: Prefix, wider: Prefix) -> Prefix | None:
        """Something taken in the wider block that does not lie in the prefix itself; None if nothing is."""
        inside = self._marks[prefix.version].inside(wider, owned=True)
        if inside is None:
            return wider
        return next((taken for taken in inside.taken if not prefix.contains(taken)), None)

    def is_kept_back(self, prefix: Prefix) -> bool:
        """Whether something that is taken is so by nobody, but reserved, resting, or of a use of its own."""
        return not self.is_claimed(prefix) and self.is_set_aside(prefix)

    def is_set_aside(self, prefix: Prefix) -> bool:
        """Whether a prefix lies in a range that is reserved, resting, or has a use of its own."""
        return _around(self._kept_back[prefix.version], prefix)

    @cached_property
    def _kept_back(self) -> Mapping[int, Sequence[Prefix]]:
        kept = (*self.plan.reserved, *self.special, *self.resting)
        return {
            version: outermost(prefix for prefix in kept if prefix.version == version) for version in VERSIONS
        }

    def has_foreign(self, block: Prefix, owner: str) -> bool:
        """Whether a block holds something of a unit that does not lie in `owner`, or of another network."""
        start = bisect_left(self._by_address, (block, ""))
        for number in range(start, len(self._by_address)):
            prefix, unit = self._by_address[number]
            if not block.contains(prefix):
                break
            if not lies_in(unit, owner):
                return True
        return False

    def is_in_foreign(self, block: Prefix, owner: str) -> bool:
        """Whether a block lies in one, or is one, of a unit that `owner` does not lie in."""
        wider = (widened(block, length) for length in range(block.narrowness + 1))
        return any(not lies_in(owner, holder) for prefix in wider for holder in self._holders.get(prefix, ()))

    @cached_property
    def _holders(self) -> Mapping[Prefix, tuple[str, ...]]:
        """The units that have each block."""
        found: dict[Prefix, tuple[str, ...]] = {}
        for claims in self.plan.blocks.values():
            for claim in claims:
                found[claim.prefix] = (*found.get(claim.prefix, ()), claim.unit)
        return found

    @cached_property
    def _by_address(self) -> list[tuple[Prefix, str]]:
        """All claims with their units, those of other networks with nobody."""
        own = ((claim.prefix, claim.unit) for claim in self.claims)
        other = ((claim.prefix, "") for claim in self._claims_of_others)
        return sorted((*own, *other))

    def is_claimed(self, prefix: Prefix) -> bool:
        """Whether a prefix is somebody's, as a whole and just as it is."""
        return prefix in self._claimed

    @cached_property
    def depths(self) -> Mapping[Prefix, int]:
        """How far down, by its id, the unit is that has a block; of several, the one furthest down."""
        blocks = sorted((claim.unit.count("/"), claim.prefix) for claim in self.claims if claim.is_block)
        return {prefix: depth for depth, prefix in blocks}

    @cached_property
    def _claimed(self) -> frozenset[Prefix]:
        return frozenset(claim.prefix for claim in (*self.claims, *self._claims_of_others))

    def taken_in(self, block: Prefix, *, owned: bool = True) -> list[Prefix] | None:
        """What is taken in a block, the widest of it; None if the whole block is."""
        inside = self._marks[block.version].inside(block, owned=owned)
        return inside.taken if inside else None

    def claim(self, version: int, blocks: Sequence[Prefix]) -> None:
        """Take blocks that are handed out around what is in use; before any ground of theirs is asked for."""
        if blocks:
            self._marks[version].add_blocks(blocks)

    def _marked(self, version: int) -> _Marks:
        claims = [claim for claim in self.claims if claim.prefix.version == version]
        other = [claim for claim in self._claims_of_others if claim.prefix.version == version]
        blocks = (claim.prefix for claim in (*claims, *other) if claim.is_block)
        kept = (*self.plan.reserved, *self.special, *self.resting, *(it.address for it in self.addresses))
        closed = (
            *(claim.prefix for claim in (*claims, *other) if not claim.is_block),
            *(prefix for prefix in kept if prefix.version == version),
        )
        return _Marks(blocks, closed, (claim.prefix for claim in claims))

    def _all_claims(self) -> Iterator[Claim]:
        """The claims of the network, those of units that are written twice with every entry."""
        yield from self.plan.claims
        for unit in self.inventory.units.values():
            if len(unit.listings) > 1:
                for listing in unit.listings:
                    yield from self._listed(unit.id, listing.attachments.get(self.network))

    def _still_resting(self, resting: Mapping[Prefix, date]) -> Iterator[Prefix]:
        """What was given back and nobody has; what two had and one gave back is the other's as before."""
        taken = {claim.prefix for claim in self.claims}
        today, rest = self.inventory.today, timedelta(days=self.policy.rest)
        for prefix, freed in resting.items():
            if today - freed < rest and (freed > today or prefix not in taken):
                yield prefix

    def _listed(self, unit: str, attachment: Attachment | None) -> Iterator[Claim]:
        for field in ("block", "prefix"):
            for written, where in attachment.written(field) if attachment else ():
                if prefix := parse(written).prefix:
                    yield Claim(prefix, written, unit, field == "block", where)

    @cached_property
    def _claims_of_others(self) -> tuple[Claim, ...]:
        networks = self.inventory.policy.networks
        related = (other for other in networks if self.inventory.mode(other, self.network))
        return tuple(claim for other in related for claim in AddressPlan(self.inventory, other).claims)

    def _single_addresses(self) -> Iterator["Seat"]:
        """The addresses of gateways and devices on the network, as far as they lie in its space."""
        hosts = Hosts(self.inventory, (self.plan,))
        written: tuple[Written, ...] = (*hosts.of_gateways, *hosts.of_devices)
        for item in written:
            if self.network in item.networks and item.host.address and self.in_space(item.host.address):
                yield Seat(item.host.address, item.unit, item.owner)


class Seat(NamedTuple):
    """A single address, the unit it stands at, and the unit or device that has it."""

    address: Prefix
    unit: str
    owner: str


def _regions(block: Prefix, purpose: str, ranges: Sequence[Pool]) -> tuple[list[Prefix], list[Prefix]]:
    """Where addresses for a purpose are in a block, and what in it is kept for others."""
    if not purpose:
        return [block], [pool.prefix for pool in ranges]
    first = _PURPOSES[: _PURPOSES.index(purpose)]
    own = [pool for pool in ranges if pool.purpose == purpose]
    # A single address is handed out to a device, and no device may have the first or last of a block.
    ends = (end for pool in own if pool.size == pool.prefix.bits for end in _ends(pool.prefix))
    return (
        [pool.prefix for pool in own],
        [*(pool.prefix for pool in ranges if pool.purpose in first), *ends],
    )


def _ends(prefix: Prefix) -> tuple[Prefix, Prefix]:
    """The first and the last address of a prefix."""
    first, last = (Prefix(prefix.version, number, prefix.bits) for number in (prefix.first, prefix.last))
    return first, last
