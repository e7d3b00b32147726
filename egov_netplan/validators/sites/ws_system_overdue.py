"""ws-system-overdue: a system was not started, built or tried by its day."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.milestones import milestones
from egov_netplan.words import STAGE, Text, days

page = Page(
    id="ws-system-overdue",
    severity=Severity.WARNING,
    title=Text("应用系统逾期", "a system is late"),
    message=Text(
        "系统“{system}”没有按期{missed}，最早一项已逾期 {days}，目前{stage}",
        "the system “{system}” was not {missed}; the earliest day was {days} ago; it is {stage} now",
    ),
    hint=Text(
        "已做到的，写 started、built 或改 status；没有做到的，报告原因并重新确定期限（start_by、built_by、"
        "pilot_by）",
        "if it is done, write `started` or `built`, or its `status`; if not, report why and set a new day "
        "(`start_by`, `built_by`, `pilot_by`)",
    ),
    why=Text(
        "年度任务书给每个系统定了启动、建成、试点的时间，逾期的要逐个说明。"
        "写了 started 或状态不再是拟建的，算已启动；写了 built、试运行或已开通的，算已建成；试点看状态。",
        "The yearly task book sets days to start, build and try each system. Started is what has `started` "
        "or is past planned; built is what has `built`, is in trial or live; for pilots the status counts.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）",
    fails="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
units:
  - {id: hebei, name: 河北省, level: province, units: [省政府办公厅]}
systems:
  - id: duty
    name: 值班系统
    unit: 省政府办公厅
    network: inner
    status: building
    start_by: 2004-06-30
    started: 2004-06-01
    built_by: 2004-12-31  # expect
  - id: supervision
    name: 电子督查系统
    unit: 省政府办公厅
    network: inner
    start_by: 2004-06-30  # expect
    built_by: 2004-12-31
""",
    passes="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
units:
  - {id: hebei, name: 河北省, level: province, units: [省政府办公厅]}
systems:
  - id: duty
    name: 值班系统
    unit: 省政府办公厅
    network: inner
    status: live
    start_by: 2004-06-30
    started: 2004-06-01
    built_by: 2004-12-31
    built: 2004-12-20
  - id: supervision
    name: 电子督查系统
    unit: 省政府办公厅
    network: inner
    status: building
    start_by: 2004-06-30
    built_by: 2005-06-30
""",
)

_MISSED = Text("{name}（{by}）", "{name} (by {by})")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    today = plan.inventory.today
    for system in plan.inventory.systems:
        missed = [item for item in milestones(system.fields, today) if not item.done and item.by < today]
        if not missed or plan.misread(system.where):
            continue
        first = min(missed, key=lambda item: item.by)
        args = {
            "system": system.name,
            "missed": tuple(_MISSED.filled(name=item.name, by=item.by) for item in missed),
            "days": days((today - first.by).days),
            "stage": STAGE[system.fields.status],
        }
        where, source = system.where.below(first.field), system.fields.source or ""
        yield Hit(where, args, subject=system.unit or system.id, source=source)
