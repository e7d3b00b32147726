"""cs-inside: inside a unit not all leaders or offices are connected."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="cs-inside",
    severity=Severity.ERROR,
    title=Text("单位内部没有全部覆盖", "not all leaders or offices are connected"),
    message=Text(
        "{unit}没有按“{duty}”覆盖到位：{lack}（{when}）",
        "{unit} does not reach all that “{duty}” asks for: {lack} ({when})",
    ),
    hint=Text(
        "把没有联的领导和处室联上，在该网络的 leaders、offices 里写已联接数（connected）和总数（total）",
        "connect the rest, and write `connected` and `total` in `leaders` and `offices` of that network",
    ),
    why=Text(
        "单位联了网而领导和业务处室没有联，应用系统就用不起来。任务的 items 可只写 leaders 或 offices。",
        "A unit on the network whose leaders and offices are not cannot use the systems. The duty may ask "
        "for `leaders` or `offices` only, with `items`.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: cover, title: 内网覆盖, who: {level: city}, must: covered, on: inner, by: 2004-12-31}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    networks: {inner: {status: connected}}
    units:
      - name: 水务局
        networks:
          inner:  # expect
            {status: connected, line: {circuit: S-1}, leaders: {connected: 3, total: 5}}
""",
    passes="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: cover, title: 内网覆盖, who: {level: city}, must: covered, on: inner, by: 2004-12-31}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    networks: {inner: {status: connected}}
    units:
      - name: 水务局
        networks:
          inner:
            status: connected
            line: {circuit: S-1}
            leaders: {connected: 5, total: 5}
            offices: {connected: 12, total: 12}
""",
)


@page.each_bound(Demand.COVERED)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.COVERED)
