"""The difference between two states of a plan as a report: what a leader reads first, then the tables."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Device, Inventory, Line, PrivateNetwork, Site, System, Unit
from egov_netplan.reports.difference import changes, columns, equipment
from egov_netplan.reports.difference.changes import Change, Shift
from egov_netplan.reports.difference.connected import Gain, gains, place_rows
from egov_netplan.reports.difference.equipment import Item
from egov_netplan.reports.difference.judged import Pair, judged
from egov_netplan.reports.difference.match import By
from egov_netplan.reports.difference.policy import policy_changes
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.difference.values import cell, described
from egov_netplan.reports.tables.columns import message, place_name, written_at
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Table
from egov_netplan.reports.tables.waivers import waivers_table
from egov_netplan.words import SEVERITY, Text, listed

_TITLE = Text("变动情况", "what changed")
_COMPARED = Text("{new}（{day}）与{old}（{before}）相比：", "{old} ({before}) → {new} ({day}):")
_NOTHING = Text("没有任何变动。", "Nothing changed.")
_UNITS = Text("单位：{counts}。", "Units: {counts}.")
_OF_A_KIND = Text("{kind} {count} 家", "{count} {kind}")
_ALSO = Text("其他变动：{counts}。", "Also: {counts}.")
_FINDINGS = Text("问题：{counts}。", "Findings: {counts}.")
_PROBLEMS = Text("{kind} {count} 个", "{count} {kind}")

Row = tuple[Cell, ...]


class Difference:
    """What changed, table by table; `old` and `new` are what the two states are called."""

    def __init__(self, both: Both, old: str | Text, new: str | Text) -> None:
        self.both = both
        self._called = old, new
        self.gains: tuple[Gain, ...] = tuple(gains(both))
        found = judged(both)
        self._findings: tuple[tuple[Text, tuple[Finding | Pair, ...]], ...] = (
            (columns.NEW_FINDING, found.new),
            (columns.GRAVER_FINDING, found.graver),
            (columns.MILDER_FINDING, found.milder),
            (columns.PAST_FINDING, found.gone),
            (columns.WAIVED_FINDING, found.excused),
        )
        self.tables = tuple(self._tables())

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all changed; the counts alone are no change."""
        return not any(table.rows for table in self.tables[1:])

    def report(self) -> Report:
        """The report, as of the day of the new state."""
        inventory, place = self.both.new, self.both.under_new
        under = inventory.units.get(place) or self.both.old.units.get(self.both.under_old)
        named = under.name if under and place else ""
        return Report(
            name="difference",
            title=Text(f"{named}{_TITLE.zh}", f"{named} {_TITLE.en}".strip()),
            project=inventory.policy.title or "",
            day=str(inventory.today),
            tables=self.tables,
            waivers=waivers_table(inventory, place if place in inventory.units else ""),
            summary=tuple(self._summary()),
        )

    # --- what a leader reads first ------------------------------------------------------------------

    def _summary(self) -> Iterator[Text]:
        old, new = self._called
        yield _COMPARED.filled(old=old, new=new, before=self.both.old.today, day=self.both.new.today)
        if self.is_empty:
            yield _NOTHING
        yield from (gain.sentence for gain in self.gains if gain.was or gain.now)
        rows = {table.name: table.rows for table in self.tables}
        kinds = Counter(row[0] for row in rows["units"])
        if kinds:
            yield _UNITS.filled(counts=_counted(kinds, _OF_A_KIND))
        also = [words.filled(count=len(rows[name])) for name, words in _OTHERS.items() if rows[name]]
        if also:
            yield _ALSO.filled(counts=listed(also))
        found = Counter({kind: len(items) for kind, items in self._findings if items})
        if found:
            yield _FINDINGS.filled(counts=_counted(found, _PROBLEMS))

    # --- the tables -----------------------------------------------------------------------------------

    def _tables(self) -> Iterator[Table]:
        both = self.both
        yield Table("networks", Text("已联网单位数", "Connected units"), columns.NETWORKS, self._networks())
        yield Table(
            "places",
            Text("联网变动（按地区）", "Connected units, by place"),
            columns.PLACES,
            tuple(place_rows(self.gains)),
        )
        yield Table("units", Text("单位变动", "Units"), columns.UNITS, tuple(self._units()))
        yield Table("states", Text("联网状态变动", "Connection status"), columns.STATES, self._states())
        yield Table(
            "days",
            Text("计划完成日期变动", "Due days"),
            columns.DAYS,
            tuple(self._of_unit(change, says_what=False) for change in changes.due_days(both)),
        )
        for name, title, found in (
            ("addresses", Text("地址变动", "Addresses"), changes.addresses(both)),
            ("names", Text("域名变动", "Domain names"), changes.names(both)),
            ("details", Text("单位其他情况变动", "What else is written of units"), changes.details(both)),
        ):
            yield Table(name, title, columns.OF_UNITS, tuple(map(self._of_unit, found)))
        yield Table("lines", Text("线路变动", "Lines"), columns.LINES, self._items(equipment.lines(both)))
        yield Table(
            "devices", Text("设备变动", "Devices"), columns.DEVICES, self._items(equipment.devices(both))
        )
        yield Table(
            "works",
            Text("网站、系统和专网变动", "Sites, systems and private networks"),
            columns.WORKS,
            self._items(equipment.works(both)),
        )
        yield Table("policy", Text("规划要求变动", "The policy"), columns.POLICY, tuple(self._policy()))
        yield Table("findings", Text("问题变动", "Findings"), columns.FINDINGS, tuple(self._judged()))

    def _networks(self) -> tuple[Row, ...]:
        return tuple(
            (
                gain.name,
                gain.was,
                gain.now,
                f"{gain.now - gain.was:+d}" if gain.now != gain.was else "0",
                gain.units,
            )
            for gain in self.gains
        )

    def _units(self) -> Iterator[Row]:
        both = self.both
        for unit in both.came():
            yield self._unit(columns.CAME, unit, "", unit.id)
        for unit in both.gone():
            yield self._unit(columns.GONE, unit, unit.id, "")
        for shift in changes.shifts(both):
            was, now = _shown(shift)
            yield self._unit(_word(shift), shift.unit, was, now, shift.by)

    def _unit(self, word: Text, unit: Unit, was: str, now: str, by: By | None = None) -> Row:
        inventory = self._inventory(unit)
        above = inventory.units.get(unit.parent)
        inside = above.name if above and not above.is_place else ""
        known_by: Cell = columns.KNOWN_BY[by.value] if by else ""
        return word, place_name(inventory, unit), unit.name, inside, was, now, known_by, unit.id

    def _states(self) -> tuple[Row, ...]:
        return tuple(
            (
                self.both.network_name(change.network),
                *self._named(change.unit),
                cell(change.was),
                cell(change.now),
                change.unit.id,
            )
            for change in changes.states(self.both)
        )

    def _of_unit(self, change: Change, *, says_what: bool = True) -> Row:
        network: Cell = self.both.network_name(change.network) if change.network else ""
        what = (change.what,) if says_what else ()
        return network, *self._named(change.unit), *what, cell(change.was), cell(change.now), change.unit.id

    def _named(self, unit: Unit) -> tuple[str, str]:
        return place_name(self._inventory(unit), unit), unit.name

    def _inventory(self, unit: Unit) -> Inventory:
        return self.both.new if self.both.new.units.get(unit.id) is unit else self.both.old

    def _items(self, items: Iterator[Item]) -> tuple[Row, ...]:
        return tuple(self._item(item) for item in items)

    def _item(self, item: Item) -> Row:
        thing, inventory = (item.now, self.both.new) if item.now is not None else (item.before, self.both.old)
        word = columns.CHANGED if item.what else columns.GONE if item.now is None else columns.CAME
        if item.what:
            return word, *_thing(thing, inventory), item.what, cell(item.was), cell(item.is_now)
        about = described(thing.fields, _CALLED_BY)
        return word, *_thing(thing, inventory), "", *((about, "") if item.now is None else ("", about))

    def _policy(self) -> Iterator[Row]:
        for rule in policy_changes(self.both):
            what: Cell = rule.what or ""
            yield rule.title, rule.entry, what, cell(rule.was), cell(rule.now)

    def _judged(self) -> Iterator[Row]:
        for word, findings in self._findings:
            yield from (_finding(word, finding) for finding in findings)


