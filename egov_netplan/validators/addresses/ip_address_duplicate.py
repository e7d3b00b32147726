"""ip-address-duplicate: one address at two devices of one network, or at a device and another's gateway."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-address-duplicate",
    severity=Severity.ERROR,
    title=Text("同一地址用了两次", "the same address is used twice"),
    message=Text(
        "{network}上设备 {device} 的地址 {address} 与{other}相同",
        "the device {device} on {network} has the address {address}, as has {other}",
    ),
    hint=Text("为其中一台另配地址", "give one of the two another address"),
    why=Text(
        "同一网络里两台设备用同一地址，两台都时通时断，日志也分不清是谁。"
        "本单位的设备、上级节点的设备可以就是本单位的网关。"
        "IPv6 链路本地地址（fe80::/10）各条链路可以相同，不查。",
        "With one address at two devices of one network both come and go, and no log tells which is which. "
        "A device of the unit itself, or of a hub above, may well be its gateway. IPv6 link-local addresses "
        "(fe80::/10) count on one link only and are not compared.",
    ),
    source="RFC 5227",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.7.0/24, gateway: 10.36.7.1}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
devices:
  - {id: r1, unit: 水利局, network: outer, address: 10.36.8.1}
  - {id: r2, unit: 水利局, network: outer, address: 10.36.8.1/24}  # expect
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
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24, gateway: 10.36.8.1}}}
devices:
  - {id: r1, unit: 水利局, network: outer, address: 10.36.8.1}
  - {id: r2, unit: 水利局, network: outer, address: 10.36.8.2/24}
  - {id: core, unit: yichun, network: outer, address: 10.36.7.1}
""",
)

_OTHER = Text("另一处", "the other one")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for later, earlier, network, address in plan.hosts.twice():
        called = plan.inventory.called(earlier.owner)
        other = Text(f"设备 {called} ", f"the device {called}")
        if earlier.owner == earlier.unit:
            other = Text(f"{called}的网关", f"the gateway of {called}")
        args = {
            "network": plan.inventory.network_name(network),
            "device": plan.inventory.called(later.owner),
            "address": address.address(address.first),
            "other": other,
        }
        related = (Related(earlier.where, _OTHER, {}),)
        yield Hit(later.where, args, subject=later.owner, network=network, related=related)
