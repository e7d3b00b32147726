"""ws-funding: a site is not paid for as a duty asks."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-funding",
    severity=Severity.ERROR,
    title=Text("网站的经费来源不符合要求", "a site is not paid for as a duty asks"),
    message=Text(
        "{unit}的网站没有按“{duty}”落实经费，应为：{lack}（{when}）",
        "the site of {unit} is not paid for as “{duty}” asks: by {lack} ({when})",
    ),
    hint=Text(
        "在网站里写 funding：own、department-budget、own-level 或 higher-level",
        "say who pays in `funding` of the site: own, department-budget, own-level or higher-level",
    ),
    why=Text(
        "经费没有列入预算，网站建成也难以维持。谁出钱各地规定不一：有的自筹，有的列入部门预算，有的由本级财政负担，"
        "所以由任务要求写明。",
        "A site that stands in no budget is not kept up. Who is to pay differs from notice to notice: the "
        "unit itself, its department's budget or its government's. The duty says which.",
    ),
    source="渝办发〔2005〕209号 附件1 二（二）",
    fails="""
format: 1
date: 2006-03-02
networks: {public: {name: 公众信息网}}
duties:
  - {id: money, title: 资金列入部门预算, who: {level: city}, must: funding, items: [department-budget]}
units:
  - id: chongqing
    name: 重庆市
    level: city
    units:
      - {name: 水利局, site: {network: public, status: live, funding: own}}  # expect
      - {name: 教育局, site: {network: public, status: live}}  # expect
""",
    passes="""
format: 1
date: 2006-03-02
networks: {public: {name: 公众信息网}}
duties:
  - {id: money, title: 资金列入部门预算, who: {level: city}, must: funding, items: [department-budget]}
units:
  - id: chongqing
    name: 重庆市
    level: city
    units:
      - {name: 水利局, site: {network: public, status: live, funding: department-budget}}
      - {name: 教育局, site: {network: public, status: planned}}
""",
)


@page.each_bound(Demand.FUNDING)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.FUNDING)
