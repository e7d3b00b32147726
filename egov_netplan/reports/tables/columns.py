"""Columns and cells that several tables share."""

from collections.abc import Iterator

from egov_netplan.inventory.model import Attachment, Inventory, Unit, lies_in
from egov_netplan.reports.tables.table import Column
from egov_netplan.words import Text

NETWORK = Column("network", Text("网络", "network"))
PLACE = Column("place", Text("地区", "place"))
UNIT = Column("unit", Text("单位", "unit"))
ID = Column("id", Text("单位路径", "unit id"))
STATUS = Column("status", Text("状态", "status"))


def attachments(inventory: Inventory, network: str, under: str) -> Iterator[tuple[Unit, Attachment]]:
    """What the units in a place have on one network or on all, network by network."""
    for name in (network,) if network else tuple(inventory.policy.networks):
        for unit in inventory.units.values():
            if name in unit.attachments and (not under or lies_in(unit.id, under)):
                yield unit, unit.attachments[name]


def place_name(inventory: Inventory, unit: Unit) -> str:
    """The name of the place a unit belongs to; a place's own name."""
    place = unit if unit.is_place else inventory.place_of(unit)
    return place.name if place else ""
