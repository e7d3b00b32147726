"""What one network may show: the plan for those of one network, with nothing of any other in it.

What stands on the network stays, with the units it stands at and the places these lie in. A unit that is
known only across an air gap goes, name and all. One that is on a network not physically isolated from this
stays, for it is known on this side as well; one that is on none stays with what it lies in. Everything else
of other networks goes, whatever the isolation. Free text stays unless it names what has gone.
"""

import ipaddress
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from egov_netplan.findings import Finding
from egov_netplan.inventory.fields import InventoryFields, Mode, ProjectFields
from egov_netplan.inventory.model import (
    Attachment,
    Device,
    Inventory,
    Line,
    Listing,
    PrivateNetwork,
    Roles,
    Site,
    System,
    Unit,
)
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.terms import Terms
from egov_netplan.inventory.texts import TELLING, Matter, Rewording, texts_of
from egov_netplan.words import Text

Some = TypeVar("Some", bound=msgspec.Struct)

# What stands for a word that may not be said and without which something else would be meant.
_BLANK = "（{number}）"
_NEEDED = (Matter.SCOPE, Matter.WORD, Matter.LIST)

# Texts of things that stay, which go with them, and the tool's own words.
_AS_IT_IS = frozenset((Matter.TERM, Matter.CARRIER, Matter.PORT, Matter.LABEL, Matter.END))

# The parts of the policy's file that hold units and works as they are written.
_WRITTEN = tuple(field for field in InventoryFields.__struct_fields__ if field not in ("title", "source"))


def may_know(inventory: Inventory, network: str, unit: Unit) -> bool:
    """Whether those of `network` may know of the unit: not if it is known only across an air gap.

    A unit that is on no network is known as the one it lies in is.
    """
    if unit.attachments:
        return network in unit.attachments or not any(
            inventory.mode(network, other) is Mode.PHYSICAL for other in unit.attachments
        )
    above = inventory.units.get(unit.parent)
    return above is None or may_know(inventory, network, above)


def only(inventory: Inventory, network: str) -> Inventory:
    """The plan as it may be shown to those of `network`; its release has the whole one."""
    if set(inventory.policy.networks) <= {network}:
        return inventory
    return Slice(inventory, network).inventory()


