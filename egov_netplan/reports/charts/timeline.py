"""How many were connected on which day: what earlier reports said, and the dates written in the inventory."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.charts.snapshots import Snapshot
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.coverage import departments
from egov_netplan.words import AS_OF, Text

_BASIS = Text("{day}；已联网/应联网", "{day}; connected of those that are not exempt")
_FROM_FILES = Text("；●为历次报表的数字", "; ● as reported at the time")
_FROM_DATES = Text("；虚线按联网日期推算", "; dashed: by the dates of connection written down")
_UNDATED = Text(
    "；{count} 家未写联网日期，按一直已联网计", "; {count} without a date are taken as connected all along"
)


class Origin(StrEnum):
    """Where a figure comes from."""

    FILE = "file"
    SINCE = "since"
    TODAY = "today"


class Moment(msgspec.Struct, frozen=True):
    """How many of how many were connected at the end of a day."""

    day: date
    connected: int
    due: int
    origin: Origin

    @property
    def remaining(self) -> int:
        """The units still to be connected."""
        return self.due - self.connected


class Timeline(msgspec.Struct, frozen=True):
    """The moments of one network in order, the last of them the day judged.

    `undated` counts the connected units whose day is not known; all figures worked out from dates take
    them as connected from the first.
    """

    moments: tuple[Moment, ...]
    undated: int

    @property
    def today(self) -> Moment:
        """The day judged."""
        return self.moments[-1]

    @property
    def about(self) -> Text:
        """Where the figures come from."""
        origins = {moment.origin for moment in self.moments}
        parts = [_BASIS.filled(day=AS_OF.filled(date=self.today.day))]
        if Origin.FILE in origins:
            parts.append(_FROM_FILES)
        if Origin.SINCE in origins:
            parts.append(_FROM_DATES)
            if self.undated:
                parts.append(_UNDATED.filled(count=self.undated))
        return Text("".join(part.zh for part in parts), "".join(part.en for part in parts))


def timeline(asked: Asked, network: str, history: Sequence[Snapshot] = ()) -> Timeline:
    """The past of one network.

    An earlier report knows best what was so on its day, so the dates in the inventory speak only of the
    days before the first such report. The day judged is as the inventory has it.
    """
    today = asked.inventory.today
    units = departments(asked)
    due = sum(unit.status(network) is not Status.EXEMPT for unit in units)
    connected = [unit.attachments[network] for unit in units if unit.status(network) is Status.CONNECTED]
    days = sorted(item.fields.since for item in connected if item.fields.since and item.fields.since <= today)
    undated = len(connected) - len(days)
    reported = _reported(asked, network, history)
    first = min((moment.day for moment in reported), default=today)
    worked_out = [
        Moment(day, undated + bisect_right(days, day), due, Origin.SINCE)
        for day in _steps(days)
        if day < first
    ]
    return Timeline((*worked_out, *reported, Moment(today, len(connected), due, Origin.TODAY)), undated)


def _steps(days: list[date]) -> list[date]:
    """The days on which anything changed, and the day before the first of them."""
    before = [days[0] - timedelta(days=1)] if days and days[0] > date.min else []
    return before + sorted(set(days))


def _reported(asked: Asked, network: str, history: Sequence[Snapshot]) -> list[Moment]:
    """What earlier reports say of this network and place, in order."""
    inventory = asked.inventory
    tops = [asked.under] if asked.under else [unit.id for unit in inventory.places_in("")]
    found = []
    for snapshot in sorted(history, key=lambda snapshot: snapshot.day):
        tally = snapshot.tally(network, tops)
        if tally and snapshot.day < inventory.today:
            found.append(Moment(snapshot.day, tally.connected, tally.due, Origin.FILE))
    return found
