"""The tree of sites, against looking at every site and following every way."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import ProjectFields, SiteFields
from egov_netplan.inventory.model import Inventory, Listing, Site, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.plan.sites import SiteTree, knots

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)

# A province without departments, a city with two and a sub-unit, two counties with one each.
LEVELS = {"p": "province", "p/c": "city", "p/c/x": "county", "p/c/y": "county"}
UNITS = (*LEVELS, "p/c/d1", "p/c/d2", "p/c/d2/sub", "p/c/x/d", "p/c/y/d", "loose")


class Written(NamedTuple):
    """One site as it is written; `parents` are ids."""

    id: str
    unit: str
    network: str = "outer"
    portal: bool = False
    parents: tuple[str, ...] = ()


def unit(identity: str, order: int) -> Unit:
    where = Where("netplan.yaml", ("units", order))
    parent = identity.rpartition("/")[0]
    level = LEVELS.get(identity, "")
    return Unit(identity, identity, parent, level, "", "", "", "", "", {}, (Listing(where, order, {}, ()),))


def inventory_of(written: Sequence[Written]) -> Inventory:
    """An inventory with these sites; a parent that no site has as its id leads nowhere."""
    known = {site.id for site in written}
    sites = [
        Site(
            id=site.id,
            unit=site.unit,
            network=site.network,
            parents=tuple(parent for parent in site.parents if parent in known),
            roles={},
            host="",
            fields=SiteFields(portal=site.portal, parent=site.parents or None),
            where=Where("netplan.yaml", ("sites", number)),
        )
        for number, site in enumerate(written)
    ]
    return Inventory(
        root=Path(),
        project_file="netplan.yaml",
        merged=Merged(ProjectFields(), "netplan.yaml", {}),
        today=date(2004, 7, 29),
        units={identity: unit(identity, order) for order, identity in enumerate(UNITS)},
        devices=(),
        lines=(),
        lists=(),
        hits=(),
        sound=True,
        sites=tuple(sites),
    )


ids = st.sampled_from(["s0", "s1", "s2", "s3", "s4", "s5"])
sites = st.builds(
    Written,
    id=ids,
    unit=st.sampled_from(UNITS),
    network=st.sampled_from(["outer", "outer", "outer", "inner", ""]),
    portal=st.booleans(),
    parents=st.lists(ids | st.just("nowhere"), max_size=2).map(tuple),
)
inventories = st.lists(sites, max_size=7).map(inventory_of)


# --- twins: what the words say, looked up one by one ---------------------------------------------


def place_of(inventory: Inventory, site: Site) -> Unit | None:
    own = inventory.units[site.unit]
    return own if own.is_place else inventory.place_of(own)


def portals_at(inventory: Inventory, place: Unit, network: str) -> list[Site]:
    units = (place, *inventory.members(place))
    found = [site for one in units for site in inventory.sites_by_unit.get(one.id, ())]
    return [site for site in found if site.fields.portal and site.network == network]


def counts_as_portal(inventory: Inventory, site: Site) -> bool:
    place = place_of(inventory, site)
    return place is not None and site in portals_at(inventory, place, site.network)


def parents_by_hand(inventory: Inventory, site: Site) -> list[Site]:
    if site.fields.parent:
        found = []
        for identity in dict.fromkeys(site.parents):
            same_id = [other for other in inventory.sites if other.id == identity]
            named = next((other for other in same_id if other.network == site.network), same_id[0])
            if not (named.network and site.network and named.network != site.network):
                found.append(named)
        return found
    place = place_of(inventory, site)
    if place is None:
        return []
    own = portals_at(inventory, place, site.network)
    if own and site not in own:
        return own[:1]
    if site not in own and site.unit != place.id:
        return []
    above = [item for item in inventory.above(place) if item.is_place]
    return [portals[0] for item in above if (portals := portals_at(inventory, item, site.network))][:1]


def all_above(inventory: Inventory, site: Site) -> list[Site]:
    """Every site over `site`, itself too if it is above itself."""
    found: list[Site] = []
    waiting = parents_by_hand(inventory, site)
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.append(other)
            waiting += parents_by_hand(inventory, other)
    return found


# --- properties ----------------------------------------------------------------------------------


@fuzzed
@given(inventories)
def test_portals_are_those_of_the_place_and_its_members(inventory: Inventory) -> None:
    """For each place and network the same portals in the same order; the first is the inventory's own."""
    tree = SiteTree(inventory)
    for place in (item for item in inventory.units.values() if item.is_place):
        for network in ("outer", "inner", ""):
            found = tree.portals.get((place.id, network), ())

            assert list(found) == portals_at(inventory, place, network)
            assert next(iter(found), None) == inventory.portal_of(place, network)


