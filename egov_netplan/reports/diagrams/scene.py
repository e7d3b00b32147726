"""What a sheet shows of one place, before anyone decides how to draw it.

A scene has one panel a network. Nothing in a panel speaks of another network, so that panels of
networks that are physically isolated may be given out apart.
"""

import functools
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec

from egov_netplan.findings import Severity
from egov_netplan.inventory.fields import DataClass, Status
from egov_netplan.words import Text


class Count(NamedTuple):
    """How many are connected, of how many."""

    connected: int
    total: int

    def __str__(self) -> str:
        return f"{self.connected}/{self.total}"

    def plus(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.connected + other.connected, self.total + other.total)

    @property
    def share(self) -> float:
        """Connected as a share of all; 0 where there is nobody."""
        return self.connected / self.total if self.total else 0.0


class Box(msgspec.Struct, frozen=True):
    """One department, one lower place with the count of all departments in it, or one kind of them.

    `unit` is "" for a kind. `facts` are short things to know: the day it is due, the bandwidth of its line.
    `page` is where in the atlas the place is drawn, 0 for nowhere.
    """

    unit: str
    name: Text
    status: Status
    sub_units: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    departments: Count | None = None
    page: int = 0


class Group(msgspec.Struct, frozen=True):
    """Boxes under one head: departments of one kind, lower places of one level, or those in one place.

    `place` is the lower place that the head stands for, with its own state and all departments in it.
    """

    title: Text
    boxes: tuple[Box, ...]
    place: Box | None = None

    @property
    def count(self) -> Count:
        """Connected and all: of the group's own boxes, or of the departments in the head's place."""
        if self.place and self.place.departments is not None:
            return self.place.departments
        kinds = [box.departments for box in self.boxes if box.departments is not None and not box.unit]
        return functools.reduce(Count.plus, kinds) if kinds else counted(self.boxes)

    @property
    def status(self) -> Status:
        """How the head hangs on the hub: as its place does, else connected as soon as one of its boxes is."""
        if self.place:
            return self.place.status
        in_service = any(box.status in (Status.CONNECTED, Status.RETROFIT) for box in self.boxes)
        return Status.CONNECTED if in_service else Status.PLANNED


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


class Panel(msgspec.Struct, frozen=True):
    """One network at the place: `departments` in groups by kind, `places` by level or by place."""

    network: str
    name: Text
    data: DataClass | None
    hub: Hub
    departments: tuple[Group, ...]
    places: tuple[Group, ...]
    legend: tuple[LegendEntry, ...]
    notes: tuple[Text, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups in the order they are drawn."""
        return self.departments + self.places

    @property
    def rolls_up(self) -> bool:
        """Whether any box is a lower place with departments, so that it has a share to show."""
        return any(box.departments and box.departments.total for group in self.places for box in group.boxes)


class Mark(msgspec.Struct, frozen=True):
    """One finding to be drawn: at each of its `stops`, a unit and a network, in the order it names them.

    `is_breach` says that the way from stop to stop is what is wrong, `is_gap` that a line is missing there.
    """

    number: int
    severity: Severity
    rule: str
    message: Text
    stops: tuple[tuple[str, str], ...]
    is_breach: bool
    is_gap: bool


class Folio(NamedTuple):
    """A page of an atlas: its number, of how many, and the number of the page above, 0 for none."""

    number: int
    total: int
    above: int


class Scene(msgspec.Struct, frozen=True):
    """One sheet: a place on one network or several. `number` is that of the drawing.

    `name` is what the place is called, `anchor` tells the sheet from all others of an atlas. `marks` are
    the findings drawn on it, the gravest first.
    """

    title: Text
    project: str
    place: str
    name: Text
    anchor: str
    number: str
    date: date
    panels: tuple[Panel, ...]
    notes: tuple[Text, ...]
    marks: tuple[Mark, ...] = ()
    folio: Folio | None = None


def counted(boxes: Iterable[Box]) -> Count:
    """Connected and all of `boxes`."""
    states = [box.status for box in boxes]
    return Count(states.count(Status.CONNECTED), len(states))
