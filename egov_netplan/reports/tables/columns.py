"""Columns and cells that several tables share."""

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.reports.tables.table import Column
from egov_netplan.words import SEVERITY, STATUS, Text

NETWORK = Column("network", Text("网络", "network"), recurs=True)
PLACE = Column("place", Text("地区", "place"))
UNIT = Column("unit", Text("单位", "unit"))
NAME = Column("name", Text("域名", "name"))
LABEL = Column("label", Text("标签", "label"))
WHY = Column("why", Text("说明", "why"))
ID = Column("id", Text("单位路径", "unit id"))
STATE = Column("status", Text("状态", "status"), values=tuple(STATUS.values()))
WEIGHT = Column("severity", Text("级别", "severity"), values=tuple(SEVERITY.values()))


LEVEL = Column("level", Text("层级", "level"), recurs=True)
SOURCE = Column("source", Text("依据", "source"))
DUE = Column("due", Text("期限", "due"))


def place_name(inventory: Inventory, unit: Unit) -> str:
    """The name of the place a unit belongs to; a place's own name."""
    place = unit if unit.is_place else inventory.place_of(unit)
    return place.name if place else ""


def day(written: object) -> str:
    """A day as a cell; nothing where none is written."""
    return str(written) if written else ""


def message(finding: Finding) -> Text:
    """What a finding says, as a cell."""
    return finding.message.filled(**finding.hit.args)


def written_at(finding: Finding) -> str:
    """Where a finding stands, as a cell; nothing where that is not told."""
    if not finding.hit.where.file:
        return ""
    return f"{finding.hit.where.file}:{finding.at.line}"
