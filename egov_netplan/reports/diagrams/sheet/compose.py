"""A scene set on a page: hub, bus, columns of boxes on their spines, one panel a network."""

from collections import Counter
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import INK, LOOKS, SOFT, WHITE, Theme, share_colour, theme
from egov_netplan.reports.diagrams.measure import Lines, cleaned, fit, stacked
from egov_netplan.reports.diagrams.scene import Panel as ScenePanel
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.alarms import alarmed
from egov_netplan.reports.diagrams.sheet.cells import (
    AIR,
    MARK,
    NAME,
    PADDING,
    SPINE,
    STUB,
    Cell,
    Cells,
    Head,
    Hub,
)
from egov_netplan.reports.diagrams.sheet.choose import (
    APART,
    BETWEEN,
    INSIDE,
    TOP,
    Choice,
    choose,
    natural_width,
    panel_width,
)
from egov_netplan.reports.diagrams.sheet.columns import GAP, SECTION, Column, Piece
from egov_netplan.reports.diagrams.sheet.foot import surround
from egov_netplan.reports.diagrams.sheet.shapes import (
    Area,
    Node,
    Panel,
    Point,
    Sheet,
    Skin,
    Wire,
    Writing,
)
from egov_netplan.words import Lang, Text

_HUB_TOP, _HUB_HEIGHT, _BUS = 16.0, 52.0, 88.0  # from a panel's upper edge
_STRIPE = 3.2
_WIDEST, _LOOSEST = 1.3, 3.0  # how much wider a column, and how much larger a gap, may become to fill a page
_CONTINUED = Text("{title}（续）", "{title} (cont.)")
_ABOUT = Text("{name}：{count}", "{name}: {count}")


def composed(scene: Scene, page: str, lang: Lang) -> Sheet:
    """The sheet of a scene on a page of this size, in one language."""
    around = surround(scene, page, lang)
    left, top, width, height = around.room
    choice = choose(scene, (width, height), lang)
    spread = _spread(choice, width, height)
    setters = []
    for number, panel in enumerate(scene.panels):
        own = (
            panel_width(choice.cells[number].hub.width, choice.columns[number], choice.width)
            * spread.wider
            * choice.scale
        )
        own += spread.over / len(scene.panels)
        area = Area(left, top, own, height, Skin("", ""))
        setter = _Setter(scene.place, panel, theme(number, panel.data), area, choice.scale, spread, lang)
        setter.set(choice.cells[number], choice.columns[number], choice.width * spread.wider)
        setters.append(setter)
        left += own + APART * choice.scale
    sheet = Sheet(
        page=page,
        title=cleaned(scene.title.say(lang)),
        name=cleaned(scene.name.say(lang)),
        anchor=scene.anchor,
        number=cleaned(scene.number),
        place=scene.place,
        scale=choice.scale,
        lang=lang,
        date=scene.date,
        panels=tuple(setter.panel for setter in setters),
        wires=tuple(wire for setter in setters for wire in setter.wires),
        nodes=tuple(node for setter in setters for node in setter.nodes),
        grounds=around.grounds,
        strokes=around.strokes,
        writings=around.writings,
    )
    return alarmed(sheet, scene.marks)


class _Spread(NamedTuple):
    """What is done with room that is left: columns made wider, gaps looser, and points left over across."""

    wider: float
    looser: float
    over: float


def _spread(choice: Choice, width: float, height: float) -> _Spread:
    gaps = APART * (len(choice.columns) - 1)
    natural = natural_width(choice) - gaps
    room = width / choice.scale - gaps
    wider = min(_WIDEST, room / natural)
    over = max(0.0, room - natural * wider) * choice.scale
    rows = max((_gaps(column) for columns in choice.columns for column in columns), default=0.0)
    left = height / choice.scale - TOP - choice.tallest - INSIDE
    looser = 1 + min(_LOOSEST - 1, max(0.0, left) / rows) if rows else 1.0
    return _Spread(wider, looser, over)


def _gaps(column: Column) -> float:
    return sum(GAP * (piece.end - piece.start) for piece in column) + SECTION * (len(column) - 1)


