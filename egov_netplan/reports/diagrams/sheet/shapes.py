"""What a sheet is made of. All lengths are points (1/72 inch), counted from the top left corner.

Each node and wire has a key that stays the same from one drawing to the next, whatever else comes or
goes: a planner's own changes to a drawing hang on it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.words import Lang

# Width and height of a page, landscape, in points, with its size in millimetres.
PAGES: Final = {"A3": (1190.55, 841.89, 420, 297), "A4": (841.89, 595.28, 297, 210)}

Point = tuple[float, float]


class Skin(NamedTuple):
    """How an area looks: its fill, its border, the border's dashes, how round its corners are."""

    fill: str
    border: str = "none"
    thickness: float = 1
    dash: tuple[float, ...] = ()
    radius: float = 0


class Writing(NamedTuple):
    """Lines of text of one size; `x` is their left edge, middle or right edge, `y` the top of the first."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool = False
    anchor: str = "start"


class Area(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    skin: Skin

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


class Node(msgspec.Struct, frozen=True):
    """A hub, a head or a box. `parts` are painted over its own area, below its writings.

    `unit` is the unit it stands for, "" for the head of a kind; `about` says it in words, with its state.
    """

    key: str
    network: str
    unit: str
    area: Area
    writings: tuple[Writing, ...]
    about: str
    status: Status | None = None
    parts: tuple[Area, ...] = ()


class Wire(msgspec.Struct, frozen=True):
    """A line from one node to another, along `points`; `crossed` where there is none in truth."""

    key: str
    network: str
    source: str
    target: str
    points: tuple[Point, ...]
    colour: str
    thickness: float
    dash: tuple[float, ...] = ()
    crossed: bool = False


class Panel(msgspec.Struct, frozen=True):
    """The ground that one network is drawn on."""

    network: str
    name: str
    area: Area


class Sheet(msgspec.Struct, frozen=True):
    """One page. What comes later is painted over what came before.

    `grounds`, `strokes` and `writings` are the frame, the legend and the title. `alarms` and `badges` show
    findings: the ways that must not be, and the numbers of the findings beside what they are about.
    `scale` is how large things in the panels are, against their natural size.
    """

    page: str
    title: str
    name: str
    anchor: str
    number: str
    place: str
    scale: float
    lang: Lang
    date: date
    panels: tuple[Panel, ...]
    wires: tuple[Wire, ...]
    nodes: tuple[Node, ...]
    grounds: tuple[Area, ...]
    strokes: tuple[Wire, ...]
    writings: tuple[Writing, ...]
    alarms: tuple[Wire, ...] = ()
    badges: tuple[Node, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return PAGES[self.page][:2]

    @property
    def texts(self) -> Iterator[str]:
        """Every line of text on it."""
        written = (writing for node in (*self.nodes, *self.badges) for writing in node.writings)
        for writing in (*written, *self.writings):
            yield from writing.lines
