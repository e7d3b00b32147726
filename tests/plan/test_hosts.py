"""Single addresses, against ipaddress and against looking at every claim and every other address."""

import ipaddress
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import AttachmentFields, DeviceFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.hosts import Hosts, Written, edge, is_outside, net_of
from egov_netplan.plan.prefix import Prefix, parse, parse_host

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)


def read(text: str) -> Prefix:
    found = parse(text).prefix
    assert found
    return found


small = st.sampled_from(("10.0.0.0", "fd00::")).flatmap(
    lambda first: st.integers(*((28, 32) if "." in first else (124, 128))).map(
        lambda length: ipaddress.ip_network(f"{first}/{length}")
    )
)


@fuzzed
@given(small, st.data())
def test_the_edges_of_a_prefix_are_no_hosts(
    net: ipaddress.IPv4Network | ipaddress.IPv6Network, data: st.DataObject
) -> None:
    """What ipaddress gives as hosts may be used. It gives the last address of IPv6, and so do we."""
    address = data.draw(st.sampled_from(list(net)))
    found = edge(read(f"{address}/{net.max_prefixlen}"), read(str(net)))

    assert (found is None) == (address in list(net.hosts()))


@pytest.mark.parametrize(
    ("address", "net", "gateway_may"),
    [("10.0.0.0", "10.0.0.0/24", False), ("fd00::", "fd00::/64", True), ("10.0.0.255", "10.0.0.0/24", False)],
)
def test_a_gateway_may_be_any_router_of_an_ipv6_prefix(address: str, net: str, gateway_may: bool) -> None:
    """And nothing else that a host may not be."""
    host = parse_host(address).address
    assert host

    assert edge(host, read(net))
    assert (edge(host, read(net), of_router=True) is None) == gateway_may


@pytest.mark.parametrize(
    ("written", "net"),
    [
        ("10.0.0.7", "10.0.0.0/24"),
        ("10.0.0.7/29", "10.0.0.0/29"),
        ("10.0.0.7/32", "10.0.0.7/32"),
        ("10.0.0.7/16", "10.0.0.0/24"),
        ("10.9.0.7/16", "10.9.0.0/16"),
        ("10.9.0.7", None),
    ],
)
def test_the_net_of_a_host_is_the_narrowest_that_anybody_says(build, written: str, net: str | None) -> None:
    """A claim, or the length that the address is written with."""
    unit = ("u", "", {"a": AttachmentFields(block="10.0.0.0/16", prefix="10.0.0.0/24")})
    plan = AddressPlan(build([unit]), "a")

    assert net_of(parse_host(written), plan.claims) == (read(net) if net else None)


# --- small inventories, so that addresses often meet -------------------------------------------------

NETS = ["10.0.0.0/28", "10.0.0.0/29", "10.0.0.8/29", "10.0.0.4/30", "fd00::/125"]
ADDRESSES = ["10.0.0.1", "10.0.0.6/30", "10.0.0.9", "10.0.0.30", "fd00::1", "fe80::1", "x"]
nets = st.lists(st.sampled_from(NETS), max_size=1).map(tuple)
fields = st.builds(
    AttachmentFields,
    block=nets,
    prefix=nets,
    gateway=st.lists(st.sampled_from(ADDRESSES), max_size=1).map(tuple),
)
on_networks = st.dictionaries(st.sampled_from("ab"), fields)
device_addresses = st.lists(st.sampled_from(ADDRESSES), max_size=2, unique=True).map(tuple)
networks_of = st.sampled_from((("a",), ("b",), ("a", "b"), ()))


