"""What is usual in an inventory: the networks that units of a kind are on, and how many a place has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from statistics import median_low
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory, Unit

_OFF = (Status.EXEMPT, Status.NONE)


class _Tally(NamedTuple):
    """A number of units, and how many of them are on each network."""

    total: list[int]
    networks: Counter[str]

    def add(self, networks: Iterable[str]) -> None:
        self.total[0] += 1
        self.networks.update(networks)


class Habits:
    """One inventory, counted once: by place and by level, in all and by kind."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._tallies: dict[tuple[str, ...], _Tally] = {}
        self._members: dict[str, Counter[str]] = {}
        self._sisters: dict[tuple[str, str], list[str]] = {}
        for unit in inventory.units.values():
            networks = tuple(_networks_of(unit))
            for key in self._keys(unit):
                self._tallies.setdefault(key, _Tally([0], Counter())).add(networks)
            if unit.is_place:
                self._members.setdefault(unit.id, Counter())
                for parent in {unit.parent, ""}:
                    self._sisters.setdefault((parent, unit.level), []).append(unit.id)
            elif unit.parent in inventory.units and inventory.units[unit.parent].is_place:
                self._members.setdefault(unit.parent, Counter())[unit.kind] += 1

    def _keys(self, unit: Unit) -> Iterator[tuple[str, ...]]:
        place = self._inventory.place_of(unit)
        if unit.is_place:
            yield "place", unit.id
            yield "places in", unit.parent, unit.level
            yield "places", unit.level
        elif place:
            yield "kind in", place.id, unit.kind
            yield "kind", place.level, unit.kind
            yield "in", place.id
            yield "level", place.level

    def networks_of_kind(self, place: str, level: str, kind: str) -> tuple[str, ...]:
        """The networks that units of a kind in a place of a level are on, else those of the nearest."""
        return self._usual(
            ("kind in", place, kind),
            ("kind", level, kind),
            ("in", place),
            ("level", level),
            ("place", place),
        )

    def networks_of_level(self, place: Unit, level: str) -> tuple[str, ...]:
        """The networks that the places of a level in a place are on, else those of the nearest."""
        return self._usual(("places in", place.id, level), ("places", level), ("place", place.id))

    def _usual(self, *keys: tuple[str, ...]) -> tuple[str, ...]:
        """The networks that at least half are on, of the first of these with any; else the most usual one.

        Where nobody is on any, the project's network if it has but one.
        """
        tallies = (self._tallies[key] for key in keys if key in self._tallies)
        tally = next((tally for tally in tallies if tally.networks), None)
        if tally is None:
            networks = tuple(self._inventory.policy.networks)
            return networks if len(networks) == 1 else ()
        least = min(tally.total[0] / 2, max(tally.networks.values()))
        return tuple(name for name in self._inventory.policy.networks if tally.networks[name] >= least)

    def members(self, place: Unit, level: str) -> Mapping[str, int]:
        """How many units of each kind a place of a level in `place` has: the median of its sisters.

        Where it has none, of all places of that level; of two in the middle the smaller.
        """
        sisters = self._sisters.get((place.id, level)) or self._sisters.get(("", level), [])
        counts = [self._members[sister] for sister in sisters]
        found = {kind: median_low(count[kind] for count in counts) for kind in sorted(set().union(*counts))}
        return {kind: count for kind, count in found.items() if count}


def _networks_of(unit: Unit) -> Iterator[str]:
    """The networks that a unit is or is to be on; a place is on one unless it says that it is off."""
    for network, attachment in unit.attachments.items():
        status = attachment.fields.status
        if status not in _OFF if unit.is_place else status not in (None, *_OFF):
            yield network
