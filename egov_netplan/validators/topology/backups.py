"""Lines that are to stand in for others."""

from collections.abc import Iterator

from egov_netplan.inventory.fields import BackboneLineFields
from egov_netplan.inventory.model import Line
from egov_netplan.validators.plan import Plan


def backups(plan: Plan) -> Iterator[tuple[Line, Line | None]]:
    """Each line that is a backup, with the other line that it stands in for; None where there is none."""
    written = [(line, line.fields) for line in plan.inventory.lines]
    found = [
        (line, fields.backup_of)
        for line, fields in written
        if isinstance(fields, BackboneLineFields) and fields.backup_of
    ]
    if not found:
        return
    by_id = {line.id: line for line in reversed(plan.inventory.lines)}
    for line, wanted in found:
        main = by_id.get(wanted)
        yield line, None if main is line else main
