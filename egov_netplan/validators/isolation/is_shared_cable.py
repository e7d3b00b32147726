"""is-shared-cable: lines of two physically isolated networks run in one cable."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.shared import shared_by_lines
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-cable",
    severity=Severity.ERROR,
    title=Text("须物理隔离的两个网络共用一条光缆", "two physically isolated networks share a cable"),
    message=Text(
        "{first}的线路 {line} 与{second}的线路 {other} 同在光缆 {id} 中",
        "the line {line} of {first} and the line {other} of {second} run in the same cable {id}",
    ),
    hint=Text(
        "为其中一网另敷光缆；若是台账写错，改正光缆编号",
        "lay a cable of its own for one of them; if the register is wrong, correct the cable",
    ),
    why=Text(
        "两套线路指两套独立的线缆。共用一缆的两网会一起中断，接续时一次错接就会相通。",
        "Two sets of lines means two sets of cables. Networks in one cable fail together, and one wrong "
        "splice joins them.",
    ),
    source=LAW,
    fails=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, cable: GL-12}}
          outer: {line: {circuit: YC-32, cable: GL-12}}  # expect
""",
    passes=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, cable: GL-11}}
          outer: {line: {circuit: YC-32, cable: GL-12}}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from shared_by_lines(plan, "cable")
