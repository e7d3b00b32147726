"""What is demanded on a network: to be on it, as the plan says, with all that belongs to it."""

from datetime import date
from typing import TYPE_CHECKING

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Conformity, DutyFields, MigrationFields, Moving, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.demands.common import Standing, known
from egov_netplan.words import LACK, Passing, Text, listed, same

if TYPE_CHECKING:
    from egov_netplan.validators.plan import Plan


_NOT_LISTED = Text("该网络的联网情况", "an entry for the network")
_OPENING = Text("开通", "its opening")


def connected(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """To be on the network; what lacks is the first thing on the way there."""
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


def conforming(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """The first network where something is amiss speaks for the unit, one being rebuilt already last."""
    attachments = [
        item for item in unit.attachments.values() if duty.on in (None, item.network) and item.in_service
    ]
    for attachment in sorted(attachments, key=lambda item: item.status is Status.RETROFIT):
        faults = plan.nonconformities.get((unit.id, attachment.network), ())
        if faults:
            what = dict.fromkeys(fault.what for fault in faults)
            lack = listed(
                Text(*(part.format(word) for part, word in zip(_TO_PLAN, name, strict=True))) for name in what
            )
            return Standing(False, attachment.where, lack=lack, network=attachment.network)
        if attachment.status is Status.RETROFIT or attachment.fields.conforms is Conformity.NO:
            return Standing(False, attachment.where, lack=_REBUILT, network=attachment.network)
    return Standing(True, attachments[0].where) if attachments else None


def counterparts(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """To reach every counterpart that is on the network too."""
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


def covered(_plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
    """To have all leaders and offices connected inside the unit, or those the duty names."""
    attachment = unit.attachments.get(duty.on or "")
    if attachment is None or not attachment.in_service:
        return None
    lacks = []
    for item in known(duty.items, COVERED) or tuple(COVERED):
        share, name = getattr(attachment.fields, item), COVERED[item]
        if share is None:
            lacks.append(Text(f"{name.zh}（未填写）", f"{name.en} (not written)"))
        elif share.connected < share.total:
            figures = f"{share.connected}/{share.total}"
            lacks.append(Text(f"{name.zh} {figures}", f"{name.en} {figures}"))
    return Standing(not lacks, attachment.where, lack=Passing(*listed(lacks)))


# What has to move: its name, its move as far as it is planned, and its place.
_Move = tuple[str, MigrationFields | None, Where]


def migrated(plan: "Plan", _duty: DutyFields, unit: Unit) -> Standing | None:
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
