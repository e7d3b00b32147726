"""Everything the page shows, in columns of numbers and texts that a browser reads quickly."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from egov_netplan.findings import Finding, Severity
from egov_netplan.inventory.fields import DeviceFields, Status
from egov_netplan.inventory.model import Attachment, Device, Line, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.diagrams.looks import LOOKS, SHARES, theme
from egov_netplan.reports.site.strings import Strings
from egov_netplan.reports.site.words import WORDS
from egov_netplan.reports.tables.addresses import addresses_report
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import message
from egov_netplan.reports.tables.contacts import contacts_report
from egov_netplan.reports.tables.domains import domains_report
from egov_netplan.reports.tables.duties import duties_report
from egov_netplan.reports.tables.sites import sites_report
from egov_netplan.reports.tables.table import Cell, Table
from egov_netplan.reports.tables.waivers import waivers_table
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import LACK, Lang, Text

# Their place in these lists is the number that the scripts know them by.
STATUSES: Final = (Status.CONNECTED, Status.PLANNED, Status.RETROFIT, Status.EXEMPT, Status.NONE)
_SEVERITIES: Final = tuple(Severity)
_LACKS: Final = ("", *LACK)
_WAITING: Final = (Status.PLANNED, Status.RETROFIT)

# What the table of units says of every row already.
_KNOWN: Final = frozenset(("network", "place", "unit", "id"))

Columns = dict[str, list[int]]


def gathered(asked: Asked, charts: Sequence[Chart] = ()) -> dict[str, Any]:
    """The data of the page, ready for JSON; nothing of a network that was not asked for."""
    return _Gatherer(asked).all(charts)


def standing(asked: Asked, network: str) -> Mapping[Status, int]:
    """How many departments of the places asked for stand where on a network, as the reports count them."""
    counts = dict.fromkeys(STATUSES, 0)
    units = asked.inventory.units
    for unit in asked.units():
        parent = units.get(unit.parent)
        if not unit.is_place and parent and parent.is_place and asked.has(parent.id):
            counts[unit.status(network)] += 1
    return counts


def used_networks(asked: Asked) -> tuple[str, ...]:
    """The networks that any unit asked for is on; the one asked for in any case."""
    used = {network for unit in asked.units() for network in unit.attachments}
    return tuple(network for network in asked.networks if network == asked.network or network in used)


def title(asked: Asked) -> str:
    """What the page is called: the place, or the project."""
    place = asked.inventory.units.get(asked.under)
    project = asked.inventory.policy.title or ""
    return f"{project} {place.name}".strip() if place else project


class _Gatherer:
    """One call of `gathered`."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._inventory, self._strings = asked, asked.inventory, Strings()
        self._units = _in_order(asked)
        self._number = {unit.id: number for number, unit in enumerate(self._units)}
        self._networks = asked.networks
        self._network = {network: number for number, network in enumerate(self._networks)}

    def all(self, charts: Sequence[Chart]) -> dict[str, Any]:
        """The parts, under the names that the scripts know them by."""
        sites = {table.name: table for table in sites_report(self._asked).tables}
        data: dict[str, Any] = {
            "title": self._strings(title(self._asked)),
            "day": str(self._inventory.today),
            "lang": self._inventory.lang.value,
            "networks": self._network_rows(),
            "levels": [self._strings(self._inventory.level_name(level)) for level in self._levels],
            "looks": {
                "status": [{"id": status.value, **_look(status)} for status in STATUSES],
                "shares": SHARES,
            },
            "units": self._unit_columns(),
            "attachments": self._attachment_columns(),
            "lines": self._line_columns(),
            "devices": self._device_columns(),
            "findings": self._finding_columns(),
            "addresses": self._table(addresses_report(self._asked).tables[0]),
            "domains": self._table(domains_report(self._asked).tables[0]),
            "sites": self._table(sites["sites"]),
            "systems": self._table(sites["systems"]),
            "duties": self._table(duties_report(self._asked).tables[0]),
            "waivers": self._waivers(),
            "charts": [_chart(chart, self._network) for chart in charts],
        }
        if self._asked.personal:
            data["contacts"] = self._table(contacts_report(self._asked).tables[0])
        words = {key: tuple(word) for key, word in WORDS.items()}
        return data | {"words": words, "strings": self._strings.written()}

    @property
    def _levels(self) -> tuple[str, ...]:
        return tuple(self._inventory.policy.levels)

    def _network_rows(self) -> list[dict[str, Any]]:
        used, rows = set(used_networks(self._asked)), []
        for number, network in enumerate(self._inventory.policy.networks):
            if network in self._network:
                fields = self._inventory.policy.networks[network]
                colours = theme(number, fields.data)
                name = self._strings(self._inventory.network_name(network))
                rows.append(
                    {
                        "id": network,
                        "short": self._strings(network),
                        "name": name,
                        "dark": colours.dark,
                        "used": int(network in used),
                    }
                )
        return rows

    def _unit_columns(self) -> Columns:
        """The units, every one before those inside it; `parent` is -1 at the top."""
        levels = {level: number for number, level in enumerate(self._levels, start=1)}
        of, units = self._strings, self._units
        return {
            "name": [of(unit.name) for unit in units],
            "tail": [of(unit.id[len(unit.parent) + 1 if unit.parent else 0 :]) for unit in units],
            "parent": [self._number.get(unit.parent, -1) for unit in units],
            "level": [levels.get(unit.level, 0) for unit in units],
            "kind": [of(self._inventory.kind_name(unit.kind)) if unit.kind else 0 for unit in units],
            "label": [of(unit.label) for unit in units],
            "code": [of(unit.code) for unit in units],
            "sector": [of(unit.sector) for unit in units],
            "affiliation": [of(unit.affiliation) for unit in units],
            "reason": [of(unit.reason) for unit in units],
            "order": [unit.listings[0].order for unit in units],
        }

    def _attachment_columns(self) -> Columns:
        """What each unit has on each network; only what waits is due and lacks something."""
        rows = list(self._asked.attachments())
        dues, lacks = [], []
        for unit, attachment in rows:
            waits = attachment.status in _WAITING
            due = self._asked.plan.duties.due(unit, attachment.network, attachment) if waits else None
            dues.append(self._strings(due))
            lacks.append(_LACKS.index(self._asked.plan.lack(unit, attachment)) if waits else 0)
        fields = [attachment.fields for _, attachment in rows]
        return {
            **self._seats(rows),
            "status": [STATUSES.index(attachment.status) for _, attachment in rows],
            "since": [self._strings(field.since) for field in fields],
            "due": dues,
            "lack": lacks,
            "reason": [self._strings(field.reason) for field in fields],
        }

    def _seats(self, rows: Iterable[tuple[Unit, Attachment]]) -> Columns:
        seats = [(self._number[unit.id], self._network[item.network]) for unit, item in rows]
        return {"unit": [unit for unit, _ in seats], "network": [network for _, network in seats]}

    def _line_columns(self) -> Columns:
        """Lines with an end in the place: `a` and `b` are units, `a_is` the device or the stranger there."""
        lines = [line for line in self._inventory.lines if self._is_asked_for(line)]
        ends = [tuple(map(self._end, line.ends)) for line in lines]
        named: tuple[str, ...] = ("id", "carrier", "medium", "bandwidth", "circuit", "cable", "duct")
        columns = {name: [self._strings(getattr(line.fields, name)) for line in lines] for name in named}
        return columns | {
            "network": [self._network.get(line.network, -1) for line in lines],
            "built": [int(line.built) for line in lines],
            "a": [a[0] for a, _ in ends],
            "b": [b[0] for _, b in ends],
            "a_is": [a[1] for a, _ in ends],
            "b_is": [b[1] for _, b in ends],
        }

    def _is_asked_for(self, line: Line) -> bool:
        if self._asked.network not in ("", line.network):
            return False
        return any(self._inventory.unit_of(end).id in self._number for end in line.ends)

    def _end(self, end: str) -> tuple[int, int]:
        device = self._inventory.device_by_id.get(end)
        unit = self._number.get(device.unit if device else end, -1)
        if unit < 0:
            return unit, self._strings(self._inventory.called(end))
        return unit, self._strings(device.fields.id) if device else 0

    def _device_columns(self) -> Columns:
        """Devices on any network asked for, and those on none, which the findings speak of."""
        of = self._strings
        devices = [device for device in self._inventory.devices if self._is_here(device)]
        fields: list[DeviceFields] = [device.fields for device in devices]
        names = {networks: self._names(networks) for networks in {device.networks for device in devices}}
        return {
            "unit": [self._number[device.unit] for device in devices],
            "networks": [of(names[device.networks]) for device in devices],
            "id": [of(field.id) for field in fields],
            "role": [of(field.role.value) if field.role else 0 for field in fields],
            "address": [of("、".join(several(field.address))) for field in fields],
            "room": [of(field.room) for field in fields],
            "rack": [of(field.rack) for field in fields],
            "until": [of(field.until) for field in fields],
        }

    def _is_here(self, device: Device) -> bool:
        on = not self._asked.network or self._asked.network in device.networks
        return on and device.unit in self._number

    def _names(self, networks: tuple[str, ...]) -> Text:
        """Those of some networks that were asked for, by name."""
        names = [self._inventory.network_name(name) for name in networks if name in self._network]
        return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))

    def _finding_columns(self) -> dict[str, Any]:
        findings, of = list(self._asked.findings()), self._strings
        found = dict.fromkeys(finding.rule for finding in findings)
        rules = {rule: number for number, rule in enumerate(found)}
        return {
            "rules": [[rule, of(BY_ID[rule].page.title)] for rule in rules],
            "severity": [_SEVERITIES.index(finding.severity) for finding in findings],
            "rule": [rules[finding.rule] for finding in findings],
            "message": [of(message(finding)) for finding in findings],
            "hint": [
                of(finding.hint.filled(**finding.hit.args)) if finding.hint else 0 for finding in findings
            ],
            "source": [of(finding.source) for finding in findings],
            "by_policy": [int(finding.by_policy) for finding in findings],
            "file": [of(finding.hit.where.file) for finding in findings],
            "line": [finding.at.line for finding in findings],
            "unit": [self._run_by(finding.hit.subject) for finding in findings],
            "subject": [of(self._subject(finding)) for finding in findings],
            "network": [self._network.get(finding.hit.network, -1) for finding in findings],
        }

    def _subject(self, finding: Finding) -> str:
        """What a finding is about, as a planner calls it."""
        return self._inventory.called(finding.hit.subject) if finding.hit.subject else ""

    def _table(self, table: Table) -> dict[str, Any]:
        """A table of a report; what stands in the unit's own row is left to it."""
        keys = _unlike([column.key for column in table.columns])
        names = {self._inventory.network_name(name): number for name, number in self._network.items()}
        made: dict[str, Any] = {
            "columns": [
                (key, self._strings(column.heading), int(column.is_figure))
                for key, column in zip(keys, table.columns, strict=True)
                if key not in _KNOWN
            ],
        }
        for place, key in enumerate(keys):
            cells = [row[place] for row in table.rows]
            if key == "id":
                made["unit"] = [self._number.get(str(cell), -1) for cell in cells]
            elif key == "network":
                made["network"] = [names.get(cell, -1) if isinstance(cell, Text) else -1 for cell in cells]
            elif key not in _KNOWN:
                made[key] = list(map(_figure if table.columns[place].is_figure else self._strings, cells))
        made.setdefault("unit", [-1] * len(table.rows))
        return made

    def _waivers(self) -> dict[str, Any]:
        table = waivers_table(self._inventory, self._asked.under)
        return self._table(table) | {"unit": [self._run_by(str(row[1])) for row in table.rows]}

    def _run_by(self, subject: str) -> int:
        """The number of the unit that a subject is, or belongs to; -1 for none."""
        unit = self._asked.unit_of(subject) if subject else None
        return self._number.get(unit.id, -1) if unit else -1


