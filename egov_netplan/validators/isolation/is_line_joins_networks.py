"""is-line-joins-networks: a line runs from one network to another from which it must be isolated."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.ties import joined
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import MODE, Text

page = Page(
    id="is-line-joins-networks",
    severity=Severity.ERROR,
    title=Text("线路把应当隔离的两个网络接在了一起", "a line joins two networks that must be isolated"),
    message=Text(
        "线路 {line} 把{first}和{second}接在一起，两网必须{mode}",
        "the line {line} joins {first} and {second}, which must be {mode}",
    ),
    hint=Text(
        "断开这条线路；若只是写错，改正 network 或 ends",
        "cut this line; if it is a slip of the pen, correct its `network` or `ends`",
    ),
    why=Text(
        "一端在内网、一端在外网的线路，就是两网之间的一条通路。逻辑隔离的两网也只能经边界设备相通，不能直接拉线。",
        "A line with one end on each network is a way between them. Logically isolated networks too meet "
        "only at a gateway, never by a bare line.",
    ),
    source=LAW,
    fails=POLICY
    + """
devices:
  - {id: r-i, unit: yichun, network: inner}
  - {id: r-o, unit: yichun, network: outer}
lines:
  - {id: L-1, network: outer, ends: [r-i, r-o]}  # expect
""",
    passes=POLICY
    + """
devices:
  - {id: r-o1, unit: yichun, network: outer}
  - {id: r-o2, unit: yichun, network: outer}
lines:
  - {id: L-1, network: outer, ends: [r-o1, r-o2]}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for line in plan.inventory.lines:
        if apart := joined(plan, line):
            first, second, mode = apart
            args = {
                "line": plan.inventory.line_name(line),
                "first": plan.inventory.network_name(first),
                "second": plan.inventory.network_name(second),
                "mode": MODE[mode],
            }
            source = plan.isolation_source(first, second)
            yield Hit(
                line.where, args, subject=plan.inventory.line_subject(line), network=first, source=source
            )
