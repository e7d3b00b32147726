"""What some blocks have in stock: what is free in them for a purpose, what is taken next, what is in the way.

Where the policy keeps ranges for a purpose (`pools`), that is free which lies in them.
"""

from collections.abc import Iterator

from egov_netplan.inventory.model import Unit
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.ground import Ground, fitting
from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.allocation.sources import Source, Sources
from egov_netplan.plan.pools import Pool
from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Text


def grounds(land: Land, origin: Source, purpose: str) -> Iterator[tuple[Prefix, Ground]]:
    """The free ground of each block, in the ranges kept for the purpose if there are any.

    Where no range is kept for users or servers, theirs is what no range is kept for.
    """
    level = origin.level(land)
    for block in origin.blocks:
        ranges = {pool.purpose for pool in land.pools.of_block(block, level)}
        named = purpose if purpose in ranges else ""
        if named or purpose in ("", "user", "server"):
            yield block, land.ground(block, level, named, owned=bool(origin.owner))


def take(land: Land, origin: Source, length: int, purpose: str, *, is_block: bool = False) -> Prefix | None:
    """A free prefix of that length in the first block that has one."""
    for ground in _open_to(land, origin, length, purpose, is_block=is_block):
        if prefix := ground.take(length):
            return prefix
    return None


def room(land: Land, origin: Source, length: int, purpose: str, *, is_block: bool = False) -> int:
    """How many prefixes of that length could be taken, one after the other."""
    open_to = _open_to(land, origin, length, purpose, is_block=is_block)
    return sum(fitting(ground.free, length) for ground in open_to)


def _open_to(land: Land, origin: Source, length: int, purpose: str, *, is_block: bool) -> Iterator[Ground]:
    """The free ground of each block that may hold a prefix of that length."""
    for block, ground in grounds(land, origin, purpose):
        if length == block.narrowness and is_block and origin.owner:
            continue  # a block is never handed on whole
        if length >= block.narrowness:
            yield ground


def full(land: Land, origin: Source, length: int, purpose: str) -> Text:
    """That nothing of this length is left, and what is."""
    source = origin.named(land)
    if all(length <= block.narrowness for block in origin.blocks):
        return said.TOO_WIDE.filled(source=source, length=length)
    free = [block.narrowness for _, ground in grounds(land, origin, purpose) for block in ground.free]
    if free:
        return said.FULL.filled(source=source, length=length, largest=min(free))
    return said.EMPTY.filled(source=source, length=length)


def ranges(land: Land, origin: Source, purpose: str) -> Iterator[tuple[int | None, Ground]]:
    """The free ground of the ranges that some blocks keep for a purpose, with the length handed out."""
    level = origin.level(land)
    for block in origin.blocks:
        sizes = [pool.size for pool in land.pools.of_block(block, level) if pool.purpose == purpose]
        if sizes:
            yield sizes[0], land.ground(block, level, purpose, owned=bool(origin.owner))


def take_range(
    sources: Sources, unit: Unit, version: int, purpose: str, length: int | None
) -> tuple[Prefix, Source] | None:
    """A piece of the nearest range for a purpose that has one left; `length` where no range says."""
    for origin in sources.upwards(unit, version):
        for size, ground in ranges(sources.land, origin, purpose):
            wanted = size or length
            prefix = ground.take(wanted) if wanted else None
            if prefix:
                return prefix, origin
    return None


def in_range(sources: Sources, prefix: Prefix, purpose: str, unit: Unit) -> bool:
    """Whether a prefix lies in a range for a purpose that is kept in the blocks of a unit or above it."""
    return any(
        pool.purpose == purpose and pool.prefix.contains(prefix)
        for origin in sources.upwards(unit, prefix.version)
        for pool in _pools(sources.land, origin)
    )


def purpose_of(land: Land, prefix: Prefix, origin: Source, *, is_block: bool) -> str:
    """What a prefix is for, by the range that it lies in."""
    if is_block:
        return ""
    return next((pool.purpose for pool in _pools(land, origin) if pool.prefix.contains(prefix)), "user")


def _pools(land: Land, origin: Source) -> Iterator[Pool]:
    level = origin.level(land)
    for block in origin.blocks:
        yield from land.pools.of_block(block, level)


def beside(land: Land, prefix: Prefix, wider: Prefix, origin: Source, *, is_block: bool) -> Prefix | None:
    """What keeps a prefix from becoming a wider one that holds it; None if nothing does."""
    around = next((block for block in origin.blocks if block.contains(wider)), None)
    if around is None or (is_block and origin.owner and around == wider):
        return next((block for block in origin.blocks if block.contains(prefix)), wider)
    for pool in land.pools.of_block(around, origin.level(land)):
        if wider != pool.prefix and wider.contains(pool.prefix):
            return pool.prefix
    return land.taken_beside(prefix, wider)
