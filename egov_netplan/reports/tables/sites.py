"""Sites and systems: who runs what where, how far it is, and how content comes to it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from egov_netplan.inventory.fields import ColumnFields, Part
from egov_netplan.inventory.model import Roles, Site, System
from egov_netplan.inventory.policy import several
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, SOURCE, UNIT, day, place_name
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import ACCESS, DATA, FUNDING, HOSTING, MOVING, STAGE, SUPPLY, Text, listed

_SITE = Column("site", Text("网站", "site"))
_STAGE = Column("stage", Text("建设情况", "how far"), values=tuple(STAGE.values()))
_SITES = (
    PLACE,
    UNIT,
    _SITE,
    Column("form", Text("形式", "form")),
    NETWORK,
    Column("domain", Text("域名", "domain name")),
    _STAGE,
    Column("live", Text("开通日期", "live")),
    Column("registered", Text("域名登记", "registered")),
    Column("expires", Text("登记到期", "expires")),
    Column("reported", Text("访问方式报送", "access reported")),
    Column("hosting", Text("建站方式", "hosting"), values=tuple(HOSTING.values())),
    Column("host", Text("依托单位", "host")),
    Column("access", Text("接入方式", "access")),
    Column("migration", Text("迁移", "migration"), values=tuple(MOVING.values())),
    Column("equipment", Text("设备归属", "equipment")),
    Column("funding", Text("经费来源", "funding")),
    Column("sponsor", Text("主办", "sponsor")),
    Column("operator", Text("承办", "operator")),
    Column("supervisor", Text("监督", "supervisor")),
    ID,
)
_COUNTS = (
    Column("by", Text("统计项", "counted by")),
    Column("value", Text("取值", "value")),
    Column("sites", Text("网站数", "sites"), is_figure=True),
)
_WAYS = (
    PLACE,
    UNIT,
    _SITE,
    Column("mode", Text("保障方式", "how")),
    Column("address", Text("抓取地址", "address")),
    Column("column", Text("主网站栏目", "column of the portal")),
    Column("every", Text("周期", "how often")),
)
_OWNERS = (
    _SITE,
    Column("column", Text("栏目", "column")),
    Column("owner", Text("责任单位", "owner")),
    Column("every", Text("更新周期", "how often")),
)
_SYSTEMS = (
    Column("system", Text("系统", "system")),
    Column("kind", Text("类别", "kind")),
    UNIT,
    NETWORK,
    Column("data", Text("数据密级", "data"), values=tuple(DATA.values())),
    Column("levels", Text("覆盖层级", "levels")),
    Column("start_by", Text("启动期限", "to start by")),
    Column("started", Text("已启动", "started")),
    Column("built_by", Text("建成期限", "to be built by")),
    Column("built", Text("已建成", "built")),
    Column("pilot_by", Text("试点期限", "pilots by")),
    Column("pilots", Text("试点单位", "pilots")),
    _STAGE,
    SOURCE,
)
_FORM = {
    "portal": Text("门户网站", "portal"),
    "site": Text("网站", "site"),
    "page": Text("网页", "page"),
}
_OWNED = {"independent": Text("自有", "its own"), "shared": Text("共用", "shared")}
_NONE = Text("（未填写）", "(not written)")


def sites_report(asked: Asked) -> Report:
    """All sites and pages, counts by how they are run, the ways of content, and all systems."""
    sites = [
        site for site in asked.inventory.sites if asked.has(site.unit) and asked.network in ("", site.network)
    ]
    systems = [system for system in asked.inventory.systems if _is_asked_for(asked, system)]
    return asked.report(
        "sites",
        Text("网站和应用系统", "Sites and systems"),
        Table("sites", Text("网站", "Sites"), _SITES, tuple(_site(asked, site) for site in sites)),
        Table("counts", Text("网站统计", "Sites counted"), _COUNTS, tuple(_counts(sites))),
        Table("supply", Text("内容保障", "Supply of content"), _WAYS, tuple(_supply(asked, sites))),
        Table("columns", Text("栏目责任分解", "Columns and their owners"), _OWNERS, tuple(_columns(sites))),
        Table(
            "systems", Text("应用系统", "Systems"), _SYSTEMS, tuple(_system(asked, item) for item in systems)
        ),
    )


def _is_asked_for(asked: Asked, system: System) -> bool:
    return (not asked.network or asked.network in system.networks) and (
        not system.unit or asked.has(system.unit)
    )


def _form(site: Site) -> Text:
    return _FORM["portal" if site.fields.portal else "page" if site.fields.page else "site"]


def _site(asked: Asked, site: Site) -> tuple[Cell, ...]:
    inventory, fields = asked.inventory, site.fields
    unit = inventory.units[site.unit]
    return (
        place_name(inventory, unit),
        unit.name,
        site.name,
        _form(site),
        inventory.network_name(site.network) if site.network else "",
        "、".join(several(fields.domain)),
        STAGE[fields.status],
        *(day(item) for item in (fields.live, fields.registered, fields.expires, fields.reported)),
        HOSTING[fields.hosting] if fields.hosting else "",
        inventory.called(site.host) if site.host else "",
        _said(ACCESS, several(fields.access)),
        MOVING[fields.migration.status] if fields.migration else "",
        _OWNED[fields.equipment] if fields.equipment else "",
        FUNDING[fields.funding] if fields.funding else "",
        *(_units(asked, site.roles, part) for part in (Part.SPONSOR, Part.OPERATOR, Part.SUPERVISOR)),
        unit.id,
    )


def _units(asked: Asked, roles: Roles, part: Part) -> str:
    return "、".join(asked.inventory.called(unit) for unit in roles.get(part, ()))


def _said(words: Mapping[str, Text], values: tuple[str, ...]) -> Text:
    return listed(words[value] for value in values)


def _counts(sites: list[Site]) -> Iterator[tuple[Cell, ...]]:
    """How many sites there are of each form, stage, hosting, access, funding and state of migration."""
    for name, words, values in (
        (Text("形式", "form"), None, [_form(site) for site in sites]),
        (Text("建设情况", "how far"), STAGE, [site.fields.status for site in sites]),
        (Text("建站方式", "hosting"), HOSTING, [site.fields.hosting for site in sites]),
        (Text("接入方式", "access"), ACCESS, [mode for site in sites for mode in _modes(site)]),
        (Text("经费来源", "funding"), FUNDING, [site.fields.funding for site in sites]),
        (
            Text("迁移", "migration"),
            MOVING,
            [site.fields.migration.status for site in sites if site.fields.migration],
        ),
    ):
        for value, count in Counter(values).items():
            yield name, _word(value, words), count


def _modes(site: Site) -> tuple[str | None, ...]:
    return several(site.fields.access) or (None,)


def _word(value: Text | str | None, words: Mapping[str, Text] | None) -> Text:
    if isinstance(value, Text):
        return value
    return words[value] if words and value else _NONE


def _supply(asked: Asked, sites: list[Site]) -> Iterator[tuple[Cell, ...]]:
    for site in sites:
        unit = asked.inventory.units[site.unit]
        for way in site.fields.supply:
            cells = (way.address or "", way.column or "", way.every or "")
            yield place_name(asked.inventory, unit), unit.name, site.name, SUPPLY[way.mode], *cells


def _columns(sites: list[Site]) -> Iterator[tuple[Cell, ...]]:
    for site in sites:
        for column in site.fields.columns:
            if isinstance(column, ColumnFields):
                yield site.name, column.name, "、".join(several(column.owner)), column.every or ""


def _system(asked: Asked, system: System) -> tuple[Cell, ...]:
    inventory, fields = asked.inventory, system.fields
    networks = [inventory.network_name(network) for network in system.networks]
    levels = [inventory.level_name(level) for level in fields.levels]
    return (
        system.name,
        fields.kind or "",
        inventory.called(system.unit) if system.unit else "",
        listed(networks),
        DATA[fields.data] if fields.data else "",
        listed(levels),
        *(
            day(item)
            for item in (fields.start_by, fields.started, fields.built_by, fields.built, fields.pilot_by)
        ),
        "、".join(inventory.called(unit) for unit in system.pilots),
        STAGE[fields.status],
        fields.source or "",
    )
