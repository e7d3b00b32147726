"""The domain table: every name and zone, and whose it is."""

from collections.abc import Iterator

from egov_netplan.inventory.model import Unit
from egov_netplan.inventory.policy import several
from egov_netplan.plan.names import ascii_form
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, UNIT, place_name
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.words import Text

_USE = {"zone": Text("域", "zone"), "domain": Text("域名", "name"), "site": Text("网站域名", "site name")}

_COLUMNS = (
    NETWORK,
    PLACE,
    UNIT,
    Column("use", Text("用途", "use"), values=tuple(_USE.values())),
    Column("name", Text("域名", "name")),
    Column("ascii", Text("ASCII 形式", "ASCII form")),
    ID,
)


def domains_report(asked: Asked) -> Report:
    """One row for each zone and name that is written, in the order of the inventory."""
    inventory, title = asked.inventory, Text("域名分配表", "Domain names")
    rows = tuple(
        (
            inventory.network_name(network),
            place_name(inventory, unit),
            unit.name,
            use,
            written,
            ascii_form(written)[0],
            unit.id,
        )
        for unit, network, use, written in _names(asked)
    )
    return asked.report("domains", title, Table("domains", title, _COLUMNS, rows))


def _names(asked: Asked) -> Iterator[tuple[Unit, str, Text, str]]:
    """Zones and names of units, and names of their sites, each with its network."""
    for unit, attachment in asked.attachments():
        for use in ("zone", "domain"):
            for written in attachment.values(use):
                yield unit, attachment.network, _USE[use], written
    for site in asked.inventory.sites:
        if site.network in asked.networks and asked.has(site.unit):
            for written in several(site.fields.domain):
                yield asked.inventory.units[site.unit], site.network, _USE["site"], written
