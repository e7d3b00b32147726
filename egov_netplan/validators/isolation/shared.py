"""Something that lines of two physically isolated networks both use: a circuit or a cable."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related
from egov_netplan.inventory.model import Line
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text


def shared_by_lines(plan: Plan, field: str) -> Iterator[Hit]:
    """A hit for each line that uses the same `field` as a line of a network it must be isolated from.

    Arguments of the hits: `id` (what is shared), `line`, `other`, `first`, `second`.
    """
    users: dict[str, list[Line]] = {}
    for line in plan.inventory.lines:
        if line.network and (used := number(getattr(line.fields, field))):
            users.setdefault(used, []).append(line)
    for lines in users.values():
        networks = {line.network for line in lines}
        for first, second in plan.physical_pairs:
            if first in networks and second in networks:
                yield _hit(plan, field, lines, first, second)


def _hit(plan: Plan, field: str, lines: list[Line], first: str, second: str) -> Hit:
    """The hit stands at the line written later; the lines of the other network are related."""
    last = [line for line in lines if line.network in (first, second)][-1]
    others = [line for line in lines if line.network in (first, second) and line.network != last.network]
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
    source = plan.isolation_source(first, second)
    return Hit(
        last.where.below(field),
        args,
        subject=plan.inventory.line_subject(last),
        network=last.network,
        related=related,
        source=source,
    )
