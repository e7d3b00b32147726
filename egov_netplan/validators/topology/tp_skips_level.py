"""tp-skips-level: a line runs past a hub that lies between its ends."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.topology.course import Course
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-skips-level",
    severity=Severity.ERROR,
    title=Text("线路越级", "a line skips a level"),
    message=Text(
        "线路 {line} 从{lower}直接接到{upper}，越过了中间的节点",
        "the line {line} runs from {lower} straight to {upper}, past the hub in between",
    ),
    hint=Text(
        "接到本地区节点，再走纵向主干",
        "connect to the hub of its own place, and go on over the backbone",
    ),
    why=Text(
        "部门接本地区节点，县接市，市接省。越级线路绕开了中间节点的管理，也不在汇总路由之内。",
        "A department connects to its place, a county to its city, a city to its province. A line past "
        "a hub escapes that hub's care and its summary route.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: jiangxi
    name: 江西省
    level: province
    units:
      - id: yichun
        name: 宜春市
        level: city
        units:
          - {id: fengcheng, name: 丰城市, level: county}
lines:
  - {id: L-1, network: outer, ends: [fengcheng, jiangxi]}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: jiangxi
    name: 江西省
    level: province
    units:
      - id: yichun
        name: 宜春市
        level: city
        units:
          - {id: fengcheng, name: 丰城市, level: county}
lines:
  - {id: L-1, network: outer, ends: [fengcheng, yichun]}
  - {id: L-2, network: outer, ends: [yichun, jiangxi]}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for line, course, _ in plan.lines:
        if course is Course.SKIPS:
            lower, upper = sorted(line.ends, key=lambda end: -plan.inventory.unit_of(end).id.count("/"))
            args = {
                "line": plan.inventory.line_name(line),
                "lower": plan.inventory.called(lower),
                "upper": plan.inventory.called(upper),
            }
            yield Hit(line.where, args, subject=plan.inventory.line_subject(line), network=line.network)
