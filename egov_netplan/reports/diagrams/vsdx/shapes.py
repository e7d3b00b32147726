"""Shapes of a Visio page as XML. Points come in as a sheet has them; inches from the bottom left go out."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.reports.diagrams.sheet.shapes import Area, Point, Skin, Writing
from egov_netplan.reports.diagrams.vsdx.sheets import cell, cells, n, row, section

INCH = 72.0
FONT = "Microsoft YaHei"
_LEADING = 1.25  # from line to line
_SLACK, _MORE = 1.3, 2  # how many times, and how many em, wider a text is made than it is thought to be
_ALIGN = {"start": (0.0, 0), "middle": (0.5, 1), "end": (1.0, 2)}  # its pin as a share of the width; its code
_SOLID, _DASHED, _DOTTED = 1, 9, 10  # patterns of lines: none, short dashes, short dots
_BEGIN, _END = 9, 12  # which part of a line is glued
_UNTURNED = cells(FlipX=0, FlipY=0, ResizeMode=0)
_UPRIGHT = cells(Angle=0) + _UNTURNED
_BLOCK = cells(LeftMargin=0, RightMargin=0, TopMargin=0, BottomMargin=0, VerticalAlign=1)


# Once around, as shares of width and height.
_SQUARE = "".join(
    row(cells(X=x, Y=y), index=index, kind="RelLineTo" if index > 1 else "RelMoveTo")
    for index, (x, y) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)), 1)
)


class Frame(NamedTuple):
    """What holds a shape: where its bottom left corner is on the sheet."""

    left: float
    bottom: float

    def at(self, point: Point) -> Point:
        """A point in inches from that corner."""
        return (point[0] - self.left) / INCH, (self.bottom - point[1]) / INCH


class Facts(NamedTuple):
    """What a shape says of itself: its layer, its data by row, label and value, and the page it leads to."""

    layer: int | None = None
    data: tuple[tuple[str, str, str], ...] = ()
    page: str = ""


class Glue(NamedTuple):
    """What an end of a line is glued to: a shape and one of its joints, counted from 0."""

    shape: int
    joint: int


def rectangle(number: int, area: Area, frame: Frame, facts: Facts, joints: Sequence[Point] = ()) -> str:
    """An area. `joints` are what lines can be glued to."""
    rows = _rounded(area) if area.skin.radius else _SQUARE
    path = section("Geometry", _drawn(fill=area.skin.fill != "none") + rows, index=0)
    inner = _box(area, frame) + _skin(area.skin) + _facts(facts) + _joints(area, joints) + path
    return _shape(number, "Shape", inner)


def group(
    number: int, area: Area, frame: Frame, members: Iterable[str], facts: Facts, joints: Sequence[Point]
) -> str:
    """Shapes that go together, in the place of an area."""
    inner = _box(area, frame) + _facts(facts) + _joints(area, joints)
    return _shape(number, "Group", f"{inner}<Shapes>{''.join(members)}</Shapes>")


def text(number: int, writing: Writing, frame: Frame, facts: Facts) -> str:
    """Lines of text, with room enough that no program breaks them."""
    share, align = _ALIGN[writing.anchor]
    width = (max(map(ems, writing.lines)) * _SLACK + _MORE) * writing.size
    height = len(writing.lines) * writing.size * _LEADING
    area = Area(writing.x - width * share, writing.y, width, height, Skin("none"))
    size = writing.size / INCH
    letters = cells(Font=FONT, Color=writing.colour, Style=int(writing.bold), Size=size, AsianFont=FONT)
    lines = cells(SpLine=size * _LEADING, HorzAlign=align)
    sections = section("Character", row(letters, index=0)) + section("Paragraph", row(lines, index=0))
    inner = _box(area, frame) + _skin(area.skin) + _BLOCK + _facts(facts) + sections
    return _shape(number, "Shape", f"{inner}<Text>{escape(chr(10).join(writing.lines))}</Text>")


def line(
    number: int,
    ends: tuple[Point, Point],
    skin: Skin,
    frame: Frame,
    facts: Facts,
    glue: tuple[Glue | None, Glue | None] = (None, None),
    cross: float = 0,
) -> str:
    """A straight line that follows what it is glued to; with `cross`, a cross with such arms instead."""
    (x, y), (right, top) = map(frame.at, ends)
    length = math.hypot(right - x, top - y)
    place = "".join(
        (
            cell("PinX", (x + right) / 2, "(BeginX+EndX)/2"),
            cell("PinY", (y + top) / 2, "(BeginY+EndY)/2"),
            cell("Width", length, "SQRT((EndX-BeginX)^2+(EndY-BeginY)^2)"),
            cell("Height", 0),
            cell("LocPinX", length / 2, "Width*0.5"),
            cell("LocPinY", 0, "Height*0.5"),
            cell("Angle", math.atan2(top - y, right - x), "ATAN2(EndY-BeginY,EndX-BeginX)"),
            _UNTURNED,
            *_end("Begin", (x, y), glue[0]),
            *_end("End", (right, top), glue[1]),
        )
    )
    rows = _crossing(length, cross / INCH) if cross else _straight(length)
    path = section("Geometry", _drawn(fill=False) + rows, index=0)
    return _shape(number, "Shape", place + _skin(skin) + _facts(facts) + path)


def connects(number: int, glue: tuple[Glue | None, Glue | None]) -> str:
    """What says once more, for the whole page, what a line is glued to."""
    return "".join(
        f"<Connect FromSheet='{number}' FromCell='{name}X' FromPart='{part}' ToSheet='{end.shape}'"
        f" ToCell='Connections.X{end.joint + 1}' ToPart='{100 + end.joint}'/>"
        for name, part, end in (("Begin", _BEGIN, glue[0]), ("End", _END, glue[1]))
        if end
    )


def _shape(number: int, kind: str, inner: str) -> str:
    return f"<Shape ID='{number}' Type='{kind}' LineStyle='0' FillStyle='0' TextStyle='0'>{inner}</Shape>"


def _box(area: Area, frame: Frame) -> str:
    width, height = area.width / INCH, area.height / INCH
    x, y = frame.at(area.middle)
    place = cells(PinX=x, PinY=y, Width=width, Height=height)
    pin = cell("LocPinX", width / 2, "Width*0.5") + cell("LocPinY", height / 2, "Height*0.5")
    return place + pin + _UPRIGHT


def _skin(skin: Skin) -> str:
    fill = cells(FillForegnd=skin.fill, FillPattern=1) if skin.fill != "none" else cells(FillPattern=0)
    if skin.border == "none":
        return cells(LinePattern=0) + fill
    pattern = (_DOTTED if skin.dash[0] < skin.dash[1] else _DASHED) if skin.dash else _SOLID
    pen = cells(LineWeight=skin.thickness / INCH, LineColor=skin.border, LinePattern=pattern)
    return pen + fill


def _facts(facts: Facts) -> str:
    said = cells(LayerMember=facts.layer) if facts.layer is not None else ""
    if facts.data:
        rows = (
            row(
                cell("Value", value, unit="STR")
                + cells(Prompt="", Label=label, Format="", SortKey="", Type=0),
                name=name,
            )
            for name, label, value in facts.data
        )
        said += section("Property", "".join(rows))
    if facts.page:
        link = cells(Description=facts.page, Address="", SubAddress=facts.page, NewWindow=0, Default=1)
        said += section("Hyperlink", row(link, name="Page"))
    return said


def _joints(area: Area, joints: Sequence[Point]) -> str:
    if not joints:
        return ""
    rows = []
    for index, (x, y) in enumerate(joints):
        across = (x - area.x) / area.width
        up = (area.y + area.height - y) / area.height
        place = cell("X", across * area.width / INCH, f"Width*{across:.5f}")
        place += cell("Y", up * area.height / INCH, f"Height*{up:.5f}")
        place += cells(DirX=0, DirY=0, Type=0, AutoGen=0, Prompt="")
        rows.append(row(place, index=index, kind="Connection"))
    return section("Connection", "".join(rows))


def _end(name: str, point: Point, glue: Glue | None) -> Iterable[str]:
    formula = ""
    if glue:
        joint, which = f"Sheet.{glue.shape}!Connections", glue.joint + 1
        formula = f"PAR(PNT({joint}.X{which},{joint}.Y{which}))"
    return cell(f"{name}X", point[0], formula), cell(f"{name}Y", point[1], formula)


def _rounded(area: Area) -> str:
    """Once around with arcs at the corners: LibreOffice knows nothing of the cell Rounding."""
    width, height = area.width / INCH, area.height / INCH
    radius = min(area.skin.radius / INCH, width / 2, height / 2)
    low, right, top = n(radius), f"Width-{n(radius)}", f"Height-{n(radius)}"
    bow = radius * (1 - math.sqrt(0.5))
    stops = (
        (radius, low, 0.0, "0", ""),
        (width - radius, right, 0.0, "0", ""),
        (width, "Width", radius, low, "arc"),
        (width, "Width", height - radius, top, ""),
        (width - radius, right, height, "Height", "arc"),
        (radius, low, height, "Height", ""),
        (0.0, "0", height - radius, top, "arc"),
        (0.0, "0", radius, low, ""),
        (radius, low, 0.0, "0", "arc"),
    )
    rows = []
    for index, (x, across, y, up, arc) in enumerate(stops, 1):
        kind = "ArcTo" if arc else "LineTo" if index > 1 else "MoveTo"
        place = cell("X", x, across) + cell("Y", y, up) + (cell("A", bow) if arc else "")
        rows.append(row(place, index=index, kind=kind))
    return "".join(rows)


def _straight(length: float) -> str:
    start = row(cells(X=0, Y=0), index=1, kind="MoveTo")
    return start + row(cell("X", length, "Width*1") + cell("Y", 0), index=2, kind="LineTo")


def _crossing(length: float, arm: float) -> str:
    """Two strokes across the middle of a line."""
    corners = ((-arm, -arm), (arm, arm), (-arm, arm), (arm, -arm))
    return "".join(
        row(
            cell("X", length / 2 + x, f"Width*0.5{x:+.5f}") + cell("Y", y),
            index=index,
            kind="LineTo" if index % 2 == 0 else "MoveTo",
        )
        for index, (x, y) in enumerate(corners, 1)
    )


def _drawn(*, fill: bool) -> str:
    return cells(NoFill=0 if fill else 1, NoLine=0, NoShow=0, NoSnap=0, NoQuickDrag=0)
