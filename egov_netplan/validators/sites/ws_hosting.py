"""ws-hosting: a site runs where its unit may not run it, joins in a way not allowed, or does not say."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Hosting, HostingFields, Moving, Part
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.validators.duties import SEVERITY
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called, is_running, place_of, policy_line
from egov_netplan.words import ACCESS, HOSTING, Text

page = Page(
    id="ws-hosting",
    severity=Severity.ERROR,
    title=Text("建站方式不符合规定的条件", "a site is hosted in a way that its unit may not use"),
    message=Text("{site}的建站方式{fault}", "{site} {fault}"),
    hint=Text(
        "确已具备条件的，写进单位的 facts；不具备的，改为集中建设（hosting: shared），已建的写 migration；"
        "接入方式不允许的，改用允许的（access）",
        "what the unit does meet goes into its `facts`; else it is `hosting: shared`, with a `migration` "
        "for a site that stands already; a way of `access` that is not allowed is to be changed",
    ),
    why=Text(
        "自己建机房，投入大、防护难，所以只许条件齐备的单位独立建站，其余的共用上级门户的软硬件。"
        "规定里的条件要全部具备；规定了由谁承载的（host），不能放到别处，没有写 host 的共用网站算在门户那里。"
        "已在运行的网站要写明建站方式，不然规定落不到它身上。"
        "正在迁移的旧网站不算违反，由 ws-migration 看它的期限。",
        "A machine room of one's own costs much and is hard to protect: only units that meet all the "
        "conditions may have one, the others share the portal's. Where the policy names a `host` no other "
        "will do; a shared site that names none is taken to be where its portal is. A running site has to "
        "say how it is hosted, or no condition reaches it. An old site that is being moved does not break "
        "this; ws-migration watches its date.",
    ),
    source="渝办发〔2005〕209号 附件1 三（二）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
hosting:
  - mode: independent
    who: {level: province}
    needs: [many-licences, strong-team]
    access: [leased-line]
  - {mode: shared, who: {level: province}, host: 网站管理中心}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - {name: 网站管理中心, kind: institution}
      - {name: 电子商务公司, kind: company}
      - name: 文物局
        facts: [strong-team]
        site: {network: public, hosting: independent}  # expect
      - name: 工商局
        facts: [many-licences, strong-team]
        site: {network: public, hosting: independent, access: virtual-host}  # expect
      - name: 体育局
        site: {network: public, hosting: shared, host: 电子商务公司}  # expect
      - name: 档案局
        site: {network: public, status: live}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
hosting:
  - mode: independent
    who: {level: province}
    needs: [many-licences, strong-team]
    access: [leased-line]
  - {mode: shared, who: {level: province}, host: 网站管理中心}
units:
  - id: chongqing
    name: 重庆市
    level: province
    site: {network: public, portal: true, host: 网站管理中心}
    units:
      - {name: 网站管理中心, kind: institution}
      - name: 文物局
        facts: [strong-team]
        site: {network: public, hosting: shared}
      - name: 体育局
        site: {network: public, hosting: shared, host: 网站管理中心}
      - name: 工商局
        facts: [many-licences, strong-team]
        site: {network: public, hosting: independent, access: leased-line}
      - name: 地震局
        site: {network: public, hosting: independent, migration: {status: migrating}}
""",
)

_LACKS = Text("为{mode}，所需条件尚缺：{items}", "is {mode}; its unit lacks the conditions {items}")
_ACCESS = Text(
    "为{mode}，不允许的接入方式：{items}", "is {mode}; ways of access that are not allowed: {items}"
)
_ELSEWHERE = Text(
    "为{mode}，由{items}承载，规定由{wanted}承载",
    "is {mode}, hosted by {items}; it is to be hosted by {wanted}",
)
_UNSAID = Text("没有写明，而网站已在运行", "is running, and nothing says how it is hosted")

