"""Lines held against the table of who builds which segment."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related
from egov_netplan.inventory.policy import several
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

_POLICY = Text("规定写在这里", "the policy is written here")


def misfits(plan: Plan, field: str) -> Iterator[Hit]:
    """A hit for each line whose `field` is written and is none of those the policy has for its segment.

    Arguments of the hits: `line`, `segment`, `found`, `wanted`.
    """
    for line, _, where in plan.lines:
        found = getattr(line.fields, field)
        entries = [
            (number, entry)
            for number, entry in enumerate(plan.inventory.policy.carriers)
            if where and entry.segment == where and entry.network in (None, line.network)
        ]
        # What is said of this network comes before what is said of all.
        own = [item for item in entries if item[1].network]
        entries = own or entries
        wanted = {value: None for _, entry in entries for value in several(getattr(entry, field))}
        if found and wanted and found not in wanted:
            number, entry = entries[0]
            yield Hit(
                line.where.below(field),
                {
                    "line": plan.inventory.line_name(line),
                    "segment": plan.inventory.segment_name(where),
                    "found": found,
                    "wanted": tuple(wanted),
                },
                subject=plan.inventory.line_subject(line),
                network=line.network,
                related=(Related(plan.inventory.policy_at("carriers", number), _POLICY, {}),),
                source=entry.source or "",
            )
