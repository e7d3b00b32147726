"""The connection report as a page for a browser and for paper."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, NetworkReport, PlaceLists
from egov_netplan.reports.html.page import element, figures, grid, look, page, said_cell, table
from egov_netplan.words import AS_OF, LACK, STATUS, Lang, Text

_UNIT = Text("单位", "unit")
_STATUS = Text("状态", "status")
_DUE = Text("计划完成日期", "due")


def render(report: ConnectionReport, lang: Lang, charts: Sequence[Chart] = ()) -> str:
    """The report as one page: network by network its charts, lists, roll-ups."""
    day = AS_OF.say(lang, {"date": report.inventory.today})
    return page(words.title(report, lang), day, _parts(report, lang, charts), lang)


def _parts(report: ConnectionReport, lang: Lang, charts: Sequence[Chart]) -> Iterator[str]:
    if not report.networks:
        yield element("p", words.EMPTY.say(lang))
    if report.since:
        yield element("h2", report.since.title.say(lang))
        yield from (element("p", sentence.say(lang)) for sentence in report.since.sentences)
        if report.since.table:
            yield table(report.since.table, lang)
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
    head, rows = words.roll_up(report, network, lang)
    hubs = [row.status.value for row in network.place_rows]
    yield element("h3", words.ROLL_UP.say(lang))
    yield _roll_up(
        head, [_row(row, ("", "", hub)) for row, hub in zip(rows, hubs, strict=True)], words_first=3
    )
    head, rows = words.by_level(report, network, lang)
    yield element("h3", words.BY_LEVEL.say(lang))
    yield _roll_up(head, [_row(row, ("",)) for row in rows], words_first=1)


def _roll_up(head: list[str], rows: list[list[str]], *, words_first: int) -> str:
    """A table of figures; the first columns are words."""
    return grid(head, rows, [number >= words_first for number in range(len(head))])


def _row(row: list[str], kinds: tuple[str, ...]) -> list[str]:
    """The cells of a row; those that no kind is given for are figures."""
    return [said_cell(said, kind) for said, kind in zip_longest(row, kinds, fillvalue="n")]


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
