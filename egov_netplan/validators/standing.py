"""How a unit stands to a duty: what is asked for, what is there, what still lacks, and how late it is.

A demand is one function here; the notices' many sentences are duties that use them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    Conformity,
    Demand,
    DutyFields,
    MigrationFields,
    Moving,
    Part,
    SiteFields,
    Stage,
    Status,
)
from egov_netplan.inventory.model import Site, System, Unit
from egov_netplan.words import FUNDING, LACK, PART, POST, Passing, Text, same

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


class Standing(NamedTuple):
    """What a unit has of what a duty asks: whether all, since when, what lacks, and where that stands.

    `network` is the one it stands on, where the duty itself names none; `planned` is the unit's own day
    for it, which counts where the duty has no date.
    """

    done: bool
    where: Where
    since: date | None = None
    lack: Text = Text("", "")
    in_trial: bool = False
    exempt: bool = False
    network: str = ""
    planned: date | None = None


def standing(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """How `unit` stands to `duty`, which binds it; None where there is nothing that could be asked.

    A unit without a site, for one, is asked for a site, not for its columns. The day that the unit
    reports as done is taken where the inventory itself has no day for it.
    """
    found = _DEMANDS[duty.must](plan, duty, unit)
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


# --- on a network --------------------------------------------------------------------------------


_NOT_LISTED = Text("该网络的联网情况", "an entry for the network")
_OPENING = Text("开通", "its opening")


def _connected(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    if duty.on is None:
        return None  # the reader says that the network is missing
    attachment = unit.attachments.get(duty.on)
    if attachment is None:
        return Standing(False, unit.where, lack=_NOT_LISTED)
    # One that has to be rebuilt is connected too; whether it conforms is another duty.
    if attachment.in_service:
        return Standing(True, attachment.where, since=attachment.fields.since)
    lack = plan.lack(unit, attachment)
    return Standing(
        done=False,
        where=attachment.where,
        lack=LACK[lack] if lack else _OPENING,
        # An exemption that the duty does not allow is none.
        exempt=attachment.status is Status.EXEMPT and not plan.duties.exempts_nobody(duty, unit),
        planned=attachment.fields.due,
    )


_TO_PLAN = Text("符合规划的{0}", "{0} by the plan")
_REBUILT = Text("改造", "rebuilding")


def _conforming(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """The first network where something is amiss speaks for the unit, one being rebuilt already last."""
    attachments = [
        item for item in unit.attachments.values() if duty.on in (None, item.network) and item.in_service
    ]
    for attachment in sorted(attachments, key=lambda item: item.status is Status.RETROFIT):
        faults = plan.nonconformities.get((unit.id, attachment.network), ())
        if faults:
            what = dict.fromkeys(fault.what for fault in faults)
            lack = _listed(
                Text(*(part.format(word) for part, word in zip(_TO_PLAN, name, strict=True))) for name in what
            )
            return Standing(False, attachment.where, lack=lack, network=attachment.network)
        if attachment.status is Status.RETROFIT or attachment.fields.conforms is Conformity.NO:
            return Standing(False, attachment.where, lack=_REBUILT, network=attachment.network)
    return Standing(True, attachments[0].where) if attachments else None


def _counterparts(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    network = duty.on or ""
    attachment = unit.attachments.get(network)
    others = plan.topology.counterparts(unit, network)
    if attachment is None or not attachment.in_service or not others:
        return None
    apart = [other for other in others if not plan.topology.connects(unit, other, network)]
    lack = same("、".join(plan.inventory.called(other.id) for other in apart))
    return Standing(not apart, attachment.where, lack=lack)


# What a unit connects inside, by the field that counts it.
COVERED = {"leaders": Text("单位领导", "leaders"), "offices": Text("处（科、室）", "offices")}


def _covered(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    attachment = unit.attachments.get(duty.on or "")
    if attachment is None or not attachment.in_service:
        return None
    lacks = []
    for item in _known(duty.items, COVERED) or tuple(COVERED):
        share, name = getattr(attachment.fields, item), COVERED[item]
        if share is None:
            lacks.append(Text(f"{name.zh}（未填写）", f"{name.en} (not written)"))
        elif share.connected < share.total:
            figures = f"{share.connected}/{share.total}"
            lacks.append(Text(f"{name.zh} {figures}", f"{name.en} {figures}"))
    return Standing(not lacks, attachment.where, lack=Passing(*_listed(lacks)))


# What has to move: its name, its move as far as it is planned, and its place.
_Move = tuple[str, MigrationFields | None, Where]


def _migrated(plan: "Plan", _duty: DutyFields, unit: Unit) -> Standing | None:
    """A unit has to move its private networks, but for those with a reason to stay, and its sites."""
    inventory = plan.inventory
    moves: list[_Move] = [
        (network.fields.name or network.id, network.fields.migration, network.where)
        for network in inventory.private_networks_by_unit.get(unit.id, ())
        if not network.fields.reason
    ]
    moves += [
        (site.name, site.fields.migration, site.where)
        for site in inventory.sites_by_unit.get(unit.id, ())
        if site.fields.migration
    ]
    if not moves:
        return None
    left = [(name, where) for name, move, where in moves if move is None or move.status is not Moving.DONE]
    days = [move.since for _, move, _ in moves if move and move.since]
    where = left[0][1] if left else moves[0][2]
    lack = same("、".join(name for name, _ in left))
    return Standing(not left, where, since=max(days, default=None), lack=lack, planned=_planned(moves))


def _planned(moves: list[_Move]) -> date | None:
    """The next day by which something is to have moved; None if for anything that is left there is none."""
    left = [move for _, move, _ in moves if move is None or move.status is not Moving.DONE]
    days = [move.by if move else None for move in left]
    return None if None in days else min((day for day in days if day), default=None)


# --- sites ---------------------------------------------------------------------------------------


def _sites(plan: "Plan", duty: DutyFields, unit: Unit) -> list[Site]:
    return [site for site in plan.inventory.sites_of(unit) if duty.on in (None, site.network)]


def _running(plan: "Plan", duty: DutyFields, unit: Unit) -> list[Site]:
    return [site for site in _sites(plan, duty, unit) if site.fields.status in (Stage.TRIAL, Stage.LIVE)]


_NO_SITE = Text("已开通的网站或网页", "a live website or page")
_NO_OWN_SITE = Text("已开通的网站", "a live website")


def _site(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    no_pages = duty.items == ("site",)
    lack = _NO_OWN_SITE if no_pages else _NO_SITE
    sites = [site for site in _sites(plan, duty, unit) if not (site.fields.page and no_pages)]
    if not sites:
        return Standing(False, unit.where, lack=lack)
    best = max(sites, key=lambda site: list(Stage).index(site.fields.status))
    stage = best.fields.status
    opened = [site.fields.live for site in sites if site.fields.status is Stage.LIVE and site.fields.live]
    return Standing(
        stage is Stage.LIVE,
        best.where,
        since=min(opened, default=None),
        lack=lack,
        in_trial=stage is Stage.TRIAL,
        planned=best.fields.due,
    )


def _registered(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    sites = _sites(plan, duty, unit)
    dates = [site.fields.registered for site in sites if site.fields.registered]
    where = sites[0].where if sites else unit.where
    return Standing(
        bool(dates), where, since=min(dates, default=None), lack=Text("域名登记", "a registered name")
    )


def _site_fact(fact: Callable[[SiteFields, DutyFields], Standing]) -> Callable[..., Standing | None]:
    """A demand on each running site of the unit; the first site that lacks it speaks for the unit."""

    def check(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
        found = [(site, fact(site.fields, duty)) for site in _running(plan, duty, unit)]
        lacking = [(site, item) for site, item in found if not item.done]
        if not found:
            return None
        site, item = (lacking or found)[0]
        return item._replace(where=site.where)

    return check


_NOWHERE = Where("")


def _reported(site: SiteFields, _duty: DutyFields) -> Standing:
    lack = Text("访问方式报送日期", "the day it was reported")
    return Standing(site.reported is not None, _NOWHERE, since=site.reported, lack=lack)


def _columns(site: SiteFields, duty: DutyFields) -> Standing:
    names = {column if isinstance(column, str) else column.name for column in site.columns}
    return _items(duty.items, names)


def _measures(site: SiteFields, duty: DutyFields) -> Standing:
    return _items(duty.items, site.measures)


def _procedures(site: SiteFields, duty: DutyFields) -> Standing:
    return _items(duty.items, site.procedures)


def _supply(site: SiteFields, duty: DutyFields) -> Standing:
    """Any of the ways asked for is enough."""
    modes = {way.mode.value for way in site.supply}
    done = bool(modes & set(duty.items) if duty.items else modes)
    return Standing(done, _NOWHERE, lack=Text("内容保障方式", "a way to supply content"))


def _emergency_plan(site: SiteFields, _duty: DutyFields) -> Standing:
    return Standing(bool(site.emergency_plan), _NOWHERE, lack=Text("应急预案", "an emergency plan"))


def _mailbox(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A unit needs its mailbox whether it has a site or not; that of any of its sites is one."""
    sites = _sites(plan, duty, unit)
    done = bool(unit.fields.mailbox) or any(site.fields.mailbox for site in sites)
    where = sites[0].where if sites else unit.where
    return Standing(done, where, lack=Text("公开电子信箱", "a public mailbox"))


