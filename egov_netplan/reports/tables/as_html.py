"""A report made of tables as a page for a browser and for paper."""

from collections.abc import Iterator, Sequence

from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.html.page import element, figures, is_wide, page, table
from egov_netplan.reports.tables.report import NOTHING, Report, shown_tables, titled
from egov_netplan.words import AS_OF, Lang


def render(report: Report, lang: Lang, charts: Sequence[Chart] = ()) -> str:
    """The report as one page: the charts, then table by table."""
    widest = max(len(made.columns) for made in shown_tables(report))
    day = AS_OF.say(lang, {"date": report.day})
    return page(titled(report, lang), day, _parts(report, lang, charts), lang, is_wide=is_wide(widest))


def _parts(report: Report, lang: Lang, charts: Sequence[Chart]) -> Iterator[str]:
    yield from figures(charts, lang)
    yield from (element("p", sentence.say(lang)) for sentence in report.summary)
    for made in shown_tables(report):
        if len(shown_tables(report)) > 1:
            yield element("h2", made.title.say(lang))
        yield table(made, lang) if made.rows else f'<p class="none">{NOTHING.say(lang)}</p>'
