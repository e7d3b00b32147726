"""tp-other-place-hub: a unit's line goes to the hub of a place that it does not belong to."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.topology.course import Course, run
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-other-place-hub",
    severity=Severity.ERROR,
    title=Text("接到了别的地区的节点", "a line goes to the hub of another place"),
    message=Text(
        "线路 {line} 把{unit}接到了{hub}的节点，而它应接{own}的节点",
        "the line {line} ties {unit} to the hub of {hub}, while the hub of its own place is that of {own}",
    ),
    hint=Text("改接本地区的节点", "connect to the hub of its own place"),
    why=Text(
        "各单位接入本级网络，县以下的在县接入。接到别处节点，地址、路由和管理就都对不上自己的地区。",
        "A unit joins the network of its own place. At another place's hub, neither its addresses nor its "
        "routes nor its care are those of the place it belongs to.",
    ),
    source="宜府办字〔2004〕71号 一；大理州 2016 年政务外网接入规定",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {line: {to: fengcheng}}}}  # expect
      - {id: fengcheng, name: 丰城市, level: county}
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {line: {}}}}
      - {id: fengcheng, name: 丰城市, level: county}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    for line, course, _ in plan.lines:
        if course is not Course.OTHER_HUB:
            continue
        _, unit, hub = run(inventory, line)
        own = inventory.hub_of(unit, line.network)
        if own is None:
            continue
        args = {
            "line": inventory.line_name(line),
            "unit": inventory.called(unit.id),
            "hub": hub.name,
            "own": own.name,
        }
        yield Hit(
            line.where,
            args,
            subject=inventory.line_subject(line),
            network=line.network,
            related=(Related(own.where, Text("它的地区在这里", "its own place is here"), {}),),
        )
