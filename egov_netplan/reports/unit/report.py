"""What `netplan show` says about one unit."""

from collections.abc import Iterator

import msgspec

from egov_netplan.findings import Finding, Location
from egov_netplan.inventory.fields import DutyFields
from egov_netplan.inventory.locate import Locator
from egov_netplan.inventory.model import Attachment, Device, Inventory, Line, Site, System, Unit
from egov_netplan.validators.demands.common import Standing
from egov_netplan.validators.engine import judge
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.standing import State, standing, state


class NetworkStanding(msgspec.Struct, frozen=True):
    """What the unit has on one network: as written, and what follows from it.

    `duty` is the duty that sets the day `due`, if one does and not the unit itself. `hops` are the names
    of the units and devices on the way to the hub; `lack` is what it lacks first.
    """

    attachment: Attachment
    due: str
    duty: str
    lines: tuple[Line, ...]
    devices: tuple[Device, ...]
    hops: tuple[str, ...]
    lack: str


class DutyStanding(msgspec.Struct, frozen=True):
    """A duty that binds the unit, how it stands to it, and what state that is on the day judged."""

    duty: DutyFields
    standing: Standing
    state: State


class UnitReport(msgspec.Struct, frozen=True):
    """Everything about one unit."""

    inventory: Inventory
    unit: Unit
    entries: tuple[tuple[str, Location], ...]
    members: tuple[Unit, ...]
    counterparts: tuple[Unit, ...]
    networks: tuple[NetworkStanding, ...]
    duties: tuple[DutyStanding, ...]
    sites: tuple[Site, ...]
    systems: tuple[System, ...]
    findings: tuple[Finding, ...]


def unit_report(inventory: Inventory, identity: str) -> UnitReport:
    """The report on the unit with this id."""
    unit = inventory.units[identity]
    locator = Locator(inventory.root)
    plan = Plan(inventory)
    own = {
        unit.id,
        *(line.id for line in _lines(inventory, unit, "")),
        *(d.id for d in _devices(inventory, unit, "")),
    }
    return UnitReport(
        inventory=inventory,
        unit=unit,
        entries=tuple((entry.where.file, locator.location(entry.where)) for entry in unit.listings),
        members=tuple(inventory.units[child] for child in inventory.children.get(unit.id, ())),
        counterparts=plan.topology.counterparts(unit),
        networks=tuple(_standing(plan, unit, item) for item in unit.attachments.values()),
        duties=tuple(_duties(plan, unit)),
        sites=inventory.sites_by_unit.get(unit.id, ()),
        systems=tuple(system for system in inventory.systems if unit.id in (system.unit, *system.users)),
        findings=tuple(
            finding for finding in judge(inventory, plan=plan).findings if finding.hit.subject in own
        ),
    )


def _standing(plan: Plan, unit: Unit, attachment: Attachment) -> NetworkStanding:
    inventory, network = plan.inventory, attachment.network
    duty = plan.duties.dating(unit, network, attachment.status)
    due = plan.duties.due(unit, network, attachment)
    return NetworkStanding(
        attachment=attachment,
        due=str(due or ""),
        duty=duty.id if duty and due not in (None, attachment.fields.due) else "",
        lines=tuple(_lines(inventory, unit, network)),
        devices=tuple(_devices(inventory, unit, network)),
        hops=tuple(inventory.called(name) for name in plan.topology.way_to_hub(unit, network)),
        lack=plan.lack(unit, attachment),
    )


def _duties(plan: Plan, unit: Unit) -> Iterator[DutyStanding]:
    for duty in plan.duties.all:
        found = standing(plan, duty, unit) if plan.duties.binds(duty, unit) else None
        if found:
            yield DutyStanding(duty, found, state(plan, duty, found))


def _lines(inventory: Inventory, unit: Unit, network: str) -> Iterator[Line]:
    for line in inventory.lines:
        at_unit = any(inventory.unit_of(end).id == unit.id for end in line.ends)
        if at_unit and network in ("", line.network):
            yield line


def _devices(inventory: Inventory, unit: Unit, network: str) -> Iterator[Device]:
    for device in inventory.devices:
        if device.unit == unit.id and (not network or network in device.networks):
            yield device
