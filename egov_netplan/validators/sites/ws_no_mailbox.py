"""ws-no-mailbox: a unit has no public mailbox."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-no-mailbox",
    severity=Severity.ERROR,
    title=Text("单位没有公开电子信箱", "a unit has no public mailbox"),
    message=Text(
        "{unit}没有按“{duty}”设立公开电子信箱（{when}）",
        "{unit} has no public mailbox, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "把信箱地址写在网站的 mailbox 里；没有网站的，写在单位的 mailbox 里",
        "write its address in `mailbox` of the site, or of the unit where it has none",
    ),
    why=Text(
        "公开信箱是群众来信的统一入口，收了多少、回了多少由监管系统统计，没有登记信箱的单位不在统计之内。",
        "The mailbox is where the public writes to, and its answers are counted centrally: a unit without "
        "one is left out of the count.",
    ),
    source="渝办发〔2005〕209号 二（五）",
    fails="""
format: 1
date: 2006-03-02
networks: {public: {name: 公众信息网}}
duties:
  - id: mailbox
    title: 公开电子信箱
    who: {level: province}
    must: mailbox
    trial: 2005-12-01
    by: 2006-03-01
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - {name: 水利局, site: {network: public, status: live}}  # expect
      - 教育局  # expect
""",
    passes="""
format: 1
date: 2006-03-02
networks: {public: {name: 公众信息网}}
duties:
  - id: mailbox
    title: 公开电子信箱
    who: {level: province}
    must: mailbox
    trial: 2005-12-01
    by: 2006-03-01
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - {name: 水利局, site: {network: public, status: live, mailbox: slj@example.gov.cn}}
      - {name: 教育局, mailbox: jyj@example.gov.cn}
""",
)


@page.each_bound(Demand.MAILBOX)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.MAILBOX)
