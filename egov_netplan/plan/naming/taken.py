"""Which names of a network may still be handed out."""

from functools import cached_property

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.plan.confusable import looks
from egov_netplan.plan.domains import DomainPlan, suffixes_in_policy
from egov_netplan.plan.names import ascii_form, lies_in, longest, unicode_form
from egov_netplan.plan.naming.suggestion import Passed
from egov_netplan.plan.walls import Wall
from egov_netplan.words import Text

_TAKEN = Text("{name} 已有单位使用", "{name} is taken")
_ALIKE = Text("与已有的 {name} 容易看错", "it is easily taken for {name}, which is taken")
_RESERVED = Text("是保留标签", "it is reserved")
_DEPTH = Text("{name} 超过规定的 {depth} 段", "{name} has more than the {depth} labels allowed")
_OTHERS_ZONE = Text(
    "{name} 在分配给别的单位的域 {zone} 内", "{name} lies in {zone}, the zone of another unit"
)
_OUTSIDE = Text("{name} 不在应属的域 {zone} 内", "{name} lies outside {zone}, the zone it must be in")
_OTHER_NETWORK = Text(
    "{name} 与{network}的域名或域重合，内部网络的名字不能对外",
    "{name} meets a name or zone of {network}, and internal names must not stand outside",
)
_SUFFIX = Text("{name} 的后缀不供这类单位使用", "the suffix of {name} is not for this kind of unit")


class Taken:
    """The names that are written, those handed out in this run, and what else stands in the way of a name."""

    def __init__(self, inventory: Inventory, plan: DomainPlan) -> None:
        self._inventory = inventory
        self._plan = plan
        self._owners: dict[str, str] = {}
        self._alike: dict[str, str] = {}
        self._zones: dict[str, set[str]] = {}
        self._fresh: dict[str, str] = {}
        self._zone_owners = {zone.unit for zone in plan.zones}
        self._wall = Wall(inventory, plan)
        self._reserved = frozenset(label.lower() for label in plan.fields.reserved) if plan.fields else ()
        for name in plan.names:
            self.hand_out(name.ascii, name.unit)
        for zone in plan.zones:
            if zone.ascii:
                self._zones.setdefault(zone.ascii, set()).add(zone.unit)

    def hand_out(self, name: str, unit: str) -> None:
        """Nobody else gets this name from now on."""
        if name:
            self._owners.setdefault(name, unit)
            self._alike.setdefault(looks(name), name)

    def delegate(self, zone: str, unit: str) -> None:
        """A zone is suggested for a unit: names below it must lie in it."""
        self._fresh[unit] = zone

    def kin(self, unit: Unit) -> tuple[object, ...]:
        """What is the same for units of which no name is refused to one and given to the other.

        A name that is refused to one of them stays so: nothing that was handed out is taken back.
        """
        above = tuple(holder.id for holder in self._inventory.above(unit))
        alone = unit.id if unit.id in self._zone_owners else ""
        return (above, unit.kind, unit.is_place, self._zones_for(unit), alone)

    def objection(self, unit: Unit, label: str, name: str) -> Passed | None:
        """Why a unit cannot have a name in a zone that is right for it; None if it can."""
        if label in self._reserved and not unit.is_place:
            return Passed(label, _RESERVED)
        if owner := self._owners.get(name):
            return Passed(label, _TAKEN.filled(name=unicode_form(name)), (owner,))
        if alike := self._alike.get(looks(name)):
            return Passed(label, _ALIKE.filled(name=unicode_form(alike)), (self._owners[alike],))
        return None

    def misplaced(self, unit: Unit, label: str, written: str, name: str) -> Passed | None:
        """Why a name stands where a name of this unit may not, whoever has it; None if it may."""
        depth = self._plan.fields.depth if self._plan.fields else None
        if depth and name.count(".") >= depth:
            return Passed(label, _DEPTH.filled(name=written, depth=depth))
        around = longest(name, self._zones)
        own = {unit.id, *(above.id for above in self._inventory.above(unit))}
        if around and own.isdisjoint(self._zones[around]):
            return Passed(
                label, _OTHERS_ZONE.filled(name=written, zone=around), tuple(sorted(self._zones[around]))
            )
        zones = self._zones_for(unit)
        if not any(lies_in(name, zone) for zone in zones) and not self._has_suffix(unit, name, zones):
            return Passed(label, _OUTSIDE.filled(name=written, zone=unicode_form(zones[0]) if zones else ""))
        if network := self._wall.behind(name):
            called = self._inventory.network_name(network)
            return Passed(label, _OTHER_NETWORK.filled(name=written, network=called))
        allowed = self._suffixes.get(unit.kind)
        if allowed and longest(name, self._known_suffixes) not in allowed:
            return Passed(label, _SUFFIX.filled(name=written))
        return None

    def _zones_for(self, unit: Unit) -> tuple[str, ...]:
        """The zones that a name of a unit must be in, those of this run with them.

        A place's own new zone holds its members' names; its own name is what the zone is called.
        """
        written = self._plan.zones_for(unit)
        owners = {zone.owner for zone in written}
        for holder in (unit, *self._inventory.above(unit)) if self._fresh else ():
            if holder.id in owners:
                break
            if fresh := self._fresh.get(holder.id):
                others = (zone.name for zone in written if not lies_in(fresh, zone.name))
                return (fresh, *others)
        return tuple(zone.name for zone in written)

    def _has_suffix(self, unit: Unit, name: str, zones: tuple[str, ...]) -> bool:
        """Whether a name outside all zones has another suffix that its kind of unit may use."""
        suffixes = self._suffixes.get(unit.kind, ())
        return any(
            lies_in(name, item) and not any(lies_in(zone, item) for zone in zones) for item in suffixes
        )

    @cached_property
    def _known_suffixes(self) -> frozenset[str]:
        return frozenset(suffix for suffixes in self._suffixes.values() for suffix in suffixes)

    @cached_property
    def _suffixes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for kind, suffix in suffixes_in_policy(self._inventory, self._plan.network):
            found.setdefault(kind, set()).add(suffix.ascii)
        return found


def labels_elsewhere(inventory: Inventory, network: str) -> dict[str, str]:
    """For each unit the first label of its first ASCII name on another network."""
    found: dict[str, str] = {}
    for other in inventory.policy.domains:
        for unit in inventory.units.values() if other != network else ():
            attachment = unit.attachments.get(other)
            for written in several(attachment.fields.domain if attachment else None):
                name, _ = ascii_form(written)
                if name and "xn--" not in name:
                    found.setdefault(unit.id, name.removeprefix("www.").partition(".")[0])
    return found
