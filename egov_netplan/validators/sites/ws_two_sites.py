"""ws-two-sites: a unit has more than one site of its own on one network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Moving
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called
from egov_netplan.words import Text

page = Page(
    id="ws-two-sites",
    severity=Severity.WARNING,
    title=Text("一个单位有几个网站", "a unit has more than one site"),
    message=Text(
        "{site}是{unit}在同一网络上的又一个网站，已有{other}",
        "{site} is one more site of {unit} on the same network; it has {other}",
    ),
    hint=Text(
        "合并为一个；只是栏目或网页的，写 page: true；旧站要关停的，写 migration",
        "make them one; what is only a page is `page: true`; an old site that will go has a `migration`",
    ),
    why=Text(
        "一个单位原则上只开设一个网站，多开的往往无人更新。网页不算；办公室为本地区办的门户，不算办公室自己的网站；"
        "正在迁移的旧站不算。",
        "A unit has one site in principle; further ones are seldom kept up. Pages do not count, nor does "
        "the portal that an office runs for its place, nor an old site that is being moved.",
    ),
    source="国办发〔2017〕47号",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 水利局, site: {network: public, name: 衢州水利}}
sites:
  - {id: flood, unit: 水利局, network: public, name: 防汛网}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 市政府办公室, site: {network: public, name: 办公室}}
      - {name: 水利局, site: {network: public, name: 衢州水利}}
sites:
  - {id: portal, unit: 市政府办公室, network: public, name: 中国衢州, portal: true}
  - {id: flood, unit: 水利局, network: public, name: 防汛网, page: true}
""",
)

_FIRST = Text("已有的网站写在这里", "the other site is written here")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    first: dict[str, Site] = {}
    for site in plan.inventory.sites_by_unit.get(unit.id, ()):
        if not _counts(plan, unit, site):
            continue
        other = first.setdefault(site.network, site)
        if other is not site:
            args = {
                "site": called(plan, site),
                "unit": plan.inventory.called(unit.id),
                "other": called(plan, other),
            }
            related = (Related(other.where, _FIRST, {}),)
            yield Hit(site.where, args, subject=unit.id, network=site.network, related=related)


def _counts(plan: Plan, unit: Unit, site: Site) -> bool:
    """Whether a site is one of the unit's own; a second portal is ws-two-portals already."""
    moving = site.fields.migration is not None and site.fields.migration.status is not Moving.DONE
    if site.fields.page or moving:
        return False
    if not plan.site_tree.is_portal(site):
        return True
    return unit.is_place and plan.site_tree.portals[unit.id, site.network][0] is site
