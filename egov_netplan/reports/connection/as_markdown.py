"""The connection report as Markdown."""

from collections.abc import Iterator

from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, NetworkReport
from egov_netplan.reports.tables.table import headings, markdown_lines, plain, said_rows
from egov_netplan.words import AS_OF, LACK, STATUS, Lang, Text

_UNIT = Text("单位", "unit")
_STATUS = Text("状态", "status")
_DUE = Text("计划完成日期", "due")


def render(report: ConnectionReport, lang: Lang) -> str:
    """The report as Markdown: lists in prose, then what each waiting unit lacks, then the roll-up."""
    return "".join(f"{line}\n" for line in _lines(report, lang))


def _lines(report: ConnectionReport, lang: Lang) -> Iterator[str]:
    yield f"# {plain(words.title(report, lang))}"
    yield from ("", AS_OF.say(lang, {"date": report.inventory.today}))
    if report.since:
        yield from ("", f"## {report.since.title.say(lang)}")
        for sentence in report.since.sentences:
            yield from ("", plain(sentence.say(lang)))
        if table := report.since.table:
            yield from ("", *markdown_lines(headings(table, lang), said_rows(table, lang)))
    for network in report.networks:
        yield from ("", f"## {plain(network.name.say(lang))}")
        yield from _lists(network, lang)
        yield from _waiting(network, lang)
        for heading, (head, rows) in (
            (words.ROLL_UP, words.roll_up(report, network, lang)),
            (words.BY_LEVEL, words.by_level(report, network, lang)),
        ):
            yield from ("", f"### {heading.say(lang)}", "")
            yield from markdown_lines(head, rows)
    if report.waivers.rows:
        yield from ("", f"## {report.waivers.title.say(lang)}", "")
        yield from markdown_lines(headings(report.waivers, lang), said_rows(report.waivers, lang))


def _lists(network: NetworkReport, lang: Lang) -> Iterator[str]:
    for place in network.places:
        if place.says_something:
            for heading, names in words.headed_lists(place, network.name, lang):
                yield from ("", f"### {plain(heading)}", "", plain(names))
            if place.in_two_lists:
                yield from ("", plain(words.twice(place, lang)))


def _waiting(network: NetworkReport, lang: Lang) -> Iterator[str]:
    """A table of the units that are not connected yet and what each lacks first."""
    rows = [
        [
            place.name,
            entry.name,
            STATUS[status].say(lang),
            str(entry.due or ""),
            LACK[entry.missing].say(lang),
        ]
        for place in network.places
        for status, entries in place.lists.items()
        for entry in entries
        if entry.missing
    ]
    if rows:
        yield from ("", f"### {words.FIRST_LACK.say(lang)}", "")
        head = [text.say(lang) for text in (words.PLACE, _UNIT, _STATUS, _DUE, words.FIRST_LACK)]
        yield from markdown_lines(head, rows)
