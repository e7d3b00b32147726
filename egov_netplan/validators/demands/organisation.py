"""What is demanded of people and of organisation: who answers, who does what, what is reported as done."""

from typing import TYPE_CHECKING

from egov_netplan.inventory.fields import DutyFields, Part, Stage
from egov_netplan.inventory.model import System, Unit
from egov_netplan.validators.demands.common import Standing, known
from egov_netplan.validators.demands.sites import sites_asked
from egov_netplan.words import PART, POST, Text, listed, same

if TYPE_CHECKING:
    from egov_netplan.validators.plan import Plan


def contacts(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A post is filled by a person with a name or a position; `office` asks for a responsible office."""
    contacts = unit.fields.contacts
    have = {contact.post.value for contact in contacts if contact.name or contact.title}
    have |= {"office"} if any(contact.office for contact in contacts) else set()
    missing = [post for post in posts(duty) if post not in have]
    return Standing(not missing, unit.where, lack=listed(POST[post] for post in missing))


def posts(duty: DutyFields) -> tuple[str, ...]:
    """The posts that a duty asks to be filled."""
    return known(duty.items, POST) or ("accountable",)


def roles(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A part is played where the unit names who plays it, or a site of it does."""
    named = [plan.inventory.roles.get(unit.id, {}), *(site.roles for site in sites_asked(plan, duty, unit))]
    asked = known(duty.items, PART) or (Part.AUTHORITY.value,)
    missing = [part for part in asked if not any(roles.get(Part(part)) for roles in named)]
    return Standing(not missing, unit.where, lack=listed(PART[part] for part in missing))


def group(_plan: "Plan", _duty: DutyFields, unit: Unit) -> Standing:
    """To have a leading group."""
    return Standing(unit.fields.group is not None, unit.where, lack=Text("领导机构", "a leading group"))


def systems(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A unit uses a system of a kind, or with an id, that is live."""
    used = plan.inventory.systems_by_unit.get(unit.id, ())
    live = [system for system in used if system.fields.status is Stage.LIVE]
    tried = [system for system in used if system.fields.status is Stage.TRIAL]
    missing, untried = _without(duty.items, live), _without(duty.items, [*live, *tried])
    lack = listed(same(item) for item in missing) if duty.items else Text("应用系统", "a system")
    return Standing(not missing, unit.where, lack=lack, in_trial=not untried)


def _without(wanted: tuple[str, ...], systems: list[System]) -> list[str]:
    """What is wanted and is none of `systems`; with nothing named any system is enough."""
    have = {name for system in systems for name in (system.id, system.fields.kind)}
    if not wanted:
        return [] if systems else [""]
    return [item for item in wanted if item not in have]


def attested(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """To have reported the duty as done: what the plan itself cannot show."""
    day = unit.fields.done.get(duty.id)
    return Standing(day is not None, unit.where, since=day, lack=Text("完成日期", "the day it was done"))
