"""The sets of equipment and lines that a unit has on a network."""

from collections.abc import Iterator, Mapping

from egov_netplan.inventory.fields import LineFields
from egov_netplan.inventory.model import Device, Line, Unit
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan

# By unit and network.
Devices = Mapping[tuple[str, str], Device]


def follows(plan: Plan, unit: Unit, network: str) -> bool:
    """Whether a sub-unit shares on a network the line of the unit it belongs to, which is on it too."""
    shares = plan.topology.shares_line(unit, network)
    return shares and network in plan.inventory.units[unit.parent].attachments


def first_devices(plan: Plan) -> Devices:
    """The first device of each unit on each network; what stands at sub-units that follow it counts."""
    found: dict[tuple[str, str], Device] = {}
    for device in plan.inventory.devices:
        for network in device.networks:
            unit = plan.inventory.units[device.unit]
            found.setdefault((unit.id, network), device)
            while follows(plan, unit, network):
                unit = plan.inventory.units[unit.parent]
                found.setdefault((unit.id, network), device)
    return found


def lines_for_both(plan: Plan) -> Iterator[tuple[Unit, Line, Line]]:
    """The lines of two physically isolated networks that are all a unit has there, and are one line.

    Each line is given once, though it may be all there is at its other end as well.
    """
    if all(not line.fields.id or number(line.fields.circuit) for line in plan.inventory.lines):
        return  # lines with circuits of their own are told apart by these
    lines: dict[tuple[str, str], list[Line]] = {}
    for line in plan.inventory.lines:
        ends = line.ends[:1] if isinstance(line.fields, LineFields) else line.ends
        for unit_id in {plan.inventory.unit_of(end).id for end in ends}:
            lines.setdefault((unit_id, line.network), []).append(line)
    told = set()
    for unit in plan.inventory.units.values():
        for pair in plan.physical_pairs:
            one, other = (lines.get((unit.id, network), []) for network in pair)
            if len(one) == len(other) == 1 and _is_one(*one, *other) and other[0].where not in told:
                told.add(other[0].where)
                yield unit, one[0], other[0]


def _is_one(first: Line, second: Line) -> bool:
    """Whether two lines are one by their numbers, whichever field these stand in.

    With a circuit written for both they are two, or a circuit that is shared.
    """
    if number(first.fields.circuit) and number(second.fields.circuit):
        return False
    return not _numbers(first).isdisjoint(_numbers(second))


def _numbers(line: Line) -> set[str]:
    return {number(line.fields.id), number(line.fields.circuit)} - {""}
