"""ip-joined-clash: two networks that must be joined have given the same addresses to two units."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Mode
from egov_netplan.plan.between import clashes
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-joined-clash",
    severity=Severity.ERROR,
    title=Text("须互联的两个网络地址冲突", "addresses of two joined networks clash"),
    message=Text(
        "{first}上{unit}的 {prefix} 落在{second}上{other}的 {outer} 内，而这两个网络必须互联",
        "{prefix} of {unit} on {first} lies in {outer} of {other} on {second}, and the two networks must be "
        "joined",
    ),
    hint=Text(
        "两网统一规划地址，为其中一方换网段",
        "plan the addresses of both networks together, and give one of the two another prefix",
    ),
    why=Text(
        "互联的两个网络在一张路由表里，同一批地址给了两家，就有一家到不了。"
        "同一单位在两网上可以用同一批地址；同一地区在两网上共用一个地址段的，两网的下级都可以从中分配，"
        "只要彼此不重。只报最上面一处：它改了，里面的也就好了。",
        "Joined networks share one routing table: of two units with the same addresses one cannot be "
        "reached. One unit may have the same addresses on both networks, and where a place has one block "
        "on both, units of either network may take from it, as long as they do not take the same. Only the "
        "widest clash is named: what lies in it comes right with it.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
networks: {party: {name: 党务内网}, inner: {name: 政务内网}}
isolation: [{between: [party, inner], mode: joined}]
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 市委办, networks: {party: {prefix: 172.20.8.0/23}}}
      - {name: 水利局, networks: {inner: {prefix: 172.20.9.0/24}}}  # expect
""",
    passes="""
format: 1
networks: {party: {name: 党务内网}, inner: {name: 政务内网}}
isolation: [{between: [party, inner], mode: joined}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {party: {block: 172.20.0.0/16}, inner: {block: 172.20.0.0/16}}
    units:
      - {name: 市委办, networks: {party: {prefix: 172.20.8.0/24}, inner: {prefix: 172.20.8.0/24}}}
      - {name: 水利局, networks: {inner: {prefix: 172.20.9.0/24}}}
""",
)

_OTHER, _JOINED = Text("另一处", "the other one"), Text("两网必须互联", "the two must be joined")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    plans = {addresses.network: addresses for addresses in plan.address_plans}
    for pair, mode in plan.inventory.modes.items():
        networks = [network for network in plans if network in pair]
        if mode is not Mode.JOINED or len(networks) < 2:
            continue
        for clash in clashes(plans[networks[0]], plans[networks[1]]):
            inner, outer = clash.nesting
            args = {
                "first": plan.inventory.network_name(clash.inner_network),
                "second": plan.inventory.network_name(clash.outer_network),
                "unit": plan.inventory.called(inner.unit),
                "other": plan.inventory.called(outer.unit),
                "prefix": inner.prefix,
                "outer": outer.prefix,
            }
            yield Hit(
                inner.where,
                args,
                subject=inner.unit,
                network=clash.inner_network,
                related=(
                    Related(outer.where, _OTHER, {}),
                    Related(plan.isolation_at(*networks), _JOINED, {}),
                ),
                source=plan.isolation_source(*networks),
            )
