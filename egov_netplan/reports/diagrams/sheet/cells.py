"""Boxes and heads at their natural size: which lines stand in them, and how tall that makes them."""

from collections.abc import Iterable
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import Lines, cleaned, ems, fit
from egov_netplan.reports.diagrams.scene import Box, Group, Panel
from egov_netplan.words import STATUS, Lang, Text, listed, same

NAME, NOTE, HEAD, FIGURES = 9.6, 7.2, 10.4, 8.4  # sizes of type
_HUB_NAME, _HUB_BELOW = 14.0, 8.4
LEAST = 8.6  # the smallest a name is shrunk to before it is broken into lines
MARK = 13.0  # from the left edge of a box to its name
PADDING = 6.0
AIR = 4.2  # above the first line and below the last
LOWEST = 20.0  # height of a box
HUB, ALONE = 210.0, 130.0  # width of a hub; the least of one that nothing hangs on
SPINE, STUB = 7.0, 11.0  # from the left edge of a column to its spine; from there to a box

_SUB_UNITS = Text("下属单位 {count} 家", "{count} sub-units")
_PAGE = Text("第{page}页", "p. {page}")
_ABOUT = Text("{name}：{status}", "{name}: {status}")


class Cell(NamedTuple):
    """What stands in a box: its name, what is said at the right of that, and a smaller line below."""

    box: Box
    name: Lines
    right: Lines | None
    note: Lines | None
    about: str

    @property
    def height(self) -> float:
        """The height of its lines with the air around them."""
        note = self.note.height if self.note else 0
        return max(LOWEST, self.name.height + note + 2 * AIR)


class Head(NamedTuple):
    """The head of a group: its title, the figures at the right of it, and the state of its place."""

    group: Group
    title: Lines
    figures: str
    note: Lines | None

    @property
    def height(self) -> float:
        """The height of its lines with the air around them and the space below it."""
        return self.title_height + (self.note.height if self.note else 0) + 4 * AIR

    @property
    def title_height(self) -> float:
        """The room of the title: heads with a line each are as high as each other, however small one is."""
        return max(Lines(("",), HEAD).height, self.title.height)


class Hub(NamedTuple):
    """What stands in the hub: its name, and below it where it hangs and its state."""

    width: float
    name: Lines
    below: Lines


class Cells(NamedTuple):
    """The hub of a panel, and all heads and boxes for one width of column."""

    hub: Hub
    heads: tuple[Head, ...]
    boxes: tuple[tuple[Cell, ...], ...]


def cells_of(panel: Panel, width: float, lang: Lang) -> Cells:
    """The heads and boxes of a panel, in columns of this width."""
    heads = tuple(_head(group, width - SPINE, lang) for group in panel.groups)
    room = width - SPINE - STUB
    boxes = tuple(tuple(_cell(box, room, lang) for box in group.boxes) for group in panel.groups)
    return Cells(_hub(panel, lang), heads, boxes)


def _hub(panel: Panel, lang: Lang) -> Hub:
    """The hub; where nothing hangs on it, it is no wider than its texts, and the panel takes little room."""
    hub, role = panel.hub, panel.hub.role.say(lang)
    look = f"{LOOKS[hub.status].mark} {state(hub.status, lang)}"
    name = cleaned(f"{hub.place} {role}" if lang is Lang.EN else hub.place + role)
    below = cleaned(" · ".join(filter(None, (hub.uplink and hub.uplink.say(lang), look))))
    needed = max(ems(name) * _HUB_NAME, ems(below) * _HUB_BELOW) + 2 * PADDING
    width = HUB if panel.groups else min(HUB, max(ALONE, needed))
    room = width - 2 * PADDING
    return Hub(width, fit(name, room, _HUB_NAME, 8), fit(below, room, _HUB_BELOW, 6.6))


def _head(group: Group, width: float, lang: Lang) -> Head:
    count = str(group.count) if group.count.total else ""
    room = width - 2 * PADDING - ems(count) * NAME - (4 if count else 0)
    note = None
    if group.place:
        said = state(group.place.status, lang), page_number(group.place, lang)
        note = Lines((" · ".join(filter(None, said)),), NOTE)
    return Head(group, fit(cleaned(group.title.say(lang)), room, HEAD, LEAST), count, note)


def _cell(box: Box, width: float, lang: Lang) -> Cell:
    room = width - MARK - PADDING
    name, right, below = cleaned(box.name.say(lang)), _right(box, lang), _sub_units(box, room, lang)
    size = _right_size(box)
    beside = room - ems(right) * size - 4
    if right and ems(name) * LEAST > beside:
        below, right, beside = " ".join(filter(None, (below, right))), "", room
    note = fit(below, room, size, 6) if below else None
    about = _ABOUT.say(lang, {"name": name, "status": STATUS[box.status]})
    shown = Lines((right,), size) if right else None
    return Cell(box, fit(name, beside if right else room, NAME, LEAST), shown, note, about)


def _right(box: Box, lang: Lang) -> str:
    """What stands at the right of a name: the figures of a place and its page, or facts about a unit."""
    if box.departments is None:
        return " ".join(map(cleaned, box.facts))
    figures = str(box.departments) if box.departments.total else ""
    return " ".join(filter(None, (figures, page_number(box, lang))))


def _right_size(box: Box) -> float:
    """The figures of a place are what a reader looks for; facts about a unit are small."""
    return NOTE if box.departments is None else FIGURES


def page_number(box: Box, lang: Lang) -> str:
    """The page of the atlas that a place is drawn on, "" for none."""
    return _PAGE.say(lang, {"page": box.page}) if box.page else ""


def _sub_units(box: Box, room: float, lang: Lang) -> str:
    """The sub-units by name if they fit on a line, else their number."""
    if not box.sub_units:
        return ""
    names = listed(tuple(same(cleaned(name)) for name in box.sub_units)).say(lang)
    if ems(names) * NOTE <= room:
        return names
    return _SUB_UNITS.say(lang, {"count": len(box.sub_units)})


def state(status: Status, lang: Lang) -> str:
    """A status in words."""
    return STATUS[status].say(lang)


def widest(boxes: Iterable[Box], lang: Lang) -> float:
    """The width in points that the longest name needs, with what stands at its right."""
    return max((_needed(box, lang) for box in boxes), default=0.0)


def _needed(box: Box, lang: Lang) -> float:
    right = _right(box, lang)
    name = ems(cleaned(box.name.say(lang))) * NAME
    return name + MARK + PADDING + SPINE + STUB + (ems(right) * _right_size(box) + 4 if right else 0)
