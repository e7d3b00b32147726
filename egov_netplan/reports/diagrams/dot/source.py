"""A scene in the DOT language: the hub, a bus, and one HTML table of boxes a group."""

from collections.abc import Sequence
from itertools import pairwise

import graphviz

from egov_netplan.reports.diagrams.dot.grid import (
    AIR,
    BUS,
    GAP,
    HEAD,
    HUB,
    PADDING,
    PAGE,
    SPACING,
    Grid,
    Layout,
    Row,
    Table,
    laid_out,
)
from egov_netplan.reports.diagrams.dot.label import DARK, box, fixed, stack, table, text
from egov_netplan.reports.diagrams.looks import INK, LOOKS, SOFT, WHITE
from egov_netplan.reports.diagrams.measure import Lines, cleaned, fit, stacked
from egov_netplan.reports.diagrams.scene import LegendEntry, Panel, Scene
from egov_netplan.reports.typeset.fonts import FAMILIES
from egov_netplan.words import AS_OF, STATUS, Lang, Text

_TITLE = Text("{place}{network}联网图", "{place}, {network}: who is connected")
_LEGEND = Text("图例", "Legend")
_UNITS = Text("单位 {count}", "units {count}")
_PLACES = Text("地区 {count}", "places {count}")


def dot_sources(scene: Scene, lang: Lang) -> dict[str, str]:
    """The panels of a scene in the DOT language, by their networks.

    Each is a graph of its own: one layout of two networks would set what is isolated side by side.
    """
    return {panel.network: _source(scene, panel, lang) for panel in scene.panels}


def _source(scene: Scene, panel: Panel, lang: Lang) -> str:
    layout = laid_out(panel, lang)
    graph = _empty(scene, panel, lang)
    graph.node("hub", f"<{_hub(panel, lang)}>")
    for number, group in enumerate(layout.tables):
        graph.node(f"group{number}", f"<{_group(group, layout.grid)}>")
    graph.node("foot", f"<{_foot(panel, layout.grid, lang)}>")
    _tie(graph, layout)
    return str(graph.source)


def _empty(scene: Scene, panel: Panel, lang: Lang) -> graphviz.Graph:
    letters = {"fontname": ",".join(FAMILIES), "fontcolor": INK}
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
            "label": f"<{_title(scene, panel, lang)}>",
            **letters,
        },
        node_attr={"shape": "plain", **letters},
        edge_attr={"color": DARK, "penwidth": "1.4"},
    )


def _tie(graph: graphviz.Graph, layout: Layout) -> None:
    """The bus: a point beside each group, all in one column, the hub at its middle; the foot at its end."""
    points = [f"bus{number}" for number in range(len(layout.tables))]
    with graph.subgraph(node_attr={"shape": "point", "width": "0.03", "color": DARK}) as bus:
        bus.attr(rank="same")
        for point in points:
            bus.node(point)
        bus.node("end", style="invis")
        for upper, lower in pairwise(points):
            bus.edge(upper, lower, headclip="false", tailclip="false")
    for number, group in enumerate(layout.tables):
        style = LOOKS[group.status].style
        graph.edge(points[number], f"group{number}:head:w", weight="100", style=style, tailclip="false")
    if points:
        graph.edge("hub", points[layout.middle], weight="10", headclip="false")
        graph.edge(points[-1], "end", style="invis")
    else:
        graph.edge("hub", "end", style="invis")
    graph.edge("end", "foot", style="invis")


# --- nodes ---------------------------------------------------------------------------------------


def _title(scene: Scene, panel: Panel, lang: Lang) -> str:
    title = fit(
        cleaned(_TITLE.say(lang, {"place": panel.hub.place, "network": panel.name})), PAGE[0] - 60, 17, 11
    )
    day = Lines((AS_OF.say(lang, {"date": scene.date}),), 9)
    first = f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{text(title, bold=True)}</TD></TR>'
    return table(f'{first}<TR><TD ALIGN="LEFT">{text(day, SOFT)}</TD></TR>')


