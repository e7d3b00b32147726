"""A scene in the DOT language: the hub, a bus, and one HTML table of boxes a group."""

import html
import math

import graphviz

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.layout import BUS, GAP, HEAD, HUB, PADDING, PAGE, SPACING
from egov_netplan.reports.diagrams.layout import Grid, Layout, Row, Table, laid_out
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import Lines, cleaned, fit, stacked
from egov_netplan.reports.diagrams.scene import LegendEntry, Scene
from egov_netplan.words import STATUS, Lang, Text

# The first that a machine has: Linux, Windows, macOS.
_FONTS = (
    "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,SimHei,sans-serif"
)
_INK, _DARK, _SOFT, _WHITE = "#1F2933", "#1F4E8C", "#52606D", "#FFFFFF"

_DATE = Text("截至 {date}", "as of {date}")
_LEGEND = Text("图例", "Legend")
_UNITS = Text("单位 {count}", "units {count}")
_PLACES = Text("地区 {count}", "places {count}")


def dot_source(scene: Scene, lang: Lang) -> str:
    """The scene in the DOT language, for the program `dot`."""
    layout = laid_out(scene, lang)
    graph = _empty(scene, lang)
    graph.node("hub", _hub(scene, lang))
    for number, table in enumerate(layout.tables):
        graph.node(f"group{number}", _group(table, layout.grid))
    graph.node("legend", _legend(scene, layout.grid, lang))
    _tie(graph, layout)
    return str(graph.source)


def _empty(scene: Scene, lang: Lang) -> graphviz.Graph:
    text = {"fontname": _FONTS, "fontcolor": _INK}
    return graphviz.Graph(
        "netplan",
        graph_attr={
            "rankdir": "LR",
            "splines": "line",
            "nodesep": f"{GAP / 72:.3f}",
            "ranksep": f"{BUS / 2 / 72:.3f}",
            "margin": "0.2",
            "size": f"{PAGE[0] / 72:g},{PAGE[1] / 72:g}",
            "labelloc": "t",
            "labeljust": "l",
            "label": _title(scene, lang),
            **text,
        },
        node_attr={"shape": "plain", **text},
        edge_attr={"color": _DARK, "penwidth": "1.4"},
    )


def _tie(graph: graphviz.Graph, layout: Layout) -> None:
    """The bus: a point beside each group, all in one column, the hub at its middle, the legend at its end."""
    points = [f"bus{number}" for number in range(len(layout.tables))]
    with graph.subgraph() as bus:
        bus.attr(rank="same")
        for point in (*points, "end"):
            bus.node(point, shape="point", width="0", height="0", style="invis")
        for upper, lower in zip(points, points[1:], strict=False):
            bus.edge(upper, lower, headclip="false", tailclip="false")
        for point in points[-1:]:
            bus.edge(point, "end", style="invis")
    if points:
        graph.edge("hub", points[layout.middle], weight="10", headclip="false")
    else:
        graph.edge("hub", "end", style="invis")
    for number, table in enumerate(layout.tables):
        style = "solid" if table.in_service else "dashed"
        graph.edge(points[number], f"group{number}:head:w", weight="100", style=style, tailclip="false")
    graph.edge("end", "legend", style="invis")


# --- nodes ---------------------------------------------------------------------------------------


