"""The connection report in the format that is asked for."""

from egov_netplan.reports.connection.report import ConnectionReport
from egov_netplan.reports.extras import Extras
from egov_netplan.words import Lang


def rendered(report: ConnectionReport, wanted: str, lang: Lang, extras: Extras) -> str | bytes:
    """The report as text, or as the bytes of a file; only what the format needs is imported."""
    match wanted:
        case "json":
            from egov_netplan.reports.connection import as_json

            return as_json.render(report)
        case "csv":
            from egov_netplan.reports.connection import as_csv

            return as_csv.render(report, lang)
        case "md":
            from egov_netplan.reports.connection import as_markdown

            return as_markdown.render(report, lang)
        case "html":
            from egov_netplan.reports.connection import as_html

            return as_html.render(report, lang, extras.charts)
        case "docx":
            from egov_netplan.reports.connection import as_docx

            return as_docx.render(report, lang, extras.figures)
        case "xlsx":
            from egov_netplan.reports.connection import as_xlsx

            return as_xlsx.render(report, lang)
        case _:
            from egov_netplan.reports.connection import as_text

            return as_text.render(report, lang, extras.room)
