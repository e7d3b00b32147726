"""What moves in one wave of addresses, and what cannot: each by what it is before the wave."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.losers import SIZE, Loser
from egov_netplan.plan.retrofit.state import Key, State, shifted
from egov_netplan.words import Text


class Move(NamedTuple):
    """A prefix or block that moves; `rule` is the one that asks for it. `along` with a block above it."""

    claim: Claim
    network: str
    new: Prefix
    reason: Text
    rule: str
    along: bool = False


class Handed(NamedTuple):
    """New addresses, and why these."""

    prefix: Prefix
    reason: Text


class Moved:
    """What moves, by what it is in the `first` state; `stuck` is what cannot, and why.

    `settled` are values that were handed out in waves before; what is handed out in this one is added, and
    is `fresh`. What lay in a block that has become too small to take it along is `left_behind`.
    """

    def __init__(self, first: State, settled: set[Key]) -> None:
        self.first = first
        self.moves: dict[Key, Move] = {}
        self.stuck: dict[Key, tuple[Loser, Text]] = {}
        self.settled, self.fresh, self.left_behind = settled, set[Key](), set[Key]()
        self._claims = {
            first.key(claim, network): claim for network, plan in first.plans.items() for claim in plan.claims
        }
        # What the values of the present state were called in the first.
        self._was: dict[Key, Key] = {}
        self._undecided: set[tuple[str, str]] = set()

    def record(self, key: Key, loser: Loser, handed: Handed) -> str:
        """Keep a move; the value to be written."""
        first, new = self._was.pop(key, key), str(handed.prefix)
        present = key._replace(written=new)
        self._was[present] = first
        self.settled.add(present)
        self.fresh.add(present)
        self.moves[first] = Move(self._claims[first], loser.network, handed.prefix, handed.reason, loser.rule)
        return new

    def record_along(self, key: Key, claim: Claim, block: Loser, new: Prefix) -> str:
        """Keep that a claim moves along with a block, which becomes a new one; the value to be written."""
        first, old = self._was.pop(key, key), block.claim.prefix
        to = shifted(claim.prefix, old, new)
        self._was[key._replace(written=str(to))] = first
        owner = self.first.inventory.called(block.claim.unit)
        reason = said.ALONG.filled(owner=owner, what=said.BLOCK, old=old, new=new)
        self.moves[first] = Move(self._claims[first], block.network, to, reason, block.rule, along=True)
        return str(to)

    def stick(self, key: Key, loser: Loser, reason: Text) -> None:
        """Keep that a claim has to leave and cannot."""
        self.stuck[key] = loser, reason
        if key.field == "block" and loser.rule != SIZE:
            self._undecided.add((key.owner.unit, key.network))

    def is_undecided(self, unit: str, network: str) -> bool:
        """Whether a unit has a block that has to move and cannot."""
        return (unit, network) in self._undecided

    def held(self, inventory: Inventory, network: str) -> Iterator[Prefix]:
        """What nobody else may have on a network: all that has moved, until the wave is over, and all stuck.

        That on networks in relation to this one counts as well.
        """
        old = [(move.network, move.claim.prefix) for move in self.moves.values()]
        old += [(loser.network, loser.claim.prefix) for loser, _ in self.stuck.values() if loser.rule != SIZE]
        for other, prefix in old:
            if other == network or inventory.mode(other, network):
                yield prefix
