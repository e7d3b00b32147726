"""ws-hosting: a site runs where its unit may not run it, or joins in a way that is not allowed."""

from collections.abc import Iterator, Sequence

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import HostingFields, Moving
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.validators.duties import SEVERITY
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called, place_of, policy_line
from egov_netplan.words import ACCESS, HOSTING, Text

page = Page(
    id="ws-hosting",
    severity=Severity.ERROR,
    title=Text("建站方式不符合规定的条件", "a site is hosted in a way that its unit may not use"),
    message=Text("{site}的建站方式为{mode}，{fault}", "{site} is {mode}; {fault}"),
    hint=Text(
        "确已具备条件的，写进单位的 facts；不具备的，改为集中建设（hosting: shared），已建的写 migration；"
        "接入方式不允许的，改用允许的（access）",
        "what the unit does meet goes into its `facts`; else it is `hosting: shared`, with a `migration` "
        "for a site that stands already; a way of `access` that is not allowed is to be changed",
    ),
    why=Text(
        "自己建机房，投入大、防护难，所以只许条件齐备的单位独立建站，其余的共用上级门户的软硬件。"
        "规定里的条件要全部具备。正在迁移的旧网站不算违反，由 ws-migration 看它的期限。",
        "A machine room of one's own costs much and is hard to protect: only units that meet all the "
        "conditions may have one, the others share the portal's. An old site that is being moved does not "
        "break this; ws-migration watches its date.",
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
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 文物局
        facts: [strong-team]
        site: {network: public, hosting: independent}  # expect
      - name: 工商局
        facts: [many-licences, strong-team]
        site: {network: public, hosting: independent, access: virtual-host}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
hosting:
  - mode: independent
    who: {level: province}
    needs: [many-licences, strong-team]
    access: [leased-line]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 文物局
        facts: [strong-team]
        site: {network: public, hosting: shared}
      - name: 工商局
        facts: [many-licences, strong-team]
        site: {network: public, hosting: independent, access: leased-line}
      - name: 地震局
        site: {network: public, hosting: independent, migration: {status: migrating}}
""",
)

_LACKS = Text("所需条件尚缺：{items}", "its unit lacks the conditions {items}")
_ACCESS = Text("不允许的接入方式：{items}", "ways of access that are not allowed: {items}")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for number, entry in enumerate(plan.inventory.policy.hosting):
        for site in plan.inventory.sites:
            if site.fields.hosting is entry.mode and _speaks_of(plan, entry, site):
                yield from _lacking(plan, number, site)
                yield from _joining(plan, number, site)


def _speaks_of(plan: Plan, entry: HostingFields, site: Site) -> bool:
    return entry.who is None or plan.duties.selects(entry.who, _owner(plan, site))


def _owner(plan: Plan, site: Site) -> Unit:
    """The unit whose site it is: a portal is its place's, whoever runs it."""
    place = place_of(plan, site) if plan.site_tree.is_portal(site) else None
    return place or plan.inventory.units[site.unit]


def _lacking(plan: Plan, number: int, site: Site) -> Iterator[Hit]:
    """One hit for all conditions that the unit does not meet, unless the site is about to go."""
    unit, move = _owner(plan, site), site.fields.migration
    lacking = [need for need in plan.inventory.policy.hosting[number].needs if need not in unit.fields.facts]
    if not lacking or (move and move.status is not Moving.DONE) or plan.misread(unit.where):
        return
    yield _hit(plan, number, site, "hosting", _LACKS, lacking)


def _joining(plan: Plan, number: int, site: Site) -> Iterator[Hit]:
    allowed = plan.inventory.policy.hosting[number].access
    barred = [ACCESS[way] for way in several(site.fields.access) if way not in allowed] if allowed else []
    if barred:
        yield _hit(plan, number, site, "access", _ACCESS, barred)


def _hit(plan: Plan, number: int, site: Site, field: str, template: Text, items: Sequence[str | Text]) -> Hit:
    entry = plan.inventory.policy.hosting[number]
    return Hit(
        site.where.below(field),
        {"site": called(plan, site), "mode": HOSTING[entry.mode], "fault": template.filled(items=items)},
        subject=site.unit,
        network=site.network,
        related=(policy_line(plan.inventory.policy_at("hosting", number)),),
        severity=SEVERITY[entry.strength],
        source=entry.source or "",
    )