def _funding(site: SiteFields, duty: DutyFields) -> Standing:
    """Any of the sources asked for is enough; with none asked for, it has to be said who pays."""
    asked = _known(duty.items, FUNDING)
    wanted = "或".join(FUNDING[item].zh for item in asked), " or ".join(FUNDING[item].en for item in asked)
    lack = Text(wanted[0] or "经费来源", wanted[1] or "who pays")
    if site.funding is None:
        return Standing(False, _NOWHERE, lack=lack)
    now = FUNDING[site.funding]
    lack = Text(f"{lack.zh}（现为{now.zh}）", f"{lack.en} (it is {now.en})")
    return Standing(not asked or site.funding in asked, _NOWHERE, lack=lack)


def _items(wanted: tuple[str, ...], present: Iterable[str]) -> Standing:
    """What is asked for by name, compared as written; with no names asked for, anything is enough."""
    have = set(present)
    if not wanted:
        return Standing(bool(have), _NOWHERE, lack=Text("任何一项", "any at all"))
    missing = [item for item in wanted if item not in have]
    return Standing(not missing, _NOWHERE, lack=_listed(same(item) for item in missing))


# --- people and organisation ---------------------------------------------------------------------


def _contacts(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A post is filled by a person with a name or a position; `office` asks for a responsible office."""
    contacts = unit.fields.contacts
    have = {contact.post.value for contact in contacts if contact.name or contact.title}
    have |= {"office"} if any(contact.office for contact in contacts) else set()
    missing = [post for post in posts(duty) if post not in have]
    return Standing(not missing, unit.where, lack=_listed(POST[post] for post in missing))


def posts(duty: DutyFields) -> tuple[str, ...]:
    """The posts that a duty asks to be filled."""
    return _known(duty.items, POST) or ("accountable",)


def _roles(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A part is played where the unit names who plays it, or a site of it does."""
    named = [plan.inventory.roles.get(unit.id, {}), *(site.roles for site in _sites(plan, duty, unit))]
    asked = _known(duty.items, PART) or (Part.AUTHORITY.value,)
    missing = [part for part in asked if not any(roles.get(Part(part)) for roles in named)]
    return Standing(not missing, unit.where, lack=_listed(PART[part] for part in missing))


def _group(_plan: "Plan", _duty: DutyFields, unit: Unit) -> Standing:
    return Standing(unit.fields.group is not None, unit.where, lack=Text("领导机构", "a leading group"))


def _systems(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A unit uses a system of a kind, or with an id, that is live."""
    used = plan.inventory.systems_by_unit.get(unit.id, ())
    live = [system for system in used if system.fields.status is Stage.LIVE]
    tried = [system for system in used if system.fields.status is Stage.TRIAL]
    missing, untried = _without(duty.items, live), _without(duty.items, [*live, *tried])
    lack = _listed(same(item) for item in missing) if duty.items else Text("应用系统", "a system")
    return Standing(not missing, unit.where, lack=lack, in_trial=not untried)


def _without(wanted: tuple[str, ...], systems: list[System]) -> list[str]:
    """What is wanted and is none of `systems`; with nothing named any system is enough."""
    have = {name for system in systems for name in (system.id, system.fields.kind)}
    if not wanted:
        return [] if systems else [""]
    return [item for item in wanted if item not in have]


def _attested(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    day = unit.fields.done.get(duty.id)
    return Standing(day is not None, unit.where, since=day, lack=Text("完成日期", "the day it was done"))


def _known(items: tuple[str, ...], names: Mapping[str, Text]) -> tuple[str, ...]:
    """The items of a duty that there are words for; of the others the reader says that they do not exist."""
    return tuple(item for item in items if item in names)


def _listed(texts: Iterable[Text]) -> Text:
    texts = list(texts)
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))


_DEMANDS: dict[Demand, Callable[["Plan", DutyFields, Unit], Standing | None]] = {
    Demand.CONNECTED: _connected,
    Demand.CONFORMING: _conforming,
    Demand.MIGRATED: _migrated,
    Demand.COUNTERPARTS: _counterparts,
    Demand.COVERED: _covered,
    Demand.SITE: _site,
    Demand.REGISTERED: _registered,
    Demand.REPORTED: _site_fact(_reported),
    Demand.COLUMNS: _site_fact(_columns),
    Demand.MEASURES: _site_fact(_measures),
    Demand.PROCEDURES: _site_fact(_procedures),
    Demand.EMERGENCY_PLAN: _site_fact(_emergency_plan),
    Demand.MAILBOX: _mailbox,
    Demand.FUNDING: _site_fact(_funding),
    Demand.SUPPLY: _site_fact(_supply),
    Demand.CONTACTS: _contacts,
    Demand.ROLES: _roles,
    Demand.GROUP: _group,
    Demand.SYSTEMS: _systems,
    Demand.ATTESTED: _attested,
}


def standings(plan: "Plan", duty: DutyFields) -> Iterator[tuple[Unit, Standing]]:
    """How every unit that `duty` binds stands to it."""
    for unit in plan.duties.units(duty):
        if found := standing(plan, duty, unit):
            yield unit, found
