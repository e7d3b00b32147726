"""The outcome of a what-if as a report: the verdict, then the tables that bear it out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.simulation.named import Clash
from egov_netplan.plan.simulation.tried import Served
from egov_netplan.reports.simulated import columns
from egov_netplan.reports.simulated.outcome import Bound, Outcome
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import day, message
from egov_netplan.reports.tables.coverage import departments, network_rows
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Table
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.standing import State
from egov_netplan.words import DEMAND, SEVERITY, STRENGTH, Text, listed, same

# How many blocks and places are shown on a terminal, and examples of what is alike.
_SHOWN = 20
_EXAMPLES = 3

_TITLE = Text("模拟推算", "What if")
_FITS = Text(
    "装得下：模拟新增 {added}，地址都够，没有新的问题。",
    "It fits ({added}): there are addresses for all, and nothing new is wrong.",
)
_FITS_BUT = Text(
    "地址装得下，但有新的问题：模拟新增 {added}，{wrong}。", "The addresses fit ({added}), but: {wrong}."
)
_DOES_NOT_FIT = Text("装不下：模拟新增 {added}，{wrong}。", "It does not fit ({added}): {wrong}.")
_NOT_SERVED = Text(
    "分不到地址：模拟新增 {added}，{wrong}。", "Addresses cannot be handed out ({added}): {wrong}."
)
_BECAUSE = Text("分不到地址的原因：{why}（{count} 个）。", "No addresses for {count}: {why}.")
_NOTHING = Text("没有新增任何单位，什么也没有变。", "Nothing was added, so nothing changes.")
_OTHERWISE_FINE = Text(
    "没有新的问题：模拟新增 {added}；地址没有推算。",
    "Nothing new is wrong ({added}); addresses were not tried.",
)
_OTHERWISE_WRONG = Text(
    "有新的问题：模拟新增 {added}，{wrong}；地址没有推算。",
    "Something new is wrong ({added}): {wrong}; addresses were not tried.",
)
_PLACES = Text("{count} 个地区", "new places: {count}")
_UNITS = Text("{count} 家单位", "new units: {count}")
_SHORT = Text("{count} 个分不到地址", "without addresses: {count}")
_DRY = Text("{count} 处地址段用尽", "blocks that run dry: {count}")
_NEW = Text("新出现 {count} 个问题", "new findings: {count}")
_NAMELESS = Text("{count} 个域名取不出", "names that cannot be had: {count}")
_LATE = Text("{count} 项任务要求一列入即已逾期", "duties that are overdue from the first day on: {count}")
_OTHER_NAMES = Text(
    "域名：{count} 个想要的标签不能用，改用别的，见域名表。",
    "Names: {count} cannot have the label that comes first and get another; see the table of names.",
)
_TIGHTEST = Text(
    "最紧的是{place}（{network}）：{what}单独加最多 {most} 个，这次加 {wanted} 个。",
    "The tightest is {place} on {network}, for {what}: at most {most} fit there alone; added: {wanted}.",
)
_LINES = Text(
    "线路期限：{count} 个须在 {day} 前联入{network}（{duty}）。",
    "Lines: to be on {network} by {day}: {count} ({duty}).",
)
_COVERAGE = Text("{network}联网率：{before} → {after}。", "Coverage of {network}: {before} → {after}.")
_REAL = Text(
    "推算时先给现有的单位补齐所缺的地址 {handed_out} 项（同 plan allocate），再分给模拟单位。",
    "Those really there are served first, as `plan allocate` would: values that they lack: {handed_out}.",
)
_REAL_REFUSED = Text(
    "现有单位中本来就有 {refused} 个分不到地址，不算在内。",
    "Really there and without addresses as it is, so not counted: {refused}.",
)
_FAULT = Text("{network}：{fault}。", "{network}: {fault}.")
_UNASKED = Text(
    "没有推算的：模拟单位没有线路、设备、网站、人员和真名，所以线路（tp-）、隔离（is-）、网站和责任（ws-）的规则"
    "没有问；域名只看规划放不放得下，重名要写明名称才看得出。",
    "Not asked: made-up units have no lines, equipment, sites, persons or real names, so the rules on lines "
    "(tp-), isolation (is-), and sites and persons (ws-) were not; of names only whether the plan has room, "
    "for nobody can tell a clash without the real name.",
)
_UNWRITTEN = Text("只是推算，没有写入任何文件。", "This is a what-if: no file is written.")
_REST = Text(
    "{title}（只列前 {shown} 处，共 {count} 处；全部用 -o 文件.xlsx）",
    "{title} (the first {shown} of {count}; for all say -o FILE.xlsx)",
)
_ANOTHER = Text("改用 {name}", "{name} instead")
_NONE_LEFT = Text("取不出", "cannot be had")
_LIKE = Text("{units}等 {count} 个", "{units} and others, {count} in all")


def simulated_report(outcome: Outcome, *, is_whole: bool) -> Report:
    """The report; unless it is to be `is_whole`, of the blocks and places the tightest only.

    There are no waivers in it: an agreed exception makes no address free.
    """
    inventory = outcome.before
    return Report(
        name="simulation",
        title=_TITLE,
        project=inventory.policy.title or "",
        day=str(inventory.today),
        tables=tuple(table if is_whole else _begun(table) for table in _tables(outcome)),
        waivers=Table("waivers", Text("", ""), (), ()),
        summary=tuple(_summary(outcome)),
        network=inventory.network_name(outcome.network) if outcome.network else None,
    )


# --- what a leader reads first ----------------------------------------------------------------------


def _summary(outcome: Outcome) -> Iterator[Text]:
    yield _verdict(outcome)
    if not outcome.simulated.groups:
        yield _UNWRITTEN
        return
    yield from _reasons(outcome)
    yield from _tightest(outcome)
    yield from _lines(outcome)
    if others := len(outcome.clashes) - len(outcome.nameless):
        yield _OTHER_NAMES.filled(count=others)
    yield from _coverage(outcome)
    if outcome.real.handed_out:
        yield _REAL.filled(handed_out=outcome.real.handed_out)
    if outcome.real.refused:
        yield _REAL_REFUSED.filled(refused=len(outcome.real.refused))
    for network, faults in outcome.tried.faults.items():
        for fault in faults:
            yield _FAULT.filled(network=outcome.before.network_name(network), fault=fault)
    yield _UNASKED
    yield _UNWRITTEN


def _verdict(outcome: Outcome) -> Text:
    if not outcome.simulated.groups:
        return _NOTHING
    words = {"added": _added(outcome), "wrong": _wrong(outcome)}
    if not any(served.most is not None for served in outcome.tried.served):
        return (_OTHERWISE_FINE if outcome.holds else _OTHERWISE_WRONG).filled(**words)
    if outcome.holds:
        return _FITS.filled(**words)
    if not outcome.refused:
        return _FITS_BUT.filled(**words)
    return (_DOES_NOT_FIT if outcome.tried.dry else _NOT_SERVED).filled(**words)


def _reasons(outcome: Outcome) -> Iterator[Text]:
    """Why nothing can be handed out, where that is not for want of room."""
    reasons: Counter[Text] = Counter()
    for served in outcome.tried.served:
        if served.why and not served.is_for_room:
            reasons[served.why] += served.short
    for why, count in reasons.most_common(_EXAMPLES):
        yield _BECAUSE.filled(why=why, count=count)


def _added(outcome: Outcome) -> Text:
    units = sum(len(group.units) for group in outcome.simulated.groups if not group.level)
    places = sum(len(group.units) for group in outcome.simulated.groups if group.level)
    parts = ((_PLACES, places), (_UNITS, units))
    return listed(words.filled(count=count) for words, count in parts if count)


def _wrong(outcome: Outcome) -> Text:
    parts = (
        (_SHORT, outcome.refused),
        (_DRY, len(outcome.tried.dry)),
        (_NEW, len(outcome.findings)),
        (_NAMELESS, len(outcome.nameless)),
        (_LATE, len(outcome.overdue)),
    )
    return listed(words.filled(count=count) for words, count in parts if count)


def _tightest(outcome: Outcome) -> Iterator[Text]:
    """The tightest of all; of several alike the first, as the tables have them."""
    tried = [served for served in outcome.tried.served if served.spare is not None]
    if tried:
        tightest = min(tried, key=lambda served: (served.spare or 0, _order(served)))
        yield _TIGHTEST.filled(
            place=_place(outcome.after, tightest.group.place),
            network=outcome.after.network_name(tightest.network),
            what=_what(outcome.after, tightest),
            most=tightest.most,
            wanted=tightest.wanted,
        )


def _lines(outcome: Outcome) -> Iterator[Text]:
    """By when the new units have to be connected, network by network."""
    for bound in outcome.duties:
        duty = bound.duty
        waiting = bound.states[State.DUE] + bound.states[State.DUE_SOON]
        if duty.must.value == "connected" and duty.on and duty.by and waiting and not bound.is_reference:
            network = outcome.before.network_name(duty.on)
            yield _LINES.filled(count=waiting, day=duty.by, network=network, duty=duty.called)


def _coverage(outcome: Outcome) -> Iterator[Text]:
    for network, *_, before, after in _coverage_rows(outcome):
        if before != after:
            yield _COVERAGE.filled(network=network, before=before, after=after)


# --- the tables ---------------------------------------------------------------------------------------


def _begun(table: Table) -> Table:
    """A table with its first rows, and a title that says so."""
    if len(table.rows) <= _SHOWN:
        return table
    title = _REST.filled(title=table.title, shown=_SHOWN, count=len(table.rows))
    return msgspec.structs.replace(table, title=title, rows=table.rows[:_SHOWN])


def _tables(outcome: Outcome) -> Iterator[Table]:
    yield Table("added", Text("新增的单位", "What is added"), columns.ADDED, tuple(_rolled_up(outcome)))
    yield Table("dry", Text("用尽的地址段", "Blocks that run dry"), columns.DRY, tuple(_dry(outcome)))
    places = Text("各地区放得下多少", "How many fit, place by place")
    yield Table("places", places, columns.PLACES, tuple(_places(outcome)))
    yield Table(
        "findings", Text("新出现的问题", "Findings that are new"), columns.FINDINGS, tuple(_found(outcome))
    )
    yield Table("names", Text("域名", "Domain names"), columns.NAMES, tuple(_names(outcome)))
    yield Table(
        "duties", Text("新增单位的任务要求", "Duties that bind them"), columns.DUTIES, tuple(_duties(outcome))
    )
    coverage = tuple(_coverage_rows(outcome))
    yield Table("coverage", Text("联网率", "Coverage"), columns.COVERAGE, coverage)


def _order(served: Served) -> tuple[str, str, str, str, int]:
    group = served.group
    return (
        served.network,
        group.place,
        group.level,
        group.kind,
        -1 if group.terminals is None else group.terminals,
    )


class _Class(NamedTuple):
    """What is shown in one row: the like of it on one network, in places of one level."""

    network: Text
    level: Text | str
    what: Text


def _rolled_up(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Network by network the kinds that were added, with the tightest place of each."""
    inventory = outcome.after
    rows: dict[_Class, list[Served]] = {}
    for served in _served(outcome):
        level = inventory.units[served.group.place].level
        key = _Class(
            inventory.network_name(served.network), inventory.level_name(level), _what(inventory, served)
        )
        rows.setdefault(key, []).append(served)
    for key, items in rows.items():
        tried = [item for item in items if item.spare is not None]
        tightest = min(tried, key=lambda item: (item.spare or 0, _order(item)), default=None)
        yield (
            *key,
            len({item.group.place for item in items}),
            sum(item.wanted for item in items),
            sum(item.fitted for item in items) if tried else "",
            sum(item.short for item in items) if tried else "",
            _place(inventory, tightest.group.place) if tightest else "",
            tightest.most if tightest and tightest.most is not None else "",
        )


