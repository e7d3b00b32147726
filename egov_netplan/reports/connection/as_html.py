"""The connection report as a page for a browser and for paper."""

from collections.abc import Iterator, Sequence

from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, NetworkReport, PlaceLists
from egov_netplan.reports.html.page import element, figures, grid, look, page, said_cell, table
from egov_netplan.words import AS_OF, LACK, STATUS, Lang, Text

_UNIT = Text("单位", "unit")
_STATUS = Text("状态", "status")
_DUE = Text("计划完成日期", "due")
_WORDS_IN_FRONT = {words.ROLL_UP: 3, words.BY_LEVEL: 1}  # of the figures, in a roll-up


def render(report: ConnectionReport, lang: Lang, charts: Sequence[Chart] = ()) -> str:
    """The report as one page: network by network its charts, lists, roll-ups."""
    day = AS_OF.say(lang, {"date": report.inventory.today})
    return page(words.title(report, lang), day, _parts(report, lang, charts), lang)


def _parts(report: ConnectionReport, lang: Lang, charts: Sequence[Chart]) -> Iterator[str]:
    if not report.networks:
        yield element("p", words.EMPTY.say(lang))
    yield from figures((chart for chart in charts if not chart.network), lang)
    for network in report.networks:
        yield element("h2", network.name.say(lang))
        yield from figures((chart for chart in charts if chart.network == network.network), lang)
        yield from _roll_ups(report, network, lang)
        for place in network.places:
            yield from _place(place, network, lang)
    if report.waivers.rows:
        yield element("h2", report.waivers.title.say(lang))
        yield table(report.waivers, lang)


def _roll_ups(report: ConnectionReport, network: NetworkReport, lang: Lang) -> Iterator[str]:
    for heading, (head, rows) in (
        (words.ROLL_UP, words.roll_up(report, network, lang)),
        (words.BY_LEVEL, words.by_level(report, network, lang)),
    ):
        yield element("h3", heading.say(lang))
        are_figures = [number >= _WORDS_IN_FRONT[heading] for number in range(len(head))]
        yield grid(
            head,
            [
                [
                    said_cell(said, "n" if figure else "")
                    for said, figure in zip(row, are_figures, strict=True)
                ]
                for row in rows
            ],
            are_figures,
        )


def _place(place: PlaceLists, network: NetworkReport, lang: Lang) -> Iterator[str]:
    """The lists of one place in prose, and what each unit that waits lacks first."""
    if not place.says_something:
        args = {"place": place.name, "network": network.name, "count": place.units}
        yield element("p", words.NOBODY.say(lang, args))
        return
    for heading, names in words.headed_lists(place, network.name, lang):
        yield element("h3", heading)
        yield element("p", names)
    if place.in_two_lists:
        yield element("p", words.twice(place, lang))
    rows = [
        [
            said_cell(entry.name),
            said_cell(STATUS[status].say(lang), look(STATUS[status])),
            said_cell(str(entry.due or "")),
            said_cell(LACK[entry.missing].say(lang)),
        ]
        for status, entries in place.lists.items()
        for entry in entries
        if entry.missing
    ]
    if rows:
        yield element("h3", f"{place.name} · {words.FIRST_LACK.say(lang)}")
        head = [text.say(lang) for text in (_UNIT, _STATUS, _DUE, words.FIRST_LACK)]
        yield grid(head, rows, [False] * len(head))
