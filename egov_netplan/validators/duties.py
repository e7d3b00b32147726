"""Which duties bind a unit: the selectors of the policy, applied."""

from datetime import date

from egov_netplan.findings import Severity
from egov_netplan.inventory.fields import DutyFields, Status, Strength
from egov_netplan.inventory.model import Attachment, Inventory, Unit
from egov_netplan.inventory.policy import several

SEVERITY = {
    Strength.MUST: Severity.ERROR,
    Strength.SHOULD: Severity.WARNING,
    Strength.MAY: Severity.INFO,
}


class Duties:
    """The policy's duties, and whom each speaks of."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._all = inventory.policy.duties

    @property
    def networks(self) -> tuple[str, ...]:
        """The networks that any duty is about."""
        return tuple(dict.fromkeys(duty.on for duty in self._all))

    def on(self, network: str) -> tuple[DutyFields, ...]:
        """The duties about one network."""
        return tuple(duty for duty in self._all if duty.on == network)

    def kinds(self, duty: DutyFields) -> tuple[str, ...]:
        """The kinds of units that `duty` speaks of; nothing if it does not narrow them."""
        return several(duty.who.kind)

    def binding(self, unit: Unit, network: str) -> DutyFields | None:
        """Of the duties that bind `unit` on `network`, the one with the earliest date."""
        bound = [duty for duty in self.on(network) if self.binds(duty, unit)]
        dated = [duty for duty in bound if duty.by]
        return min(dated, key=lambda duty: str(duty.by)) if dated else next(iter(bound), None)

    def dating(self, unit: Unit, network: str, status: Status) -> DutyFields | None:
        """The duty that sets a day for `unit` to be connected; none sets one for rebuilding."""
        return None if status is Status.RETROFIT else self.binding(unit, network)

    def due(self, unit: Unit, network: str, standing: Attachment | None) -> date | None:
        """The day by which `unit`, as `standing` has it, is to be connected or rebuilt.

        Its own day, or that of its duty if that is earlier.
        """
        own = standing.fields.due if standing else None
        duty = self.dating(unit, network, standing.status if standing else Status.NONE)
        return min((day for day in (own, duty.by if duty else None) if day), default=None)

    def binds(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether `duty` speaks of `unit`."""
        return self.in_scope(duty, unit) and _allows(duty.who.kind, unit.kind)

    def in_scope(self, duty: DutyFields, unit: Unit) -> bool:
        """Whether `unit` is a department of a place that `duty` speaks of, of whatever kind it is."""
        place = self._inventory.place_of(unit)
        if unit.is_place or place is None or unit.parent != place.id:
            return False
        under = duty.who.under
        inside = under is None or f"/{under}/" in f"/{place.id}/"
        return inside and _allows(duty.who.level, place.level)


def _allows(wanted: str | tuple[str, ...] | None, value: str) -> bool:
    return wanted is None or value in several(wanted)
