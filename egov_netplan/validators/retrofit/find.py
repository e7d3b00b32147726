"""Faults of addresses as the rules find them, for the retrofit to plan by."""

from collections.abc import Iterator, Sequence

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.retrofit.change import Fault, Finder
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID

# The rules about prefixes and blocks that another value puts right.
MOVING = (
    "ip-other-space",
    "ip-special-use",
    "ip-outside-space",
    "ip-reserved",
    "ip-outside-block",
    "ip-duplicate",
    "ip-wrong-owner",
    "ip-spans-block",
    "ip-shared-prefix",
    "ip-joined-clash",
    "ip-wrong-size",
)


def finder(waived: frozenset[tuple[str, str]], rules: Sequence[str] = MOVING) -> Finder:
    """Finds what does not conform; `waived` are rules and subjects of which somebody has agreed to that."""

    def find(inventory: Inventory) -> Iterator[Fault]:
        plan = Plan(inventory)
        for rule in rules:
            for hit in BY_ID[rule].run(plan):
                if (rule, hit.subject) not in waived:
                    others: tuple[Where, ...] = tuple(related.where for related in hit.related)
                    yield Fault(rule, hit.network, hit.where, others)

    return find
