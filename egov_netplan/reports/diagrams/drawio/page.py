"""A sheet as the cells of one page: a layer a network, boxes as vertices, stubs as edges that follow them."""

from collections.abc import Mapping, Sequence
from html import escape

from egov_netplan.reports.diagrams.comb import Comb, Rail, comb
from egov_netplan.reports.diagrams.drawio import labels
from egov_netplan.reports.diagrams.drawio.cells import (
    SCALE,
    Cell,
    Geometry,
    Styles,
    identity,
    layer,
    n,
    plain,
    style,
    wrapped,
)
from egov_netplan.reports.diagrams.drawio.earlier import Before
from egov_netplan.reports.diagrams.looks import ALARM
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.reports.diagrams.sheet.shapes import Area, Node, Point, Sheet, Skin, Wire, Writing
from egov_netplan.words import Text

_FRAME = Text("图幅", "Frame")
_FINDINGS = Text("问题", "Findings")

_FONT = "Microsoft YaHei,Noto Sans CJK SC,PingFang SC,sans-serif"
_LEADING, _SLACK = 1.25, 1.1  # from line to line; how much wider a text is made than it is thought to be
_PART: Styles = {"part": 1, "connectable": 0}  # goes where its box goes
_BARE: Styles = {"html": 1, "fillColor": "none", "strokeColor": "none"}
_DEAF: Styles = {"pointerEvents": 0}  # a click goes to what lies below
_CROSS = f'<b style="color:{ALARM};font-size:22px">×</b>'


