"""dn-confusable: a domain name holds characters that only look like those that are meant."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-confusable",
    severity=Severity.ERROR,
    title=Text(
        "域名中有繁体、异体或形近的字符",
        "a domain name in traditional characters or look-alike letters",
    ),
    message=Text(
        "域名 {name} 中的 {letters} 是繁体、异体或形近的字符，与 {meant} 不是同一个域名",
        "{letters} in the name {name} only looks right: it is not the same name as {meant}",
    ),
    hint=Text(
        "改为 {meant}",
        "write {meant}",
    ),
    why=Text(
        "“政務”与“政务”、西里尔字母“о”与拉丁字母“o”，看上去差不多，查到的却是两个域名，"
        "别人还可以抢注。只看政务域名后缀中的字（政务、中国、网络）和混用的西里尔、希腊字母。",
        "A traditional and a simplified character, or a Cyrillic and a Latin “o”, look alike but lead to "
        "two places, and the other one may be registered by a stranger. Looks at the words of government "
        "suffixes in Chinese, and at Cyrillic and Greek letters among others.",
    ),
    source="国办函〔2018〕55号",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: [gov.cn, "政务"]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {domain: 宜春市水利局.政務}}}  # expect
      - {name: 财政局, networks: {outer: {domain: czj.gоv.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: [gov.cn, "政务"]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {domain: 宜春市水利局.政务}}}
      - {name: 财政局, networks: {outer: {domain: czj.gov.cn}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        for item in domain_plan.confusable():
            letters = tuple(f"“{letter}”(U+{ord(letter):04X})" for letter in item.letters)
            args = {"name": item.name.written, "letters": letters, "meant": item.meant}
            yield Hit(item.name.where, args, subject=item.name.unit, network=domain_plan.network)