class _Setter:
    """Sets one panel. Its methods take natural lengths, counted from the panel's upper left corner."""

    def __init__(
        self,
        place: str,
        panel: ScenePanel,
        colours: Theme,
        area: Area,
        scale: float,
        spread: _Spread,
        lang: Lang,
    ) -> None:
        self._panel, self._colours, self._scale, self._spread = panel, colours, scale, spread
        self._place_id, self._area, self._lang = place, area, lang
        skin = Skin(colours.pale, colours.dark, 1, radius=8)
        name = cleaned(panel.name.say(lang))
        self.panel = Panel(panel.network, name, area._replace(skin=skin))
        self.nodes: list[Node] = []
        self.wires: list[Wire] = []
        self._parts: Counter[int] = Counter()  # of each block, those that are painted

    def set(self, cells: Cells, columns: tuple[Column, ...], width: float) -> None:
        """Paint the hub, the bus, and all columns, which are `width` wide."""
        natural = self._area.width / self._scale
        used = len(columns) * width + (len(columns) - 1) * BETWEEN
        left = (natural - used) / 2
        spines = [left + number * (width + BETWEEN) + SPINE for number in range(len(columns))]
        self._hub(natural / 2, cells.hub)
        if columns:
            self._bus(natural / 2, spines)
        for column, spine in zip(columns, spines, strict=True):
            self._column(column, cells, spine, width)

    # --- hub and bus -----------------------------------------------------------------------------

    def _hub(self, middle: float, hub: Hub) -> None:
        lines = hub.name, hub.below
        y = _HUB_TOP + (_HUB_HEIGHT - stacked(lines)) / 2
        writings = [
            self._text(middle, y, lines[0], WHITE, bold=True, anchor="middle"),
            self._text(middle, y + lines[0].height, lines[1], WHITE, anchor="middle"),
        ]
        skin = Skin(self._colours.dark, self._colours.dark, 1, radius=6)
        area = self._place(middle - hub.width / 2, _HUB_TOP, hub.width, _HUB_HEIGHT, skin)
        self.nodes.append(
            Node(
                key=self._key("hub", self._place_id),
                network=self._panel.network,
                unit=self._place_id,
                area=area,
                writings=tuple(writings),
                about=" ".join(line for text in lines for line in text.lines),
                status=self._panel.hub.status,
            )
        )

    def _bus(self, middle: float, spines: list[float]) -> None:
        trunk = ((middle, _HUB_TOP + _HUB_HEIGHT), (middle, _BUS))
        left, right = min(middle, spines[0]), max(middle, spines[-1])
        self._wire(self._key("trunk"), "", trunk, self._colours.dark, 2.4)
        if left < right:
            self._wire(self._key("bus"), "", ((left, _BUS), (right, _BUS)), self._colours.dark, 2.4)

    # --- columns ---------------------------------------------------------------------------------

    def _column(self, column: Column, cells: Cells, spine: float, width: float) -> None:
        y, last = TOP, TOP
        parts = [self._part(cells.heads[piece.block.key], piece) for piece in column]
        for piece, part in zip(column, parts, strict=True):
            head = cells.heads[piece.block.key]
            last = self._head(head, piece, part, spine, y, width - SPINE)
            y += head.height + (GAP if piece.end > piece.start else 0) * (self._spread.looser - 1) * 0.5
            for cell in cells.boxes[piece.block.key][piece.start : piece.end]:
                last = self._box(cell, spine, y, width - SPINE - STUB)
                y += cell.height + GAP * self._spread.looser
            y += SECTION * self._spread.looser
        points = ((spine, _BUS), (spine, last))
        self._wire(self._key("spine", *parts[0]), "", points, self._colours.dark, 1.6)

    def _part(self, head: Head, piece: Piece) -> tuple[str, str]:
        """What tells a part of a block from all others, whatever else is on the sheet."""
        number = self._parts[piece.block.key]
        self._parts[piece.block.key] += 1
        return head.group.place.unit if head.group.place else head.group.title.en, str(number)

    def _head(
        self, head: Head, piece: Piece, part: tuple[str, str], spine: float, y: float, width: float
    ) -> float:
        """Paints a head; gives the height at which it hangs on its spine."""
        height = head.height - 2 * AIR
        title, shown = head.title, head.figures
        if piece.start:
            title, shown = self._continued(head, width), ""
        middle = y + AIR + (head.title_height - title.height) / 2
        writings = [self._text(spine + PADDING + 4, middle, title, WHITE, bold=True)]
        if shown:
            count = Lines((shown,), NAME)
            writings.append(self._text(spine + width - PADDING, y + AIR, count, WHITE, anchor="end"))
        if head.note:
            below = y + AIR + head.title_height
            writings.append(self._text(spine + PADDING + 4, below, head.note, WHITE))
        place = head.group.place
        key = self._key("head", *part)
        skin = Skin(self._colours.dark, self._colours.dark, 1, radius=3)
        area = self._place(spine, y, width, height, skin)
        about = _ABOUT.say(
            self._lang, {"name": cleaned(head.group.title.say(self._lang)), "count": head.figures}
        )
        unit = place.unit if place else ""
        status = place.status if place else None
        self.nodes.append(Node(key, self._panel.network, unit, area, tuple(writings), about, status))
        return y + height / 2

    def _continued(self, head: Head, width: float) -> Lines:
        """The title of a head in a further column: that it goes on is said where there is room for it."""
        said = cleaned(_CONTINUED.say(self._lang, {"title": head.group.title.say(self._lang)}))
        size, room = head.title.size, width - 2 * PADDING
        offers = (fit(said, room, size, least) for least in (size, 6.5))
        return next((offer for offer in offers if offer.height <= head.title.height), head.title)

    def _box(self, cell: Cell, spine: float, y: float, width: float) -> float:
        """Paints a box and its stub; gives the height at which it hangs on its spine."""
        look, x = LOOKS[cell.box.status], spine + STUB
        middle = y + cell.height / 2
        skin = Skin(look.fill, look.border, 0.8 * look.thickness, look.dash, 2.5)
        parts = [Area(x, y, _STRIPE, cell.height, Skin(look.border))]
        if cell.box.departments is not None:
            skin = skin._replace(fill=WHITE)
            share = cell.box.departments.share
            bar = Area(
                x + _STRIPE,
                y + 0.8,
                (width - _STRIPE - 0.8) * share,
                cell.height - 1.6,
                Skin(share_colour(share)),
            )
            parts.insert(0, bar)
        key = self._key("box", cell.box.unit or cell.box.name.zh)
        self.nodes.append(
            Node(
                key,
                self._panel.network,
                cell.box.unit,
                self._place(x, y, width, cell.height, skin),
                tuple(self._writings(cell, x, y, width)),
                cell.about,
                cell.box.status,
                tuple(self._place(*part) for part in parts),
            )
        )
        stub = ((spine, middle), (x, middle))
        self._wire(
            key.replace("box", "stub", 1),
            key,
            stub,
            look.border,
            1.4 * look.thickness,
            look.dash,
            crossed=cell.box.status is Status.NONE,
        )
        return middle

    def _writings(self, cell: Cell, x: float, y: float, width: float) -> list[Writing]:
        note = cell.note.height if cell.note else 0
        top = y + (cell.height - cell.name.height - note) / 2
        look = LOOKS[cell.box.status]
        mark = Lines((look.mark,), 7.4)
        first = Lines(cell.name.lines[:1], cell.name.size).height
        writings = [
            self._text(
                x + _STRIPE + 5.4, top + (first - mark.height) / 2, mark, look.border, anchor="middle"
            ),
            self._text(x + MARK + 2, top, cell.name, INK),
        ]
        soft = SOFT if cell.box.departments is None else INK  # figures stand on the colour of their share
        if cell.right:
            at = top + (first - cell.right.height) / 2
            writings.append(self._text(x + width - 4, at, cell.right, soft, anchor="end"))
        if cell.note:
            writings.append(self._text(x + MARK + 2, top + cell.name.height, cell.note, soft))
        return writings

    # --- from natural lengths to the page --------------------------------------------------------

    def _place(self, x: float, y: float, width: float, height: float, skin: Skin) -> Area:
        scale = self._scale
        left, top = self._point((x, y))
        return Area(left, top, width * scale, height * scale, skin)

    def _point(self, point: Point) -> Point:
        return self._area.x + point[0] * self._scale, self._area.y + point[1] * self._scale

    def _text(
        self, x: float, y: float, lines: Lines, colour: str, *, bold: bool = False, anchor: str = "start"
    ) -> Writing:
        left, top = self._point((x, y))
        return Writing(left, top, lines.lines, lines.size * self._scale, colour, bold, anchor)

    def _wire(
        self,
        key: str,
        target: str,
        points: tuple[Point, ...],
        colour: str,
        thickness: float,
        dash: tuple[float, ...] = (),
        *,
        crossed: bool = False,
    ) -> None:
        hub = self._key("hub", self._place_id)
        moved = tuple(self._point(point) for point in points)
        self.wires.append(
            Wire(
                key,
                self._panel.network,
                hub,
                target,
                moved,
                colour,
                thickness * self._scale,
                dash,
                crossed=crossed,
            )
        )

    def _key(self, what: str, *which: str) -> str:
        return ":".join((what, self._panel.network, *which))
