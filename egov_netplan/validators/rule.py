"""What a rule is: a page that can be read alone, and a check that is a pure generator.

A check declares by its decorator what it must see: one unit, one place, or the whole plan. It never
prints, never raises for what a planner wrote, and knows nothing of output formats. It says where and
what (a `Hit`); the page holds the sentences.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

# The source of rules that netplan's own format makes (docs/inventory.md).
FORMAT = "netplan 清单格式 · inventory format"


# What looks at one unit.
UnitCheck = Callable[[Plan, Unit], Iterator[Hit]]


class Scope(StrEnum):
    """What a check must see."""

    UNIT = "unit"
    PLACE = "place"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything about a rule that is not its check.

    `message` and `hint` are templates that a hit's arguments fill. `fails` and `passes` are small
    projects (validators/example.py says how they are written); `# expect` marks the lines where the
    failing one must be found. A rule that is not `waivable` can be neither waived nor ignored. What a
    `rebuildable` one finds is put right by a retrofit: while that is in time, it is a remark.
    """

    id: str
    severity: Severity
    title: Text
    message: Text
    why: Text
    source: str
    fails: str
    passes: str
    hint: Text | None = None
    waivable: bool = True
    rebuildable: bool = False

    def each_unit(self, check: UnitCheck) -> "Rule":
        """A rule whose check looks at one unit at a time."""

        def run(plan: Plan) -> Iterator[Hit]:
            for unit in plan.inventory.units.values():
                yield from check(plan, unit)

        return Rule(self, Scope.UNIT, run)

    def each_bound(self, demand: Demand) -> Callable[[UnitCheck], "Rule"]:
        """A rule whose check looks at one unit at a time of those that the duties of a demand bind."""

        def decorate(check: UnitCheck) -> Rule:
            def run(plan: Plan) -> Iterator[Hit]:
                for unit in plan.duties.whom(demand):
                    yield from check(plan, unit)

            return Rule(self, Scope.UNIT, run)

        return decorate

    def each_place(self, check: UnitCheck) -> "Rule":
        """A rule whose check looks at one place with its members at a time."""

        def run(plan: Plan) -> Iterator[Hit]:
            for unit in plan.inventory.units.values():
                if unit.is_place:
                    yield from check(plan, unit)

        return Rule(self, Scope.PLACE, run)

    def whole_plan(self, check: Callable[[Plan], Iterator[Hit]]) -> "Rule":
        """A rule whose check looks at the whole plan."""
        return Rule(self, Scope.PLAN, check)

    def by_reader(self) -> "Rule":
        """A rule that the inventory reader checks while it reads."""
        return Rule(self, Scope.PLAN, lambda plan: plan.read_as(self.id), by_reader=True)


@dataclass(frozen=True)
class Rule:
    """A page with its check."""

    page: Page
    scope: Scope
    run: Callable[[Plan], Iterator[Hit]]
    by_reader: bool = False

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.page.id

    @property
    def family(self) -> str:
        """The first part of the id: `in`, `ip`, `dn`, `is`, `tp`, `cs` or `ws`."""
        return self.page.id.partition("-")[0]
