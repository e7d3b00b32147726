"""in-code-parent: an administrative code does not belong to the place above."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.inventory.in_code_invalid import is_code
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-code-parent",
    severity=Severity.ERROR,
    title=Text("行政区划代码与上级地区不符", "an administrative code does not belong to the place above"),
    message=Text(
        "{unit}的代码 {code} 不属于{parent}（{upper}）",
        "the code {code} of {unit} does not belong to {parent} ({upper})",
    ),
    hint=Text(
        "下级代码以上级代码的前几位开头：检查是否写错，或单位放错了地区",
        "a code begins with the digits of the one above: check it for a slip, or the unit for a wrong place",
    ),
    why=Text(
        "代码前两位是省，三、四位是市。代码与上级不符，不是写错了代码，就是放错了地区，"
        "随后地址段和统计都会算到别处。",
        "The first two digits are the province, the next two the city. A code that does not fit means "
        "a slip in the code or a unit in the wrong place, and then blocks and counts go astray.",
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
      - {id: fengcheng, name: 丰城市, level: county, code: 360881}  # expect
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
""",
)


@page.each_place
def rule(plan: Plan, place: Unit) -> Iterator[Hit]:
    above = next((unit for unit in plan.inventory.above(place) if unit.code), None)
    if above is None or not place.code or plan.inventory.policy.codes != "gb2260":
        return
    if not is_code(above.code) or not is_code(place.code):
        return
    if place.code == above.code:
        return  # in-code-duplicate says so
    if not place.code.startswith(_own_digits(above.code)):
        related = Related(above.where.below("code"), Text("上级的代码", "the code above"), {})
        args = {"unit": place.name, "code": place.code, "parent": above.name, "upper": above.code}
        yield Hit(place.where.below("code"), args, subject=place.id, related=(related,))


def _own_digits(code: str) -> str:
    """The digits that the codes of all places below share: pairs of trailing zeros stand for nothing.

    A county right under a province (419001) has no city of its own, so a province claims two digits
    only.
    """
    significant = code[:6]
    while significant.endswith("00"):
        significant = significant[:-2]
    return significant + (code[6:].rstrip("0") if len(code) > 6 else "")
