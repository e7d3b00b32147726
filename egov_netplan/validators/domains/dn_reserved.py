"""dn-reserved: a unit has a name that the plan keeps for something else."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-reserved",
    severity=Severity.ERROR,
    title=Text("用了保留的域名标签", "a reserved label has been handed out"),
    message=Text(
        "{unit}的域名 {name} 用了保留标签“{label}”",
        "the name {name} of {unit} uses the reserved label “{label}”",
    ),
    hint=Text("另起标签", "take another label"),
    why=Text(
        "www、mail、ns1 等标签留给门户、邮件和域名服务器。分给部门以后，门户或邮件就没有名字可用。",
        "Labels such as www, mail and ns1 are kept for the portal, mail and name servers. Once a department "
        "has one, the portal or the mail has no name left.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, reserved: [www, mail]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 邮政局, networks: {outer: {domain: mail.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, reserved: [www, mail]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {domain: www.yichun.gov.cn}}
    units:
      - {name: 邮政局, networks: {outer: {domain: yzj.yichun.gov.cn}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    """A place may use the reserved labels of its own zone: its portal is www."""
    for domain_plan in plan.domain_plans:
        network, policy = domain_plan.network, domain_plan.fields
        reserved = [item.lower() for item in policy.reserved] if policy else []
        for name in domain_plan.names if reserved else ():
            unit = plan.inventory.units[name.unit]
            labels = (name.ascii.removesuffix(f".{zone.name}") for zone in domain_plan.zones_for(unit))
            label = next((label for label in labels if label in reserved), "")
            if label and not unit.is_place:
                at = plan.inventory.policy_at("domains", network, "reserved", reserved.index(label))
                args = {"unit": plan.inventory.called(unit.id), "name": name.written, "label": label}
                related = (Related(at, Text("保留在这里", "reserved here"), {}),)
                yield Hit(name.where, args, subject=unit.id, network=network, related=related)
