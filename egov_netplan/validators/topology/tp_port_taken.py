"""tp-port-taken: two lines use one port at the same time."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.validators.topology.ports import clash, shared_ports
from egov_netplan.words import Text

page = Page(
    id="tp-port-taken",
    severity=Severity.ERROR,
    title=Text("一个端口上有两条线路", "two lines on one port"),
    message=Text(
        "线路 {line} 与 {others} 同用 {end} 的端口 {port}",
        "the line {line} and {others} use the same port {port} of {end}",
    ),
    hint=Text(
        "改正端口；其中一条已经停用或尚未开通的，写明 status",
        "correct the port; if one of them is no longer or not yet in service, say so with `status`",
    ),
    why=Text(
        "一个端口只能接一条线路。登记成两条的，至少有一条写错了，开通或排障时会拔错线。",
        "A port takes one line. Where two are registered, one of them is wrong, and whoever comes to build "
        "or mend a line pulls the wrong one.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {status: connected, line: {to: yichun/r1, port: G0/1}}}}
      - {name: 财政局, networks: {outer: {status: connected, line: {to: yichun/r1, port: g0/1}}}}  # expect
devices:
  - {id: r1, unit: yichun, network: outer}
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {status: connected, line: {to: yichun/r1, port: G0/1}}}}
      - {name: 财政局, networks: {outer: {status: connected, line: {to: yichun/r1, port: G0/2}}}}
devices:
  - {id: r1, unit: yichun, network: outer}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for uses in shared_ports(plan):
        for built in (True, False):
            same_time = [use for use in uses if use.line.built is built]
            if len(same_time) > 1:
                yield clash(plan, same_time[-1], same_time[:-1])
