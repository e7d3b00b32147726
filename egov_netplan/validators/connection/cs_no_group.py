"""cs-no-group: a unit that is to have a leading group has none."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="cs-no-group",
    severity=Severity.ERROR,
    title=Text("没有成立领导机构", "there is no leading group"),
    message=Text(
        "{unit}没有按“{duty}”成立领导机构（{when}）", "{unit} has no leading group as “{duty}” asks ({when})"
    ),
    hint=Text(
        "已成立的，在该单位写 group，写明组长职务和成员单位；不必写姓名",
        "if there is one, give the unit a `group` with its head and members; positions are enough",
    ),
    why=Text(
        "通知要求各地、各部门成立相应的领导机构，负责本地区、本部门的建设。没有领导机构，就没有人拍板。",
        "The notice has places and departments set up a group that answers for the work. Without one there "
        "is nobody to decide.",
    ),
    source="衡水市人民政府 2002-04-04 意见 五",
    fails="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: group, title: 成立领导机构, who: {level: city}, must: group, by: 2002-06-30}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - 水务局  # expect
""",
    passes="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: group, title: 成立领导机构, who: {level: city}, must: group, by: 2002-06-30}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, group: {head: 局长, members: [财政局]}}
      - {name: 财政局, group: {head: 局长}}
""",
)


@page.each_bound(Demand.GROUP)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.GROUP)
