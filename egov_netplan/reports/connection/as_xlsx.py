"""The connection report as a workbook for Excel and WPS."""

from collections.abc import Iterator

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport, Counts, NetworkReport
from egov_netplan.reports.tables.columns import ID, LEVEL, NETWORK, PLACE, STATE, UNIT, day
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.reports.workbook.book import workbook
from egov_netplan.reports.workbook.cover import Front
from egov_netplan.words import LACK, STATUS, Lang, Text, listed, same

_LISTS = Text("单位名单", "units")
_LIST_COLUMNS = (
    NETWORK,
    PLACE,
    Column("number", Text("序号", "no."), is_figure=True),
    UNIT,
    Column("sub_units", Text("下属单位", "sub-units")),
    STATE,
    Column("since", Text("联网日期", "since")),
    Column("due", Text("计划完成日期", "due")),
    Column("missing", words.FIRST_LACK, values=tuple(LACK.values())),
    ID,
)
_FIGURES = (
    *(Column(status.value, STATUS[status.value], is_figure=True) for status in words.LISTED),
    Column("units", words.UNITS, is_figure=True),
    Column("coverage", words.COVERAGE, is_figure=True),
)
_HUB = Column("hub", words.OWN, values=STATE.values)
_LEVELS = (
    Column("places", words.PLACES, is_figure=True),
    Column("hubs", words.HUBS_ON, is_figure=True),
)
_COUNTS = Text("各地区本级单位，家", "units of each place itself")


def render(report: ConnectionReport, lang: Lang) -> bytes:
    """A cover with the counts of every place, the lists in one sheet, the roll-ups, the waivers."""
    tables = [
        Table("units", _LISTS, _LIST_COLUMNS, tuple(_entries(report))),
        Table("places", words.ROLL_UP, (NETWORK, PLACE, LEVEL, _HUB, *_FIGURES, ID), tuple(_places(report))),
        Table("levels", words.BY_LEVEL, (NETWORK, LEVEL, *_LEVELS, *_FIGURES), tuple(_levels(report))),
    ]
    if report.waivers.rows:
        tables.append(report.waivers)
    front = Front(
        title=words.title(report, lang),
        project=report.inventory.policy.title or "",
        day=report.inventory.today,
        waivers=report.waivers,
        place=report.place,
        network=report.asked_network,
        sentences=_since(report),
        summary=Table("counts", _COUNTS, (NETWORK, PLACE, *_FIGURES[:-1]), tuple(_counts(report))),
    )
    return workbook(front, tables, lang)


def _since(report: ConnectionReport) -> tuple[Text, ...]:
    return (report.since.title, *report.since.sentences) if report.since else ()


def _counts(report: ConnectionReport) -> Iterator[tuple[Cell, ...]]:
    """How long each list of each place is, and how many units there are when each counts once."""
    for network in report.networks:
        for place in network.places:
            if place.says_something:
                lengths = (len(place.lists[status]) for status in words.LISTED)
                yield network.name, place.name, *lengths, place.units


def _entries(report: ConnectionReport) -> Iterator[tuple[Cell, ...]]:
    for network in report.networks:
        for place in network.places:
            for status in words.LISTED:
                for number, entry in enumerate(place.lists[status], 1):
                    yield (
                        network.name,
                        place.name,
                        number,
                        entry.name,
                        listed(map(same, entry.sub_units)),
                        STATUS[status.value],
                        day(entry.since),
                        day(entry.due),
                        LACK[entry.missing] if entry.missing else "",
                        entry.id,
                    )


def _places(report: ConnectionReport) -> Iterator[tuple[Cell, ...]]:
    for network in report.networks:
        for row in network.place_rows:
            level = report.inventory.level_name(row.level)
            name = "　" * row.depth + row.name
            yield network.name, name, level, STATUS[row.status.value], *_figures(row.counts), row.id


def _levels(report: ConnectionReport) -> Iterator[tuple[Cell, ...]]:
    for network in report.networks:
        yield from _levels_of(report, network)


def _levels_of(report: ConnectionReport, network: NetworkReport) -> Iterator[tuple[Cell, ...]]:
    for row in network.level_rows:
        level = report.inventory.level_name(row.level)
        yield network.name, level, row.places, row.places_connected, *_figures(row.counts)


def _figures(counts: Counts) -> tuple[Cell, ...]:
    by_status: tuple[Status, ...] = words.LISTED
    return (*(counts.by_status[status] for status in by_status), counts.units, words.percent(counts))
