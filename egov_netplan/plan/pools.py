"""The ranges that the policy keeps for one purpose each."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.fields import PoolFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.words import Text

PURPOSE = {
    "user": Text("用户地址", "user addresses"),
    "server": Text("服务器地址", "server addresses"),
    "interconnect": Text("互联地址", "interconnect addresses"),
    "loopback": Text("环回地址", "loopback addresses"),
}

# What is handed out of these is so small and so alike that none of it ever grows.
PACKED = ("loopback", "interconnect")

# What is handed out of a range where the policy does not say: by purpose and version.
_LENGTHS = {("interconnect", 4): 30, ("interconnect", 6): 127, ("loopback", 4): 32, ("loopback", 6): 128}


class Pool(NamedTuple):
    """A range with its purpose; `size` is the length handed out of it, None where `sizes` say."""

    prefix: Prefix
    purpose: str
    size: int | None


class Pools:
    """All ranges of one network: those of the policy's own prefixes, and those inside blocks."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        policy = inventory.policy.addresses.get(network)
        written = policy.pools if policy else ()
        self.fixed = tuple(
            Pool(prefix, item.purpose, _size(item, prefix.version))
            for item in written
            if item.range and (prefix := parse(item.range).prefix)
        )
        self._inside = tuple(item for item in written if not item.range and item.level and item.part)

    def has(self, purpose: str, version: int) -> bool:
        """Whether any range is kept for a purpose."""
        fixed = ((pool.purpose, pool.prefix.version) for pool in self.fixed)
        inside = ((item.purpose, int(item.version)) for item in self._inside)
        return (purpose, version) in {*fixed, *inside}

    def of_block(self, block: Prefix, level: str) -> Iterator[Pool]:
        """The ranges in the block of a place of this level: its own parts, and the policy's prefixes."""
        for item in self._inside:
            part = _part(block, item) if item.level == level else None
            if part:
                yield Pool(part, item.purpose, _size(item, block.version))
        for pool in self.fixed:
            if block.contains(pool.prefix):
                yield pool
            elif pool.prefix.contains(block):
                yield pool._replace(prefix=block)


def _size(item: PoolFields, version: int) -> int | None:
    return item.size or _LENGTHS.get((item.purpose, version))


def _part(block: Prefix, item: PoolFields) -> Prefix | None:
    """The part of a block that is kept; None where the block is of another version or too narrow."""
    part = item.part or 0
    if block.version != int(item.version) or not block.narrowness < part <= block.bits:
        return None
    parts = 1 << (part - block.narrowness)
    number = item.number if item.number >= 0 else parts + item.number
    if not 0 <= number < parts:
        return None
    return Prefix(block.version, block.first + (number << (block.bits - part)), part)
