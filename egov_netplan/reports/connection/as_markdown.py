"""The connection report as Markdown."""

import re
from collections.abc import Iterator

from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, NetworkReport
from egov_netplan.reports.layout import visible
from egov_netplan.words import LACK, STATUS, Lang, Text

_UNIT = Text("单位", "unit")
_STATUS = Text("状态", "status")
_DUE = Text("计划日期", "due")

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(report: ConnectionReport, lang: Lang) -> str:
    """The report as Markdown: lists in prose, then what each waiting unit lacks, then the roll-up."""
    return "".join(f"{line}\n" for line in _lines(report, lang))


def _lines(report: ConnectionReport, lang: Lang) -> Iterator[str]:
    yield f"# {_plain(words.title(report, lang))}"
    yield from ("", words.AS_OF.say(lang, {"date": report.inventory.today}))
    for index, network in enumerate(report.networks):
        yield from ("", f"## {_plain(network.name.say(lang))}")
        yield from _lists(network, lang)
        yield from _waiting(network, lang)
        for heading, (head, rows) in (
            (words.ROLL_UP, words.roll_up(report, index, lang)),
            (words.BY_LEVEL, words.by_level(report, index, lang)),
        ):
            yield from ("", f"### {heading.say(lang)}", "")
            yield from _table(head, rows)


def _lists(network: NetworkReport, lang: Lang) -> Iterator[str]:
    for place in network.places:
        if place.says_something:
            for heading, names in words.headed_lists(place, network.name, lang):
                yield from ("", f"### {_plain(heading)}", "", _plain(names))


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
        yield from _table(head, rows)


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(_plain(cell) for cell in row) + " |"


def _plain(text: str) -> str:
    """`text` without any meaning to Markdown."""
    return _SPECIAL.sub(r"\\\1", visible(text))
