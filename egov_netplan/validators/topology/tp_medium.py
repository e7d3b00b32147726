"""tp-medium: a line is made of something else than its segment asks for."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.topology.segments import misfits
from egov_netplan.words import Text

page = Page(
    id="tp-medium",
    severity=Severity.WARNING,
    title=Text("介质与线路段的规定不符", "a line is made of something else than its segment asks for"),
    message=Text(
        "{segment}线路 {line} 的介质是 {found}，按规定应是 {wanted}",
        "the line {line} ({segment}) is {found}; the policy requires {wanted}",
    ),
    hint=Text("改造为规定的介质，或改正台账", "have it rebuilt, or correct the register"),
    why=Text(
        "通知规定了光缆连接的线路段，用别的介质带宽和质量都达不到要求。",
        "Where a notice asks for fibre, other media give neither the bandwidth nor the quality it counts on.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, carrier: 联通, medium: fibre}]
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 联通, medium: ddn}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, carrier: 联通, medium: fibre}]
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 联通, medium: fibre}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from misfits(plan, "medium")
