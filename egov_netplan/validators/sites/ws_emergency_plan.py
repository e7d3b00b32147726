"""ws-emergency-plan: a running site has no emergency plan."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-emergency-plan",
    severity=Severity.ERROR,
    title=Text("网站没有应急预案", "a site has no emergency plan"),
    message=Text(
        "{unit}的网站没有按“{duty}”制订应急预案（{when}）",
        "the site of {unit} has no emergency plan, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "制订后，把预案的名称或文号写在网站的 emergency_plan 里",
        "draw one up, and write its title or number in `emergency_plan` of the site",
    ),
    why=Text(
        "页面被篡改、服务器中断时，先断哪里、找谁、多久恢复，要事先写好。轻重按通知的用词。",
        "What to cut off, whom to call and how soon to be back must be written down before a page is "
        "defaced or a server fails. The weight follows the notice's word.",
    ),
    source="衢政办发〔2008〕12号 四（三）",
    fails="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: emergency, title: 网站应急预案, who: {level: city}, must: emergency-plan, strength: should}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 水利局, site: {network: public, status: live}}  # expect
""",
    passes="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: emergency, title: 网站应急预案, who: {level: city}, must: emergency-plan, strength: should}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - name: 水利局
        site: {network: public, status: live, emergency_plan: 水利局网站应急预案（2008年）}
""",
)


@page.each_bound(Demand.EMERGENCY_PLAN)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.EMERGENCY_PLAN)
