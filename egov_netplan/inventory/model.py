"""The assembled inventory: units, devices and lines by their full paths, and the policy they are judged by.

Objects refer to each other by id, never by pointer, so they stay plain, frozen and cheap. Each knows
where it was written.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import msgspec

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.fields import (
    AttachmentFields,
    BackboneLineFields,
    DeviceFields,
    LineFields,
    LineStatus,
    Mode,
    Part,
    PrivateNetworkFields,
    ProjectFields,
    SiteFields,
    Status,
    SystemFields,
    UnitFields,
)
from egov_netplan.inventory.policy import several
from egov_netplan.inventory.profile import STRICTEST_FIRST, Merged
from egov_netplan.words import KIND, LEVEL, Lang, Text, same

if TYPE_CHECKING:
    from egov_netplan.inventory.release import Release

# Which units play which part.
Roles = Mapping[Part, tuple[str, ...]]

_PROGRESS = (Status.CONNECTED, Status.RETROFIT, Status.PLANNED, Status.EXEMPT, Status.NONE)


class Attachment(msgspec.Struct, frozen=True, gc=False):
    """What one unit has on one network; `fields` are as written, defaults of its list included.

    `numbers` says for a field that lost values while it was read which of them are left.
    """

    unit: str
    network: str
    fields: AttachmentFields
    where: Where
    numbers: Mapping[str, tuple[int, ...]] = {}

    @property
    def status(self) -> Status:
        """The connection status; a unit with nothing said about it is not listed."""
        return self.fields.status or Status.NONE

    @property
    def in_service(self) -> bool:
        """Whether the unit is on the network today."""
        return self.status in (Status.CONNECTED, Status.RETROFIT)

    def values(self, field: str) -> tuple[str, ...]:
        """The values of a field that holds one text or several."""
        return several(getattr(self.fields, field))

    def written(self, field: str) -> Sequence[tuple[str, Where]]:
        """The values of a field that holds one text or several, each with its place."""
        value = getattr(self.fields, field)
        if not value and value != "":
            return ()  # nearly all fields of nearly all units
        if isinstance(value, str):
            return ((value, self.where.below(field)),)
        numbers = self.numbers.get(field) or range(len(value))
        return [(item, self.where.below(field, number)) for number, item in zip(numbers, value, strict=True)]


class Listing(msgspec.Struct, frozen=True, gc=False):
    """One entry of a unit in a list; a unit that is written twice has two.

    `order` counts all entries as they were read; `sub_units` are those written in this entry.
    """

    where: Where
    order: int
    attachments: Mapping[str, Attachment]
    sub_units: tuple[str, ...]


class Unit(msgspec.Struct, frozen=True, gc=False):
    """An organisation that is planned for; with a level it is a place.

    `id` is the full path, `parent` the id of the unit it is written in, "" at the top.
    """

    id: str
    name: str
    parent: str
    level: str
    code: str
    kind: str
    label: str
    sector: str
    reason: str
    attachments: Mapping[str, Attachment]
    listings: tuple[Listing, ...]
    affiliation: str = ""
    fields: UnitFields = UnitFields()

    @property
    def where(self) -> Where:
        """Where it was written first."""
        return self.listings[0].where

    @property
    def is_place(self) -> bool:
        """Whether it is a government that departments and lower places belong to."""
        return bool(self.level)

    def status(self, network: str) -> Status:
        """Its status on `network`."""
        attachment = self.attachments.get(network)
        return attachment.status if attachment else Status.NONE

    def is_on(self, network: str) -> bool:
        """Whether it is on `network` today."""
        attachment = self.attachments.get(network)
        return attachment is not None and attachment.in_service


class Device(msgspec.Struct, frozen=True, gc=False):
    """A device at a unit; its id is the unit's path and its own id."""

    id: str
    unit: str
    networks: tuple[str, ...]
    fields: DeviceFields
    where: Where


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line between two ends, each the id of a unit or a device."""

    id: str
    ends: tuple[str, str]
    network: str
    built: bool
    fields: LineFields | BackboneLineFields
    where: Where

    def prefixes(self) -> Iterator[tuple[str, Where]]:
        """The prefixes between its two ends, each with its place."""
        value = self.fields.prefix
        if isinstance(value, str):
            yield value, self.where.below("prefix")
        else:
            for number, item in enumerate(value or ()):
                yield item, self.where.below("prefix", number)


class Site(msgspec.Struct, frozen=True, gc=False):
    """A website or page of a unit. `parents` are the ids of the sites it says it hangs under."""

    id: str
    unit: str
    network: str
    parents: tuple[str, ...]
    roles: Roles
    host: str
    fields: SiteFields
    where: Where

    @property
    def name(self) -> str:
        """What it is called: its own name, its domain name, or its id."""
        domain = self.fields.domain
        return self.fields.name or (domain if isinstance(domain, str) else next(iter(domain or ()), self.id))


class System(msgspec.Struct, frozen=True, gc=False):
    """An application system; `unit` runs it, "" where nobody says who."""

    id: str
    unit: str
    planner: str
    networks: tuple[str, ...]
    feeds: tuple[str, ...]
    users: tuple[str, ...]
    pilots: tuple[str, ...]
    fields: SystemFields
    where: Where

    @property
    def name(self) -> str:
        """What it is called."""
        return self.fields.name or self.id


class PrivateNetwork(msgspec.Struct, frozen=True, gc=False):
    """A network that a unit built for itself."""

    id: str
    unit: str
    fields: PrivateNetworkFields
    where: Where


class UnitList(msgspec.Struct, frozen=True, gc=False):
    """One file's list of units: where it hangs, and how many it says it has."""

    file: str
    title: str
    under: str
    declared_count: int | None
    units: tuple[str, ...]
    declared_systems: int | None = None


