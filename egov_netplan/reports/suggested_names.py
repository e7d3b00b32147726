"""Suggested names and what stood in their way, as text and for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.naming.suggestion import Names, Passed, Suggestion, Unnamed
from egov_netplan.reports.layout import visible
from egov_netplan.reports.suggested_names_in_short import common_clash, tables_in_short
from egov_netplan.reports.tables.columns import LABEL, NAME, UNIT, WHY
from egov_netplan.reports.tables.table import Column, Table, titled_lines
from egov_netplan.words import Lang, Text

# Of units that all want one name so many are told; where thousands do, the first ones say enough.
_MOST = 5

_SUGGESTED = Text("{network}：建议的域名", "{network}: suggested names")
_PASSED = Text("{network}：重名或不能用、因而放弃的标签", "{network}: labels passed over, and why")
_READINGS = Text("{network}：多音字，请核对", "{network}: characters with several readings, to be checked")
_UNNAMED = Text("{network}：没有建议", "{network}: no name could be suggested")

_RIVALS = Column("rivals", Text("相关单位", "units concerned"))
_COLUMNS = (UNIT, NAME, LABEL, Column("zone", Text("分配的域", "zone to be delegated")), WHY)
_PASSED_COLUMNS = (UNIT, LABEL, WHY, _RIVALS)
_READING_COLUMNS = (UNIT, NAME, Column("note", Text("读音", "readings")))
_UNNAMED_COLUMNS = (UNIT, Column("why", Text("原因", "why")), _RIVALS)

_AND_MORE = Text("{units}等 {count} 家", "{units} … ({count} in all)")
_COUNT = Text(
    "建议域名 {suggested} 个，其中读音待核对 {doubtful} 个；没有建议 {unnamed} 个。",
    "Names suggested: {suggested}, of which readings are to be checked: {doubtful}; without one: {unnamed}.",
)
_DECIDE = Text(
    "各处同名的单位可以一次定下：在 netplan.yaml 里写 labels: {{{name}: {label}}}，再看一遍。",
    "Units of one name can be decided on at once: write labels: {{{name}: {label}}} in netplan.yaml.",
)
_NOTHING = Text(
    "没有要建议的：应有域名的单位都已有了。", "Nothing to suggest: all that should have a name have one."
)


def text_lines(
    inventory: Inventory, found: Sequence[Names], lang: Lang, *, in_short: bool = False
) -> Iterator[str]:
    """Network by network: the suggestions, the collisions, the readings in doubt, and who gets none.

    In short: units of one name together.
    """
    tables = tables_in_short if in_short else _tables
    for names in found:
        yield from titled_lines(tables(inventory, names), lang)


def advice(inventory: Inventory, found: Sequence[Names], lang: Lang) -> Iterator[str]:
    """That one line in the policy decides for all units of a name, where a label clashes again and again."""
    if clash := common_clash(inventory, found):
        name, label = clash
        yield visible(_DECIDE.say(lang, {"name": name, "label": label}))


def count_line(found: Sequence[Names], lang: Lang) -> str:
    """How many of everything there are, in one sentence."""
    if not any(names.suggestions or names.unnamed for names in found):
        return _NOTHING.say(lang)
    suggestions = [item for names in found for item in names.suggestions]
    counts = {
        "suggested": len(suggestions),
        "doubtful": sum(bool(item.notes) for item in suggestions),
        "unnamed": sum(len(names.unnamed) for names in found),
    }
    return _COUNT.say(lang, counts)


def as_data(found: Sequence[Names], lang: Lang) -> dict[str, Any]:
    """The same for JSON; of `rivals` the first ones are listed, and `rival_count` has them all."""
    return {
        "suggestions": [_suggestion(item, lang) for names in found for item in names.suggestions],
        "unnamed": [_unnamed(item, lang) for names in found for item in names.unnamed],
    }


def _suggestion(item: Suggestion, lang: Lang) -> dict[str, Any]:
    return {
        "unit": item.unit,
        "network": item.network,
        "name": item.name,
        "label": item.label,
        "zone": item.zone,
        "way": item.way.value,
        "reason": item.why.say(lang),
        "passed": [
            {"label": passed.label, "reason": passed.why.say(lang), **_rivals(passed.rivals)}
            for passed in item.passed
        ],
        "readings": [note.say(lang) for note in item.notes],
    }


def _unnamed(item: Unnamed, lang: Lang) -> dict[str, Any]:
    return {
        "unit": item.unit,
        "network": item.network,
        "reason": item.why.say(lang),
        **_rivals(item.rivals),
    }


def _rivals(units: Sequence[str]) -> dict[str, Any]:
    return {"rivals": list(units[:_MOST]), "rival_count": len(units)}


def _tables(inventory: Inventory, names: Names) -> Iterator[Table]:
    network = inventory.network_name(names.network)
    called = inventory.called
    found = names.suggestions
    rows = tuple((called(item.unit), item.name, item.label, item.zone, item.why) for item in found)
    yield Table("suggested", _SUGGESTED.filled(network=network), _COLUMNS, rows)
    passed = tuple(_passed(inventory, item.unit, passed) for item in found for passed in item.passed)
    yield Table("passed", _PASSED.filled(network=network), _PASSED_COLUMNS, passed)
    readings = tuple((called(item.unit), item.name, note) for item in found for note in item.notes)
    yield Table("readings", _READINGS.filled(network=network), _READING_COLUMNS, readings)
    unnamed = tuple(
        (called(item.unit), item.why, _others(inventory, item.unit, item.rivals)) for item in names.unnamed
    )
    yield Table("unnamed", _UNNAMED.filled(network=network), _UNNAMED_COLUMNS, unnamed)


def _passed(inventory: Inventory, unit: str, passed: Passed) -> tuple[Text | str, ...]:
    return inventory.called(unit), passed.label, passed.why, _others(inventory, unit, passed.rivals)


def _others(inventory: Inventory, unit: str, rivals: Sequence[str]) -> Text:
    """The units that have or want the same, the one it is said of left out."""
    shown = tuple(inventory.called(item) for item in rivals[: _MOST + 1] if item != unit)[:_MOST]
    count = len(rivals) - (unit in rivals)
    if count <= _MOST:
        return Text("{units}", "{units}").filled(units=shown)
    return _AND_MORE.filled(units=shown, count=count)
