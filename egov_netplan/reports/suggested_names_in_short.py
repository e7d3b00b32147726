"""Suggested names in short: units of one name together, for a planner decides on them together."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.naming.suggestion import Names, Suggestion
from egov_netplan.reports.tables.columns import LABEL, NAME, UNIT, WHY
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.words import Text

Key = TypeVar("Key")
Shown = TypeVar("Shown")

# Of units that all want one name so many are looked at; where thousands do, the first ones say enough.
_MOST = 5

_SUGGESTED = Text("{network}：建议的标签（同名单位合计）", "{network}: suggested labels, by names of units")
_PASSED = Text(
    "{network}：重名或不能用、因而放弃的标签（同名单位合计）",
    "{network}: labels passed over, and why, by names of units",
)
_READINGS = Text(
    "{network}：多音字，请核对（同名单位合计）",
    "{network}: characters with several readings, to be checked, by names of units",
)
_UNNAMED = Text(
    "{network}：没有建议（同名单位合计）", "{network}: no name could be suggested, by names of units"
)
_CLASH = Text("与{rivals}相重", "{rivals} would have it too")

_COUNT = Column("count", Text("家数", "units"), is_figure=True)
_COLUMNS = (UNIT, LABEL, _COUNT, NAME, WHY)
_PASSED_COLUMNS = (UNIT, LABEL, _COUNT, WHY)
_READING_COLUMNS = (UNIT, Column("note", Text("读音", "readings")), _COUNT, NAME)
_UNNAMED_COLUMNS = (UNIT, _COUNT, WHY)


def tables_in_short(inventory: Inventory, names: Names) -> Iterator[Table]:
    """What is suggested for each name of a unit, what was passed over, and what has to be looked at."""
    network = inventory.network_name(names.network)
    called = _Called(inventory)
    found = names.suggestions
    labels = _counted(((called(item.unit), _label(item), item.why), item.name) for item in found)
    rows = tuple((name, label, count, first, why) for (name, label, why), count, first in labels)
    yield Table("suggested", _SUGGESTED.filled(network=network), _COLUMNS, rows)
    passed = _counted(
        ((called(item.unit), passed.label, called.rivals(item.unit, passed.rivals)), passed.why)
        for item in found
        for passed in item.passed
    )
    clashes = tuple((name, label, count, _why(rivals, why)) for (name, label, rivals), count, why in passed)
    yield Table("passed", _PASSED.filled(network=network), _PASSED_COLUMNS, clashes)
    readings = _counted(((called(item.unit), note), item.name) for item in found for note in item.notes)
    doubts = tuple((name, note, count, first) for (name, note), count, first in readings)
    yield Table("readings", _READINGS.filled(network=network), _READING_COLUMNS, doubts)
    unnamed = _counted(
        ((called(item.unit), called.rivals(item.unit, item.rivals)), item.why) for item in names.unnamed
    )
    without = tuple((name, count, why) for (name, _), count, why in unnamed)
    yield Table("unnamed", _UNNAMED.filled(network=network), _UNNAMED_COLUMNS, without)


def common_clash(inventory: Inventory, found: Iterable[Names]) -> tuple[str, str] | None:
    """The name of units and the label that clashes in most places, so that it is worth one decision for all.

    None where no label clashes more than once but those that are decided on already.
    """
    decided = {*inventory.policy.labels, *inventory.policy.labels.values()}
    called = _Called(inventory)
    clashes = (
        ((called(item.unit), passed.label), None)
        for names in found
        for item in names.suggestions
        if not inventory.units[item.unit].is_place
        for passed in item.passed
        if passed.rivals and passed.label.isascii()
        if passed.label not in decided and inventory.units[item.unit].name not in decided
    )
    first = next(iter(_counted(clashes)), None)
    return first[0] if first and first[1] > 1 else None


class _Called:
    """What units are called without their places."""

    def __init__(self, inventory: Inventory) -> None:
        self._units = inventory.units

    def __call__(self, unit: str) -> str:
        return self._units[unit].name

    def rivals(self, unit: str, rivals: tuple[str, ...]) -> tuple[str, ...]:
        """The names of units that have or want the same as another one."""
        others = (item for item in rivals[: _MOST + 1] if item != unit)
        return tuple(sorted({self(item) for item in others}))


def _counted(items: Iterable[tuple[Key, Shown]]) -> list[tuple[Key, int, Shown]]:
    """Each key with how often it comes and what comes with it first; those that come most often first."""
    found: dict[Key, tuple[int, Shown]] = {}
    for key, shown in items:
        count, first = found.get(key, (0, shown))
        found[key] = count + 1, first
    rows = [(key, count, first) for key, (count, first) in found.items()]
    return sorted(rows, key=lambda row: -row[1])


def _label(item: Suggestion) -> str:
    return item.label or item.name.partition(".")[0]


def _why(rivals: tuple[str, ...], why: Text) -> Text:
    return _CLASH.filled(rivals=rivals) if rivals else why
