"""ip-outside-block: a prefix lies outside the block delegated to the unit above."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.between import said_better
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-outside-block",
    severity=Severity.ERROR,
    title=Text("网段不在上级分配的地址段内", "a prefix lies outside the block it must come from"),
    message=Text(
        "{unit}的 {prefix} 不在{owner}的地址段 {block} 内",
        "{prefix} of {unit} lies outside {block}, the block of {owner}",
    ),
    hint=Text(
        "改用 {block} 内的网段；地址段不够用时，请上级另行分配并写入 block",
        "take a prefix inside {block}; if it is full, ask for another block and write it as `block`",
    ),
    why=Text(
        "地址逐级分配：省给市，市给县和部门。用了上级地址段以外的地址，汇总路由就不含它，从外面到不了。",
        "Addresses are delegated level by level. A prefix outside the block above is not part of the "
        "summary route, and cannot be reached from elsewhere.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 水利局, networks: {outer: {prefix: 10.37.8.0/24}}}  # expect
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
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
""",
    rebuildable=True,
)


_FREE = Text("改用 {block} 内的空闲网段，如 {free}", "take a free prefix inside {block}, such as {free}")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    elsewhere = said_better(plan.address_plans)
    for address_plan in plan.address_plans:
        for claim, block in address_plan.outside_block():
            if claim.where in elsewhere:
                continue
            free = address_plan.free_for(claim)
            yield Hit(
                claim.where,
                {
                    "unit": plan.inventory.called(claim.unit),
                    "prefix": claim.prefix,
                    "owner": plan.inventory.called(block.unit),
                    "block": block.prefix,
                    "free": free,
                },
                hint=_FREE if free else None,
                subject=claim.unit,
                network=address_plan.network,
                related=(Related(block.where, Text("地址段写在这里", "the block is written here"), {}),),
            )
