"""cs-scope-gap: a duty binds units that the duty it needs does not speak of."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import written
from egov_netplan.words import Text

page = Page(
    id="cs-scope-gap",
    severity=Severity.INFO,
    title=Text("前置任务没有说到这些单位", "units are left out of what has to be done first"),
    message=Text(
        "“{duty}”须先完成“{needed}”，其对象中有 {count} 家不在后者的对象之内：{units}",
        "“{duty}” needs “{needed}” to be done first, which does not speak of {count} of its units: {units}",
    ),
    hint=Text(
        "请发文单位明确；确应先办的，把这些单位补进前置任务的 who",
        "ask who issued it; if they too must do it first, add them to the `who` of that duty",
    ),
    why=Text(
        "要求建站而没有要求登记域名的单位，域名登记就没有人管。这类缺口多半是通知漏写。",
        "Units that must have a site but are not told to register a name have a registration that nobody "
        "looks after. Such a gap is mostly an oversight of the notice.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二",
    fails="""
format: 1
date: 2002-05-01
networks: {public: {name: 公众信息网}}
kinds: {government: 政府部门, zone: 开发区}
duties:
  - {id: name, title: 域名登记, who: {level: city, kind: government}, must: registered, by: 2002-06-30}
  - id: site
    title: 建站
    who: {level: city}
    must: site
    by: 2002-10-31
    needs: name  # expect
units:
  - id: hengshui
    name: 衡水市
    level: city
    units: [{name: 水务局, kind: government}, {name: 开发区管委会, kind: zone}]
""",
    passes="""
format: 1
date: 2002-05-01
networks: {public: {name: 公众信息网}}
kinds: {government: 政府部门, zone: 开发区}
duties:
  - {id: name, title: 域名登记, who: {level: city}, must: registered, by: 2002-06-30}
  - {id: site, title: 建站, who: {level: city}, must: site, by: 2002-10-31, needs: name}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units: [{name: 水务局, kind: government}, {name: 开发区管委会, kind: zone}]
""",
)

_NAMED = 3


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for duty in plan.duties.all:
        needed = plan.duties.needed(duty)
        if needed is None:
            continue
        left_out = [unit for unit in plan.duties.units(duty) if not plan.duties.binds(needed, unit)]
        if left_out:
            names = [plan.inventory.called(unit.id) for unit in left_out[:_NAMED]]
            more = Text("等", " …") if len(left_out) > _NAMED else Text("", "")
            args = {
                "duty": duty.called,
                "needed": needed.called,
                "count": len(left_out),
                "units": Text("、".join(names) + more.zh, ", ".join(names) + more.en),
            }
            where = plan.inventory.policy_at("duties", plan.duties.number(duty), "needs")
            yield Hit(
                where, args, subject=duty.id, related=(written(plan, needed),), source=duty.source or ""
            )
