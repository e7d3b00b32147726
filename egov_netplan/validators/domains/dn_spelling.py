"""dn-spelling: a domain name in another spelling than the usual one."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity
from egov_netplan.plan.domains import zones_in_policy
from egov_netplan.plan.names import canonical_name
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-spelling",
    severity=Severity.INFO,
    title=Text("域名不是通行写法", "a domain name is not in its usual spelling"),
    message=Text("“{written}”通行写作 {canonical}", "“{written}” is usually written {canonical}"),
    hint=Text("改成 {canonical}，或用 netplan fix 统一改写", "write {canonical}; `netplan fix` does so"),
    why=Text(
        "域名不分大小写，末尾的点和中文句号也读作同一个名字。写法不一，台账里就搜不到、对不上。",
        "Case does not matter in a domain name, and a dot at its end or a Chinese full stop reads the same. "
        "Where spellings differ, a search through the register misses it.",
    ),
    source="RFC 4343 §2; RFC 5891 §5.2",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {domain: WWW.Yichun.gov.cn}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {domain: www.yichun.gov.cn}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domains in plan.domain_plans:
        in_policy = zones_in_policy(plan.inventory, domains.network)
        for name in (*in_policy, *domains.zones, *domains.names):
            right = canonical_name(name.written) if name.ascii else ""
            if right and right != name.written:
                args = {"written": name.written, "canonical": right}
                fix = Fix(name.written, right)
                yield Hit(name.where, args, subject=name.unit, network=domains.network, fix=fix)
