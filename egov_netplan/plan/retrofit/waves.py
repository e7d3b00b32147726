"""Waves of new addresses: each moves all that can move once the ones before it have been carried out.

In the first wave nothing is used that is taken today or rests after it was given back. What the first
waves give back is used in later ones, when it has rested.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.land import Resting
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit.addresses import address_wave
from egov_netplan.plan.retrofit.change import Change, Finder, Retrofit, Stuck, Wave
from egov_netplan.plan.retrofit.hosts import followers
from egov_netplan.plan.retrofit.moved import Move, Moved
from egov_netplan.plan.retrofit.state import Key

# More waves than this mean that somebody has to look at the plan himself.
_MOST = 12


class _Freed(NamedTuple):
    """What was given back: on a day, or in a wave before."""

    prefix: Prefix
    day: date | None


def address_waves(inventory: Inventory, find: Finder, resting: Resting) -> Retrofit:
    """All waves of prefixes and blocks, with the single addresses in them, and what nobody can move."""
    waves: list[Wave] = []
    stuck: list[Stuck] = []
    freed = {
        network: [_Freed(prefix, day) for prefix, day in items.items()] for network, items in resting.items()
    }
    today, rests = in_order(inventory), resting
    settled: set[Key] = set()
    while True:
        made = address_wave(today, find, rests, settled)
        if not made.moves and rests:
            rests = {}
            continue
        if not made.moves or len(waves) == _MOST:
            stuck += _left(made)
            return Retrofit(tuple(waves), tuple(stuck))
        changes = [_change(key, move) for key, move in made.moves.items()]
        single: dict[tuple[object, ...], Change] = {}
        for item in followers(made.first, made.moves):
            if isinstance(item, Stuck):
                stuck.append(item)
            else:  # a device may be on two networks that both have its address
                single.setdefault((item.owner, item.field, item.replaces), item)
        changes += single.values()
        waves.append(_wave(inventory, changes, made.moves.values(), freed))
        for move in made.moves.values():
            freed.setdefault(move.network, []).append(_Freed(move.claim.prefix, None))
        today, rests = applied(today, changes), {}


def in_order(inventory: Inventory) -> Inventory:
    """The same inventory in the order of its ids: what is proposed shall not depend on that of its files."""
    return replace(
        inventory,
        units={name: inventory.units[name] for name in sorted(inventory.units)},
        devices=tuple(sorted(inventory.devices, key=lambda device: device.id)),
        lines=tuple(sorted(inventory.lines, key=lambda line: line.id)),
        sites=tuple(sorted(inventory.sites, key=lambda site: site.id)),
    )


def _wave(
    inventory: Inventory,
    changes: Sequence[Change],
    moves: Iterable[Move],
    freed: Mapping[str, Sequence[_Freed]],
) -> Wave:
    """A wave with the day it has to wait for, where it uses what was given back."""
    last: date | None = None
    rest = 0
    for move in moves:
        policy = inventory.policy.addresses.get(move.network)
        days = policy.rest if policy else 0
        for item in freed.get(move.network, ()):
            if not (item.prefix.contains(move.new) or move.new.contains(item.prefix)):
                continue
            if item.day is None:
                rest = max(rest, days)
            elif (free := item.day + timedelta(days=days)) > inventory.today:
                last = max(last or free, free)
    ordered = sorted(changes, key=lambda item: (item.unit, item.network, item.device, item.line, item.site))
    return Wave(tuple(ordered), last, rest)


def _change(key: Key, move: Move) -> Change:
    return Change(
        unit=key.owner.unit,
        network=key.network,
        field=key.field,
        replaces=key.written,
        value=str(move.new),
        reason=move.reason,
        rule=move.rule,
        where=move.claim.where,
        line=key.owner.line,
    )


def _left(made: Moved) -> Iterator[Stuck]:
    for key, (loser, reason) in sorted(made.stuck.items(), key=lambda item: item[0]):
        yield Stuck(
            key.owner.unit,
            key.network,
            key.field,
            key.written,
            reason,
            loser.rule,
            loser.claim.where,
            line=key.owner.line,
        )