class PageWriter:
    """Writes one page. `linked` are the ids of pages by the place they show; `before` is the page so far."""

    def __init__(self, sheet: Sheet, linked: Mapping[str, str], before: Before) -> None:
        self._sheet, self._linked, self._before = sheet, linked, before
        self._areas = {node.key: node.area for node in sheet.nodes}
        self._badges = {badge.key.removeprefix("badge:"): badge for badge in sheet.badges}
        self._root = self._id("root")
        self._lines = [f'<mxCell id="{escape(self._root)}"/>']
        self._alive = {self._root}

    def cells(self) -> str:
        """All cells: ours where a planner left them, then his own."""
        frame = self._layer("frame", _FRAME.say(self._sheet.lang))
        hung = comb(self._sheet)
        for panel in self._sheet.panels:
            self._network(panel.network, panel.name, panel.area, hung)
        self._frame(frame)
        if hung.alarms:
            above = self._layer("findings", _FINDINGS.say(self._sheet.lang))
            for alarm in hung.alarms:
                self._wire(alarm.wire, above, alarm.source, alarm.target)
        self._lines += self._before.own_cells(self._alive, frame, self._root)
        return "\n".join(self._lines)

    def _id(self, what: str, *which: str) -> str:
        return identity(what, self._sheet.anchor, *which)

    def _layer(self, what: str, name: str) -> str:
        key = self._id("layer", what)
        self._alive.add(key)
        self._lines.append(layer(key, self._root, name, self._before.layers.get(key, {})))
        return key

    def _put(self, cell: Cell) -> Geometry:
        """The cell where it belongs, or where a planner has moved it to; gives where that is."""
        self._alive.add(cell.id)
        write = plain if cell.edge and cell.geometry == Geometry() else wrapped
        moved = self._before.moved.get(cell.id)
        if moved is None:
            self._lines.append(write(cell))
            return cell.geometry
        self._lines.append(write(cell._replace(parent=moved.group or cell.parent), moved.xml))
        return moved.geometry

    def _put_part(self, cell: Cell) -> None:
        """A cell that is always where it belongs in the cell that holds it."""
        self._alive.add(cell.id)
        self._lines.append(plain(cell))

    # --- networks --------------------------------------------------------------------------------

    def _network(self, network: str, name: str, area: Area, hung: Comb) -> None:
        home = self._layer(f"network:{network}", name)
        look = style(_skin(area.skin), _DEAF, {"connectable": 0})
        self._put(Cell(self._id("panel", network), home, look, _geometry(area), about=name))
        for rail in hung.rails:
            if rail.network == network:
                self._rail(rail, home)
        for strand in hung.strands:
            if strand.wire.network == network:
                self._wire(strand.wire, home, strand.source, strand.target)
        for node in self._sheet.nodes:
            if node.network == network:
                self._node(node, home)

    def _rail(self, rail: Rail, home: str) -> None:
        key, colour = self._id("cell", rail.key), rail.bar.skin.fill
        self._put(Cell(key, home, style(_skin(rail.bar.skin)), _geometry(rail.bar)))
        if rail.above:
            look = _line(colour, min(rail.bar.width, rail.bar.height), ())
            look |= {"entryX": 0.5, "entryY": 0, "entryPerimeter": 0}
            source = self._id("cell", rail.above)
            tie = Cell(self._id("tie", rail.key), home, style(look), Geometry(), edge=True)
            self._put(tie._replace(source=source, target=key))

    def _wire(self, wire: Wire, home: str, source: str, target: str) -> None:
        """An edge; at a node it ends where the line touches the node, along a rail it slides."""
        look = _line(wire.colour, wire.thickness, wire.dash, crossed=wire.crossed)
        first, last = wire.points[0], wire.points[-1]
        look |= self._fixed("exit", source, first) | self._fixed("entry", target, last)
        at = Geometry(
            source=None if source else _scaled(first),
            target=None if target else _scaled(last),
            points=tuple(map(_scaled, wire.points[1:-1])),
        )
        self._put(
            Cell(
                self._id("wire", wire.key),
                home,
                style(look),
                at,
                label=_CROSS if wire.crossed else "",
                edge=True,
                source=self._id("cell", source) if source else "",
                target=self._id("cell", target) if target else "",
            )
        )

    def _fixed(self, end: str, key: str, point: Point) -> Styles:
        area = self._areas.get(key)
        if area is None:
            return {}
        x, y = (point[0] - area.x) / area.width, (point[1] - area.y) / area.height
        return {f"{end}X": x, f"{end}Y": y, f"{end}Perimeter": 0}

    def _node(self, node: Node, home: str) -> None:
        key, area = self._id("cell", node.key), node.area
        label = labels.of_box(area, node.writings)
        about, link = node.about, self._link(node.unit)
        is_covered = any(part.x + part.width > node.writings[0].x for part in node.parts)
        look = style(_skin(area.skin), {} if is_covered else _text(label))
        html = "" if is_covered else label.html
        at = self._put(Cell(key, home, look, _geometry(area), html, about, link))
        for number, part in enumerate(node.parts):
            if part.width > 0:
                inside = _inside(part, area, at)
                look = style(_skin(part.skin), _PART, _DEAF)
                self._put_part(Cell(self._id(f"part-{number}", node.key), key, look, inside))
        if is_covered:
            look = style(_BARE, _text(label), _PART)
            cell = Cell(
                self._id("label", node.key), key, look, _inside(area, area, at), label.html, about, link
            )
            self._lines.append(wrapped(cell, is_part=True))
            self._alive.add(cell.id)
        if badge := self._badges.get(node.key):
            self._badge(badge, key, area, at)

    def _badge(self, badge: Node, box: str, area: Area, at: Geometry) -> None:
        label = labels.of_text(badge.writings, "center")
        corner = _inside(badge.area, area, at)
        corner = corner._replace(width=badge.area.width * SCALE, height=badge.area.height * SCALE)
        look = style(_skin(badge.area.skin), _text(label), _PART)
        cell = Cell(self._id("cell", badge.key), box, look, corner, label.html, badge.about)
        self._lines.append(wrapped(cell, is_part=True))
        self._alive.add(cell.id)

    def _link(self, unit: str) -> str:
        return (
            f"data:page/id,{self._linked[unit]}"
            if unit in self._linked and unit != self._sheet.anchor
            else ""
        )

    # --- the frame -------------------------------------------------------------------------------

    def _frame(self, home: str) -> None:
        """Title, notes and legend; what stands on a ground of the legend goes where that goes."""
        outer: list[Area] = []
        for ground in self._sheet.grounds:
            if not _holding(outer, ground.middle):
                outer.append(ground)
        loose = [writing for writing in self._sheet.writings if not _holding(outer, _at(writing))]
        for number, ground in enumerate(outer):
            self._legend(number, ground, home)
        for number, writing in enumerate(loose):
            label = labels.of_text([writing], _ALIGN[writing.anchor])
            cell = Cell(self._id("text", str(number)), home, style(_BARE, _text(label)), self._spot(writing))
            self._put(cell._replace(label=label.html))

    def _legend(self, number: int, ground: Area, home: str) -> None:
        key = self._id("ground", str(number))
        at = self._put(Cell(key, home, style(_skin(ground.skin)), _geometry(ground)))

        def name(part: int) -> str:
            return self._id(f"part-{part}", "ground", str(number))

        part = 0
        for area in self._sheet.grounds:
            if area is not ground and _holding([ground], area.middle):
                look = style(_skin(area.skin), _PART, _DEAF)
                self._put_part(Cell(name(part), key, look, _inside(area, ground, at)))
                part += 1
        for stroke in self._sheet.strokes:
            if _holding([ground], stroke.points[0]):
                self._put_part(_stroke(stroke, name(part), key, ground))
                part += 1
        for writing in self._sheet.writings:
            if _holding([ground], _at(writing)):
                label = labels.of_text([writing], _ALIGN[writing.anchor])
                spot = self._spot(writing)
                inside = spot._replace(x=spot.x - ground.x * SCALE, y=spot.y - ground.y * SCALE)
                look = style(_BARE, _text(label), _PART)
                self._put_part(Cell(name(part), key, look, inside, label.html))
                part += 1

    def _spot(self, writing: Writing) -> Geometry:
        """Where a text is; no part of it lies outside the page."""
        width = max(map(ems, writing.lines)) * writing.size * _SLACK
        left = writing.x - {"start": 0.0, "middle": width / 2, "end": width}[writing.anchor]
        width = min(width, self._sheet.size[0] - left)
        height = len(writing.lines) * writing.size * _LEADING
        return Geometry(left * SCALE, writing.y * SCALE, width * SCALE, height * SCALE)


