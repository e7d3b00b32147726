"""The domain plan of one network: every name, whether it is one, whose it is, and the zone it must be in."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.words import Text

_LDH = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_EMPTY_LABEL = Text("有空的一段（多了一个点）", "it has an empty label (one dot too many)")
_DOTS = re.compile("[.。．｡]")


class Name(NamedTuple):
    """A domain name as a unit writes it; `ascii` is the form that is looked up, "" where it is no name."""

    written: str
    ascii: str
    unit: str
    where: Where
    fault: Text | None = None


class Zoned(NamedTuple):
    """A name outside its zone; `owner` is the unit that the zone is delegated to, "" for the network's."""

    name: Name
    zone: str
    owner: str

    @property
    def zone_shown(self) -> str:
        """The zone as people write it: Chinese rather than its ASCII form."""
        return unicode_form(self.zone)


class DomainPlan:
    """All names of one network."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        self.network = network
        self._inventory = inventory
        self.zones: list[Name] = []
        self.names: list[Name] = []
        for unit in inventory.units.values():
            if attachment := unit.attachments.get(network):
                self.zones += [_read(*zone, unit.id) for zone in attachment.written("zone")]
                self.names += [_read(*name, unit.id) for name in attachment.written("domain")]

    @cached_property
    def zone(self) -> str:
        """The zone of the whole network in its ASCII form, "" if the policy names none."""
        plan = self._inventory.policy.domains.get(self.network)
        return ascii_form(plan.zone)[0] if plan else ""

    def invalid(self) -> Iterator[Name]:
        """Names and zones that are no domain names."""
        return (name for name in (*self.zones, *self.names) if name.fault)

    def duplicates(self) -> Iterator[tuple[Name, Name]]:
        """A name or zone that another entry has already, with that entry; case makes no difference."""
        for entries in (self.zones, self.names):
            first: dict[str, Name] = {}
            for name in entries:
                if name.ascii and name.ascii in first:
                    yield name, first[name.ascii]
                first.setdefault(name.ascii, name)

    def outside_zone(self) -> Iterator[Zoned]:
        """Names outside the zone of the nearest unit above, and zones outside the network's.

        A city's zone need not lie in its province's: yichun.gov.cn and jiangxi.gov.cn stand side by side.
        """
        elsewhere = {name.where for name, _ in self.in_other_zone()}
        for name in self.names:
            zone, owner = self.zone_for(self._inventory.units[name.unit])
            if name.ascii and zone and not lies_in(name.ascii, zone) and name.where not in elsewhere:
                yield Zoned(name, zone, owner)
        for name in self.zones:
            if name.ascii and self.zone and not lies_in(name.ascii, self.zone):
                yield Zoned(name, self.zone, "")

    def zones_for_pattern(self, unit: Unit) -> tuple[str, ...]:
        """The zones that a name pattern may stand in.

        For a place that is the one above it; for a department also the name of its place, which may have
        no zone of its own.
        """
        place = self._inventory.place_of(unit)
        if place is None:
            return (self.zone,)
        if unit.is_place:
            return (self.zone_for(place)[0],)
        return (self.zone_for(unit)[0], *self._names_of.get(place.id, ()))

    @cached_property
    def _names_of(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name in self.names:
            names.setdefault(name.unit, []).append(name.ascii)
        return names

    def in_other_zone(self) -> tuple[tuple[Name, Name], ...]:
        """Names inside a zone that is delegated to a unit they do not lie under, with that zone."""
        return self._strays

    @cached_property
    def _strays(self) -> tuple[tuple[Name, Name], ...]:
        return tuple(self._find_strays())

    def _find_strays(self) -> Iterator[tuple[Name, Name]]:
        by_zone: dict[str, list[Name]] = {}
        for zone in self.zones:
            if zone.ascii:
                by_zone.setdefault(zone.ascii, []).append(zone)
        for name in self.names:
            labels = name.ascii.split(".")
            suffixes = (".".join(labels[start:]) for start in range(len(labels)))
            nearest = next((by_zone[suffix] for suffix in suffixes if suffix in by_zone), [])
            own = self._with_all_above(name.unit) if nearest else set()
            if nearest and not any(zone.unit in own for zone in nearest):
                yield name, nearest[0]

    def _with_all_above(self, unit: str) -> set[str]:
        return {unit, *(above.id for above in self._inventory.above(self._inventory.units[unit]))}

    def zone_for(self, unit: Unit) -> tuple[str, str]:
        """The zone for the names of `unit`, and the unit it is delegated to, "" for the network's own."""
        for owner in (unit, *self._inventory.above(unit)):
            if zone := self._delegated.get(owner.id):
                return zone, owner.id
        return self.zone, ""

    @cached_property
    def _delegated(self) -> dict[str, str]:
        return {zone.unit: zone.ascii for zone in self.zones if zone.ascii}


def pattern_fits(pattern: str, name: str, label: str, zone: str) -> bool:
    """Whether `name` is what `pattern` makes of a unit's label and zone; without a label any one will do."""
    before, holds_label, after = pattern.lower().replace("{zone}", zone).partition("{label}")
    if label or not holds_label:
        return name == before + (label.lower() if holds_label else "") + after
    middle = name.removeprefix(before).removesuffix(after)
    return name == before + middle + after and bool(middle) and "." not in middle


def lies_in(name: str, zone: str) -> bool:
    """Whether a name is the zone's apex or lies below it; both in ASCII form."""
    return name == zone or name.endswith(f".{zone}")


def ascii_form(written: str) -> tuple[str, Text | None]:
    """A domain name as it is looked up (IDNA 2008, RFC 5891), or "" and what is wrong with it."""
    if written.isascii() and "xn--" not in written.lower():
        return _ascii_name(written)
    import idna

    name = _DOTS.sub(".", written).lower().removesuffix(".")
    if name.endswith("."):
        return "", _EMPTY_LABEL
    try:
        return idna.encode(name).decode(), None
    except UnicodeError as error:  # idna.IDNAError is one
        return "", Text("其中有国际化域名（IDNA 2008）不允许的字符或写法", str(error))


def unicode_form(name: str) -> str:
    """A name in ASCII form as people write it."""
    if "xn--" not in name:
        return name
    import idna

    return idna.decode(name)


def _ascii_name(written: str) -> tuple[str, Text | None]:
    name = written.lower().removesuffix(".")
    if len(name) > 253:
        return "", Text("总长超过 253 个字符", "it is longer than 253 characters")
    for label in name.split("."):
        if not label:
            return "", _EMPTY_LABEL
        if not _LDH.fullmatch(label):
            fault = Text(
                f"“{label}”不合规：只能用字母、数字和连字符，不以连字符开头或结尾，不超过 63 个字符",
                f"“{label}” may hold letters, digits and hyphens only, not begin or end with a hyphen, "
                "and have at most 63 characters",
            )
            return "", fault
    return name, None


def _read(written: str, where: Where, unit: str) -> Name:
    name, fault = ascii_form(written)
    return Name(written, name, unit, where, fault)
