"""dn-record-outside: the address of a site lies in no prefix of its unit or its host."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Related, Severity
from egov_netplan.plan.prefix import canonical_host
from egov_netplan.plan.records import Record, records, records_outside
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-record-outside",
    severity=Severity.ERROR,
    title=Text(
        "网站地址不在本单位或托管单位的网段内",
        "a site's address lies outside the prefixes of its unit and its host",
    ),
    message=Text(
        "{unit}网站的地址 {address} {fault}",
        "the address {address} of the site of {unit} {fault}",
    ),
    hint=Text(
        "核对解析记录；托管在别处的，用 host 写明托管单位",
        "check the record; if the site runs elsewhere, say at which unit with `host`",
    ),
    why=Text(
        "域名解析到别人的地址，访问的人就到了别人的机器上；地址收回、改派以后尤其危险。"
        "地址应在本单位、托管单位（host）或其所属地区节点的网段、地址段内；集中建设（hosting: "
        "shared）的，在本地区的也可以。",
        "Whoever follows a name to somebody else's address ends at somebody else's machine, the more "
        "so once addresses are handed on. The address lies in a prefix or block of the unit, of the "
        "`host`, or of the place whose hub the host is at; for `hosting: shared` that of the unit's "
        "place will do.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - name: 水利局
        networks: {outer: {prefix: 10.36.8.0/24}}
        site: {network: outer, address: [10.36.8.5, 10.36.9.5, 10.36.8.500]}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - name: 信息中心
        networks: {outer: {prefix: 10.36.9.0/24}}
      - name: 水利局
        networks: {outer: {prefix: 10.36.8.0/24}}
        site: {network: outer, host: 信息中心, address: [10.36.8.5, 10.36.9.5]}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for record in records(plan.inventory.sites):
        if record.fault:
            words = Text(f"不合规：{record.fault.zh}", f"is not one: {record.fault.en}")
            yield _hit(plan, record, words, ())
    for address_plan in plan.address_plans:
        if address_plan.network not in plan.inventory.policy.addresses:
            continue
        for record, claims in records_outside(plan.inventory, address_plan):
            prefixes = [(plan.inventory.called(claim.unit), claim.written) for claim in claims]
            words = Text(
                f"不在{'、'.join(f'{unit}的 {prefix}' for unit, prefix in prefixes)} 内",
                f"lies outside {', '.join(f'{prefix} of {unit}' for unit, prefix in prefixes)}",
            )
            related = (Related(claims[0].where, Text("网段写在这里", "the prefix is written here"), {}),)
            yield _hit(plan, record, words, related)


def _hit(plan: Plan, record: Record, fault: Text, related: tuple[Related, ...]) -> Hit:
    args = {
        "unit": plan.inventory.called(record.site.unit),
        "address": record.written,
        "fault": fault,
    }
    site = record.site
    right = canonical_host(record.written) if record.fault and "/" not in record.written else ""
    fix = Fix(record.written, right) if right else None
    return Hit(record.where, args, subject=site.unit, network=site.network, related=related, fix=fix)
