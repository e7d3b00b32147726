"""ws-operator-level: a place's portal is run by a unit of another level."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.fields import Part
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called, place_of
from egov_netplan.words import Text

page = Page(
    id="ws-operator-level",
    severity=Severity.WARNING,
    title=Text("门户网站的承办单位不是本级的", "a portal is run by a unit of another level"),
    message=Text(
        "{site}是{level}级门户，承办单位{unit}却是{other}级的",
        "{site} is the portal of a {level}, and its operator {unit} belongs to a {other}",
    ),
    hint=Text(
        "由本级政府办公室承办；只是设备放在上级的，承办单位不变，写 hosting: shared 和 host",
        "let the office of that government run it; if only its equipment is elsewhere, say `hosting: "
        "shared` and `host`, and leave the operator as it is",
    ),
    why=Text(
        "各级政府的门户网站由本级政府办公室牵头建设和管理。由别的级别的单位承办，内容和责任都会脱节。"
        "网站没有写承办单位的，看本地区的 roles。",
        "Each government's portal is built and run by its own office. Where a unit of another level runs "
        "it, nobody at home answers for what it says. A portal without an operator takes that of its place.",
    ),
    source="渝办发〔2005〕209号 二（一）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - 市政府办公厅
      - id: fuling
        name: 涪陵区
        level: county
        units: [区政府办公室]
        site: {network: public, portal: true, roles: {operator: 市政府办公厅}}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - 市政府办公厅
      - id: fuling
        name: 涪陵区
        level: county
        units: [区政府办公室]
        site: {network: public, portal: true, host: 市政府办公厅, roles: {operator: 区政府办公室}}
""",
)

_PORTAL = Text("门户网站写在这里", "the portal is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    seen: set[tuple[str, Where]] = set()
    for portals in plan.site_tree.portals.values():
        for site in portals:
            for unit, where in _operators(plan, site):
                # The operator of a place with a portal on each of two networks is one finding.
                if (unit.id, where) not in seen:
                    seen.add((unit.id, where))
                    yield from _judged(plan, site, unit, where)


def _operators(plan: Plan, site: Site) -> Iterator[tuple[Unit, Where]]:
    place = place_of(plan, site)
    if Part.OPERATOR in site.roles:
        roles, where = site.roles, site.where
    elif place and place.id in plan.inventory.roles:
        roles, where = plan.inventory.roles[place.id], place.where
    else:
        return
    for operator in roles.get(Part.OPERATOR, ()):
        yield plan.inventory.units[operator], where.below("roles", Part.OPERATOR.value)


def _judged(plan: Plan, site: Site, unit: Unit, where: Where) -> Iterator[Hit]:
    """A unit that belongs to no place at all, such as a company, has no level that could differ."""
    own, other = place_of(plan, site), unit if unit.is_place else plan.inventory.place_of(unit)
    if own is None or other is None or own.level == other.level:
        return
    args = {
        "site": called(plan, site),
        "level": plan.inventory.level_name(own.level),
        "unit": plan.inventory.called(unit.id),
        "other": plan.inventory.level_name(other.level),
    }
    related = (Related(site.where, _PORTAL, {}),)
    yield Hit(where, args, subject=site.unit, network=site.network, related=related)
