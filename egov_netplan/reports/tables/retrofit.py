"""Retrofit: what is not built by the plan, or has still to move, why, and by when it is to be put right."""

from collections.abc import Iterator
from datetime import date

from egov_netplan.inventory.fields import Conformity, MigrationFields, Moving, Status
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import (
    DUE,
    ID,
    NETWORK,
    PLACE,
    SOURCE,
    STATE,
    UNIT,
    day,
    place_name,
)
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import MOVING, STATUS, Text

_NO_PLAN = Text("没有安排", "not planned")

_COLUMNS = (
    PLACE,
    UNIT,
    NETWORK,
    Column("what", Text("改造内容", "what")),
    Column("old", Text("现值", "old value")),
    Column("why", Text("原因", "why")),
    DUE,
    STATE,
    SOURCE,
    ID,
)
_MOVES = (
    PLACE,
    UNIT,
    Column("what", Text("迁移内容", "what moves")),
    Column("to", Text("迁往", "to")),
    Column("status", Text("进展", "how far"), values=(*MOVING.values(), _NO_PLAN)),
    DUE,
    Column("since", Text("完成日期", "done")),
    Column("stays", Text("单独保留的理由", "why it stays")),
    ID,
)
_WHOLE = Text("内部网", "its own network")
_TRANSLATED = Text("地址映射（NAT）", "address translation")
_TEMPORARY = Text("只是临时办法", "only meant for a time")
_ASKED = Text("需要改造", "to be rebuilt")
_NOT_CONFORMING = Text("不符合联接要求", "does not conform")


def retrofit_report(asked: Asked) -> Report:
    """Every prefix, name and network that is to be rebuilt; then what has to move, done or not."""
    title = Text("改造清单", "Retrofit")
    return asked.report(
        "retrofit",
        title,
        Table("retrofit", Text("不符合规划的", "Not built by the plan"), _COLUMNS, tuple(_rows(asked))),
        Table("moves", Text("迁移", "Migration"), _MOVES, tuple(_moves(asked))),
    )


def _rows(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    for unit, attachment in asked.attachments():
        for what, old, why in _faults(asked, unit, attachment):
            duty = asked.plan.duties.dating(unit, attachment.network, Status.RETROFIT)
            due = asked.plan.duties.conform_by(unit, attachment)
            yield (
                place_name(asked.inventory, unit),
                unit.name,
                asked.inventory.network_name(attachment.network),
                what,
                old,
                why,
                day(attachment.fields.nat_until if what is _TRANSLATED else due),
                STATUS[attachment.status],
                (duty.source or "") if duty else "",
                unit.id,
            )


def _faults(asked: Asked, unit: Unit, attachment: Attachment) -> Iterator[tuple[Text, str, Text]]:
    """What is to be rebuilt, its value today, and why. One line where nothing more is known."""
    faults = asked.plan.nonconformities.get((unit.id, attachment.network), ())
    for fault in faults:
        yield fault.what, fault.old, fault.why
    if attachment.fields.nat_until:
        yield _TRANSLATED, "", _TEMPORARY
    if faults:
        return
    reason = attachment.fields.reason
    if attachment.fields.conforms is Conformity.NO:
        yield _WHOLE, "", Text(reason, reason) if reason else _NOT_CONFORMING
    elif attachment.status is Status.RETROFIT:
        yield _WHOLE, "", Text(reason, reason) if reason else _ASKED


def _moves(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    inventory = asked.inventory
    for network in inventory.private_networks:
        if asked.has(network.unit):
            name = network.fields.name or network.id
            yield _move(asked, network.unit, name, network.fields.migration, network.fields.reason or "")
    for site in inventory.sites:
        if site.fields.migration and asked.has(site.unit):
            yield _move(asked, site.unit, site.name, site.fields.migration, "")


def _move(
    asked: Asked, identity: str, name: str, migration: MigrationFields | None, reason: str
) -> tuple[Cell, ...]:
    unit = asked.inventory.units[identity]
    due: date | None = migration.by if migration else None
    status = MOVING[migration.status] if migration else Text("", "") if reason else _NO_PLAN
    late = migration and migration.status is not Moving.DONE and due and due < asked.inventory.today
    return (
        place_name(asked.inventory, unit),
        unit.name,
        name,
        (migration.to or "") if migration else "",
        Text(f"{status.zh}（逾期）", f"{status.en} (late)") if late else status,
        day(due),
        day(migration.since if migration else None),
        reason,
        unit.id,
    )
