"""Which claims have to leave: those at fault themselves, and of two that clash the one with less right."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.retrofit.change import Fault

SIZE = "ip-wrong-size"
SPANS = "ip-spans-block"
_CLASHES = ("ip-duplicate", "ip-wrong-owner", SPANS, "ip-shared-prefix", "ip-joined-clash")

# Of several faults of one claim the one that is told.
_FIRST = (
    "ip-other-space",
    "ip-special-use",
    "ip-outside-space",
    "ip-reserved",
    "ip-outside-block",
    *_CLASHES,
    SIZE,
)


class Loser(NamedTuple):
    """A claim that has to leave its addresses, the rule that says so, and the claim it clashes with."""

    claim: Claim
    rule: str
    network: str
    other: Claim | None = None


def losers(
    inventory: Inventory,
    plans: Mapping[str, AddressPlan],
    faults: Iterable[Fault],
    settled: Container[Claim] = (),
) -> tuple[Loser, ...]:
    """Who has to leave, for these faults; whoever is `settled` has been given his place and keeps it.

    Who is at fault himself leaves. Then, of two that clash, nobody does if one of them leaves anyway.
    """
    at = {claim.where: (claim, network) for network, plan in plans.items() for claim in plan.claims}
    known = [fault for fault in faults if fault.where in at and fault.rule in _FIRST]
    found: dict[Where, Loser] = {}
    own = sorted(
        (fault for fault in known if fault.rule not in _CLASHES), key=lambda fault: _FIRST.index(fault.rule)
    )
    for fault in own:
        if fault.rule != SIZE:
            found.setdefault(fault.where, Loser(at[fault.where][0], fault.rule, at[fault.where][1]))
    clashing: dict[Where, Claim] = {}
    for first, second, rule in _pairs(known, at):
        clashing |= {first.where: second, second.where: first}
        if first.where not in found and second.where not in found:
            loser = _weaker(inventory, plans, at, settled, first, second, rule)
            other = second if loser is first else first
            found[loser.where] = Loser(loser, rule, at[loser.where][1], other)
    for fault in own:  # what has the wrong length only may stay where it is
        claim, network = at[fault.where]
        found.setdefault(fault.where, Loser(claim, fault.rule, network, clashing.get(fault.where)))
    return tuple(found.values())


def _pairs(
    faults: Sequence[Fault], at: Mapping[Where, tuple[Claim, str]]
) -> Iterator[tuple[Claim, Claim, str]]:
    """The claims that clash, whatever the order they are written in: by address and owner."""
    clashes = [
        (at[fault.where][0], at[fault.others[0]][0], fault.rule)
        for fault in faults
        if fault.rule in _CLASHES and fault.others and fault.others[0] in at
    ]
    return iter(sorted(clashes, key=lambda pair: (pair[0].prefix, pair[0].unit, pair[1].unit, pair[2])))


def _weaker(
    inventory: Inventory,
    plans: Mapping[str, AddressPlan],
    at: Mapping[Where, tuple[Claim, str]],
    settled: Container[Claim],
    first: Claim,
    second: Claim,
    rule: str,
) -> Claim:
    """Who leaves: the inner one of two that are nested, but a prefix that takes in a block leaves itself.

    Of one block the lower unit leaves, where one lies in the other.
    """
    if (first in settled) is not (second in settled):
        return second if first in settled else first
    if rule == SPANS or first.prefix != second.prefix:
        return first
    for upper, lower in ((first, second), (second, first)):
        if upper.unit != lower.unit and lies_in(lower.unit, upper.unit):
            return lower
    return max(first, second, key=lambda claim: _standing(inventory, plans[at[claim.where][1]], claim))


def _standing(
    inventory: Inventory, plan: AddressPlan, claim: Claim
) -> tuple[bool, bool, bool, int, bool, date, str, str]:
    """What gives a right to a block that two claim: the least keeps it.

    It is in the block of his place; it is delegated; it is no line's; he is higher up; he is connected,
    and was first; and if all that is alike, his id comes first.
    """
    governed = any(block.prefix.contains(claim.prefix) for block in plan.governing_blocks(claim))
    unit = inventory.units[claim.unit]
    attachment = unit.attachments.get(plan.network)
    since = attachment.fields.since if attachment else None
    return (
        not governed,
        not claim.is_block,
        claim.of_line,
        claim.unit.count("/"),
        not unit.is_on(plan.network),
        since or date.max,
        claim.unit,
        plan.network,
    )
