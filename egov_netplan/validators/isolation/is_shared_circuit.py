"""is-shared-circuit: lines of two physically isolated networks are one and the same circuit."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.shared import shared_by_lines
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-circuit",
    severity=Severity.ERROR,
    title=Text("须物理隔离的两个网络共用一条电路", "two physically isolated networks share a circuit"),
    message=Text(
        "{first}的线路 {line} 与{second}的线路 {other} 共用电路 {id}",
        "the line {line} of {first} and the line {other} of {second} share the circuit {id}",
    ),
    hint=Text(
        "向运营商为其中一网另开电路；若是台账写错，改正电路编号",
        "order a circuit of its own for one of them; if the register is wrong, correct the number",
    ),
    why=Text(
        "两套线路是物理隔离的一半。同一电路上承载两个网络，靠的只是运营商设备上的划分。",
        "Two sets of lines are half of physical isolation. Two networks on one circuit are kept apart by "
        "nothing but a setting in the carrier's equipment.",
    ),
    source=LAW,
    fails=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31}}
          outer: {line: {circuit: YC-31}}  # expect
""",
    passes=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31}}
          outer: {line: {circuit: YC-32}}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from shared_by_lines(plan, "circuit")
