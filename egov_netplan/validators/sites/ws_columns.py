"""ws-columns: a running site lacks columns that it must have."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-columns",
    severity=Severity.ERROR,
    title=Text("网站缺少必设栏目", "a site lacks columns that it must have"),
    message=Text(
        "{unit}的网站没有按“{duty}”设齐栏目，尚缺：{lack}（{when}）",
        "the site of {unit} lacks columns that “{duty}” asks for: {lack} ({when})",
    ),
    hint=Text(
        "补上栏目，并写进网站的 columns；名称不同而内容相同的，按任务要求里的名称写",
        "add them, and write them in `columns` of the site; name them as the duty does",
    ),
    why=Text(
        "必设栏目是公众办事和部门之间共享信息的底线。栏目按名称逐字比对，任务没有列出栏目的，有一个即可。",
        "These columns are the least that the public, or other departments, can expect to find. Names are "
        "compared as written; a duty that lists none is content with any.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）1",
    fails="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - id: columns
    title: 内网网站基本栏目
    who: {level: city}
    must: columns
    on: inner
    items: [正式文件, 领导批示和讲话, 政务信息]
    by: 2004-12-31
units:
  - id: sjz
    name: 石家庄市
    level: city
    units:
      - name: 水务局
        site:  # expect
          network: inner
          status: live
          columns: [正式文件, {name: 政务信息, every: 每周}]
""",
    passes="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - id: columns
    title: 内网网站基本栏目
    who: {level: city}
    must: columns
    on: inner
    items: [正式文件, 领导批示和讲话, 政务信息]
    by: 2004-12-31
units:
  - id: sjz
    name: 石家庄市
    level: city
    units:
      - name: 水务局
        site:
          network: inner
          status: live
          columns: [正式文件, 领导批示和讲话, {name: 政务信息, every: 每周}]
""",
)


@page.each_bound(Demand.COLUMNS)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.COLUMNS)