@fuzzed
@given(inventories)
def test_parents_are_those_named_or_the_usual_portal(inventory: Inventory) -> None:
    """A site hangs under what it names on its network, else under the portal it belongs to."""
    tree = SiteTree(inventory)
    for site in inventory.sites:
        assert list(tree.parents(site)) == parents_by_hand(inventory, site)
        assert tree.is_portal(site) == counts_as_portal(inventory, site)


@fuzzed
@given(inventories)
def test_cycles_are_one_for_each_knot(inventory: Inventory) -> None:
    """Every site above itself is in a knot that has exactly one cycle, and each cycle is one."""
    cycles = list(SiteTree(inventory).cycles())
    over_itself = [site for site in inventory.sites if site in all_above(inventory, site)]
    numbered = {
        frozenset(
            other.where
            for other in over_itself
            if other in all_above(inventory, site) and site in all_above(inventory, other)
        )
        for site in over_itself
    }

    assert len(cycles) == len(numbered)
    for cycle in cycles:
        assert any({site.where for site in cycle} <= knot for knot in numbered)
        assert len({site.where for site in cycle}) == len(cycle)
        assert cycle[0].fields.parent
        for lower, upper in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert upper in parents_by_hand(inventory, lower)


@fuzzed
@given(inventories)
def test_orphans_are_the_sites_that_nothing_holds(inventory: Inventory) -> None:
    """Under a site of another network only, or without a portal where a sibling hangs under one."""
    found = {orphan.site.where: orphan for orphan in SiteTree(inventory).orphans()}
    for site in inventory.sites:
        place = place_of(inventory, site)
        has_parents = bool(parents_by_hand(inventory, site))
        siblings = [
            other
            for other in inventory.sites
            if other.network == site.network
            and place_of(inventory, other) == place
            and parents_by_hand(inventory, other)
            and (
                any(counts_as_portal(inventory, above) for above in all_above(inventory, other))
                or counts_as_portal(inventory, other)
            )
        ]
        at_the_top = counts_as_portal(inventory, site) or inventory.units[site.unit].is_place
        elsewhere = bool(site.parents) and not has_parents
        left_out = not site.fields.parent and not has_parents and not at_the_top and bool(siblings)

        assert (site.where in found) == (elsewhere or left_out)
        if site.where in found:
            assert found[site.where].elsewhere == elsewhere
            assert elsewhere or found[site.where].other == siblings[0]


@fuzzed
@given(inventories)
def test_platform_is_the_nearest_portal_but_its_own(inventory: Inventory) -> None:
    """A site shares the portal of its place, the portal itself that of a place above."""
    tree = SiteTree(inventory)
    for site in inventory.sites:
        place = place_of(inventory, site)
        places = [place, *(item for item in inventory.above(place) if item.is_place)] if place else []
        if counts_as_portal(inventory, site):
            places = places[1:]
        found = [portals[0] for item in places if (portals := portals_at(inventory, item, site.network))]

        assert tree.platform(site) == next(iter(found), None)


nodes = st.integers(0, 6).map(lambda number: Where("", (number,)))


@fuzzed
@given(st.dictionaries(nodes, st.lists(nodes, max_size=3), max_size=7))
def test_knots_are_the_nodes_that_lead_to_each_other(edges: dict[Where, list[Where]]) -> None:
    """The same sets as by trying every pair, each once."""

    def reach(start: Where) -> set[Where]:
        found: set[Where] = set()
        waiting = list(edges.get(start, ()))
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += edges.get(node, ())
        return found

    circular = [node for node in edges if node in reach(node)]
    expected = {frozenset(other for other in reach(node) if node in reach(other)) for node in circular}
    found = knots(edges)

    assert {frozenset(knot) for knot in found} == expected
    assert len(found) == len(expected)


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    """Twelve thousand sites, each under the next, the last under the first: one cycle."""
    chain = [Written(f"s{n}", "loose", parents=(f"s{(n + 1) % 12_000}",)) for n in range(12_000)]
    (cycle,) = SiteTree(inventory_of(chain)).cycles()

    assert len(cycle) == 12_000
