"""The hits of all rules that say a duty is not done: one rule a demand, one way to say when and who says so.

Arguments of the hits: `unit`, `duty`, `lack` (what is still lacking), `when` (the date it missed).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from egov_netplan.findings import Hit, Related
from egov_netplan.inventory.fields import Demand, DutyFields
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.demands.common import Standing
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.standing import State, missed, standing, state
from egov_netplan.words import Passing, Text, days

_DATED = Text("{trial}期限 {due}，已逾期 {days}", "due{trial} {due}, {days} ago")
_TRIAL = Text("试运行", " (trial)")
_UNDATED = Text("没有期限，现在就应具备", "due now, for no date is given")
_DUTY = Text("任务要求写在这里", "the duty is written here")


def unmet(plan: Plan, unit: Unit, demand: Demand) -> Iterator[Hit]:
    """A hit for each duty of this demand that `unit` has not done in time."""
    for duty in plan.duties.demanding(demand):
        if not plan.duties.holds(duty) or not plan.duties.binds(duty, unit):
            continue
        found = standing(plan, duty, unit)
        if found is None or state(plan, duty, found) not in (State.OVERDUE, State.OPEN):
            continue
        if plan.misread(found.where):
            continue  # what seems to lack may only have been left out while reading
        due = missed(duty, plan.inventory.today, found.planned)
        hit = about(plan, duty, unit, found, due, lack=found.lack, when=_when(plan, duty, due))
        yield msgspec.structs.replace(
            hit,
            severity=plan.duties.weight(duty, unit),
            waivable=not plan.duties.exempts_nobody(duty, unit),
        )


def about(
    plan: Plan, duty: DutyFields, unit: Unit, found: Standing, due: date | None, /, **facts: Any
) -> Hit:
    """A hit about how a unit stands to a duty, with what its message says beside the two."""
    return Hit(
        found.where,
        {"unit": plan.inventory.called(unit.id), "duty": duty.called, **facts},
        subject=unit.id,
        network=duty.on or found.network,
        related=(written(plan, duty),),
        source=duty.source or "",
        due=due,
    )


def _when(plan: Plan, duty: DutyFields, due: date | None) -> Text:
    """The date that a unit missed, and by how many days."""
    today = plan.inventory.today
    if due is None:
        return _UNDATED
    args = {"trial": in_trial(duty, due), "due": due, "days": days((today - due).days)}
    return Passing(*_DATED.filled(**args))


def in_trial(duty: DutyFields, day: date) -> Text:
    """The word that `day` is that of the duty's trial, where it is no more than that."""
    return _TRIAL if day == duty.trial and day != duty.by else Text("", "")


def written(plan: Plan, duty: DutyFields) -> Related:
    """The place where a duty is written."""
    return Related(plan.inventory.policy_at("duties", plan.duties.number(duty)), _DUTY, {})
