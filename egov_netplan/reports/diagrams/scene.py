"""What a diagram shows of one network at one place, before anyone decides how to draw it.

A scene holds one network only. Of a unit that is on no other network than physically isolated ones
not even the name appears; it is counted in a note.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.slice import may_know
from egov_netplan.words import KIND, STATUS, Lang, Text

_TITLE = Text("{place} {network} 联网图", "{place}, {network}: who is connected")
_HUB = Text("{network}节点", "hub of {network}")
_UPLINK = Text("上联{place}", "uplink to {place}")
_NO_UPLINK = Text("上级未列入本网络", "the place above is not on this network")
_NO_KIND = Text("未分类单位", "units of no kind")
_NO_UNITS = Text(
    "另有 {count} 家单位未列入本网络，图中未画。", "Not on this network and not drawn: {count} more unit(s)."
)
_NO_PLACES = Text(
    "另有 {count} 个下级地区未列入本网络，图中未画。",
    "Not on this network and not drawn: {count} more lower place(s).",
)
_TWICE = Text(
    "清单中重复列出、状态不一的单位，按进度靠前的一条画：{units}。",
    "Listed more than once with different states, drawn as the one furthest along: {units}.",
)


class Count(NamedTuple):
    """How many are connected, of how many."""

    connected: int
    total: int

    def __str__(self) -> str:
        return f"{self.connected}/{self.total}"


class Box(msgspec.Struct, frozen=True):
    """One department, or one lower place with the count of its departments and the places inside it."""

    unit: str
    name: str
    status: Status
    sub_units: tuple[str, ...] = ()
    departments: Count | None = None
    inside: tuple["Box", ...] = ()


class Group(msgspec.Struct, frozen=True):
    """Boxes under one head: departments of one kind, or lower places of one level."""

    title: Text
    boxes: tuple[Box, ...]

    @property
    def count(self) -> Count:
        """Connected and all of the group's own boxes; those inside a box are not among them."""
        return counted(self.boxes)

    @property
    def in_service(self) -> bool:
        """Whether anyone in the group is on the network today."""
        return any(box.status in (Status.CONNECTED, Status.RETROFIT) for box in self.boxes)


class Hub(msgspec.Struct, frozen=True):
    """The node of the place, what it hangs on, and its own status."""

    place: str
    role: Text
    uplink: Text | None
    status: Status


class LegendEntry(msgspec.Struct, frozen=True):
    """One status, with how many departments and how many lower places are drawn in it."""

    status: Status
    label: Text
    departments: int
    places: int


