"""dn-registration-expired: the registration of a site's domain name has ended."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.plan.domains import main_name
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-registration-expired",
    severity=Severity.ERROR,
    title=Text(
        "域名登记已到期",
        "the registration of a domain name has ended",
    ),
    message=Text(
        "{unit}的域名 {name} 登记到 {expires}，在基准日 {today} 已到期",
        "the registration of {name}, the name of {unit}, ended on {expires}, before {today}",
    ),
    hint=Text(
        "立即续期；已续期的改正 expires，不再使用的办理注销",
        "renew it at once; if that is done correct `expires`; a name no longer used is to be given up "
        "in due form",
    ),
    why=Text(
        "到期的域名会被收回，谁都可以重新注册，原有链接就可能指向不良网站。",
        "A name that has run out goes back to the registry, where anybody may take it, with all links "
        "that lead to it.",
    ),
    source="国办函〔2018〕55号",
    fails="""
format: 1
date: 2019-03-01
networks: {public: {name: 互联网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        site:
          network: public
          domain: slj.yichun.gov.cn
          expires: 2019-02-28  # expect
""",
    passes="""
format: 1
date: 2019-03-01
networks: {public: {name: 互联网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, site: {network: public, domain: slj.yichun.gov.cn, expires: 2019-03-01}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    """The last day still counts."""
    today = plan.inventory.today
    for site in plan.inventory.sites:
        expires = site.fields.expires
        if expires and expires < today:
            args = {
                "unit": plan.inventory.called(site.unit),
                "name": main_name(site),
                "expires": expires,
                "today": today,
            }
            yield Hit(site.where.below("expires"), args, subject=site.unit, network=site.network)
