"""The dossier: everything about one place in one document, made of the other reports narrowed to it."""

from egov_netplan.reports.tables.addresses import addresses_report
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import NETWORK, STATE, day
from egov_netplan.reports.tables.contacts import contacts_report
from egov_netplan.reports.tables.coverage import coverage_report
from egov_netplan.reports.tables.domains import domains_report
from egov_netplan.reports.tables.duties import duties_report
from egov_netplan.reports.tables.isolation import isolation_report
from egov_netplan.reports.tables.lines import lines_report
from egov_netplan.reports.tables.rectification import rectification_report
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.retrofit import retrofit_report
from egov_netplan.reports.tables.sites import sites_report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import LACK, STATUS, Text

_PARTS = (
    coverage_report,
    duties_report,
    addresses_report,
    domains_report,
    lines_report,
    isolation_report,
    sites_report,
    contacts_report,
    retrofit_report,
    rectification_report,
)
_UNITS = (
    Column("unit", Text("单位", "unit")),
    Column("kind", Text("类别", "kind"), recurs=True),
    NETWORK,
    STATE,
    Column("since", Text("联网日期", "since")),
    Column("due", Text("期限", "due")),
    Column("lack", Text("首个缺项", "first missing")),
)


def dossier_report(asked: Asked) -> Report:
    """The units of a place and how they stand, then every other report's tables that say anything of it."""
    tables = [Table("units", Text("单位", "Units"), _UNITS, tuple(_units(asked)))]
    for part in _PARTS:
        report = part(asked)
        several = len(report.tables) > 1
        for table in report.tables:
            if table.rows:
                title = Text(f"{report.title.zh}：{table.title.zh}", f"{report.title.en}: {table.title.en}")
                name = f"{report.name}_{table.name}" if several else report.name
                tables.append(
                    Table(name, title if several else report.title, table.columns, table.rows, table.series)
                )
    return asked.report("dossier", Text("档案", "Dossier"), *tables)


def _units(asked: Asked) -> list[tuple[Cell, ...]]:
    inventory = asked.inventory
    rows: list[tuple[Cell, ...]] = []
    for unit, attachment in asked.attachments():
        lack = asked.plan.lack(unit, attachment)
        rows.append(
            (
                inventory.called(unit.id),
                inventory.level_name(unit.level) if unit.is_place else inventory.kind_name(unit.kind),
                inventory.network_name(attachment.network),
                STATUS[attachment.status],
                day(attachment.fields.since),
                day(asked.plan.duties.due(unit, attachment.network, attachment)),
                LACK[lack] if lack else "",
            )
        )
    return rows
