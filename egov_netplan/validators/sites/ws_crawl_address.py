"""ws-crawl-address: content is crawled from elsewhere than the site's own domain, or from nowhere said."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import SupplyMode
from egov_netplan.inventory.model import Site
from egov_netplan.inventory.policy import several
from egov_netplan.plan.names import ascii_form, lies_in
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import at_item, called
from egov_netplan.words import Text

page = Page(
    id="ws-crawl-address",
    severity=Severity.ERROR,
    title=Text("抓取地址不在子网站自己的域名下", "the crawl address is not in the site's own domain"),
    message=Text("{site}的抓取{fault}", "{site} is crawled {fault}"),
    hint=Text(
        "address 写子网站自己域名下的网址；由别的单位提供的内容，写在那个单位的网站里",
        "write an address in the site's own domain; what another unit supplies belongs to that unit's site",
    ),
    why=Text(
        "采集系统按设定的地址定时抓取。地址不在子网站自己的域名下，抓到的就是别人的内容，没有人审核过。"
        "域名前的 www 不计；写 IP 地址的，必须是这个网站的 address。",
        "The collector fetches by itself whatever is at the address. Outside the site's own domain that is "
        "somebody else's content, checked by nobody. A leading www makes no difference; an IP address has "
        "to be the site's own `address`.",
    ),
    source="衢政办发〔2008〕12号 三（一）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - name: 水利局
        site:
          network: public
          domain: slj.quzhou.gov.cn
          registered: 2008-01-10
          supply:
            - {mode: crawl, address: "http://www.qzwater.com/news/"}  # expect
            - {mode: crawl, every: 每日}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - name: 水利局
        site:
          network: public
          domain: slj.quzhou.gov.cn
          registered: 2008-01-10
          supply:
            - {mode: crawl, address: "http://slj.quzhou.gov.cn/news/", every: 每日}
            - {mode: submit}
""",
)

_NONE = Text("没有写地址", "but no address is given")
_UNREADABLE = Text("地址“{address}”不是网址", "at “{address}”, which is no web address")
_ELSEWHERE = Text(
    "地址“{address}”不在它自己的域名 {domains} 之下",
    "at “{address}”, which is not in its own domain {domains}",
)
_DOMAIN = Text("它的域名写在这里", "its domain is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        for number, way in enumerate(site.fields.supply):
            where = at_item(plan, site.where.below("supply"), number)
            if way.mode is not SupplyMode.CRAWL or plan.misread(where):
                continue
            if fault := _fault(plan, site, way.address or ""):
                args = {"site": called(plan, site), "fault": fault}
                related = (Related(site.where.below("domain"), _DOMAIN, {}),) if site.fields.domain else ()
                at = where.below("address")
                yield Hit(at, args, subject=site.unit, network=site.network, related=related)


def _fault(plan: Plan, site: Site, address: str) -> Text | None:
    """Nothing can be said of the address of a site whose own domain is not known."""
    if not address:
        return _NONE
    host = _host(address)
    if not host:
        return _UNREADABLE.filled(address=address)
    domains = _domains(plan, site)
    own = [name.removeprefix("www.") for name in map(_name, domains) if name]
    if not own or host in several(site.fields.address) or any(lies_in(_name(host), name) for name in own):
        return None
    return _ELSEWHERE.filled(address=address, domains=domains)


def _host(address: str) -> str:
    """The host of a web address, written with or without its scheme; "" where it is none."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""


def _name(written: str) -> str:
    return ascii_form(written)[0]


def _domains(plan: Plan, site: Site) -> tuple[str, ...]:
    """The site's own names, else those of its unit on the same network."""
    attachment = plan.inventory.units[site.unit].attachments.get(site.network)
    return several(site.fields.domain) or several(attachment.fields.domain if attachment else None)
