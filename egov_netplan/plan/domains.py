"""The domain plan of one network: every name, whether it is one, whose it is, and the zones it may be in."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from egov_netplan.inventory.fields import DomainPlanFields
from egov_netplan.inventory.model import Inventory, Site, Unit
from egov_netplan.inventory.model import lies_in as is_below
from egov_netplan.inventory.policy import several
from egov_netplan.plan.confusable import meant
from egov_netplan.plan.names import Name, lies_in, longest, read_name, read_suffix, unicode_form


class Zone(NamedTuple):
    """A zone that names may be in; `owner` is the unit that it is delegated to, "" for the network's."""

    name: str
    owner: str = ""


class Zoned(NamedTuple):
    """A name outside all its zones, with the one of them that it would most likely be in."""

    name: Name
    zone: str
    owner: str

    @property
    def zone_shown(self) -> str:
        """The zone as people write it: Chinese rather than its ASCII form."""
        return unicode_form(self.zone)


class Confusable(NamedTuple):
    """A name that looks like another one, and that other one as people write it."""

    name: Name
    meant: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that are others than those meant; there are as many of both."""
        pairs = zip(unicode_form(self.name.ascii), self.meant, strict=True)
        return tuple(dict.fromkeys(letter for letter, likely in pairs if letter != likely))


class DomainPlan:
    """All names of one network: those on the network itself, and those of the sites on it."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        self.network = network
        self._inventory = inventory
        self.fields: DomainPlanFields | None = inventory.policy.domains.get(network)
        self._open_to: dict[str, tuple[Zone, ...]] = {}
        self._for_pattern: dict[tuple[tuple[Zone, ...], str], tuple[str, ...]] = {}
        self.zones: list[Name] = []
        self.names: list[Name] = []
        for unit in inventory.units.values():
            if attachment := unit.attachments.get(network):
                self.zones += [read_name(*zone, unit.id) for zone in attachment.written("zone")]
                self.names += [read_name(*name, unit.id) for name in attachment.written("domain")]
        sites = [site for site in inventory.sites if site.network == network]
        self._add_names_of_sites([site for site in sites if not site.fields.page])
        self._add_names_of_pages([site for site in sites if site.fields.page])

    def _add_names_of_sites(self, sites: list[Site]) -> None:
        """What a unit writes for its site and on the network is one name."""
        said = {(name.unit, name.same_as) for name in self.names}
        names = (name for site in sites for name in names_of_site(site))
        self.names += [name for name in names if (name.unit, name.same_as) not in said]

    def _add_names_of_pages(self, sites: list[Site]) -> None:
        """A page has a name of its own only if nobody else has it: else that is the site it is a page of."""
        names = [name for site in sites for name in names_of_site(site)]
        uses = Counter(name.same_as for name in (*self.names, *names))
        self.names += [name for name in names if uses[name.same_as] == 1]

    @cached_property
    def policy_zones(self) -> tuple[Name, ...]:
        """The zones of the whole network, as the policy writes them."""
        return tuple(zones_in_policy(self._inventory, self.network))

    @cached_property
    def _zones_of_network(self) -> tuple[Zone, ...]:
        return tuple(Zone(name.ascii) for name in self.policy_zones if name.ascii)

    def unit_of(self, name: Name) -> Unit:
        """The unit whose name it is."""
        return self._inventory.units[name.unit]

    def names_of(self, unit: str) -> tuple[Name, ...]:
        """All names of one unit: first those on the network itself, then those of its sites."""
        return tuple(self._names_by_unit.get(unit, ()))

    @cached_property
    def _names_by_unit(self) -> dict[str, list[Name]]:
        names: dict[str, list[Name]] = {}
        for name in self.names:
            names.setdefault(name.unit, []).append(name)
        return names

    def invalid(self) -> Iterator[Name]:
        """Names and zones of units that are no domain names."""
        return (name for name in (*self.zones, *self.names) if name.fault)

    def confusable(self) -> Iterator[Confusable]:
        """Names and zones that only look like what was meant."""
        for name in (*self.policy_zones, *self.zones, *self.names):
            if (likely := meant(name.ascii)) != name.ascii:
                yield Confusable(name, unicode_form(likely))

    def duplicates(self) -> Iterator[tuple[Name, Name]]:
        """A name or zone that another entry has already, with that entry; case makes no difference."""
        for entries in (self.zones, self.names):
            first: dict[str, Name] = {}
            for name in entries:
                if name.ascii and name.ascii in first:
                    yield name, first[name.ascii]
                first.setdefault(name.ascii, name)

    # --- zones -----------------------------------------------------------------------------------

    def outside_zone(self) -> Iterator[Zoned]:
        """Names outside all zones that they may be in, and zones outside the network's.

        A city's zone need not lie in its province's: yichun.gov.cn and jiangxi.gov.cn stand side by side.
        Names that are only written in other characters, or lie in somebody else's zone, are left to the
        questions that say so.
        """
        yield from self._outside

    @cached_property
    def _outside(self) -> tuple[Zoned, ...]:
        return tuple(self._find_outside())

    def _find_outside(self) -> Iterator[Zoned]:
        elsewhere = {name.where for name, _ in self.in_other_zone()}
        for name in self.names:
            unit = self.unit_of(name)
            zones = self.zones_for(unit)
            if name.ascii and zones and not self._allows(unit, zones, name) and name.where not in elsewhere:
                yield _outside(name, zones)
        for name in self.zones:
            zones = self._zones_of_network
            if name.ascii and zones and not _in_any(name.ascii, zones):
                yield _outside(name, zones)

    def _allows(self, unit: Unit, zones: tuple[Zone, ...], name: Name) -> bool:
        """Whether a name is in one of the zones, or under another suffix that its kind of unit may use.

        A suffix that a zone lies in is not another one: what is outside yichun.gov.cn is not saved by
        ending in gov.cn.
        """
        if _in_any(name.ascii, zones):
            return True
        suffixes = (Zone(suffix) for suffix in self._suffixes.get(unit.kind, ()))
        others = tuple(item for item in suffixes if not any(lies_in(zone.name, item.name) for zone in zones))
        return _in_any(name.ascii, others)

    def zones_for(self, unit: Unit) -> tuple[Zone, ...]:
        """The zones that the names of `unit` may be in, the nearest first.

        Those of the nearest unit that has any stand for the zones of the network that they lie in; the
        network's others, such as its Chinese one, stay open to all.
        """
        at: Unit | None = unit
        while at is not None and at.id not in self._delegated:
            at = self._inventory.units.get(at.parent)
        holder = at.id if at else ""
        if holder not in self._open_to:
            self._open_to[holder] = self._with_others(self._delegated.get(holder, ()))
        return self._open_to[holder]

    def _with_others(self, nearest: tuple[Zone, ...]) -> tuple[Zone, ...]:
        others = (
            zone
            for zone in self._zones_of_network
            if not any(lies_in(own.name, zone.name) for own in nearest)
        )
        return (*nearest, *others)

    @cached_property
    def _delegated(self) -> dict[str, tuple[Zone, ...]]:
        zones: dict[str, tuple[Zone, ...]] = {}
        for name in self.zones:
            if name.ascii:
                zones[name.unit] = (*zones.get(name.unit, ()), Zone(name.ascii, name.unit))
        return zones

    def zones_for_pattern(self, unit: Unit) -> tuple[str, ...]:
        """The zones that a name pattern may stand in.

        For a place those of the one above it; for a department also the names of its place, which may have
        no zone of its own.
        """
        place = self._inventory.place_of(unit)
        if place is None:
            return tuple(zone.name for zone in self._zones_of_network)
        if unit.is_place:
            return tuple(zone.name for zone in self.zones_for(place))
        key = (self.zones_for(unit), place.id)
        if key not in self._for_pattern:
            names = (name.ascii for name in self.names_of(place.id))
            self._for_pattern[key] = (*(zone.name for zone in key[0]), *names)
        return self._for_pattern[key]

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
            nearest = by_zone.get(longest(name.ascii, by_zone), [])
            if nearest and not any(is_below(name.unit, zone.unit) for zone in nearest):
                yield name, nearest[0]

    # --- suffixes and main names -----------------------------------------------------------------

    def wrong_suffix(self) -> Iterator[Name]:
        """Names whose suffix is not one that their kind of unit may use.

        The suffix of a name is the longest of all that the plan knows: of cn and gov.cn it is gov.cn. Names
        that must be changed anyway, for they are outside their zones, are left to the question that says so.
        """
        known = {suffix for suffixes in self._suffixes.values() for suffix in suffixes}
        elsewhere = {zoned.name.where for zoned in self.outside_zone()} if known else set()
        for name in self.names if known else ():
            allowed = self._suffixes.get(self.unit_of(name).kind)
            if not allowed or not name.ascii or longest(name.ascii, known) in allowed:
                continue
            if longest(meant(name.ascii), known) not in allowed and name.where not in elsewhere:
                yield name

    @cached_property
    def _suffixes(self) -> dict[str, tuple[str, ...]]:
        """The suffixes that each kind of unit may use, in the form that is looked up."""
        suffixes: dict[str, tuple[str, ...]] = {}
        for kind, suffix in suffixes_in_policy(self._inventory, self.network):
            if suffix.ascii:
                suffixes[kind] = (*suffixes.get(kind, ()), suffix.ascii)
        return suffixes

    def several_main(self) -> Iterator[tuple[Name, ...]]:
        """The names of each unit that has more than one in ASCII, or more than one in Chinese.

        www.x is the same main name as x. The names of a unit's second site belong to that site.
        """
        for names in self._names_by_unit.values():
            first_site = next((name.site for name in names if name.site), "")
            for chinese in (False, True):
                main: dict[str, Name] = {}
                for name in names:
                    if name.ascii and name.is_chinese is chinese and name.site in ("", first_site):
                        main.setdefault(name.ascii.removeprefix("www."), name)
                if len(main) > 1:
                    yield tuple(main.values())


