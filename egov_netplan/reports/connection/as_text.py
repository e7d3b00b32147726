"""The connection report as plain text."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, NetworkReport, PlaceLists
from egov_netplan.reports.connection.since import Since
from egov_netplan.reports.layout import title_line, visible, wrap
from egov_netplan.reports.tables.table import table_lines, text_lines
from egov_netplan.words import AS_OF, LACK, Lang


def render(report: ConnectionReport, lang: Lang, room: int = 0) -> str:
    """The report as text; lists are broken into lines of at most `room` columns, 0 for not at all."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, lang, room))


def _lines(report: ConnectionReport, lang: Lang, room: int) -> Iterator[str]:
    day = AS_OF.say(lang, {"date": report.inventory.today})
    title = words.title(report, lang)
    yield f"{title}（{day}）" if lang is Lang.ZH else f"{title} ({day})"
    if report.since:
        yield from _since(report.since, lang, room)
    if not report.networks:
        yield words.EMPTY.say(lang)
    for network in report.networks:
        yield from ("", title_line(network.name, lang))
        for place in network.places:
            yield from _place(place, network, lang, room)
        for heading, (head, rows) in (
            (words.ROLL_UP, words.roll_up(report, network, lang)),
            (words.BY_LEVEL, words.by_level(report, network, lang)),
        ):
            yield from ("", heading.say(lang))
            words_in_front = 3 if heading is words.ROLL_UP else 1
            yield from text_lines(head, rows, [column >= words_in_front for column in range(len(head))])
    if report.waivers.rows:
        yield from ("", report.waivers.title.say(lang))
        yield from table_lines(report.waivers, lang)


def _since(since: Since, lang: Lang, room: int) -> Iterator[str]:
    """What is otherwise than in an earlier report."""
    yield from ("", since.title.say(lang))
    for sentence in since.sentences:
        said = visible(sentence.say(lang))
        yield from wrap(said, room) if room else (said,)
    if since.table:
        yield from ("", *table_lines(since.table, lang))


def _place(place: PlaceLists, network: NetworkReport, lang: Lang, room: int) -> Iterator[str]:
    args = {"place": place.name, "network": network.name, "count": place.units}
    if not place.says_something:
        yield from ("", words.NOBODY.say(lang, args))
        return
    if len(network.places) > 1:
        yield from ("", f"〔{place.name}〕")
    for heading, names in words.headed_lists(place, network.name, lang):
        yield from ("", heading)
        yield from wrap(visible(names), room) if room else (names,)
    yield from _lacks(place, lang)
    if place.in_two_lists:
        yield from ("", words.twice(place, lang))


def _lacks(place: PlaceLists, lang: Lang) -> Iterator[str]:
    """How many of the units to be connected lack what first."""
    lacks = Counter(entry.missing for entries in place.lists.values() for entry in entries if entry.missing)
    if lacks:
        units = " 家" if lang is Lang.ZH else ""
        said = [f"{LACK[lack].say(lang)} {lacks[lack]}{units}" for lack in LACK if lacks[lack]]
        colon, comma = ("：", "，") if lang is Lang.ZH else (": ", ", ")
        yield from ("", f"{words.FIRST_LACK.say(lang)}{colon}{comma.join(said)}")
