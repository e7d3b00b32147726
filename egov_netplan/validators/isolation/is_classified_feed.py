"""is-classified-feed: one line on what is wrong."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-classified-feed",
    severity=Severity.ERROR,
    title=Text("什么不对", "what is wrong"),
    message=Text("{unit}……", "{unit} …"),
    hint=Text("怎么办", "what to do"),
    why=Text("为什么要紧。", "Why it matters."),
    source="who says so: number and article",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    if plan.inventory.called(unit.id) == "":
        yield Hit(unit.where, {"unit": unit.name}, subject=unit.id)
