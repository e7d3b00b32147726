"""The domain table: every name and zone, and whose it is."""

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.names import ascii_form
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, UNIT, attachments, place_name
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.words import Text

_USE = {"zone": Text("域", "zone"), "domain": Text("域名", "name")}

_COLUMNS = (
    NETWORK,
    PLACE,
    UNIT,
    Column("use", Text("用途", "use")),
    Column("name", Text("域名", "name")),
    Column("ascii", Text("ASCII 形式", "ASCII form")),
    ID,
)


def domains_table(inventory: Inventory, network: str, under: str) -> Table:
    """One row for each zone and name that is written, in the order of the inventory."""
    rows = [
        (
            inventory.network_name(attachment.network),
            place_name(inventory, unit),
            unit.name,
            _USE[use],
            written,
            ascii_form(written)[0],
            unit.id,
        )
        for unit, attachment in attachments(inventory, network, under)
        for use in ("zone", "domain")
        for written, _ in attachment.written(use)
    ]
    return Table("domains", Text("域名分配表", "Domain names"), _COLUMNS, tuple(rows))
