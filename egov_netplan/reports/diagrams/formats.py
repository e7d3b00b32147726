"""The formats that a sheet, or a scene, can be written in, by the names that the command line knows."""

from collections.abc import Callable, Mapping, Sequence

from egov_netplan.reports import typeset
from egov_netplan.reports.diagrams.d2 import d2_texts
from egov_netplan.reports.diagrams.dot.source import dot_sources
from egov_netplan.reports.diagrams.drawio import drawio
from egov_netplan.reports.diagrams.graphml import graphml_texts
from egov_netplan.reports.diagrams.html import html_page
from egov_netplan.reports.diagrams.mermaid import mermaid_texts
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.shapes import Sheet
from egov_netplan.reports.diagrams.svg import svg
from egov_netplan.reports.diagrams.vsdx import vsdx
from egov_netplan.words import Lang


def _svg(sheets: Sequence[Sheet], style: str = "") -> bytes:
    (sheet,) = sheets
    return svg(sheet, style).encode()


def _png(sheets: Sequence[Sheet]) -> bytes:
    (sheet,) = sheets
    return typeset.png(svg(sheet))


def _pdf(sheets: Sequence[Sheet]) -> bytes:
    first = sheets[0]
    return typeset.pdf(list(map(page_of, sheets)), first.title, lang=first.lang, day=first.date)


def page_of(sheet: Sheet) -> typeset.Page:
    """The sheet as a page of a PDF, with a bookmark; every place on it leads to that place's page."""
    return typeset.Page(
        svg=svg(sheet),
        title=sheet.name,
        level=sheet.place.count("/") + (sheet.anchor != sheet.place) + 1,
        anchor=sheet.anchor,
        links=tuple(
            typeset.Link(node.area.x, node.area.y, node.area.width, node.area.height, node.unit)
            for node in sheet.nodes
            if node.unit
        ),
    )


def _html(sheets: Sequence[Sheet], style: str = "") -> bytes:
    return html_page(sheets, style).encode()


# Drawn from a sheet: all networks of a place stand on it, each in its own panel.
DRAWN: Mapping[str, Callable[[Sequence[Sheet]], bytes]] = {
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
    "html": _html,
    "vsdx": vsdx,
}

# Drawn from sheets, and from the file that stands where they go: what a planner has changed in it stays.
KEPT: Mapping[str, Callable[[Sequence[Sheet], bytes | None], bytes]] = {"drawio": drawio}

# Those that can carry the letters they need: drawn with a style sheet.
EMBEDDING: Mapping[str, Callable[[Sequence[Sheet], str], bytes]] = {"svg": _svg, "html": _html}

# Those that are set in our own font.
TYPESET = ("png", "pdf")

# Those of them that hold many sheets in one file.
PAGED = ("pdf", "html", "drawio", "vsdx")

# Written from a scene for programs that set the graph themselves: one text a network, never one for two.
WRITTEN: Mapping[str, Callable[[Scene, Lang], Mapping[str, str]]] = {
    "dot": dot_sources,
    "mermaid": mermaid_texts,
    "d2": d2_texts,
    "graphml": graphml_texts,
}
