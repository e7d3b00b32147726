"""cs-system-unused: a unit does not use a system that it is to use."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.fields import Demand
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="cs-system-unused",
    severity=Severity.ERROR,
    title=Text("没有使用规定的应用系统", "a system that is asked for is not used"),
    message=Text(
        "{unit}没有按“{duty}”使用应用系统，尚缺：{lack}（{when}）",
        "{unit} does not use the systems that “{duty}” asks for; still missing: {lack} ({when})",
    ),
    hint=Text(
        "已使用的，把单位写进该系统的 users，系统已开通的写 status: live",
        "if it uses it, name it in the `users` of that system, which must be `live`",
    ),
    why=Text(
        "统一建设的系统要各单位统一使用，不能另建。任务的 items 写系统的编号或类别，不写则任何一个都算。",
        "What is built once is to be used by all, not built again. The duty's `items` are ids or kinds of "
        "systems; without any, one system of any kind is enough.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）9",
    fails="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: ca, title: 统一认证, who: {level: city}, must: systems, items: [ca], by: 2004-12-31}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    units:
      - 水务局
      - 教育局  # expect
systems:
  - {id: hebei-ca, kind: ca, network: outer, status: live, users: [水务局]}
""",
    passes="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: ca, title: 统一认证, who: {level: city}, must: systems, items: [ca], by: 2004-12-31}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    units:
      - 水务局
      - 教育局
systems:
  - {id: hebei-ca, kind: ca, network: outer, status: live, users: [水务局, 教育局]}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    if any(plan.misread(Where(units.file, ("systems",))) for units in plan.inventory.lists):
        return  # a user that was left out while reading would seem not to use it
    for unit in plan.duties.whom(Demand.SYSTEMS):
        yield from unmet(plan, unit, Demand.SYSTEMS)
