"""dn-too-deep: a domain name has more labels than the domain plan allows."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-too-deep",
    severity=Severity.WARNING,
    title=Text(
        "域名级数过多",
        "a domain name has too many labels",
    ),
    message=Text(
        "{unit}的域名 {name} 有 {labels} 段，超过规定的 {depth} 段",
        "the name {name} of {unit} has {labels} labels, and {depth} are allowed",
    ),
    hint=Text(
        "去掉多余的层级；栏目、专题用同一域名下的目录（/…），不另起域名",
        "leave out a label; columns and topics are paths of the same name (/…), not names of their own",
    ),
    why=Text(
        "域名级数越多越难记、难管，证书和授权也要逐级办理。段数按点分开的各段计，"
        "如 slj.yichun.gov.cn 有 4 段。",
        "Every label more is one more zone to keep, certify and remember. The labels are what the dots "
        "separate: slj.yichun.gov.cn has 4.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, depth: 4}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {domain: fxb.slj.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: yichun.gov.cn, depth: 4}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {domain: slj.yichun.gov.cn}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        policy, network = domain_plan.fields, domain_plan.network
        depth = policy.depth if policy else None
        for name in domain_plan.names if depth else ():
            if depth and name.depth > depth:
                args = {
                    "unit": plan.inventory.called(name.unit),
                    "name": name.written,
                    "labels": name.depth,
                    "depth": depth,
                }
                at = plan.inventory.policy_at("domains", network, "depth")
                related = (Related(at, Text("规定写在这里", "the limit is written here"), {}),)
                source = (policy.source or "") if policy else ""
                yield Hit(
                    name.where, args, subject=name.unit, network=network, related=related, source=source
                )
