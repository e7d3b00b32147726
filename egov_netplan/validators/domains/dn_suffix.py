"""dn-suffix: a domain name ends in a suffix that is not for this kind of unit."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-suffix",
    severity=Severity.ERROR,
    title=Text(
        "这类单位不能用这个域名后缀",
        "a domain name ends in a suffix that this kind of unit may not use",
    ),
    message=Text(
        "{unit}是{kind}，域名 {name} 的后缀不在规定的 {suffixes} 之列",
        "{unit} is of the kind “{kind}”, and the suffix of its name {name} is none of {suffixes}",
    ),
    hint=Text(
        "改用规定后缀的域名；单位类别有误的，改正 kind",
        "take a name with a suffix that is allowed; if the kind of the unit is wrong, correct `kind`",
    ),
    why=Text(
        "后缀表明单位的性质：.gov.cn、.政务只给党政机关，不承担行政职能的事业单位不用 .gov.cn。"
        "哪类单位用哪些后缀，由域名规划的 suffixes 规定，未列的类别不限；几个后缀都对得上时，按最长的算。",
        "A suffix says what a unit is: .gov.cn and its Chinese counterpart are for organs of government, "
        "and public institutions without administrative functions do not use .gov.cn. `suffixes` of the "
        "domain plan says which kind may use which; kinds left out may use any. Of two suffixes that the "
        "plan knows, the longer counts.",
    ),
    source="国办函〔2018〕55号",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: gov.cn, suffixes: {government: [gov.cn, .政务], institution: [org.cn, .公益]}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 图书馆, kind: institution, networks: {outer: {domain: tsg.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: gov.cn, suffixes: {government: [gov.cn, .政务], institution: [org.cn, .公益]}}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 图书馆, kind: institution, networks: {outer: {domain: [yctsg.org.cn, 宜春市图书馆.公益]}}}
      - {name: 水利局, kind: government, networks: {outer: {domain: [slj.yichun.gov.cn, 宜春市水利局.政务]}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        network, policy = domain_plan.network, domain_plan.fields
        for name in domain_plan.wrong_suffix():
            unit = domain_plan.unit_of(name)
            args = {
                "unit": plan.inventory.called(unit.id),
                "kind": plan.inventory.kind_name(unit.kind),
                "name": name.written,
                "suffixes": policy.suffixes[unit.kind] if policy else (),
            }
            at = plan.inventory.policy_at("domains", network, "suffixes", unit.kind)
            related = (Related(at, Text("规定写在这里", "the rule is written here"), {}),)
            source = (policy.source or "") if policy else ""
            yield Hit(name.where, args, subject=unit.id, network=network, related=related, source=source)