def _hub(panel: Panel, lang: Lang) -> str:
    hub, room = panel.hub, HUB - PADDING
    texts = [fit(cleaned(hub.place), room, 15, 9), fit(cleaned(hub.role.say(lang)), room, 10, 8)]
    if hub.uplink:
        texts.append(fit(cleaned(hub.uplink.say(lang)), room, 9, 7))
    texts.append(fit(f"{LOOKS[hub.status].mark} {STATUS[hub.status].say(lang)}", room, 9, 7))
    size = fixed(HUB, stacked(texts) + 3 * AIR)
    cell = f"<TR><TD {size}>{stack(texts, room, WHITE, bold=1)}</TD></TR>"
    return table(cell, f' STYLE="ROUNDED" BGCOLOR="{DARK}"')


def _group(group: Table, grid: Grid) -> str:
    title = stack(group.head, HEAD - PADDING, WHITE, bold=2)
    head = f'<TD PORT="head" ROWSPAN="{len(group.rows)}" WIDTH="{HEAD}" BGCOLOR="{DARK}">{title}</TD>'
    rows = [_row(row, grid) for row in group.rows]
    rows[0] = head + rows[0]
    return table("\n".join(f"<TR>{row}</TR>" for row in rows), spacing=SPACING)


def _row(row: Row, grid: Grid) -> str:
    """The cells of a row, filled up with empty ones so that all groups are equally wide."""
    size = fixed(grid.cell, row.height)
    cells = [box(cell.status, size, stack(cell.texts, grid.cell - PADDING)) for cell in row.cells]
    return "".join(cells) + f"<TD {size}></TD>" * (grid.columns - len(cells))


def _foot(panel: Panel, grid: Grid, lang: Lang) -> str:
    """The legend and the notes, as wide as the groups above."""
    width = HEAD + SPACING + grid.width
    rows = [f"<TR><TD>{_legend(panel.legend, grid, lang)}</TD></TR>"] if panel.legend else []
    rows += [_note(note.say(lang), width) for note in panel.notes]
    return table("\n".join(rows) or f'<TR><TD WIDTH="{width}"></TD></TR>')


def _legend(legend: Sequence[LegendEntry], grid: Grid, lang: Lang) -> str:
    width = min(110, grid.width // len(legend) - SPACING)
    texts = [_state(entry, width - PADDING, lang) for entry in legend]
    size = fixed(width, max(map(stacked, texts)) + AIR)
    cells = [
        box(entry.status, size, stack(lines, width - PADDING))
        for entry, lines in zip(legend, texts, strict=True)
    ]
    title = text(Lines((_LEGEND.say(lang),), 9))
    rest = grid.width - len(legend) * (width + SPACING)
    row = f'<TD WIDTH="{HEAD}">{title}</TD>{"".join(cells)}<TD WIDTH="{max(0, rest)}"></TD>'
    return table(f"<TR>{row}</TR>", spacing=SPACING)


def _state(entry: LegendEntry, width: int, lang: Lang) -> tuple[Lines, ...]:
    counts = [_UNITS.say(lang, {"count": entry.departments})] if entry.departments else []
    counts += [_PLACES.say(lang, {"count": entry.places})] if entry.places else []
    name = f"{LOOKS[entry.status].mark} {entry.label.say(lang)}"
    return fit(name, width, 8.5, 7), fit("  ".join(counts), width, 8, 7)


def _note(note: str, width: int) -> str:
    lines = fit(cleaned(note), width - 2 * PADDING, 8, 7)
    cell = f'<TD {fixed(width, lines.height)} ALIGN="LEFT" BALIGN="LEFT">{text(lines, SOFT)}</TD>'
    return f"<TR><TD>{table(f'<TR>{cell}</TR>', spacing=SPACING)}</TD></TR>"
