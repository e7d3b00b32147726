"""Lines held against the table of who builds which segment."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related
from egov_netplan.inventory.fields import CarrierFields
from egov_netplan.inventory.model import Line
from egov_netplan.inventory.policy import several
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

_POLICY = Text("规定写在这里", "the policy is written here")

# An entry of the table with its place in it.
Entry = tuple[int, CarrierFields]


def entries(plan: Plan, line: Line, segment: str, field: str) -> list[Entry]:
    """The entries that say of `line`, which lies in `segment`, what its `field` must be."""
    found = [
        (number, entry)
        for number, entry in plan.carriers.get(segment, ())
        if entry.network in (None, line.network) and getattr(entry, field)
    ]
    # What is said of this network comes before what is said of all.
    return [item for item in found if item[1].network] or found


def misfit(plan: Plan, line: Line, segment: str, field: str, by: Entry, wanted: tuple[str, ...]) -> Hit:
    """The hit of a line whose `field` is not as the entry `by` wants it.

    Arguments of the hit: `line`, `segment`, `found`, `wanted`.
    """
    number, entry = by
    args = {
        "line": plan.inventory.line_name(line),
        "segment": plan.inventory.segment_name(segment),
        "found": getattr(line.fields, field),
        "wanted": wanted,
    }
    return Hit(
        line.where.below(field),
        args,
        subject=plan.inventory.line_subject(line),
        network=line.network,
        related=(Related(plan.inventory.policy_at("carriers", number), _POLICY, {}),),
        source=entry.source or "",
    )


def misfits(plan: Plan, field: str) -> Iterator[Hit]:
    """A hit for each line whose `field` is written and is none of those the policy has for its segment."""
    if not any(getattr(entry, field) for entry in plan.inventory.policy.carriers):
        return
    for line, _, segment in plan.lines:
        found = getattr(line.fields, field)
        said = entries(plan, line, segment, field) if found else []
        wanted = dict.fromkeys(value for _, entry in said for value in several(getattr(entry, field)))
        if wanted and found not in wanted:
            yield misfit(plan, line, segment, field, said[0], tuple(wanted))
