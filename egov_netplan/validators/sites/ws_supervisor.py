"""ws-supervisor: who supervises a site or a place also runs it."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.fields import Part
from egov_netplan.inventory.model import Site
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called, place_of
from egov_netplan.words import Text, same

page = Page(
    id="ws-supervisor",
    severity=Severity.ERROR,
    title=Text("监督单位就是承办单位", "the supervisor is the operator"),
    message=Text(
        "{what}的承办单位和监督单位都是{unit}", "the operator and the supervisor of {what} are both {unit}"
    ),
    hint=Text(
        "另定监督单位，写在 roles 的 supervisor 里",
        "let another unit supervise, and write it as `supervisor` in `roles`",
    ),
    why=Text(
        "监督考核要由承办单位以外的单位来做，自己监督自己等于没有监督。网站没有写 roles 的，按本地区的；"
        "门户网站没有写承办单位的，就是开设它的单位。监督单位自己的网站不算。",
        "Supervision is done by somebody else, or it is none. A site without roles of its own takes those of "
        "its place; a portal without an operator is run by its unit. The supervisor's own site is let be.",
    ),
    source="渝办发〔2005〕209号 二（一）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    roles: {supervisor: 市政府督查室}
    units:
      - 市政府办公厅
      - name: 市政府督查室
      - name: 水利局
        site: {network: public, roles: {operator: 市政府办公厅, supervisor: 市政府办公厅}}  # expect
sites:
  - {id: portal, unit: 市政府办公厅, network: public, portal: true, roles: {operator: 市政府督查室}}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    roles: {operator: 市政府办公厅, supervisor: 市政府督查室}
    units:
      - {name: 市政府办公厅, site: {network: public, portal: true}}
      - {name: 市政府督查室, site: {network: public}}
""",
)

_RUN = Text("承办单位写在这里", "the operator is written here")
_WATCHED = Text("监督单位写在这里", "the supervisor is written here")


class _Played(NamedTuple):
    """The units that play a part for a site, where that is said, and whether the site itself says it."""

    units: tuple[str, ...]
    where: Where
    own: bool


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for identity, roles in plan.inventory.roles.items():
        where = plan.inventory.units[identity].where.below("roles")
        run, watched = (
            _Played(roles.get(part, ()), where.below(part.value), own=True)
            for part in (Part.OPERATOR, Part.SUPERVISOR)
        )
        for unit in _common(run, watched):
            yield _hit(plan, same(plan.inventory.called(identity)), unit, run, watched, identity)
    for site in plan.inventory.sites:
        if not plan.misread(site.where):
            yield from _of_site(plan, site)


def _of_site(plan: Plan, site: Site) -> Iterator[Hit]:
    """Only what the site itself adds: two roles of its place are judged there."""
    run, watched = _played(plan, site, Part.OPERATOR), _played(plan, site, Part.SUPERVISOR)
    for unit in _common(run, watched) if run.own or watched.own else ():
        if unit == site.unit and not watched.own and not plan.site_tree.is_portal(site):
            continue  # every supervisor has a site of its own
        yield _hit(plan, called(plan, site), unit, run, watched, site.unit, site.network)


def _played(plan: Plan, site: Site, part: Part) -> _Played:
    """As the site says, else its place; the operator of a place runs its portal only."""
    if part in site.roles:
        return _Played(site.roles[part], site.where.below("roles", part.value), own=True)
    place = place_of(plan, site)
    shared = plan.inventory.roles.get(place.id, {}) if place else {}
    if place and part in shared and (part is Part.SUPERVISOR or plan.site_tree.is_portal(site)):
        return _Played(shared[part], place.where.below("roles", part.value), own=False)
    return _Played((site.unit,) if part is Part.OPERATOR else (), site.where, own=True)


def _common(run: _Played, watched: _Played) -> Iterator[str]:
    return (unit for unit in dict.fromkeys(run.units) if unit in watched.units)


def _hit(
    plan: Plan, what: Text, unit: str, run: _Played, watched: _Played, subject: str, network: str = ""
) -> Hit:
    """At the supervisor, if what is judged names one itself; else at the operator."""
    where, other, message = (
        (watched.where, run.where, _RUN) if watched.own else (run.where, watched.where, _WATCHED)
    )
    return Hit(
        where,
        {"what": what, "unit": plan.inventory.called(unit)},
        subject=subject,
        network=network,
        related=(Related(other, message, {}),),
    )
