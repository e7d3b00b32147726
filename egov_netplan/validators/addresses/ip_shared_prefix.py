"""ip-shared-prefix: two networks that must be physically isolated use the same addresses."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.addresses import nestings
from egov_netplan.plan.between import strays
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-shared-prefix",
    severity=Severity.ERROR,
    title=Text(
        "须物理隔离的两个网络用了同一批地址", "two networks that must be physically isolated share addresses"
    ),
    message=Text(
        "{first}上{unit}的 {prefix} 与{second}上{other}的 {outer} 重叠",
        "{prefix} of {unit} on {first} lies in {outer}, which {other} uses on {second}",
    ),
    hint=Text(
        "两网各用各的地址空间，为其中一方换网段",
        "give each network an address space of its own, and one of the two another prefix",
    ),
    why=Text(
        "两网物理隔离，设备、线路、地址都不得混用。地址相同的两台机器接错一根线也看不出来，"
        "日志里也分不清是哪个网。",
        "Physically isolated networks share no device, no line and no addresses. With the same addresses "
        "on both, a cable in the wrong socket goes unnoticed, and no log tells which network it speaks of.",
    ),
    source="宜府办字〔2004〕71号 三",
    fails="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      inner: {prefix: 10.36.8.0/24}
      outer: {prefix: 10.36.8.0/25}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      inner: {prefix: 172.20.8.0/24}
      outer: {prefix: 10.36.8.0/24}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    """Only prefixes that are in use: what is delegated on both is found where it is used on both.

    Of a prefix that was taken from the space of the other network, ip-other-space says so.
    """
    taken = {stray.claim.where for stray in strays(plan.address_plans)}
    plans = {address_plan.network: address_plan for address_plan in plan.address_plans}
    for pair in plan.physical_pairs:
        used = [
            (claim, name)
            for name in pair
            if name in plans
            for claim in plans[name].claims
            if not claim.is_block
        ]
        network_of = {claim.where: name for claim, name in used}
        for inner, outer in nestings([claim for claim, _ in used]):
            first, second = network_of[inner.where], network_of[outer.where]
            if first != second and inner.where not in taken and outer.where not in taken:
                args = {
                    "first": plan.inventory.network_name(first),
                    "second": plan.inventory.network_name(second),
                    "unit": plan.inventory.called(inner.unit),
                    "other": plan.inventory.called(outer.unit),
                    "prefix": inner.prefix,
                    "outer": outer.prefix,
                }
                related = (Related(outer.where, Text("另一处", "the other one"), {}),)
                source = plan.isolation_source(*pair)
                yield Hit(
                    inner.where, args, subject=inner.unit, network=first, related=related, source=source
                )
