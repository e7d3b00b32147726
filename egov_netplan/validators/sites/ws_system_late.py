"""ws-system-late: a system was started or built after its day."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.milestones import milestones
from egov_netplan.words import Text, days

page = Page(
    id="ws-system-late",
    severity=Severity.INFO,
    title=Text("应用系统逾期后才完成", "a system was done after its day"),
    message=Text(
        "系统“{system}”应于 {by} 前{name}，{reached} 才{name}，晚了 {days}",
        "the system “{system}” was to be {name} by {by} and was on {reached}, {days} late",
    ),
    hint=Text(
        "年度考核时说明原因；日期写错的，改正",
        "say why in the yearly assessment; mend the day if it is wrong",
    ),
    why=Text(
        "事情已经做完，只是晚了。年度检查和考核要用，所以提示，不算错误。",
        "It is done, only late: a remark that the yearly inspection needs, not a fault.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）",
    fails="""
format: 1
date: 2005-03-01
networks: {inner: {name: 政务内网}}
units:
  - {id: hebei, name: 河北省, level: province, units: [省政府办公厅]}
systems:
  - id: duty
    name: 值班系统
    unit: 省政府办公厅
    network: inner
    status: live
    built_by: 2004-12-31
    built: 2005-02-20  # expect
""",
    passes="""
format: 1
date: 2005-03-01
networks: {inner: {name: 政务内网}}
units:
  - {id: hebei, name: 河北省, level: province, units: [省政府办公厅]}
systems:
  - id: duty
    name: 值班系统
    unit: 省政府办公厅
    network: inner
    status: live
    built_by: 2004-12-31
    built: 2004-12-31
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for system in plan.inventory.systems:
        for item in milestones(system.fields, plan.inventory.today):
            if item.reached and item.reached > item.by:
                args = {
                    "system": system.name,
                    "by": item.by,
                    "name": item.name,
                    "reached": item.reached,
                    "days": days((item.reached - item.by).days),
                }
                where = system.where.below(item.since)
                yield Hit(where, args, subject=system.unit or system.id, source=system.fields.source or "")
