"""ip-wrong-owner: a prefix lies inside one that belongs to somebody else."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-wrong-owner",
    severity=Severity.ERROR,
    title=Text("网段落在别的单位的地址里", "a prefix lies inside one that belongs to somebody else"),
    message=Text(
        "{unit}的 {prefix} 落在{owner}的{what} {outer} 之内",
        "{prefix} of {unit} lies inside {outer}, {what} of {owner}",
    ),
    hint=Text(
        "换用{unit}上级地址段内的空闲网段",
        "take a free prefix from the block of the unit above {unit}",
    ),
    why=Text(
        "两个网段要么分开，要么一个套着另一个。套在别人的地址里，对方继续分配时必然冲突。"
        "单位自用的网段（prefix）里也不能再划给别人；要再往下分配，请写成地址段（block）。",
        "Two prefixes are apart, or one lies in the other. One that lies in somebody else's will clash as "
        "soon as that one is handed out further. What a unit uses itself (`prefix`) holds no other "
        "prefixes; what is to be handed on is a `block`.",
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
      - {id: fengcheng, name: 丰城市, level: county, networks: {outer: {block: 10.36.16.0/20}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.17.0/24}}}  # expect
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
      - {id: fengcheng, name: 丰城市, level: county, networks: {outer: {block: 10.36.16.0/20}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}
""",
)

_FREE = Text("换用 {own} 内的空闲网段，如 {free}", "take a free prefix inside {own}, such as {free}")
_WHAT = {True: Text("地址段", "a block"), False: Text("网段", "a prefix")}


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for address_plan in plan.address_plans:
        for inner, outer in address_plan.wrong_owner():
            own, free = address_plan.governing_blocks(inner), address_plan.free_for(inner)
            yield Hit(
                inner.where,
                {
                    "unit": plan.inventory.called(inner.unit),
                    "prefix": inner.prefix,
                    "owner": plan.inventory.called(outer.unit),
                    "outer": outer.prefix,
                    "what": _WHAT[outer.is_block],
                    "own": tuple(block.prefix for block in own),
                    "free": free,
                },
                hint=_FREE if free else None,
                subject=inner.unit,
                network=address_plan.network,
                related=(Related(outer.where, Text("对方写在这里", "the other is written here"), {}),),
            )
