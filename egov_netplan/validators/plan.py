"""What a rule may look at: the inventory, and the plans and wiring that are made from it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from egov_netplan.findings import Hit, Path, Where
from egov_netplan.inventory.fields import CarrierFields, Mode, Status
from egov_netplan.inventory.model import Attachment, Inventory, Unit
from egov_netplan.inventory.release import Release
from egov_netplan.inventory.texts import Matter
from egov_netplan.plan.addresses import AddressPlan
from egov_netplan.plan.domains import DomainPlan
from egov_netplan.plan.hosts import Hosts
from egov_netplan.plan.sites import SiteTree
from egov_netplan.topology.course import Coursed, coursed
from egov_netplan.topology.lack import first_lack
from egov_netplan.topology.questions import Topology
from egov_netplan.validators.duties import Duties
from egov_netplan.words import Text

_BLOCK = Text("地址段", "block")
_PREFIX = Text("网段", "prefix")
_NAME = Text("域名", "domain name")
_OUTSIDE_SPACE = Text("不在本网络的地址空间内", "outside the network's space")
_OUTSIDE_BLOCK = Text("不在上级分配的地址段内", "outside the block it must lie in")
_OTHERS_BLOCK = Text("在别的单位的地址段内", "inside another unit's block")
_OUTSIDE_ZONE = Text("不在应属的域内", "outside the zone it must be in")


class Fault(NamedTuple):
    """Something that a unit has and that is not built by the plan: what it is, its value, and why not."""

    what: Text
    old: str
    why: Text
    where: Where


def _told(
    faults: Mapping[tuple[str, str], tuple[Fault, ...]], release: Release
) -> Mapping[tuple[str, str], tuple[Fault, ...]]:
    """The faults of the whole plan, in terms of what is shown of it."""
    found = {}
    for (unit, network), items in faults.items():
        shown_unit = release.reword(Matter.UNIT, unit)
        shown_network = release.reword(Matter.NETWORK, network)
        if shown_unit and shown_network:
            matters = (Matter.DOMAIN if fault.what is _NAME else Matter.ADDRESS for fault in items)
            found[shown_unit, shown_network] = tuple(
                fault._replace(old=release.reword(matter, fault.old) or "", where=Where(""))
                for fault, matter in zip(items, matters, strict=True)
            )
    return found


class Plan:
    """One inventory under judgement. Everything here is made once, when the first rule asks."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.topology = Topology(inventory)
        self.duties = Duties(inventory)
        self._hits: dict[str, list[Hit]] = {}
        for hit in inventory.hits:
            self._hits.setdefault(hit.rule, []).append(hit)

    def read_as(self, rule: str) -> Iterator[Hit]:
        """What the reader found under this rule."""
        yield from self._hits.get(rule, ())

    def misread(self, where: Where) -> bool:
        """Whether something at or below a place was left out while reading, so that it may seem missing.

        What the units of a file share may have been meant for the place as well.
        """
        shared = ("defaults", *where.path[-2:])  # `networks` and the network, for an attachment
        return (where.file, where.path) in self._misread or (where.file, shared) in self._misread

    @cached_property
    def _misread(self) -> set[tuple[str, Path]]:
        places = [hit.where for hit in self.inventory.hits]
        return {(at.file, at.path[:end]) for at in places for end in range(len(at.path) + 1)}

    @cached_property
    def address_plans(self) -> tuple[AddressPlan, ...]:
        """The address plan of each network."""
        return tuple(AddressPlan(self.inventory, network) for network in self.inventory.policy.networks)

    @cached_property
    def hosts(self) -> Hosts:
        """The single addresses: those of devices and gateways."""
        return Hosts(self.inventory, self.address_plans)

    @cached_property
    def domain_plans(self) -> tuple[DomainPlan, ...]:
        """The domain plan of each network."""
        return tuple(DomainPlan(self.inventory, network) for network in self.inventory.policy.networks)

    @cached_property
    def site_tree(self) -> SiteTree:
        """What the sites hang under."""
        return SiteTree(self.inventory)

    @cached_property
    def nonconformities(self) -> Mapping[tuple[str, str], tuple[Fault, ...]]:
        """What each unit has on each network that is not built by the address plan or the domain plan.

        It is asked of the whole plan where only part of it is shown: addresses may be hidden there.
        """
        if release := self.inventory.release:
            return _told(Plan(release.whole).nonconformities, release)
        found: dict[tuple[str, str], tuple[Fault, ...]] = {}
        for network, unit, fault in self._faults():
            found[(unit, network)] = (*found.get((unit, network), ()), fault)
        return found

    def _faults(self) -> Iterator[tuple[str, str, Fault]]:
        for addresses in self.address_plans:
            elsewhere = (nesting.inner for nesting in addresses.wrong_owner())
            outside = (claim for claim, _ in addresses.outside_block())
            for claims, why in (
                (addresses.outside_space(), _OUTSIDE_SPACE),
                (outside, _OUTSIDE_BLOCK),
                (elsewhere, _OTHERS_BLOCK),
            ):
                for claim in claims:
                    what = _BLOCK if claim.is_block else _PREFIX
                    yield addresses.network, claim.unit, Fault(what, claim.written, why, claim.where)
        for domains in self.domain_plans:
            names = [zoned.name for zoned in domains.outside_zone()]
            names += [name for name, _ in domains.in_other_zone()]
            for name in names:
                yield domains.network, name.unit, Fault(_NAME, name.written, _OUTSIDE_ZONE, name.where)

    @cached_property
    def physical_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of networks that must be physically isolated, as the policy orders them."""
        pairs = {
            frozenset(entry.between): (entry.between[0], entry.between[1])
            for entry in self.inventory.policy.isolation
            if self.inventory.mode(*entry.between) is Mode.PHYSICAL
        }
        return tuple(pairs.values())

    def apart_from(self, first: str, second: str) -> frozenset[str]:
        """The other networks that must be physically isolated from either of the two.

        A way that comes through one of them breaks that isolation first, and is reported for that pair.
        """
        pairs = [set(pair) for pair in self.physical_pairs]
        return frozenset(name for pair in pairs if pair & {first, second} for name in pair - {first, second})

    def isolation_source(self, first: str, second: str) -> str:
        """Who says what a pair of networks must be."""
        number = self._isolation_entry(first, second)
        return (self.inventory.policy.isolation[number].source or "") if number is not None else ""

    def isolation_at(self, first: str, second: str) -> Where:
        """Where the policy says what a pair of networks must be; of several entries, the one that holds."""
        number = self._isolation_entry(first, second)
        at = () if number is None else (number,)
        return self.inventory.policy_at("isolation", *at)

    def _isolation_entry(self, first: str, second: str) -> int | None:
        """The number of the first entry about a pair whose mode is the one that holds."""
        mode, pair = self.inventory.mode(first, second), {first, second}
        entries = enumerate(self.inventory.policy.isolation)
        return next((n for n, entry in entries if set(entry.between) == pair and entry.mode is mode), None)

    def policy_prefixes(self) -> Iterator[tuple[str, str, Where]]:
        """Every prefix that the address plan itself writes: its network, the text, and its place."""
        for network, addresses in self.inventory.policy.addresses.items():
            for field in ("space", "reserved"):
                for index, written in enumerate(getattr(addresses, field)):
                    yield network, written, self.inventory.policy_at("addresses", network, field, index)

    @cached_property
    def carriers(self) -> Mapping[str, tuple[tuple[int, CarrierFields], ...]]:
        """The entries of the table of who builds which segment, each with its place in it, by segment."""
        found: dict[str, list[tuple[int, CarrierFields]]] = {}
        for number, entry in enumerate(self.inventory.policy.carriers):
            found.setdefault(entry.segment, []).append((number, entry))
        return {segment: tuple(entries) for segment, entries in found.items() if segment}

    @cached_property
    def lines(self) -> tuple[Coursed, ...]:
        """All lines with their courses and segments."""
        return coursed(self.inventory)

    def is_rebuilding(self, hit: Hit) -> bool:
        """Whether what a hit is about is being rebuilt on its network, and the day for that is not past."""
        unit = self.inventory.units.get(hit.subject)
        attachment = unit.attachments.get(hit.network) if unit else None
        if unit is None or attachment is None or attachment.status is not Status.RETROFIT:
            return False
        due = self.duties.due(unit, hit.network, attachment)
        return due is not None and due >= self.inventory.today

    def lack(self, unit: Unit, attachment: Attachment) -> str:
        """The first thing the unit lacks on the attachment's network."""
        return first_lack(self.topology, unit, attachment)
