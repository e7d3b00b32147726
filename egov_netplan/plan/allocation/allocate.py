"""Handing out: every unit that lacks one gets its block or prefix, and what was handed out stays.

Places come first, from the top down, then the prefixes of all others. Inside one block the widest come
first, and of one length they follow code and id, never the order in which they are written. What is
handed out is a function of what is taken and who lacks something; so on its own result it proposes
nothing, and what is done in one block changes nothing in another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from egov_netplan.inventory.fields import Role, Status
from egov_netplan.inventory.model import Attachment, Inventory, Unit, lies_in
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.equipment import hand_out_to_equipment
from egov_netplan.plan.allocation.ground import Ground, fitting, outermost, widened
from egov_netplan.plan.allocation.land import VERSIONS, Land
from egov_netplan.plan.allocation.proposal import Allocation, Proposal, Refusal, Shortage
from egov_netplan.plan.pools import PURPOSE
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import planned_length, size_key, sizes_of
from egov_netplan.words import Text

_ON_THE_NETWORK = (Status.CONNECTED, Status.RETROFIT, Status.PLANNED)
_OFF = (Status.EXEMPT, Status.NONE)


def allocate(
    inventory: Inventory, network: str, under: str = "", resting: Mapping[Prefix, date] | None = None
) -> Allocation:
    """What each unit in `under` ("" for all) that lacks a block or prefix on a network is to get.

    `resting` are blocks that were given back, with the day.
    """
    return Planner(inventory, network, resting).allocation(under)


class Source(NamedTuple):
    """The blocks that something is handed out of, and who has them: "" for the network's space."""

    owner: str
    blocks: tuple[Prefix, ...]


class _Request(NamedTuple):
    """What a unit lacks."""

    unit: Unit
    field: str
    version: int
    length: int

    @property
    def depth(self) -> int:
        """How far down a place is, for it takes from what the one above got; 0 for all others."""
        return self.unit.id.count("/") if self.unit.is_place else 0

    @property
    def rank(self) -> tuple[int, bool, str, str]:
        """The widest first; then by code, those without one last; then by id."""
        return self.length, not self.unit.code, self.unit.code, self.unit.id