def _title(scene: Scene, lang: Lang) -> str:
    title = _set(fit(cleaned(scene.title.say(lang)), PAGE[0] - 60, 17, 11), bold=True)
    day = _set(Lines((_DATE.say(lang, {"date": scene.date}),), 9), _SOFT)
    return _table(f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{title}</TD></TR><TR><TD ALIGN="LEFT">{day}</TD></TR>')


def _hub(scene: Scene, lang: Lang) -> str:
    hub, room = scene.hub, HUB - 2 * PADDING
    texts = [fit(cleaned(hub.place), room, 15, 9), fit(cleaned(hub.role.say(lang)), room, 10, 8)]
    if hub.uplink:
        texts.append(fit(cleaned(hub.uplink.say(lang)), room, 9, 7))
    texts.append(fit(f"{LOOKS[hub.status].mark} {STATUS[hub.status].say(lang)}", room, 9, 7))
    height = math.ceil(stacked(texts)) + 2 * PADDING
    lines = "<BR/>".join(_set(text, _WHITE, bold=text is texts[0]) for text in texts)
    cell = f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{HUB}" HEIGHT="{height}">{lines}</TD></TR>'
    return _table(cell, f' STYLE="ROUNDED" BGCOLOR="{_DARK}"')


def _group(table: Table, grid: Grid) -> str:
    text = "<BR/>".join(_set(lines, _WHITE, bold=True) for lines in table.head)
    head = f'<TD PORT="head" ROWSPAN="{len(table.rows)}" WIDTH="{HEAD}" BGCOLOR="{_DARK}">{text}</TD>'
    rows = [_row(row, grid) for row in table.rows]
    rows[0] = head + rows[0]
    return _table("".join(f"<TR>{row}</TR>" for row in rows), spacing=SPACING)


def _row(row: Row, grid: Grid) -> str:
    """The cells of a row, filled up with empty ones so that all groups are equally wide."""
    cells = []
    for cell in row.cells:
        text = "<BR/>".join(_set(lines) for lines in cell.texts)
        span = f' COLSPAN="{grid.columns}"' if cell.spans else ""
        width = grid.width if cell.spans else grid.cell
        cells.append(_box(cell.status, width, row.height, text, span))
        taken = grid.columns if cell.spans else len(row.cells)
    empty = f'<TD FIXEDSIZE="TRUE" WIDTH="{grid.cell}" HEIGHT="{row.height}"></TD>'
    return "".join(cells) + empty * (grid.columns - taken)


def _legend(scene: Scene, grid: Grid, lang: Lang) -> str:
    """The states with their counts, and the notes; as wide as the groups above."""
    total = HEAD + SPACING + grid.width
    width = min(150, grid.width // max(1, len(scene.legend)) - SPACING)
    title = f'<TD WIDTH="{HEAD}">{_set(Lines((_LEGEND.say(lang),), 9))}</TD>'
    texts = [fit(_state(entry, lang), width - PADDING, 8.5, 7) for entry in scene.legend]
    height = math.ceil(max((text.height for text in texts), default=0)) + PADDING
    states = "".join(
        _box(entry.status, width, height, _set(text)) for entry, text in zip(scene.legend, texts, strict=True)
    )
    rest = total - HEAD - (width + SPACING) * len(scene.legend)
    legend = _table(f'<TR>{title}{states}<TD WIDTH="{max(0, rest - SPACING)}"></TD></TR>', spacing=SPACING)
    rows = f"<TR><TD>{legend[1:-1]}</TD></TR>" + "".join(_note(note.say(lang), total) for note in scene.notes)
    return _table(rows)


def _state(entry: LegendEntry, lang: Lang) -> str:
    counts = [_UNITS.say(lang, {"count": entry.departments})] if entry.departments else []
    counts += [_PLACES.say(lang, {"count": entry.places})] if entry.places else []
    return " ".join((LOOKS[entry.status].mark, entry.label.say(lang), *counts))


def _note(note: str, width: int) -> str:
    text = fit(cleaned(note), width - 2 * PADDING, 8, 7)
    height = math.ceil(text.height) + 3
    return (
        f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}" ALIGN="LEFT" BALIGN="LEFT">'
        f"{_set(text, _SOFT)}</TD></TR>"
    )


# --- HTML ----------------------------------------------------------------------------------------


def _table(rows: str, more: str = "", *, spacing: int = 0) -> str:
    """An HTML label; borders are the cells' own."""
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{spacing}" CELLPADDING="0"{more}>{rows}</TABLE>>'


def _box(status: Status, width: int, height: int, text: str, more: str = "") -> str:
    look = LOOKS[status]
    return (
        f'<TD{more} FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}" BORDER="{look.thickness}"'
        f' STYLE="{look.style}" COLOR="{look.border}" BGCOLOR="{look.fill}">{text}</TD>'
    )


def _set(text: Lines, colour: str = _INK, *, bold: bool = False) -> str:
    """Lines of one size; whatever they hold stays text."""
    lines = "<BR/>".join(html.escape(line) for line in text.lines)
    lines = f"<B>{lines}</B>" if bold else lines
    return f'<FONT POINT-SIZE="{text.size:g}" COLOR="{colour}">{lines}</FONT>'