class Inventory(msgspec.Struct, frozen=True, dict=True):
    """Everything that was read, assembled. `sound` is False where the plan could not be built.

    `roles` says for a unit (a place, mostly) which units play which part for it. `named` has the ids of
    the units that the policy names, by the words it names them with. `release` is set where this is what
    is shown of another inventory.
    """

    root: FilePath
    project_file: str
    merged: Merged
    today: date
    units: Mapping[str, Unit]
    devices: tuple[Device, ...]
    lines: tuple[Line, ...]
    lists: tuple[UnitList, ...]
    hits: tuple[Hit, ...]
    sound: bool
    sites: tuple[Site, ...] = ()
    systems: tuple[System, ...] = ()
    private_networks: tuple[PrivateNetwork, ...] = ()
    roles: Mapping[str, Roles] = {}
    named: Mapping[str, str] = {}
    release: "Release | None" = None

    @property
    def policy(self) -> ProjectFields:
        """The policy that the units are judged by, profiles included."""
        return self.merged.policy

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the units written directly inside each unit, in the order of the inventory."""
        children: dict[str, list[str]] = {}
        for unit in self.units.values():
            children.setdefault(unit.parent, []).append(unit.id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    @cached_property
    def device_by_id(self) -> Mapping[str, Device]:
        """Devices by id; of two with one id, the first."""
        return {device.id: device for device in reversed(self.devices)}

    @cached_property
    def line_by_id(self) -> Mapping[str, Line]:
        """Lines by id; of two with one id, the first."""
        return {line.id: line for line in reversed(self.lines)}

    @cached_property
    def modes(self) -> Mapping[frozenset[str], Mode]:
        """What each declared pair of networks must be to each other; of two entries, the stricter."""
        modes: dict[frozenset[str], Mode] = {}
        for entry in self.policy.isolation:
            pair = frozenset(entry.between)
            if len(pair) < 2:
                continue  # a network is not isolated from itself; the reader says so
            modes[pair] = min(entry.mode, modes.get(pair, entry.mode), key=STRICTEST_FIRST.index)
        return modes

    def policy_at(self, *path: str | int) -> Where:
        """A place in the policy's files; items are counted as in `policy`, which may have lost some."""
        return self.merged.at(*path)

    @cached_property
    def sites_by_unit(self) -> Mapping[str, tuple[Site, ...]]:
        """The sites and pages of each unit."""
        found: dict[str, list[Site]] = {}
        for site in self.sites:
            found.setdefault(site.unit, []).append(site)
        return {unit: tuple(sites) for unit, sites in found.items()}

    def sites_of(self, unit: Unit) -> tuple[Site, ...]:
        """The sites and pages of a unit; for a place also the portal that a member runs for it."""
        own = self.sites_by_unit.get(unit.id, ())
        if not unit.is_place:
            return own
        portals = (self.portal_of(unit, network) for network in self.policy.networks)
        return (*own, *(portal for portal in portals if portal and portal.unit != unit.id))

    @cached_property
    def private_networks_by_unit(self) -> Mapping[str, tuple[PrivateNetwork, ...]]:
        """The networks that each unit built for itself."""
        found: dict[str, list[PrivateNetwork]] = {}
        for network in self.private_networks:
            found.setdefault(network.unit, []).append(network)
        return {unit: tuple(networks) for unit, networks in found.items()}

    @cached_property
    def systems_by_unit(self) -> Mapping[str, tuple[System, ...]]:
        """The systems that each unit runs or uses."""
        found: dict[str, list[System]] = {}
        for system in self.systems:
            for unit in dict.fromkeys((system.unit, *system.users)):
                found.setdefault(unit, []).append(system)
        return {unit: tuple(systems) for unit, systems in found.items()}

    @cached_property
    def site_by_id(self) -> Mapping[str, Site]:
        """Sites by id; of two with one id, the first."""
        return {site.id: site for site in reversed(self.sites)}

    def portal_of(self, place: Unit, network: str) -> Site | None:
        """The portal of a place on a network: the site of it or of one of its members that says it is one."""
        for unit in (place, *self.members(place)):
            for site in self.sites_by_unit.get(unit.id, ()):
                if site.fields.portal and site.network == network:
                    return site
        return None

    @property
    def lang(self) -> Lang:
        """The language of messages and reports that the project asks for."""
        return Lang(self.policy.language or "zh")

    def place_of(self, unit: Unit) -> Unit | None:
        """The place whose hub `unit` connects to: its government, or for a place the next one up."""
        return self._place_around.get(unit.parent)

    @cached_property
    def _place_around(self) -> Mapping[str, Unit | None]:
        """The place that what is written in each unit belongs to: the unit itself, or the one around it."""
        units = self.units
        return {key: unit if unit.is_place else next_place(units, unit) for key, unit in units.items()}

    def hub_of(self, unit: Unit, network: str) -> Unit | None:
        """The place whose hub `unit` connects to on `network`.

        For a department its government; for a place the next one up that is on the network at all, for
        a network need not reach up to the top.
        """
        hub = self.place_of(unit)
        while unit.is_place and hub is not None and network not in hub.attachments:
            hub = self.place_of(hub)
        return hub

    def above(self, unit: Unit) -> Iterator[Unit]:
        """The units that `unit` lies in, nearest first."""
        parent = self.units.get(unit.parent)
        while parent is not None:
            yield parent
            parent = self.units.get(parent.parent)

    def members(self, place: Unit) -> Iterator[Unit]:
        """The departments of a place: the units written directly in it that are no places themselves."""
        for child in self.children.get(place.id, ()):
            if not self.units[child].is_place:
                yield self.units[child]

    def places_in(self, parent: str) -> tuple[Unit, ...]:
        """The places written directly in the unit with this id, or at the top for ""."""
        children = (self.units[child] for child in self.children.get(parent, ()))
        return tuple(child for child in children if child.is_place)

    def unit_of(self, end: str) -> Unit:
        """The unit that an end of a line is, or stands at."""
        device = self.device_by_id.get(end)
        return self.units[device.unit if device else end]

    def upper_end(self, line: Line) -> Unit:
        """The unit at the end of a line that is higher up; of two as high, the one whose id comes first."""
        levels = self.policy.levels
        ends = (self.unit_of(end) for end in line.ends)
        return min(ends, key=lambda unit: (_height(unit, levels), unit.id.count("/"), unit.id))

    def called(self, identity: str) -> str:
        """What a planner calls the unit or device with this id: its place and its name."""
        device = self.device_by_id.get(identity)
        if device:
            return f"{self.called(device.unit)} {device.fields.id}"
        unit = self.units.get(identity)
        if unit is None:
            return identity
        place = None if unit.is_place else self.place_of(unit)
        if place is None or unit.name.startswith(_stem(place.name)):
            return unit.name
        # 宜春市 and 市司法局 make 宜春市司法局
        doubled = unit.name[0] == place.name[-1]
        return place.name + unit.name[doubled:]

    def line_name(self, line: Line) -> str:
        """What a planner calls a line: its number, or the unit it serves and the network."""
        return line.fields.id or f"{self.called(line.ends[0])}@{line.network}"

    def line_subject(self, line: Line) -> str:
        """What a finding about a line is about: the line's number, or the unit it is written in."""
        return line.ends[0] if isinstance(line.fields, LineFields) else line.id

    def network_name(self, network: str) -> Text:
        """The network's name, with its id in English."""
        return self._network_names.get(network) or same(network)

    @cached_property
    def _network_names(self) -> Mapping[str, Text]:
        networks = self.policy.networks.items()
        return {key: Text(fields.name, f"{key} ({fields.name})") for key, fields in networks}

    def level_name(self, level: str) -> Text:
        """What a level is called."""
        return LEVEL.get(level, same(level))

    def segment_name(self, segment: str) -> Text:
        """What a segment of lines is called: `city` the horizontal lines of a city, else the backbone."""
        levels = [self.level_name(level) for level in segment.split("-")]
        name = Text(*("—".join(words) for words in zip(*levels, strict=True)))
        if len(levels) == 1:
            return Text(f"{name.zh}级横向", f"horizontal, {name.en}")
        return Text(f"{name.zh}纵向主干", f"backbone, {name.en}")

    def kind_name(self, kind: str) -> Text:
        """What a kind of unit is called."""
        kinds = self.policy.kinds
        return same(kinds[kind]) if kinds and kind in kinds else KIND.get(kind, same(kind))

    def mode(self, first: str, second: str) -> Mode | None:
        """What two networks must be to each other; None where the policy does not say."""
        return self.modes.get(frozenset((first, second)))


