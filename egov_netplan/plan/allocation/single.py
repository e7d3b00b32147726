"""One more prefix below a unit, and a wider one for a unit that has outgrown its own."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.ground import widened
from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.allocation.proposal import Proposal
from egov_netplan.plan.allocation.sources import Source, Sources
from egov_netplan.plan.allocation.stock import beside, full, purpose_of, take, take_range
from egov_netplan.plan.pools import PACKED, PURPOSE
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import field_of_sizes, planned_length, sizes_of
from egov_netplan.words import Text, same


class Answer(NamedTuple):
    """The prefix that is next, with where it is from; or None, with why there is none."""

    prefix: Prefix | None
    reason: Text


class Widening(NamedTuple):
    """What is to be written for a unit that grows, and what it gives back; no proposal where it cannot."""

    proposal: Proposal | None
    reason: Text
    freed: Prefix | None = None


def next_prefix(
    inventory: Inventory,
    network: str,
    under: str,
    *,
    version: int = 4,
    level: str = "",
    length: int | None = None,
    purpose: str = "user",
    resting: Mapping[Prefix, date] | None = None,
) -> Answer:
    """The prefix that one more unit in `under` would get; the block of one more place if a level is given.

    Without a length it is the one planned. For another purpose it is taken from a range for that.
    """
    land = Land(inventory, network, resting)
    sources = Sources(land)
    unit = inventory.units[under]
    if length is None:
        length = _planned(land, unit, version, level)
    if purpose in PACKED or (purpose == "server" and land.pools.has(purpose, version)):
        return _from_range(sources, unit, version, purpose, length)
    origin = sources.within(unit, version)
    if isinstance(origin, Text):
        return Answer(None, origin)
    what = inventory.level_name(level) if level else said.DEPARTMENT
    if length is None:
        return Answer(None, said.NO_SIZE.filled(field=field_of_sizes(version), what=what, version=version))
    purpose = "" if level else purpose
    prefix = take(land, origin, length, purpose, is_block=bool(level))
    if prefix is None:
        return Answer(None, full(land, origin, length, purpose))
    return Answer(prefix, said.FROM.filled(source=origin.named(land), what=what, length=length))


def _planned(land: Land, unit: Unit, version: int, level: str) -> int | None:
    sizes = sizes_of(land.policy, version)
    if level:
        return sizes.get(level)
    if not unit.is_place:
        return planned_length(land.inventory, unit, land.network, version)
    return sizes.get(f"{unit.level}-{DEPARTMENT}", sizes.get(DEPARTMENT))


def _from_range(sources: Sources, unit: Unit, version: int, purpose: str, length: int | None) -> Answer:
    found = take_range(sources, unit, version, purpose, length)
    if found is None:
        return Answer(None, said.range_full(purpose, version))
    prefix, origin = found
    args = {"source": origin.named(sources.land), "what": PURPOSE[purpose], "length": prefix.narrowness}
    return Answer(prefix, said.FROM.filled(**args))


def widen(
    inventory: Inventory,
    network: str,
    name: str,
    length: int | None = None,
    *,
    version: int = 4,
    old: str | None = None,
    resting: Mapping[Prefix, date] | None = None,
) -> Widening:
    """A prefix (of a place: a block) of this length for a unit in place of a narrower one.

    Without a length it is the planned one, which its terminals may ask for. The old one is widened where
    it stands if what is beside it is free. If not there is a new one, and the old one is given back;
    but a block that something is handed out of stays, and another is added to it.
    """
    land = Land(inventory, network, resting)
    unit = inventory.units[name]
    length = length or planned_length(inventory, unit, network, version)
    claims = (land.plan.blocks if unit.is_place else land.plan.prefixes).get(name, ())
    own = sorted(
        claim for claim in claims if (claim.written == old if old else claim.prefix.version == version)
    )
    narrower = [claim for claim in own if length is not None and claim.prefix.narrowness > length]
    if length is None or not narrower or len(narrower) < len(own):
        return Widening(None, _not_widened(own, length))
    claim = narrower[0]
    origin = Sources(land).of(unit, claim.prefix.version)
    if isinstance(origin, Text):
        return Widening(None, origin)
    return _widened(land, unit, claim, length, origin)


def _not_widened(own: list[Claim], length: int | None) -> Text:
    if length is None:
        return said.NO_LENGTH
    if not own:
        return said.NOTHING_TO_WIDEN
    return said.WIDE_ENOUGH.filled(old=same(own[0].written), length=length)


def _widened(land: Land, unit: Unit, claim: Claim, length: int, origin: Source) -> Widening:
    wider = widened(claim.prefix, length)
    hindrance = beside(land, claim.prefix, wider, origin, is_block=claim.is_block)
    args = {"old": claim.prefix, "source": origin.named(land)}
    if hindrance is None:
        reason = said.WIDENED.filled(**args)
        return Widening(_proposal(land, unit, claim, wider, reason, claim.written), reason)
    purpose = purpose_of(land, claim.prefix, origin, is_block=claim.is_block)
    fresh = take(land, origin, length, purpose, is_block=claim.is_block)
    if fresh is None:
        return Widening(None, full(land, origin, length, purpose))
    if claim.is_block and land.taken_in(claim.prefix) != []:
        reason = said.ADDED.filled(**args, beside=hindrance)
        return Widening(_proposal(land, unit, claim, fresh, reason, None), reason)
    reason = said.MOVED.filled(**args, beside=hindrance)
    return Widening(_proposal(land, unit, claim, fresh, reason, claim.written), reason, claim.prefix)


def _proposal(
    land: Land, unit: Unit, claim: Claim, prefix: Prefix, reason: Text, replaces: str | None
) -> Proposal:
    field = "block" if claim.is_block else "prefix"
    return Proposal(unit.id, land.network, field, str(prefix), reason, prefix, replaces)
