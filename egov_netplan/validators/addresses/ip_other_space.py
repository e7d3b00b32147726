"""ip-other-space: a prefix of one network is taken from the space of another."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.between import strays
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-other-space",
    severity=Severity.ERROR,
    title=Text("用了另一个网络的地址", "a prefix from the space of another network"),
    message=Text(
        "{unit}在{network}上的 {prefix} 不在本网络的地址空间内，而在{other}的地址空间 {space} 内",
        "{prefix} of {unit} on {network} lies outside that network's space and inside {space}, the space of "
        "{other}",
    ),
    hint=Text(
        "换用本网络的网段；写错了网络的，移到{other}下",
        "take a prefix of this network; if the network is the slip, move it to {other}",
    ),
    why=Text(
        "每个网络有自己的地址空间。内网的设备用了外网的地址，多半是接错了网或登记错了网；两网一旦互联，"
        "路由也会冲突。",
        "Every network has a space of its own. An address of the outer network on the inner one mostly means "
        "a cable in the wrong socket, or an entry under the wrong network; and where the two are joined, "
        "their routes clash.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
addresses: {inner: {space: [172.16.0.0/12]}, outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      inner: {block: 10.37.0.0/16}  # expect
      outer: {block: 10.36.0.0/16}
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
addresses: {inner: {space: [172.16.0.0/12]}, outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      inner: {block: 172.20.0.0/16}
      outer: {block: 10.36.0.0/16}
""",
    rebuildable=True,
)

_SPACE = Text("{other}的地址空间写在这里", "the space of {other} is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for addresses, claim, other, number in strays(plan.address_plans):
        name = plan.inventory.network_name(other.network)
        args = {
            "unit": plan.inventory.called(claim.unit),
            "network": plan.inventory.network_name(addresses.network),
            "prefix": claim.prefix,
            "other": name,
            "space": other.numbered_space[number],
        }
        at = plan.inventory.policy_at("addresses", other.network, "space", number)
        yield Hit(
            claim.where,
            args,
            subject=claim.unit,
            network=addresses.network,
            related=(Related(at, _SPACE, {"other": name}),),
            source=plan.inventory.policy.addresses[addresses.network].source or "",
        )
