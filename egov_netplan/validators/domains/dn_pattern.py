"""dn-pattern: a domain name does not follow the plan's pattern."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.domains import DomainPlan, pattern_fits
from egov_netplan.plan.names import Name
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-pattern",
    severity=Severity.WARNING,
    title=Text("域名不合命名样式", "a domain name does not follow the pattern"),
    message=Text(
        "{unit}的域名 {name} 不合样式 {pattern}",
        "the name {name} of {unit} does not follow the pattern {pattern}",
    ),
    hint=Text(
        "按样式改名（label 写在单位上）；历史域名列入改造（status: retrofit 并写 due），按期改造期间只作提示",
        "rename it by the pattern (a unit's `label` stands for {{label}}); "
        "an old name is to be rebuilt (`status: retrofit` with its `due`), "
        "and is a remark while that is in time",
    ),
    why=Text(
        "域名统一样式，看名字就知道是哪一级、哪个部门，也便于统一授权和迁移。域名所在的域不对的，先由 "
        "dn-outside-zone、dn-other-zone 报告。"
        "只看英文域名；网站的域名前可加 www.。",
        "With one pattern a name tells level and department at a glance. Looks at ASCII names only; "
        "the name of a site may have www. before it. A name in the wrong zone is told by dn-outside-zone or "
        "dn-other-zone first.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, names: {department: "{label}.{zone}"}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, label: slj, networks: {outer: {domain: water.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, names: {department: "{label}.{zone}"}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, label: slj, networks: {outer: {domain: slj.yichun.gov.cn}}}
      - {name: 财政局, networks: {outer: {domain: czj.yichun.gov.cn}}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        network, policy = domain_plan.network, domain_plan.fields
        misplaced = _misplaced(domain_plan)
        for name in domain_plan.names if policy and policy.names else ():
            unit = plan.inventory.units[name.unit]
            key = unit.level or DEPARTMENT
            pattern = policy.names.get(key, "") if policy and name.where not in misplaced else ""
            if pattern and name.ascii and name.written.isascii() and not _fits(domain_plan, name, pattern):
                at = plan.inventory.policy_at("domains", network, "names", key)
                args = {
                    "unit": plan.inventory.called(unit.id),
                    "name": name.written,
                    "pattern": pattern,
                }
                related = (Related(at, Text("样式写在这里", "the pattern is written here"), {}),)
                yield Hit(name.where, args, subject=unit.id, network=network, related=related)


def _misplaced(domain_plan: DomainPlan) -> set[Where]:
    """Names of which dn-outside-zone or dn-other-zone says already that they are in the wrong zone."""
    outside = {zoned.name.where for zoned in domain_plan.outside_zone()}
    return outside | {name.where for name, _ in domain_plan.in_other_zone()}


def _fits(domain_plan: DomainPlan, name: Name, pattern: str) -> bool:
    """A site may have www. before the name of its unit."""
    unit = domain_plan.unit_of(name)
    forms = (name.ascii, name.ascii.removeprefix("www.")) if name.site else (name.ascii,)
    zones = domain_plan.zones_for_pattern(unit)
    return any(pattern_fits(pattern, form, unit.label, zone) for form in forms for zone in zones)
