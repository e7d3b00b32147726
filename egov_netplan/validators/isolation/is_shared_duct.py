"""is-shared-duct: lines of two physically isolated networks run in one duct."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.shared import shared_by_lines
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-duct",
    severity=Severity.WARNING,
    title=Text("须物理隔离的两个网络共用一条管道", "two physically isolated networks share a duct"),
    message=Text(
        "{first}的线路 {line} 与{second}的线路 {other} 同走管道 {id}",
        "the line {line} of {first} and the line {other} of {second} run in the same duct {id}",
    ),
    hint=Text(
        "另选路由；管道只此一条的，两网光缆分孔敷设并申请豁免（waivers）",
        "choose another route; where there is one duct only, keep the cables in bores of their own and ask "
        "for a waiver",
    ),
    why=Text(
        "同一管道里的两条光缆会一起被挖断，两网同时中断，谈不上互不影响。共用管道本身不会使两网相通，"
        "所以是警告，可以豁免。两条线路同在一条光缆中的，由 is-shared-cable 报告，这里不再重复。",
        "One excavator cuts both cables of a duct, and both networks fail at once. A duct joins nothing by "
        "itself: it is a warning, and can be waived. Lines in one cable are reported by is-shared-cable "
        "and not told again here.",
    ),
    source=LAW,
    fails=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, cable: GL-11, duct: 东风路}}
          outer: {line: {circuit: YC-32, cable: GL-12, duct: 东风路}}  # expect
""",
    passes=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, cable: GL-11, duct: 中山路}}
          outer: {line: {circuit: YC-32, cable: GL-12, duct: 东风路}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from shared_by_lines(plan, "duct", nearer="cable")
