"""tp-port-reused: a planned line takes a port that a line in service still uses."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.validators.topology.ports import clash, shared_ports
from egov_netplan.words import Text

page = Page(
    id="tp-port-reused",
    severity=Severity.INFO,
    title=Text("拟建线路占用在用的端口", "a planned line takes a port that is in use"),
    message=Text(
        "拟建线路 {line} 使用 {end} 的端口 {port}，目前由 {others} 使用",
        "the planned line {line} uses the port {port} of {end}, which {others} uses today",
    ),
    hint=Text(
        "安排好割接：旧线路何时停、新线路何时开；不是替换的，另选端口",
        "plan the cut-over, when the old one ends and the new one begins; if it replaces nothing, "
        "choose another port",
    ),
    why=Text(
        "用原端口开新线路要先停旧线路，割接时间要事先排定并通知单位。",
        "A new line on an old one's port needs a cut-over, and the unit has to know when.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units: [{name: 水利局, networks: {outer: {status: connected, line: {port: G0/1}}}}]
lines:
  - id: L-2
    network: outer
    ends: [水利局, yichun]
    status: planned
    ports: [G0/0, G0/1]  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units: [{name: 水利局, networks: {outer: {status: connected, line: {port: G0/1}}}}]
lines:
  - {id: L-2, network: outer, ends: [水利局, yichun], status: planned, ports: [G0/0, G0/2]}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for uses in shared_ports(plan):
        planned = [use for use in uses if not use.line.built]
        built = [use for use in uses if use.line.built]
        if planned and built:
            yield clash(plan, planned[0], built)