_MOVE = Text(
    "迁到规定的单位承载，host 写那个单位；正在迁的写 migration",
    "move it to a unit that is to host it and name that in `host`; while it is moving say so in `migration`",
)
_SAY = Text(
    "在网站里写 hosting：自己有机房的写 independent，共用别处软硬件的写 shared，并写 host",
    "say `hosting: independent` if it runs in a machine room of its own, or `hosting: shared` with the "
    "`host` whose equipment it shares",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for number, entry in enumerate(plan.inventory.policy.hosting):
        for site in plan.inventory.sites:
            if site.fields.hosting is entry.mode and _speaks_of(plan, entry, site):
                yield from _lacking(plan, number, site)
                yield from _joining(plan, number, site)
                yield from _elsewhere(plan, number, site)
    for site in plan.inventory.sites:
        yield from _unsaid(plan, site)


def _speaks_of(plan: Plan, entry: HostingFields, site: Site) -> bool:
    return entry.who is None or plan.duties.selects(entry.who, _owner(plan, site))


def _owner(plan: Plan, site: Site) -> Unit:
    """The unit whose site it is: a portal is its place's, whoever runs it."""
    place = place_of(plan, site) if plan.site_tree.is_portal(site) else None
    return place or plan.inventory.units[site.unit]


def _lacking(plan: Plan, number: int, site: Site) -> Iterator[Hit]:
    """One hit for all conditions that the unit does not meet, unless the site is about to go."""
    unit, entry = _owner(plan, site), plan.inventory.policy.hosting[number]
    lacking = [need for need in entry.needs if need not in unit.fields.facts]
    if lacking and not _is_moving(site) and not plan.misread(unit.where):
        yield _hit(plan, number, site, "hosting", _LACKS.filled(mode=HOSTING[entry.mode], items=lacking))


def _joining(plan: Plan, number: int, site: Site) -> Iterator[Hit]:
    entry = plan.inventory.policy.hosting[number]
    barred = [ACCESS[way] for way in several(site.fields.access) if entry.access and way not in entry.access]
    if barred:
        yield _hit(plan, number, site, "access", _ACCESS.filled(mode=HOSTING[entry.mode], items=barred))


def _elsewhere(plan: Plan, number: int, site: Site) -> Iterator[Hit]:
    """A hit where none of those that host the site is one that may; not where either is not known."""
    inventory, entry = plan.inventory, plan.inventory.policy.hosting[number]
    allowed = [inventory.named.get(unit, "") for unit in several(entry.host)]
    hosts = _hosts(plan, site)
    if not hosts or not allowed or not all(allowed) or _is_moving(site) or not set(hosts).isdisjoint(allowed):
        return
    fault = _ELSEWHERE.filled(
        mode=HOSTING[entry.mode],
        items=[inventory.called(unit) for unit in hosts],
        wanted=[inventory.called(unit) for unit in allowed],
    )
    yield _hit(plan, number, site, "host" if site.host else "hosting", fault, _MOVE)


def _hosts(plan: Plan, site: Site) -> tuple[str, ...]:
    """The unit that hosts a site; for a shared one that does not say, those that host or run the portal."""
    portal = plan.site_tree.platform(site) if site.fields.hosting is Hosting.SHARED else None
    if site.fields.host or portal is None:
        return (site.host,) if site.host else ()
    if portal.host:
        return (portal.host,)
    place = place_of(plan, portal)
    shared = plan.inventory.roles.get(place.id, {}) if place else {}
    operators = portal.roles.get(Part.OPERATOR) or shared.get(Part.OPERATOR, ())
    return tuple(dict.fromkeys((portal.unit, *operators)))


def _unsaid(plan: Plan, site: Site) -> Iterator[Hit]:
    """A hit for a running site that the policy speaks of and that does not say how it is hosted.

    A page needs not say so: it is where the site is that it belongs to.
    """
    if site.fields.hosting or site.fields.page or not is_running(site) or plan.misread(site.where):
        return
    for number, entry in enumerate(plan.inventory.policy.hosting):
        if entry.who is not None and _speaks_of(plan, entry, site):
            yield _hit(plan, number, site, "", _UNSAID, _SAY)
            return


def _is_moving(site: Site) -> bool:
    move = site.fields.migration
    return move is not None and move.status is not Moving.DONE


def _hit(plan: Plan, number: int, site: Site, field: str, fault: Text, hint: Text | None = None) -> Hit:
    entry = plan.inventory.policy.hosting[number]
    return Hit(
        site.where.below(field) if field else site.where,
        {"site": called(plan, site), "fault": fault},
        subject=site.unit,
        network=site.network,
        related=(policy_line(plan.inventory.policy_at("hosting", number)),),
        hint=hint,
        severity=SEVERITY[entry.strength],
        source=entry.source or "",
    )
