"""is-path: there is a way from one physically isolated network to the other."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW
from egov_netplan.validators.isolation.ways import ways
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-path",
    severity=Severity.ERROR,
    title=Text(
        "须物理隔离的两个网络之间有通路",
        "a path joins two networks that must be apart",
    ),
    message=Text(
        "{first}与{second}必须物理隔离，但{sure}一条 {count} 跳的通路：{path}",
        "{first} and {second} must be physically isolated, but there {sure} a path of {count} hops: {path}",
    ),
    hint=Text(
        "沿下列各跳逐一核对，在第一处不该相连的地方断开",
        "go along the hops below and cut the first that should not be there",
    ),
    why=Text(
        "物理隔离不许直接或间接相连。单看每一处都像是允许的：内网接某专网，专网经网闸接外网，合起来就是通路。"
        "这里给出最短的一条，每一跳都注明文件和行。途经的第三个网络内没有登记线路时，按同在一网即相通判断。"
        "直接的共用设备和直连线路另有规则报告。",
        "Physical isolation forbids indirect ties as well as direct ones. Each step may look allowed: inner "
        "to a private network, that network through a gap device to outer; together they are a path. The "
        "shortest is shown, each hop with file and line. Where no lines are registered inside a third "
        "network on the way, whoever is on it is taken to reach all of it. Devices on both networks and "
        "lines straight from one to the other are reported by rules of their own.",
    ),
    source=LAW,
    fails="""
format: 1
date: 2004-07-29
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}, tax: {name: 税务专网}}
isolation:
  - {between: [inner, outer], mode: physical}
  - {between: [inner, tax], mode: open}
  - {between: [outer, tax], mode: open}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: r-1, unit: yichun, network: [inner, tax]}  # expect
  - {id: r-2, unit: yichun, network: [tax, outer]}
""",
    passes="""
format: 1
date: 2004-07-29
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}, tax: {name: 税务专网}}
isolation:
  - {between: [inner, outer], mode: physical}
  - {between: [inner, tax], mode: physical}
  - {between: [outer, tax], mode: open}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: r-1, unit: yichun, network: inner}
  - {id: r-2, unit: yichun, network: [tax, outer]}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for first, second in plan.physical_pairs:
        yield from ways(plan, first, second, plan.apart_from(first, second))
