"""in-count-mismatch: a list is not as long as its source says."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-count-mismatch",
    severity=Severity.ERROR,
    title=Text("名单家数与所称不符", "a list is not as long as its source says"),
    message=Text(
        "名单称 {declared} 家，实列 {listed} 家", "the list is said to have {declared} units and has {listed}"
    ),
    hint=Text(
        "对照原件查漏、查重；括号里的下属单位不计入",
        "compare with the original for units left out or written twice; sub-units in brackets do not count",
    ),
    why=Text(
        "通知标题里的家数是上报的数字。名单多一家少一家，报表就与通知对不上。",
        "The number in the notice's heading is what gets reported. With a unit too many or too few the "
        "report will not agree with the notice.",
    ),
    source="宜府办字〔2004〕71号 附件",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
inventory: [list.yaml]
units: [{id: yichun, name: 宜春市, level: city}]
--- list.yaml
under: yichun
declared_count: 3  # expect
units: [财政局, {name: 水利局, units: [江河管理局]}]
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
inventory: [list.yaml]
units: [{id: yichun, name: 宜春市, level: city}]
--- list.yaml
under: yichun
declared_count: 2
units: [财政局, {name: 水利局, units: [江河管理局]}]
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for units in plan.inventory.lists:
        if units.declared_count is not None and units.declared_count != len(units.units):
            args = {"declared": units.declared_count, "listed": len(units.units)}
            yield Hit(Where(units.file, ("declared_count",)), args, subject=units.under)
