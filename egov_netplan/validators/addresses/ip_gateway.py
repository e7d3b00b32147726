"""ip-gateway: a gateway is no address, lies outside the unit's prefixes, or is no host's address."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.plan.addresses import AddressPlan
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
    id="ip-gateway",
    severity=Severity.ERROR,
    title=Text("网关地址不可用", "a gateway that cannot be one"),
    message=Text(
        "{unit}在{network}上的网关 {written} {fault}",
        "{written}, the gateway of {unit} on {network}, {fault}",
    ),
    hint=Text(
        "网关须是本单位网段内一个可用的主机地址，核对地址和网段的掩码长度",
        "a gateway is a host's address inside the unit's prefix; check the address and the prefix length",
    ),
    why=Text(
        "网关不在本网段内，主机就找不到出口；网络地址和广播地址不能配给任何设备。"
        "/31、/32 没有网络地址和广播地址；IPv6 没有广播地址，网段的首个地址代表其中的任一路由器，可作网关；"
        "链路本地地址（fe80::/10）也可作网关。没有网段的单位，看它的地址段；都没有的，看上级的。",
        "Hosts find no way out through a gateway that is not in their own prefix, and no device can have a "
        "network or broadcast address. A /31 or /32 has neither. IPv6 has no broadcast, and the first "
        "address of a prefix stands for any router of it, so that a gateway may be written so; it may also "
        "be link-local (fe80::/10). A unit without a prefix is judged by its block, else by what is above.",
    ),
    source=HOST_RULES,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.7.0/24, gateway: 10.36.8.1}}}  # expect
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/25, gateway: 10.36.8.127}}}  # expect
      - {name: 司法局, networks: {outer: {prefix: 10.36.9.0/24, gateway: 10.36.9}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.7.0/24, gateway: 10.36.7.1}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/25, gateway: 10.36.8.126}}}
      - {name: 司法局, networks: {outer: {prefix: 10.36.9.0/31, gateway: 10.36.9.0}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    plans = {addresses.network: addresses for addresses in plan.address_plans}
    for item in plan.hosts.of_gateways:
        network = item.networks[0]
        if misfit := _misfit(plan, plans[network], item):
            args = {
                "unit": plan.inventory.called(item.unit),
                "network": plan.inventory.network_name(network),
                "written": item.written,
                "fault": misfit.fault,
            }
            yield Hit(
                item.where, args, subject=item.unit, network=network, related=misfit.related, fix=misfit.fix
            )


def _misfit(plan: Plan, addresses: AddressPlan, item: Written) -> Misfit | None:
    """Why the address cannot be the unit's gateway, if it cannot."""
    address, unit = item.host.address, plan.inventory.units[item.unit]
    if address is None:
        return not_an_address(item)
    # A gateway of another version of IP than all of the unit's prefixes is in none of them.
    claims = addresses.prefixes_near(unit, address.version) or addresses.prefixes.get(unit.id, ())
    if claims and is_outside(address, claims):
        return None if unclear(plan, addresses, unit) else outside(claims)
    net = net_of(item.host, claims)
    found = edge(address, net, of_router=True) if net else None
    return at_edge(found, claims) if found else None
