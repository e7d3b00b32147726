"""in-code-duplicate: two places have one administrative code."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-code-duplicate",
    severity=Severity.ERROR,
    title=Text("两个地区用了同一行政区划代码", "two places have one administrative code"),
    message=Text("{unit}的代码 {code} 与{other}相同", "{unit} has the code {code} of {other}"),
    hint=Text("查对行政区划代码，改正其中一个", "look up both codes and correct one"),
    why=Text(
        "代码是地区的身份，上级按代码汇总。两个地区同码，数字会算到一起。",
        "A place is known by its code, and figures are added up by it. With one code for two, so are theirs.",
    ),
    source="GB/T 2260-2007",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    code: 360900
    units:
      - {id: fengcheng, name: 丰城市, level: county, code: 360981}
      - {id: zhangshu, name: 樟树市, level: county, code: 360981}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    code: 360900
    units:
      - {id: fengcheng, name: 丰城市, level: county, code: 360981}
      - {id: zhangshu, name: 樟树市, level: county, code: 360982}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    first: dict[str, Unit] = {}
    for unit in plan.inventory.units.values():
        if not unit.is_place or not unit.code:
            continue
        if unit.code in first:
            other = first[unit.code]
            related = (Related(other.where.below("code"), Text("另一处", "the other one"), {}),)
            args = {"unit": unit.name, "code": unit.code, "other": other.name}
            yield Hit(unit.where.below("code"), args, subject=unit.id, related=related)
        first.setdefault(unit.code, unit)
