"""is-shared-transmission: lines of two physically isolated networks pass one carrier's equipment."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.shared import shared_by_lines
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-transmission",
    severity=Severity.ERROR,
    title=Text(
        "须物理隔离的两个网络共用一台传输设备",
        "two physically isolated networks share transmission equipment",
    ),
    message=Text(
        "{first}的线路 {line} 与{second}的线路 {other} 同经传输设备 {id}",
        "the line {line} of {first} and the line {other} of {second} pass the same transmission "
        "equipment {id}",
    ),
    hint=Text(
        "请运营商把其中一网改由另一台设备承载；若是台账写错，改正 transmission",
        "have the carrier take one of them over other equipment; if the register is wrong, correct it",
    ),
    why=Text(
        "运营商的光端机、MSTP 一类设备也是设备。两网的线路在同一台上只按时隙或端口分开，"
        "一次配置错误就会相通，这不是两套设备。",
        "The carrier's multiplexer is a device too. On one of them two networks are kept apart by nothing "
        "but slots and ports, and one wrong setting joins them. That is not two sets of equipment.",
    ),
    source=LAW,
    fails=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, transmission: MSTP-7}}
          outer: {line: {circuit: YC-32, transmission: MSTP-7}}  # expect
""",
    passes=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {line: {circuit: YC-31, transmission: MSTP-7}}
          outer: {line: {circuit: YC-32, transmission: MSTP-8}}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from shared_by_lines(plan, "transmission")
