"""One wave of new prefixes and blocks: all that can move today, each to where nobody is.

What moves is first taken out of the inventory, but counts as in use, for nobody knows in which order the
wave is carried out. Then each is handed its new addresses as `plan allocate` would. Blocks come first,
from the top down, and all in use below a block moves with it by the same offset.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.allocation.around import Around
from egov_netplan.plan.allocation.ground import widened
from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.allocation.said import range_full
from egov_netplan.plan.allocation.sources import Source, Sources
from egov_netplan.plan.allocation.stock import beside, full, take, take_range
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Finder
from egov_netplan.plan.retrofit.losers import SIZE, Loser, losers
from egov_netplan.plan.retrofit.state import Key, State, shifted
from egov_netplan.plan.sizes import planned_length
from egov_netplan.words import Text

# The blocks of each network that were given back, with the day.
Resting = Mapping[str, Mapping[Prefix, date]]


class Move(NamedTuple):
    """A prefix or block that moves; `rule` is the one that asks for it. `along` with a block above it."""

    claim: Claim
    network: str
    new: Prefix
    reason: Text
    rule: str
    along: bool = False


class _Handed(NamedTuple):
    """New addresses, and why these."""

    prefix: Prefix
    reason: Text


class AddressWave:
    """What moves, by what it is in the `first` state; `stuck` is what cannot, and why.

    `settled` are values that were handed out in waves before; what is handed out in this one is added.
    """

    def __init__(self, inventory: Inventory, find: Finder, resting: Resting, settled: set[Key]) -> None:
        self.moves: dict[Key, Move] = {}
        self.stuck: dict[Key, tuple[Loser, Text]] = {}
        self.first = self._state = State(inventory)
        self._claims = {
            self.first.key(claim, network): claim
            for network, plan in self.first.plans.items()
            for claim in plan.claims
        }
        self._find, self._resting = find, resting
        self._orphans: set[Key] = set()
        self._last: tuple[State, tuple[Loser, ...]] | None = None
        # What the values of the present state were called in the first.
        self._was: dict[Key, Key] = {}
        self._settled, self._fresh = settled, set[Key]()
        while self._move_blocks():
            pass
        self._move_prefixes()

    @property
    def state(self) -> State:
        """The inventory once all has moved."""
        return self._state

    # --- who has to leave -------------------------------------------------------------------------

    def _losers(self, state: State) -> list[tuple[Key, Loser]]:
        """Who has to leave and may be able to."""
        found = []
        for loser in self._judged(state):
            key = state.key(loser.claim, loser.network)
            if key in self.stuck:
                continue
            if reason := self._obstacle(state, key, loser):
                self.stuck[key] = loser, reason
            else:
                found.append((key, loser))
        return sorted(found, key=lambda item: self._rank(state, item[1]))

    def _judged(self, state: State) -> tuple[Loser, ...]:
        """Who has to leave; found once for the state that was last asked for, which takes the most time."""
        if self._last is None or self._last[0] is not state:
            settled = {
                claim
                for network, plan in state.plans.items()
                for claim in (plan.claims if self._settled else ())
                if state.key(claim, network) in self._settled
            }
            faults = self._find(state.inventory)
            found = losers(state.inventory, state.plans, faults, settled)
            known = {loser.claim for loser in found}
            self._last = state, (*found, *(it for it in self._left_behind(state) if it.claim not in known))
        return self._last[1]

    def _left_behind(self, state: State) -> Iterator[Loser]:
        """What was in a block that has become too small to take it along, even if no rule finds it yet."""
        for network, plan in state.plans.items():
            for claim in plan.claims if self._orphans else ():
                if state.key(claim, network) in self._orphans:
                    yield Loser(claim, "ip-outside-block", network)

    def _obstacle(self, state: State, key: Key, loser: Loser) -> Text | None:
        """Why nothing can be said of a claim, wherever there is room."""
        claim, other = loser.claim, loser.other
        if key in self._fresh:
            return said.NOT_FOUND.filled(why=self._why(loser))
        if claim.of_line:
            line = state.inventory.line_by_id[key.owner.line]
            if claim.where not in [where for _, where in line.prefixes()]:
                return said.TWO_LINES
        same_unit = other is not None and other.unit == claim.unit and other.of_line is claim.of_line
        written = [item.written for item in self._of_unit(state, loser)]
        if written.count(claim.written) > 1 or (same_unit and not claim.of_line and self._on_one(loser)):
            return said.TWICE.filled(old=claim.written)
        return None

    def _of_unit(self, state: State, loser: Loser) -> Sequence[Claim]:
        plan, claim = state.plans[loser.network], loser.claim
        if claim.of_line:
            return ()
        return (plan.blocks if claim.is_block else plan.prefixes).get(claim.unit, ())

    def _on_one(self, loser: Loser) -> bool:
        """Whether the two that clash are on one network."""
        return loser.rule in ("ip-duplicate", "ip-wrong-owner", "ip-spans-block")

    def _rank(self, state: State, loser: Loser) -> tuple[int, bool, str, str, str]:
        """The widest first; then by code, those without one last; then by id, as in an allocation."""
        unit = state.inventory.units[loser.claim.unit]
        length = self._length(state.inventory, loser)
        return length, not unit.code, unit.code, unit.id, loser.claim.written

    def _why(self, loser: Loser) -> Text:
        inventory, other = self.first.inventory, loser.other
        args = {
            "old": loser.claim.written,
            "network": inventory.network_name(loser.network),
            "other": inventory.called(other.unit) if other else "",
            "outer": other.prefix if other else "",
            "length": self._length(inventory, loser),
        }
        return said.WHY[loser.rule].filled(**args)

    # --- blocks -----------------------------------------------------------------------------------

    def _move_blocks(self) -> bool:
        """The blocks of the uppermost places that have to leave, with all below them."""
        found = _urgent([item for item in self._losers(self._state) if item[1].claim.is_block])
        if not found:
            return False
        depth = min(loser.claim.unit.count("/") for _, loser in found)
        now = [(key, loser) for key, loser in found if loser.claim.unit.count("/") == depth]
        for network in self._state.plans:
            here = [item for item in now if item[1].network == network]
            if here := self._resize(network, here):
                self._move_blocks_of(network, here)
        return True

    def _move_blocks_of(self, network: str, found: Sequence[tuple[Key, Loser]]) -> None:
        below = {key: tuple(self._below(loser)) for key, loser in found}
        together = {key for keys in below.values() for key, _ in keys} | set(below)
        cleared = self._state.without(together)
        olds = [loser.claim.prefix for _, loser in found]
        olds += [claim.prefix for items in below.values() for _, claim in items]
        sources = self._sources(cleared, network, olds)
        values: dict[Key, str] = {}
        finder = Around(sources)
        around = {key: self._around(sources, finder, loser) for key, loser in found if not below[key]}
        for key, loser in found:
            handed = around.get(key) or self._new_block(sources, loser)
            if isinstance(handed, Text):
                self.stuck[key] = loser, said.NO_PLACE.filled(why=self._why(loser), reason=handed)
                continue
            values[key] = self._record(key, loser, handed)
            old, new = loser.claim.prefix, handed.prefix
            if new.size < old.size:
                self._orphans |= {own for own, _ in below[key]}
                continue
            for own, claim in below[key]:
                values[own] = self._record_along(own, claim, loser, new)
        self._state = self._state.without(values).having(values)

    def _below(self, loser: Loser) -> Iterator[tuple[Key, Claim]]:
        """All in use in a block by the unit itself and those below it."""
        block, plan = loser.claim, self._state.plans[loser.network]
        for claim in self._state.inside(loser.network, block.prefix):
            own_block = claim.is_block and claim.unit == block.unit
            governed = any(block.prefix.contains(it.prefix) for it in plan.governing_blocks(claim))
            if lies_in(claim.unit, block.unit) and governed and not own_block:
                yield self._state.key(claim, loser.network), claim

    def _around(self, sources: Sources, finder: Around, loser: Loser) -> _Handed | None:
        """The block around all in use below a place, so that only the block has to change."""
        claim = loser.claim
        unit, version = self._state.inventory.units[claim.unit], claim.prefix.version
        around = finder.block(unit, version, self._length(self._state.inventory, loser))
        if around is None:
            return None
        sources.land.claim(version, [around])
        count = sum(1 for _ in self._state.inside(loser.network, around))
        return _Handed(around, said.AROUND.filled(why=self._why(loser), count=count))

    def _new_block(self, sources: Sources, loser: Loser) -> _Handed | Text:
        length = self._length(self._state.inventory, loser)
        origin = self._origin(sources, loser)
        if isinstance(origin, Text):
            return origin
        prefix = take(sources.land, origin, length, "", is_block=True)
        if prefix is None:
            return full(sources.land, origin, length, "")
        return _Handed(prefix, self._from(sources, loser, origin))

    # --- in place ---------------------------------------------------------------------------------

    def _resize(self, network: str, found: Sequence[tuple[Key, Loser]]) -> list[tuple[Key, Loser]]:
        """What only has another length than planned is widened or narrowed where it stands; the rest."""
        if not any(loser.rule == SIZE for _, loser in found):
            return list(found)
        sources = self._sources(self._state, network, ())
        single = sorted(seat.address for seat in sources.land.addresses)
        left, values = [], {}
        for key, loser in found:
            handed = self._resized(sources, loser, single) if loser.rule == SIZE else None
            if isinstance(handed, _Handed):
                values[key] = self._record(key, loser, handed)
            elif isinstance(handed, Text):
                self.stuck[key] = loser, handed
            else:
                left.append((key, loser))
        self._state = self._state.without(values).having(values)
        return left

    def _resized(self, sources: Sources, loser: Loser, single: Sequence[Prefix]) -> _Handed | Text | None:
        """None where what is beside it is in the way; `single` are all single addresses, in order."""
        claim, length = loser.claim, self._length(self._state.inventory, loser)
        why = self._why(loser)
        if other := loser.other:
            called = self._state.inventory.called(other.unit)
            return said.OCCUPIED.filled(why=why, other=called, inner=other.prefix)
        origin = self._origin(sources, loser)
        if isinstance(origin, Text) and self._waits(loser):
            return said.NO_PLACE.filled(why=why, reason=origin)
        if claim.prefix.narrowness < length:
            inside = [
                item for item in self._state.inside(loser.network, claim.prefix) if item.where != claim.where
            ]
            if foreign := [item for item in inside if not lies_in(item.unit, claim.unit)]:
                called = self._state.inventory.called(foreign[0].unit)
                return said.OCCUPIED.filled(why=why, other=called, inner=foreign[0].prefix)
            within = slice(*(bisect_left(single, edge) for edge in _edges(claim.prefix)))
            used = sorted((*(item.prefix for item in inside), *single[within]))
            part = widened(used[0] if used else claim.prefix._replace(narrowness=length), length)
            whole = any(item.is_block and item.prefix == part for item in inside)
            if all(part.contains(prefix) for prefix in used) and not whole:
                return _Handed(part, said.NARROWED.filled(why=why))
            return said.SCATTERED.filled(why=why, length=length)
        wider = widened(claim.prefix, length)
        if isinstance(origin, Text):
            return None
        if beside(sources.land, claim.prefix, wider, origin, is_block=claim.is_block):
            return None
        return _Handed(wider, said.WIDENED.filled(why=why))

    # --- prefixes ---------------------------------------------------------------------------------

    def _move_prefixes(self) -> None:
        """All prefixes that have to leave, and those that would have to once they are gone."""
        gone: dict[Key, Loser] = {}
        cleared = self._state
        # Whether what they overlap really leaves is only known in the next wave.
        overlapping = {
            key: loser for key, loser in self._losers(cleared) if loser.rule == SIZE and loser.other
        }
        while fresh := _urgent([item for item in self._losers(cleared) if not item[1].claim.is_block]):
            gone |= {key: overlapping.get(key, loser) for key, loser in fresh}
            cleared = cleared.without(key for key, _ in fresh)
        for network in self._state.plans:
            here = [(key, loser) for key, loser in gone.items() if loser.network == network]
            here = sorted(here, key=lambda item: self._rank(self._state, item[1]))
            if here := self._resize(network, here):
                self._move_prefixes_of(network, here)

    def _move_prefixes_of(self, network: str, found: Sequence[tuple[Key, Loser]]) -> None:
        cleared = self._state.without(key for key, _ in found)
        sources = self._sources(cleared, network, [loser.claim.prefix for _, loser in found])
        values = {}
        for key, loser in found:
            handed = self._new_prefix(sources, loser)
            if isinstance(handed, Text):
                self.stuck[key] = loser, said.NO_PLACE.filled(why=self._why(loser), reason=handed)
            else:
                values[key] = self._record(key, loser, handed)
        self._state = self._state.without(values).having(values)

    def _new_prefix(self, sources: Sources, loser: Loser) -> _Handed | Text:
        claim, inventory = loser.claim, self._state.inventory
        unit, version = inventory.units[claim.unit], claim.prefix.version
        length = self._length(inventory, loser)
        purpose = self._purpose(loser)
        if purpose != "user" and sources.land.pools.has(purpose, version):
            found = take_range(sources, unit, version, purpose, length)
            if found is None:
                return range_full(purpose, version)
            return _Handed(found[0], self._from(sources, loser, found[1]))
        origin = self._origin(sources, loser)
        if isinstance(origin, Text):
            return origin
        purpose = "" if claim.of_line else purpose
        prefix = take(sources.land, origin, length, purpose)
        if prefix is None:
            return full(sources.land, origin, length, purpose)
        return _Handed(prefix, self._from(sources, loser, origin))

    def _from(self, sources: Sources, loser: Loser, origin: Source) -> Text:
        return said.FROM.filled(why=self._why(loser), source=origin.named(sources.land))

    def _purpose(self, loser: Loser) -> str:
        claim = loser.claim
        if claim.of_line:
            return "interconnect"
        unit = self._state.inventory.units[claim.unit]
        plan = self._state.plans[loser.network]
        return "server" if plan.range_around(claim.prefix, unit, ("server",)) else "user"

    # --- what they share --------------------------------------------------------------------------

    def _origin(self, sources: Sources, loser: Loser) -> Source | Text:
        """The blocks that a claim is to lie in; nothing where they will have to move themselves."""
        claim = loser.claim
        unit, version = self._state.inventory.units[claim.unit], claim.prefix.version
        if claim.is_block:
            origin = sources.of(unit, version)
        else:
            own = (origin for origin in sources.own(unit) if origin.blocks[0].version == version)
            origin = next(own, None) or sources.within(unit, version)
        if isinstance(origin, Source) and (origin.owner, loser.network) in self._undecided:
            return said.NOT_DECIDED.filled(place=self._state.inventory.called(origin.owner))
        return origin

    def _waits(self, loser: Loser) -> bool:
        """Whether a block that a claim lies in has to move first."""
        unit = self._state.inventory.units[loser.claim.unit]
        holders = (unit, *self._state.inventory.above(unit))
        return any((holder.id, loser.network) in self._undecided for holder in holders)

    @property
    def _undecided(self) -> set[tuple[str, str]]:
        """The units whose blocks have to move and cannot."""
        return {
            (key.owner.unit, key.network)
            for key, (loser, _) in self.stuck.items()
            if key.field == "block" and loser.rule != SIZE
        }

    def _length(self, inventory: Inventory, loser: Loser) -> int:
        """The planned length of what is planned for a unit; all else keeps its own."""
        claim = loser.claim
        unit = inventory.units[claim.unit]
        is_planned = claim.is_block == unit.is_place and not claim.of_line
        if is_planned and (claim.is_block or self._purpose(loser) == "user"):
            planned = planned_length(inventory, unit, loser.network, claim.prefix.version)
            if planned is not None and 0 < planned <= claim.prefix.bits:
                return planned
        return claim.prefix.narrowness

    def _sources(self, state: State, network: str, olds: Iterable[Prefix]) -> Sources:
        """What is free where nothing may be that is in use or moves in this wave."""
        inventory = state.inventory
        held = [
            move.claim.prefix
            for move in self.moves.values()
            if move.network == network or inventory.mode(move.network, network)
        ]
        held += [
            loser.claim.prefix
            for loser, _ in self.stuck.values()
            if loser.rule != SIZE and (loser.network == network or inventory.mode(loser.network, network))
        ]
        tomorrow = inventory.today + timedelta(days=1)
        resting = {**self._resting.get(network, {}), **dict.fromkeys((*held, *olds), tomorrow)}
        return Sources(Land(inventory, network, resting))

    def _record(self, key: Key, loser: Loser, handed: _Handed) -> str:
        """Keep a move, by what was there at first; the value to be written."""
        first = self._was.pop(key, key)
        new = str(handed.prefix)
        present = key._replace(written=new)
        self._was[present] = first
        self._settled.add(present)
        self._fresh.add(present)
        self.moves[first] = Move(self._claims[first], loser.network, handed.prefix, handed.reason, loser.rule)
        return new

    def _record_along(self, key: Key, claim: Claim, loser: Loser, new: Prefix) -> str:
        first = self._was.pop(key, key)
        to = shifted(claim.prefix, loser.claim.prefix, new)
        self._was[key._replace(written=str(to))] = first
        owner = self._state.inventory.called(loser.claim.unit)
        reason = said.ALONG.filled(owner=owner, what=said.BLOCK, old=loser.claim.prefix, new=new)
        self.moves[first] = Move(self._claims[first], loser.network, to, reason, loser.rule, along=True)
        return str(to)


def _urgent(found: list[tuple[Key, Loser]]) -> list[tuple[Key, Loser]]:
    """Those who leave first; whoever only has a wrong length and overlaps one of them may be able to stay."""
    first = [(key, loser) for key, loser in found if loser.rule != SIZE or not loser.other]
    return first or found


def _edges(prefix: Prefix) -> tuple[Prefix, Prefix]:
    """What comes before all that lies in a prefix, and what after it, in the order of prefixes."""
    return prefix, Prefix(prefix.version, prefix.last + 1, 0)
