"""A scene as GraphML, one graph a network: read by networkx, Gephi and yEd, which shows it as it is here.

The graph is hub to group to box. Everything known of a node stands in data of its own; what yEd draws
stands beside it, in a rough place each, for a layout of yEd's own to begin with.
"""

import html
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.labels import box_lines, head_lines, hub_lines, title
from egov_netplan.reports.diagrams.looks import INK, LOOKS, WHITE, theme
from egov_netplan.reports.diagrams.measure import cleaned, ems
from egov_netplan.reports.diagrams.scene import Box, Count, Panel, Scene
from egov_netplan.words import Lang

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">'
)
_KEYS = {
    "graph": {"title": "string", "network": "string", "place": "string", "date": "string", "notes": "string"},
    "node": {
        "what": "string",
        "name": "string",
        "unit": "string",
        "group": "string",
        "status": "string",
        "connected": "int",
        "total": "int",
        "sub_units": "string",
        "facts": "string",
    },
    "edge": {"status": "string"},
}
_ROW, _DOWN = 6, 48.0  # boxes side by side; from one row to the next
_AT = {"hub": 0.0, "group": 260.0, "box": 480.0}
_TYPE, _AIR = 12, 20


class _Node(NamedTuple):
    """One node: its data, the lines yEd shows in it, and the middle of its place."""

    key: str
    status: Status
    data: Mapping[str, str | int]
    lines: tuple[str, ...]
    fill: str
    letters: str
    at: tuple[float, float]


def graphml_texts(scene: Scene, lang: Lang) -> dict[str, str]:
    """The panels of a scene as GraphML, by their networks."""
    return {
        panel.network: "\n".join(_document(scene, panel, number, lang)) + "\n"
        for number, panel in enumerate(scene.panels)
    }


def _document(scene: Scene, panel: Panel, number: int, lang: Lang) -> Iterator[str]:
    yield _OPENING
    for element, keys in _KEYS.items():
        for name, kind in keys.items():
            yield f'  <key id="{element}_{name}" for="{element}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <key id="node_graphics" for="node" yfiles.type="nodegraphics"/>'
    yield '  <key id="edge_graphics" for="edge" yfiles.type="edgegraphics"/>'
    yield '  <graph id="netplan" edgedefault="directed">'
    about = {
        "title": title(panel, lang),
        "network": panel.network,
        "place": scene.place,
        "date": str(scene.date),
        "notes": "\n".join(cleaned(note.say(lang)) for note in panel.notes),
    }
    yield from _data("graph", about)
    for node in _nodes(panel, theme(number, panel.data).dark, lang):
        yield from _node(node)
    yield from _edges(panel)
    yield "  </graph>"
    yield "</graphml>"


# --- nodes ---------------------------------------------------------------------------------------


def _nodes(panel: Panel, dark: str, lang: Lang) -> Iterator[_Node]:
    hub = panel.hub
    data = {"what": "hub", "name": cleaned(hub.place)}
    yield _Node("hub", hub.status, data, hub_lines(panel, lang), dark, WHITE, (_AT["hub"], 0.0))
    y = 0.0
    for key, group in enumerate(panel.groups):
        name = cleaned(group.title.say(lang))
        head = {
            "what": "group",
            "name": name,
            "unit": group.place.unit if group.place else "",
            **_counted(group.count),
        }
        yield _Node(f"g{key}", group.status, head, head_lines(group, lang), dark, WHITE, (_AT["group"], y))
        for number, box in enumerate(group.boxes):
            row, column = divmod(number, _ROW)
            at = _AT["box"] + column * 170.0, y + row * _DOWN
            fill = LOOKS[box.status].fill
            yield _Node(
                f"g{key}b{number}",
                box.status,
                _box_data(box, name, lang),
                box_lines(box, lang),
                fill,
                INK,
                at,
            )
        y += (max(0, len(group.boxes) - 1) // _ROW + 1.5) * _DOWN


def _box_data(box: Box, group: str, lang: Lang) -> dict[str, str | int]:
    return {
        "what": "box",
        "name": cleaned(box.name.say(lang)),
        "unit": box.unit,
        "group": group,
        **(_counted(box.departments) if box.departments is not None else {}),
        "sub_units": "\n".join(map(cleaned, box.sub_units)),
        "facts": "\n".join(map(cleaned, box.facts)),
    }


def _counted(count: Count) -> dict[str, str | int]:
    return {"connected": count.connected, "total": count.total}


def _node(node: _Node) -> Iterator[str]:
    yield f'    <node id="{node.key}">'
    yield from _data("node", {**node.data, "status": node.status})
    look = LOOKS[node.status]
    width = max(map(ems, node.lines)) * _TYPE + _AIR
    height = len(node.lines) * _TYPE * 1.5 + _AIR / 2
    x, y = node.at[0] - width / 2, node.at[1] - height / 2
    label = html.escape("\n".join(node.lines))
    yield '      <data key="node_graphics"><y:ShapeNode>'
    yield f'        <y:Geometry x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    yield f'        <y:Fill color="{node.fill}" transparent="false"/>'
    yield f"        <y:BorderStyle {_stroke(look.border, look.style, look.thickness)}/>"
    yield f'        <y:NodeLabel fontSize="{_TYPE}" textColor="{node.letters}">{label}</y:NodeLabel>'
    yield '        <y:Shape type="roundrectangle"/>'
    yield "      </y:ShapeNode></data>"
    yield "    </node>"


# --- edges ---------------------------------------------------------------------------------------


def _edges(panel: Panel) -> Iterator[str]:
    for key, group in enumerate(panel.groups):
        yield from _edge("hub", f"g{key}", group.status)
        for number, box in enumerate(group.boxes):
            yield from _edge(f"g{key}", f"g{key}b{number}", box.status)


def _edge(source: str, target: str, status: Status) -> Iterator[str]:
    yield f'    <edge id="to-{target}" source="{source}" target="{target}">'
    yield from _data("edge", {"status": status})
    look = LOOKS[status]
    line = f"<y:LineStyle {_stroke(look.border, look.style, look.thickness)}/>"
    arrows = '<y:Arrows source="none" target="none"/>'
    yield f'      <data key="edge_graphics"><y:PolyLineEdge>{line}{arrows}</y:PolyLineEdge></data>'
    yield "    </edge>"


def _stroke(colour: str, style: str, width: int) -> str:
    kind = {"solid": "line"}.get(style, style)
    return f'color="{colour}" type="{kind}" width="{width}"'


def _data(element: str, values: Mapping[str, str | int]) -> Iterator[str]:
    for name, value in values.items():
        if value != "":
            yield f'      <data key="{element}_{name}">{html.escape(str(value))}</data>'
