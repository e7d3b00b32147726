"""What is left: of each block how much is used, what is free, what still fits, and when it runs dry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.ground import fitting, outermost
from egov_netplan.plan.allocation.land import VERSIONS, Land
from egov_netplan.plan.allocation.sources import Source, Sources
from egov_netplan.plan.allocation.stock import grounds, ranges
from egov_netplan.plan.pools import PURPOSE
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import sizes_of
from egov_netplan.words import Text

# In how many cells the map of a block is drawn, as long as it has so many addresses.
CELLS = 64


# Nobody plans further ahead: a day after that would only pretend to be known.
YEARS = 50


class Cell(NamedTuple):
    """One part of the map of a block: its addresses, and how many of them are handed out or kept back."""

    total: int
    used: int
    kept: int

    @property
    def free(self) -> int:
        """How many may be handed out."""
        return self.total - self.used - self.kept


class Fit(NamedTuple):
    """How many more of one kind fit in a block: places of a level, other units, pieces for a purpose."""

    what: Text
    length: int
    more: int


class Pace(NamedTuple):
    """How fast a block fills: the addresses handed out after `since`, over that many days.

    `dry` is the day on which nothing is left at that pace; None if that is more than `YEARS` off.
    """

    since: date
    days: int
    addresses: int
    dry: date | None


class BlockCapacity(NamedTuple):
    """One block; `owner` is the unit that has it, "" for the network's own space.

    `kept` are the addresses that are reserved, resting, or set aside for a use of their own. Without two
    different dates of what was handed out nobody can tell the pace: then it is None, and `unpaced` says so.
    """

    owner: str
    block: Prefix
    used: int
    kept: int
    free: tuple[Prefix, ...]
    fits: tuple[Fit, ...]
    cells: tuple[Cell, ...]
    pace: Pace | None
    unpaced: Text | None

    @property
    def total(self) -> int:
        """The addresses that there are to hand out, used or free."""
        return self.block.size - self.kept

    @property
    def free_addresses(self) -> int:
        """How many are free."""
        return sum(block.size for block in self.free)

    @property
    def largest(self) -> Prefix | None:
        """The largest free block, the lowest of those; None if nothing is free."""
        return min(self.free, key=lambda block: (block.narrowness, block.first), default=None)


class Capacity(NamedTuple):
    """All blocks asked for, the network's own space first."""

    network: str
    blocks: tuple[BlockCapacity, ...]


class Urgency(NamedTuple):
    """A key by which what runs dry first comes first, and of what has no day the fuller."""

    rank: int
    day: date
    unused: Fraction


def urgency(block: BlockCapacity) -> Urgency:
    """What has nothing free; by their days; those whose pace nobody can tell; those that last for ever."""
    if not block.free_addresses:
        return Urgency(0, date.min, Fraction(0))
    unused = 1 - Fraction(block.used, block.total)
    if block.pace is None:
        return Urgency(2, date.min, unused)
    return Urgency(1 if block.pace.dry else 3, block.pace.dry or date.min, unused)


def capacity(
    inventory: Inventory, network: str, under: str = "", resting: Mapping[Prefix, date] | None = None
) -> Capacity:
    """The blocks of a network: of the places in `under`, or of all and the network's own space."""
    land = Land(inventory, network, resting)
    sources = Sources(land)
    origins = [Source("", tuple(land.space(version))) for version in VERSIONS if not under]
    for unit in inventory.units.values():
        if not under or lies_in(unit.id, under):
            origins += sources.own(unit)
    dated = _dated(land)
    return Capacity(
        network,
        tuple(_capacity(land, origin, block, dated) for origin in origins for block in origin.blocks),
    )


def _dated(land: Land) -> Mapping[Prefix, date]:
    """Since when each prefix is in use, as far as its unit says so and that is not still to come."""
    found: dict[Prefix, date] = {}
    for claim in land.claims:
        attachment = land.inventory.units[claim.unit].attachments.get(land.network)
        since = attachment.fields.since if attachment else None
        if since and since <= land.inventory.today and not claim.of_line:
            found[claim.prefix] = min(since, found.get(claim.prefix, since))
    return found


