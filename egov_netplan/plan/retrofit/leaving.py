"""Who has to leave in a state between the moves of one wave, and of these, who may be able to."""

from collections.abc import Iterator, Sequence

from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Finder
from egov_netplan.plan.retrofit.losers import Loser, losers
from egov_netplan.plan.retrofit.moved import Moved
from egov_netplan.plan.retrofit.needs import rank, why
from egov_netplan.plan.retrofit.state import Key, State
from egov_netplan.words import Text


class Leaving:
    """Finds who has to leave; of whom nothing can be said, wherever there is room, is kept as stuck."""

    def __init__(self, find: Finder, moved: Moved) -> None:
        self._find, self._moved = find, moved
        self._last: tuple[State, tuple[Loser, ...]] | None = None

    def found(self, state: State) -> list[tuple[Key, Loser]]:
        """Who has to leave and may be able to, in the order in which they are served."""
        found = []
        for loser in self._judged(state):
            key = state.key(loser.claim, loser.network)
            if key in self._moved.stuck:
                continue
            if reason := self._obstacle(state, key, loser):
                self._moved.stick(key, loser, reason)
            else:
                found.append((key, loser))
        return sorted(found, key=lambda item: rank(state, item[1]))

    def _judged(self, state: State) -> tuple[Loser, ...]:
        """Who has to leave; found once for the state that was last asked for, which takes the most time."""
        if self._last is None or self._last[0] is not state:
            faults = self._find(state.inventory)
            found = losers(state.inventory, state.plans, faults, self._settled(state))
            known = {loser.claim for loser in found}
            behind = (loser for loser in self._left_behind(state) if loser.claim not in known)
            self._last = state, (*found, *behind)
        return self._last[1]

    def _settled(self, state: State) -> set[Claim]:
        """The claims that were given their places, in this wave or before."""
        settled = self._moved.settled
        return {
            claim
            for network, plan in state.plans.items()
            for claim in (plan.claims if settled else ())
            if state.key(claim, network) in settled
        }

    def _left_behind(self, state: State) -> Iterator[Loser]:
        """What was in a block that has become too small to take it along, even if no rule finds it yet."""
        behind = self._moved.left_behind
        for network, plan in state.plans.items():
            for claim in plan.claims if behind else ():
                if state.key(claim, network) in behind:
                    yield Loser(claim, "ip-outside-block", network)

    def _obstacle(self, state: State, key: Key, loser: Loser) -> Text | None:
        """Why nothing can be said of a claim, wherever there is room."""
        claim = loser.claim
        if key in self._moved.fresh:
            return said.NOT_FOUND.filled(why=why(state, loser))
        if claim.of_line:
            line = state.inventory.line_by_id[key.owner.line]
            return None if claim.where in [where for _, where in line.prefixes()] else said.TWO_LINES
        written = [item.written for item in _of_unit(state, loser)]
        if written.count(claim.written) > 1 or _clashes_with_itself(loser):
            return said.TWICE.filled(old=claim.written)
        return None


def _of_unit(state: State, loser: Loser) -> Sequence[Claim]:
    plan, claim = state.plans[loser.network], loser.claim
    return (plan.blocks if claim.is_block else plan.prefixes).get(claim.unit, ())


def _clashes_with_itself(loser: Loser) -> bool:
    """Whether a unit's own clashes with another of its own, on one and the same network."""
    other = loser.other
    if other is None or other.of_line or other.unit != loser.claim.unit:
        return False
    return loser.rule in ("ip-duplicate", "ip-wrong-owner", "ip-spans-block")
