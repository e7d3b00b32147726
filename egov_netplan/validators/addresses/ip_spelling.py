"""ip-spelling: an IPv6 address or prefix in another spelling than the one that is agreed."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity, Where
from egov_netplan.plan.prefix import canonical, canonical_host
from egov_netplan.plan.records import records
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-spelling",
    severity=Severity.INFO,
    title=Text("IPv6 地址不是规范写法", "an IPv6 address is not in its canonical spelling"),
    message=Text("{written} 的规范写法是 {canonical}", "{written} is written {canonical} in canonical form"),
    hint=Text("改成 {canonical}，或用 netplan fix 统一改写", "write {canonical}; `netplan fix` does so"),
    why=Text(
        "同一个 IPv6 地址有很多种写法：大小写、前导零、“::”的位置都可以不同。写法不一，在台账、"
        "日志和设备配置里就搜不到、对不上。",
        "One IPv6 address can be written in many ways: in capitals, with leading zeros, with `::` elsewhere. "
        "Where spellings differ, a search through registers, logs and configurations misses it.",
    ),
    source="RFC 5952 §4",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {prefix: "FD36:0036:0000::/48"}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {prefix: "fd36:36::/48"}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network, written, where in plan.policy_prefixes():
        yield from _hit(written, where, _prefix(written), network)
    for addresses in plan.address_plans:
        for claim in addresses.claims:
            yield from _hit(claim.written, claim.where, _prefix(claim.written), addresses.network, claim.unit)
    for item in (*plan.hosts.of_gateways, *plan.hosts.of_devices):
        if item.host.address:
            yield from _hit(item.written, item.where, _host(item.written), item.networks[0], item.owner)
    for record in records(plan.inventory.sites):
        if record.prefix:
            site = record.site
            yield from _hit(record.written, record.where, _host(record.written), site.network, site.unit)


def _hit(written: str, where: Where, right: str, network: str, subject: str = "") -> Iterator[Hit]:
    if right and right != written:
        args = {"written": written, "canonical": right}
        yield Hit(where, args, subject=subject, network=network, fix=Fix(written, right))


def _prefix(written: str) -> str:
    return canonical(written) if _has_spellings(written) else ""


def _host(written: str) -> str:
    return canonical_host(written) if _has_spellings(written) else ""


def _has_spellings(written: str) -> bool:
    """Whether it can be written another way: IPv4 cannot, and with IPv4 inside there is no one agreed way."""
    return ":" in written and "." not in written
