"""Which unit of one inventory is which of another: by path, code, addresses or name; dictionaries only.

Nothing here depends on which of the two is the older: turned round, the same units belong together.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

import msgspec

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.policy import several

_FIELDS = ("prefix", "block", "domain", "zone")  # of an attachment, that a unit is known by


class By(StrEnum):
    """What two units are known by to be one, the surest first."""

    PATH = "path"
    CODE = "code"
    SEAT = "seat"  # it stands in the unit that its own unit became, under the same part of the path or name
    NAME = "name"
    TRAITS = "traits"  # the same addresses, names or circuit: probably


class Matching(msgspec.Struct, frozen=True, dict=True):
    """The units of two inventories that are one, by their ids, and what they are known by."""

    old: Inventory
    new: Inventory
    new_ids: Mapping[str, str]
    by: Mapping[str, By]

    @cached_property
    def old_ids(self) -> Mapping[str, str]:
        """The id that each unit had before."""
        return {new: old for old, new in self.new_ids.items()}

    def pairs(self) -> Iterator[tuple[Unit, Unit]]:
        """The units that are in both, as they were and as they are, in the order of the new inventory."""
        for identity, unit in self.new.units.items():
            if before := self.old_ids.get(identity):
                yield self.old.units[before], unit

    def came(self) -> Iterator[Unit]:
        """The units that were not there before."""
        return (unit for identity, unit in self.new.units.items() if identity not in self.old_ids)

    def gone(self) -> Iterator[Unit]:
        """The units that are no longer there, as they were."""
        return (unit for identity, unit in self.old.units.items() if identity not in self.new_ids)

    def is_moved(self, before: Unit, unit: Unit) -> bool:
        """Whether a unit stands elsewhere; what goes with the unit above it does not."""
        return (self.new_ids.get(before.parent) if before.parent else "") != unit.parent


def matched(old: Inventory, new: Inventory) -> Matching:
    """The units of `old` and `new` that are one."""
    matcher = _Matcher(old, new)
    matcher.run()
    return Matching(old, new, matcher.new_ids, matcher.by)


class _Matcher:
    """The units that are left to match, and those that have been."""

    def __init__(self, old: Inventory, new: Inventory) -> None:
        self._old, self._new = old, new
        self.new_ids = {identity: identity for identity in old.units if identity in new.units}
        self.by = dict.fromkeys(self.new_ids, By.PATH)
        self._left_old = {key: unit for key, unit in old.units.items() if key not in self.new_ids}
        self._left_new = {key: unit for key, unit in new.units.items() if key not in self.new_ids}
        if self._left_old and self._left_new:
            self._doubt_paths()

    def run(self) -> None:
        """The surest way first; after each success what lies in the units found is looked at again."""
        ways = (
            self._by_seat,
            self._by_code,
            self._by_traits_and_name,
            self._by_traits,
            self._by_name,
            self._by_seat_alone,
        )
        while self._left_old and self._left_new and any(way() for way in ways):
            pass

    def _doubt_paths(self) -> None:
        """Let go of units that have nothing but the path in common, with what is in them.

        The path may be another's by now.
        """
        for identity in tuple(self.new_ids):
            before, unit = self._old.units[identity], self._new.units[identity]
            if before.parent in self._left_old or _contradict(before, unit):
                self._left_old[identity], self._left_new[identity] = before, unit
                del self.new_ids[identity], self.by[identity]

    def _by_seat(self) -> bool:
        """Inside a unit that is known: the same last part of the path, else the same name."""
        return self._join(By.SEAT, self._agreeing("id")) or self._join(By.SEAT, self._agreeing("name"))

    def _by_seat_alone(self) -> bool:
        """The same, though all else is another's: nothing better was found."""
        return self._join(By.SEAT, self._seats("id"))

    def _agreeing(self, known_by: str) -> list[tuple[str, str]]:
        return [
            (old, new)
            for old, new in self._seats(known_by)
            if not _contradict(self._left_old[old], self._left_new[new])
        ]

    def _by_code(self) -> bool:
        codes = _pairs(
            ((unit.code, unit.id) for unit in self._left_old.values() if unit.code),
            ((unit.code, unit.id) for unit in self._left_new.values() if unit.code),
        )
        return self._join(By.CODE, codes)

    def _by_traits(self) -> bool:
        """Inside a unit that is known: what has another name, yet the same addresses, label or function."""

        def traits(unit: Unit, parent: str | None) -> Iterator[Hashable]:
            return ((parent, trait) for trait in _traits(unit).items() if parent is not None)

        return self._join(By.TRAITS, self._alike(traits))

    def _by_traits_and_name(self) -> bool:
        """Anywhere: what has the same name and the same addresses; label and function are every county's."""

        def traits(unit: Unit, _: str | None) -> Iterator[Hashable]:
            return (
                (unit.name, trait) for trait in _traits(unit).items() if trait[0] not in ("label", "sector")
            )

        return self._join(By.TRAITS, self._alike(traits))

    def _by_name(self) -> bool:
        """Anywhere: the same name and kind, where neither inventory has another such unit.

        A bureau of finance that one county gives up and another sets up is not the same one.
        """
        old_times, new_times = self._name_counts

        def named(left: Mapping[str, Unit]) -> Iterator[tuple[Hashable, str]]:
            for unit in left.values():
                if (key := _named(unit)) and old_times[key] == new_times[key] == 1:
                    yield key, unit.id

        return self._join(By.NAME, _pairs(named(self._left_old), named(self._left_new)))

    @cached_property
    def _name_counts(self) -> tuple[Counter[Hashable], Counter[Hashable]]:
        every = (Counter(map(_named, side.units.values())) for side in (self._old, self._new))
        old, new = every
        return old, new

    def _seats(self, known_by: str) -> list[tuple[str, str]]:
        """Units left of which the one stands where the other stood."""

        def key(unit: Unit) -> str:
            return unit.name if known_by == "name" else unit.id.rpartition("/")[2]

        return _pairs(
            (((parent, key(unit)), unit.id) for unit, parent in self._with_parents()),
            (((unit.parent, key(unit)), unit.id) for unit in self._left_new.values()),
        )

    def _with_parents(self) -> Iterator[tuple[Unit, str]]:
        """The old units left whose own unit is known, with what that is now."""
        for unit in self._left_old.values():
            if (parent := self._parent(unit)) is not None:
                yield unit, parent

    def _parent(self, unit: Unit) -> str | None:
        return self.new_ids.get(unit.parent) if unit.parent else ""

    def _alike(self, traits: Callable[[Unit, str | None], Iterator[Hashable]]) -> list[tuple[str, str]]:
        """Units left that share traits with each other alone, and have more in common than not."""
        shared = _pairs(
            (
                (trait, unit.id)
                for unit in self._left_old.values()
                for trait in traits(unit, self._parent(unit))
            ),
            ((trait, unit.id) for unit in self._left_new.values() for trait in traits(unit, unit.parent)),
        )
        found = set(shared)
        old_times, new_times = Counter(old for old, _ in found), Counter(new for _, new in found)
        return [
            (old, new)
            for old, new in dict.fromkeys(shared)
            if old_times[old] == new_times[new] == 1 and _agree(self._left_old[old], self._left_new[new])
        ]

    def _join(self, by: By, pairs: list[tuple[str, str]]) -> bool:
        joined = False
        for old, new in pairs:
            before, unit = self._left_old.get(old), self._left_new.get(new)
            if before and unit and _may_be_one(before, unit):
                self.new_ids[old], self.by[new] = new, by
                del self._left_old[old], self._left_new[new]
                joined = True
        return joined