_CALLED_BY = ("id", "name", "unit", "ends", "network")  # of a thing, and said in columns of their own

_OTHERS = {
    "states": Text("联网状态 {count} 处", "{count} of status"),
    "days": Text("计划完成日期 {count} 处", "{count} of due days"),
    "addresses": Text("地址 {count} 处", "{count} of addresses"),
    "names": Text("域名 {count} 处", "{count} of names"),
    "details": Text("单位其他情况 {count} 处", "{count} of other facts of units"),
    "lines": Text("线路 {count} 处", "{count} of lines"),
    "devices": Text("设备 {count} 处", "{count} of devices"),
    "works": Text("网站、系统和专网 {count} 处", "{count} of sites, systems and private networks"),
    "policy": Text("规划要求 {count} 处", "{count} of the policy"),
}


def _counted(kinds: Counter[Any], words: Text) -> Text:
    return listed(words.filled(kind=kind, count=count) for kind, count in kinds.items())


def _word(shift: Shift) -> Text:
    """What happened to a unit that is still there; what is known by its traits alone is only probable."""
    probably = shift.by is By.TRAITS
    if shift.is_moved and shift.is_renamed:
        return columns.PROBABLY_BOTH if probably else columns.MOVED_AND_RENAMED
    if shift.is_moved:
        return columns.PROBABLY_MOVED if probably else columns.MOVED
    if shift.is_renamed:
        return columns.PROBABLY_RENAMED if probably else columns.RENAMED
    return columns.OTHER_PATH


def _shown(shift: Shift) -> tuple[str, str]:
    """Where it was and is; for a mere change of name the two names."""
    if shift.is_renamed and not shift.is_moved:
        return shift.before.name, shift.unit.name
    return shift.before.id, shift.unit.id


def _thing(thing: Line | Device | Site | System | PrivateNetwork, inventory: Inventory) -> tuple[Cell, Cell]:
    """What a line, device, site or system is called, in the two columns of its table."""
    if isinstance(thing, Line):
        network: Cell = inventory.network_name(thing.network) if thing.network else ""
        return _line_called(thing, inventory), network
    if isinstance(thing, Device):
        return inventory.called(thing.unit), thing.fields.id
    name = thing.fields.name or thing.id if isinstance(thing, PrivateNetwork) else thing.name
    return inventory.called(thing.unit), name


def _line_called(line: Line, inventory: Inventory) -> str:
    """A line by its number, with its ends: 市水利局—宜春市."""
    ends = "—".join(inventory.called(end) for end in line.ends)
    return f"{line.fields.id} {ends}" if line.fields.id else ends


def _finding(word: Text, found: Finding | Pair) -> Row:
    """A finding, with what it weighed before where that is something else."""
    finding, was = (found.now, SEVERITY[found.was.severity.value]) if isinstance(found, Pair) else (found, "")
    severity = SEVERITY[finding.severity.value]
    return word, was, severity, finding.rule, message(finding), finding.hit.subject, written_at(finding)
