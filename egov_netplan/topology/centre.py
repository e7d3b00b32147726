"""The centre of a network: the unit that houses it, and what it stands for."""

from egov_netplan.inventory.model import Inventory, Unit


def centre_of(inventory: Inventory, network: str) -> Unit | None:
    """The unit that houses the centre of `network`; None where the policy names none that exists."""
    fields = inventory.policy.networks.get(network)
    reference = fields.centre if fields else None
    return inventory.units.get(inventory.named.get(reference, "")) if reference else None


def stands_for(inventory: Inventory, unit: Unit, network: str) -> Unit:
    """The place whose hub on `network` is at `unit`, where it houses the centre; else `unit` itself."""
    if unit.is_place or centre_of(inventory, network) is not unit:
        return unit
    return inventory.place_of(unit) or unit
