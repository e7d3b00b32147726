"""ip-pool-full: nearly all of a place's block has been handed out."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import AddressPlanFields
from egov_netplan.plan.usage import Usage, usages
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-pool-full",
    severity=Severity.WARNING,
    title=Text("地址段将用完", "a block is nearly used up"),
    message=Text(
        "{unit}的地址段 {block} 共 {total} 个{what}，已分出 {used} 个（{percent}%）",
        "{block} of {unit} has {total} {what}, of which {used} are handed out ({percent}%)",
    ),
    hint=Text(
        "收回不用的网段；要扩容的，请上级换成更大的地址段；本来就要分完的，把 full_at "
        "调高或申请豁免（waivers）",
        "take back what is not used, or ask for a larger block; if this one is meant to fill, raise "
        "`full_at` or ask for a waiver",
    ),
    why=Text(
        "地址段用完才去申请，新单位就得等。从地区的地址段里直接分出的下级地址段和网段都算已分出，"
        "保留地址（reserved）不计在内。达到 full_at（不写为 90%）即报告。地区自己整段使用的，不报。",
        "Whoever asks for a block only when the last one is used up keeps new units waiting. Blocks and "
        "prefixes taken directly from the block of a place count as handed out; reserved ranges do not "
        "count at all. Reported from `full_at` on, 90 percent if left out. A place that uses its whole "
        "block itself is not reported.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], full_at: 75}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.8.0/22}}  # expect
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.8.0/24}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.10.0/23}}}
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12], full_at: 75}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.8.0/22}}
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.8.0/24}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.10.0/24}}}
""",
)

_NO_PLAN = AddressPlanFields(space=())
_LIMIT = Text("界限写在这里", "the limit is written here")
_ADDRESSES = Text("地址", "addresses")
_NETS = Text("/64 网段", "/64 prefixes")
_NET = 1 << 64


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for addresses in plan.address_plans:
        network = addresses.network
        policy = plan.inventory.policy.addresses.get(network, _NO_PLAN)
        at = plan.inventory.policy_at("addresses", network, "full_at")
        related = (Related(at, _LIMIT, {}),) if policy.full_at != _NO_PLAN.full_at else ()
        for usage in usages(addresses.claims, addresses.nestings, addresses.reserved):
            unit = plan.inventory.units[usage.block.unit]
            if unit.is_place and usage.reaches(policy.full_at):
                args = {"unit": plan.inventory.called(unit.id), "block": usage.block.prefix} | _counts(usage)
                yield Hit(usage.block.where, args, subject=unit.id, network=network, related=related)


def _counts(usage: Usage) -> dict[str, object]:
    """The figures of a block; those of IPv6 in prefixes of /64, unless narrower ones are handed out."""
    counts = {"used": usage.used, "total": usage.total}
    in_nets = usage.block.prefix.version == 6 and not any(count % _NET for count in counts.values())
    if in_nets:
        counts = {name: count // _NET for name, count in counts.items()}
    return {**counts, "what": _NETS if in_nets else _ADDRESSES, "percent": usage.percent}
