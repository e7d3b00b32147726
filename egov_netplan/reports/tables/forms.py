"""A report made of tables in the format that is asked for."""

from egov_netplan.reports.extras import Extras
from egov_netplan.reports.tables import report as plain
from egov_netplan.reports.tables.report import Report
from egov_netplan.words import Lang


def rendered(report: Report, wanted: str, lang: Lang, extras: Extras) -> str | bytes:
    """The report as text, or as the bytes of a file; only what the format needs is imported."""
    match wanted:
        case "json":
            return plain.json_text(report, lang)
        case "csv":
            return plain.as_csv(report, lang)
        case "md":
            return plain.as_markdown(report, lang)
        case "html":
            from egov_netplan.reports.tables import as_html

            return as_html.render(report, lang, extras.charts)
        case "docx":
            from egov_netplan.reports.tables import as_docx

            return as_docx.render(report, lang, extras.figures)
        case "xlsx":
            from egov_netplan.reports.tables import as_xlsx

            return as_xlsx.render(report, lang)
        case _:
            return plain.as_text(report, lang)
