"""What a connection report says of the time since an earlier one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.reports.charts.snapshots import Snapshot
from egov_netplan.reports.difference import columns
from egov_netplan.reports.difference.connected import Counted, Gain, gain, gains, place_rows
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.tables.table import Table
from egov_netplan.words import Text

_TITLE = Text("与 {day} 相比", "Since {day}")
_NOT_SAID = Text("{network}：{day} 的报表没有涉及。", "{network}: the report of {day} says nothing of it.")
_BY_PLACE = Text("按地区", "By place")


class Since(NamedTuple):
    """The day of the earlier state, how each network has fared, and the networks it says nothing of."""

    day: date
    gains: tuple[Gain, ...]
    unknown: tuple[Text, ...] = ()

    @property
    def title(self) -> Text:
        """The heading above it."""
        return _TITLE.filled(day=self.day)

    @property
    def sentences(self) -> tuple[Text, ...]:
        """One sentence a network."""
        unknown = (_NOT_SAID.filled(network=network, day=self.day) for network in self.unknown)
        return (*(one.sentence for one in self.gains), *unknown)

    @property
    def table(self) -> Table | None:
        """Place by place, where several are otherwise than before."""
        rows = tuple(place_rows(self.gains))
        return Table("since", _BY_PLACE, columns.PLACES, rows) if len(rows) > 1 else None


def since_plan(old: Inventory, new: Inventory, network: str = "", under: str = "") -> Since:
    """What is otherwise than in an earlier state of the plan."""
    found = gains(Both(old, new, network, under))
    return Since(old.today, tuple(one for one in found if one.was or one.now))


def since_report(snapshot: Snapshot, new: Inventory, network: str = "", under: str = "") -> Since:
    """What is otherwise than an earlier report has it, whose units are known by their paths and names."""
    tops = [under] if under else [unit.id for unit in new.places_in("")]
    found: list[Gain] = []
    unknown: list[Text] = []
    for name in (network,) if network else tuple(new.policy.networks):
        called = new.network_name(name)
        if snapshot.tally(name, tops) is None:
            unknown += [called] if any(name in unit.attachments for unit in new.units.values()) else []
            continue
        one = gain(new, name, dict(_rolled(snapshot, name, new, under)), under, called)
        found += [one] if one.was or one.now else []
    return Since(snapshot.day, tuple(found), tuple(unknown))


def _rolled(snapshot: Snapshot, network: str, new: Inventory, under: str) -> Iterator[tuple[str, Counted]]:
    for place, units in snapshot.connected.get(network, {}).items():
        if not under or lies_in(place, under):
            for identity, name in units.items():
                known = identity if identity in new.units else _of_name(new, place, name)
                yield known or identity, Counted(name, place)


def _of_name(new: Inventory, place: str, name: str) -> str:
    """The one department of this name that a place has today, "" where there is none or several."""
    held = new.units.get(place)
    found: Sequence[str] = [unit.id for unit in new.members(held) if unit.name == name] if held else ()
    return found[0] if len(found) == 1 else ""