def _served(outcome: Outcome) -> Iterator[Served]:
    """How each group fares on each of its networks; where nothing was tried, that it is there."""
    tried = {(served.network, served.group): served for served in outcome.tried.served}
    for network in outcome.before.policy.networks:
        for group in outcome.simulated.groups:
            if network in group.networks:
                yield tried.get((network, group)) or Served(group, network, len(group.units), None)


def _dry(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """The blocks that lack most first."""
    inventory = outcome.after
    order = sorted(outcome.tried.dry, key=lambda item: (item.fitted - item.wanted, *item[:2]))
    for item in order:
        network = inventory.network_name(item.network)
        yield (
            network,
            inventory.called(item.owner) if item.owner else columns.SPACE,
            ", ".join(map(str, item.blocks)),
            f"/{item.length}",
            item.wanted,
            item.fitted,
            item.wanted - item.fitted,
            item.owner,
        )


def _places(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Place by place and kind by kind: those where not all fit, then the others, the tightest first."""
    tried = (served for served in outcome.tried.served if served.most is not None)
    order = sorted(tried, key=lambda served: (not served.short, served.spare, _order(served)))
    return (_place_row(outcome.after, served) for served in order)


def _place_row(inventory: Inventory, served: Served) -> tuple[Cell, ...]:
    return (
        inventory.network_name(served.network),
        _place(inventory, served.group.place),
        _what(inventory, served),
        served.wanted,
        served.fitted,
        served.short,
        served.most if served.most is not None else "",
        served.why or "",
        served.group.place,
    )


def _place(inventory: Inventory, place: str) -> str:
    return inventory.called(place)


def _what(inventory: Inventory, served: Served) -> Text:
    """The kind of a group, with the number of its terminals if they have any."""
    group = served.group
    kind = inventory.level_name(group.level) if group.level else inventory.kind_name(group.kind)
    if group.terminals is None or group.level:
        return kind
    return columns.WITH_TERMINALS.filled(kind=kind, terminals=group.terminals)


def _found(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Rule by rule, the gravest first, with the first few sentences."""
    by_rule: dict[tuple[int, str], list[Finding]] = {}
    for finding in outcome.findings:
        by_rule.setdefault((finding.severity.rank, finding.rule), []).append(finding)
    for (_, rule), found in sorted(by_rule.items()):
        yield (
            SEVERITY[found[0].severity],
            rule,
            BY_ID[rule].page.title,
            len(found),
            listed(message(item) for item in found[:_EXAMPLES]),
        )


def _names(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Alike clashes in one row, with the first few units."""
    inventory = outcome.after
    alike: dict[tuple[Text, Text, str, tuple[str, ...], bool], list[Clash]] = {}
    for clash in outcome.clashes:
        network = inventory.network_name(clash.network)
        others = tuple(unit for unit in clash.rivals if unit not in outcome.simulated.units)
        key = (network, clash.why, clash.label, others, bool(clash.instead))
        alike.setdefault(key, []).append(clash)
    for (network, why, label, others, has_another), found in alike.items():
        units = [inventory.called(clash.unit) for clash in found]
        rivals = listed(same(inventory.called(unit)) for unit in others[:_EXAMPLES])
        instead = _ANOTHER.filled(name=_first_of([clash.instead for clash in found]))
        yield (
            network,
            _first_of(units),
            label,
            why,
            rivals,
            instead if has_another else _NONE_LEFT,
            len(found),
        )


def _first_of(words: Sequence[str]) -> Text:
    first = listed(map(same, words[:_EXAMPLES]))
    return first if len(words) <= _EXAMPLES else _LIKE.filled(units=first, count=len(words))


def _duties(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Those that are overdue first, then by their day, those without one last."""

    def order(bound: Bound) -> tuple[bool, bool, str]:
        return not bound.overdue, bound.duty.by is None, str(bound.duty.by)

    for bound in sorted(outcome.duties, key=order):
        duty = bound.duty
        yield (
            duty.called,
            DEMAND[duty.must],
            outcome.before.network_name(duty.on) if duty.on else "",
            STRENGTH[duty.strength],
            day(duty.by or duty.around),
            bound.units,
            *(bound.states[item] for item in columns.STATES),
            columns.YES if bound.is_reference else "",
            duty.source or "",
        )


def _coverage_rows(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Each network that anything was added on: its units, and its share, before and after."""
    added_on = {network for group in outcome.simulated.groups for network in group.networks}
    for network in outcome.before.policy.networks:
        if network in added_on:
            units, connected, share = _coverage_of(outcome.before, network)
            more, _, less = _coverage_of(outcome.after, network)
            yield outcome.before.network_name(network), connected, units, more, share, less


def _coverage_of(inventory: Inventory, network: str) -> tuple[Cell, Cell, Cell]:
    """The units, those connected, and the share."""
    asked = Asked(inventory, network)
    row = next(network_rows(asked, departments(asked)))
    return row[1], row[2], row[-1]
