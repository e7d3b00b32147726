"""Isolation: what each pair of networks must be, what each unit has on each network, and what they share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import (
    ID,
    NETWORK,
    PLACE,
    SOURCE,
    UNIT,
    WEIGHT,
    message,
    place_name,
    written_at,
)
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import DATA, MODE, SEVERITY, STATUS, Text

_NETWORKS = (
    NETWORK,
    Column("aliases", Text("别称", "also called")),
    Column("part_of", Text("所属平台", "part of")),
    Column("data", Text("可承载数据", "data it may carry")),
    Column("units", Text("在网单位", "units on it"), is_figure=True),
)
_PAIRS = (
    Column("first", Text("网络", "network")),
    Column("second", Text("与", "and")),
    Column("mode", Text("隔离要求", "must be"), values=tuple(MODE.values())),
    Column("units", Text("两网都在的单位", "units on both"), is_figure=True),
    SOURCE,
)
_BREACHES = (
    Column("rule", Text("规则", "rule")),
    WEIGHT,
    Column("message", Text("问题", "finding")),
    Column("at", Text("位置", "at")),
    SOURCE,
)
_SHARED = Column("shared", Text("共用或相通之处", "what is shared or joined"))
_HAS = Text("{status}，设备 {devices}，线路 {lines}", "{status}, devices {devices}, lines {lines}")


def isolation_report(asked: Asked) -> Report:
    """The pairs, then each unit on two networks or more with what is found of it, then every finding."""
    findings = [finding for finding in asked.findings() if _is_told(finding.rule)]
    breaches = tuple(
        (finding.rule, SEVERITY[finding.severity], message(finding), written_at(finding), finding.source)
        for finding in findings
    )
    units_at = _units_at(asked.inventory)
    shared: dict[str, list[Text]] = {}
    for finding in findings:
        for unit in units_at.get(finding.hit.subject, (finding.hit.subject,)):
            shared.setdefault(unit, []).append(message(finding))
    networks = asked.networks
    columns = (
        PLACE,
        UNIT,
        *(Column(f"network.{name}", asked.inventory.network_name(name)) for name in networks),
        _SHARED,
        ID,
    )
    return asked.report(
        "isolation",
        Text("隔离情况", "Isolation"),
        Table("units", Text("单位与网络", "Units and networks"), columns, tuple(_units(asked, shared))),
        Table("networks", Text("网络", "Networks"), _NETWORKS, tuple(_networks(asked))),
        Table("pairs", Text("网络之间的要求", "Pairs of networks"), _PAIRS, tuple(_pairs(asked))),
        Table("breaches", Text("隔离问题", "Findings"), _BREACHES, breaches),
    )


def _is_told(rule: str) -> bool:
    """Whether a finding is about how two networks stand to each other, whichever family it is of."""
    return rule.startswith("is-") or rule in ("ip-shared-prefix", "ip-joined-clash", "tp-not-joined")


def _units_at(inventory: Inventory) -> Mapping[str, Iterable[str]]:
    """The units at which a thing stands that a finding may be about, by its number."""
    units: dict[str, Iterable[str]] = {system.id: (system.unit,) for system in inventory.systems}
    units |= {device.id: (device.unit,) for device in inventory.devices}
    for line in inventory.lines:
        units[line.id] = dict.fromkeys(inventory.unit_of(end).id for end in line.ends)
    return units


def _networks(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    counts = Counter(attachment.network for _, attachment in asked.attachments() if attachment.in_service)
    for network in asked.networks:
        fields = asked.inventory.policy.networks[network]
        yield (
            asked.inventory.network_name(network),
            "、".join(fields.aliases),
            fields.part_of or "",
            DATA[fields.data] if fields.data else "",
            counts[network],
        )


def _pairs(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """The pairs as the policy writes them, with the number of units in service on both."""
    for entry in asked.inventory.policy.isolation:
        if asked.network in ("", *entry.between):
            on_both = sum(all(unit.is_on(network) for network in entry.between) for unit in asked.units())
            names = (asked.inventory.network_name(network) for network in entry.between)
            yield *names, MODE[entry.mode], on_both, entry.source or ""


def _units(asked: Asked, shared: dict[str, list[Text]]) -> Iterator[tuple[Cell, ...]]:
    """The units on two networks or more, and those of which something is found."""
    inventory = asked.inventory
    devices = Counter((device.unit, network) for device in inventory.devices for network in device.networks)
    lines = Counter(
        (unit, line.network)
        for line in inventory.lines
        for unit in {inventory.unit_of(end).id for end in line.ends}
    )
    for unit in asked.units():
        if len(unit.attachments) < 2 and unit.id not in shared:
            continue
        cells = [_cell(unit, network, devices, lines) for network in asked.networks]
        faults = shared.get(unit.id, [])
        fault = Text("；".join(text.zh for text in faults), "; ".join(text.en for text in faults))
        yield place_name(inventory, unit), unit.name, *cells, fault, unit.id


def _cell(
    unit: Unit, network: str, devices: Counter[tuple[str, str]], lines: Counter[tuple[str, str]]
) -> Text | str:
    if network not in unit.attachments:
        return ""
    status = STATUS[unit.status(network)]
    args = {"devices": devices[unit.id, network], "lines": lines[unit.id, network], "status": status}
    return _HAS.filled(**args)
