"""dn-duplicate: one domain name is given to two units."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-duplicate",
    severity=Severity.ERROR,
    title=Text("同一域名用了两次", "one domain name is used twice"),
    message=Text(
        "域名 {name} 既给了{unit}，又给了{other}", "the name {name} is given to {unit} and to {other}"
    ),
    hint=Text(
        "给后来的单位另起标签；拼音首字母重复时用全拼或加地名",
        "give the later unit another label; where initials collide use full pinyin or add the place",
    ),
    why=Text(
        "一个域名只能指向一家。大小写不同、中文与其 xn-- 写法，都是同一个域名。",
        "A name points to one owner. Upper and lower case, and a Chinese name and its xn-- form, are one "
        "and the same name.",
    ),
    source="国办函〔2018〕55号",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 商业局, networks: {outer: {domain: syj.yichun.gov.cn}}}
      - {name: 审议局, networks: {outer: {domain: SYJ.yichun.gov.cn}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 商业局, networks: {outer: {domain: shangye.yichun.gov.cn}}}
      - {name: 审议局, networks: {outer: {domain: shenyi.yichun.gov.cn}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        for name, first in domain_plan.duplicates():
            yield Hit(
                name.where,
                {
                    "name": name.written,
                    "unit": plan.inventory.called(name.unit),
                    "other": plan.inventory.called(first.unit),
                },
                subject=name.unit,
                network=domain_plan.network,
                related=(Related(first.where, Text("另一处", "the other one"), {}),),
            )
