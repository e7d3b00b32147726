"""The choice of columns: how wide and how many, so that the type is as large as the page allows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.cells import Cells, cells_of, widest
from egov_netplan.reports.diagrams.sheet.columns import SECTION, Block, Column, block, column_height, flow
from egov_netplan.words import Lang

WIDTHS = (108.0, 118.0, 130.0, 144.0, 160.0, 180.0, 204.0)
APART, INSIDE, BETWEEN = 16.0, 16.0, 10.0  # between panels; from a panel's edge; between columns
TOP = 106.0  # from a panel's upper edge to its heads
LARGEST = 1.6  # no type is drawn larger than this many times its natural size
_STEPS = 20
_WORTH_WHOLE = 0.95  # groups are kept whole if the type is not much smaller for it


class Choice(NamedTuple):
    """Columns of this width for every panel, drawn `scale` times their natural size."""

    width: float
    cells: tuple[Cells, ...]
    columns: tuple[tuple[Column, ...], ...]
    scale: float

    @property
    def tallest(self) -> float:
        """The natural height of the tallest column."""
        return max((column_height(column) for columns in self.columns for column in columns), default=0.0)


def choose(scene: Scene, room: tuple[float, float], lang: Lang) -> Choice:
    """The columns that leave the type largest in a room of this width and height."""
    return _balanced(_best(_for_width(scene, width, room, lang) for width in _widths(scene, lang)))


def _widths(scene: Scene, lang: Lang) -> tuple[float, ...]:
    """Widths up to the first that every name fits."""
    boxes = (box for panel in scene.panels for group in panel.groups for box in group.boxes)
    needed = widest(boxes, lang)
    return (
        tuple(width for width in WIDTHS if width < needed)
        + tuple(width for width in WIDTHS if width >= needed)[:1]
    )


def _best(offers: Iterator[Choice]) -> Choice:
    """The largest scale; of equals the first."""
    return max(offers, key=lambda offer: round(offer.scale, 3))


def _for_width(scene: Scene, width: float, room: tuple[float, float], lang: Lang) -> Choice:
    cells = tuple(cells_of(panel, width, lang) for panel in scene.panels)
    blocks = tuple(_blocks(panel) for panel in cells)
    heights = tuple(_heights(blocks))
    whole, parts = (
        _best(_offer(width, cells, blocks, height, room, whole=whole) for height in heights)
        for whole in (True, False)
    )
    return whole if whole.scale >= _WORTH_WHOLE * parts.scale else parts


def _offer(
    width: float,
    cells: tuple[Cells, ...],
    blocks: tuple[tuple[Block, ...], ...],
    height: float,
    room: tuple[float, float],
    *,
    whole: bool,
) -> Choice:
    columns = tuple(flow(panel, height, whole=whole) for panel in blocks)
    choice = Choice(width, cells, columns, 1.0)
    across = room[0] / natural_width(choice)
    down = room[1] / (TOP + choice.tallest + INSIDE)
    return choice._replace(scale=min(LARGEST, across, down))


def _blocks(cells: Cells) -> tuple[Block, ...]:
    pairs = zip(cells.heads, cells.boxes, strict=True)
    return tuple(
        block(number, head.height, (box.height for box in boxes))
        for number, (head, boxes) in enumerate(pairs)
    )


def _heights(blocks: Sequence[Sequence[Block]]) -> Iterator[float]:
    """Heights of a column to try, from one box to all of the fullest panel."""
    most = max((sum(group.height + SECTION for group in panel) for panel in blocks), default=0.0)
    least = 60.0
    for step in range(_STEPS + 1):
        yield least * max(1.0, most / least) ** (step / _STEPS) + 1


def panel_width(hub: float, columns: Sequence[Column], width: float) -> float:
    """The natural width of a panel with a hub of this width and these columns."""
    used = len(columns) * width + (len(columns) - 1) * BETWEEN
    return max(hub, used) + 2 * INSIDE


def natural_width(choice: Choice) -> float:
    """The natural width of all panels with the space between them."""
    pairs = zip(choice.cells, choice.columns, strict=True)
    widths = [panel_width(cells.hub.width, columns, choice.width) for cells, columns in pairs]
    return sum(widths) + APART * (len(widths) - 1)


def _balanced(choice: Choice) -> Choice:
    """The same number of columns for each panel, filled as evenly as can be."""
    blocks = [_blocks(cells) for cells in choice.cells]
    pairs = zip(blocks, choice.columns, strict=True)
    return choice._replace(columns=tuple(_even(panel, columns) for panel, columns in pairs))


def _even(blocks: Sequence[Block], columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The lowest columns that are no more in number, without splitting what was whole."""
    whole = sum(map(len, columns)) == len(blocks)
    low, high = 0.0, max(map(column_height, columns), default=0.0)
    while high - low > 1:
        middle = (low + high) / 2
        tried = flow(blocks, middle, whole=whole)
        if len(tried) <= len(columns):
            columns, high = tried, middle
        else:
            low = middle
    return columns
