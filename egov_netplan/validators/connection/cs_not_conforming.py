"""cs-not-conforming: a network that is in use was not built by the plan, and its day to be is past."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="cs-not-conforming",
    severity=Severity.ERROR,
    title=Text("应改造而没有改造", "not rebuilt by the plan as the duty asks"),
    message=Text(
        "{unit}没有按“{duty}”完成改造，尚缺：{lack}（{when}）",
        "{unit} has not been rebuilt as “{duty}” asks; still missing: {lack} ({when})",
    ),
    hint=Text(
        "换用规划内的网段和域名；正在改造的，状态改为 retrofit 并写 due",
        "move it to a prefix and a name by the plan; while that is under way its status is `retrofit`, "
        "with a `due`",
    ),
    why=Text(
        "地址和域名不按全省规划的网络，与平台联不通，也会与别的单位冲突，通知要求限期改造。"
        "状态已是待改造（retrofit）的，逾期由 cs-overdue 报告。",
        "A network whose addresses and names are not those of the plan cannot join the platform and gets "
        "into others' way; the notice sets a day for rebuilding it. What is `retrofit` already is "
        "cs-overdue's when it is late.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
duties:
  - {id: rebuild, title: 网络改造, who: {level: city}, must: conforming, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/16}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, prefix: 192.168.8.0/24, line: {circuit: YC-31}}  # expect
""",
    passes="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
duties:
  - {id: rebuild, title: 网络改造, who: {level: city}, must: conforming, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/16}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, prefix: 10.36.8.0/24, line: {circuit: YC-31}}
""",
)


@page.each_bound(Demand.CONFORMING)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for hit in unmet(plan, unit, Demand.CONFORMING):
        if (
            unit.status(hit.network) is Status.CONNECTED
        ):  # the others are being rebuilt: cs-overdue, cs-no-date
            yield hit
