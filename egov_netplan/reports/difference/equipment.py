"""What changed of lines, devices, sites and systems: which came and went, and what is written of them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from egov_netplan.inventory.fields import BackboneLineFields, LineFields
from egov_netplan.inventory.model import Device, Line, PrivateNetwork, Site, System
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.difference.values import called, differing
from egov_netplan.words import Text

T = TypeVar("T", bound=Line | Device | Site | System | PrivateNetwork)
Work = TypeVar("Work", bound=Site | System | PrivateNetwork)
_Key = Callable[[T], Hashable]

_LINE = (
    "carrier",
    "medium",
    "bandwidth",
    "circuit",
    "cable",
    "duct",
    "transmission",
    "port",
    "ports",
    "tariff",
    "backup_of",
    "note",
)
_UNIT = Text("所属单位", "unit")
_NETWORKS = Text("网络", "network")
_NUMBER = Text("线路编号", "number")


class Item(NamedTuple):
    """One thing that came (no `before`), went (no `now`), or is otherwise in one respect."""

    before: Any
    now: Any
    what: Text | None = None
    was: Any = None
    is_now: Any = None


def lines(both: Both) -> Iterator[Item]:
    """The lines with an end in the place, on the network."""

    def is_asked_for(line: Line, *, now: bool) -> bool:
        inventory, has = (both.new, both.is_in) if now else (both.old, both.was_in)
        return both.network in ("", line.network) and any(has(inventory.unit_of(end)) for end in line.ends)

    new_ids = both.units.new_ids
    keys: list[tuple[_Key[Line], _Key[Line]]] = [
        (_own_number, _own_number),
        (lambda line: _seat(line, new_ids.get(line.ends[0], "")), lambda line: _seat(line, line.ends[0])),
    ]
    compared = _compared(both.old.lines, both.new.lines, keys, partial(_line, both))
    return _asked_for(compared, is_asked_for)


def _own_number(line: Line) -> Hashable:
    return line.fields.id or None


def _seat(line: Line, unit: str) -> Hashable:
    """What a line without a number is known by: the unit it is written in, and its network."""
    return (unit, line.network) if unit and isinstance(line.fields, LineFields) else None


def _line(both: Both, before: Line, line: Line) -> Iterator[Item]:
    for what, was, now in differing(before.fields, line.fields, _LINE):
        yield Item(before, line, what, was, now)
    for what, was, now in (
        (_NUMBER, before.fields.id, line.fields.id),
        (_NETWORKS, before.network, line.network),
    ):
        if was != now:
            yield Item(before, line, what, was, now)
    if before.built != line.built and (before.fields.status or line.fields.status):
        # Where neither says so itself, it is the unit's own status that changed, and that is said.
        yield Item(before, line, called(BackboneLineFields, "built"), before.built, line.built)
    if _ends_differ(both, before, line):
        was_ends, ends = (
            tuple(inventory.called(end) for end in ends)
            for inventory, ends in ((both.old, before.ends), (both.new, line.ends))
        )
        yield Item(before, line, called(BackboneLineFields, "ends"), was_ends, ends)


def _ends_differ(both: Both, before: Line, line: Line) -> bool:
    """Whether a line runs elsewhere; a unit that moved takes its line to its hub with it."""
    follows = [isinstance(item.fields, LineFields) and item.fields.to is None for item in (before, line)]
    near = both.end_now(before.ends[0]) == line.ends[0]
    return not (all(follows) and near) and sorted(map(both.end_now, before.ends)) != sorted(line.ends)


_DEVICE = ("role", "address", "data", "room", "rack", "approval", "until", "note")


def devices(both: Both) -> Iterator[Item]:
    """The devices at the units of the place, on the network."""

    def is_asked_for(device: Device, *, now: bool) -> bool:
        is_here = both.is_in(both.new.units[device.unit]) if now else both.was_in(both.old.units[device.unit])
        return is_here and both.network in ("", *device.networks)

    keys: list[tuple[_Key[Device], _Key[Device]]] = [
        (lambda device: both.end_now(device.id), lambda device: device.id),
        (_only_such(both.old.devices), _only_such(both.new.devices)),
    ]
    compare = partial(_device, both)
    return _asked_for(_compared(both.old.devices, both.new.devices, keys, compare), is_asked_for)


def _only_such(every: Sequence[Device]) -> _Key[Device]:
    """A device by its own id where there is no other of that id at all: that of another unit is another."""
    times = Counter(device.fields.id for device in every)
    return lambda device: device.fields.id if times[device.fields.id] == 1 else None


def _device(both: Both, before: Device, device: Device) -> Iterator[Item]:
    for what, was, now in differing(before.fields, device.fields, _DEVICE):
        yield Item(before, device, what, was, now)
    if set(before.networks) != set(device.networks):
        yield Item(before, device, _NETWORKS, before.networks, device.networks)
    yield from _owner(both, before, device)


def works(both: Both) -> Iterator[Item]:
    """The sites, systems and private networks of the units of the place."""
    yield from _works(both, both.old.sites, both.new.sites)
    yield from _works(both, both.old.systems, both.new.systems)
    yield from _works(both, both.old.private_networks, both.new.private_networks)


def _works(both: Both, old: Sequence[Work], new: Sequence[Work]) -> Iterator[Item]:
    def is_asked_for(item: Any, *, now: bool) -> bool:
        inventory, has = (both.new, both.is_in) if now else (both.old, both.was_in)
        unit = inventory.units.get(item.unit)
        networks = getattr(item, "networks", None) or (getattr(item, "network", ""),)
        return (not unit or has(unit)) and both.network in ("", *networks)

    def key_before(item: Work) -> Hashable:
        return item.fields.id or (both.units.new_ids.get(item.unit, item.unit), "")

    def key(item: Work) -> Hashable:
        return item.fields.id or (item.unit, "")

    compared = _compared(old, new, [(key_before, key)], partial(_work, both))
    return _asked_for(compared, is_asked_for)


def _work(both: Both, before: Any, item: Any) -> Iterator[Item]:
    fields = [field for field in item.fields.__struct_fields__ if field not in ("id", "unit")]
    for what, was, now in differing(before.fields, item.fields, fields):
        yield Item(before, item, what, was, now)
    yield from _owner(both, before, item)


def _owner(both: Both, before: Any, item: Any) -> Iterator[Item]:
    """That a thing belongs to another unit now."""
    if both.units.new_ids.get(before.unit, before.unit) != item.unit:
        was, now = (
            inventory.called(unit) for inventory, unit in ((both.old, before.unit), (both.new, item.unit))
        )
        yield Item(before, item, _UNIT, was, now)


def _asked_for(items: Iterable[Item], is_asked_for: Callable[..., bool]) -> Iterator[Item]:
    """Those of the items that are, or were, what is asked for."""
    for item in items:
        was = item.before is not None and is_asked_for(item.before, now=False)
        if was or (item.now is not None and is_asked_for(item.now, now=True)):
            yield item


def _compared(
    old: Sequence[T],
    new: Sequence[T],
    keys: Sequence[tuple[_Key[T], _Key[T]]],
    compare: Callable[[T, T], Iterator[Item]],
) -> Iterator[Item]:
    """What came, what went, and what is otherwise, in the order of the new ones and then the old.

    The first of the keys is asked first. Of several things with one key, the first are one, and so on.
    """
    before: dict[int, T] = {}
    left_old, left_new = list(old), list(new)
    for old_key, new_key in keys:
        known = _numbered(left_old, old_key)
        found = {id(item): known[key] for key, item in _numbered(left_new, new_key).items() if key in known}
        before |= found
        taken = {id(item) for item in found.values()}
        left_old = [item for item in left_old if id(item) not in taken]
        left_new = [item for item in left_new if id(item) not in found]
    for item in new:
        if id(item) in before:
            yield from compare(before[id(item)], item)
        else:
            yield Item(None, item)
    yield from (Item(item, None) for item in left_old)


def _numbered(items: Iterable[T], key: _Key[T]) -> dict[tuple[Hashable, int], T]:
    """Things by their key, and which of that key they are; what has no key is left out."""
    times: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], T] = {}
    for item in items:
        if (known_by := key(item)) is not None:
            times[known_by] += 1
            found[known_by, times[known_by]] = item
    return found
