"""ip-special-use: a prefix is taken from a range that is set aside for some use of its own."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.plan.between import strays
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-special-use",
    severity=Severity.ERROR,
    title=Text("用了特殊用途的地址", "a prefix from a range for special use"),
    message=Text(
        "{unit}的 {prefix} 属于 {range}，这一段另有用途：{purpose}（{who}）",
        "{prefix} of {unit} is part of {range}, which is set aside for {purpose} ({who})",
    ),
    hint=Text(
        "换用本网络地址空间内的网段；文档示例地址确要使用的，写入本网络的 space",
        "take a prefix from the network's space; to use a range for examples, write it in that `space`",
    ),
    why=Text(
        "环回、链路本地、组播、保留等地址，设备不会当作普通地址转发，配上也不通。"
        "文档示例地址多半是照抄了范例。私有地址（RFC 1918 等）不在此列。",
        "Devices do not forward loopback, link-local, multicast or reserved addresses as they do others, so "
        "that a network built on them never works. A range for examples was probably copied from one. "
        "Private addresses (RFC 1918 and its like) are in order.",
    ),
    source="RFC 6890",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: [10.36.0.0/16, "2001:db8:36::/48"]}}  # expect
    units:
      - {name: 水利局, networks: {outer: {prefix: 169.254.8.0/24}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12, "2001:db8::/32"]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: [10.36.0.0/16, "2001:db8:36::/48"]}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    in_other_space = {stray.claim.where for stray in strays(plan.address_plans)}
    for addresses in plan.address_plans:
        for claim, special in addresses.special_use():
            if claim.where not in in_other_space:
                args = {
                    "unit": plan.inventory.called(claim.unit),
                    "prefix": claim.prefix,
                    "range": special.prefix,
                    "purpose": special.purpose,
                    "who": special.source,
                }
                yield Hit(claim.where, args, subject=claim.unit, network=addresses.network)
