"""A report made of tables as a workbook for Excel and WPS."""

from datetime import date

from egov_netplan.reports.tables.report import Report, shown_tables, titled
from egov_netplan.reports.workbook.book import workbook
from egov_netplan.reports.workbook.cover import Front
from egov_netplan.words import Lang


def render(report: Report, lang: Lang) -> bytes:
    """A cover, then one sheet a table."""
    front = Front(
        title=titled(report, lang),
        project=report.project,
        day=date.fromisoformat(report.day),
        waivers=report.waivers,
        place=report.place,
        network=report.network,
        sentences=report.summary,
    )
    return workbook(front, shown_tables(report), lang)
