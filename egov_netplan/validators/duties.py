"""Which duties bind a unit: the selectors of the policy, applied."""

from egov_netplan.findings import Severity
from egov_netplan.inventory.fields import DutyFields, Strength
from egov_netplan.inventory.model import Inventory, Unit
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
