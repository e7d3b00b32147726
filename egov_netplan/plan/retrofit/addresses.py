"""One wave of new prefixes and blocks: all that can move today, each to where nobody is.

What moves is first taken out of the inventory, but counts as in use, for nobody knows in which order the
wave is carried out. Then each is handed its new addresses as `plan allocate` would. Blocks come first,
from the top down, and all in use below a block moves with it by the same offset.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.allocation.land import Land, Resting
from egov_netplan.plan.allocation.sources import Sources
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Finder
from egov_netplan.plan.retrofit.elsewhere import Elsewhere
from egov_netplan.plan.retrofit.in_place import InPlace
from egov_netplan.plan.retrofit.leaving import Leaving
from egov_netplan.plan.retrofit.losers import SIZE, Loser
from egov_netplan.plan.retrofit.moved import Handed, Moved
from egov_netplan.plan.retrofit.needs import rank, why
from egov_netplan.plan.retrofit.origins import Origins
from egov_netplan.plan.retrofit.state import Key, State
from egov_netplan.words import Text

# Who has to leave, with what their claims are called.
_Found = Sequence[tuple[Key, Loser]]


def address_wave(inventory: Inventory, find: Finder, resting: Resting, settled: set[Key]) -> Moved:
    """All that moves in one wave, and what cannot.

    `settled` are values that were handed out in waves before; what is handed out in this one is added.
    """
    wave = _Wave(State(inventory), find, resting, settled)
    while wave.move_blocks():
        pass
    wave.move_prefixes()
    return wave.moved


class _Wave:
    """One wave; `_state` is the inventory with all that has moved so far in its new place."""

    def __init__(self, state: State, find: Finder, resting: Resting, settled: set[Key]) -> None:
        self.moved = Moved(state, settled)
        self._state = state
        self._leaving = Leaving(find, self.moved)
        self._resting = resting

    def move_blocks(self) -> bool:
        """Move the blocks of the uppermost places that have to leave, and all below; False if none has."""
        found = _urgent([item for item in self._leaving.found(self._state) if item[1].claim.is_block])
        if not found:
            return False
        depth = min(loser.claim.unit.count("/") for _, loser in found)
        now = [(key, loser) for key, loser in found if loser.claim.unit.count("/") == depth]
        for network in self._state.plans:
            here = [item for item in now if item[1].network == network]
            if here := self._resize(network, here):
                self._move_blocks_of(network, here)
        return True

    def _move_blocks_of(self, network: str, found: _Found) -> None:
        below = {key: tuple(self._below(loser)) for key, loser in found}
        together = {key for keys in below.values() for key, _ in keys} | set(below)
        olds = [loser.claim.prefix for _, loser in found]
        olds += [claim.prefix for items in below.values() for _, claim in items]
        elsewhere = Elsewhere(self._origins(self._state.without(together), network, olds))
        values: dict[Key, str] = {}
        around = {key: elsewhere.block_around(loser) for key, loser in found if not below[key]}
        for key, loser in found:
            handed = around.get(key) or elsewhere.block(loser)
            if isinstance(handed, Text):
                self._stick(key, loser, handed)
            else:
                values |= self._moved_with(key, loser, handed, below[key])
        self._write(values)

    def _below(self, loser: Loser) -> Iterator[tuple[Key, Claim]]:
        """All in use in a block by the unit itself and those below it."""
        block, plan = loser.claim, self._state.plans[loser.network]
        for claim in self._state.inside(loser.network, block.prefix):
            own_block = claim.is_block and claim.unit == block.unit
            governed = any(block.prefix.contains(it.prefix) for it in plan.governing_blocks(claim))
            if lies_in(claim.unit, block.unit) and governed and not own_block:
                yield self._state.key(claim, loser.network), claim

    def _moved_with(
        self, key: Key, loser: Loser, handed: Handed, below: Sequence[tuple[Key, Claim]]
    ) -> Mapping[Key, str]:
        """The values of a block that moves and of all below it, which a smaller one leaves behind."""
        values = {key: self.moved.record(key, loser, handed)}
        if handed.prefix.size < loser.claim.prefix.size:
            self.moved.left_behind |= {own for own, _ in below}
            return values
        for own, claim in below:
            values[own] = self.moved.record_along(own, claim, loser, handed.prefix)
        return values

    def move_prefixes(self) -> None:
        """Move all prefixes that have to leave, and those that would have to once they are gone."""
        gone: dict[Key, Loser] = {}
        cleared = self._state
        # Whether what they overlap really leaves is only known in the next wave.
        overlapping = {
            key: loser for key, loser in self._leaving.found(cleared) if loser.rule == SIZE and loser.other
        }
        while fresh := _urgent([item for item in self._leaving.found(cleared) if not item[1].claim.is_block]):
            gone |= {key: overlapping.get(key, loser) for key, loser in fresh}
            cleared = cleared.without(key for key, _ in fresh)
        for network in self._state.plans:
            here = [(key, loser) for key, loser in gone.items() if loser.network == network]
            here = sorted(here, key=lambda item: rank(self._state, item[1]))
            if here := self._resize(network, here):
                self._move_prefixes_of(network, here)

    def _move_prefixes_of(self, network: str, found: _Found) -> None:
        cleared = self._state.without(key for key, _ in found)
        elsewhere = Elsewhere(self._origins(cleared, network, [loser.claim.prefix for _, loser in found]))
        values = {}
        for key, loser in found:
            handed = elsewhere.prefix(loser)
            if isinstance(handed, Text):
                self._stick(key, loser, handed)
            else:
                values[key] = self.moved.record(key, loser, handed)
        self._write(values)

    def _resize(self, network: str, found: _Found) -> list[tuple[Key, Loser]]:
        """What only has another length than planned is widened or narrowed where it stands; the rest."""
        if not any(loser.rule == SIZE for _, loser in found):
            return list(found)
        in_place = InPlace(self._origins(self._state, network, ()))
        left, values = [], {}
        for key, loser in found:
            handed = in_place.resized(loser) if loser.rule == SIZE else None
            if isinstance(handed, Handed):
                values[key] = self.moved.record(key, loser, handed)
            elif isinstance(handed, Text):
                self.moved.stick(key, loser, handed)
            else:
                left.append((key, loser))
        self._write(values)
        return left

    def _origins(self, cleared: State, network: str, olds: Iterable[Prefix]) -> Origins:
        """What is free where nothing may be that is in use or moves in this wave."""
        inventory = cleared.inventory
        tomorrow = inventory.today + timedelta(days=1)
        held = (*self.moved.held(inventory, network), *olds)
        resting = {**self._resting.get(network, {}), **dict.fromkeys(held, tomorrow)}
        return Origins(self._state, Sources(Land(inventory, network, resting)), self.moved)

    def _stick(self, key: Key, loser: Loser, reason: Text) -> None:
        """Keep that there is no place for a claim."""
        reason = said.NO_PLACE.filled(why=why(self._state, loser), reason=reason)
        self.moved.stick(key, loser, reason)

    def _write(self, values: Mapping[Key, str]) -> None:
        self._state = self._state.without(values).having(values)


def _urgent(found: list[tuple[Key, Loser]]) -> list[tuple[Key, Loser]]:
    """Those who leave first; whoever only has a wrong length and overlaps one of them may be able to stay."""
    first = [(key, loser) for key, loser in found if loser.rule != SIZE or not loser.other]
    return first or found