def _in_order(asked: Asked) -> list[Unit]:
    """The units asked for, each followed by all that lies in it."""
    children, units = asked.inventory.children, asked.inventory.units
    waiting = [unit.id for unit in asked.units() if unit.parent not in units or not asked.has(unit.parent)]
    waiting.reverse()
    found = []
    while waiting:
        identity = waiting.pop()
        found.append(units[identity])
        waiting.extend(reversed(children.get(identity, ())))
    return found


def _figure(cell: Cell) -> int | str:
    """A figure as it stands, for texts are kept by number. A browser counts to 2**53 only."""
    return cell if isinstance(cell, int) and cell < 2**53 else str(cell)


def _unlike(keys: list[str]) -> list[str]:
    """The keys of a table's columns; of two that are alike, the later one with its place."""
    return [f"{key}-{place}" if key in keys[:place] else key for place, key in enumerate(keys)]


def _look(status: Status) -> dict[str, Any]:
    look = LOOKS[status]
    return {"mark": look.mark, "fill": look.fill, "border": look.border, "dash": look.dash}


def _chart(chart: Chart, networks: Mapping[str, int]) -> dict[str, Any]:
    svg = tuple(chart.svg(lang) for lang in (Lang.ZH, Lang.EN))
    return {"title": tuple(chart.title), "network": networks.get(chart.network, -1), "svg": svg}
