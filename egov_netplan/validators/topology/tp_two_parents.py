"""tp-two-parents: a unit that is tied to its own hub is tied to another one as well."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Line
from egov_netplan.topology.course import Course, run
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-two-parents",
    severity=Severity.ERROR,
    title=Text("在一个网络上有两个上级节点", "a unit has two hubs above it on one network"),
    message=Text(
        "{unit}在{network}上已接到{own}，又经线路 {line} 接到{hub}",
        "{unit} is tied to {own} on {network}, and by the line {line} to {hub} as well",
    ),
    hint=Text(
        "只保留到自己上级节点的线路；要备用的，另建一条到同一节点的线路",
        "keep the line to its own hub only; for a second way, build another line to that same hub",
    ),
    why=Text(
        "省、市、县三级网络是一棵树：每个地区、每个单位只有一个上级节点，地址汇总和责任都按它划分。"
        "第二个上级节点会使一部分流量绕开管理，也常常形成环路。",
        "The network of province, city and county is a tree: whoever is on it has one hub above, and "
        "addresses and duties follow that. A second one lets traffic run past it, and often closes a loop.",
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
          - {name: 国土资源局, networks: {outer: {status: connected, line: {}}}}
lines:
  - {id: L-1, network: outer, ends: [yichun, jiangxi]}
  - {id: L-2, network: outer, ends: [国土资源局, jiangxi]}  # expect
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
          - {name: 国土资源局, networks: {outer: {status: connected, line: {id: L-2}}}}
lines:
  - {id: L-1, network: outer, ends: [yichun, jiangxi]}
  - {id: L-3, network: outer, ends: [国土资源局, yichun], backup_of: L-2}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    second = [line for line, course, _ in plan.lines if course is Course.SECOND_HUB]
    own_lines = _own_lines(plan) if second else {}
    for line in second:
        _, unit, hub = run(inventory, line)
        own, own_line = inventory.hub_of(unit, line.network), own_lines.get((unit.id, line.network))
        if own is None or own_line is None:
            continue
        args = {
            "line": inventory.line_name(line),
            "unit": inventory.called(unit.id),
            "network": inventory.network_name(line.network),
            "own": own.name,
            "hub": hub.name,
        }
        related = Related(
            own_line.where,
            Text("它到{own}的线路在这里", "its line to {own} is here"),
            {"own": own.name},
        )
        yield Hit(
            line.where,
            args,
            subject=inventory.line_subject(line),
            network=line.network,
            related=(related,),
        )


def _own_lines(plan: Plan) -> dict[tuple[str, str], Line]:
    """For each unit and network the first line in service to its own hub."""
    found: dict[tuple[str, str], Line] = {}
    for line, course, _ in plan.lines:
        if line.built and course in (Course.HORIZONTAL, Course.BACKBONE):
            found.setdefault((run(plan.inventory, line).lower.id, line.network), line)
    return found
