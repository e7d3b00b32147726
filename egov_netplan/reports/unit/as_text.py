"""The report on one unit as plain text."""

from collections.abc import Iterable, Iterator

from egov_netplan.inventory.model import Line
from egov_netplan.reports.layout import pad, title_line, visible, width
from egov_netplan.reports.unit.report import NetworkStanding, UnitReport
from egov_netplan.topology.course import Course, course
from egov_netplan.validators.standing import State
from egov_netplan.words import (
    DATA,
    DUTY_STATE,
    HOSTING,
    LACK,
    POST,
    SEVERITY,
    STAGE,
    STATUS,
    Lang,
    Text,
    said,
)

_ID = Text("路径", "id")
_WRITTEN = Text("登记位置", "written at")
_PLACE = Text("所属地区", "place")
_LEVEL = Text("层级", "level")
_CODE = Text("行政区划代码", "code")
_KIND = Text("类别", "kind")
_SECTOR = Text("业务条线", "sector")
_COUNTERPARTS = Text("对口单位", "counterparts")
_MEMBERS = Text("所属单位", "members")
_SUB_UNITS = Text("下属单位", "sub-units")
_STATUS = Text("状态", "status")
_SINCE = Text("联网日期", "since")
_DUE = Text("计划完成日期", "due")
_BLOCK = Text("地址段", "block")
_PREFIX = Text("网段", "prefix")
_ZONE = Text("域", "zone")
_DOMAIN = Text("域名", "domain")
_DEVICE = Text("设备", "device")
_LINE = Text("线路", "line")
_HORIZONTAL = Text("横向线路", "horizontal lines")
_LINES = Text("{count} 条", "{count}")
_NOT_BUILT = Text("（拟建）", " (planned)")
_WAY = Text("上联路径", "way to the hub")
_LACKS = Text("尚缺", "still lacks")
_NOTHING = Text("无", "nothing")
_FINDINGS = Text("问题", "findings")
_FROM_DUTY = Text("（任务要求 {duty} 的期限）", " (duty {duty})")
_COUNT = Text("{count} 家", "{count} units")

_DUTIES = Text("任务", "duties")
_SITES = Text("网站", "sites")
_SYSTEMS = Text("应用系统", "systems")
_CONTACTS = Text("责任人", "people")
_AFFILIATION = Text("隶属关系", "affiliation")
_FACTS = Text("已具备的条件", "conditions met")

_MANY = 30