def _capacity(land: Land, origin: Source, block: Prefix, dated: Mapping[Prefix, date]) -> BlockCapacity:
    owned = bool(origin.owner)
    free = land.whole(block, owned=owned).free
    taken = land.taken_in(block, owned=owned)
    if taken is None:
        taken, kept = [block], [block] if land.is_set_aside(block) else []
    else:
        kept = [prefix for prefix in taken if land.is_kept_back(prefix)]
    used = outermost(set(taken) - set(kept))
    pace = _pace([(prefix, dated[prefix]) for prefix in used if prefix in dated], free, land.inventory.today)
    return BlockCapacity(
        owner=origin.owner,
        block=block,
        used=sum(prefix.size for prefix in used),
        kept=sum(prefix.size for prefix in kept),
        free=free,
        fits=tuple(_fits(land, origin._replace(blocks=(block,)))),
        cells=_cells(block, used, kept),
        pace=pace,
        unpaced=None if pace else said.NO_PACE,
    )


def _pace(handed_out: Sequence[tuple[Prefix, date]], free: Sequence[Prefix], today: date) -> Pace | None:
    """The pace since the first day on which something was handed out; it takes two days to show any."""
    days = {day for _, day in handed_out}
    if len(days) < 2:
        return None
    since = min(days)
    addresses = sum(prefix.size for prefix, day in handed_out if day > since)
    elapsed = (today - since).days
    left = sum(block.size for block in free)
    wait = -(-left * elapsed // addresses)
    in_sight = min(YEARS * 365, (date.max - today).days)
    dry = today + timedelta(days=wait) if wait <= in_sight else None
    return Pace(since, elapsed, addresses, dry)


def _fits(land: Land, origin: Source) -> Iterator[Fit]:
    """How many more of everything that may be handed out of a block fit in it."""
    block = origin.blocks[0]
    sizes = sizes_of(land.policy, block.version)
    level = origin.level(land)
    whole_too = not origin.owner
    free = {
        purpose: [part for _, ground in grounds(land, origin, purpose) for part in ground.free]
        for purpose in ("", "user")
    }
    for what, length in _places(land.inventory, sizes, level):
        if length > block.narrowness or (whole_too and length == block.narrowness):
            yield Fit(what, length, fitting(free[""], length))
    for what, length in _others(land.inventory, sizes, level):
        yield Fit(what, length, fitting(free["user"], length))
    for purpose, what in PURPOSE.items():
        for size, ground in ranges(land, origin, purpose):
            if size:
                yield Fit(what, size, fitting(ground.free, size))


def _places(inventory: Inventory, sizes: Mapping[str, int], level: str) -> Iterator[tuple[Text, int]]:
    """The levels below one, with the length of their blocks."""
    levels = inventory.policy.levels
    below = levels[levels.index(level) + 1 :] if level in levels else levels
    return ((inventory.level_name(lower), sizes[lower]) for lower in below if lower in sizes)


def _others(inventory: Inventory, sizes: Mapping[str, int], level: str) -> Iterator[tuple[Text, int]]:
    """What is handed out to departments of a level: in general, and to kinds with a length of their own."""
    general = sizes.get(f"{level}-{DEPARTMENT}", sizes.get(DEPARTMENT))
    if general is not None:
        yield said.DEPARTMENT, general
    levels = inventory.policy.levels
    others = {DEPARTMENT, *levels, *(f"{item}-{DEPARTMENT}" for item in levels)}
    for key, length in sizes.items():
        if key not in others:
            yield inventory.kind_name(key), length


def _cells(block: Prefix, used: Sequence[Prefix], kept: Sequence[Prefix]) -> tuple[Cell, ...]:
    """The block in parts of one size, in their order."""
    count = min(CELLS, block.size)
    size = block.size // count
    sums = [[0, 0] for _ in range(count)]
    for kind, prefixes in enumerate((used, kept)):
        for prefix in prefixes:
            start = (prefix.first - block.first) // size
            if prefix.size <= size:
                sums[start][kind] += prefix.size
            else:
                for number in range(start, start + prefix.size // size):
                    sums[number][kind] += size
    return tuple(Cell(size, *parts) for parts in sums)
