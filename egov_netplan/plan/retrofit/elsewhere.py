"""New addresses elsewhere, for what cannot stay where it is."""

from egov_netplan.plan.allocation.around import Around
from egov_netplan.plan.allocation.said import range_full
from egov_netplan.plan.allocation.sources import Source
from egov_netplan.plan.allocation.stock import full, take, take_range
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.losers import Loser
from egov_netplan.plan.retrofit.moved import Handed
from egov_netplan.plan.retrofit.needs import length_of, purpose_of, why
from egov_netplan.plan.retrofit.origins import Origins
from egov_netplan.words import Text


class Elsewhere:
    """Hands out on one network, as `plan allocate` would; what is handed out is taken from then on."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._state, self._land = origins.state, origins.land
        self._around = Around(origins.sources)

    def block_around(self, loser: Loser) -> Handed | None:
        """The block around all in use below a place, so that only the block has to change."""
        version = loser.claim.prefix.version
        around = self._around.block(self._origins.unit(loser), version, length_of(self._state, loser))
        if around is None:
            return None
        self._land.claim(version, [around])
        count = sum(1 for _ in self._state.inside(loser.network, around))
        return Handed(around, said.AROUND.filled(why=why(self._state, loser), count=count))

    def block(self, loser: Loser) -> Handed | Text:
        """Another block, or why there is none."""
        return self._from_origin(loser, "", is_block=True)

    def prefix(self, loser: Loser) -> Handed | Text:
        """Another prefix, from a range for its purpose if any is kept, or why there is none."""
        purpose, version = purpose_of(self._state, loser), loser.claim.prefix.version
        if purpose == "user" or not self._land.pools.has(purpose, version):
            return self._from_origin(loser, "" if loser.claim.of_line else purpose)
        unit, length = self._origins.unit(loser), length_of(self._state, loser)
        found = take_range(self._origins.sources, unit, version, purpose, length)
        if found is None:
            return range_full(purpose, version)
        prefix, origin = found
        return Handed(prefix, self._from(loser, origin))

    def _from_origin(self, loser: Loser, purpose: str, *, is_block: bool = False) -> Handed | Text:
        length, origin = length_of(self._state, loser), self._origins.of(loser)
        if isinstance(origin, Text):
            return origin
        prefix = take(self._land, origin, length, purpose, is_block=is_block)
        if prefix is None:
            return full(self._land, origin, length, purpose)
        return Handed(prefix, self._from(loser, origin))

    def _from(self, loser: Loser, origin: Source) -> Text:
        return said.FROM.filled(why=why(self._state, loser), source=origin.named(self._land))
