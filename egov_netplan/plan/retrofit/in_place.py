"""What only has another length than planned, widened or narrowed where it stands."""

from bisect import bisect_left
from collections.abc import Sequence

from egov_netplan.inventory.model import lies_in
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.allocation.ground import widened
from egov_netplan.plan.allocation.stock import beside
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.losers import Loser
from egov_netplan.plan.retrofit.moved import Handed
from egov_netplan.plan.retrofit.needs import length_of, why
from egov_netplan.plan.retrofit.origins import Origins
from egov_netplan.words import Text


class InPlace:
    """Gives prefixes and blocks of one network their planned lengths."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._state, self._land = origins.state, origins.land
        self._single = sorted(seat.address for seat in origins.land.addresses)

    def resized(self, loser: Loser) -> Handed | Text | None:
        """The same with its planned length, or why not; None where what is beside it is in the way."""
        if loser.other:
            return self._occupied(loser, loser.other)
        origin = self._origins.of(loser)
        if isinstance(origin, Text) and self._origins.have_to_wait(loser):
            return said.NO_PLACE.filled(why=why(self._state, loser), reason=origin)
        claim, length = loser.claim, length_of(self._state, loser)
        if claim.prefix.narrowness < length:
            return self._narrowed(loser, length)
        wider = widened(claim.prefix, length)
        if isinstance(origin, Text):
            return None
        if beside(self._land, claim.prefix, wider, origin, is_block=claim.is_block):
            return None
        return Handed(wider, said.WIDENED.filled(why=why(self._state, loser)))

    def _narrowed(self, loser: Loser, length: int) -> Handed | Text:
        """The part that all in use in it lies in."""
        claim = loser.claim
        inside = [
            item for item in self._state.inside(loser.network, claim.prefix) if item.where != claim.where
        ]
        if foreign := [item for item in inside if not lies_in(item.unit, claim.unit)]:
            return self._occupied(loser, foreign[0])
        used = sorted((*(item.prefix for item in inside), *self._single_in(claim.prefix)))
        part = widened(used[0] if used else claim.prefix._replace(narrowness=length), length)
        whole = any(item.is_block and item.prefix == part for item in inside)
        if all(part.contains(prefix) for prefix in used) and not whole:
            return Handed(part, said.NARROWED.filled(why=why(self._state, loser)))
        return said.SCATTERED.filled(why=why(self._state, loser), length=length)

    def _occupied(self, loser: Loser, other: Claim) -> Text:
        called = self._state.inventory.called(other.unit)
        return said.OCCUPIED.filled(why=why(self._state, loser), other=called, inner=other.prefix)

    def _single_in(self, prefix: Prefix) -> Sequence[Prefix]:
        """The single addresses in a prefix."""
        behind = Prefix(prefix.version, prefix.last + 1, 0)
        return self._single[bisect_left(self._single, prefix) : bisect_left(self._single, behind)]
