"""The wall between internal networks and open ones, which no name may stand on both sides of."""

from egov_netplan.inventory.fields import DataClass, Mode
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.domains import DomainPlan
from egov_netplan.plan.names import lies_in, longest


def is_internal(inventory: Inventory, network: str) -> bool:
    """Whether a network's names must not be seen outside.

    Its domain plan says so, or it must be physically isolated from a network of public data.
    """
    plan = inventory.policy.domains.get(network)
    if plan is not None and plan.internal:
        return True
    public = (name for name, fields in inventory.policy.networks.items() if fields.data is DataClass.PUBLIC)
    return any(inventory.mode(network, other) is Mode.PHYSICAL for other in public)


class Wall:
    """What the networks on the other side of the wall have for names and zones.

    Where a network's own zone lies in one of the other side's, or is the same, that zone tells nothing: then
    only the names count.
    """

    def __init__(self, inventory: Inventory, plan: DomainPlan) -> None:
        self._names: dict[str, str] = {}
        self._zones: dict[str, str] = {}
        inside = is_internal(inventory, plan.network)
        own = [zone.ascii for zone in plan.policy_zones if zone.ascii]
        for network in inventory.policy.networks:
            if network == plan.network or is_internal(inventory, network) is inside:
                continue
            other = DomainPlan(inventory, network)
            for zone in (*other.policy_zones, *other.zones):
                if zone.ascii and not any(lies_in(mine, zone.ascii) for mine in own):
                    self._zones.setdefault(zone.ascii, network)
            for name in other.names:
                if name.ascii:
                    self._names.setdefault(name.ascii, network)

    def behind(self, name: str) -> str:
        """The network on the other side that has this name (in ASCII form), or a zone around it; or ""."""
        return self._names.get(name) or self._zones.get(longest(name, self._zones), "")
