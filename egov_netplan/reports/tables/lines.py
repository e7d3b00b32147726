"""The register of lines: from where to where, on which segment, through whom, and how many of each."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.inventory.policy import several
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import NETWORK
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.topology.course import Coursed
from egov_netplan.validators.topology.segments import entries
from egov_netplan.words import LINE_STATE, Text

_DISCOUNT = Text("可享优惠价", "at a discount")

_SEGMENT = Column("segment", Text("线路段", "segment"), recurs=True)
_CARRIER = Column("carrier", Text("运营商", "carrier"), recurs=True)

_COLUMNS = (
    Column("line", Text("线路", "line")),
    NETWORK,
    _SEGMENT,
    Column("from", Text("起点", "from")),
    Column("to", Text("终点", "to")),
    _CARRIER,
    Column("should_be", Text("规定运营商", "required carrier")),
    Column("medium", Text("介质", "medium"), recurs=True),
    Column("bandwidth", Text("带宽", "bandwidth")),
    Column("circuit", Text("电路编号", "circuit")),
    Column("cable", Text("光缆", "cable")),
    Column("duct", Text("管道", "duct")),
    Column("tariff", Text("资费", "tariff")),
    Column("status", Text("状态", "status"), values=tuple(LINE_STATE.values())),
)
_SUMMARY = (
    NETWORK,
    _SEGMENT,
    _CARRIER,
    Column("lines", Text("线路数", "lines"), is_figure=True),
    Column("built", Text("已开通", "in service"), is_figure=True),
    Column("wrong", Text("运营商不符", "wrong carrier"), is_figure=True),
)


def lines_report(asked: Asked) -> Report:
    """One row for each line with an end in the place, in the order of the inventory; then the counts."""
    title = Text("线路台账", "Lines")
    lines = [coursed for coursed in asked.plan.lines if _is_asked_for(asked, coursed)]
    return asked.report(
        "lines",
        title,
        Table("lines", title, _COLUMNS, tuple(_row(asked, coursed) for coursed in lines)),
        Table(
            "by_carrier",
            Text("按线路段和运营商", "By segment and carrier"),
            _SUMMARY,
            tuple(_summary(asked, lines)),
        ),
    )


def _is_asked_for(asked: Asked, coursed: Coursed) -> bool:
    ends = (asked.inventory.unit_of(end).id for end in coursed.line.ends)
    return asked.network in ("", coursed.line.network) and any(asked.has(end) for end in ends)


def _row(asked: Asked, coursed: Coursed) -> tuple[Cell, ...]:
    inventory, line = asked.inventory, coursed.line
    fields = line.fields
    right = _right_carriers(asked, coursed)
    return (
        inventory.line_name(line),
        *_where(asked, coursed),
        *(inventory.called(end) for end in line.ends),
        fields.carrier or "",
        "、".join(right) if fields.carrier and right and fields.carrier not in right else "",
        *(
            value or ""
            for value in (fields.medium, fields.bandwidth, fields.circuit, fields.cable, fields.duct)
        ),
        fields.tariff or (_DISCOUNT if _discounted(asked, coursed) else ""),
        LINE_STATE["built" if line.built else "planned"],
    )


def _where(asked: Asked, coursed: Coursed) -> tuple[Text, Text]:
    inventory, nothing = asked.inventory, Text("", "")
    network = coursed.line.network
    return (
        inventory.network_name(network) if network else nothing,
        inventory.segment_name(coursed.segment) if coursed.segment else nothing,
    )


def _summary(asked: Asked, lines: list[Coursed]) -> Iterator[tuple[Cell, ...]]:
    """How many lines each carrier has on each segment; as the lines come, so the rows."""
    counts: dict[tuple[Text, Text, str], Counter[str]] = {}
    for coursed in lines:
        carrier = coursed.line.fields.carrier or ""
        right = _right_carriers(asked, coursed)
        count = counts.setdefault((*_where(asked, coursed), carrier), Counter())
        count["lines"] += 1
        count["built"] += coursed.line.built
        count["wrong"] += bool(carrier and right and carrier not in right)
    for (network, segment, carrier), count in counts.items():
        yield network, segment, carrier, count["lines"], count["built"], count["wrong"]


def _right_carriers(asked: Asked, coursed: Coursed) -> tuple[str, ...]:
    """Who is to build the line; nothing if the policy does not say."""
    said = entries(asked.plan, coursed.line, coursed.segment, "carrier")
    return tuple(carrier for _, entry in said for carrier in several(entry.carrier))


def _discounted(asked: Asked, coursed: Coursed) -> bool:
    """Whether the unit at the near end was connected while the carrier gave a discount."""
    unit = asked.inventory.unit_of(coursed.line.ends[0])
    attachment = unit.attachments.get(coursed.line.network)
    since = attachment.fields.since if attachment else None
    said = entries(asked.plan, coursed.line, coursed.segment, "discount_until")
    days = [entry.discount_until for _, entry in said if entry.discount_until]
    return bool(since and days and since <= max(days))
