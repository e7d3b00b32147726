"""Handing out: every unit that lacks one gets its block or prefix, and what was handed out stays.

Places come first, from the top down, then the prefixes of all others. Inside one block the widest come
first, and of one length they follow code and id, never the order in which they are written. What is
handed out is a function of what is taken and who lacks something; so on its own result it proposes
nothing, and what is done in one block changes nothing in another.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from egov_netplan.inventory.model import Inventory, Unit, lies_in
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.around import Around
from egov_netplan.plan.allocation.demand import Demand
from egov_netplan.plan.allocation.equipment import for_equipment
from egov_netplan.plan.allocation.lacking import Lacking, Request
from egov_netplan.plan.allocation.land import VERSIONS, Land
from egov_netplan.plan.allocation.proposal import Allocation, Proposal, Refusal
from egov_netplan.plan.allocation.sources import Sources
from egov_netplan.plan.allocation.stock import full, take
from egov_netplan.plan.allocation.versions import faults, planned_versions
from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Text


def allocate(
    inventory: Inventory, network: str, under: str = "", resting: Mapping[Prefix, date] | None = None
) -> Allocation:
    """What each unit in `under` ("" for all) that lacks a block or prefix on a network is to get.

    `resting` are blocks that were given back, with the day.
    """
    return Planner(inventory, network, resting).allocation(under)


class Planner:
    """One network while it is handed out."""

    def __init__(
        self, inventory: Inventory, network: str, resting: Mapping[Prefix, date] | None = None
    ) -> None:
        self.inventory, self.network = inventory, network
        self.land = Land(inventory, network, resting)
        self.versions = planned_versions(self.land)
        self.sources = Sources(self.land)
        self._around, self._lacking = Around(self.sources), Lacking(self.sources)
        self._demand = Demand()
        self._proposals: list[Proposal] = []
        self._refusals: list[Refusal] = []

    def allocation(self, under: str = "") -> Allocation:
        """Everything that is lacking in `under`."""
        wrong = tuple(faults(self.land, self.versions))
        if not self.land.plan.space:
            return Allocation(self.network, faults=wrong)
        units = [unit for unit in self.inventory.units.values() if not under or lies_in(unit.id, under)]
        for version in self.versions:
            requests = self._requests((unit for unit in units if unit.is_place), version)
            for request in self._settle(requests, version):
                self._serve(request)
            for request in self._requests((unit for unit in units if not unit.is_place), version):
                self._serve(request)
        for version in VERSIONS:
            for item in for_equipment(self.sources, self._lacking, units, version):
                self._keep(item)
        shortages = tuple(self._demand.shortages(self.land))
        return Allocation(self.network, tuple(self._proposals), tuple(self._refusals), shortages, wrong)

    def _requests(self, units: Iterable[Unit], version: int) -> list[Request]:
        """What some units lack, in the order in which they are served."""
        requests = []
        for unit in units:
            lacking = self._lacking.of(unit, version)
            if isinstance(lacking, Request):
                requests.append(lacking)
            elif lacking:
                self._keep(lacking)
        return sorted(requests, key=lambda request: request.rank)

    def _settle(self, requests: Sequence[Request], version: int) -> list[Request]:
        """Blocks for the places that have none though something below them is in use; the others remain."""
        settled, remaining = [], []
        for request in requests:
            unit, length = request.unit, request.length
            below = self._around.in_use_below(unit, version)
            if not below:
                remaining.append(request)
                continue
            args = {"first": below[0], "count": len(below), "length": length}
            block = self._around.block(unit, version, length)
            if block is None:
                self._refuse(request, said.SCATTERED.filled(**args))
            else:
                self._propose(request, block, said.AROUND.filled(**args, what=self._what(unit)))
                settled.append(block)
        self.land.claim(version, settled)
        return remaining

    def _serve(self, request: Request) -> None:
        unit, length = request.unit, request.length
        origin = self.sources.of(unit, request.version)
        if isinstance(origin, Text):
            self._refuse(request, origin)
            return
        purpose = "" if unit.is_place else "user"
        prefix = take(self.land, origin, length, purpose, is_block=unit.is_place)
        self._demand.add(origin, length, fitted=prefix is not None)
        if prefix is None:
            self._refuse(request, full(self.land, origin, length, purpose))
            return
        args = {"source": origin.named(self.land), "what": self._what(unit), "length": length}
        self._propose(request, prefix, said.FROM.filled(**args))

    def _what(self, unit: Unit) -> Text:
        return said.what(self.inventory, unit, self.network)

    def _propose(self, request: Request, prefix: Prefix, reason: Text) -> None:
        unit = request.unit
        if unit.is_place:
            self.sources.give(unit, prefix)
        field = "block" if unit.is_place else "prefix"
        self._keep(Proposal(unit.id, self.network, field, str(prefix), reason, prefix))

    def _refuse(self, request: Request, reason: Text) -> None:
        unit = request.unit
        self._keep(Refusal(unit.id, self.network, request.version, reason, is_block=unit.is_place))

    def _keep(self, item: Proposal | Refusal) -> None:
        if isinstance(item, Proposal):
            self._proposals.append(item)
        else:
            self._refusals.append(item)
