"""is-crawl: content is crawled from a site across a physical isolation."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.fields import Mode, SupplyMode
from egov_netplan.inventory.model import Site
from egov_netplan.validators.isolation.common import pair_written
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import at_item, called, place_of
from egov_netplan.words import Text

page = Page(
    id="is-crawl",
    severity=Severity.ERROR,
    title=Text("跨物理隔离的两网抓取内容", "content is crawled across a physical isolation"),
    message=Text(
        "{site}在{network}上，由{collector}上的采集系统抓取，两网必须物理隔离",
        "{site} is on {network} and crawled from {collector}, which must be physically isolated from it",
    ),
    hint=Text(
        "改用信息报送（mode: submit），或在本网另设采集系统并写明 collector",
        "submit the content instead (`mode: submit`), or collect it on the site's own network and say so in "
        "`collector`",
    ),
    why=Text(
        "网上抓取要求采集系统能访问子网站。两网须物理隔离时，能抓取就说明隔离已破，没有破就抓取不到。",
        "To crawl a site the collector must reach it. Between physically isolated networks either the crawl "
        "fails or the isolation is broken.",
    ),
    source="衢政办发〔2008〕12号 三（一）",
    fails="""
format: 1
date: 2008-02-28
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation: [{between: [inner, internet], mode: physical}]
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - name: 水利局
        site:
          network: inner
          supply: [{mode: crawl, address: slj.quzhou.gov.cn, collector: internet}]  # expect
""",
    passes="""
format: 1
date: 2008-02-28
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation: [{between: [inner, internet], mode: physical}]
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {id: portal, network: internet, portal: true}
    units:
      - name: 水利局
        site: {network: internet, supply: [{mode: crawl, address: slj.quzhou.gov.cn}]}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        for number, way in enumerate(site.fields.supply):
            if way.mode is not SupplyMode.CRAWL:
                continue
            for collector in (way.collector,) if way.collector else _above(plan, site):
                if plan.inventory.mode(site.network, collector) is Mode.PHYSICAL:
                    where = at_item(plan, site.where.below("supply"), number)
                    yield _hit(plan, site, where, collector)


def _above(plan: Plan, site: Site) -> tuple[str, ...]:
    """The networks of the sites above `site`: of those it names, else of the portals of its place."""
    tree, place = plan.site_tree, place_of(plan, site)
    if site.fields.parent:
        return tuple(parent.network for parent in tree.named(site))
    if tree.is_portal(site) and place:
        place = plan.inventory.place_of(place)
    if place is None or tree.parents(site):
        return ()  # where there is a portal on the site's own network, that one is meant
    return tuple(network for network in plan.inventory.policy.networks if (place.id, network) in tree.portals)


def _hit(plan: Plan, site: Site, where: Where, collector: str) -> Hit:
    args = {
        "site": called(plan, site),
        "network": plan.inventory.network_name(site.network),
        "collector": plan.inventory.network_name(collector),
    }
    related = (pair_written(plan, site.network, collector),)
    source = plan.isolation_source(site.network, collector)
    return Hit(where, args, subject=site.unit, network=site.network, related=related, source=source)
