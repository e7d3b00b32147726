"""An inventory with units that nobody has written."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from msgspec.structs import replace

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import AttachmentFields, Status, UnitFields
from egov_netplan.inventory.model import Attachment, Inventory, Listing, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.plan.simulation.addition import Addition, Group
from egov_netplan.plan.simulation.habits import Habits
from egov_netplan.problem import Problem
from egov_netplan.words import Text

# They stand in no file, so that no finding about a file bears on them.
_NOWHERE = Where("")

# How many units can be made up at once.
MOST = 100_000

_NO_NETWORK = Text(
    "{place}没有单位列入任何网络，看不出新增的该列入哪个网络；请用 --network 指定",
    "nobody in {place} is on any network, so nobody can tell where new ones belong; say --network",
)
_TOO_MANY = Text(
    "一次最多模拟 {most} 家单位，这里要加的超过了",
    "at most {most} units can be simulated at once, and this is more",
)
_NAME = Text("模拟·{what} {number:03}", "simulated {what} {number:03}")
_NAMED = Text("{what}（模拟 {number:03}）", "{what} (simulated {number:03})")


class Simulated(NamedTuple):
    """An inventory with made-up units, and these in their groups; ids, by place, kind and terminals."""

    inventory: Inventory
    groups: tuple[Group, ...]

    @property
    def units(self) -> frozenset[str]:
        """The ids of all made-up units."""
        return frozenset(unit for group in self.groups for unit in group.units)


def made_up(inventory: Inventory, additions: Iterable[Addition], network: str = "") -> Simulated:
    """The inventory with these units; each is `planned` on the networks that others of its kind are on.

    With a `network` they are on that one alone. The order of the additions makes no difference, and two
    of the same kind count as one. Raises Problem where nobody can tell a network, or they are
    too many.
    """
    made = _Maker(inventory, network)
    for addition in _together(additions):
        made.add(addition)
    return Simulated(replace(inventory, units={**inventory.units, **made.units}), tuple(made.groups))


def _together(additions: Iterable[Addition]) -> list[Addition]:
    """In an order of their own; those that differ in the number only, as one."""
    counts: dict[Addition, int] = {}
    for addition in additions:
        key = addition._replace(number=0)
        counts[key] = counts.get(key, 0) + addition.number
    found = [key._replace(number=total) for key, total in counts.items() if total]
    return sorted(found, key=_order)


def _order(addition: Addition) -> tuple[str, str, str, int, str, bool]:
    place, kind, level, _, terminals, name, peopled = addition
    return place, level, kind, -1 if terminals is None else terminals, name, peopled


class _Maker:
    """Units while they are made."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        self.units: dict[str, Unit] = {}
        self.groups: list[Group] = []
        self._inventory, self._network = inventory, network
        self._habits = Habits(inventory)
        self._label, self._labels = _unused_label(inventory), count(1)
        self._last: dict[tuple[str, str], int] = {}

    def add(self, addition: Addition) -> None:
        place = self._inventory.units[addition.place]
        networks = self._networks(place, addition)
        group = self._group(addition, networks)
        for unit in group.units if addition.peopled and addition.level else ():
            for kind, number in self._habits.members(place, addition.level).items():
                usual = self._habits.networks_of_kind("", addition.level, kind)
                wanted = Addition(unit, kind, number=number, terminals=addition.terminals)
                inside = tuple(name for name in usual if name in networks)
                self._group(wanted, inside or networks, is_inside=True)

    def _group(self, addition: Addition, networks: tuple[str, ...], *, is_inside: bool = False) -> Group:
        if len(self.units) + addition.number > MOST:
            raise Problem(_TOO_MANY, most=MOST)
        names = self._names(addition)
        units = [self._unit(addition, next(names), networks) for _ in range(addition.number)]
        self.units |= {unit.id: unit for unit in units}
        ids = tuple(unit.id for unit in units)
        place, kind, level, _, terminals = addition[:5]
        self.groups.append(Group(place, kind, level, terminals, networks, ids, is_inside))
        return self.groups[-1]

    def _networks(self, place: Unit, addition: Addition) -> tuple[str, ...]:
        if self._network:
            return (self._network,)
        found = (
            self._habits.networks_of_level(place, addition.level)
            if addition.level
            else self._habits.networks_of_kind(place.id, place.level, addition.kind)
        )
        if not found:
            raise Problem(_NO_NETWORK, place=place.name)
        return found

    def _names(self, addition: Addition) -> Iterator[str]:
        """Names that stand nowhere in the place, numbered on from one addition of a kind to the next."""
        inventory = self._inventory
        kind = inventory.level_name(addition.level) if addition.level else inventory.kind_name(addition.kind)
        what = (addition.name or kind.say(inventory.lang)).replace("/", "／")
        template = (_NAMED if addition.name else _NAME).say(inventory.lang)
        key = (addition.place, what)
        for number in count(self._last.get(key, 0) + 1):
            name = template.format(what=what, number=number)
            if f"{addition.place}/{name}" not in inventory.units:
                self._last[key] = number
                yield name

    def _unit(self, addition: Addition, name: str, networks: tuple[str, ...]) -> Unit:
        identity = f"{addition.place}/{name}"
        fields = AttachmentFields(status=Status.PLANNED, terminals=addition.terminals)
        attachments = {
            network: Attachment(identity, network, fields, _NOWHERE.below("networks", network))
            for network in networks
        }
        return Unit(
            id=identity,
            name=name,
            parent=addition.place,
            level=addition.level,
            code="",
            kind=addition.kind,
            # A name that is made up makes no label that anybody would want; one that is given does.
            label="" if addition.name else f"{self._label}{next(self._labels)}",
            sector="",
            reason="",
            attachments=attachments,
            listings=(Listing(_NOWHERE, 0, attachments, ()),),
            fields=UnitFields(),
        )


def _unused_label(inventory: Inventory) -> str:
    """Letters that no label or domain name of the inventory holds."""
    written = {unit.label.lower() for unit in inventory.units.values()}
    for unit in inventory.units.values():
        for attachment in unit.attachments.values():
            written.update(name.lower() for name in several(attachment.fields.domain))
    written.update(name.lower() for site in inventory.sites for name in several(site.fields.domain))
    text, letters = "\n".join(written), "sim"
    while letters in text:
        letters += "x"
    return letters
