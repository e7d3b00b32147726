"""dn-outside-zone: a domain name lies outside the zone it must be in."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.plan.domains import Zoned
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-outside-zone",
    severity=Severity.ERROR,
    title=Text("域名不在应属的域内", "a domain name lies outside its zone"),
    message=Text(
        "{unit}的域名 {name} 不在{owner}的域 {zone} 内",
        "the name {name} of {unit} lies outside {zone}, the zone of {owner}",
    ),
    hint=Text(
        "改用以 .{zone} 结尾的域名；确属历史域名的，列入改造（status: retrofit 并写 due），"
        "按期改造期间只作提示",
        "take a name that ends in .{zone}; an old name is to be rebuilt (`status: retrofit` "
        "with its `due`), and is a remark while that is in time",
    ),
    why=Text(
        "域名逐级分配：部门的域名是本级政府域名的下一级。另起的域名不受本级管理，注销、变更都无人知晓。"
        "网络有几个域（如英文和中文）的，在其中一个内即可；suffixes 允许的其他后缀也可以。",
        "Names are delegated like addresses: a department's name lies below that of its government. "
        "A name elsewhere is outside its care, and nobody hears when it changes hands. "
        "Where a network has several zones, such as a Chinese one, any will do, and so will another suffix "
        "that `suffixes` allows.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）; 国办函〔2018〕55号",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: gov.cn}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {zone: yichun.gov.cn}}
    units:
      - {name: 水利局, networks: {outer: {domain: slj.example.com}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
domains: {outer: {zone: gov.cn}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {zone: yichun.gov.cn}}
    units:
      - {name: 水利局, networks: {outer: {domain: slj.yichun.gov.cn}}}
""",
    rebuildable=True,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        for zoned in domain_plan.outside_zone():
            yield _hit(plan, domain_plan.network, zoned)


def _hit(plan: Plan, network: str, zoned: Zoned) -> Hit:
    inventory = plan.inventory
    owner = inventory.called(zoned.owner) if zoned.owner else inventory.network_name(network)
    args = {
        "unit": inventory.called(zoned.name.unit),
        "name": zoned.name.written,
        "owner": owner,
        "zone": zoned.zone_shown,
    }
    return Hit(zoned.name.where, args, subject=zoned.name.unit, network=network)
