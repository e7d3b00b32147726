"""How much of a block has been handed out, counted exactly."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from egov_netplan.plan.addresses import Claim, Nesting
from egov_netplan.plan.prefix import Prefix


class Usage(NamedTuple):
    """A block with the number of addresses it has to hand out, and of those that are handed out."""

    block: Claim
    used: int
    total: int

    @property
    def percent(self) -> int:
        """How much is handed out, in whole percent, rounded down."""
        return self.used * 100 // self.total

    def reaches(self, percent: int) -> bool:
        """Whether that much or more is handed out."""
        return self.used * 100 >= percent * self.total


def covered(prefixes: Iterable[Prefix]) -> int:
    """The number of addresses in some prefixes, each counted once however often it is covered."""
    count, widest = 0, None
    for prefix in sorted(prefixes):
        if widest is None or not widest.contains(prefix):
            count, widest = count + prefix.size, prefix
    return count


def usages(
    claims: Sequence[Claim], nestings: Iterable[Nesting], reserved: Sequence[Prefix]
) -> Iterator[Usage]:
    """The usage of each block: what lies directly in it counts, whoever has it.

    What is reserved is neither there to hand out nor handed out. Left out is a block that its own unit
    uses whole: nobody means to hand anything out of it. A block that two have is one block.
    """
    inside: dict[Prefix, list[Claim]] = {}
    for nesting in nestings:
        if nesting.outer.is_block and not (nesting.inner.is_block and nesting.same_block):
            inside.setdefault(nesting.outer.prefix, []).append(nesting.inner)
    used_whole = {(claim.prefix, claim.unit) for claim in claims if not claim.is_block}
    for block in _blocks(claims):
        within = inside.get(block.prefix, [])
        if not within or (block.prefix, block.unit) in used_whole:
            continue
        kept = [prefix for prefix in reserved if block.prefix.contains(prefix)]
        total = block.prefix.size - covered(kept)
        if total and not any(prefix.contains(block.prefix) for prefix in reserved):
            taken = covered([*(claim.prefix for claim in within), *kept]) - covered(kept)
            yield Usage(block, taken, total)


def _blocks(claims: Iterable[Claim]) -> Iterable[Claim]:
    """The blocks among some claims; of those that are the same, the first."""
    first: dict[Prefix, Claim] = {}
    for claim in claims:
        if claim.is_block:
            first.setdefault(claim.prefix, claim)
    return first.values()
