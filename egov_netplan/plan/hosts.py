"""Single addresses: those of gateways and devices, and what each of them is inside the address plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Device, Inventory
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.prefix import Host, Prefix, parse_host
from egov_netplan.plan.special import is_link_local
from egov_netplan.words import Text

_NETWORK = Text("网络地址", "network address")
_BROADCAST = Text("广播地址", "broadcast address")
_ANYCAST = Text("子网路由器任播地址", "subnet-router anycast address")


class Written(NamedTuple):
    """An address as a unit or a device writes it; `owner` is the id of that unit or device."""

    written: str
    host: Host
    unit: str
    owner: str
    networks: tuple[str, ...]
    where: Where


class Edge(NamedTuple):
    """An address that no host may have: what it is, and of which prefix."""

    what: Text
    net: Prefix


def edge(address: Prefix, net: Prefix, *, of_router: bool = False) -> Edge | None:
    """Whether an address is one of a prefix's own rather than of a host in it.

    A prefix of one or two addresses has none of its own (RFC 3021, RFC 6164). IPv6 has no broadcast, and
    the first address of a prefix means any router of it (RFC 4291 §2.6.1): a gateway may be written so.
    """
    if net.bits - net.narrowness < 2 or (net.version == 6 and of_router):
        return None
    if address.first == net.first:
        return Edge(_NETWORK if net.version == 4 else _ANYCAST, net)
    if address.first == net.last and net.version == 4:
        return Edge(_BROADCAST, net)
    return None


def narrowest(address: Prefix, nets: Iterable[Prefix]) -> Prefix | None:
    """The narrowest of some prefixes that holds an address."""
    around = (net for net in nets if net.contains(address))
    return max(around, key=lambda net: net.narrowness, default=None)


def net_of(host: Host, claims: Iterable[Claim]) -> Prefix | None:
    """The prefix that a host stands in, as far as anybody says: the length it is written with, or a claim."""
    if host.address is None:
        return None
    return narrowest(host.address, (*(claim.prefix for claim in claims), *([host.net] if host.net else [])))


def is_outside(address: Prefix, claims: Iterable[Claim]) -> bool:
    """Whether an address lies in none of some claims; a link-local one need not."""
    return not is_link_local(address) and not any(claim.prefix.contains(address) for claim in claims)


class Twice(NamedTuple):
    """An address that another has on the same network already."""

    later: Written
    earlier: Written
    network: str
    address: Prefix


class Hosts:
    """All single addresses of an inventory."""

    def __init__(self, inventory: Inventory, plans: Sequence[AddressPlan]) -> None:
        self._inventory = inventory
        self._plans: Mapping[str, AddressPlan] = {plan.network: plan for plan in plans}
        self._near: dict[tuple[str, str, int], tuple[Claim, ...]] = {}

    @cached_property
    def of_devices(self) -> tuple[Written, ...]:
        """The addresses of the devices that are on some network."""
        return tuple(
            Written(written, parse_host(written), device.unit, device.id, device.networks, where)
            for device in self._inventory.devices
            if device.networks
            for written, where in _addresses(device)
        )

    @cached_property
    def of_gateways(self) -> tuple[Written, ...]:
        """The gateways of all units, network by network."""
        return tuple(
            Written(written, parse_host(written), unit.id, unit.id, (network,), where)
            for network in self._plans
            for unit in self._inventory.units.values()
            if network in unit.attachments
            for written, where in unit.attachments[network].written("gateway")
        )

    def near(self, item: Written) -> Mapping[str, tuple[Claim, ...]]:
        """What the address of a device may be taken from, by its networks."""
        version = item.host.address.version if item.host.address else 0
        return {network: self._claims_near(network, item.unit, version) for network in item.networks}

    def _claims_near(self, network: str, unit: str, version: int) -> tuple[Claim, ...]:
        """Found once for the devices of a unit."""
        key = (network, unit, version)
        if key not in self._near:
            self._near[key] = self._plans[network].claims_near(self._inventory.units[unit], version)
        return self._near[key]

    def in_range(self, item: Written) -> bool:
        """Whether an address comes from a range that the policy keeps for loopback or interconnect."""
        address, unit = item.host.address, self._inventory.units[item.unit]
        plans = (self._plans[network] for network in item.networks)
        return address is not None and any(plan.range_around(address, unit) for plan in plans)

    def twice(self) -> Iterator[Twice]:
        """Addresses of devices that another device, or the gateway of another unit, has as well.

        A device of the unit itself, or of a unit above it, may well be its gateway.
        """
        first: dict[tuple[str, Prefix], Written] = {}
        said: set[Where] = set()
        for item in self.of_devices:
            for network, address in self._seats(item):
                earlier = first.setdefault((network, address), item)
                if earlier is not item and earlier.owner != item.owner and item.where not in said:
                    said |= {item.where, earlier.where}
                    yield Twice(item, earlier, network, address)
        for gateway in self.of_gateways:
            network, own = gateway.networks[0], gateway.host.address
            device = first.get((network, own)) if own else None
            if own and device and device.where not in said and not self._may_route(device, gateway):
                said.add(device.where)
                yield Twice(device, gateway, network, own)

    def _seats(self, item: Written) -> Iterator[tuple[str, Prefix]]:
        """The networks that an address of a device belongs to: those where it lies in something near."""
        address = item.host.address
        if address is None or is_link_local(address):
            return
        near = self.near(item)
        inside = [name for name, claims in near.items() if any(it.prefix.contains(address) for it in claims)]
        for network in inside or near:
            yield network, address

    def _may_route(self, device: Written, gateway: Written) -> bool:
        above = self._inventory.above(self._inventory.units[gateway.unit])
        return device.unit in (gateway.unit, *(unit.id for unit in above))


def _addresses(device: Device) -> Iterator[tuple[str, Where]]:
    value, where = device.fields.address, device.where.below("address")
    if isinstance(value, str):
        yield value, where
    else:
        for number, item in enumerate(value or ()):
            yield item, where.below(number)
