"""How long a prefix or block the policy plans for a unit, and what it must hold."""

from egov_netplan.inventory.fields import AddressPlanFields
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.prefix import Prefix

# Beside its terminals, an IPv4 prefix holds its own address, that of the gateway, and broadcast.
_BESIDE = 3


def planned_length(inventory: Inventory, unit: Unit, network: str, version: int) -> int | None:
    """The length that a unit's block (a place) or prefix (all others) is to have; None where nobody says.

    `sizes` give the least; a unit with more terminals than that holds gets a wider prefix. Where `sizes`
    say nothing of a department, its terminals alone decide. IPv6 prefixes hold any number of them.
    """
    policy = inventory.policy.addresses.get(network)
    if policy is None:
        return None
    written = _written(inventory, unit, policy, version)
    terminals = None if unit.is_place or version == 6 else terminals_of(unit, network)
    if terminals is None:
        return written
    needed = length_for(terminals, policy.growth)
    return needed if written is None else min(written, needed)


def size_key(inventory: Inventory, unit: Unit, sizes: dict[str, int]) -> str | None:
    """The key of `sizes` that speaks of a unit: its level, or its kind before its place's level."""
    if unit.is_place:
        return unit.level if unit.level in sizes else None
    place = inventory.place_of(unit)
    keys = (unit.kind, f"{place.level}-{DEPARTMENT}" if place else "", DEPARTMENT)
    return next((key for key in keys if key and key in sizes), None)


def sizes_of(policy: AddressPlanFields, version: int) -> dict[str, int]:
    """The lengths of one version."""
    return policy.sizes if version == 4 else policy.sizes6


def field_of_sizes(version: int) -> str:
    """The field of the policy that the lengths of one version stand in."""
    return "sizes" if version == 4 else "sizes6"


def is_length(version: int, length: int) -> bool:
    """Whether something that is handed out may have this length: it is not everything, nor less than one."""
    return 0 < length <= (32 if version == 4 else 128)


def _written(inventory: Inventory, unit: Unit, policy: AddressPlanFields, version: int) -> int | None:
    sizes = sizes_of(policy, version)
    key = size_key(inventory, unit, sizes)
    return None if key is None else sizes[key]


def terminals_of(unit: Unit, network: str) -> int | None:
    """The number of a unit's terminals on a network, as far as it is written."""
    attachment = unit.attachments.get(network)
    own = attachment.fields.terminals if attachment else None
    return unit.fields.terminals if own is None else own


def length_for(terminals: int, growth: int = 0) -> int:
    """The length of the narrowest IPv4 prefix that holds so many terminals and `growth` percent more."""
    addresses = -(-terminals * (100 + growth) // 100) + _BESIDE
    return 32 - (addresses - 1).bit_length()


def holds(prefix: Prefix, terminals: int) -> bool:
    """Whether a prefix has addresses for so many terminals; one of IPv6 always has."""
    return prefix.version == 6 or prefix.narrowness <= length_for(terminals)
