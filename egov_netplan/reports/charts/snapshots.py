"""Earlier connection reports, read back for their date, their counts and the units connected then."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from egov_netplan.problem import Problem
from egov_netplan.words import Text

_NO_JSON = Text("{file}：不是 JSON 文件", "{file}: this is no JSON file")
_NO_REPORT = Text(
    "{file}：不是 netplan report connection --format json 的输出{at}",
    "{file}: this is not what netplan report connection --format json writes{at}",
)
_AT = Text("（{at}）", " ({at})")
_LATER = Text(
    "{file}：日期 {day} 晚于基准日 {today}", "{file}: its date {day} is after the day judged, {today}"
)
_TWICE = Text("{file}：日期 {day} 与 {other} 相同", "{file}: its date {day} is that of {other} too")


class HistoryError(Problem):
    """A file that cannot serve as history; `message` names it and says why."""


class Tally(msgspec.Struct, frozen=True):
    """The counts of one place with all below it, as the report has them."""

    place: str
    units: int
    connected: int
    exempt: int

    def __post_init__(self) -> None:
        if not 0 <= self.connected <= self.units - self.exempt <= self.units:
            raise ValueError("counts that do not add up")

    @property
    def due(self) -> int:
        """The units that coverage is counted over."""
        return self.units - self.exempt


class _RollUp(msgspec.Struct, frozen=True):
    places: tuple[Tally, ...]


class _Entry(msgspec.Struct, frozen=True):
    id: str
    name: str


class _List(msgspec.Struct, frozen=True):
    units: tuple[_Entry, ...] = ()


class _Place(msgspec.Struct, frozen=True):
    place: str
    connected: _List = _List()


class _Network(msgspec.Struct, frozen=True):
    network: str
    rollup: _RollUp
    places: tuple[_Place, ...] = ()


class _Written(msgspec.Struct, frozen=True, tag_field="report", tag="connection"):
    """The part of the report that is read; the rest may grow."""

    version: int
    date: date
    networks: tuple[_Network, ...]


class Snapshot(msgspec.Struct, frozen=True):
    """What one earlier report said: counts by network and place, and the connected units by id and name."""

    file: str
    day: date
    tallies: Mapping[str, Mapping[str, Tally]]
    connected: Mapping[str, Mapping[str, Mapping[str, str]]] = {}

    def tally(self, network: str, places: Sequence[str]) -> Tally | None:
        """The counts of several places together; None if the report does not speak of them all.

        A report that was made for another place only must not pass for one on the whole.
        """
        known = self.tallies.get(network, {})
        found = [known[place] for place in places if place in known]
        if not found or len(found) < len(places):
            return None
        units, connected, exempt = (
            sum(getattr(tally, field) for tally in found) for field in ("units", "connected", "exempt")
        )
        return Tally(places[0], units, connected, exempt)


def snapshots(files: Mapping[str, bytes], today: date) -> tuple[Snapshot, ...]:
    """Earlier reports, from the content of files by their names, in the order of their dates.

    Raises `HistoryError` for a file that is no such report, is of a day to come, or of a day twice.
    """
    found: dict[date, Snapshot] = {}
    for file, content in files.items():
        snapshot = _snapshot(file, content)
        if snapshot.day > today:
            raise HistoryError(_LATER, file=file, day=snapshot.day, today=today)
        if other := found.get(snapshot.day):
            raise HistoryError(_TWICE, file=file, day=snapshot.day, other=other.file)
        found[snapshot.day] = snapshot
    return tuple(found[day] for day in sorted(found))


def _snapshot(file: str, content: bytes) -> Snapshot:
    try:
        written = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Written)
    except msgspec.ValidationError as error:
        at = str(error).partition(" - at ")[2].strip("`")
        raise HistoryError(_NO_REPORT, file=file, at=_AT.filled(at=at) if at else "") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HistoryError(_NO_JSON, file=file) from error
    tallies = {
        network.network: {tally.place: tally for tally in network.rollup.places}
        for network in written.networks
    }
    connected = {
        network.network: {
            place.place: {unit.id: unit.name for unit in place.connected.units} for place in network.places
        }
        for network in written.networks
    }
    return Snapshot(file, written.date, tallies, connected)
