"""The address table: every block and prefix, whose it is, and how large."""

from collections.abc import Iterator
from typing import Any

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, UNIT, attachments, place_name
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.words import Text

_USE = {"block": Text("地址段", "block"), "prefix": Text("网段", "prefix")}

_COLUMNS = (
    NETWORK,
    PLACE,
    UNIT,
    Column("use", Text("用途", "use")),
    Column("prefix", Text("地址", "addresses")),
    Column("first", Text("起始地址", "first")),
    Column("last", Text("结束地址", "last")),
    Column("count", Text("地址数", "number"), is_figure=True),
    ID,
)


def addresses_table(inventory: Inventory, network: str, under: str) -> Table:
    """One row for each block and prefix that is written, in order of networks, then of addresses."""
    rows = sorted(_rows(inventory, network, under), key=lambda row: row[0])
    return Table(
        name="addresses",
        title=Text("地址分配表", "Addresses"),
        columns=_COLUMNS,
        rows=tuple(cells for _, cells in rows),
    )


_Cells = tuple[Text | str | int, ...]


def _rows(inventory: Inventory, network: str, under: str) -> Iterator[tuple[tuple[Any, ...], _Cells]]:
    """Each row with what it is sorted by; what is no prefix comes last."""
    networks = list(inventory.policy.networks)
    for unit, attachment in attachments(inventory, network, under):
        for use in ("block", "prefix"):
            for written, _ in attachment.written(use):
                prefix = parse(written).prefix
                rank = networks.index(attachment.network)
                order = (rank, prefix is None, *(prefix or (0, 0, 0)), use, unit.id)
                whose = (inventory.network_name(attachment.network), place_name(inventory, unit), unit.name)
                yield order, (*whose, _USE[use], written, *_extent(prefix), unit.id)


def _extent(prefix: Prefix | None) -> _Cells:
    """The first and the last address of a prefix, and how many there are."""
    if prefix is None:
        return ("", "", "")
    return (prefix.address(prefix.first), prefix.address(prefix.last), prefix.size)
