"""is-logical-unguarded: a way between two logically isolated networks passes no approved gateway."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Mode
from egov_netplan.validators.isolation.ties import APART, told_or_guarded
from egov_netplan.validators.isolation.ways import ways
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-logical-unguarded",
    severity=Severity.ERROR,
    title=Text(
        "逻辑隔离的两个网络之间有绕过边界设备的通路",
        "a way between two logically isolated networks passes no approved gateway",
    ),
    message=Text(
        "{first}与{second}必须逻辑隔离，但{sure}一条 {count} 跳的通路，途中没有经批准的边界设备：{path}",
        "{first} and {second} must be logically isolated, but there {sure} a path of {count} hops that "
        "passes no approved gateway: {path}",
    ),
    hint=Text(
        "沿下列各跳，在一处改设批准的边界设备（role: gateway、approval、until），或者断开",
        "go along the hops below, and put an approved gateway at one of them (role: gateway, with its "
        "approval and until), or cut it",
    ),
    why=Text(
        "逻辑隔离的两网只许经批准的边界设备相通，绕道第三个网络也不例外：外网接某专网、专网接互联网，"
        "哪一处都没有边界设备，外网就没有与互联网隔离。批准过期的设备不算边界设备。每处只给出最短的一条通路，"
        "每一跳都注明文件和行。跨接两网的单台设备、直连两网的线路另有规则报告，这里不再重复。",
        "Logically isolated networks meet only at approved gateways, and a detour through a third network "
        "is no exception: outer tied to a private network, and that to the Internet, with no gateway on "
        "the way, is no isolation at all. A gateway whose approval has ended is none. The shortest path is "
        "shown, each hop with file and line. One device on both networks, or a line straight from one to "
        "the other, is reported by a rule of its own and not told again here.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 公务外网}, internet: {name: 互联网}, tax: {name: 税务专网}}
isolation:
  - {between: [outer, internet], mode: logical}
  - {between: [outer, tax], mode: open}
  - {between: [tax, internet], mode: open}
units: [{id: shijiazhuang, name: 石家庄市, level: city}]
devices:
  - {id: r-1, unit: shijiazhuang, role: router, network: [outer, tax]}  # expect
  - {id: r-2, unit: shijiazhuang, role: router, network: [tax, internet]}
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 公务外网}, internet: {name: 互联网}, tax: {name: 税务专网}}
isolation:
  - {between: [outer, internet], mode: logical}
  - {between: [outer, tax], mode: open}
  - {between: [tax, internet], mode: logical}
units: [{id: shijiazhuang, name: 石家庄市, level: city}]
devices:
  - {id: r-1, unit: shijiazhuang, role: router, network: [outer, tax]}
  - id: gap-1
    unit: shijiazhuang
    role: gateway
    network: [tax, internet]
    approval: 示例批〔2004〕1号
    until: 2005-12-31
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    pairs = _logical_pairs(plan)
    if not pairs or not plan.topology.wiring.mixing:
        return
    cut = told_or_guarded(plan)
    for first, second in pairs:
        yield from ways(plan, first, second, _apart_from(plan, first, second), cut)


def _logical_pairs(plan: Plan) -> list[tuple[str, str]]:
    """The logically isolated pairs, each once, in the order the policy writes them."""
    inventory = plan.inventory
    written = {frozenset(entry.between): entry.between for entry in inventory.policy.isolation}
    return [
        (between[0], between[1])
        for pair, between in written.items()
        if inventory.modes.get(pair) is Mode.LOGICAL
    ]


def _apart_from(plan: Plan, first: str, second: str) -> frozenset[str]:
    """The other networks that must be isolated from either of the two, whichever way.

    A way that comes through one of them breaks that isolation first, and is reported for that pair.
    """
    modes = plan.inventory.modes.items()
    apart = [set(pair) for pair, mode in modes if mode in APART and pair & {first, second}]
    return frozenset().union(*apart) - {first, second}
