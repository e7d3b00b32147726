"""Addresses for made-up units, handed out after everybody who is really there has been served."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.plan.allocation.allocate import Planner, allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.land import Resting
from egov_netplan.plan.allocation.sources import Source
from egov_netplan.plan.allocation.stock import room
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.simulation.addition import Group
from egov_netplan.plan.simulation.made_up import Simulated
from egov_netplan.plan.sizes import is_length, planned_length
from egov_netplan.words import Text


class Served(NamedTuple):
    """How many of a group got addresses on one network, and how many would if they were added alone.

    `most` is None where nothing has to be handed out to them. `why` says what stands in the way of those
    that got none: that there is no room left, or something else.
    """

    group: Group
    network: str
    fitted: int
    most: int | None
    why: Text | None = None
    is_for_room: bool = False

    @property
    def wanted(self) -> int:
        """How many were asked for."""
        return len(self.group.units)

    @property
    def short(self) -> int:
        """How many got nothing."""
        return self.wanted - self.fitted

    @property
    def spare(self) -> int | None:
        """How many more would fit if nothing else were added; below 0 where they do not fit."""
        return None if self.most is None else self.most - self.wanted


class Dry(NamedTuple):
    """Blocks of which made-up units wanted more pieces of one length than there were.

    `owner` is the unit that has them, "" for the network's own space.
    """

    network: str
    owner: str
    blocks: tuple[Prefix, ...]
    length: int
    wanted: int
    fitted: int


class Real(NamedTuple):
    """What is handed out to the units that are really there, before any other, and who gets nothing."""

    inventory: Inventory
    handed_out: int
    refused: frozenset[str]


class Tried(NamedTuple):
    """The inventory with the made-up units served, and what came of it, network by network.

    `faults` say of a network why nothing, or not everything, was handed out on it at all; `refused` are
    the made-up units that got nothing on one network or more.
    """

    inventory: Inventory
    served: tuple[Served, ...]
    dry: tuple[Dry, ...]
    faults: Mapping[str, tuple[Text, ...]]
    refused: frozenset[str] = frozenset()


def networks_to_try(inventory: Inventory, network: str = "") -> tuple[str, ...]:
    """The networks with an address plan, or the one asked for if it has one."""
    policy = inventory.policy
    return tuple(name for name in policy.networks if name in policy.addresses and network in ("", name))


def real_first(inventory: Inventory, networks: tuple[str, ...], resting: Resting) -> Real:
    """The inventory once everybody who is there has what he lacks, as far as that can be."""
    handed_out, refused = 0, set()
    for network in networks:
        made = allocate(inventory, network, "", resting.get(network))
        inventory = applied(inventory, made.proposals)
        handed_out += len(made.proposals)
        refused |= {item.unit for item in made.refusals if not item.device and not item.line}
    return Real(inventory, handed_out, frozenset(refused))


def tried(simulated: Simulated, networks: tuple[str, ...], resting: Resting) -> Tried:
    """What the made-up units get; nothing is handed out to anybody else.

    Network after network, each as if the one before were written, for two may share a space.
    """
    inventory = simulated.inventory
    served: list[Served] = []
    dry: list[Dry] = []
    faults: dict[str, tuple[Text, ...]] = {}
    refused: set[str] = set()
    for network in networks:
        if not any(network in group.networks for group in simulated.groups):
            continue
        trial = _Trial(inventory, network, simulated.groups, resting.get(network))
        inventory = trial.inventory
        served += trial.served()
        dry += trial.dry()
        refused |= trial.refused
        if trial.faults:
            faults[network] = trial.faults
    return Tried(inventory, tuple(served), tuple(dry), faults, frozenset(refused))


class _Trial:
    """One network."""

    def __init__(
        self,
        inventory: Inventory,
        network: str,
        groups: tuple[Group, ...],
        resting: Mapping[Prefix, date] | None,
    ) -> None:
        self.network, self._resting = network, resting
        self._groups = [group for group in groups if network in group.networks and group.units]
        self._made_up = {unit for group in self._groups for unit in group.units}
        self._most = dict(self._counted(inventory, is_inside=False))
        self._planner = Planner(inventory, network, resting)
        made = self._planner.allocation()
        self.faults = made.faults
        self._why: dict[str, Text] = {}
        self._refused: Counter[tuple[str, int]] = Counter()
        for item in made.refusals:
            if item.unit in self._made_up:
                self._why.setdefault(item.unit, item.reason)
                self._refused[item.unit, item.version] += 1
        mine = [item for item in made.proposals if item.unit in self._made_up]
        blocks = [item for item in mine if item.field == "block"]
        self._most |= dict(self._counted(applied(inventory, blocks), is_inside=True))
        self.inventory = applied(inventory, mine)

    def _counted(self, inventory: Inventory, *, is_inside: bool) -> Iterator[tuple[Group, int | None]]:
        """How many of each group fit alone, before any of them is served."""
        groups = [group for group in self._groups if group.is_inside is is_inside]
        if not groups:
            return
        planner = Planner(inventory, self.network, self._resting)
        for group in groups:
            yield group, most(planner, inventory.units[group.units[0]])

    @property
    def refused(self) -> frozenset[str]:
        """The made-up units that got nothing, or not of every version."""
        return frozenset(self._why)

    def served(self) -> Iterator[Served]:
        """How each group fares."""
        for group in self._groups:
            why = [self._why[unit] for unit in group.units if unit in self._why]
            fitted = len(group.units) - len(why)
            most_alone, reason = self._most[group], why[0] if why else None
            yield Served(
                group, self.network, fitted, most_alone, reason, bool(why) and self._has_source(group)
            )

    def dry(self) -> Iterator[Dry]:
        """The blocks that did not hold all that the made-up units wanted of them."""
        wanted: Counter[tuple[str, tuple[Prefix, ...], int]] = Counter()
        refused: Counter[tuple[str, tuple[Prefix, ...], int]] = Counter()
        for group in self._groups:
            for version, length, origin in self._sources(group):
                key = (origin.owner, origin.blocks, length)
                wanted[key] += len(group.units)
                refused[key] += sum(self._refused[name, version] for name in group.units)
        for (owner, blocks, length), number in wanted.items():
            if short := refused[owner, blocks, length]:
                yield Dry(self.network, owner, blocks, length, number, number - short)

    def _has_source(self, group: Group) -> bool:
        """Whether there is something that a group takes from in every version, be it enough or not."""
        unit = self._planner.inventory.units[group.units[0]]
        return len(list(self._sources(group))) == len(list(lengths(self._planner, unit)))

    def _sources(self, group: Group) -> Iterator[tuple[int, int, Source]]:
        """The versions of IP of a group, each with the length and the blocks that it takes from."""
        unit = self._planner.inventory.units[group.units[0]]
        for version, length in lengths(self._planner, unit):
            origin = self._planner.sources.of(unit, version)
            if length is not None and not isinstance(origin, Text):
                yield version, length, origin


def lengths(planner: Planner, unit: Unit) -> Iterator[tuple[int, int | None]]:
    """The versions of IP that a unit is to get, with the length; None where none is planned or possible."""
    for version in planner.versions:
        length = planned_length(planner.inventory, unit, planner.network, version)
        if length is None and unit.is_place:
            continue  # nothing is delegated to its level
        is_possible = length is not None and is_length(version, length)
        yield version, length if is_possible else None


def most(planner: Planner, unit: Unit) -> int | None:
    """How many units like this one can still be served where it is; None where it needs nothing.

    The planner must not have handed out anything yet.
    """
    found = [_most_of(planner, unit, version, length) for version, length in lengths(planner, unit)]
    return min(found, default=None)


def _most_of(planner: Planner, unit: Unit, version: int, length: int | None) -> int:
    origin = planner.sources.of(unit, version)
    if length is None or isinstance(origin, Text):
        return 0
    return room(planner.land, origin, length, "" if unit.is_place else "user", is_block=unit.is_place)
