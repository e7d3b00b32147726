"""The address plans of two networks beside each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.plan.addresses import AddressPlan, Claim, Nesting


class Stray(NamedTuple):
    """A claim of one network in the space of another; `number` is that of the item of the other's space."""

    plan: AddressPlan
    claim: Claim
    other: AddressPlan
    number: int


def strays(plans: Sequence[AddressPlan]) -> Iterator[Stray]:
    """Claims outside the space of their own network and inside that of another, the first such."""
    for plan in plans:
        for claim in plan.outside_space():
            for other in plans:
                number = other.space_around(claim.prefix)
                if number is not None:
                    yield Stray(plan, claim, other, number)
                    break


def said_better(plans: Sequence[AddressPlan]) -> frozenset[Where]:
    """Where claims stand of which more can be said than that they lie outside a space or a block."""
    special = {claim.where for plan in plans for claim, _ in plan.special_use()}
    return frozenset(special | {stray.claim.where for stray in strays(plans)})


class Clash(NamedTuple):
    """A claim of one network that lies in a claim of another, with the networks of both."""

    nesting: Nesting
    inner_network: str
    outer_network: str


class _Open(NamedTuple):
    """A claim that the sweep is inside of; `at_fault` if it is in the wrong place, or lies in one that is."""

    claim: Claim
    side: int
    at_fault: bool


def clashes(first: AddressPlan, second: AddressPlan) -> Iterator[Clash]:
    """Claims of two networks of which one lies in the other though they are not of one unit.

    One unit may use the same addresses on both networks. Where it has delegated one block on both, what
    it hands out of it on either may lie in both. Said is only the widest claim that is in the wrong
    place: what lies in it is innocent. A claim that some question finds at fault on its own network is
    left to that question. Costs one sort and one pass.
    """
    plans = (first, second)
    entries = [
        (claim.prefix, not claim.is_block, side, number)
        for side, plan in enumerate(plans)
        for number, claim in enumerate(plan.claims)
    ]
    around: list[_Open] = []
    for _, _, side, number in sorted(entries):
        claim = plans[side].claims[number]
        while around and not around[-1].claim.prefix.contains(claim.prefix):
            around.pop()
        foreign = bool(around) and around[-1].side != side and not _is_shared(claim, side, around)
        excused = claim.where in plans[side].at_fault or (bool(around) and around[-1].at_fault)
        if foreign and not excused:
            nesting = Nesting(claim, around[-1].claim)
            yield Clash(nesting, plans[side].network, plans[1 - side].network)
        around.append(_Open(claim, side, foreign or excused))


def _is_shared(claim: Claim, side: int, around: list[_Open]) -> bool:
    """Whether a claim may lie in the last of the claims around it, which is the other network's."""
    outer = around[-1].claim
    if outer.unit == claim.unit:
        return True
    return outer.is_block and any(
        item.side == side and item.claim.is_block and item.claim.unit == outer.unit for item in around
    )
