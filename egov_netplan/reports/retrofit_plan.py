"""The retrofit, wave by wave: as tables for the office, and as data for programs and the units concerned."""

from collections.abc import Iterator
from typing import Any

from egov_netplan.inventory.edit.writing import lines
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.retrofit.change import Build, Change, Stuck, Wave
from egov_netplan.reports.handed_out import USE
from egov_netplan.reports.tables.columns import ID, NETWORK, SOURCE, UNIT
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.validators.retrofit.gather import Item, RetrofitPlan
from egov_netplan.words import Lang, Text, same

_TITLE = Text("改造方案", "Retrofit plan")
_WAVE = Text("第 {number} 批（{when}）", "Wave {number} ({when})")
_NOW = Text("现在就能改", "can be carried out now")
_AFTER = Text("第 {before} 批改完以后", "once wave {before} has been carried out")
_RESTED = Text(
    "第 {before} 批改完、腾出的地址停用满 {days} 天以后",
    "{days} days after wave {before}, when what it gives back has rested",
)
_FROM = Text("{day} 起，那时要用的地址停用期满", "from {day}, when the addresses it uses have rested")
_BUILDS = Text("先建后登记", "To be built, then registered")
_STUCK = Text("由人定", "For a person to decide")

_SUMMARY = Text(
    "拟改 {changes} 项，涉及 {units} 家单位，分 {waves} 批；要建 {builds} 项；由人定 {stuck} 项。",
    "Values to change: {changes}; units: {units}; waves: {waves}; to be built: {builds}; for a person to "
    "decide: {stuck}.",
)
_SAFE = Text(
    "同一批里先改谁、后改谁都行，改到一半也不会有两家单位新占同一地址。",
    "Within a wave the order does not matter, and half way through no two units come to share addresses.",
)
_NOTHING = Text(
    "没有要改造的：地址、域名、线路和设备都合规划。",
    "Nothing to rebuild: addresses, names, lines and equipment follow the plan.",
)

_FIELD = {
    **USE,
    "gateway": Text("网关", "gateway"),
    "domain": Text("域名", "domain name"),
    "zone": Text("域", "zone"),
    "line": Text("线路", "line"),
    "device": Text("设备", "device"),
    "carrier": Text("运营商", "carrier"),
    "medium": Text("介质", "medium"),
    "circuit": Text("电路", "circuit"),
    "cable": Text("光缆", "cable"),
    "duct": Text("管道", "duct"),
    "transmission": Text("传输设备", "transmission device"),
    "nat_until": Text("地址映射", "address translation"),
}
_LINE_PREFIX = Text("互联网段", "prefix of a line")
_SITE_ADDRESS = Text("网站地址", "address of a site")

_WHAT = Column("what", Text("改造内容", "what"), recurs=True)
_OLD = Column("old", Text("现值", "old value"))
_NEW = Column("new", Text("新值", "new value"))
_WHY = Column("why", Text("原因", "why"))
_RULE = Column("rule", Text("规则", "rule"), recurs=True)
_WHERE = Column("where", Text("写在", "written at"))
_COLUMNS = (UNIT, NETWORK, _WHAT, _OLD, _NEW, _WHY, _RULE, SOURCE, _WHERE, ID)
_BUILD_COLUMNS = tuple(
    Column("new", Text("要建什么", "what to build")) if column is _NEW else column for column in _COLUMNS
)
_STUCK_COLUMNS = tuple(
    Column("hint", Text("建议（待核）", "suggestion, to be checked")) if column is _NEW else column
    for column in _COLUMNS
)


def retrofit_report(
    inventory: Inventory, made: RetrofitPlan, under: str, network: str, only: int = 0
) -> Report:
    """A table for each wave, one of what has to be built, one of what is left; `only` one wave if given."""
    found = made.retrofit
    place = inventory.called(under) if under else ""
    waves = tuple(
        Table(f"wave-{number}", _wave_title(number, wave), _COLUMNS, tuple(_rows(inventory, made, wave)))
        for number, wave in enumerate(found.waves, start=1)
        if only in (0, number)
    )
    others = (
        Table("builds", _BUILDS, _BUILD_COLUMNS, tuple(_build_rows(inventory, made))),
        Table("by-hand", _STUCK, _STUCK_COLUMNS, tuple(_stuck_rows(inventory, made))),
    )
    tables = waves if only else (*waves, *others)
    return Report(
        name="retrofit-plan",
        title=Text(f"{place}{_TITLE.zh}", f"{place}: {_TITLE.en}" if place else _TITLE.en),
        project=inventory.policy.title or "",
        day=str(inventory.today),
        tables=tuple(table for table in tables if table.rows) or tables[:1],
        waivers=Table("waivers", Text("", ""), (), ()),
        summary=tuple(summary(made)),
        place=place,
        network=inventory.network_name(network) if network else None,
    )


