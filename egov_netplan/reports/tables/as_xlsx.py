"""A report made of tables as a workbook for Excel and WPS."""

from datetime import date

from egov_netplan.reports.tables.report import Report, shown_tables, titled
from egov_netplan.reports.workbook.book import workbook
from egov_netplan.words import Lang


def render(report: Report, lang: Lang) -> bytes:
    """A cover, then one sheet a table."""
    day = date.fromisoformat(report.day)
    about = [sentence.say(lang) for sentence in report.summary]
    return workbook(titled(report, lang), day, about, shown_tables(report), lang)
