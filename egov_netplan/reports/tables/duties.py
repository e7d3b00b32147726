"""Duties: what the notices demand, who has done it, who is late, and where notices contradict each other."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.inventory.fields import DutyFields
from egov_netplan.inventory.model import Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import (
    DUE,
    ID,
    NETWORK,
    PLACE,
    SOURCE,
    UNIT,
    day,
    message,
    place_name,
    written_at,
)
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.validators.demands.common import Standing
from egov_netplan.validators.standing import State, missed, standings, state
from egov_netplan.words import DEMAND, DUTY_STATE, STRENGTH, Text

# The rules that say of two duties that they do not fit each other.
_CONTRADICTIONS = ("cs-contradiction", "cs-scope-gap", "cs-wrong-order")

_DUTY = Column("duty", Text("任务", "duty"))
_STATES = tuple(Column(item.value, DUTY_STATE[item.value], is_figure=True) for item in State)
_UNITS = Column("units", Text("单位数", "units"), is_figure=True)

_DUTIES = (
    _DUTY,
    Column("demand", Text("要求", "demand"), recurs=True),
    NETWORK,
    Column("since", Text("起始", "from")),
    Column("trial", Text("试运行", "trial")),
    Column("by", Text("期限", "due")),  # `due` is a state
    Column("strength", Text("力度", "strength"), values=tuple(STRENGTH.values())),
    _UNITS,
    *_STATES,
    Column("reference", Text("参照执行", "reference only"), is_figure=True),
    Column("report_to", Text("报送", "report to")),
    SOURCE,
)
_CLASSES = (_DUTY, Column("kind", Text("单位类别", "kind"), recurs=True), _UNITS, *_STATES)
_LATE = (
    _DUTY,
    PLACE,
    UNIT,
    Column("state", Text("状态", "state"), values=tuple(DUTY_STATE.values())),
    Column("lack", Text("尚缺", "lacks")),
    DUE,
    Column("days_late", Text("逾期天数", "days late"), is_figure=True),
    Column("reference", Text("参照执行", "reference only")),
    ID,
)
_CLASHES = (
    Column("message", Text("任务之间不一致", "Duties that do not agree")),
    Column("at", Text("位置", "at")),
)

_STANDARDS = (
    Column("title", Text("名称和版本", "title and edition")),
    SOURCE,
    Column("replaced_by", Text("已被代替", "replaced by")),
    Column("since", Text("代替日期", "since")),
)
_ANNEXES = (Column("title", Text("附件", "annex")), SOURCE, Column("file", Text("文件", "file")))

_PENDING = Text("（具体要求未下发）", " (not yet issued)")
_ABOUT = Text("约 {day}", "about {day}")
_NOT_THERE = Text("缺", "missing")
_YES = Text("是", "yes")

# A duty with all units of the place that it binds, how each stands to it, and what state that is.
_Standings = list[tuple[Unit, Standing, State]]


def duties_report(asked: Asked) -> Report:
    """How every duty stands on the day judged, by kind of unit, and who is late or soon due."""
    found = [(duty, _standings(asked, duty)) for duty in asked.plan.duties.all if _asked_for(asked, duty)]
    clashes = tuple(
        (message(finding), written_at(finding))
        for finding in asked.verdict.findings
        if finding.rule in _CONTRADICTIONS
    )
    return asked.report(
        "duties",
        Text("任务完成情况", "Duties"),
        Table("duties", Text("各项任务", "Duties"), _DUTIES, tuple(_duty(asked, *item) for item in found)),
        Table("classes", Text("按单位类别", "By kind of unit"), _CLASSES, tuple(_classes(asked, found))),
        Table("late", Text("未完成和即将到期", "Not done, or due soon"), _LATE, tuple(_late(asked, found))),
        Table("contradictions", Text("任务之间的矛盾", "Contradictions"), _CLASHES, clashes),
        *_cited(asked),
    )


def _asked_for(asked: Asked, duty: DutyFields) -> bool:
    return asked.network in ("", duty.on or "")


def _standings(asked: Asked, duty: DutyFields) -> _Standings:
    return [
        (unit, found, state(asked.plan, duty, found))
        for unit, found in standings(asked.plan, duty)
        if asked.has(unit.id)
    ]


def _duty(asked: Asked, duty: DutyFields, found: _Standings) -> tuple[Cell, ...]:
    reference = sum(asked.plan.duties.is_reference(duty, unit) for unit, _, _ in found)
    pending = _PENDING if duty.pending else Text("", "")
    return (
        Text(duty.called + pending.zh, duty.called + pending.en),
        DEMAND[duty.must],
        asked.inventory.network_name(duty.on) if duty.on else "",
        day(duty.since),
        day(duty.trial),
        _due(duty),
        STRENGTH[duty.strength],
        *_counts(found),
        reference,
        " · ".join(part for part in (duty.recipient, duty.channel) if part),
        duty.source or "",
    )


def _due(duty: DutyFields) -> Text | str:
    """The date of a duty; one that is only about some time says so."""
    if duty.around and not duty.by:
        return _ABOUT.filled(day=duty.around)
    return day(duty.by)


def _counts(found: _Standings) -> tuple[int, ...]:
    counts = Counter(item for _, _, item in found)
    return (len(found), *(counts[item] for item in State))


def _classes(asked: Asked, found: list[tuple[DutyFields, _Standings]]) -> Iterator[tuple[Cell, ...]]:
    """Each duty by kind of unit; places themselves are a kind of their own."""
    for duty, units in found:
        kinds: dict[Text, _Standings] = {}
        for unit, found_there, item in units:
            name = (
                asked.inventory.level_name(unit.level)
                if unit.is_place
                else asked.inventory.kind_name(unit.kind)
            )
            kinds.setdefault(name, []).append((unit, found_there, item))
        for kind, members in kinds.items():
            yield duty.called, kind, *_counts(members)


def _late(asked: Asked, found: list[tuple[DutyFields, _Standings]]) -> Iterator[tuple[Cell, ...]]:
    """Who is late first, then what is open, then what is soon due, each in the order of the inventory."""
    for wanted in (State.OVERDUE, State.OPEN, State.DUE_SOON):
        for duty, units in found:
            for unit, standing, item in units:
                if item is wanted:
                    yield _late_row(asked, duty, unit, standing, item)


def _late_row(
    asked: Asked, duty: DutyFields, unit: Unit, standing: Standing, item: State
) -> tuple[Cell, ...]:
    today = asked.inventory.today
    due = missed(duty, today, standing.planned) if item is State.OVERDUE else duty.by or standing.planned
    days_late = (today - due).days if due and item is State.OVERDUE else ""
    reference = _YES if asked.plan.duties.is_reference(duty, unit) else ""
    place = place_name(asked.inventory, unit)
    return (
        *(
            duty.called,
            place,
            unit.name,
            DUTY_STATE[item],
            standing.lack,
            day(due),
            days_late,
            reference,
            unit.id,
        ),
    )


def _cited(asked: Asked) -> Iterator[Table]:
    """The standards and annexes, where the policy names any."""
    if asked.inventory.policy.standards:
        title = Text("引用的标准和规定", "Standards and regulations")
        yield Table("standards", title, _STANDARDS, tuple(_standards(asked)))
    if asked.inventory.policy.annexes:
        yield Table("annexes", Text("附件", "Annexes"), _ANNEXES, tuple(_annexes(asked)))


def _standards(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """What the notices cite; what has replaced it counts from its day on."""
    for standard in asked.inventory.policy.standards:
        yield standard.title, standard.source or "", standard.replaced_by or "", day(standard.since)


def _annexes(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    for annex in asked.inventory.policy.annexes:
        yield annex.title, annex.source or "", annex.file or _NOT_THERE
