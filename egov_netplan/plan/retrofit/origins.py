"""From whose blocks that is to come which moves; nothing is, where these will have to move themselves."""

from collections.abc import Iterator

from egov_netplan.inventory.model import Unit
from egov_netplan.plan.allocation.sources import Source, Sources
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.losers import Loser
from egov_netplan.plan.retrofit.moved import Moved
from egov_netplan.plan.retrofit.state import State
from egov_netplan.words import Text


class Origins:
    """The sources of one network for what moves; `state` is the one that it stands in.

    Of `sources` it may be taken out already, so that it takes nothing from itself.
    """

    def __init__(self, state: State, sources: Sources, moved: Moved) -> None:
        self.state, self.sources = state, sources
        self.land = sources.land
        self._moved = moved

    def of(self, loser: Loser) -> Source | Text:
        """The blocks that a claim is to lie in, or why there are none."""
        claim, unit = loser.claim, self.unit(loser)
        version = claim.prefix.version
        if claim.is_block:
            origin = self.sources.of(unit, version)
        else:
            own = (origin for origin in self.sources.own(unit) if origin.blocks[0].version == version)
            origin = next(own, None) or self.sources.within(unit, version)
        if isinstance(origin, Source) and self._moved.is_undecided(origin.owner, loser.network):
            return said.NOT_DECIDED.filled(place=self.state.inventory.called(origin.owner))
        return origin

    def have_to_wait(self, loser: Loser) -> bool:
        """Whether a block that a claim lies in has to move first."""
        return any(self._moved.is_undecided(holder.id, loser.network) for holder in self._holders(loser))

    def unit(self, loser: Loser) -> Unit:
        """The unit that has to leave."""
        return self.state.inventory.units[loser.claim.unit]

    def _holders(self, loser: Loser) -> Iterator[Unit]:
        unit = self.unit(loser)
        yield unit
        yield from self.state.inventory.above(unit)