def _pairs(old: Iterable[tuple[Hashable, str]], new: Iterable[tuple[Hashable, str]]) -> list[tuple[str, str]]:
    """The ids that stand under one key, where that key has one id on either side."""
    first, second = _single(old), _single(new)
    return [(identity, other) for key, identity in first.items() if identity and (other := second.get(key))]


def _single(keyed: Iterable[tuple[Hashable, str]]) -> dict[Hashable, str]:
    """The id of each key, "" where it has several."""
    found: dict[Hashable, str] = {}
    for key, identity in keyed:
        found[key] = identity if found.get(key, identity) == identity else ""
    return found


def _named(unit: Unit) -> Hashable:
    return unit.name, unit.kind, unit.level


def _may_be_one(before: Unit, unit: Unit) -> bool:
    """Two places with codes of their own are two places, and a department is no place."""
    return before.is_place == unit.is_place and (
        before.code == unit.code or not before.code or not unit.code or before.name == unit.name
    )


def _traits(unit: Unit) -> dict[Hashable, Hashable]:
    """What is a unit's own, whatever it is called."""
    said = {"label": unit.label, "sector": unit.sector}
    traits: dict[Hashable, Hashable] = {field: value for field, value in said.items() if value}
    for network, attachment in unit.attachments.items():
        for field in _FIELDS:
            if values := several(getattr(attachment.fields, field)):
                traits[network, field] = frozenset(values)
        line = attachment.fields.line
        if line and line.circuit:
            traits[network, "circuit"] = line.circuit
    return traits


def _agree(before: Unit, unit: Unit) -> bool:
    """Whether more of what both say of themselves is the same than is not."""
    first, second = _traits(before), _traits(unit)
    said = first.keys() & second.keys()
    return 2 * sum(first[key] == second[key] for key in said) > len(said)


def _contradict(before: Unit, unit: Unit) -> bool:
    """Whether two units say at least two things of their own, and none of them is the same."""
    if before.is_place or not unit.attachments or not before.attachments:
        return False
    first, second = _traits(before), _traits(unit)
    said = first.keys() & second.keys()
    return len(said) > 1 and not any(first[key] == second[key] for key in said)
