"""The tree of websites on each network: what a site hangs under, and where that is no tree.

A site hangs under the sites that it names, else under the portal of its place; a portal hangs under
that of the next place above. Sites are told apart by where they were written, for two may have one id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory, Site, Unit

# What each site hangs under, and the like.
Edges = Mapping[Where, Sequence[Where]]


class Orphan(NamedTuple):
    """A site that hangs under nothing, and the site that shows it: its parent elsewhere, or a sibling."""

    site: Site
    other: Site
    elsewhere: bool


class SiteTree:
    """The sites of an inventory as they hang under each other."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory

    @cached_property
    def portals(self) -> Mapping[tuple[str, str], tuple[Site, ...]]:
        """The portals of each place on each network, by the ids of both; the first is the one that counts."""
        found: dict[tuple[str, str], list[Site]] = {}
        for unit in self._inventory.units.values():
            for site in self._inventory.sites_by_unit.get(unit.id, ()):
                if (place := self._place(unit)) and self.is_portal(site):
                    found.setdefault((place.id, site.network), []).append(site)
        return {key: tuple(sites) for key, sites in found.items()}

    def is_portal(self, site: Site) -> bool:
        """Whether `site` is the portal of a place: of its own unit, or of the place its unit belongs to."""
        unit = self._inventory.units[site.unit]
        place = self._place(unit)
        return site.fields.portal and place is not None and (unit is place or unit.parent == place.id)

    def platform(self, site: Site) -> Site | None:
        """The portal whose equipment `site` can share: that of its place, or of a place above."""
        place = self._place(self._inventory.units[site.unit])
        if place is None:
            return None
        own = self.portals.get((place.id, site.network), ())
        return own[0] if own and not self.is_portal(site) else self._portal_above(place, site.network)

    def named(self, site: Site) -> tuple[Site, ...]:
        """The sites that `site` names above itself: of two with one id, the one on its own network."""
        found = [
            self._by_id.get((identity, site.network)) or self._inventory.site_by_id[identity]
            for identity in dict.fromkeys(site.parents)
        ]
        return tuple(found)

    def parents(self, site: Site) -> tuple[Site, ...]:
        """The sites of the same network that `site` hangs under.

        Nothing where a name leads nowhere: what was meant is not known then.
        """
        if site.fields.parent:
            return tuple(parent for parent in self.named(site) if not _apart(site, parent))
        usual = self._usual(site)
        return (usual,) if usual else ()

    def cycles(self) -> Iterator[tuple[Site, ...]]:
        """For each knot of sites that lie above each other one cycle, each site under the next.

        It begins with a site that names the one above it: there is one, for portals only go upwards.
        """
        order = {site.where: number for number, site in enumerate(self._inventory.sites)}
        for knot in knots(self._edges):
            naming = [where for where in knot if self._by_where[where].fields.parent]
            start = min(naming, key=order.__getitem__)
            yield tuple(self._by_where[where] for where in _cycle(start, set(knot), self._edges))

    def orphans(self) -> Iterator[Orphan]:
        """Sites under a site of another network only, and those left out of the tree of their place.

        A place has a tree without a portal of its own where any of its sites hangs under another portal.
        """
        for site in self._inventory.sites:
            if site.parents and not self.parents(site):
                yield Orphan(site, self.named(site)[0], elsewhere=True)
            elif not (site.fields.parent or self._is_root(site) or self._usual(site)):
                sibling = self._hanging.get(self._key(site))
                if sibling:
                    yield Orphan(site, sibling, elsewhere=False)

    # --- what a site hangs under -----------------------------------------------------------------

    def _place(self, unit: Unit) -> Unit | None:
        return unit if unit.is_place else self._inventory.place_of(unit)

    def _key(self, site: Site) -> tuple[str, str]:
        """The place and the network of a site."""
        place = self._place(self._inventory.units[site.unit])
        return (place.id if place else "", site.network)

    def _is_root(self, site: Site) -> bool:
        """Whether nothing need be above `site`: a portal, or a place's own site."""
        return self.is_portal(site) or self._inventory.units[site.unit].is_place

    def _usual(self, site: Site) -> Site | None:
        """What `site` hangs under if it names nothing."""
        own = self.portals.get(self._key(site), ())
        if own and not self.is_portal(site):
            return own[0]
        place = self._place(self._inventory.units[site.unit])
        return self._portal_above(place, site.network) if place and self._is_root(site) else None

    def _portal_above(self, place: Unit, network: str) -> Site | None:
        above = self._inventory.place_of(place)
        while above is not None:
            if portals := self.portals.get((above.id, network)):
                return portals[0]
            above = self._inventory.place_of(above)
        return None

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Site]:
        return {(site.id, site.network): site for site in reversed(self._inventory.sites)}

    # --- the whole tree --------------------------------------------------------------------------

    @cached_property
    def _by_where(self) -> dict[Where, Site]:
        return {site.where: site for site in self._inventory.sites}

    @cached_property
    def _edges(self) -> dict[Where, list[Where]]:
        return {site.where: [above.where for above in self.parents(site)] for site in self._inventory.sites}

    @cached_property
    def _hanging(self) -> dict[tuple[str, str], Site]:
        """For each place and network the first site that hangs under a portal, directly or not."""
        starts = [site.where for site in self._inventory.sites if self.is_portal(site)]
        below = _reached(starts, _reversed(self._edges))
        hanging = [site for site in self._inventory.sites if site.where in below and self._edges[site.where]]
        return {self._key(site): site for site in reversed(hanging)}


