"""tp-bypasses-backbone: a line ties units that only the backbone may tie."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.topology.course import Course
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-bypasses-backbone",
    severity=Severity.ERROR,
    title=Text("线路绕开纵向主干", "a line by-passes the backbone"),
    message=Text(
        "线路 {line} 把{first}与{second}直接相连，绕开了纵向主干",
        "the line {line} ties {first} to {second} directly, by-passing the backbone",
    ),
    hint=Text(
        "拆除这条线路，改经各自地区的节点和纵向主干相通；原有专网列入迁移",
        "remove it and go through the hubs of both places and the backbone; "
        "an old private network is to be moved onto the backbone",
    ),
    why=Text(
        "单位之间的联网一律走省、市、县三级纵向主干，不得自建横向或纵向网络。部门之间、同级地区之间的直连都属于自建。",
        "Units meet over the province–city–county backbone only; nobody builds lines of their own up, down "
        "or across. A line between two departments, or two places of one level, is such a line.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units: [财政局, 水利局]
lines:
  - {id: L-1, network: outer, ends: [财政局, 水利局]}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units: [财政局, 水利局]
lines:
  - {id: L-1, network: outer, ends: [财政局, yichun]}
  - {id: L-2, network: outer, ends: [水利局, yichun]}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for line, course, _ in plan.lines:
        if course is Course.BYPASSES:
            first, second = line.ends
            args = {
                "line": plan.inventory.line_name(line),
                "first": plan.inventory.called(first),
                "second": plan.inventory.called(second),
            }
            yield Hit(line.where, args, subject=plan.inventory.line_subject(line), network=line.network)
