"""How a unit stands to a duty on the day judged: done or not, and how late.

What a demand asks is in `demands/`; the calendar is here.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from egov_netplan.inventory.fields import DutyFields
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.demands import DEMANDS
from egov_netplan.validators.demands.common import Standing

if TYPE_CHECKING:
    from egov_netplan.validators.plan import Plan


class State(StrEnum):
    """How a unit stands to a duty on the day judged."""

    DONE = "done"
    DONE_LATE = "done-late"
    DUE = "due"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    OPEN = "open"
    EXEMPT = "exempt"
    NOT_IN_FORCE = "not-in-force"


def standing(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """How `unit` stands to `duty`, which binds it; None where there is nothing that could be asked.

    A unit without a site, for one, is asked for a site, not for its columns. The day that the unit
    reports as done is taken where the inventory itself has no day for it.
    """
    found = DEMANDS[duty.must](plan, duty, unit)
    reported = unit.fields.done.get(duty.id)
    if found and found.done and found.since is None and reported:
        return found._replace(since=reported)
    return found


def state(plan: "Plan", duty: DutyFields, found: Standing) -> State:
    """The state on the day judged. Where nobody has set any date, it is open until it is done."""
    today = plan.inventory.today
    if found.done:
        return State.DONE_LATE if duty.by and found.since and found.since > duty.by else State.DONE
    if found.exempt:
        return State.EXEMPT
    if not plan.duties.holds(duty):
        return State.NOT_IN_FORCE
    days = _days(duty, found.planned, in_trial=found.in_trial)
    if not days:
        return State.DUE if duty.around or duty.trial else State.OPEN
    if min(days) < today:
        return State.OVERDUE
    return State.DUE_SOON if (min(days) - today).days <= plan.inventory.policy.soon else State.DUE


def missed(duty: DutyFields, today: date, planned: date | None = None) -> date | None:
    """The day that a duty which is not done has missed: that of the duty, or else that of its trial."""
    return max((day for day in _days(duty, planned) if day < today), default=None)


def coming(
    duty: DutyFields, today: date, planned: date | None = None, *, in_trial: bool = False
) -> date | None:
    """The next day by which something has to be there, that of the trial included."""
    return min((day for day in _days(duty, planned, in_trial=in_trial) if day >= today), default=None)


def _days(duty: DutyFields, planned: date | None, *, in_trial: bool = False) -> list[date]:
    """The days that the duty sets; where it speaks of no time at all, the unit's own."""
    if not (duty.trial or duty.by or duty.around):
        return [planned] if planned else []
    return [day for day in (None if in_trial else duty.trial, duty.by) if day]


def standings(plan: "Plan", duty: DutyFields) -> Iterator[tuple[Unit, Standing]]:
    """How every unit that `duty` binds stands to it."""
    for unit in plan.duties.units(duty):
        if found := standing(plan, duty, unit):
            yield unit, found
