"""ws-several-authorities: a place names more than one unit as its authority."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Part
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ws-several-authorities",
    severity=Severity.WARNING,
    title=Text("一个地区有几个主管单位", "a place has more than one authority"),
    message=Text("{place}写了几个主管单位：{units}", "{place} names several authorities: {units}"),
    hint=Text(
        "authority 只留主管的一个；协调、承办、监督的写 coordinator、operator、supervisor",
        "leave the one in charge as `authority`; the others are `coordinator`, `operator` or `supervisor`",
    ),
    why=Text(
        "各级由一个单位主管本级的电子政务：规划、安全、网络平台和门户都归它。"
        "写了两个，各部门不知道听谁的，出了问题也没有人负责。",
        "At each level one unit is in charge of e-government: its planning, security, network and portal. "
        "With two, departments do not know whom to follow, and nobody answers for what goes wrong.",
    ),
    source="冀政办函〔2004〕9号 二",
    fails="""
format: 1
networks: {inner: {name: 政务内网}}
units:
  - id: sjz
    name: 石家庄市
    level: city
    roles: {authority: [市政府办公厅, 市信息中心]}  # expect
    units: [市政府办公厅, 市信息中心]
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}}
units:
  - id: sjz
    name: 石家庄市
    level: city
    roles: {authority: 市政府办公厅, operator: [市政府办公厅, 市信息中心]}
    units: [市政府办公厅, 市信息中心]
""",
)


@page.each_place
def rule(plan: Plan, place: Unit) -> Iterator[Hit]:
    units = dict.fromkeys(plan.inventory.roles.get(place.id, {}).get(Part.AUTHORITY, ()))
    if len(units) > 1:
        called = tuple(plan.inventory.called(unit) for unit in units)
        where = place.where.below("roles", Part.AUTHORITY.value)
        yield Hit(where, {"place": place.name, "units": called}, subject=place.id)
