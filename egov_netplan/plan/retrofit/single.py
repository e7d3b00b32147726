"""Another address for a device that stands outside the prefix of its unit, or has another's address."""

from collections.abc import Iterable, Iterator
from itertools import islice

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.hosts import Hosts, edge
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Change, Fault
from egov_netplan.plan.retrofit.state import State

# Of a larger prefix the first so many addresses are looked at.
_MOST = 4096


def new_addresses(before: Inventory, after: Inventory, faults: Iterable[Fault]) -> Iterator[Change]:
    """The lowest free address of the unit's prefix for each device with such a fault.

    `after` is the inventory once all prefixes have moved. It is certain only where the device is on one
    network, its unit has one prefix there, and neither moves.
    """
    found = list(faults)
    if not found:
        return
    states = State(before), State(after)
    hosts = [Hosts(state.inventory, tuple(state.plans.values())) for state in states]
    items = (item for each in hosts for item in (*each.of_devices, *each.of_gateways))
    used = {item.host.address for item in items if item.host.address}
    now, then = ({item.where: item for item in each.of_devices} for each in hosts)
    for fault in found:
        item = then.get(fault.where)
        if item is None or len(item.networks) != 1 or not item.host.address or item != now.get(fault.where):
            continue
        network, version = item.networks[0], item.host.address.version
        own, moved = (
            [it for it in state.plans[network].prefixes.get(item.unit, ()) if it.prefix.version == version]
            for state in states
        )
        free = next(_free(own[0].prefix, used), None) if len(own) == 1 and own == moved else None
        if free is None:
            continue
        used.add(free)
        alone = free.address(free.first)
        yield Change(
            unit=item.unit,
            network=network,
            field="address",
            replaces=item.written,
            value=f"{alone}/{own[0].prefix.narrowness}" if item.host.net else alone,
            reason=said.ADDRESS[fault.rule].filled(prefix=own[0].prefix),
            rule=fault.rule,
            where=item.where,
            device=item.owner,
        )


def _free(prefix: Prefix, used: set[Prefix]) -> Iterator[Prefix]:
    """The addresses of a prefix that a host can have and none has, the lowest first."""
    numbers = islice(range(prefix.first, prefix.last + 1), _MOST)
    for address in (Prefix(prefix.version, number, prefix.bits) for number in numbers):
        if address not in used and not edge(address, prefix):
            yield address
