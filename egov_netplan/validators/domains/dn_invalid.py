"""dn-invalid: a domain name is none."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity
from egov_netplan.plan.domains import suffixes_in_policy, zones_in_policy
from egov_netplan.plan.names import Name, canonical_name
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-invalid",
    severity=Severity.ERROR,
    title=Text("不是合法的域名", "not a domain name"),
    message=Text("“{written}”不是合法的域名：{fault}", "“{written}” is not a valid domain name: {fault}"),
    hint=Text(
        "英文域名只用字母、数字和连字符；中文域名按 IDNA 2008，不能有下划线、括号",
        "ASCII names hold letters, digits and hyphens; Chinese names follow IDNA 2008, "
        "without underscores or brackets",
    ),
    why=Text(
        "写错的域名注册不了，也解析不了。下划线、空格和全角符号在表格里看不出来，到注册时才被退回。",
        "A name that is none can be neither registered nor resolved. Underscores, spaces and full-width "
        "signs look right in a table and come back from the registry.",
    ),
    source="RFC 1123 §2.1; RFC 5891",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {domain: [www.yichun.gov.cn, water_bureau.yichun.gov.cn]}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {domain: [www.yichun.gov.cn, 宜春市水利局.政务]}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network in plan.inventory.policy.domains:
        for name in (
            *zones_in_policy(plan.inventory, network),
            *(suffix for _, suffix in suffixes_in_policy(plan.inventory, network)),
        ):
            if name.fault:
                yield _hit(name, network)
    for domain_plan in plan.domain_plans:
        for name in domain_plan.invalid():
            yield _hit(name, domain_plan.network)


def _hit(name: Name, network: str) -> Hit:
    args = {"written": name.written, "fault": name.fault}
    right = canonical_name(name.written)
    fix = Fix(name.written, right) if right else None
    return Hit(name.where, args, subject=name.unit, network=network, fix=fix)