_ALIGN = {"start": "left", "middle": "center", "end": "right"}


def _stroke(wire: Wire, key: str, parent: str, ground: Area) -> Cell:
    first, last = (
        ((x - ground.x) * SCALE, (y - ground.y) * SCALE) for x, y in (wire.points[0], wire.points[-1])
    )
    look = style(_line(wire.colour, wire.thickness, wire.dash, crossed=wire.crossed), _PART)
    label = _CROSS if wire.crossed else ""
    return Cell(key, parent, look, Geometry(source=first, target=last), label, edge=True)


def _holding(areas: Sequence[Area], point: Point) -> bool:
    return any(
        area.x <= point[0] <= area.x + area.width and area.y <= point[1] <= area.y + area.height
        for area in areas
    )


def _at(writing: Writing) -> Point:
    return writing.x, writing.y + writing.size / 2


def _scaled(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _geometry(area: Area) -> Geometry:
    return Geometry(area.x * SCALE, area.y * SCALE, area.width * SCALE, area.height * SCALE)


def _inside(part: Area, whole: Area, at: Geometry) -> Geometry:
    """Where a part is in a whole that has been drawn out to the size of `at`."""
    wider, taller = at.width / whole.width, at.height / whole.height
    return Geometry(
        (part.x - whole.x) * wider, (part.y - whole.y) * taller, part.width * wider, part.height * taller
    )


# --- styles ------------------------------------------------------------------------------------------


def _skin(skin: Skin) -> Styles:
    look: Styles = {"html": 1, "fillColor": skin.fill, "strokeColor": skin.border}
    if skin.border != "none":
        look |= {"strokeWidth": skin.thickness * SCALE} | _dashes(skin.dash)
    if skin.radius:
        look |= {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * skin.radius * SCALE}
    return look


def _text(label: labels.Label) -> Styles:
    return label.style | {"fontFamily": _FONT}


def _line(colour: str, thickness: float, dash: tuple[float, ...], *, crossed: bool = False) -> Styles:
    """Straight, and at a right angle to the rail it hangs on; without a line where it is crossed."""
    look: Styles = {
        "edgeStyle": "none",
        "orthogonal": 1,
        "endArrow": "none",
        "strokeColor": "none" if crossed else colour,
        "strokeWidth": thickness * SCALE,
    }
    label: Styles = {"html": 1, "labelBackgroundColor": "none"} if crossed else {}
    return look | label | _dashes(dash)


def _dashes(dash: tuple[float, ...]) -> Styles:
    if not dash:
        return {}
    pattern = " ".join(n(length * SCALE) for length in dash)
    return {"dashed": 1, "dashPattern": pattern, "fixDash": 1}
