"""ip-reserved: a reserved range has been handed out."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.addresses import Claim
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-reserved",
    severity=Severity.ERROR,
    title=Text("用了保留地址", "a reserved range has been handed out"),
    message=Text(
        "{unit}的 {prefix} 占用了保留地址 {reserved}",
        "{prefix} of {unit} takes addresses of the reserved range {reserved}",
    ),
    hint=Text(
        "换用未保留的网段；确要启用这一段的，先把它从 reserved 中去掉",
        "take another prefix; to put the range to use, take it out of `reserved` first",
    ),
    why=Text(
        "保留段是留给扩容和互联用的。悄悄用掉一段，扩容时才发现已经没有连续的空间。",
        "Reserved ranges are kept for growth and interconnection. One that was used quietly is missed only "
        "when it is needed.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], reserved: [10.36.0.0/24]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.0.64/26}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], reserved: [10.36.0.0/24]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for address_plan in plan.address_plans:
        network = address_plan.network
        addresses = plan.inventory.policy.addresses.get(network)
        for index, written in enumerate(addresses.reserved if addresses else ()):
            reserved = parse(written).prefix
            for claim in address_plan.claims:
                if reserved and _takes(claim, reserved):
                    at = plan.inventory.policy_at("addresses", network, "reserved", index)
                    args = {
                        "unit": plan.inventory.called(claim.unit),
                        "prefix": claim.prefix,
                        "reserved": reserved,
                    }
                    related = (Related(at, Text("保留在这里", "reserved here"), {}),)
                    yield Hit(claim.where, args, subject=claim.unit, network=network, related=related)


def _takes(claim: Claim, reserved: Prefix) -> bool:
    """A block may hold a reserved range, for that is handed on with it; a prefix may not."""
    return reserved.contains(claim.prefix) or (not claim.is_block and claim.prefix.contains(reserved))
