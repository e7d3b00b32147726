"""ip-spans-block: a prefix takes in a block that is delegated to somebody."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.addresses import Nesting
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-spans-block",
    severity=Severity.ERROR,
    title=Text("网段跨越了已分配的地址段", "a prefix takes in a block that is delegated to somebody"),
    message=Text(
        "{unit}的网段 {prefix} 跨越了{owners}的地址段 {blocks}",
        "the prefix {prefix} of {unit} takes in {blocks}, delegated to {owners}",
    ),
    hint=Text(
        "多半是掩码长度写小了，核对后改正；确要这么大的，请上级另行分配",
        "the length is probably a slip; if so much is needed, ask for a block of its own",
    ),
    why=Text(
        "单位自用的网段里不能再有分给别人的地址段，否则两家会用到同一批地址。",
        "What a unit uses itself cannot hold what is delegated to another, or both use the same addresses.",
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
      - {name: 水利局, networks: {outer: {prefix: 10.36.0.0/19}}}  # expect
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


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for address_plan in plan.address_plans:
        spanned: dict[str, list[Nesting]] = {}
        for nesting in address_plan.swallowed():
            spanned.setdefault(str(nesting.outer.where), []).append(nesting)
        for nestings in spanned.values():
            yield _hit(plan, address_plan.network, nestings)


def _hit(plan: Plan, network: str, nestings: list[Nesting]) -> Hit:
    """One hit for a prefix, however many blocks it takes in."""
    outer = nestings[0].outer
    args = {
        "unit": plan.inventory.called(outer.unit),
        "prefix": outer.prefix,
        "owners": tuple(plan.inventory.called(nesting.inner.unit) for nesting in nestings),
        "blocks": tuple(nesting.inner.prefix for nesting in nestings),
    }
    related = tuple(
        Related(nesting.inner.where, Text("地址段写在这里", "the block is written here"), {})
        for nesting in nestings
    )
    return Hit(outer.where, args, subject=outer.unit, network=network, related=related)