def _apart(first: Site, second: Site) -> bool:
    """Whether two sites are known to be on different networks."""
    return bool(first.network and second.network and first.network != second.network)


def knots(edges: Edges) -> list[list[Where]]:
    """The sets of nodes that all lead to each other: of several, or of one that leads to itself.

    Kosaraju's two walks, in linear time: backwards from the nodes whose walk forwards ended last.
    """
    backwards, seen, found = _reversed(edges), set[Where](), []
    for start in reversed(_walked(edges)):
        knot = list(_reached([start], backwards, seen))
        if len(knot) > 1 or (knot and start in edges.get(start, ())):
            found.append(knot)
    return found


def _walked(edges: Edges) -> list[Where]:
    """All nodes in the order in which a walk forwards, deepest first, is done with them."""
    seen, done = set[Where](), []
    for start in edges:
        stack = [] if start in seen else [(start, iter(edges[start]))]
        seen.add(start)
        while stack:
            node, following = stack[-1]
            fresh = next((other for other in following if other not in seen), None)
            if fresh is None:
                done.append(node)
                stack.pop()
            else:
                seen.add(fresh)
                stack.append((fresh, iter(edges.get(fresh, ()))))
    return done


def _reached(starts: Iterable[Where], edges: Edges, seen: set[Where] | None = None) -> dict[Where, None]:
    """The nodes that can be reached from `starts` without those in `seen`, which then holds them too."""
    seen = set() if seen is None else seen
    reached = {start: None for start in starts if start not in seen}
    waiting = list(reached)
    seen.update(reached)
    while waiting:
        for other in edges.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                reached[other] = None
                waiting.append(other)
    return reached


def _reversed(edges: Edges) -> dict[Where, list[Where]]:
    found: dict[Where, list[Where]] = {}
    for start, ends in edges.items():
        for end in ends:
            found.setdefault(end, []).append(start)
    return found


def _cycle(start: Where, knot: set[Where], edges: Edges) -> list[Where]:
    """A shortest way from `start` back to it inside its knot."""
    came_from: dict[Where, Where] = {}
    layer = [start]
    while start not in came_from:
        following = []
        for node in layer:
            for other in edges[node]:
                if other in knot and other not in came_from:
                    came_from[other] = node
                    following.append(other)
        layer = following
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
