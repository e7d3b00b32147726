"""ip-invalid: what stands where a prefix belongs is none."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity, Where
from egov_netplan.inventory.spelling import half_width
from egov_netplan.plan.prefix import canonical, parse
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-invalid",
    severity=Severity.ERROR,
    title=Text("不是合法的网段", "not a prefix"),
    message=Text("“{written}”不是合法的网段：{fault}", "“{written}” is not a valid prefix: {fault}"),
    hint=Text("写成“地址/掩码长度”，如 10.36.8.0/24", "write an address and a length, such as 10.36.8.0/24"),
    why=Text(
        "写错的网段无法判断归属，也无法查重。子网掩码（255.255.255.0）、反掩码、没有长度的单个地址和 /08 "
        "这样的写法容易产生歧义，一律不收。",
        "A prefix that cannot be read cannot be checked for owner or duplicates. Netmasks, host masks, "
        "addresses without a length and lengths such as /08 are ambiguous and not taken.",
    ),
    source="RFC 4632 §3.1; RFC 4291 §2.3",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/255.255.0.0}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: [10.36.0.0/16, "fd36:36::/48"]}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network, written, where in plan.policy_prefixes():
        if fault := parse(written).fault:
            yield _hit(where, written, fault, network=network)
    for address_plan in plan.address_plans:
        for item in address_plan.unreadable:
            yield _hit(item.where, item.written, item.fault, network=address_plan.network, unit=item.unit)


def _hit(where: Where, written: str, fault: Text, *, network: str, unit: str = "") -> Hit:
    fix = Fix(written, right) if (right := canonical(written)) else None
    args = {"written": written, "fault": fault}
    return Hit(where, args, subject=unit, network=network, hint=_narrow(written), fix=fix)


def _narrow(written: str) -> Text | None:
    """The hint for a prefix that is only written in full-width characters."""
    narrow = half_width(written)
    return Text(f"改用半角：{narrow}", f"write it half-width: {narrow}") if parse(narrow).prefix else None
