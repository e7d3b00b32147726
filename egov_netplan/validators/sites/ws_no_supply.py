"""ws-no-supply: a running site has no way by which its content reaches the portal."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-no-supply",
    severity=Severity.ERROR,
    title=Text("网站没有内容保障方式", "a site supplies no content to the portal"),
    message=Text(
        "{unit}的网站没有按“{duty}”落实内容保障方式（{when}）",
        "the site of {unit} has no way to supply content, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "在网站的 supply 里写明方式：crawl 网上抓取、submit 信息报送、link 网站链接、co-build 栏目共建",
        "say how in `supply` of the site: crawl, submit, link or co-build",
    ),
    why=Text(
        "门户网站的内容来自各单位，哪个单位没有保障方式，门户上就缺哪一块。"
        "任务的 items 里列出的方式，有一种即可。",
        "The portal's content comes from the units: where one has no way to supply, the portal has a gap. "
        "Any one of the ways that the duty lists will do.",
    ),
    source="衢政办发〔2008〕12号 三",
    fails="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: supply, title: 门户网站内容保障, who: {level: city}, must: supply, items: [crawl, submit, co-build]}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 水利局, site: {network: public, status: live}}  # expect
      - name: 教育局
        site: {network: public, status: live, supply: [{mode: link}]}  # expect
""",
    passes="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: supply, title: 门户网站内容保障, who: {level: city}, must: supply, items: [crawl, submit, co-build]}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 水利局, site: {network: public, status: live, supply: [{mode: submit}]}}
      - {name: 教育局, site: {network: public, status: live, supply: [{mode: link}, {mode: co-build}]}}
""",
)


@page.each_bound(Demand.SUPPLY)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.SUPPLY)
