"""The register of lines: from where to where, on which segment, through whom."""

from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.reports.tables.columns import NETWORK, STATUS
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.topology.course import coursed
from egov_netplan.words import Text

_BUILT = {True: Text("已开通", "in service"), False: Text("拟建", "planned")}

_COLUMNS = (
    Column("line", Text("线路", "line")),
    NETWORK,
    Column("segment", Text("线路段", "segment")),
    Column("from", Text("起点", "from")),
    Column("to", Text("终点", "to")),
    Column("carrier", Text("运营商", "carrier")),
    Column("medium", Text("介质", "medium")),
    Column("bandwidth", Text("带宽", "bandwidth")),
    Column("circuit", Text("电路编号", "circuit")),
    Column("cable", Text("光缆", "cable")),
    STATUS,
)


def lines_table(inventory: Inventory, network: str, under: str) -> Table:
    """One row for each line with an end in the place, in the order of the inventory."""
    rows = []
    for line, _, segment in coursed(inventory):
        units = [inventory.unit_of(end) for end in line.ends]
        inside = not under or any(lies_in(unit.id, under) for unit in units)
        if inside and network in ("", line.network):
            fields = line.fields
            written = (fields.carrier, fields.medium, fields.bandwidth, fields.circuit, fields.cable)
            rows.append(
                (
                    inventory.line_name(line),
                    inventory.network_name(line.network) if line.network else "",
                    inventory.segment_name(segment) if segment else "",
                    *(inventory.called(end) for end in line.ends),
                    *(value or "" for value in written),
                    _BUILT[line.built],
                )
            )
    return Table("lines", Text("线路台账", "Lines"), _COLUMNS, tuple(rows))