class Scene(msgspec.Struct, frozen=True):
    """One picture: `departments` in groups by kind, `places` in groups by level."""

    title: Text
    date: date
    hub: Hub
    departments: tuple[Group, ...]
    places: tuple[Group, ...]
    legend: tuple[LegendEntry, ...]
    notes: tuple[Text, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups in the order they are drawn."""
        return self.departments + self.places


def scene(inventory: Inventory, network: str, place_id: str, depth: int = 1) -> Scene:
    """The picture of `network` at the place: its departments, and lower places `depth` levels down.

    Departments that are not listed on the network are drawn only where another one of the place is;
    otherwise the network ends at the hub. The same holds for lower places.
    """
    return _Painter(inventory, network).paint(inventory.units[place_id], depth)


def counted(boxes: Iterable[Box]) -> Count:
    """Connected and all of `boxes`."""
    states = [box.status for box in boxes]
    return Count(states.count(Status.CONNECTED), len(states))


class _Painter:
    """Gathers one scene; knows the inventory and the network it is about."""

    def __init__(self, inventory: Inventory, network: str) -> None:
        self._inventory, self._network = inventory, network
        self._name = inventory.network_name(network)

    def paint(self, place: Unit, depth: int) -> Scene:
        members = tuple(self._inventory.members(place))
        departments = self._departments(place)
        places = self._places(place, depth)
        lower = self._inventory.places_in(place.id) if depth > 0 else ()
        return Scene(
            title=_filled(_TITLE, place=place.name, network=self._name),
            date=self._inventory.today,
            hub=self._hub(place),
            departments=tuple(self._by_kind(departments)),
            places=tuple(self._by_level(places)),
            legend=tuple(_legend(departments, tuple(_all(places)))),
            notes=tuple(self._notes(members, len(members) - len(departments), len(lower) - len(places))),
        )

    def _hub(self, place: Unit) -> Hub:
        above = self._inventory.place_of(place)
        uplink = None
        if above is not None:
            on = above.status(self._network) is not Status.NONE
            uplink = _filled(_UPLINK, place=above.name) if on else _NO_UPLINK
        return Hub(place.name, _filled(_HUB, network=self._name), uplink, place.status(self._network))

    # --- boxes -----------------------------------------------------------------------------------

    def _departments(self, place: Unit) -> tuple[Box, ...]:
        boxes = [self._department(unit) for unit in self._inventory.members(place) if self._may_show(unit)]
        return _if_any_listed(boxes)

    def _department(self, unit: Unit) -> Box:
        subs = (self._inventory.units[child] for child in self._inventory.children.get(unit.id, ()))
        names = tuple(sub.name for sub in subs if self._may_show(sub))
        return Box(unit.id, unit.name, unit.status(self._network), names)

    def _places(self, place: Unit, depth: int) -> tuple[Box, ...]:
        if depth < 1:
            return ()
        return _if_any_listed(
            [self._place(unit, depth) for unit in self._inventory.places_in(place.id) if self._may_show(unit)]
        )

    def _place(self, unit: Unit, depth: int) -> Box:
        return Box(
            unit.id,
            unit.name,
            unit.status(self._network),
            departments=counted(self._departments(unit)),
            inside=self._places(unit, depth - 1),
        )

    def _may_show(self, unit: Unit) -> bool:
        """Whether the unit's name may stand in this picture."""
        return may_know(self._inventory, self._network, unit)

    # --- groups and notes ------------------------------------------------------------------------

    def _by_kind(self, boxes: Iterable[Box]) -> Iterator[Group]:
        kinds: dict[str, list[Box]] = {kind: [] for kind in self._inventory.policy.kinds or KIND}
        for box in boxes:
            kinds.setdefault(self._inventory.units[box.unit].kind, []).append(box)
        kinds[""] = kinds.pop("", [])
        for kind, group in kinds.items():
            if group:
                yield Group(self._inventory.kind_name(kind) if kind else _NO_KIND, tuple(group))

    def _by_level(self, boxes: Iterable[Box]) -> Iterator[Group]:
        levels: dict[str, list[Box]] = {level: [] for level in self._inventory.policy.levels}
        for box in boxes:
            levels.setdefault(self._inventory.units[box.unit].level, []).append(box)
        for level, group in levels.items():
            if group:
                yield Group(self._inventory.level_name(level), tuple(group))

    def _notes(self, members: Iterable[Unit], units: int, places: int) -> Iterator[Text]:
        """What a reader who compares the picture with the lists must know."""
        twice = tuple(unit.name for unit in members if self._in_two_states(unit))
        if twice:
            yield _filled(_TWICE, units=twice)
        if units:
            yield _filled(_NO_UNITS, count=units)
        if places:
            yield _filled(_NO_PLACES, count=places)

    def _in_two_states(self, unit: Unit) -> bool:
        entries = (listing.attachments.get(self._network) for listing in unit.listings)
        return len({entry.status for entry in entries if entry}) > 1


def _if_any_listed(boxes: list[Box]) -> tuple[Box, ...]:
    """All boxes, or none where nobody, nor anybody in or below a lower place, is on the network."""
    return tuple(boxes) if any(_listed(box) for box in boxes) else ()


def _listed(box: Box) -> bool:
    below = box.departments is not None and box.departments.total > 0
    return box.status is not Status.NONE or below or bool(box.inside)


def _all(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes and those inside them."""
    for box in boxes:
        yield box
        yield from _all(box.inside)


def _legend(departments: Iterable[Box], places: Iterable[Box]) -> Iterator[LegendEntry]:
    """The states that occur, in the order of progress."""
    own = [box.status for box in departments]
    lower = [box.status for box in places]
    for status in Status:
        if status in own or status in lower:
            yield LegendEntry(status, STATUS[status], own.count(status), lower.count(status))


def _filled(template: Text, **args: Any) -> Text:
    values: Mapping[str, Any] = args
    return Text(template.say(Lang.ZH, values), template.say(Lang.EN, values))
