"""ip-device-address: a device's address is none, lies in nothing of its unit's, or is no host's address."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.plan.hosts import Written, edge, is_outside, net_of
from egov_netplan.validators.addresses.common import (
    HOST_RULES,
    Misfit,
    at_edge,
    not_an_address,
    outside,
    unclear,
)
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-device-address",
    severity=Severity.ERROR,
    title=Text("设备地址不可用", "an address that its device cannot have"),
    message=Text(
        "设备 {device} 的地址 {written} {fault}", "the address {written} of the device {device} {fault}"
    ),
    hint=Text(
        "设备地址取自本单位的网段或地址段；与上级互联用的网段，登记为上级节点的网段（prefix）",
        "take the address from the unit's own prefix or block; a prefix for the line to a hub is a `prefix` "
        "of the hub",
    ),
    why=Text(
        "设备地址不在本单位的网段、地址段内，路由到不了它，别处排查时也找不到是谁的。"
        "本单位没有网段、地址段的，看上级的；上级节点自用的网段里也可以取互联地址。"
        "网络地址、广播地址不能配给设备；IPv6 网段的首个地址属于其中所有路由器。"
        "/31、/32 和 /127、/128 没有这些地址。",
        "An address outside what its unit has is not routed to the unit, and nobody who sees it knows whose "
        "it is. A unit without a prefix or block is judged by those above; the prefix of a hub above may "
        "always be used, for the line to it. No device can have a network or broadcast address, and the "
        "first address of an IPv6 prefix belongs to all its routers; /31, /32, /127 and /128 have none of "
        "these.",
    ),
    source=HOST_RULES,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16, prefix: 10.36.0.0/24}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
devices:
  - {id: r1, unit: 水利局, network: outer, address: 10.36.9.2}  # expect
  - {id: r2, unit: 水利局, network: outer, address: 10.36.8.255}  # expect
  - {id: r3, unit: 水利局, network: outer, address: 10.36.8.256}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16, prefix: 10.36.0.0/24}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
devices:
  - {id: r1, unit: 水利局, network: outer, address: [10.36.8.2/24, 10.36.0.6/30]}
  - {id: r2, unit: 水利局, network: outer, address: 10.36.8.255/32}
  - {id: core, unit: yichun, network: outer, address: 10.36.0.5/30}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for item in plan.hosts.of_devices:
        if misfit := _misfit(plan, item):
            args = {
                "device": plan.inventory.called(item.owner),
                "written": item.written,
                "fault": misfit.fault,
            }
            network = item.networks[0]
            yield Hit(
                item.where, args, subject=item.owner, network=network, related=misfit.related, fix=misfit.fix
            )


def _misfit(plan: Plan, item: Written) -> Misfit | None:
    """Why the device cannot have the address, if it cannot."""
    if item.host.address is None:
        return not_an_address(item)
    near = plan.hosts.near(item).values()
    claims = [claim for claims in near for claim in claims]
    # Where one of its networks has nothing that it could be taken from, nobody can say that it is astray.
    if all(near) and is_outside(item.host.address, claims) and not plan.hosts.in_range(item):
        return None if _unclear(plan, item) else outside(claims)
    net = net_of(item.host, claims)
    found = edge(item.host.address, net) if net else None
    return at_edge(found, claims) if found else None


def _unclear(plan: Plan, item: Written) -> bool:
    unit = plan.inventory.units[item.unit]
    plans = [addresses for addresses in plan.address_plans if addresses.network in item.networks]
    return any(unclear(plan, addresses, unit) for addresses in plans)
