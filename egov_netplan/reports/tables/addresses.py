"""The address table: every block and prefix, whose it is, and how large."""

from collections.abc import Iterator
from typing import Any

from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, UNIT, place_name
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import Text

_USE = {"block": Text("地址段", "block"), "prefix": Text("网段", "prefix")}

_COLUMNS = (
    NETWORK,
    PLACE,
    UNIT,
    Column("use", Text("用途", "use"), values=tuple(_USE.values())),
    Column("prefix", Text("地址", "addresses")),
    Column("first", Text("起始地址", "first")),
    Column("last", Text("结束地址", "last")),
    Column("count", Text("地址数", "number"), is_figure=True),
    ID,
)


def addresses_report(asked: Asked) -> Report:
    """One row for each block and prefix that is written, in order of networks, then of addresses."""
    rows = sorted(_rows(asked), key=lambda row: row[0])
    title = Text("地址分配表", "Addresses")
    return asked.report(
        "addresses", title, Table("addresses", title, _COLUMNS, tuple(row[1] for row in rows))
    )


def _rows(asked: Asked) -> Iterator[tuple[tuple[Any, ...], tuple[Cell, ...]]]:
    """Each row with what it is sorted by; what is no prefix comes last."""
    inventory = asked.inventory
    ranks = {network: rank for rank, network in enumerate(inventory.policy.networks)}
    for unit, attachment in asked.attachments():
        for use, called in _USE.items():
            for written in attachment.values(use):
                prefix = parse(written).prefix
                order = (ranks[attachment.network], prefix is None, *(prefix or (0, 0, 0)), use, unit.id)
                whose = (inventory.network_name(attachment.network), place_name(inventory, unit), unit.name)
                yield order, (*whose, called, written, *_extent(prefix), unit.id)


def _extent(prefix: Prefix | None) -> tuple[Cell, ...]:
    """The first and the last address of a prefix, and how many there are."""
    if prefix is None:
        return ("", "", "")
    return (prefix.address(prefix.first), prefix.address(prefix.last), prefix.size)
