"""tp-loop: a line between two places closes a loop of the backbone."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.topology.course import Course, loops
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-loop",
    severity=Severity.ERROR,
    title=Text("纵向主干成环", "the backbone has a loop"),
    message=Text(
        "线路 {line} 把{first}与{second}直接相连，使{network}的纵向主干成环：{loop}",
        "the line {line} ties {first} to {second} directly and closes a loop of the backbone of {network}: "
        "{loop}",
    ),
    hint=Text(
        "拆除这条线路；要备用的，另建一条到各自上级节点的线路",
        "remove it; for a second way, build another line to the hub above",
    ),
    why=Text(
        "纵向主干按省、市、县逐级相连，是一棵树，同级地区之间不直接相连。"
        "环路会使流量绕开上级节点，二层设备上还会引起广播风暴。",
        "The backbone runs from province to city to county and is a tree; places of one level are not tied "
        "to each other. A loop leads traffic past the hub above and, on switches, sets off broadcast storms.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {id: fengcheng, name: 丰城市, level: county}
      - {id: zhangshu, name: 樟树市, level: county}
lines:
  - {id: L-1, network: outer, ends: [fengcheng, yichun]}
  - {id: L-2, network: outer, ends: [zhangshu, yichun]}
  - {id: L-3, network: outer, ends: [fengcheng, zhangshu]}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {id: fengcheng, name: 丰城市, level: county}
      - {id: zhangshu, name: 樟树市, level: county}
lines:
  - {id: L-1, network: outer, ends: [fengcheng, yichun]}
  - {id: L-2, network: outer, ends: [zhangshu, yichun]}
  - {id: L-3, network: outer, ends: [fengcheng, yichun], backup_of: L-1}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    if not any(course is Course.LOOPS for _, course, _ in plan.lines):
        return
    for line, places in loops(inventory):
        names = [inventory.called(place) for place in places]
        args = {
            "line": inventory.line_name(line),
            "first": names[0],
            "second": names[-1],
            "network": inventory.network_name(line.network),
            "loop": "—".join((*names, names[0])),
        }
        yield Hit(line.where, args, subject=inventory.line_subject(line), network=line.network)