def _in_any(name: str, zones: tuple[Zone, ...]) -> bool:
    """Whether a name lies in one of the zones, as written or as meant."""
    if any(lies_in(name, zone.name) for zone in zones):
        return True
    likely = meant(name)
    return any(lies_in(likely, meant(zone.name)) for zone in zones)


def _outside(name: Name, zones: tuple[Zone, ...]) -> Zoned:
    """A name outside its zones, with the nearest zone whose last label is Chinese, or not, like its own."""

    def is_chinese(form: str) -> bool:
        return form.rpartition(".")[2].startswith("xn--")

    alike = (zone for zone in zones if is_chinese(zone.name) is is_chinese(name.ascii))
    zone = next(alike, zones[0])
    return Zoned(name, zone.name, zone.owner)


def names_of_site(site: Site) -> Iterator[Name]:
    """The domain names that are written for a site."""
    written = site.fields.domain
    where = site.where.below("domain")
    for number, name in enumerate(several(written)):
        at = where if isinstance(written, str) else where.below(number)
        yield read_name(name, at, site.unit)._replace(site=site.id)


def main_name(site: Site) -> str:
    """The first domain name of a site, or what it is called where it has none."""
    return next(iter(several(site.fields.domain)), site.name)


def zones_in_policy(inventory: Inventory, network: str) -> Iterator[Name]:
    """The zones that the policy names for a network."""
    plan = inventory.policy.domains.get(network)
    written = plan.zone if plan else ()
    for number, zone in enumerate(several(written)):
        steps = () if isinstance(written, str) else (number,)
        yield read_name(zone, inventory.policy_at("domains", network, "zone", *steps), "")


def suffixes_in_policy(inventory: Inventory, network: str) -> Iterator[tuple[str, Name]]:
    """The suffixes that the policy allows on a network, with the kind of unit that each is for."""
    plan = inventory.policy.domains.get(network)
    for kind, suffixes in plan.suffixes.items() if plan else ():
        for number, suffix in enumerate(suffixes):
            where = inventory.policy_at("domains", network, "suffixes", kind, number)
            yield kind, read_suffix(suffix, where)


def pattern_fits(pattern: str, name: str, label: str, zone: str) -> bool:
    """Whether `name` is what `pattern` makes of a unit's label and zone; without a label any one will do."""
    before, holds_label, after = pattern.lower().replace("{zone}", zone).partition("{label}")
    if label or not holds_label:
        return name == before + (label.lower() if holds_label else "") + after
    middle = name.removeprefix(before).removesuffix(after)
    return name == before + middle + after and bool(middle) and "." not in middle
