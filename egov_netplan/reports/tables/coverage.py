"""Coverage: how many of how many are connected, rolled up in every way a leader asks for."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import LEVEL, NETWORK, PLACE
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import LACK, STATUS, Text

_SHOWN = (Status.CONNECTED, Status.PLANNED, Status.RETROFIT, Status.EXEMPT, Status.NONE)
_FIGURES = (
    Column("units", Text("单位数", "units"), is_figure=True),
    *(Column(status.value, STATUS[status.value], is_figure=True) for status in _SHOWN),
    Column("coverage", Text("联网率", "coverage"), is_figure=True),
)
_KIND = Column("kind", Text("单位类别", "kind"), recurs=True)
_SECTOR = Column("sector", Text("业务条线", "sector"))
_WHOLE = Text("{name}（合计）", "{name} (whole)")
_UNNAMED = Text("（未填写）", "(not written)")

# How a department stands on a network, and on whole networks made of several.
_Standing = Callable[[Unit, str], Status]


def coverage_report(asked: Asked) -> Report:
    """Every department counts once a network. The share is of those that are not exempt."""
    lacks = Table(
        "lacks", Text("首个缺项", "The first thing missing"), _LACKS, tuple(_lacks(asked, departments(asked)))
    )
    return asked.report("coverage", Text("联网覆盖率", "Coverage"), *coverage_tables(asked), lacks)


def coverage_tables(asked: Asked, *names: str) -> tuple[Table, ...]:
    """The tables with a share in each row that are named, else all: `networks`, `places`, `levels` …"""
    units = departments(asked)
    return tuple(_TABLES[name](asked, units) for name in names or _TABLES)


def departments(asked: Asked) -> list[Unit]:
    """The units that count: sub-units are counted with the unit they are written in, as such lists do."""
    units = asked.inventory.units
    return [
        unit
        for unit in asked.units()
        if not unit.is_place and (parent := units.get(unit.parent)) and parent.is_place
    ]


def network_rows(asked: Asked, units: list[Unit]) -> Iterator[tuple[Cell, ...]]:
    """Each network, and after them each whole that several networks are part of."""
    policy = asked.inventory.policy
    for network in asked.networks:
        yield asked.inventory.network_name(network), *_figures(unit.status(network) for unit in units)
    wholes: dict[str, list[str]] = {}
    for network in asked.networks:
        if whole := policy.networks[network].part_of:
            wholes.setdefault(whole, []).append(network)
    for whole, parts in wholes.items():
        name = Text(*(words.format(name=whole) for words in _WHOLE))
        yield name, *_figures(_best(unit, parts) for unit in units)


def _best(unit: Unit, networks: list[str]) -> Status:
    """How far a unit is on that of several networks on which it is furthest."""
    return min((unit.status(network) for network in networks), key=_SHOWN.index)


_PLACES = (NETWORK, PLACE, LEVEL, *_FIGURES, Column("id", Text("地区路径", "place id")))


def _places(asked: Asked, units: list[Unit]) -> Iterator[tuple[Cell, ...]]:
    """Every place with departments in it or below it, on each network that any of them is listed on."""
    inventory = asked.inventory
    for network in asked.networks:
        counts = _rolled_up(asked, units, network)
        top = min((identity.count("/") for identity in counts), default=0)
        for place in asked.units():
            if (count := counts.get(place.id)) and count.total() > count[Status.NONE]:
                name = "　" * (place.id.count("/") - top) + place.name
                level = inventory.level_name(place.level)
                yield inventory.network_name(network), name, level, *_counted(count), place.id


def _rolled_up(asked: Asked, units: list[Unit], network: str) -> dict[str, Counter[Status]]:
    """How the departments in and below each unit stand on a network."""
    inventory = asked.inventory
    direct: dict[str, Counter[Status]] = {}
    for unit in units:
        direct.setdefault(unit.parent, Counter())[unit.status(network)] += 1
    counts: dict[str, Counter[Status]] = {}
    for identity, count in direct.items():
        parent = inventory.units[identity]
        for place in (parent, *inventory.above(parent)):
            if asked.has(place.id):
                counts.setdefault(place.id, Counter()).update(count)
    return counts


def _rows(asked: Asked, units: list[Unit], group: Callable[[Unit], Text | str]) -> Iterator[tuple[Cell, ...]]:
    """One row for each group with a name, in the order in which the groups are met."""
    for network in asked.networks:
        counts: dict[Text | str, Counter[Status]] = {}
        for unit in units:
            if name := group(unit):
                counts.setdefault(name, Counter())[unit.status(network)] += 1
        for name, count in counts.items():
            if count.total() > count[Status.NONE]:
                yield asked.inventory.network_name(network), name, *_counted(count)


_LACKS = (
    NETWORK,
    Column("lack", Text("首个缺项", "first missing")),
    Column("units", Text("单位数", "units"), is_figure=True),
)


def _lacks(asked: Asked, units: list[Unit]) -> Iterator[tuple[Cell, ...]]:
    """What the units that are to be connected, or rebuilt, lack first."""
    for network in asked.networks:
        waiting = [(unit, unit.attachments[network]) for unit in units if network in unit.attachments]
        lacks = Counter(asked.plan.lack(unit, item) for unit, item in waiting if _waits(item))
        for lack, name in LACK.items():
            if lacks[lack]:
                yield asked.inventory.network_name(network), name, lacks[lack]


def _waits(attachment: Attachment) -> bool:
    return attachment.status in (Status.PLANNED, Status.RETROFIT)


def _by_network(asked: Asked, units: list[Unit]) -> Table:
    rows = tuple(network_rows(asked, units))
    return Table("networks", Text("按网络", "By network"), (NETWORK, *_FIGURES), rows)


def _by_place(asked: Asked, units: list[Unit]) -> Table:
    title = Text("按地区（含下级）", "By place, with all below it")
    return Table("places", title, _PLACES, tuple(_places(asked, units)))


def _by_level(asked: Asked, units: list[Unit]) -> Table:
    inventory = asked.inventory

    def level_of(unit: Unit) -> Text | str:
        place = inventory.place_of(unit)
        return inventory.level_name(place.level) if place else ""

    rows = tuple(_rows(asked, units, level_of))
    return Table("levels", Text("按层级", "By level"), (NETWORK, LEVEL, *_FIGURES), rows)


def _by_kind(asked: Asked, units: list[Unit]) -> Table:
    def kind_of(unit: Unit) -> Text | str:
        return asked.inventory.kind_name(unit.kind) if unit.kind else _UNNAMED

    rows = tuple(_rows(asked, units, kind_of))
    return Table("kinds", Text("按单位类别", "By kind of unit"), (NETWORK, _KIND, *_FIGURES), rows)


def _by_sector(asked: Asked, units: list[Unit]) -> Table:
    rows = tuple(_rows(asked, units, lambda unit: unit.sector))
    return Table("sectors", Text("按业务条线", "By sector"), (NETWORK, _SECTOR, *_FIGURES), rows)


_TABLES: Final[Mapping[str, Callable[[Asked, list[Unit]], Table]]] = {
    "networks": _by_network,
    "places": _by_place,
    "levels": _by_level,
    "kinds": _by_kind,
    "sectors": _by_sector,
}


def _figures(standings: Iterator[Status]) -> tuple[Cell, ...]:
    return _counted(Counter(standings))


def _counted(count: Counter[Status]) -> tuple[Cell, ...]:
    """The number of units, of each status, and the share that is connected."""
    due = count.total() - count[Status.EXEMPT]
    share = f"{count[Status.CONNECTED] / due:.1%}" if due else "—"
    return (count.total(), *(count[status] for status in _SHOWN), share)
