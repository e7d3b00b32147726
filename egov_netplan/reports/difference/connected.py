"""How many units are connected, and how many were: which ones are more, which are fewer, place by place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.tables.table import Cell
from egov_netplan.words import Text, listed, same

MOST_NAMED = 60
_GONE = "\0"  # at the end of an id

_UP = Text(
    "{network}：已联网单位由 {was} 家增至 {now} 家（共 {units} 家）",
    "{network}: {was} → {now} units connected, of {units}",
)
_DOWN = Text(
    "{network}：已联网单位由 {was} 家减至 {now} 家（共 {units} 家）",
    "{network}: {was} → {now} units connected, of {units}",
)
_AS_MANY = Text(
    "{network}：已联网单位仍为 {now} 家（共 {units} 家）",
    "{network}: still {now} units connected, of {units}",
)
_MORE = Text("；新增 {count} 家：{names}", "; {count} more: {names}")
_FEWER = Text("；减少 {count} 家：{names}", "; {count} fewer: {names}")
_AND_OTHERS = Text("{names} 等", "{names} …")
_END = Text("。", ".")


class Counted(NamedTuple):
    """A connected unit: its name, and the place it counts for."""

    name: str
    place: str


class PlaceGain(NamedTuple):
    """One place whose own departments are connected otherwise than before."""

    place: str
    name: str
    was: int
    now: int
    more: tuple[str, ...]
    fewer: tuple[str, ...]


class Gain(NamedTuple):
    """One network: how many units were connected, how many are, of how many, and which make the difference.

    `more` and `fewer` are called by their place too where there are several places.
    """

    network: str
    name: Text
    was: int
    now: int
    units: int
    more: tuple[str, ...]
    fewer: tuple[str, ...]
    places: tuple[PlaceGain, ...]

    @property
    def sentence(self) -> Text:
        """The network in one sentence."""
        args = {"network": self.name, "was": self.was, "now": self.now, "units": self.units}
        words = _AS_MANY if self.was == self.now else _UP if self.was < self.now else _DOWN
        parts = [words.filled(**args)]
        parts += [
            part.filled(count=len(names), names=named(names))
            for part, names in ((_MORE, self.more), (_FEWER, self.fewer))
            if names
        ]
        return Text(*("".join(said) for said in zip(*parts, _END, strict=True)))


def place_rows(gained: Iterable[Gain]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table of places (`columns.PLACES`)."""
    for one in gained:
        for place in one.places:
            more, fewer = (listed(map(same, names)) for names in (place.more, place.fewer))
            yield one.name, place.name, place.was, place.now, more, fewer, place.place


# The connected units of one network by the ids they have in the new inventory.
Roll = Mapping[str, Counted]


def named(names: tuple[str, ...]) -> Text:
    """Names as a list; of very many the first ones, for the tables have them all."""
    shown = listed(map(same, names[:MOST_NAMED]))
    return shown if len(names) <= MOST_NAMED else _AND_OTHERS.filled(names=shown)


def gains(both: Both) -> Iterator[Gain]:
    """Every network that either plan has."""
    for network in both.networks:
        before = dict(_rolled(both, network))
        yield gain(both.new, network, before, both.under_new, both.network_name(network))


def gain(new: Inventory, network: str, before: Roll, under: str, name: Text) -> Gain:
    """One network, as it is in the place and as it was."""
    departments = [unit for unit in new.units.values() if counts(new, unit, under)]
    after = {
        unit.id: Counted(unit.name, unit.parent)
        for unit in departments
        if unit.status(network) is Status.CONNECTED
    }
    more = [identity for identity in after if identity not in before]
    fewer = [identity for identity in before if identity not in after]
    several = len({item.place for item in (*before.values(), *after.values())}) > 1

    def called(identity: str, rolled: Roll) -> str:
        item = rolled[identity]
        if not several:
            return item.name
        place = new.units.get(item.place)
        return new.called(identity) if identity in after else (place.name if place else "") + item.name

    return Gain(
        network,
        name,
        len(before),
        len(after),
        len(departments),
        tuple(called(identity, after) for identity in more),
        tuple(called(identity, before) for identity in fewer),
        tuple(_places(new, before, after)),
    )


def counts(inventory: Inventory, unit: Unit, under: str = "") -> bool:
    """Whether a unit is counted: a department of a place, and not what lies in a department."""
    parent = inventory.units.get(unit.parent)
    inside = not under or f"{unit.parent}/".startswith(f"{under}/")
    return inside and not unit.is_place and parent is not None and parent.is_place


def _rolled(both: Both, network: str) -> Iterator[tuple[str, Counted]]:
    """Who was connected, by today's ids; who is gone has an id that nobody has."""
    new_ids = both.units.new_ids
    for unit in both.old.units.values():
        if counts(both.old, unit, both.under_old) and unit.status(network) is Status.CONNECTED:
            yield (
                new_ids.get(unit.id, unit.id + _GONE),
                Counted(unit.name, new_ids.get(unit.parent, unit.parent)),
            )


def _places(new: Inventory, before: Roll, after: Roll) -> Iterator[PlaceGain]:
    """The places where anything is otherwise, in the order of the inventory, those that are gone last."""
    was, now = _by_place(before), _by_place(after)
    known = [identity for identity in new.units if identity in was or identity in now]
    for place in dict.fromkeys((*known, *was)):
        old, current = was.get(place, {}), now.get(place, {})
        if old.keys() != current.keys():
            unit = new.units.get(place)
            yield PlaceGain(
                place,
                unit.name if unit else place,
                len(old),
                len(current),
                tuple(name for key, name in current.items() if key not in old),
                tuple(name for key, name in old.items() if key not in current),
            )


def _by_place(rolled: Roll) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for identity, item in rolled.items():
        found.setdefault(item.place, {})[identity] = item.name
    return found
