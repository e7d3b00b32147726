"""ws-procedures: a running site lacks procedures that it must have."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-procedures",
    severity=Severity.ERROR,
    title=Text("网站缺少管理制度", "a site lacks procedures"),
    message=Text(
        "{unit}的网站没有按“{duty}”建立制度，尚缺：{lack}（{when}）",
        "the site of {unit} lacks procedures that “{duty}” asks for: {lack} ({when})",
    ),
    hint=Text(
        "制定并印发后，写进网站的 procedures", "draw them up, and write them in `procedures` of the site"
    ),
    why=Text(
        "信息上网前谁审核、谁登记、出了问题谁处置，要先有制度。制度管的是人，网站设在自己机房还是设在平台上都一样。",
        "Who checks what goes out, who records it and who acts when something is wrong has to be settled "
        "first. It is about people, so it holds wherever the site runs.",
    ),
    source="渝办发〔2005〕209号 三（二）",
    fails="""
format: 1
date: 2006-03-01
networks: {public: {name: 公众信息网}}
duties:
  - id: procedures
    title: 网站管理制度
    who: {level: province}
    must: procedures
    items: [信息审核, 信息登记, 信息管理, 有害信息监控]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 水利局
        site: {network: public, status: live, procedures: [信息审核, 信息登记]}  # expect
""",
    passes="""
format: 1
date: 2006-03-01
networks: {public: {name: 公众信息网}}
duties:
  - id: procedures
    title: 网站管理制度
    who: {level: province}
    must: procedures
    items: [信息审核, 信息登记, 信息管理, 有害信息监控]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 水利局
        site:
          network: public
          status: live
          procedures: [信息审核, 信息登记, 信息管理, 有害信息监控]
""",
)


@page.each_bound(Demand.PROCEDURES)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.PROCEDURES)
