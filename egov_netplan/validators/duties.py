"""Which duties bind a unit, and how heavily: the selectors of the policy, applied."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from egov_netplan.findings import Severity
from egov_netplan.inventory.fields import Demand, DutyFields, Status, Strength, WhoFields
from egov_netplan.inventory.model import Attachment, Inventory, Unit, lies_in
from egov_netplan.inventory.policy import several

SEVERITY = {
    Strength.MUST: Severity.ERROR,
    Strength.SHOULD: Severity.WARNING,
    Strength.MAY: Severity.INFO,
}

# A selector, or several of which one is enough.
Who = WhoFields | tuple[WhoFields, ...]


class Duties:
    """The policy's duties, and whom each speaks of."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self.all = inventory.policy.duties
        self._bound: dict[int, dict[str, Unit]] = {}
        self._lists: dict[tuple[str, ...], set[str]] = {}
        self._names: dict[int, set[str]] = {}

    # --- duties to be connected ------------------------------------------------------------------

    @cached_property
    def networks(self) -> tuple[str, ...]:
        """The networks that any unit has to be connected to."""
        return tuple(dict.fromkeys(duty.on for duty in self.demanding(Demand.CONNECTED) if duty.on))

    def on(self, network: str) -> tuple[DutyFields, ...]:
        """The duties to be connected to one network."""
        return self._on.get(network, ())

    @cached_property
    def _on(self) -> dict[str, tuple[DutyFields, ...]]:
        duties = self.demanding(Demand.CONNECTED)
        return {network: tuple(duty for duty in duties if duty.on == network) for network in self.networks}

    def dating(self, unit: Unit, network: str, status: Status) -> DutyFields | None:
        """The duty that sets a day for `unit` to be connected, or to conform where it is to be rebuilt."""
        return _earliest(self.asking(unit, network, status))

    def asking(self, unit: Unit, network: str, status: Status) -> list[DutyFields]:
        """The duties that ask `unit` to be connected, or to conform where it is to be rebuilt."""
        asked = self.conforming(network) if status is Status.RETROFIT else self.on(network)
        return [duty for duty in asked if self.holds(duty) and self.binds(duty, unit)]

    def conforming(self, network: str) -> tuple[DutyFields, ...]:
        """The duties to be built as planned on one network."""
        return tuple(duty for duty in self.demanding(Demand.CONFORMING) if duty.on in (None, network))

    def due(self, unit: Unit, network: str, standing: Attachment | None) -> date | None:
        """The day by which `unit`, as `standing` has it, is to be connected or rebuilt.

        Its own day, or that of its duty if that is earlier.
        """
        return self._earlier(unit, network, standing, standing.status if standing else Status.NONE)

    def conform_by(self, unit: Unit, attachment: Attachment) -> date | None:
        """The day by which what `unit` has on a network is to conform, whatever its status says."""
        return self._earlier(unit, attachment.network, attachment, Status.RETROFIT)

    def _earlier(self, unit: Unit, network: str, standing: Attachment | None, status: Status) -> date | None:
        own = standing.fields.due if standing else None
        duty = self.dating(unit, network, status)
        return min((day for day in (own, duty.by if duty else None) if day), default=None)

    # --- all duties ------------------------------------------------------------------------------

    def demanding(self, demand: Demand) -> tuple[DutyFields, ...]:
        """The duties that ask for one thing."""
        return self._by_demand.get(demand, ())

    def whom(self, demand: Demand) -> Iterator[Unit]:
        """The units that the duties of one demand bind, each once, in the order of the inventory."""
        bound = [self.bound(duty) for duty in self.demanding(demand)]
        units = self._inventory.units.values() if bound else ()
        return (unit for unit in units if any(unit.id in ids for ids in bound))

    @cached_property
    def _by_demand(self) -> dict[Demand, tuple[DutyFields, ...]]:
        found: dict[Demand, tuple[DutyFields, ...]] = {}
        for duty in self.all:
            found[duty.must] = (*found.get(duty.must, ()), duty)
        return found

    def number(self, duty: DutyFields) -> int:
        """The place of a duty in the policy, counted from 0."""
        return self._numbers[id(duty)]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        # Two duties may be written alike, so it is the duty itself that counts and not what it says.
        return {id(duty): number for number, duty in enumerate(self.all)}

    def title(self, identity: str) -> str:
        """What the duty with this id is called; the id itself if there is none."""
        return next((duty.title for duty in self.all if duty.id == identity and duty.title), identity)

    def needed(self, duty: DutyFields) -> DutyFields | None:
        """The duty that has to be done before this one."""
        return next((other for other in self.all if other.id == duty.needs and other is not duty), None)

    def holds(self, duty: DutyFields) -> bool:
        """Whether the duty's content has been issued and it has begun to hold."""
        return not duty.pending and (duty.since is None or duty.since <= self._inventory.today)

    def weight(self, duty: DutyFields, unit: Unit) -> Severity:
        """How heavy it is that `unit` does not do the duty: a remark where it is a reference only."""
        if self.is_reference(duty, unit):
            return Severity.INFO
        return SEVERITY[duty.strength]

    def exempts_nobody(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether no exemption from the duty may be given to `unit`."""
        return duty.no_exemption and not self.is_reference(duty, unit)

    def is_reference(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether the duty is for this unit only something to refer to."""
        return duty.reference is not None and self._speaks_of(duty.reference, unit)

    def binds(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether `duty` speaks of `unit`."""
        return unit.id in self.bound(duty)

    def bound(self, duty: DutyFields) -> Mapping[str, Unit]:
        """The units that `duty` binds, by id, in the order of the inventory; gathered once."""
        if id(duty) not in self._bound:
            units = self._inventory.units
            self._bound[id(duty)] = {key: unit for key, unit in units.items() if self.selects(duty.who, unit)}
        return self._bound[id(duty)]

    def selects(self, who: Who, unit: Unit) -> bool:
        """Whether a selector, or any of several, means `unit`."""
        return any(self._speaks_of(item, unit) for item in _each(who))

    def in_scope(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether `duty` would speak of `unit` if it were of another kind."""
        return any(self._speaks_of(item, unit, of_any_kind=True) for item in _each(duty.who))

    def kinds(self, duty: DutyFields) -> tuple[str, ...]:
        """The kinds of units that `duty` speaks of; nothing if it does not narrow them."""
        return tuple(dict.fromkeys(kind for who in _each(duty.who) for kind in several(who.kind)))

    def units(self, duty: DutyFields) -> Iterator[Unit]:
        """The units that `duty` binds."""
        yield from self.bound(duty).values()

    def _speaks_of(self, who: WhoFields, unit: Unit, *, of_any_kind: bool = False) -> bool:
        if who.not_units and unit.id in self._named(who.not_units):
            return False
        if who.units is not None and unit.id not in self._named(who.units):
            return False
        return (
            self._in_place(who, unit)
            and (of_any_kind or _allows(who.kind, unit.kind))
            and _allows(who.sector, unit.sector)
            and _allows(who.affiliation, unit.affiliation)
            and (who.facts is None or not set(several(who.facts)).isdisjoint(unit.fields.facts))
            and (who.hosting is None or self._hosted(who, unit))
            and (who.list is None or unit.id in self._listed(several(who.list)))
        )

    def _in_place(self, who: WhoFields, unit: Unit) -> bool:
        """Whether `unit` is such a place, or a department of such a place; a named unit may be either."""
        place = unit if unit.is_place else self._inventory.place_of(unit)
        if who.units is None and not (unit.is_place if who.places else _is_member(unit, place)):
            return False
        if place is None:
            return who.under is None and who.level is None
        under = self._inventory.named.get(who.under, who.under) if who.under else None
        return (under is None or lies_in(place.id, under)) and _allows(who.level, place.level)

    def _named(self, references: tuple[str, ...]) -> set[str]:
        # By the tuple itself, not by what it says: its hash would be taken anew for every unit.
        if id(references) not in self._names:
            named = self._inventory.named
            self._names[id(references)] = {named.get(reference, reference) for reference in references}
        return self._names[id(references)]

    def _hosted(self, who: WhoFields, unit: Unit) -> bool:
        return any(site.fields.hosting is who.hosting for site in self._inventory.sites_of(unit))

    def _listed(self, lists: tuple[str, ...]) -> set[str]:
        """The units written directly in the lists with these titles or files."""
        if lists not in self._lists:
            self._lists[lists] = {
                unit
                for item in self._inventory.lists
                if item.file in lists or item.title in lists
                for unit in item.units
            }
        return self._lists[lists]


def _is_member(unit: Unit, place: Unit | None) -> bool:
    """Whether `unit` is a department of `place`; what is written inside a department is not."""
    return not unit.is_place and place is not None and unit.parent == place.id


def _each(who: Who) -> tuple[WhoFields, ...]:
    return (who,) if isinstance(who, WhoFields) else who


def _earliest(duties: list[DutyFields]) -> DutyFields | None:
    """The duty with the earliest date; if none has one, the first."""
    return min(duties, key=lambda duty: duty.by or date.max, default=None)


def _allows(wanted: str | tuple[str, ...] | None, value: str) -> bool:
    return wanted is None or value in several(wanted)
