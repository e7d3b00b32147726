"""ip-outside-space: a prefix lies outside the address space of its network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.between import said_better
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-outside-space",
    severity=Severity.ERROR,
    title=Text("网段在本网络的地址空间之外", "a prefix lies outside its network's address space"),
    message=Text(
        "{unit}的 {prefix} 不在{network}的地址空间（{space}）内",
        "{prefix} of {unit} lies outside the address space of {network} ({space})",
    ),
    hint=Text(
        "换用本单位上级地址段内的网段；确属历史地址的，列入改造（status: retrofit 并写 due），"
        "按期改造期间只作提示",
        "take a prefix from the block of the unit above; an old one is to be rebuilt (`status: retrofit` "
        "with its `due`), and is a remark while that is in time",
    ),
    why=Text(
        "IP 地址规划由省里统一制定，规划之外的地址在互联时会与别处冲突，或根本不通。",
        "The province owns the address plan. Addresses outside it clash with others once networks are "
        "joined, or are not routed at all.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 192.168.0.0/16}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    elsewhere = said_better(plan.address_plans)
    for address_plan in plan.address_plans:
        for claim in address_plan.outside_space():
            if claim.where in elsewhere:
                continue
            network = address_plan.network
            at = plan.inventory.policy_at("addresses", network, "space")
            yield Hit(
                claim.where,
                {
                    "unit": plan.inventory.called(claim.unit),
                    "prefix": claim.prefix,
                    "network": plan.inventory.network_name(network),
                    "space": address_plan.space,
                },
                subject=claim.unit,
                network=network,
                related=(Related(at, Text("地址空间写在这里", "the space is written here"), {}),),
                source=plan.inventory.policy.addresses[network].source or "",
            )
