"""ws-measures: a running site lacks security measures that it must have."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-measures",
    severity=Severity.ERROR,
    title=Text("网站缺少安全措施", "a site lacks security measures"),
    message=Text(
        "{unit}的网站没有按“{duty}”落实安全措施，尚缺：{lack}（{when}）",
        "the site of {unit} lacks security measures that “{duty}” asks for: {lack} ({when})",
    ),
    hint=Text(
        "落实后写进网站的 measures；自己做不到的，迁到集中的平台上去",
        "put them in place and write them in `measures`; a unit that cannot should move its site to the "
        "shared platform",
    ),
    why=Text(
        "自己有机房和服务器的单位，平台的防护一样也用不上，每一样都要自己备齐。"
        "只要求独立建站单位的，在任务的 who 里写 hosting: independent。",
        "A unit with a machine room of its own has none of the platform's protection and needs every "
        "measure itself. A duty for these alone says `hosting: independent` in its `who`.",
    ),
    source="渝办发〔2005〕209号 三（二）",
    fails="""
format: 1
date: 2006-03-01
networks: {public: {name: 公众信息网}}
duties:
  - id: measures
    title: 独立网站安全措施
    who: {level: province, hosting: independent}
    must: measures
    items: [物理安全, 防病毒, 防页面篡改, 实时入侵检测, 灾难预警, 安全审计]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 工商局
        site:  # expect
          network: public
          status: live
          hosting: independent
          measures: [物理安全, 防病毒, 安全审计]
      - {name: 水利局, site: {network: public, status: live}}
""",
    passes="""
format: 1
date: 2006-03-01
networks: {public: {name: 公众信息网}}
duties:
  - id: measures
    title: 独立网站安全措施
    who: {level: province, hosting: independent}
    must: measures
    items: [物理安全, 防病毒, 防页面篡改, 实时入侵检测, 灾难预警, 安全审计]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 工商局
        site:
          network: public
          status: live
          hosting: independent
          measures: [物理安全, 防病毒, 防页面篡改, 实时入侵检测, 灾难预警, 安全审计]
      - {name: 水利局, site: {network: public, status: live}}
""",
)


@page.each_bound(Demand.MEASURES)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.MEASURES)