@st.composite
def plants(draw: st.DrawFn) -> tuple[list, list]:
    """Up to four units in a tree, and up to four devices at them."""
    units: list[tuple] = []
    for number in range(draw(st.integers(1, 4))):
        parent = draw(st.sampled_from(("", *(unit[0] for unit in units))))
        units.append((f"u{number}", parent, draw(on_networks)))
    devices = [
        (
            draw(st.sampled_from(units))[0],
            draw(networks_of),
            DeviceFields(id=f"d{number}", address=draw(device_addresses)),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    return units, devices


def line_of(inventory: Inventory, unit: str) -> list[str]:
    """A unit and the units it lies in, nearest first."""
    return [unit, *line_of(inventory, inventory.units[unit].parent)] if unit else []


def of(plan: AddressPlan, unit: str, version: int) -> list[Claim]:
    return [claim for claim in plan.claims if claim.unit == unit and claim.prefix.version == version]


def near(inventory: Inventory, plan: AddressPlan, unit: str, version: int) -> list[Claim]:
    """What the nearest unit has that has anything, and the prefixes of all above that."""
    line = line_of(inventory, unit)
    having = [number for number, holder in enumerate(line) if of(plan, holder, version)]
    if not having:
        return []
    above = [claim for holder in line[having[0] + 1 :] for claim in of(plan, holder, version)]
    return [*of(plan, line[having[0]], version), *(claim for claim in above if not claim.is_block)]


def made(build, plant: tuple[list, list]) -> tuple[Inventory, list[AddressPlan]]:
    inventory = build(plant[0], None, plant[1])
    return inventory, [AddressPlan(inventory, name) for name in ("a", "b")]


@fuzzed
@given(plant=plants(), version=st.sampled_from((4, 6)))
def test_claims_near_a_unit(build, plant: tuple[list, list], version: int) -> None:
    """Those that a device may take its address from, and those that a gateway may."""
    inventory, (plan, _) = made(build, plant)
    for unit in inventory.units.values():
        assert set(plan.claims_near(unit, version)) == set(near(inventory, plan, unit.id, version))

        having = [of(plan, holder, version) for holder in line_of(inventory, unit.id)]
        nearest = next((claims for claims in having if claims), [])
        prefixes = [claim for claim in nearest if not claim.is_block]
        assert set(plan.prefixes_near(unit, version)) == set(prefixes or nearest)


@fuzzed
@given(plant=plants())
def test_an_address_is_outside_where_nothing_near_holds_it(build, plant: tuple[list, list]) -> None:
    """Asked of every claim near its device on every network of it; a link-local address never is."""
    inventory, plans = made(build, plant)
    hosts = Hosts(inventory, plans)
    for item in hosts.of_devices:
        if (address := item.host.address) is None:
            continue
        wanted = {
            plan.network: near(inventory, plan, item.unit, address.version)
            for plan in plans
            if plan.network in item.networks
        }
        found = hosts.near(item)
        claims = [claim for around in found.values() for claim in around]
        inside = any(claim.prefix.contains(address) for around in wanted.values() for claim in around)

        assert {network: set(around) for network, around in found.items()} == {
            network: set(around) for network, around in wanted.items()
        }
        assert is_outside(address, claims) == (not inside and "fe80" not in item.written)


def seats(inventory: Inventory, plans: Sequence[AddressPlan], item: Written) -> set[str]:
    """The networks that an address of a device belongs to."""
    address = item.host.address
    if address is None or "fe80" in item.written:
        return set()
    inside = {
        plan.network
        for plan in plans
        if plan.network in item.networks
        and any(it.prefix.contains(address) for it in near(inventory, plan, item.unit, address.version))
    }
    return inside or set(item.networks)


@fuzzed
@given(plant=plants())
def test_twice_is_every_address_that_two_have(build, plant: tuple[list, list]) -> None:
    """Of the devices with one address on one network all but one are named, with one that has it too.

    So is a device with the address of a gateway, unless it stands at that unit or above it, or is named
    already.
    """
    inventory, plans = made(build, plant)
    hosts = Hosts(inventory, plans)
    found = list(hosts.twice())

    for later, earlier, network, address in found:
        assert later.host.address == earlier.host.address == address
        assert later.owner != earlier.owner
        assert network in seats(inventory, plans, later)
    pairs = [(later.where, earlier.where) for later, earlier, _, _ in found]
    assert len(pairs) == len({later for later, _ in pairs})
    named = {where for pair in pairs for where in pair}
    for one in hosts.of_devices:
        for other in hosts.of_devices:
            same = one.host.address == other.host.address and one.owner != other.owner
            if same and seats(inventory, plans, one) & seats(inventory, plans, other):
                assert one.where in named or other.where in named
        for gateway in hosts.of_gateways:
            same = one.host.address == gateway.host.address
            if same and set(gateway.networks) <= seats(inventory, plans, one):
                may = one.unit in line_of(inventory, gateway.unit)
                assert may or one.where in named or len(_holders(hosts, one)) > 1


def _holders(hosts: Hosts, item: Written) -> set[str]:
    return {other.owner for other in hosts.of_devices if other.host.address == item.host.address}