def summary(made: RetrofitPlan) -> Iterator[Text]:
    """How much there is to do, in one or two sentences."""
    found = made.retrofit
    changes = [item for wave in found.waves for item in wave.changes]
    if not changes and not found.builds and not found.stuck:
        yield _NOTHING
        return
    yield _SUMMARY.filled(**_counts(made))
    if changes:
        yield _SAFE


def _counts(made: RetrofitPlan) -> dict[str, int]:
    found = made.retrofit
    changes = [item for wave in found.waves for item in wave.changes]
    return {
        "changes": len(changes),
        "units": len({item.unit for item in changes}),
        "waves": sum(bool(wave.changes) for wave in found.waves),
        "builds": len(found.builds),
        "stuck": len(found.stuck),
    }


def _wave_title(number: int, wave: Wave) -> Text:
    return _WAVE.filled(number=number, when=when(number, wave))


def when(number: int, wave: Wave) -> Text:
    """When a wave can be carried out."""
    if wave.not_before:
        return _FROM.filled(day=wave.not_before)
    if wave.rest:
        return _RESTED.filled(before=number - 1, days=wave.rest)
    return _AFTER.filled(before=number - 1) if number > 1 else _NOW


def _rows(inventory: Inventory, made: RetrofitPlan, wave: Wave) -> Iterator[tuple[Cell, ...]]:
    for item in wave.changes:
        yield _row(inventory, made, item, item.replaces, item.value)


def _build_rows(inventory: Inventory, made: RetrofitPlan) -> Iterator[tuple[Cell, ...]]:
    for item in made.retrofit.builds:
        yield _row(inventory, made, item, item.old, item.new)


def _stuck_rows(inventory: Inventory, made: RetrofitPlan) -> Iterator[tuple[Cell, ...]]:
    for item in made.retrofit.stuck:
        yield _row(inventory, made, item, item.value, item.hint)


def _row(inventory: Inventory, made: RetrofitPlan, item: Item, old: str, new: Cell) -> tuple[Cell, ...]:
    told = made.of(item)
    return (
        _called(inventory, item),
        inventory.network_name(item.network) if item.network else "",
        _what(item),
        old,
        new,
        item.reason,
        item.rule,
        told.source,
        f"{item.where.file}:{told.at.line}",
        item.unit,
    )


def _called(inventory: Inventory, item: Item) -> str:
    """The unit, device or line that something is about."""
    if isinstance(item, Change | Stuck):
        if item.line:
            return inventory.line_name(inventory.line_by_id[item.line])
        if item.device:
            return inventory.called(item.device)
    return inventory.called(item.unit)


def _what(item: Item) -> Text:
    if isinstance(item, Change | Stuck) and item.line and item.field == "prefix":
        return _LINE_PREFIX
    if isinstance(item, Change | Stuck) and item.site and item.field == "address":
        return _SITE_ADDRESS
    return _FIELD.get(item.field, same(item.field))


# --- for programs ----------------------------------------------------------------------------------


def as_data(inventory: Inventory, made: RetrofitPlan, lang: Lang, only: int = 0) -> dict[str, Any]:
    """The same as plain data: for JSON, and as YAML for the units concerned; `only` one wave if given."""
    found = made.retrofit
    return {
        "version": 1,
        "command": "plan retrofit",
        "date": str(inventory.today),
        "counts": _counts(made),
        "waves": [
            {
                "wave": number,
                "when": when(number, wave).say(lang),
                "not_before": str(wave.not_before) if wave.not_before else None,
                "rest": wave.rest,
                "changes": [_entry(made, item, item.replaces, item.value, lang) for item in wave.changes],
            }
            for number, wave in enumerate(found.waves, start=1)
            if wave.changes and only in (0, number)
        ],
        "builds": [
            _entry(made, item, item.old, item.new.say(lang), lang) for item in found.builds if not only
        ],
        "by_hand": [
            _entry(made, item, item.value, item.hint, lang, "suggestion") for item in found.stuck if not only
        ],
    }


def _entry(
    made: RetrofitPlan, item: Item, old: str, new: str, lang: Lang, new_key: str = "new"
) -> dict[str, Any]:
    told = made.of(item)
    owner = {}
    if not isinstance(item, Build):
        owner = {"device": item.device, "line": item.line, "site": item.site}
    return {
        "unit": item.unit,
        **{name: value for name, value in owner.items() if value},
        "network": item.network,
        "field": item.field,
        "old": old,
        new_key: new,
        "reason": item.reason.say(lang),
        "rule": item.rule,
        "source": told.source,
        "where": f"{item.where.file}:{told.at.line}",
    }


def as_yaml(inventory: Inventory, made: RetrofitPlan, lang: Lang, only: int = 0) -> str:
    """The same as YAML."""
    return "".join(f"{line}\n" for line in lines(as_data(inventory, made, lang, only), 0))
