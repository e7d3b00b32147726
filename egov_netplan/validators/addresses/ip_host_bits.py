"""ip-host-bits: a prefix is written with an address inside it."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity
from egov_netplan.plan.prefix import Prefix, parse, parse_host
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-host-bits",
    severity=Severity.ERROR,
    title=Text("网段的主机位不为零", "a prefix has host bits set"),
    message=Text(
        "{written} 的主机位不为零，网段应是 {prefix}", "{written} has host bits set; the prefix is {prefix}"
    ),
    hint=Text(
        "改成 {prefix}；若地址写对了、长度写错了，改长度",
        "write {prefix}; or correct the length, if the address is what was meant",
    ),
    why=Text(
        "写成主机地址的网段，可能是地址写错，也可能是长度写错，两种改法范围不同，工具不代为推断。"
        "其余检查暂按归零后的网段进行。",
        "Either the address or the length is wrong, and the two corrections differ, so nothing is "
        "guessed. Until it is mended the other checks use the prefix with its host bits cleared.",
    ),
    source="RFC 4632 §3.1",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {prefix: 10.36.8.1/24}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {prefix: 10.36.8.0/24}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network, written, where in plan.policy_prefixes():
        parsed = parse(written)
        if parsed.host_bits:
            fix = Fix(written, str(parsed.prefix), safe=False)
            yield Hit(where, {"written": written, "prefix": parsed.prefix}, network=network, fix=fix)
    in_use: set[tuple[str, str, Prefix | None]] | None = None
    for address_plan in plan.address_plans:
        for claim in address_plan.with_host_bits:
            in_use = in_use or _in_use(plan)
            # What the unit's own gateway or device has was not mistyped, so it is the length that counts.
            host = parse_host(claim.written).address
            safe = (claim.unit, address_plan.network, host) in in_use
            args = {"written": claim.written, "prefix": claim.prefix}
            fix = Fix(claim.written, str(claim.prefix), safe=safe)
            yield Hit(claim.where, args, subject=claim.unit, network=address_plan.network, fix=fix)


def _in_use(plan: Plan) -> set[tuple[str, str, Prefix | None]]:
    """The addresses that gateways and devices have, by their units and networks."""
    hosts = (*plan.hosts.of_gateways, *plan.hosts.of_devices)
    return {(item.unit, network, item.host.address) for item in hosts for network in item.networks}
