"""cs-overdue: the day by which a unit was to be connected is past."""

from collections.abc import Iterator
from datetime import date

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import DutyFields, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.standing import missed
from egov_netplan.words import Text, days

page = Page(
    id="cs-overdue",
    severity=Severity.ERROR,
    title=Text("联网或改造逾期", "not connected or rebuilt in time"),
    message=Text(
        "{unit}{deed}的期限是 {due}，已逾期 {days}",
        "{unit} was to be {deed} by {due}, {days} ago",
    ),
    hint=Text(
        "已联网的，改状态并写 since；未联网的，报告原因，同意延期的改期限（due；出自任务要求的，还要改 by）",
        "if it is connected, say so with `since`; if not, report why, and once a later day is agreed change "
        "`due`, and `by` where the day is that of a duty",
    ),
    why=Text(
        "到期未联网的单位要逐个说明。日期取单位自己的 due 和任务要求（duties）的期限中较早的一个，"
        "清单里没有写联网情况的单位也算；几项任务要求都已逾期的，以最严的一项为准。"
        "轻重按通知的用词：必须为错误，应当为警告，争取为提示；只参照执行的单位为提示。"
        "任务要求写明不许免除的（no_exemption），不得豁免。",
        "Every unit that is late needs a word of explanation. The day is the earlier of the unit's own "
        "`due` and that of the duty that binds it; a unit of which nothing is written is late too, and of "
        "several duties that are late the strictest counts. The weight follows the notice's word: must is "
        "an error, should a warning, may a remark, and so is what is a reference only. Where the duty has "
        "`no_exemption`, nothing can be waived.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer: {status: planned, due: 2004-12-31}  # expect
""",
    passes="""
format: 1
date: 2004-12-31
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer: {status: planned, due: 2004-12-31}
""",
)

_CONNECTED = Text("联入{network}", "connected to {network}")
_REBUILT = Text("完成{network}改造", "rebuilt on {network}")
_REBUILT_HINT = Text(
    "已改造的，状态改为 connected；未改造的，报告原因，同意延期的改期限（due；出自任务要求的，还要改 by）",
    "if it is rebuilt, its status is connected; if not, report why, and once a later day is agreed change "
    "`due`, and `by` where the day is that of a duty",
)
_DUTY = Text("期限出自任务要求 {duty}", "the day is that of the duty {duty}")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    """A unit that a duty binds is late even if nothing is written of it on that network."""
    for network in dict.fromkeys((*unit.attachments, *plan.duties.networks)):
        if unit.status(network) in (Status.PLANNED, Status.RETROFIT, Status.NONE):
            yield from _overdue(plan, unit, network)


def _overdue(plan: Plan, unit: Unit, network: str) -> Iterator[Hit]:
    today, attachment, status = plan.inventory.today, unit.attachments.get(network), unit.status(network)
    own = attachment.fields.due if attachment else None
    asking = plan.duties.asking(unit, network, status)
    late = [duty for duty in asking if missed(duty, today)]
    if not late and (own is None or own >= today):
        return
    if plan.misread(attachment.where if attachment else unit.where.below("networks")):
        return  # what says that it is connected may only have been left out while reading
    duty = _gravest(plan, unit, late or asking)
    demanded = missed(duty, today) if duty else None
    due = min(day for day in (own, demanded) if day)
    deed, name = _REBUILT if status is Status.RETROFIT else _CONNECTED, plan.inventory.network_name(network)
    args = {
        "unit": plan.inventory.called(unit.id),
        "deed": Text(deed.zh.format(network=name.zh), deed.en.format(network=name.en)),
        "due": due,
        "days": days((today - due).days),
    }
    yield Hit(
        attachment.where if attachment else unit.where,
        args,
        subject=unit.id,
        network=network,
        related=(_stated(plan, duty),) if duty and due == demanded else (),
        hint=_REBUILT_HINT if status is Status.RETROFIT else None,
        severity=plan.duties.weight(duty, unit) if duty else None,
        source=(duty.source or "") if duty else "",
        waivable=not any(plan.duties.exempts_nobody(item, unit) for item in late),
        due=due,
    )


def _gravest(plan: Plan, unit: Unit, duties: list[DutyFields]) -> DutyFields | None:
    """Of several duties the one that weighs most, and of those the one with the earliest date."""
    return min(
        duties, key=lambda duty: (plan.duties.weight(duty, unit).rank, duty.by or date.max), default=None
    )


def _stated(plan: Plan, duty: DutyFields) -> Related:
    where = plan.inventory.policy_at("duties", plan.duties.number(duty))
    return Related(where, _DUTY, {"duty": duty.id})
