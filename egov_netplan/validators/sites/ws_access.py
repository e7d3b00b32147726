"""ws-access: how a site joins the site above it does not agree with the rest of what is written."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Access, Hosting
from egov_netplan.inventory.model import Site
from egov_netplan.inventory.policy import several
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called, is_running
from egov_netplan.words import ACCESS, Text

page = Page(
    id="ws-access",
    severity=Severity.WARNING,
    title=Text("网站的接入方式与登记的内容不一致", "a site's way of access does not agree with the rest"),
    message=Text("{site}的接入{fault}", "{site} {fault}"),
    hint=Text(
        "access 只写一种；专线的，登记线路（line 或 lines）；托管、虚拟主机的，用 host 写明设在哪个单位；"
        "集中建设的，登记门户网站（portal: true）或写 host",
        "give one `access` only; enter the leased line at the unit or in `lines`; say with `host` on whose "
        "equipment the site runs, or enter the portal whose platform it shares",
    ),
    why=Text(
        "专线接入要有线路，主机托管和虚拟主机要有落脚的地方，集中建设要有可以依托的门户网站；各单位选定一种。"
        "拟建和在建的网站还没有定，只问是否选了一种。",
        "A leased line needs a line, a hosted site somewhere to stand, a shared one a portal to share; each "
        "unit chooses one way. Of sites that are not yet in trial only the last is asked.",
    ),
    source="衡水市人民政府 2002-04-04 意见 三",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, access: [leased-line, colocation]}}  # expect
      - {name: 教育局, site: {network: public, status: live, access: leased-line}}  # expect
      - {name: 民政局, site: {network: public, status: live, access: virtual-host}}  # expect
      - {name: 审计局, site: {network: public, status: live, hosting: shared}}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    site: {network: public, status: live, portal: true}
    networks: {public: {status: connected}}
    units:
      - name: 教育局
        networks: {public: {status: connected, line: {carrier: 电信, medium: ddn, circuit: HS-7}}}
        site: {network: public, status: live, access: leased-line}
      - {name: 民政局, site: {network: public, status: live, access: virtual-host, host: hengshui}}
      - {name: 审计局, site: {network: public, status: live, hosting: shared}}
""",
)

_SEVERAL = Text("写了几种方式：{ways}", "has several ways of access: {ways}")
_NONE = Text("没有写用哪种方式", "does not say which way of access it has")
_NO_LINE = Text("方式为专线，而单位没有登记线路", "is said to have a leased line, but its unit has none")
_NO_HOST = Text("方式为{way}，而没有写设在哪个单位", "is said to be on a {way}, but nobody hosts it")
_NO_PORTAL = Text(
    "依托集中建设的平台，而本地区和上级地区都没有门户网站",
    "is on a shared platform, but neither its place nor any above it has a portal",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    lined = _lined(plan) if any(Access.LEASED_LINE in _ways(site) for site in plan.inventory.sites) else set()
    for site in plan.inventory.sites:
        for field, fault in _faults(plan, site, lined):
            args = {"site": called(plan, site), "fault": fault}
            where = site.where.below(field) if field else site.where
            yield Hit(where, args, subject=site.unit, network=site.network)


def _ways(site: Site) -> tuple[str, ...]:
    return tuple(dict.fromkeys(several(site.fields.access)))


def _faults(plan: Plan, site: Site, lined: set[tuple[str, str]]) -> Iterator[tuple[str, Text]]:
    """What does not agree, each with the field it stands at; one slip in `access` is enough."""
    ways = _ways(site)
    if len(ways) > 1:
        yield "access", _SEVERAL.filled(ways=tuple(ACCESS[way] for way in ways))
    elif is_running(site) and not plan.misread(site.where):
        yield from _missing(plan, site, ways, lined)


def _missing(
    plan: Plan, site: Site, ways: tuple[str, ...], lined: set[tuple[str, str]]
) -> Iterator[tuple[str, Text]]:
    if not ways and _asked(plan, site):
        yield "", _NONE
    elif Access.LEASED_LINE in ways and not _has_line(plan, site, lined):
        yield "access", _NO_LINE
    elif ways and Access.LEASED_LINE not in ways and not site.fields.host:
        yield "access", _NO_HOST.filled(way=ACCESS[ways[0]])
    elif site.fields.hosting is Hosting.SHARED and not site.fields.host and not plan.site_tree.platform(site):
        yield "hosting", _NO_PORTAL


def _asked(plan: Plan, site: Site) -> bool:
    """Whether the policy lists the ways of access for such a site, so that it must have one of them."""
    unit = plan.inventory.units[site.unit]
    return any(
        entry.access and entry.mode is site.fields.hosting
        for entry in plan.inventory.policy.hosting
        if entry.who is None or plan.duties.selects(entry.who, unit)
    )


def _lined(plan: Plan) -> set[tuple[str, str]]:
    """The units that have a line on a network, built or not; with "" for any network."""
    ends = {
        (plan.inventory.unit_of(end).id, line.network) for line in plan.inventory.lines for end in line.ends
    }
    return ends | {(unit, "") for unit, _ in ends}


def _has_line(plan: Plan, site: Site, lined: set[tuple[str, str]]) -> bool:
    """Whether the unit, or the department whose sub-unit it is, has a line on the site's network."""
    unit = plan.inventory.units[site.unit]
    departments = [above for above in plan.inventory.above(unit) if not above.is_place]
    own = unit.attachments.get(site.network)
    misread = own is not None and plan.misread(own.where)
    return misread or any((item.id, site.network) in lined for item in (unit, *departments))