class Planner:
    """One network while it is handed out."""

    def __init__(
        self, inventory: Inventory, network: str, resting: Mapping[Prefix, date] | None = None
    ) -> None:
        self.inventory, self.network = inventory, network
        self.land = Land(inventory, network, resting)
        self.proposals: list[Proposal] = []
        self.refusals: list[Refusal] = []
        self._blocks: dict[tuple[str, int], tuple[Prefix, ...]] = {}
        for unit, claims in self.land.plan.blocks.items():
            for version in VERSIONS:
                own = sorted({claim.prefix for claim in claims if claim.prefix.version == version})
                if own:
                    self._blocks[unit, version] = tuple(own)
        self._sources: dict[tuple[str, int, bool], Source | Text] = {}
        self._wanted: Counter[tuple[Source, int]] = Counter()
        self._fitted: Counter[tuple[Source, int]] = Counter()

    def allocation(self, under: str = "") -> Allocation:
        """Everything that is lacking in `under`."""
        faults = tuple(self._faults())
        if not self.land.plan.space:
            return Allocation(self.network, faults=faults)
        units = [unit for unit in self.inventory.units.values() if not under or lies_in(unit.id, under)]
        for version in self.versions:
            requests = self._requests((unit for unit in units if unit.is_place), version)
            for request in self._settle(requests):
                self._serve(request)
            for request in self._requests((unit for unit in units if not unit.is_place), version):
                self._serve(request)
        for version in VERSIONS:
            hand_out_to_equipment(self, units, version)
        return Allocation(
            self.network, tuple(self.proposals), tuple(self.refusals), tuple(self._shortages()), faults
        )

    @cached_property
    def versions(self) -> tuple[int, ...]:
        """The versions of IP that are handed out: those of the space that the policy has lengths for."""
        return tuple(
            version
            for version in VERSIONS
            if self.land.space(version)
            and (sizes_of(self.land.policy, version) or self._by_terminals(version))
        )

    def _by_terminals(self, version: int) -> bool:
        return version == 4 and any(
            unit.fields.terminals is not None
            or ((own := unit.attachments.get(self.network)) and own.fields.terminals is not None)
            for unit in self.inventory.units.values()
        )

    def _faults(self) -> Iterator[Text]:
        name = self.inventory.network_name(self.network)
        if self.network not in self.inventory.policy.addresses:
            yield said.NO_PLAN.filled(network=name)
            return
        if not self.land.plan.space:
            yield said.NO_SPACE.filled(network=name)
        for version in VERSIONS:
            if str(version) in self.land.policy.versions and not self.land.space(version):
                yield said.NO_SPACE_OF_VERSION.filled(network=name, version=version)
            if self.land.space(version) and version not in self.versions:
                field = _field_of_sizes(version)
                yield said.NO_SIZES.filled(network=name, version=version, field=field)

    # --- who lacks what ---------------------------------------------------------------------------

    def _requests(self, units: Iterable[Unit], version: int) -> list[_Request]:
        """What some units lack, places from the top down, and of one height in their rank."""
        requests = (self._request(unit, version) for unit in units)
        return sorted(filter(None, requests), key=lambda request: (request.depth, *request.rank))

    def _settle(self, requests: Sequence[_Request]) -> list[_Request]:
        """Blocks for places that have none though something below them is in use; the others remain.

        A block elsewhere would leave that outside. So it is the one around all of it, if that holds
        nothing else; if not, somebody has to decide.
        """
        settled: dict[int, list[Prefix]] = {}
        remaining = []
        for request in requests:
            unit, version = request.unit, request.version
            below = self._in_use_below.get((unit.id, version))
            if not below:
                remaining.append(request)
                continue
            block = self._around(request, below)
            args = {"first": below[0], "count": len(below), "length": request.length}
            if block is None:
                self._refuse(unit, version, said.SCATTERED.filled(**args))
            else:
                what = said.what(self.inventory, unit, self.network)
                self._propose(request, block, said.AROUND.filled(**args, what=what))
                settled.setdefault(version, []).append(block)
        for version, blocks in settled.items():
            self.land.claim(version, blocks)
        return remaining

    def _around(self, request: _Request, below: Sequence[Prefix]) -> Prefix | None:
        """The block of the right length around some prefixes, if it holds nothing else and may be had.

        Not where it would be the very block of somebody below: that is his.
        """
        if below[0].narrowness < request.length:
            return None
        block = widened(below[0], request.length)
        if block in below and block not in self._own_prefixes(request.unit):
            return None
        origin = self.source(request.unit, request.version)
        if isinstance(origin, Text) or not all(block.contains(prefix) for prefix in below):
            return None
        inside = any(
            outer.contains(block) and not (origin.owner and outer == block) for outer in origin.blocks
        )
        taken = self.land.taken_in(block)
        alone = taken is not None and set(taken) <= set(below)
        owner = request.unit.id
        foreign = self.land.has_foreign(block, owner) or self.land.is_in_foreign(block, owner)
        return block if inside and alone and not foreign else None

    def block_around(self, unit: Unit, version: int, length: int) -> Prefix | None:
        """The block of this length around all in use below a place without one, if that may be had."""
        below = self._in_use_below.get((unit.id, version))
        return self._around(_Request(unit, "block", version, length), below) if below else None

    def _own_prefixes(self, unit: Unit) -> tuple[Prefix, ...]:
        return tuple(claim.prefix for claim in self.land.plan.prefixes.get(unit.id, ()))

    @cached_property
    def _in_use_below(self) -> Mapping[tuple[str, int], tuple[Prefix, ...]]:
        """What is in use at and below each place that has no block, as far as no place between has one."""
        found: dict[tuple[str, int], set[Prefix]] = {}
        used = [(claim.prefix, claim.unit) for claim in self.land.claims if not claim.of_line]
        used += [
            (seat.address, seat.unit)
            for seat in self.land.addresses
            if not self.land.plan.range_around(seat.address, self.inventory.units[seat.unit])
        ]
        for prefix, name in used:
            unit = self.inventory.units[name]
            for holder in (unit, *self.inventory.above(unit)):
                if (holder.id, prefix.version) in self._blocks and holder is not unit:
                    break
                if holder.is_place:
                    found.setdefault((holder.id, prefix.version), set()).add(prefix)
        return {key: tuple(outermost(prefixes)) for key, prefixes in found.items()}

    def _request(self, unit: Unit, version: int) -> _Request | None:
        """What a unit lacks of a version; where it cannot have it, that is a refusal."""
        if not self.is_due(unit) or self._has(unit, version):
            return None
        length = planned_length(self.inventory, unit, self.network, version)
        if length is None and unit.is_place:
            return None  # nothing is delegated to its level
        reason = self._obstacle(unit, version, length)
        if reason or length is None:
            self._refuse(unit, version, reason or Text("", ""))
            return None
        return _Request(unit, "block" if unit.is_place else "prefix", version, length)

    def is_due(self, unit: Unit) -> bool:
        """Whether a unit and its equipment are to have addresses: it is on the network, or is to be.

        A place is, unless it says that it is off; any other unit must say that it is on.
        """
        attachment = unit.attachments.get(self.network)
        if attachment is None:
            return False
        if unit.is_place:
            return attachment.fields.status not in _OFF
        return attachment.status in _ON_THE_NETWORK

    def _has(self, unit: Unit, version: int) -> bool:
        """Whether a unit has what it needs: a place a block, any other a prefix or a block."""
        if (unit.id, version) in self._blocks:
            return True
        own = () if unit.is_place else self.land.plan.prefixes.get(unit.id, ())
        return any(claim.prefix.version == version for claim in own)

    def _obstacle(self, unit: Unit, version: int, length: int | None) -> Text | None:
        """Why nothing can be handed out to a unit, whatever is free."""
        if self.is_unclear(unit):
            return said.UNREADABLE
        used = None if unit.is_place else self._in_use.get((unit.id, version))
        if used:
            return said.IN_USE.filled(address=used.address(used.first))
        if length is None:
            what, field = said.what(self.inventory, unit, self.network), _field_of_sizes(version)
            return said.NO_SIZE.filled(field=field, what=what, version=version)
        if not 0 < length <= (32 if version == 4 else 128):
            return said.NO_SUCH_LENGTH.filled(version=version, length=length)
        return None

    @cached_property
    def _in_use(self) -> Mapping[tuple[str, int], Prefix]:
        """The lowest address that a unit uses already, other than those from ranges kept for loopbacks."""
        found: dict[tuple[str, int], Prefix] = {}
        for seat in sorted(self.land.addresses, reverse=True):
            unit = self.inventory.units[seat.unit]
            if not self.land.plan.range_around(seat.address, unit):
                found[seat.unit, seat.address.version] = seat.address
        return found

    @cached_property
    def _misread_at(self) -> frozenset[tuple[str, tuple[str | int, ...]]]:
        """The entries of networks in which a block or prefix was left out while reading."""
        return frozenset(
            (hit.where.file, hit.where.path[:end])
            for hit in self.inventory.hits
            for end, step in enumerate(hit.where.path)
            if step in ("block", "prefix")
        )

    def _misread(self, attachment: Attachment) -> bool:
        where = attachment.where
        places = (where.path, ("defaults", "networks", self.network))
        return any((where.file, path) in self._misread_at for path in places)

    # --- from where -------------------------------------------------------------------------------

    def _serve(self, request: _Request) -> None:
        unit = request.unit
        origin = self.source(unit, request.version)
        if isinstance(origin, Text):
            self._refuse(unit, request.version, origin)
            return
        purpose = "" if unit.is_place else "user"
        self._wanted[origin, request.length] += 1
        prefix = self.take(origin, request.length, purpose, is_block=unit.is_place)
        if prefix is None:
            self._refuse(unit, request.version, self.full(origin, request.length, purpose))
            return
        self._fitted[origin, request.length] += 1
        what = said.what(self.inventory, unit, self.network)
        args = {"source": self.named(origin), "what": what, "length": request.length}
        self._propose(request, prefix, said.FROM.filled(**args))

    def _propose(self, request: _Request, prefix: Prefix, reason: Text) -> None:
        unit = request.unit
        if unit.is_place:
            self._blocks[unit.id, request.version] = (prefix,)
        self.proposals.append(Proposal(unit.id, self.network, request.field, str(prefix), reason, prefix))

    def source(self, unit: Unit, version: int) -> Source | Text:
        """The blocks that a unit's own is taken from, or why there are none."""
        key = (unit.parent, version, unit.is_place)
        if key not in self._sources:
            self._sources[key] = self._find_source(unit, version)
        return self._sources[key]

    def source_in(self, unit: Unit, version: int) -> Source | Text:
        """The blocks that something new in a place is taken from; for any other unit those of its own."""
        if not unit.is_place:
            return self.source(unit, version)
        return self._nearest((unit, *self.inventory.above(unit)), unit, version)

    def _find_source(self, unit: Unit, version: int) -> Source | Text:
        own_place = None if unit.is_place else self.inventory.place_of(unit)
        return self._nearest(self.inventory.above(unit), own_place, version)

    def _nearest(self, holders: Iterable[Unit], own_place: Unit | None, version: int) -> Source | Text:
        """The blocks of the nearest that has any; nothing is taken past a level that is to have its own.

        A network need not reach up to the top: a place above that is not on it is passed over, but not
        the government that a department belongs to.
        """
        for holder in holders:
            if blocks := self._blocks.get((holder.id, version)):
                return self._usable(holder, blocks)
            if (
                not holder.is_place
                or size_key(self.inventory, holder, sizes_of(self.land.policy, version)) is None
            ):
                continue
            args = {"place": self.inventory.called(holder.id), "version": version}
            if self.network in holder.attachments:
                return said.NO_BLOCK.filled(**args)
            if holder is own_place:
                return said.NOT_ON.filled(**args, network=self.inventory.network_name(self.network))
        return Source("", tuple(self.land.space(version)))

    def _usable(self, holder: Unit, blocks: tuple[Prefix, ...]) -> Source | Text:
        inside = tuple(block for block in blocks if self.land.in_space(block))
        if inside:
            return Source(holder.id, inside)
        return said.OUTSIDE.filled(
            place=self.inventory.called(holder.id),
            block=blocks[0],
            network=self.inventory.network_name(self.network),
        )

    def sources(self, unit: Unit, version: int) -> Iterator[Source]:
        """The blocks of a unit and of each above it, nearest first, and at last the network's space."""
        for holder in (unit, *self.inventory.above(unit)):
            blocks = self._blocks.get((holder.id, version), ())
            if inside := tuple(block for block in blocks if self.land.in_space(block)):
                yield Source(holder.id, inside)
        yield Source("", tuple(self.land.space(version)))

    def own_sources(self, unit: Unit) -> Iterator[Source]:
        """The blocks of a unit itself, version by version."""
        for version in VERSIONS:
            if blocks := self._blocks.get((unit.id, version)):
                yield Source(unit.id, blocks)

    def ranges(self, origin: Source, purpose: str) -> Iterator[tuple[int | None, Ground]]:
        """The free ground of the ranges that some blocks keep for a purpose, with the length handed out."""
        level = self.level_of(origin)
        for block in origin.blocks:
            sizes = [pool.size for pool in self.land.pools.of_block(block, level) if pool.purpose == purpose]
            if sizes:
                yield sizes[0], self.land.ground(block, level, purpose, owned=bool(origin.owner))

    def in_range(self, prefix: Prefix, purpose: str, unit: Unit) -> bool:
        """Whether a prefix lies in a range for a purpose that is kept in the blocks of a unit or above it."""
        return any(
            pool.purpose == purpose and pool.prefix.contains(prefix)
            for origin in self.sources(unit, prefix.version)
            for block in origin.blocks
            for pool in self.land.pools.of_block(block, self.level_of(origin))
        )

    def level_of(self, origin: Source) -> str:
        """The level of the place that has some blocks; "" for the network's own space."""
        return self.inventory.units[origin.owner].level if origin.owner else ""

    @cached_property
    def with_servers(self) -> frozenset[str]:
        """The units that have servers on the network."""
        return frozenset(
            device.unit
            for device in self.inventory.devices
            if device.fields.role is Role.SERVER and self.network in device.networks
        )

    def is_unclear(self, unit: Unit) -> bool:
        """Whether something that a unit has here could not be read, so that nobody knows what it lacks."""
        attachment = unit.attachments.get(self.network)
        return attachment is None or unit.id in self.land.plan.unread or self._misread(attachment)

    def range_full(self, purpose: str, version: int) -> Text:
        """That no range for a purpose has anything left."""
        return said.RANGE_FULL.filled(what=PURPOSE[purpose], version=version)

    def grounds(self, origin: Source, purpose: str) -> Iterator[tuple[Prefix, Ground]]:
        """The free ground of each block, in the ranges kept for the purpose if there are any.

        Where no range is kept for users or servers, theirs is what no range is kept for.
        """
        level = self.level_of(origin)
        for block in origin.blocks:
            ranges = {pool.purpose for pool in self.land.pools.of_block(block, level)}
            named = purpose if purpose in ranges else ""
            if named or purpose in ("", "user", "server"):
                yield block, self.land.ground(block, level, named, owned=bool(origin.owner))

    def take(self, origin: Source, length: int, purpose: str, *, is_block: bool = False) -> Prefix | None:
        """A free prefix of that length in the first block that has one."""
        for ground in self._open_to(origin, length, purpose, is_block=is_block):
            if prefix := ground.take(length):
                return prefix
        return None

    def room(self, origin: Source, length: int, purpose: str, *, is_block: bool = False) -> int:
        """How many prefixes of that length could be taken, one after the other."""
        grounds = self._open_to(origin, length, purpose, is_block=is_block)
        return sum(fitting(ground.free, length) for ground in grounds)

    def _open_to(self, origin: Source, length: int, purpose: str, *, is_block: bool) -> Iterator[Ground]:
        """The free ground of each block that may hold a prefix of that length."""
        for block, ground in self.grounds(origin, purpose):
            if length == block.narrowness and is_block and origin.owner:
                continue  # a block is never handed on whole
            if length >= block.narrowness:
                yield ground

    def purpose_of(self, prefix: Prefix, origin: Source, *, is_block: bool) -> str:
        """What a prefix is for, by the range that it lies in."""
        if is_block:
            return ""
        ranges = (
            pool for block in origin.blocks for pool in self.land.pools.of_block(block, self.level_of(origin))
        )
        return next((pool.purpose for pool in ranges if pool.prefix.contains(prefix)), "user")

    def beside(self, prefix: Prefix, wider: Prefix, origin: Source, *, is_block: bool) -> Prefix | None:
        """What keeps a prefix from becoming a wider one that holds it; None if nothing does."""
        around = next((block for block in origin.blocks if block.contains(wider)), None)
        if around is None or (is_block and origin.owner and around == wider):
            return next((block for block in origin.blocks if block.contains(prefix)), wider)
        for pool in self.land.pools.of_block(around, self.level_of(origin)):
            if wider != pool.prefix and wider.contains(pool.prefix):
                return pool.prefix
        return self.land.taken_beside(prefix, wider)

    def full(self, origin: Source, length: int, purpose: str) -> Text:
        """That nothing of this length is left, and what is."""
        if all(length <= block.narrowness for block in origin.blocks):
            return said.TOO_WIDE.filled(source=self.named(origin), length=length)
        free = [block.narrowness for _, ground in self.grounds(origin, purpose) for block in ground.free]
        if free:
            return said.FULL.filled(source=self.named(origin), length=length, largest=min(free))
        return said.EMPTY.filled(source=self.named(origin), length=length)

    def named(self, origin: Source) -> Text:
        return said.source(self.inventory, self.network, origin.owner, origin.blocks)

    def _refuse(self, unit: Unit, version: int, reason: Text) -> None:
        refusal = Refusal(unit.id, self.network, version, reason, is_block=unit.is_place)
        self.refusals.append(refusal)

    def _shortages(self) -> Iterator[Shortage]:
        missing: Counter[Source] = Counter()
        for (origin, length), wanted in self._wanted.items():
            lacking = wanted - self._fitted[origin, length]
            missing[origin] += lacking << (origin.blocks[0].bits - length)
        for (origin, length), wanted in self._wanted.items():
            fitted = self._fitted[origin, length]
            if fitted < wanted:
                at_least = self._least(origin, missing[origin]) if origin.owner else None
                yield Shortage(origin.owner, origin.blocks, length, wanted, fitted, at_least)

    def _least(self, origin: Source, missing: int) -> int:
        """The length of a block that has what these blocks hold and so many addresses more, at the least."""
        free = sum(prefix.size for _, ground in self.grounds(origin, "") for prefix in ground.free)
        held = sum(block.size for block in origin.blocks) - free
        widest = min(block.narrowness for block in origin.blocks)
        return min(origin.blocks[0].bits - (held + missing - 1).bit_length(), widest - 1)


def _field_of_sizes(version: int) -> str:
    return "sizes" if version == 4 else "sizes6"
