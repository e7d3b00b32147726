"""An inventory as it is once some names have been accepted."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from egov_netplan.inventory.fields import AttachmentFields, SiteFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.policy import several
from egov_netplan.plan.naming.suggestion import Suggestion

Some = TypeVar("Some", AttachmentFields, SiteFields)


def applied(inventory: Inventory, suggestions: Iterable[Suggestion]) -> Inventory:
    """The same inventory with these names and zones written; labels stay as they are."""
    units, sites = dict(inventory.units), {site.where: site for site in inventory.sites}
    for item in suggestions:
        unit = units[item.unit]
        attachment = unit.attachments.get(item.network)
        if attachment is None:
            site = sites[item.where]
            sites[item.where] = replace(site, fields=_named(site.fields, item))
            continue
        fields = _named(attachment.fields, item)
        if item.zone:
            fields = replace(fields, zone=(*several(fields.zone), item.zone))
        changed = replace(attachment, fields=fields, numbers={})
        units[item.unit] = replace(unit, attachments={**unit.attachments, item.network: changed})
    return replace(inventory, units=units, sites=tuple(sites[site.where] for site in inventory.sites))


def _named(fields: Some, item: Suggestion) -> Some:
    return replace(fields, domain=(*several(fields.domain), item.name))
