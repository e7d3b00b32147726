"""What two physically isolated networks both use: something lines run in, or a room that devices stand in."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from egov_netplan.findings import Hit, Related
from egov_netplan.inventory.model import Line
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

Item = TypeVar("Item")


def last_sharing(sharers: Sequence[tuple[Item, str, str]]) -> tuple[Item, list[Item]] | None:
    """Of what shares one thing, the last item that shares nothing nearer with some of the other network.

    Each item comes with its network, one of two, and the nearer thing that it uses, "" for none. With the
    last item come those of the other network that it shares nothing nearer with.
    """
    tried = set()
    for last, network, nearer in reversed(sharers):
        if (network, nearer) in tried:
            continue
        others = [item for item, on, near in sharers if on != network and not (nearer and near == nearer)]
        if others:
            return last, others
        tried.add((network, nearer))
    return None


def shared_by_lines(plan: Plan, field: str, nearer: str = "") -> Iterator[Hit]:
    """A hit for each line that uses the same `field` as a line of a network it must be isolated from.

    Lines that have the field `nearer` in common as well are left to the rule about that one.
    Arguments of the hits: `id` (what is shared), `line`, `other`, `first`, `second`.
    """
    users: dict[str, list[Line]] = {}
    for line in plan.inventory.lines:
        if line.network and (used := number(getattr(line.fields, field))):
            users.setdefault(used, []).append(line)
    for lines in (lines for lines in users.values() if len(lines) > 1):
        networks = {line.network for line in lines}
        for pair in plan.physical_pairs:
            if networks.issuperset(pair):
                sharers = [
                    (line, line.network, _used(line, nearer)) for line in lines if line.network in pair
                ]
                if found := last_sharing(sharers):
                    yield _hit(plan, field, *found)


def _used(line: Line, field: str) -> str:
    return number(getattr(line.fields, field)) if field else ""


def _hit(plan: Plan, field: str, last: Line, others: list[Line]) -> Hit:
    """The hit stands at the line written later; the lines of the other network are related."""
    args = {
        "id": getattr(last.fields, field),
        "line": plan.inventory.line_name(last),
        "other": tuple(plan.inventory.line_name(line) for line in others),
        "first": plan.inventory.network_name(last.network),
        "second": plan.inventory.network_name(others[0].network),
    }
    related = tuple(
        Related(
            line.where,
            Text("线路 {line} 也用它", "the line {line} uses it too"),
            {"line": plan.inventory.line_name(line)},
        )
        for line in others
    )
    return Hit(
        last.where.below(field),
        args,
        subject=plan.inventory.line_subject(last),
        network=last.network,
        related=related,
        source=plan.isolation_source(last.network, others[0].network),
    )
