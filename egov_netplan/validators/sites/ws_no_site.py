"""ws-no-site: a unit that must have a website or page has none."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-no-site",
    severity=Severity.ERROR,
    title=Text("应建网站或网页而没有建成", "a website or page that is asked for is not there"),
    message=Text(
        "{unit}没有按“{duty}”建成网站，尚缺：{lack}（{when}）",
        "{unit} has not done “{duty}”; still missing: {lack} ({when})",
    ),
    hint=Text(
        "已开通的，在单位的 site 里写 status: live 和 live；只有网页的写 page: true",
        "if it is live, give the unit a `site` with `status: live` and the day; a page is `page: true`",
    ),
    why=Text(
        "网站或网页是单位公开政务的窗口，通知限期建成。独立网站和上级网站中的网页都算；"
        "任务的 items 写 site 时只认独立网站。轻重按通知的用词。",
        "A site is where a unit makes its work public, and the notice sets a day for it. A page within the "
        "site above counts too, unless the duty asks for the item `site`. The weight follows its strength.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二",
    fails="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: site, title: 建站, who: {level: city}, must: site, on: public, by: 2002-10-31}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - name: 水务局  # expect
      - {name: 教育局, site: {network: public, status: building}}  # expect
""",
    passes="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: site, title: 建站, who: {level: city}, must: site, on: public, by: 2002-10-31}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, status: live, live: 2002-09-30}}
      - {name: 教育局, site: {network: public, page: true, status: live, live: 2002-10-31}}
""",
)


@page.each_bound(Demand.SITE)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.SITE)
