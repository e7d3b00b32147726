"""dn-registration-too-long: a domain name is registered for more years than the domain plan allows."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.domains import main_name
from egov_netplan.plan.registration import is_longer
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-registration-too-long",
    severity=Severity.WARNING,
    title=Text(
        "域名登记年限过长",
        "a domain name is registered for too many years",
    ),
    message=Text(
        "{unit}的域名 {name} 从 {registered} 登记到 {expires}，超过规定的 {years} 年",
        "{name}, the name of {unit}, is registered from {registered} to {expires}, which is more than "
        "{years} years",
    ),
    hint=Text(
        "核对登记日期和到期日；按规定年限登记，到期续期",
        "check both days; register it for the years allowed, and renew it then",
    ),
    why=Text(
        "政府域名一次登记有年限，办理表上即有说明。超过年限的日期多半是写错的。"
        "年限由域名规划的 years 规定，不写不查。",
        "A government name is registered for a limited number of years at a time, as the form says. A "
        "longer time is mostly a slip. The limit is `years` of the domain plan; without it nothing is "
        "checked.",
    ),
    source="政府网站域名业务申请基本信息表 填表说明",
    fails="""
format: 1
date: 2019-03-01
networks: {public: {name: 互联网}}
domains: {public: {zone: gov.cn, years: 10}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        site:
          network: public
          domain: slj.yichun.gov.cn
          registered: 2018-12-01
          expires: 2028-12-02  # expect
""",
    passes="""
format: 1
date: 2019-03-01
networks: {public: {name: 互联网}}
domains: {public: {zone: gov.cn, years: 10}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        site:
          network: public
          domain: slj.yichun.gov.cn
          registered: 2018-12-01
          expires: 2028-12-01
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        registered, expires, network = site.fields.registered, site.fields.expires, site.network
        policy = plan.inventory.policy.domains.get(network)
        years = policy.years if policy else None
        if policy and years and registered and expires and is_longer(registered, expires, years):
            args = {
                "unit": plan.inventory.called(site.unit),
                "name": main_name(site),
                "registered": registered,
                "expires": expires,
                "years": years,
            }
            at = plan.inventory.policy_at("domains", network, "years")
            related = (Related(at, Text("年限写在这里", "the limit is written here"), {}),)
            yield Hit(
                site.where.below("expires"),
                args,
                subject=site.unit,
                network=network,
                related=related,
                source=policy.source or "",
            )
