"""ws-access-unreported: a running site's access method has not been reported."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-access-unreported",
    severity=Severity.ERROR,
    title=Text("网站访问方式没有报送", "a site's access method has not been reported"),
    message=Text(
        "{unit}没有按“{duty}”报送网站访问方式（{when}）",
        "{unit} has not reported how its site is reached, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "报送后，把报送日期写在网站的 reported 里", "report it, and write the day in `reported` of the site"
    ),
    why=Text(
        "内网和专网的网站在互联网上搜不到，访问方式不报上去，别的单位就无从访问，建了等于没建。"
        "只问已试运行或已开通的网站；还没有建成的，由 ws-no-site 指出。",
        "A site on an internal network is found by no search engine: unless its address is reported, "
        "nobody else can use it. Only sites in trial or live are asked; a missing one is ws-no-site.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）1",
    fails="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: reported, title: 报送访问方式, who: {level: city}, must: reported, on: inner, by: 2004-12-31}
units:
  - id: sjz
    name: 石家庄市
    level: city
    units:
      - {name: 水务局, site: {network: inner, status: live, live: 2004-11-01}}  # expect
""",
    passes="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: reported, title: 报送访问方式, who: {level: city}, must: reported, on: inner, by: 2004-12-31}
units:
  - id: sjz
    name: 石家庄市
    level: city
    units:
      - name: 水务局
        site: {network: inner, status: live, live: 2004-11-01, reported: 2004-11-05}
      - {name: 教育局, site: {network: inner, status: building}}
""",
)


@page.each_bound(Demand.REPORTED)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.REPORTED)
