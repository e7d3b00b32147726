"""An inventory as it is once some proposals have been written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from egov_netplan.inventory.model import Device, Inventory, Line, Site, Unit
from egov_netplan.plan.allocation.proposal import Entry, Placed

Some = TypeVar("Some", bound=Struct)
Equipment = TypeVar("Equipment", Device, Line, Site)


def applied(inventory: Inventory, proposals: Iterable[Placed]) -> Inventory:
    """The same inventory with these values written; nothing that they do not speak of is touched."""
    units = dict(inventory.units)
    devices: dict[str, list[Placed]] = {}
    lines: dict[str, list[Placed]] = {}
    sites: dict[str, list[Placed]] = {}
    for proposal in proposals:
        if proposal.device:
            devices.setdefault(proposal.device, []).append(proposal)
        elif proposal.line:
            lines.setdefault(proposal.line, []).append(proposal)
        elif proposal.site:
            sites.setdefault(proposal.site, []).append(proposal)
        else:
            units[proposal.unit] = _with_value(units[proposal.unit], proposal)
    return replace(
        inventory,
        units=units,
        devices=_changed(inventory.devices, inventory.device_by_id, devices),
        lines=_changed(inventory.lines, inventory.line_by_id, lines),
        sites=_changed(inventory.sites, inventory.site_by_id, sites),
    )


def values_after(value: str | tuple[str, ...] | None, proposal: Entry) -> str | tuple[str, ...]:
    """What a field holds once a proposal is written: one text, or several."""
    old = (value,) if isinstance(value, str) else value or ()
    if proposal.replaces is None:
        new = (*old, proposal.value)
    else:
        new = tuple(proposal.value if item == proposal.replaces else item for item in old)
    return new[0] if len(new) == 1 else new


def _with_value(unit: Unit, proposal: Placed) -> Unit:
    attachment = unit.attachments[proposal.network]
    changed = replace(attachment, fields=_written(attachment.fields, proposal), numbers={})
    return replace(unit, attachments={**unit.attachments, proposal.network: changed})


def _changed(
    items: Sequence[Equipment],
    by_id: Mapping[str, Equipment],
    proposals: Mapping[str, Sequence[Placed]],
) -> tuple[Equipment, ...]:
    """Equipment or sites with what is proposed for them; of two with one id it is meant for the first."""
    found = []
    for item in items:
        fields = item.fields
        for proposal in proposals.get(item.id, ()) if by_id[item.id] is item else ():
            fields = _written(fields, proposal)
        found.append(replace(item, fields=fields))
    return tuple(found)


def _written(fields: Some, proposal: Placed) -> Some:
    return replace(fields, **{proposal.field: values_after(getattr(fields, proposal.field), proposal)})
