"""dn-unregistered: a site is live whose domain name was not registered before."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import DataClass, Demand, DutyFields, Stage
from egov_netplan.inventory.model import Site
from egov_netplan.plan.domains import names_of_site
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet, written
from egov_netplan.words import Text

page = Page(
    id="dn-unregistered",
    severity=Severity.ERROR,
    title=Text(
        "网站已开通，域名没有先登记",
        "a site is live, but its domain name was not registered first",
    ),
    message=Text(
        "{unit}的网站已开通，域名 {name} {fault}",
        "the site of {unit} is live, but its name {name} {fault}",
    ),
    hint=Text(
        "没有登记的补办，日期写在 registered；日期写错的改正；确系先开通后登记的，申请豁免（waivers）",
        "register the name, and write the day as `registered`; correct a wrong day; where the site really "
        "went live first, ask for a waiver",
    ),
    why=Text(
        "域名先登记、网站后开通：没有登记的域名随时可能被别人注册，网站也就落到别人手里。"
        "看有域名登记要求（must: registered）的单位，和数据公开、已有网站写了登记日期的网络；"
        "内部网络不用登记。",
        "A name is registered before its site goes live: anybody may register one that is free, and "
        "has the site then. Looks at units that a duty (`must: registered`) binds, and at public networks "
        "on which any site has its registration written; an inner network registers nothing.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二",
    fails="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网, data: public}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, domain: swj.hengshui.gov.cn, status: live}}  # expect
      - name: 教育局
        site:
          network: public
          domain: jyj.hengshui.gov.cn
          status: live
          live: 2002-08-31
          registered: 2002-09-15  # expect
      - name: 财政局
        site: {network: public, domain: czj.hengshui.gov.cn, status: live, registered: 2003-01-06}  # expect
""",
    passes="""
format: 1
date: 2002-11-01
networks: {public: {name: 公众信息网, data: public}, outer: {name: 政务外网}}
isolation: [{between: [public, outer], mode: logical}]
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - name: 水务局
        site:
          network: public
          domain: swj.hengshui.gov.cn
          status: live
          live: 2002-09-30
          registered: 2002-06-28
      - {name: 教育局, site: {network: public, domain: jyj.hengshui.gov.cn, status: building}}
      - {name: 财政局, site: {network: outer, domain: czj.hengshui.gov.cn, status: live}}
""",
)


_NOT = Text("没有登记", "is not registered")
_LATER = Text(
    "{registered} 才登记，晚于开通日期 {live}",
    "was registered on {registered}, after it went live on {live}",
)
_FUTURE = Text(
    "的登记日期 {registered} 晚于基准日 {today}",
    "is said to be registered on {registered}, which is after {today}",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    recorded = _recorded(plan)
    for site in plan.inventory.sites:
        fault = _fault(plan, site)
        if fault is None or site.fields.status is not Stage.LIVE or plan.misread(site.where):
            continue
        name, duty = _name(plan, site), _duty(plan, site)
        if not name or not (duty or site.network in recorded):
            continue
        if fault is _NOT and _said_by_duty(plan, site):
            continue
        where = site.where if fault is _NOT else site.where.below("registered")
        args = {"unit": plan.inventory.called(site.unit), "name": name, "fault": fault}
        related = (written(plan, duty),) if duty else ()
        weight = plan.duties.weight(duty, plan.inventory.units[site.unit]) if duty else None
        yield Hit(where, args, subject=site.unit, network=site.network, related=related, severity=weight)


def _name(plan: Plan, site: Site) -> str:
    """The name of a site: its own, or that of its unit on the network. A page has only its own."""
    own = next((name.written for name in names_of_site(site)), "")
    if own or site.fields.page:
        return own
    plans = (domain_plan for domain_plan in plan.domain_plans if domain_plan.network == site.network)
    return next((name.written for item in plans for name in item.names_of(site.unit)), "")


def _recorded(plan: Plan) -> set[str]:
    """The public networks on which registrations are written at all; where none is, none is missed."""
    networks = plan.inventory.policy.networks
    return {
        site.network
        for site in plan.inventory.sites
        if site.fields.registered and site.network and networks[site.network].data is DataClass.PUBLIC
    }


def _duty(plan: Plan, site: Site) -> DutyFields | None:
    """The first duty that asks the unit of a site to register its name on the site's network."""
    unit = plan.inventory.units[site.unit]
    duties = (duty for duty in plan.duties.demanding(Demand.REGISTERED) if duty.on in (None, site.network))
    return next((duty for duty in duties if plan.duties.holds(duty) and plan.duties.binds(duty, unit)), None)


def _fault(plan: Plan, site: Site) -> Text | None:
    registered, live, today = site.fields.registered, site.fields.live, plan.inventory.today
    if registered is None:
        return _NOT
    if registered > today:
        return Text(*(part.format(registered=registered, today=today) for part in _FUTURE))
    if live and registered > live:
        return Text(*(part.format(registered=registered, live=live) for part in _LATER))
    return None


def _said_by_duty(plan: Plan, site: Site) -> bool:
    """Whether dn-not-registered says already that the unit has registered nothing."""
    return any(unmet(plan, plan.inventory.units[site.unit], Demand.REGISTERED))
