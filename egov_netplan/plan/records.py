"""The addresses that the names of sites lead to, and whose prefixes they must lie in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Hosting
from egov_netplan.inventory.model import Inventory, Site, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.prefix import Parsed, Prefix, parse
from egov_netplan.words import Text

_NO_LENGTH = Text("这里写单个地址，不写掩码长度", "a single address belongs here, without a prefix length")


class Record(NamedTuple):
    """An address that a site writes; `prefix` is that one address, None where it is none."""

    site: Site
    written: str
    where: Where
    prefix: Prefix | None
    fault: Text | None


def records(sites: Iterable[Site]) -> Iterator[Record]:
    """Every address that the sites write."""
    for site in sites:
        where = site.where.below("address")
        for number, written in enumerate(several(site.fields.address)):
            at = where if isinstance(site.fields.address, str) else where.below(number)
            parsed = parse_address(written)
            yield Record(site, written, at, parsed.prefix, parsed.fault)


def parse_address(written: str) -> Parsed:
    """`written` as the prefix of a single address."""
    if "/" in written:
        return Parsed(None, fault=_NO_LENGTH)
    return parse(f"{written}/{128 if ':' in written else 32}")


def records_outside(inventory: Inventory, plan: AddressPlan) -> Iterator[tuple[Record, tuple[Claim, ...]]]:
    """Addresses of sites outside every prefix they may lie in, with the prefixes of the owner and the host.

    They may lie where the owner is, or where the host is, or the place whose hub the host is at. Nothing
    is said where neither owner nor host has a prefix of this version of IP on the network.
    """
    sites = tuple(site for site in inventory.sites if site.network == plan.network and site.fields.address)
    claims: dict[str, list[Claim]] = {}
    for claim in plan.claims if sites else ():
        claims.setdefault(claim.unit, []).append(claim)
    for record in records(sites):
        if record.prefix is None:
            continue
        hosts = _hosts(inventory, record.site)
        own = _of_version(record.prefix, claims, dict.fromkeys((record.site.unit, *hosts[:1])))
        around = (*own, *_of_version(record.prefix, claims, hosts[1:]))
        if own and not any(claim.prefix.contains(record.prefix) for claim in around):
            yield record, own


def _of_version(prefix: Prefix, claims: dict[str, list[Claim]], units: Iterable[str]) -> tuple[Claim, ...]:
    found = (claim for unit in units for claim in claims.get(unit, ()))
    return tuple(claim for claim in found if claim.prefix.version == prefix.version)


def _hosts(inventory: Inventory, site: Site) -> tuple[str, ...]:
    """The unit on whose equipment a site runs, then the place that this unit belongs to.

    A site on the shared platform runs at the place of its owner, if nobody says where.
    """
    unit: Unit | None = inventory.units.get(site.host)
    if unit is None and site.fields.hosting is Hosting.SHARED:
        unit = inventory.place_of(inventory.units[site.unit])
    if unit is None:
        return ()
    place = None if unit.is_place else inventory.place_of(unit)
    return (unit.id, place.id) if place else (unit.id,)