class Slice:
    """One network of an inventory: the release of what is shown of it."""

    def __init__(self, whole: Inventory, network: str) -> None:
        self.whole, self.network = whole, network
        self._blanks: dict[str, str] = {}
        self._rewording = Rewording(self.reword)

    # --- what stays ------------------------------------------------------------------------------

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units that are shown, with what they have on this network."""
        whole = self.whole
        known = {key for key, unit in whole.units.items() if may_know(whole, self.network, unit)}
        known |= {device.unit for device in self._devices} | {site.unit for site in self._sites}
        known |= {whole.unit_of(end).id for line in self._lines for end in line.ends}
        known |= {system.unit for system in self._systems}
        above = {over.id for key in known if key for over in whole.above(whole.units[key])}
        return {key: self._unit(unit) for key, unit in whole.units.items() if key in known or key in above}

    def _unit(self, unit: Unit) -> Unit:
        """The unit with nothing but this network. An entry in a list of another network's goes too."""
        listings = [entry for entry in unit.listings if self.network in entry.attachments]
        return msgspec.structs.replace(
            unit,
            attachments=self._own(unit.attachments),
            listings=tuple(map(self._listing, listings or unit.listings[:1])),
            fields=msgspec.structs.replace(unit.fields, networks={}, units=(), site=None),
        )

    def _listing(self, listing: Listing) -> Listing:
        return msgspec.structs.replace(listing, attachments=self._own(listing.attachments))

    def _own(self, attachments: Mapping[str, Attachment]) -> dict[str, Attachment]:
        return {name: item for name, item in attachments.items() if name == self.network}

    def _is_undivided(self, *units: str) -> bool:
        """Whether what stands at these units can be on no other network, where it does not say on which."""
        return all(self.whole.units[unit].attachments.keys() <= {self.network} for unit in units if unit)

    def _stands_here(self, networks: Iterable[str], *units: str) -> bool:
        networks = tuple(filter(None, networks))
        return self.network in networks or (not networks and self._is_undivided(*units))

    @cached_property
    def _devices(self) -> tuple[Device, ...]:
        return tuple(item for item in self.whole.devices if self._stands_here(item.networks, item.unit))

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.whole.lines if self._runs_here(line))

    def _runs_here(self, line: Line) -> bool:
        """A line of this network, but for one that ends at a device of another.

        One that names no network is on this one if both its ends are on nothing else.
        """
        known = self.whole.device_by_id
        devices = [known[end] for end in line.ends if end in known]
        if not all(self._stands_here(device.networks, device.unit) for device in devices):
            return False
        if line.network:
            return line.network == self.network
        units = [end for end in line.ends if end not in known]
        return self._is_undivided(*units) and all(len(device.networks) < 2 for device in devices)

    @cached_property
    def _sites(self) -> tuple[Site, ...]:
        return tuple(site for site in self.whole.sites if self._stands_here((site.network,), site.unit))

    @cached_property
    def _systems(self) -> tuple[System, ...]:
        return tuple(item for item in self.whole.systems if self._stands_here(item.networks, item.unit))

    # --- the policy ------------------------------------------------------------------------------

    @cached_property
    def _policy(self) -> ProjectFields:
        """The policy without what it says of other networks; of pairs of networks nothing is left."""
        policy = self.whole.policy
        here = (None, self.network)
        written = {field: getattr(ProjectFields(), field) for field in _WRITTEN}
        return msgspec.structs.replace(
            policy,
            **written,
            profile=None,
            inventory=(),
            networks={self.network: policy.networks[self.network]},
            platform=tuple(name for name in policy.platform if name == self.network),
            isolation=(),
            addresses=self._of_network(policy.addresses),
            domains=self._of_network(policy.domains),
            carriers=tuple(item for item in policy.carriers if item.network in here),
            duties=tuple(item for item in policy.duties if item.on in here),
        )

    def _of_network(self, entries: Mapping[str, Any]) -> dict[str, Any]:
        return {name: item for name, item in entries.items() if name == self.network}

    # --- what may not be said --------------------------------------------------------------------

    @cached_property
    def terms(self) -> Terms:
        """What only other networks have: it may not be named in any text."""
        shown = texts_of(self._shown)
        everything = {text for matter, text in texts_of(self.whole) if matter in TELLING}
        allowed = {text for matter, text in shown if matter in TELLING and self._stays(matter, text)}
        hidden = {part for text in everything - allowed for part in (text, *_address_of(text))}
        return Terms(hidden, allowed, (text for matter, text in shown if matter is Matter.ADDRESS))

    @cached_property
    def _shown(self) -> Inventory:
        """What stays, before its texts are looked at."""
        whole = self.whole
        lists = (
            msgspec.structs.replace(item, units=units, declared_count=None, declared_systems=None)
            for item in whole.lists
            if (units := tuple(unit for unit in item.units if unit in self.units))
        )
        return msgspec.structs.replace(
            whole,
            merged=whole.merged._replace(policy=self._policy, origins={}),
            units=self.units,
            devices=self._devices,
            lines=self._lines,
            lists=tuple(lists),
            sites=self._sites,
            systems=self._systems,
            private_networks=tuple(item for item in whole.private_networks if item.unit in self.units),
            roles={place: roles for place, roles in whole.roles.items() if place in self.units},
            named={word: unit for word, unit in whole.named.items() if unit in self.units},
            hits=(),
        )

    # --- how it is said --------------------------------------------------------------------------

    def inventory(self) -> Inventory:
        """What stays, with its texts looked at."""
        shown = self._shown
        policy = self._reworded(self._clean_policy)
        return msgspec.structs.replace(
            shown,
            merged=shown.merged._replace(policy=policy),
            units={key: self._reworded(unit) for key, unit in shown.units.items()},
            devices=self._each(shown.devices),
            lines=self._each(shown.lines),
            lists=self._each(shown.lists),
            sites=self._each(shown.sites),
            systems=self._each(shown.systems),
            private_networks=self._each(shown.private_networks),
            roles={place: self._roles(roles) for place, roles in shown.roles.items()},
            named={word: unit for word, unit in shown.named.items() if not self.terms.names(word)},
            release=self,
        )

    def _each(self, things: tuple[Some, ...]) -> tuple[Some, ...]:
        return tuple(map(self._reworded, things))

    def _reworded(self, thing: Some) -> Some:
        return self._rewording.of(thing)

    def _roles(self, roles: Roles) -> Roles:
        return {part: tuple(unit for unit in units if unit in self.units) for part, units in roles.items()}

    @cached_property
    def _clean_policy(self) -> ProjectFields:
        """Without the entries that are about what has gone, whatever network they say they are for."""
        policy, names = self._policy, self.terms.names
        return msgspec.structs.replace(
            policy,
            duties=tuple(duty for duty in policy.duties if not names(duty.id)),
            annexes=tuple(annex for annex in policy.annexes if not names(annex.title)),
            standards=tuple(standard for standard in policy.standards if not names(standard.title)),
            waivers=tuple(waiver for waiver in policy.waivers if self._may_name(waiver.subject)),
        )

    @cached_property
    def _duties(self) -> frozenset[str]:
        return frozenset(duty.id for duty in self._clean_policy.duties)

    @cached_property
    def _site_ids(self) -> frozenset[str]:
        return frozenset(site.id for site in self._sites)

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """What is shown and a finding may be about."""
        return frozenset((*self.units, *(thing.id for thing in _things(self._shown))))

    @cached_property
    def _all_things(self) -> frozenset[str]:
        return frozenset((*self.whole.units, *(thing.id for thing in _things(self.whole))))

    @cached_property
    def _names(self) -> Names:
        """All that a reference may mean, shown or not."""
        names, whole = Names(), self.whole
        for unit in whole.units.values():
            names.add(unit.id)
        for thing in _things(whole):
            names.add(thing.id)
        return names

    def _may_name(self, reference: str) -> bool:
        """Whether a reference means nothing but what is shown."""
        meant = self._names.matching(reference)
        return self._subjects.issuperset(meant) and not self.terms.names(reference)

    def reword(self, matter: Matter, text: str) -> str | None:
        """The text as it is, if it may be said."""
        if not self._stays(matter, text):
            return None
        if matter is Matter.DUTY:
            return text if text in self._duties else None
        if matter in (Matter.REFERENCE, Matter.SUBJECT):
            return text if self._may_name(text) else None
        if matter in TELLING or matter in _AS_IT_IS or not self.terms.names(text):
            return text
        if matter not in _NEEDED:
            return None
        return self._blanks.setdefault(text, _BLANK.format(number=len(self._blanks) + 1))

    def _stays(self, matter: Matter, text: str) -> bool:
        """Whether what is meant is shown: what stays may still refer to what goes."""
        if matter is Matter.UNIT:
            return text in self.units
        if matter is Matter.NETWORK:
            return text == self.network
        return matter is not Matter.SITE or text not in self._hidden_sites

    @cached_property
    def _hidden_sites(self) -> frozenset[str]:
        return frozenset(site.id for site in self.whole.sites) - self._site_ids

    def told(self, finding: Finding, title: Text) -> Finding | None:  # noqa: ARG002 - the message says more
        """The finding without the lines of the file, if it is of this network and names no other."""
        hit = finding.hit
        elsewhere = hit.network not in ("", self.network) or hit.where.file in self._hidden_files
        if elsewhere or self._is_hidden(hit.subject) or any(map(self.terms.names, _words(finding))):
            return None
        return msgspec.structs.replace(
            finding,
            hint=None if finding.hint and any(map(self.terms.names, finding.hint)) else finding.hint,
            at=finding.at._replace(excerpt=""),
            related_at=tuple(at._replace(excerpt="") for at in finding.related_at),
        )

    @cached_property
    def _hidden_files(self) -> frozenset[str]:
        """The files of the lists of which no unit is shown."""
        shown = {item.file for item in self._shown.lists}
        return frozenset(item.file for item in self.whole.lists if item.units) - shown

    def _is_hidden(self, subject: str) -> bool:
        """Whether this is something that is not shown; what is no thing, such as a duty, is not hidden."""
        return subject not in self._subjects and subject in self._all_things


def _things(inventory: Inventory) -> Iterator[Device | Line | Site | System | PrivateNetwork]:
    """What stands at the units and is known by an id."""
    yield from inventory.devices
    yield from inventory.lines
    yield from inventory.sites
    yield from inventory.systems
    yield from inventory.private_networks


def _words(finding: Finding) -> Iterator[str]:
    """All that a finding says, in both languages, but for its hint; and where it says it stands."""
    hit = finding.hit
    for message, args in ((finding.message, hit.args), *((item.message, item.args) for item in hit.related)):
        yield from message.filled(**args)
    for where in (hit.where, *(item.where for item in hit.related)):
        yield where.file
        yield from (step for step in where.path if isinstance(step, str))
    yield from (finding.source, hit.subject)


def _address_of(text: str) -> tuple[str, ...]:
    """The address that a prefix begins with."""
    address, slash, _ = text.partition("/")
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return ()
    return (address,) if slash else ()
