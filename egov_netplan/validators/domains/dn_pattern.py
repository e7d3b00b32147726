"""dn-pattern: a domain name does not follow the plan's pattern."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.domains import pattern_fits
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
        "按样式改名（label 写在单位上）；历史域名列入改造（status: retrofit）",
        "rename it by the pattern (a unit's `label` stands for {{label}}); "
        "an old name is to be rebuilt (`status: retrofit`)",
    ),
    why=Text(
        "域名统一样式，看名字就知道是哪一级、哪个部门，也便于统一授权和迁移。只看英文域名。",
        "With one pattern a name tells level and department at a glance. Looks at ASCII names only.",
    ),
    source="冀政办函〔2004〕9号 附 四",
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
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        network = domain_plan.network
        policy = plan.inventory.policy.domains.get(network)
        for name in domain_plan.names if policy and policy.names else ():
            unit = plan.inventory.units[name.unit]
            key = unit.level or DEPARTMENT
            pattern = policy.names.get(key, "") if policy else ""
            zones = domain_plan.zones_for_pattern(unit)
            fits = any(pattern_fits(pattern, name.ascii, unit.label, zone) for zone in zones)
            if pattern and name.ascii and name.written.isascii() and not fits:
                at = plan.inventory.policy_at("domains", network, "names", key)
                args = {
                    "unit": plan.inventory.called(unit.id),
                    "name": name.written,
                    "pattern": pattern,
                }
                related = (Related(at, Text("样式写在这里", "the pattern is written here"), {}),)
                yield Hit(name.where, args, subject=unit.id, network=network, related=related)
