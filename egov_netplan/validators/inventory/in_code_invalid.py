"""in-code-invalid: an administrative code is none."""

import re
from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.inventory.spelling import half_width
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-code-invalid",
    severity=Severity.ERROR,
    title=Text("行政区划代码不合规", "an administrative code is not valid"),
    message=Text("“{code}”不是合法的行政区划代码", "“{code}” is not a valid administrative code"),
    hint=Text(
        "应为 6 位数字（乡镇 9 位，村 12 位），前两位不得为 00；不用国标代码的项目写 codes: none",
        "it has 6 digits (9 for a township, 12 for a village), the first two not 00; "
        "a project with other codes says `codes: none`",
    ),
    why=Text(
        "代码用来同上级台账和统计核对。位数不对或混入全角数字、空格，就对不上。",
        "The code is what registers and statistics of the level above are matched by. With a digit "
        "missing, or full-width digits, nothing matches.",
    ),
    source="GB/T 2260-2007",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, code: "36090"}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, code: 360900}
""",
)

_CODE = re.compile(r"(?!00)[0-9]{6}([0-9]{3}){0,2}")


def is_code(text: str) -> bool:
    """Whether `text` has the form of a code of GB/T 2260 or of the township codes built on it."""
    return _CODE.fullmatch(text) is not None


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    if unit.code and plan.inventory.policy.codes == "gb2260" and not is_code(unit.code):
        narrow = half_width(unit.code)
        fix = Fix(unit.code, narrow) if is_code(narrow) else None
        yield Hit(unit.where.below("code"), {"code": unit.code}, subject=unit.id, fix=fix)
