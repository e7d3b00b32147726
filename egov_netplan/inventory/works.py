"""Sites, systems, private networks and the parts that units play: what is built on the networks.

The third part of assembling an inventory, after units and equipment.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.fields import (
    Part,
    PrivateNetworkFields,
    ProjectFields,
    SiteFields,
    SystemFields,
)
from egov_netplan.inventory.model import PrivateNetwork, Roles, Site, System, Unit
from egov_netplan.inventory.policy import is_network, several
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.shape import Conformed
from egov_netplan.words import Text, same

_UNIT = Text("单位", "unit")
_SITE = Text("网站", "site")


class Works:
    """The sites, systems and private networks of one project, and who does what."""

    def __init__(
        self, policy: ProjectFields, names: Names, units: Mapping[str, Unit], hits: list[Hit]
    ) -> None:
        self.sites: list[Site] = []
        self.systems: list[System] = []
        self.private_networks: list[PrivateNetwork] = []
        self.roles: dict[str, Roles] = {}
        self._site_names = Names()
        self._policy, self._names, self._units, self._hits = policy, names, units, hits

    def add(self, files: Mapping[str, Conformed[Any]]) -> None:
        """Add everything in `files`; all sites are known before any refers to another."""
        written = [*self._written_in_units(), *self._written_in_lists(files)]
        for site, unit, _ in written:
            self._site_names.add(site.id or unit)
        for site, unit, where in written:
            self.sites.append(self._site(site, unit, where))
        for name, file in files.items():
            for at, system in file.numbered(("systems",), file.fields.systems):
                self._add_system(system, Where(name, at))
            for at, network in file.numbered(("private_networks",), file.fields.private_networks):
                self._add_private_network(network, Where(name, at))
        for place in self._units.values():
            if place.fields.roles:
                self.roles[place.id] = self._roles(place.fields.roles, place.where.below("roles"))

    def _written_in_units(self) -> Iterator[tuple[SiteFields, str, Where]]:
        for unit in self._units.values():
            if unit.fields.site:
                yield unit.fields.site, unit.id, unit.where.below("site")

    def _written_in_lists(
        self, files: Mapping[str, Conformed[Any]]
    ) -> Iterator[tuple[SiteFields, str, Where]]:
        for name, file in files.items():
            for at, site in file.numbered(("sites",), file.fields.sites):
                where = Where(name, at)
                if site.unit is None:
                    self._hits.append(Hit(where, {"field": same("unit")}, rule="in-missing-field"))
                elif unit := self._unit(site.unit, where.below("unit")):
                    yield site, unit, where

    def _site(self, site: SiteFields, unit: str, where: Where) -> Site:
        network = site.network or ""
        if network and not is_network(network, where.below("network"), self._policy, self._hits):
            network = ""
        parents = self._each(site.parent, where.below("parent"), self._site_names, _SITE)
        host = self._unit(site.host, where.below("host")) if site.host else None
        return Site(
            id=site.id or unit,
            unit=unit,
            network=network,
            parents=parents,
            roles=self._roles(site.roles, where.below("roles")),
            host=host or "",
            fields=site,
            where=where,
        )

    def _add_system(self, system: SystemFields, where: Where) -> None:
        unit = self._unit(system.unit, where.below("unit")) if system.unit else None
        planner = self._unit(system.planner, where.below("planner")) if system.planner else None
        networks = tuple(
            network
            for network in dict.fromkeys(several(system.network))
            if is_network(network, where.below("network"), self._policy, self._hits)
        )
        self.systems.append(
            System(
                id=system.id,
                unit=unit or "",
                planner=planner or "",
                networks=networks,
                feeds=self._each(system.feeds, where.below("feeds"), self._site_names, _SITE),
                users=self._each(system.users, where.below("users"), self._names, _UNIT),
                pilots=self._each(system.pilots, where.below("pilots"), self._names, _UNIT),
                fields=system,
                where=where,
            )
        )

    def _add_private_network(self, network: PrivateNetworkFields, where: Where) -> None:
        if unit := self._unit(network.unit, where.below("unit")):
            self.private_networks.append(PrivateNetwork(network.id, unit, network, where))

    def _roles(self, roles: Mapping[Part, str | tuple[str, ...]], where: Where) -> Roles:
        return {
            part: self._each(units, where.below(part.value), self._names, _UNIT)
            for part, units in roles.items()
        }

    def _each(
        self, written: str | tuple[str, ...] | None, where: Where, names: Names, what: Text
    ) -> tuple[str, ...]:
        """The ids that a field holding one reference or several means."""
        at = [where] if isinstance(written, str) else [where.below(n) for n in range(len(written or ()))]
        found = []
        for reference, place in zip(several(written), at, strict=True):
            identity, hit = names.resolve(reference, place, what)
            if hit:
                self._hits.append(hit)
            if identity:
                found.append(identity)
        return tuple(found)

    def _unit(self, reference: str, where: Where) -> str | None:
        return next(iter(self._each(reference, where, self._names, _UNIT)), None)