def _height(unit: Unit, levels: tuple[str, ...]) -> int:
    """The number of a unit's level, from the top; that of no place comes after all."""
    return levels.index(unit.level) if unit.level in levels else len(levels)


def _stem(place: str) -> str:
    """A place's name without what says that it is one: 宜春 for 宜春市, so that 宜春电大 stays as it is."""
    return place[:-1] if len(place) > 2 else place


def lies_in(identity: str, place: str) -> bool:
    """Whether the unit with this id is the one with the id `place`, or lies in it."""
    return f"{identity}/".startswith(f"{place}/")


def next_place(units: Mapping[str, Unit], unit: Unit) -> Unit | None:
    """The nearest place that `unit` lies in."""
    parent = units.get(unit.parent)
    while parent is not None and not parent.is_place:
        parent = units.get(parent.parent)
    return parent


def furthest(attachments: list[Attachment]) -> Attachment:
    """Of several entries about one unit and network, the one that is furthest along."""
    return min(attachments, key=lambda attachment: _PROGRESS.index(attachment.status))


def is_built(status: LineStatus | None, attachment: Attachment | None) -> bool:
    """Whether a line is in service: as it says itself, else as its unit's attachment is."""
    if status is not None:
        return status is LineStatus.BUILT
    return attachment is None or attachment.in_service
