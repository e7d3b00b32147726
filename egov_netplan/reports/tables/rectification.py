"""The rectification sheet: for each place what is to be put right, who answers for it, and by when."""

from collections.abc import Iterator
from datetime import date

from egov_netplan.findings import Finding
from egov_netplan.inventory.fields import Post
from egov_netplan.inventory.model import Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import DUE, SOURCE, UNIT, WEIGHT, day, message, written_at
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import SEVERITY, Text

_COLUMNS = (
    Column("number", Text("序号", "no."), is_figure=True),
    UNIT,
    WEIGHT,
    Column("problem", Text("存在问题", "what is wrong")),
    Column("measure", Text("整改措施", "what to do")),
    SOURCE,
    Column("responsible", Text("责任人", "who answers")),
    DUE,
    Column("done", Text("完成情况", "done")),
    Column("rule", Text("规则", "rule")),
    Column("at", Text("位置", "at")),
    Column("place", Text("地区路径", "place id")),
)
_TITLE = Text("整改清单", "Rectification")
_NOWHERE = Text("不属于某一地区的", "Of no one place")
# Whose it is to see to it, the one nearest to the work first.
_POSTS = (Post.ACCOUNTABLE, Post.MAINTAINER, Post.LEADER, Post.HEAD)


def rectification_report(asked: Asked) -> Report:
    """A table for each place with findings, the gravest first; the last column is left to be filled in."""
    by_place: dict[str, list[Finding]] = {}
    for finding in asked.findings():
        by_place.setdefault(_place(asked, finding), []).append(finding)
    order = {identity: number for number, identity in enumerate(asked.inventory.units, start=1)}
    tables = [
        Table(place or "none", _heading(asked, place), _COLUMNS, tuple(_rows(asked, by_place[place])), _TITLE)
        for place in sorted(by_place, key=lambda place: order.get(place, len(order) + 1))
    ]
    return asked.report("rectification", _TITLE, *(tables or [Table("none", _TITLE, _COLUMNS, ())]))


def _place(asked: Asked, finding: Finding) -> str:
    unit = asked.unit_of(finding.hit.subject)
    place = unit if unit is None or unit.is_place else asked.inventory.place_of(unit)
    return place.id if place else ""


def _heading(asked: Asked, place: str) -> Text:
    if not place:
        return _NOWHERE
    name = asked.inventory.units[place].name
    return Text(name, name)


def _rows(asked: Asked, findings: list[Finding]) -> Iterator[tuple[Cell, ...]]:
    for number, finding in enumerate(sorted(findings, key=lambda item: item.severity.rank), start=1):
        unit = asked.unit_of(finding.hit.subject)
        yield (
            number,
            unit.name if unit else "",
            SEVERITY[finding.severity],
            message(finding),
            finding.hint.filled(**finding.hit.args) if finding.hint else "",
            finding.source,
            _responsible(asked, unit),
            day(_due(asked, unit, finding)),
            "",
            finding.rule,
            written_at(finding),
            _place(asked, finding),
        )


def _responsible(asked: Asked, unit: Unit | None) -> str:
    """Who answers for it in the unit: by position, and by name only where that is asked for."""
    contacts = sorted(
        (contact for contact in (unit.fields.contacts if unit else ()) if contact.post in _POSTS),
        key=lambda contact: _POSTS.index(contact.post),
    )
    if not contacts:
        return ""
    first = contacts[0]
    shown = (first.office, first.title, first.name if asked.personal else None)
    return " ".join(part for part in shown if part)


def _due(asked: Asked, unit: Unit | None, finding: Finding) -> date | None:
    """The day of the duty behind the finding, else that of the unit on the finding's network.

    That is the day by which the unit is to be connected, or to conform if it is.
    """
    if finding.hit.due:
        return finding.hit.due
    attachment = unit.attachments.get(finding.hit.network) if unit else None
    if unit is None or attachment is None:
        return None
    if attachment.in_service:
        return asked.plan.duties.conform_by(unit, attachment)
    return asked.plan.duties.due(unit, finding.hit.network, attachment)
