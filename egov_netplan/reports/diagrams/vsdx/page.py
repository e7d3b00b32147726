"""A sheet as one page for Visio: a layer a network, boxes as groups, stubs glued to what they touch."""

from collections.abc import Iterator, Mapping
from itertools import count, pairwise

from egov_netplan.reports.diagrams.comb import Comb, comb
from egov_netplan.reports.diagrams.looks import ALARM
from egov_netplan.reports.diagrams.sheet.shapes import Node, Point, Sheet, Skin, Wire
from egov_netplan.reports.diagrams.vsdx import shapes
from egov_netplan.reports.diagrams.vsdx.shapes import INCH, Facts, Frame, Glue
from egov_netplan.reports.diagrams.vsdx.sheets import cells, row, section
from egov_netplan.words import STATUS, Text

_MAIN = "http://schemas.microsoft.com/office/visio/2012/main"
_ABOUT = Text("说明", "About")
_STATUS = Text("状态", "Status")
_UNIT = Text("单位标识", "Unit id")
_FRAME = Text("图幅", "Frame")
_CROSS = 1.5  # thickness of a cross; its arms are as long as in SVG


def contents(sheet: Sheet, names: Mapping[str, str]) -> str:
    """The part of a page that holds its shapes. `names` are the names of pages by what they show."""
    writer = _Writer(sheet, names)
    drawn = "\n".join(writer.shapes())
    glued = "".join(writer.glued)
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n<PageContents xmlns='{_MAIN}' xml:space='preserve'><Shapes>"
        f"{drawn}</Shapes>{f'<Connects>{glued}</Connects>' if glued else ''}</PageContents>\n"
    )


def settings(sheet: Sheet) -> str:
    """The sheet of the page itself: its size, and its layers."""
    width, height = (length / INCH for length in sheet.size)
    size = cells(
        PageWidth=width,
        PageHeight=height,
        PageScale=1.0,
        DrawingScale=1.0,
        DrawingSizeType=0,
        DrawingScaleType=0,
        PrintPageOrientation=2,
        PaperKind=8 if sheet.page == "A3" else 9,
        PageLeftMargin=0.0,
        PageRightMargin=0.0,
        PageTopMargin=0.0,
        PageBottomMargin=0.0,
    )
    rows = (
        row(
            cells(Name=name, Color=255, Status=0, Visible=1, Print=1, Active=0, Lock=0, Snap=1, Glue=1),
            index=index,
        )
        for index, name in enumerate((_FRAME.say(sheet.lang), *(panel.name for panel in sheet.panels)))
    )
    layers = section("Layer", "".join(rows))
    return f"<PageSheet LineStyle='0' FillStyle='0' TextStyle='0'>{size}{layers}</PageSheet>"


class _Writer:
    """Writes shapes in the order they are painted, and gathers what is glued to what."""

    def __init__(self, sheet: Sheet, names: Mapping[str, str]) -> None:
        self._sheet, self._names = sheet, names
        self._comb: Comb = comb(sheet)
        self._page = Frame(0, sheet.size[1])
        self._numbers = count(1)
        keys = (*(rail.key for rail in self._comb.rails), *(node.key for node in sheet.nodes))
        self._by_key = {key: next(self._numbers) for key in keys}
        self._joints: dict[str, list[Point]] = {}
        self._layers = {panel.network: number for number, panel in enumerate(sheet.panels, 1)}
        self.glued: list[str] = []

    def shapes(self) -> Iterator[str]:
        """All shapes of the page."""
        sheet = self._sheet
        for panel in sheet.panels:
            yield shapes.rectangle(next(self._numbers), panel.area, self._page, self._on(panel.network))
        for ground in sheet.grounds:
            yield shapes.rectangle(next(self._numbers), ground, self._page, self._on(""))
        lines = [line for strand in self._comb.strands for line in self._wire(*strand)]
        alarms = [line for strand in self._comb.alarms for line in self._wire(*strand)]
        for rail in self._comb.rails:
            facts, joints = self._on(rail.network), self._joints.get(rail.key, ())
            yield shapes.rectangle(self._by_key[rail.key], rail.bar, self._page, facts, joints)
        yield from lines
        for stroke in sheet.strokes:
            yield from self._wire(stroke, "", "")
        for node in sheet.nodes:
            yield self._node(node, self._by_key[node.key])
        yield from alarms
        for badge in sheet.badges:
            yield self._node(badge, next(self._numbers))
        for writing in sheet.writings:
            yield shapes.text(next(self._numbers), writing, self._page, self._on(""))

    def _on(self, network: str) -> Facts:
        return Facts(self._layers.get(network, 0))

    def _node(self, node: Node, number: int) -> str:
        area, layer = node.area, self._on(node.network)
        frame = Frame(area.x, area.y + area.height)
        members = [shapes.rectangle(next(self._numbers), area, frame, layer)]
        members += [
            shapes.rectangle(next(self._numbers), part, frame, layer) for part in node.parts if part.width > 0
        ]
        members += [shapes.text(next(self._numbers), writing, frame, layer) for writing in node.writings]
        facts = layer._replace(data=tuple(self._data(node)), page=self._leads_to(node.unit))
        return shapes.group(number, area, self._page, members, facts, self._joints.get(node.key, ()))

    def _data(self, node: Node) -> Iterator[tuple[str, str, str]]:
        lang = self._sheet.lang
        yield "About", _ABOUT.say(lang), node.about
        if node.status:
            yield "Status", _STATUS.say(lang), STATUS[node.status].say(lang)
        if node.unit:
            yield "Unit", _UNIT.say(lang), node.unit

    def _leads_to(self, unit: str) -> str:
        return self._names.get(unit, "") if unit != self._sheet.anchor else ""

    # --- lines -----------------------------------------------------------------------------------

    def _wire(self, wire: Wire, source: str, target: str) -> Iterator[str]:
        """A line for every straight piece; the first and the last are glued."""
        skin = Skin("none", wire.colour, wire.thickness, wire.dash)
        pieces = list(pairwise(wire.points))
        for index, ends in enumerate(pieces):
            begin = self._glue(source, ends[0]) if index == 0 else None
            end = self._glue(target, ends[1]) if index == len(pieces) - 1 else None
            number, facts, cross = next(self._numbers), self._on(wire.network), 0.0
            if wire.crossed:
                skin, cross = Skin("none", ALARM, _CROSS), _arm(ends)
            yield shapes.line(number, ends, skin, self._page, facts, (begin, end), cross)
            self.glued.append(shapes.connects(number, (begin, end)))

    def _glue(self, key: str, point: Point) -> Glue | None:
        if key not in self._by_key:
            return None
        joints = self._joints.setdefault(key, [])
        joints.append(point)
        return Glue(self._by_key[key], len(joints) - 1)


def _arm(ends: tuple[Point, Point]) -> float:
    return max(2.4, min(4.0, (ends[1][0] - ends[0][0]) / 3))