def render(report: UnitReport, lang: Lang) -> str:
    """The report as text: one fact a line, each network under its own heading."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, lang))


def _lines(report: UnitReport, lang: Lang) -> Iterator[str]:
    yield report.unit.name
    yield from _facts(list(_about(report, lang)), lang)
    for standing in report.networks:
        name = report.inventory.network_name(standing.attachment.network)
        yield from ("", title_line(name, lang))
        yield from _facts(list(_on_network(report, standing, lang)), lang)
    for heading, facts in (
        (_DUTIES, _duties(report, lang)),
        (_SITES, _sites(report, lang)),
        (_SYSTEMS, _systems(report, lang)),
        (_CONTACTS, _contacts(report, lang)),
    ):
        if shown := [f"  {fact}" for fact in facts]:
            yield from ("", heading.say(lang), *shown)
    if report.findings:
        yield from ("", _FINDINGS.say(lang))
        for finding in report.findings:
            place = f"{finding.hit.where.file}:{finding.at.line}:{finding.at.column}"
            message = finding.message.say(lang, finding.hit.args)
            yield f"  {place} {SEVERITY[finding.severity].say(lang)} {message} [{finding.rule}]"


def _facts(facts: list[tuple[Text, str]], lang: Lang) -> Iterator[str]:
    """Facts in two columns; what is not there is left out."""
    there = [(name.say(lang), value) for name, value in facts if value]
    room = max((width(name) for name, _ in there), default=0)
    for name, value in there:
        yield f"  {pad(name, room)}  {value}"


def _about(report: UnitReport, lang: Lang) -> Iterator[tuple[Text, str]]:
    unit, inventory = report.unit, report.inventory
    place = inventory.place_of(unit)
    yield _ID, unit.id
    for file, at in report.entries:
        yield _WRITTEN, f"{file}:{at.line}:{at.column}"
    yield _PLACE, place.name if place else ""
    yield _LEVEL, inventory.level_name(unit.level).say(lang)
    yield _CODE, unit.code
    yield _KIND, inventory.kind_name(unit.kind).say(lang)
    yield _SECTOR, unit.sector
    yield _AFFILIATION, unit.affiliation
    yield _FACTS, _join(unit.fields.facts, lang)
    yield _COUNTERPARTS, _join((inventory.called(other.id) for other in report.counterparts), lang)
    names = [member.name for member in report.members]
    shown = _COUNT.say(lang, {"count": len(names)}) if len(names) > _MANY else _join(names, lang)
    yield (_MEMBERS if unit.is_place else _SUB_UNITS), shown


def _on_network(report: UnitReport, standing: NetworkStanding, lang: Lang) -> Iterator[tuple[Text, str]]:
    attachment, fields = standing.attachment, standing.attachment.fields
    yield _STATUS, STATUS[attachment.status].say(lang)
    yield _SINCE, str(fields.since or "")
    duty = _FROM_DUTY.say(lang, {"duty": standing.duty}) if standing.duty else ""
    yield _DUE, f"{standing.due}{duty}" if standing.due else ""
    for name, field in ((_BLOCK, "block"), (_PREFIX, "prefix"), (_ZONE, "zone"), (_DOMAIN, "domain")):
        yield name, _join(attachment.values(field), lang)
    for device in standing.devices:
        parts = (device.fields.id, device.fields.role, device.fields.room, device.fields.rack)
        yield _DEVICE, " ".join(part for part in parts if part)
    own = [line for line in standing.lines if not _serves_member(report, line)]
    for line in own:
        yield _LINE, _line(report, line) + ("" if line.built else _NOT_BUILT.say(lang))
    if len(own) < len(standing.lines):
        yield _HORIZONTAL, _LINES.say(lang, {"count": len(standing.lines) - len(own)})
    yield _WAY, " → ".join(standing.hops)
    if attachment.in_service or standing.lack:
        yield _LACKS, (LACK[standing.lack] if standing.lack else _NOTHING).say(lang)


def _duties(report: UnitReport, lang: Lang) -> Iterator[str]:
    """Each duty with its state, its day, and what lacks where it is not done."""
    for item in report.duties:
        name = item.duty.called
        done = item.state in (State.DONE, State.DONE_LATE)
        day = item.standing.since if done else item.duty.by
        lack = "" if done else item.standing.lack.say(lang)
        yield " ".join(
            part for part in (name, DUTY_STATE[item.state].say(lang), str(day or ""), lack) if part
        )


def _sites(report: UnitReport, lang: Lang) -> Iterator[str]:
    for site in report.sites:
        fields = site.fields
        network = report.inventory.network_name(site.network).say(lang) if site.network else ""
        hosting = HOSTING[fields.hosting].say(lang) if fields.hosting else ""
        parts = (site.name, network, STAGE[fields.status].say(lang), str(fields.live or ""), hosting)
        yield " ".join(part for part in parts if part)


def _systems(report: UnitReport, lang: Lang) -> Iterator[str]:
    for system in report.systems:
        networks = _join((report.inventory.network_name(name).say(lang) for name in system.networks), lang)
        data = DATA[system.fields.data].say(lang) if system.fields.data else ""
        yield " ".join(
            part for part in (system.name, networks, data, STAGE[system.fields.status].say(lang)) if part
        )


def _contacts(report: UnitReport, lang: Lang) -> Iterator[str]:
    """Posts with position and office; names and numbers are for `report contacts --personal`."""
    for contact in report.unit.fields.contacts:
        parts = (POST[contact.post].say(lang), contact.office, contact.title)
        yield " ".join(part for part in parts if part)


def _serves_member(report: UnitReport, line: Line) -> bool:
    """Whether a line is one of the many from a place to its departments, which are only counted."""
    return report.unit.is_place and course(report.inventory, line) is Course.HORIZONTAL


def _line(report: UnitReport, line: Line) -> str:
    fields = line.fields
    ends = " — ".join(report.inventory.called(end) for end in line.ends)
    parts = (fields.id, ends, fields.carrier, fields.medium, fields.circuit, fields.cable, fields.bandwidth)
    return " ".join(part for part in parts if part)


def _join(names: Iterable[str], lang: Lang) -> str:
    return said(tuple(names), lang)
