"""What changed of the units themselves: that they came, went, moved, and what is written of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from egov_netplan.inventory.fields import AttachmentFields, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.inventory.policy import several
from egov_netplan.plan.prefix import parse
from egov_netplan.reports.difference.match import By
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.difference.values import called, differing
from egov_netplan.words import Text

_WAITING = (Status.PLANNED, Status.RETROFIT)
_ADDRESSES = ("block", "prefix", "gateway")
_NAMES = ("zone", "domain")
_ASIDE = ("conforms", "leaders", "offices", "reason", "note")
_OWN = ("level", "code", "kind", "label", "sector", "affiliation")
_WRITTEN = ("facts", "contacts", "roles", "group", "done", "mailbox", "reason", "note")


class Came(NamedTuple):
    """A unit that came or went, with where it stands or stood."""

    unit: Unit


class Shift(NamedTuple):
    """A unit that moved, is called otherwise, or has another path; and what it is known by."""

    before: Unit
    unit: Unit
    is_moved: bool
    is_renamed: bool
    by: By


class Change(NamedTuple):
    """One thing that is otherwise about a unit (as it is today, or as it was last), on a network or none."""

    unit: Unit
    network: str
    what: Text
    was: Any
    now: Any


def shifts(both: Both) -> Iterator[Shift]:
    """The units that moved, were renamed, or whose own part of the path changed.

    What goes with the unit above it, and keeps its own name, is not one of them.
    """
    for before, unit in both.pairs:
        is_moved, is_renamed = both.units.is_moved(before, unit), before.name != unit.name
        rekeyed = before.id.rpartition("/")[2] != unit.id.rpartition("/")[2]
        if is_moved or is_renamed or rekeyed:
            yield Shift(before, unit, is_moved, is_renamed, both.units.by[unit.id])


def states(both: Both) -> Iterator[Change]:
    """The units that stand otherwise on a network; one that came or went was, or is, not there: None."""
    what = called(AttachmentFields, "status")
    for network, unit, before, after in both.rewritten:
        if (was := _status(before)) is not (now := _status(after)):
            yield Change(unit, network, what, was, now)
    for network in both.networks:
        for unit in both.came():
            if network in unit.attachments:
                yield Change(unit, network, what, None, unit.status(network))
        for unit in both.gone():
            if network in unit.attachments:
                yield Change(unit, network, what, unit.status(network), None)


def due_days(both: Both) -> Iterator[Change]:
    """The days that moved, of units that waited and still wait."""
    for network, unit, before, now in both.rewritten:
        waits = _status(before) in _WAITING and _status(now) in _WAITING
        if waits and before.due != now.due:
            yield Change(unit, network, called(AttachmentFields, "due"), before.due, now.due)


def addresses(both: Both) -> Iterator[Change]:
    """Blocks, prefixes and gateways, however they are written, and how long translation may last."""
    for network, unit, before, now in both.rewritten:
        yield from _sets(unit, network, before, now, _ADDRESSES)
        if before.nat_until != now.nat_until:
            what = called(AttachmentFields, "nat_until")
            yield Change(unit, network, what, before.nat_until, now.nat_until)


def names(both: Both) -> Iterator[Change]:
    """Zones and domain names, however they are written."""
    for network, unit, before, now in both.rewritten:
        yield from _sets(unit, network, before, now, _NAMES)


def details(both: Both) -> Iterator[Change]:
    """All else that is written of a unit, and of what it has on a network."""
    for before, unit in both.pairs:
        for what, was, now in differing(before, unit, _OWN):
            yield Change(unit, "", what, was, now)
        if before.fields != unit.fields:
            for what, was, now in differing(before.fields, unit.fields, _WRITTEN):
                yield Change(unit, "", what, was, now)
    for network, unit, old, new in both.rewritten:
        for what, was, now in differing(old, new, _ASIDE):
            yield Change(unit, network, what, was, now)
        if _status(old) is _status(new) and old.since != new.since:
            yield Change(unit, network, called(AttachmentFields, "since"), old.since, new.since)


def _status(fields: AttachmentFields) -> Status:
    return fields.status or Status.NONE


def _sets(
    unit: Unit, network: str, before: AttachmentFields, now: AttachmentFields, fields: tuple[str, ...]
) -> Iterator[Change]:
    for field in fields:
        was, is_now = several(getattr(before, field)), several(getattr(now, field))
        if was != is_now and set(map(plain, was)) != set(map(plain, is_now)):
            yield Change(unit, network, called(AttachmentFields, field), was, is_now)


def plain(written: str) -> str:
    """An address or a name in the one way of writing it, so that another way of writing is no change."""
    found = parse(written)
    if found.prefix and not found.host_bits:
        return str(found.prefix)
    return written.casefold().removesuffix(".")
