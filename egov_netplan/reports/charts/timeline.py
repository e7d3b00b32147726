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
_NO_PAST = Text(
    "已联网的 {count} 家都没有写联网日期，图中不画此前的变化。",
    "None of the {count} connected units has a date of connection; nothing is drawn of the time before.",
)
_SOME_PAST = Text(
    "已联网的 {count} 家中有 {undated} 家没有写联网日期，按一直已联网计。",
    "Of the {count} connected units {undated} have no date of connection; "
    "they are taken as connected all along.",
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
    def worked_out(self) -> tuple[Moment, ...]:
        """The moments worked out from dates, and the one they lead up to."""
        count = sum(moment.origin is Origin.SINCE for moment in self.moments)
        return self.moments[: count + 1] if count else ()

    @property
    def reported(self) -> tuple[Moment, ...]:
        """The moments that were counted on their day, today's included."""
        return tuple(moment for moment in self.moments if moment.origin is not Origin.SINCE)

    @property
    def about(self) -> Text:
        """Where the figures come from."""
        origins = {moment.origin for moment in self.moments}
        parts = [_BASIS.filled(day=AS_OF.filled(date=self.today.day))]
        if Origin.FILE in origins:
            parts.append(_FROM_FILES)
        if Origin.SINCE in origins:
            parts.append(_FROM_DATES)
        return Text("".join(part.zh for part in parts), "".join(part.en for part in parts))

    @property
    def note(self) -> Text | None:
        """What is not known of the past, where anything of it is shown or missed."""
        if not self.today.connected:
            return None
        if len(self.moments) == 1:
            return _NO_PAST.filled(count=self.today.connected)
        if self.undated and self.worked_out:
            return _SOME_PAST.filled(count=self.today.connected, undated=self.undated)
        return None


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
