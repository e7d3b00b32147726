"""dn-other-zone: a domain name lies in a zone that is delegated to somebody else."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-other-zone",
    severity=Severity.ERROR,
    title=Text("域名落在别的单位的域里", "a domain name lies in a zone that belongs to somebody else"),
    message=Text(
        "{unit}的域名 {name} 落在{owner}的域 {zone} 里",
        "the name {name} of {unit} lies in {zone}, the zone of {owner}",
    ),
    hint=Text(
        "改用本单位上级域内的域名",
        "take a name in the zone of the unit above",
    ),
    why=Text(
        "域分配给谁，其中的名字就由谁管理和解析。落在别人的域里，对方可以随时改指或收回。",
        "Names in a zone are managed by whoever the zone is delegated to, who may change or withdraw them "
        "at any time.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {zone: yichun.gov.cn}}
    units:
      - {id: fengcheng, name: 丰城市, level: county, networks: {outer: {zone: fengcheng.yichun.gov.cn}}}
      - {name: 水利局, networks: {outer: {domain: slj.fengcheng.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {zone: yichun.gov.cn}}
    units:
      - {id: fengcheng, name: 丰城市, level: county, networks: {outer: {zone: fengcheng.yichun.gov.cn}}}
      - {name: 水利局, networks: {outer: {domain: slj.yichun.gov.cn}}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        for name, zone in domain_plan.in_other_zone():
            args = {
                "unit": plan.inventory.called(name.unit),
                "name": name.written,
                "owner": plan.inventory.called(zone.unit),
                "zone": zone.written,
            }
            related = (Related(zone.where, Text("域写在这里", "the zone is written here"), {}),)
            yield Hit(name.where, args, subject=name.unit, network=domain_plan.network, related=related)
