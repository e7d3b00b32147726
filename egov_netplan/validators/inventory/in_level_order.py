"""in-level-order: a place lies in one that is not above it."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="in-level-order",
    severity=Severity.ERROR,
    title=Text("地区的上下级关系不对", "a place lies in one that is not above it"),
    message=Text(
        "{unit}（{level}）不能写在{parent}（{upper}）之下",
        "{unit} ({level}) cannot lie in {parent} ({upper})",
    ),
    hint=Text(
        "检查两者的 level，或把它移到上一级地区之下；层级顺序见 netplan.yaml 的 levels",
        "check the level of both, or move it under a place of a higher level; "
        "the order is that of `levels` in netplan.yaml",
    ),
    why=Text(
        "地址、域名和纵向主干都按层级逐级下达。层级颠倒，谁该接到谁就判断不了。",
        "Addresses, names and the backbone go down level by level. With the levels upside down nobody "
        "can tell who connects to whom.",
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
      - {id: jiangxi, name: 江西省, level: province}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: jiangxi
    name: 江西省
    level: province
    units:
      - {id: yichun, name: 宜春市, level: city}
""",
)


@page.each_place
def rule(plan: Plan, place: Unit) -> Iterator[Hit]:
    levels = plan.inventory.policy.levels
    parent = plan.inventory.units.get(place.parent)
    if parent is None or place.level not in levels:
        return
    if parent.is_place and (
        parent.level not in levels or levels.index(parent.level) < levels.index(place.level)
    ):
        return
    args = {
        "unit": place.name,
        "level": plan.inventory.level_name(place.level),
        "parent": parent.name,
        "upper": plan.inventory.level_name(parent.level) if parent.is_place else Text("不是地区", "no place"),
    }
    yield Hit(place.where, args, subject=place.id)
