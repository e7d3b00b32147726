"""in-duplicate-id: two lines or two devices have one number."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Device, Line
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="in-duplicate-id",
    severity=Severity.ERROR,
    title=Text("两条线路或两台设备用了同一编号", "two lines or two devices have one number"),
    message=Text("编号 {id} 已经用过", "the number {id} is used already"),
    hint=Text(
        "给其中一个另编号；若写重了就删去一处", "give one of them another number, or delete the second"
    ),
    why=Text(
        "线路和设备靠编号识别，端点、故障和台账都引用它。重号时无法判断指的是哪一个。",
        "Lines and devices are known by their numbers; ends of lines and registers refer to them. "
        "With one number for two, nobody can tell which is meant.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: core, unit: yichun, network: outer}
  - {id: core, unit: yichun, network: outer}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: core-1, unit: yichun, network: outer}
  - {id: core-2, unit: yichun, network: outer}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for items in (plan.inventory.devices, plan.inventory.lines):
        first: dict[str, Device | Line] = {}
        for item in items:
            if item.id in first:
                known = Related(first[item.id].where, Text("第一次用在这里", "first used here"), {})
                yield Hit(item.where, {"id": item.id}, subject=item.id, related=(known,))
            first.setdefault(item.id, item)
