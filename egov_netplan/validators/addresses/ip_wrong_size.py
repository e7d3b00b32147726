"""ip-wrong-size: a block or prefix is not as large as the plan says for such a unit."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.sizes import holds, planned_length, size_key, terminals_of
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-wrong-size",
    severity=Severity.WARNING,
    title=Text("地址段、网段的大小与规划不符", "a block is not of the size that the plan says"),
    message=Text(
        "{unit}的 {prefix} 掩码长度应为 /{size}（{what}）",
        "{prefix} of {unit} should be a /{size} ({what})",
    ),
    hint=Text(
        "按规划的长度分配；确需例外的，申请豁免（waivers）",
        "hand out a block of the planned length; an exception needs a waiver",
    ),
    why=Text(
        "同级单位的地址段一样大，才好逐级汇总和预留。大小不一，剩下的零碎空间谁也用不上。"
        "检查地区的地址段（block）和部门的网段（prefix），只看 IPv4。",
        "Blocks of one size per level summarise well and leave room to grow; odd sizes leave scraps nobody "
        "can use. Looks at the `block` of places and the `prefix` of departments, IPv4 only.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], sizes: {city: 16, department: 24}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/15}}  # expect
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/26}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], sizes: {city: 16, department: 24}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for address_plan in plan.address_plans:
        network = address_plan.network
        addresses = plan.inventory.policy.addresses.get(network)
        for claim in address_plan.claims if addresses and addresses.sizes else ():
            unit = plan.inventory.units[claim.unit]
            key = size_key(plan.inventory, unit, addresses.sizes) if addresses else None
            if key is None or not addresses or _suits(unit, claim, network, addresses.sizes[key]):
                continue
            if not _is_planned(address_plan, unit, claim):
                continue
            at = plan.inventory.policy_at("addresses", network, "sizes", key)
            args = {
                "unit": plan.inventory.called(unit.id),
                "prefix": claim.prefix,
                "size": planned_length(plan.inventory, unit, network, 4),
                "what": _what(plan, unit, key),
            }
            related = (Related(at, Text("规划写在这里", "the plan is written here"), {}),)
            yield Hit(claim.where, args, subject=unit.id, network=network, related=related)


def _is_planned(addresses: AddressPlan, unit: Unit, claim: Claim) -> bool:
    """Whether the plan has a length for such a claim; a range for servers has one of its own."""
    if claim.is_block != unit.is_place or claim.prefix.version == 6 or claim.of_line:
        return False
    return claim.is_block or addresses.range_around(claim.prefix, unit, ("server",)) is None


def _what(plan: Plan, unit: Unit, key: str) -> Text:
    """What the plan calls a unit where it speaks of its size."""
    if unit.is_place:
        return plan.inventory.level_name(key)
    return plan.inventory.kind_name(key) if key == unit.kind else Text("部门", "a department")


def _suits(unit: Unit, claim: Claim, network: str, size: int) -> bool:
    """Whether a claim is as large as the plan says; one that must hold many terminals may be larger."""
    terminals = None if unit.is_place else terminals_of(unit, network)
    if terminals is None:
        return claim.prefix.narrowness == size
    return claim.prefix.narrowness <= size and holds(claim.prefix, terminals)
