"""Single addresses that go along with the prefix or block around them: of devices, gateways and sites."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Hosting
from egov_netplan.inventory.model import Inventory, Site, lies_in
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.allocation.ground import widened
from egov_netplan.plan.hosts import Hosts, edge
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.records import records
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Change, Owner, Stuck
from egov_netplan.plan.retrofit.moved import Move
from egov_netplan.plan.retrofit.state import Key, State, shifted


class _Seat(NamedTuple):
    """A single address as it is written, and whose it is; `net` where a length is written with it."""

    written: str
    address: Prefix
    net: Prefix | None
    owner: Owner
    field: str
    where: Where
    units: tuple[str, ...]  # where it is in use


def followers(state: State, moves: Mapping[Key, Move]) -> Iterator[Change | Stuck]:
    """What becomes of the single addresses in all that moves."""
    inventory = state.inventory
    for network, plan in state.plans.items():
        here = {move.claim.where: move for move in moves.values() if move.network == network}
        if here:
            around = _Around(inventory, plan.claims)
            for seat in _seats(state, network):
                claim = around.narrowest(seat, here)
                if claim and claim.where in here:
                    yield from _follow(inventory, seat, here[claim.where])


def _seats(state: State, network: str) -> Iterator[_Seat]:
    inventory = state.inventory
    hosts = Hosts(inventory, (state.plans[network],))
    for field, items in (("address", hosts.of_devices), ("gateway", hosts.of_gateways)):
        for item in items:
            address, net, _ = item.host
            if address and network in item.networks:
                owner = Owner(item.unit, device=item.owner if field == "address" else "")
                yield _Seat(item.written, address, net, owner, field, item.where, (item.unit,))
    for record in records(site for site in inventory.sites if site.network == network):
        if record.prefix:
            site = record.site
            owner = Owner(site.unit, site=site.id)
            units = _run_at(inventory, site)
            yield _Seat(record.written, record.prefix, None, owner, "address", record.where, units)


def _run_at(inventory: Inventory, site: Site) -> tuple[str, ...]:
    """The units whose prefixes the address of a site may be from."""
    place = inventory.place_of(inventory.units[site.unit])
    shared = place.id if place and site.fields.hosting is Hosting.SHARED else ""
    return tuple(filter(None, (site.host or shared, site.unit)))


class _Around:
    """Finds the claim that a single address comes from."""

    def __init__(self, inventory: Inventory, claims: Sequence[Claim]) -> None:
        self._inventory = inventory
        self._ends = {
            where: tuple(inventory.unit_of(end).id for end in line.ends)
            for line in inventory.lines
            for _, where in line.prefixes()
        }
        self._claims: dict[Prefix, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.prefix, []).append(claim)
        self._lengths = sorted({prefix.narrowness for prefix in self._claims}, reverse=True)

    def narrowest(self, seat: _Seat, moving: Mapping[Where, Move]) -> Claim | None:
        """The narrowest claim around an address that is of its unit, or of one above or below it.

        Of several it is one of the unit itself or above it, the lowest of these.
        """
        for length in self._lengths:
            if length <= seat.address.bits:
                claims = self._claims.get(widened(seat.address, length), ())
                ranked = [(rank, claim) for claim in claims if (rank := self._rank(seat, claim))]
                if ranked:
                    best = min(ranked, key=lambda item: (item[0], *_nearness(item[1], moving)))
                    return best[1]
        return None

    def _rank(self, seat: _Seat, claim: Claim) -> int:
        """How near a claim is to the units of an address: 1 for theirs, 2 for one below, 0 for nothing."""
        ends = self._ends[claim.where] if claim.of_line else (claim.unit,)
        if any(lies_in(unit, end) for unit in seat.units for end in ends):
            return 1
        return 2 if any(lies_in(end, unit) for unit in seat.units for end in ends) else 0


def _nearness(claim: Claim, moving: Mapping[Where, Move]) -> tuple[int, bool, bool, str]:
    """Of claims on one block the first: the lowest unit's, a prefix rather than a block, one that stays."""
    return -claim.unit.count("/"), claim.is_block, claim.where in moving, claim.unit


def _follow(inventory: Inventory, seat: _Seat, move: Move) -> Iterable[Change | Stuck]:
    old, new = move.claim.prefix, move.new
    if new.contains(seat.address):
        address, reason = seat.address, said.MASK.filled(old=old, new=new)
    else:
        address = shifted(seat.address, old, new)
        name, what = inventory.called(move.claim.unit), said.BLOCK if move.claim.is_block else said.PREFIX
        reason = said.ALONG.filled(owner=name, what=what, old=old, new=new)
    owner = seat.owner
    if not new.contains(address) or (old.narrowness < new.narrowness and edge(address, new)):
        reason = said.NO_OFFSET.filled(old=old, new=new)
        yield Stuck(
            owner.unit,
            move.network,
            seat.field,
            seat.written,
            reason,
            move.rule,
            seat.where,
            device=owner.device,
            site=owner.site,
        )
        return
    written = _written(seat, address, old, new)
    if written != seat.written:
        yield Change(
            unit=owner.unit,
            network=move.network,
            field=seat.field,
            replaces=seat.written,
            value=written,
            reason=reason,
            rule=move.rule,
            where=seat.where,
            device=owner.device,
            site=owner.site,
        )


def _written(seat: _Seat, address: Prefix, old: Prefix, new: Prefix) -> str:
    """An address as the old one was written; a length that was that of its prefix becomes the new one's."""
    alone = address.address(address.first)
    if seat.net is None:
        return alone
    length = new.narrowness if seat.net.narrowness == old.narrowness else seat.net.narrowness
    return f"{alone}/{length}"
