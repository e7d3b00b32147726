"""Ports, and the lines that are to use them."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.findings import Hit, Related, Where
from egov_netplan.inventory.fields import BackboneLineFields
from egov_netplan.inventory.model import Line
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

_OTHER = Text("线路 {line} 也用它", "the line {line} uses it too")


class Use(NamedTuple):
    """A line's use of a port at one of its ends."""

    line: Line
    end: str
    port: str
    where: Where


def shared_ports(plan: Plan) -> Iterator[list[Use]]:
    """Each port that several lines use, with all of its uses."""
    found: dict[tuple[str, str, str], list[Use]] = {}
    for line in plan.inventory.lines:
        for use in _uses(line):
            # A unit has a stand of its own on each network, a device is one thing on all of them.
            network = "" if use.end in plan.inventory.device_by_id else line.network
            uses = found.setdefault((use.end, network, number(use.port)), [])
            if number(use.port) and not (uses and uses[-1].line is line):
                uses.append(use)
    return (uses for uses in found.values() if len(uses) > 1)


def _uses(line: Line) -> Iterator[Use]:
    """The ports that a line names: at both ends, or for a line inside a unit at the far one."""
    fields = line.fields
    if isinstance(fields, BackboneLineFields):
        for index, port in enumerate(fields.ports or ()):
            yield Use(line, line.ends[index], port, line.where.below("ports", index))
    elif fields.port:
        yield Use(line, line.ends[1], fields.port, line.where.below("port"))


def clash(plan: Plan, use: Use, others: list[Use]) -> Hit:
    """The hit of a line that uses a port which `others` use. Arguments: `line`, `others`, `end`, `port`."""
    inventory = plan.inventory
    args = {
        "line": inventory.line_name(use.line),
        "others": tuple(inventory.line_name(other.line) for other in others),
        "end": inventory.called(use.end),
        "port": use.port,
    }
    related = tuple(
        Related(other.where, _OTHER, {"line": inventory.line_name(other.line)}) for other in others
    )
    subject = inventory.line_subject(use.line)
    return Hit(use.where, args, subject=subject, network=use.line.network, related=related)
