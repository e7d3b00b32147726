"""What was given back and rests: what the log says, and what it says was handed out and nobody holds now.

A planner may delete a unit, or what it has, without netplan. What was handed out to it is then held by
nobody, and counts as given back from the day on which that is noticed. Whoever holds it decides, not who
had it: a unit that was renamed or moved, or has been widened, has given nothing back. What the log calls
given back may be in use again too, where a deletion was undone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from egov_netplan.inventory.edit.log import Entry
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.ground import gaps, outermost, widened
from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.prefix import Prefix, parse, parse_host

# The fields of the log that hold prefixes, and those that hold the addresses of devices: a device of which
# nothing was written yet was written whole.
_PREFIXES, _ADDRESSES = ("prefix", "block"), ("address", "device", "devices")


class Noticed(NamedTuple):
    """A value, or a part of one, that was handed out to a unit, device or line."""

    subject: str
    network: str
    field: str
    prefix: Prefix


class GivenBack(NamedTuple):
    """What was given back on one network, with the day; and what the log does not say yet.

    Nobody holds what is `unused`; the log takes for given back what is `in_use`.
    """

    days: Mapping[Prefix, date]
    unused: tuple[Noticed, ...]
    in_use: tuple[Noticed, ...]


def given_back(inventory: Inventory, network: str, log: Iterable[Entry]) -> GivenBack:
    """All that was given back on a network by this day; what is only noticed now was so today."""
    history = _History(entry for entry in log if entry.network == network)
    if history.is_empty:
        return GivenBack({}, (), ())
    land = Land(inventory, network)
    unused, in_use = (
        tuple(sorted(found, key=lambda item: (item.prefix, item.subject)))
        for found in (history.unused(land, network), history.in_use(land, network))
    )
    days = {
        part: value.day for value in history.freed() for part in _unheld(land, value) if value.day is not None
    }
    return GivenBack({**days, **{item.prefix: inventory.today for item in unused}}, unused, in_use)


class _Value(NamedTuple):
    """A value of the log: who had it in which field, and the day on which it was given back, if it was."""

    subject: str
    field: str
    prefix: Prefix
    day: date | None = None


class _History:
    """The log of one network: what was handed out to whom, and what of it was given back."""

    def __init__(self, log: Iterable[Entry]) -> None:
        self._freed: dict[Prefix, _Value] = {}
        # What each had, and the parts of it that were given back since.
        self._handed: dict[str, dict[_Value, list[Prefix]]] = {}
        self._subjects: dict[Prefix, set[str]] = {}
        for entry in log:
            if entry.field in (*_PREFIXES, *_ADDRESSES):
                self._add(entry)

    @property
    def is_empty(self) -> bool:
        return not self._handed and not self._freed

    def freed(self) -> list[_Value]:
        """What the log says was given back, in the order of days."""
        return sorted(self._freed.values(), key=lambda value: value.day or date.min)

    def _add(self, entry: Entry) -> None:
        subject, field, day = entry.subject, entry.field, entry.when.date()
        old, new = _values(field, entry.old), _values(field, entry.new)
        for prefix in old:
            if entry.is_noticed and self._is_gone(subject, prefix):
                continue  # two branches that were merged have both noticed it: the first day counts
            if not any(item.contains(prefix) for item in new):
                self._freed[prefix] = _Value(subject, field, prefix, day)
            # What is noticed is so for the one who had it; what is changed, for all names its unit ever had.
            others = () if entry.is_noticed else self._subjects.get(prefix, ())
            for name in {subject, *others}:
                for _, gone in self._around(name, prefix):
                    gone.append(prefix)
        for prefix in new:
            self._handed.setdefault(subject, {})[_Value(subject, field, prefix)] = []
            self._subjects.setdefault(prefix, set()).add(subject)

    def _around(self, subject: str, prefix: Prefix) -> Iterator[tuple[_Value, list[Prefix]]]:
        """What a subject had that a prefix is part of, or that is part of it."""
        for value, gone in self._handed.get(subject, {}).items():
            if value.prefix.contains(prefix) or prefix.contains(value.prefix):
                yield value, gone

    def _is_gone(self, subject: str, prefix: Prefix) -> bool:
        """Whether all of a value that a subject had was given back before."""
        around = [gone for _, gone in self._around(subject, prefix)]
        return bool(around) and not any(_left(prefix, gone) for gone in around)

    def unused(self, land: Land, network: str) -> Iterator[Noticed]:
        """What was handed out, not given back, and is held by nobody."""
        for values in self._handed.values():
            for value, gone in values.items():
                for part in _unheld(land, value):
                    for rest in _left(part, gone):
                        yield Noticed(value.subject, network, value.field, rest)

    def in_use(self, land: Land, network: str) -> Iterator[Noticed]:
        """What was given back, or a part of it, and is held again just as it was handed out."""
        known = {
            value.prefix for values in self._handed.values() for value, gone in values.items() if not gone
        }
        alone = {seat.address for seat in land.addresses}
        for prefix in self._subjects.keys() - known:
            if land.is_claimed(prefix) or prefix in alone:
                subject = min(self._subjects[prefix])
                fields = (value.field for value in self._handed[subject] if value.prefix == prefix)
                yield Noticed(subject, network, next(fields), prefix)


def _unheld(land: Land, value: _Value) -> Iterator[Prefix]:
    """The parts of a value that nobody holds, neither in a wider one nor in pieces."""
    taken = land.taken_in(value.prefix)
    if taken is not None and not land.is_claimed(value.prefix) and not _is_widened(land, value):
        yield from gaps(value.prefix, taken)


def _is_widened(land: Land, value: _Value) -> bool:
    """Whether a block became part of a wider one: not of one that it was handed out of, from further up.

    How far up is told by the id: to rename or move somebody above does not change it.
    """
    if value.field != "block":
        return False
    depth = value.subject.count("/")
    around = (widened(value.prefix, length) for length in range(value.prefix.narrowness))
    return any(land.depths.get(block, -1) >= depth for block in around)


def _left(prefix: Prefix, gone: Iterable[Prefix]) -> list[Prefix]:
    """What is left of a prefix without some parts."""
    return list(gaps(prefix, outermost(item for item in gone if item.version == prefix.version)))


def _values(field: str, written: str) -> list[Prefix]:
    """The prefixes of a value in the log: one, or several as YAML writes them."""
    items = (item for item in re.split("[][{}\"', ]+", written) if item)
    if field in _ADDRESSES:
        return [host.address for item in items if (host := parse_host(item)).address]
    return [prefix for item in items if (prefix := parse(item).prefix)]
