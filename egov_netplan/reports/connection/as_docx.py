"""The connection report as a Word document: the annex of a notice, ready to be signed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import count

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import (
    ConnectionReport,
    Counts,
    Entry,
    NetworkReport,
    PlaceLists,
)
from egov_netplan.reports.tables.table import headings, said_rows
from egov_netplan.reports.word.body import ANNEX, Body
from egov_netplan.reports.word.days import said_day, said_if_day
from egov_netplan.reports.word.figure import Figure
from egov_netplan.reports.word.grid import Cell, Grid
from egov_netplan.reports.word.markup import capital
from egov_netplan.reports.word.page import PORTRAIT
from egov_netplan.reports.word.tints import tinted
from egov_netplan.words import LACK, STATUS, Lang, Text, said

_OVERVIEW = Text("总体情况", "Overview")
_SO_FAR = Text("截至{day}，", "As of {day}: ")
_COUNTED = Text(
    "{network}共有单位{units}家，其中{standing}，联网率{coverage}。",
    "{network} counts {units} units: {standing}; coverage {coverage}.",
)
_WITHOUT_EXEMPT = Text(
    "{network}共有单位{units}家，其中{standing}，联网率{coverage}（免予联网的不计）。",
    "{network} counts {units} units: {standing}; coverage {coverage}, the exempt left out.",
)
_NO_UNITS = Text("{network}没有所属单位列入清单。", "{network} counts no units.")
_STANDS = Text("{status}{count}家", "{count} {status}")
_HUBS = Text("{places}个地区中，{on}个地区的节点已联网。", " Of {places} places, {on} have a connected hub.")
_LIST = Text("{place}{status}单位（{count}家）", "{place}: {status} ({count})")
_LIST_ALONE = Text("{status}单位（{count}家）", "{status} ({count})")
_DETAILS = Text("单位联网情况一览表", "Units, one by one")
_NOT_LISTED = Text(
    "{place}所属{count}家单位均未列入{network}名单。", "None of the {count} units of {place} is on {network}."
)
_NONE_LISTED = Text(
    "下列地区的所属单位均未列入{network}名单：{places}。",
    "No unit of these places is on {network}: {places}.",
)
_OF_PLACE = Text("{place}（{count}家）", "{place} ({count})")

_NUMBER = Text("序号", "no.")
_UNIT = Text("单位", "unit")
_SUB_UNITS = Text("下属单位", "sub-units")
_STATUS = Text("状态", "status")
_WHEN = Text("联网日期/计划完成时间", "connected on / due")


def render(report: ConnectionReport, lang: Lang, figures: Sequence[Figure] = ()) -> bytes:
    """The report as a file: the counts, then for each network its lists, tables and roll-up.

    Charts stand with the roll-up of their network, drawings on pages of their own at the end. The line
    for whoever issues it is left to be filled in. Raises `WordError` where python-docx is missing.
    """
    body, day = Body(lang, PORTRAIT), report.inventory.today
    body.put("Annex", ANNEX.say(lang))
    body.opening(words.title(report, lang), day)
    body.heading(1, _OVERVIEW.say(lang))
    for sentence in _overview(report, day, lang):
        body.put("BodyText", sentence)
    _since(body, report, lang)
    body.charts(figures)
    for network in report.networks:
        body.heading(1, network.name.say(lang))
        _places(body, network, lang)
        _roll_up(body, report, network, figures, lang)
    _waivers(body, report, lang)
    body.signature(day)
    body.appendices(figures)
    return body.written(words.title(report, lang), day)


def _overview(report: ConnectionReport, day: dt.date, lang: Lang) -> Iterator[str]:
    """How many of how many, network by network; each unit counts once."""
    if not report.networks:
        yield words.EMPTY.say(lang)
    so_far = _SO_FAR.say(lang, {"day": said_day(day, lang)})
    for network in report.networks:
        counts = _sum(row.counts for row in network.level_rows)
        shown = [status for status in words.LISTED if counts.by_status[status]]
        args = {
            "network": network.name,
            "units": counts.units,
            "standing": tuple(
                _STANDS.filled(status=STATUS[status], count=counts.by_status[status]) for status in shown
            ),
            "coverage": words.percent(counts),
            "places": sum(row.places for row in network.level_rows),
            "on": sum(row.places_connected for row in network.level_rows),
        }
        counted = _WITHOUT_EXEMPT if Status.EXEMPT in shown else _COUNTED
        sentences = (counted if counts.units else _NO_UNITS).say(lang, args) + _HUBS.say(lang, args)
        yield capital(so_far + sentences)
        so_far = ""


def _since(body: Body, report: ConnectionReport, lang: Lang) -> None:
    """What is otherwise than in an earlier report, where one was given."""
    if not report.since:
        return
    body.heading(2, report.since.title.say(lang))
    for sentence in report.since.sentences:
        body.put("BodyText", capital(sentence.say(lang)))
    if table := report.since.table:
        kept = [number for number, column in enumerate(table.columns) if column.key != "id"]
        cells = [[Cell(row[number]) for number in kept] for row in said_rows(table, lang)]
        heads = headings(table, lang)
        figures = [table.columns[number].is_figure for number in kept]
        body.table(Grid([heads[number] for number in kept], cells, figures))


def _sum(every: Iterator[Counts]) -> Counts:
    found = list(every)
    return Counts(
        {status: sum(counts.by_status[status] for counts in found) for status in Status},
        sum(counts.units for counts in found),
    )


def _places(body: Body, network: NetworkReport, lang: Lang) -> None:
    """The lists of each place in prose, then all as one table; places without a list in a sentence."""
    several = len(network.places) > 1
    speaking = [place for place in network.places if place.says_something]
    silent = [place for place in network.places if not place.says_something]
    for place in speaking:
        _lists(body, place, lang, alone=not several)
    if speaking:
        body.heading(2, _DETAILS.say(lang))
        body.table(_details(speaking, lang))
    if len(silent) == 1:
        args = {"place": silent[0].name, "count": silent[0].units, "network": network.name}
        body.put("BodyText", _NOT_LISTED.say(lang, args))
    elif silent:
        named = tuple(_OF_PLACE.filled(place=place.name, count=place.units) for place in silent)
        body.put("BodyText", _NONE_LISTED.say(lang, {"network": network.name, "places": named}))


def _lists(body: Body, place: PlaceLists, lang: Lang, *, alone: bool) -> None:
    """The lists of a place, each under its heading; the lists of one among others stand together."""
    found = [(status, place.lists[status]) for status in words.LISTED if place.lists[status]]
    together = len(found) > 1 and not alone
    if together:
        body.heading(2, place.name)
    for status, entries in found:
        args = {"place": place.name, "status": STATUS[status], "count": len(entries)}
        body.heading(3 if together else 2, (_LIST_ALONE if together else _LIST).say(lang, args))
        body.put("BodyText", words.names(entries, lang) + ("。" if lang is Lang.ZH else "."))
    if place.in_two_lists:
        body.put("Note", words.twice(place, lang))


def _details(places: list[PlaceLists], lang: Lang) -> Grid:
    """Every entry of every list, in the order of the places and of their lists."""
    columns = (_NUMBER, words.PLACE, _UNIT, _SUB_UNITS, _STATUS, _WHEN, words.FIRST_LACK)
    number = count(1)
    rows = [
        [Cell(str(next(number))), Cell(place.name), *_entry(entry, status, lang)]
        for place in places
        for status in words.LISTED
        for entry in place.lists[status]
    ]
    shown = [
        column
        for column, heading in enumerate(columns)
        if any(row[column].text for row in rows) and (heading is not words.PLACE or len(places) > 1)
    ]
    return Grid(
        [columns[column].say(lang) for column in shown],
        [[row[column] for column in shown] for row in rows],
        [False] * len(shown),
    )


def _entry(entry: Entry, status: Status, lang: Lang) -> list[Cell]:
    when = entry.due or entry.since
    return [
        Cell(entry.name),
        Cell(said(entry.sub_units, lang)),
        tinted(STATUS[status], lang),
        Cell(said_day(when, lang) if when else ""),
        Cell(LACK[entry.missing].say(lang) if entry.missing else ""),
    ]


def _roll_up(
    body: Body, report: ConnectionReport, network: NetworkReport, figures: Sequence[Figure], lang: Lang
) -> None:
    """The charts of the network, and how its places and levels stand."""
    states = {status.say(lang): status for status in STATUS.values()}
    body.heading(2, words.ROLL_UP.say(lang))
    body.charts(figures, network.network)
    head, rows = words.roll_up(report, network, lang)
    # A place, its level, its own state, and figures.
    cells = [[Cell(row[0]), Cell(row[1]), tinted(states[row[2]], lang), *map(Cell, row[3:])] for row in rows]
    body.table(Grid(head, cells, [column >= 3 for column in range(len(head))]))
    body.heading(2, words.BY_LEVEL.say(lang))
    head, rows = words.by_level(report, network, lang)
    body.table(
        Grid(head, [list(map(Cell, row)) for row in rows], [column >= 1 for column in range(len(head))])
    )


def _waivers(body: Body, report: ConnectionReport, lang: Lang) -> None:
    """The agreed exceptions, where there are any."""
    table = report.waivers
    if table.rows:
        body.heading(1, table.title.say(lang))
        rows = [[Cell(said_if_day(cell, lang)) for cell in row] for row in said_rows(table, lang)]
        body.table(Grid(headings(table, lang), rows, [False] * len(table.columns)))
