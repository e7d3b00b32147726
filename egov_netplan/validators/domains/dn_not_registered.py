"""dn-not-registered: a unit has not registered a domain name by the day that a duty sets."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="dn-not-registered",
    severity=Severity.ERROR,
    title=Text(
        "没有按要求登记域名",
        "a domain name is not registered as a duty asks",
    ),
    message=Text(
        "{unit}没有按“{duty}”登记域名（{when}）",
        "{unit} has registered no domain name as “{duty}” asks ({when})",
    ),
    hint=Text(
        "办理登记；已登记的，在单位的 site 里写登记日期 registered",
        "register the name; if it is registered, write the day as `registered` of the unit's `site`",
    ),
    why=Text(
        "通知要求各单位在期限前到指定单位登记网站域名，登记后才好统一规划和链接。"
        "单位任何一个网站登记了即算完成。轻重按通知的用词。",
        "The notice has units register the names of their sites by a day, so that they can be planned "
        "and linked together. One registered site of the unit is enough. The weight follows the duty's "
        "strength.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二",
    fails="""
format: 1
date: 2002-07-15
networks: {public: {name: 公众信息网}}
duties:
  - {id: register, title: 站点域名登记, who: {level: city}, must: registered, on: public, by: 2002-06-30}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - name: 水务局  # expect
      - {name: 教育局, site: {network: public, domain: jyj.hengshui.gov.cn}}  # expect
""",
    passes="""
format: 1
date: 2002-07-15
networks: {public: {name: 公众信息网}}
duties:
  - {id: register, title: 站点域名登记, who: {level: city}, must: registered, on: public, by: 2002-06-30}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, domain: swj.hengshui.gov.cn, registered: 2002-06-28}}
""",
)


@page.each_bound(Demand.REGISTERED)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.REGISTERED)
