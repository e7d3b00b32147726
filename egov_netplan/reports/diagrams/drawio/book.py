"""All pages of a drawing as one file."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from egov_netplan.reports.diagrams.drawio.cells import SCALE, identity
from egov_netplan.reports.diagrams.drawio.earlier import Before, read
from egov_netplan.reports.diagrams.drawio.page import PageWriter
from egov_netplan.reports.diagrams.sheet.shapes import Sheet

# What diagrams.net shows around a page, and lets a planner do on it.
_SETTINGS = (
    'grid="1" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="1" pageScale="1"'
    ' math="0" shadow="0"'
)


def drawio(sheets: Sequence[Sheet], earlier: bytes | None = None) -> bytes:
    """One file with a page a sheet; `earlier` is the file that stands where it goes.

    What a planner has moved in the earlier file stays where he put it, and what he has added stays. Raises
    EarlierError where that file cannot be read.
    """
    book = read(earlier)
    linked = {sheet.anchor: identity("page", sheet.anchor) for sheet in sheets}
    pages = []
    for sheet in sheets:
        before = book.pages.get(linked[sheet.anchor], Before())
        width, height = (f"{length * SCALE:.0f}" for length in sheet.size)
        cells = PageWriter(sheet, linked, before).cells()
        pages.append(_page(linked[sheet.anchor], sheet.name, width, height, cells))
    pages = [*book.first, *pages, *_left(book.pages, set(linked.values())), *book.last]
    lines = ['<mxfile host="netplan" compressed="false">', *pages, "</mxfile>", ""]
    return "\n".join(lines).encode()


def _left(pages: Mapping[str, Before], drawn: set[str]) -> Iterator[str]:
    """What a planner has added to pages that are drawn no more."""
    for page_id, before in pages.items():
        if page_id not in drawn and before.own:
            root, ground = identity("root", page_id), identity("ground", page_id)
            ours = f'<mxCell id="{escape(root)}"/>\n<mxCell id="{escape(ground)}" parent="{escape(root)}"/>'
            cells = "\n".join((ours, *before.own_cells({root, ground}, ground, root)))
            yield _page(page_id, before.name, *before.size, cells)


def _page(page_id: str, name: str, width: str, height: str, cells: str) -> str:
    size = f'pageWidth="{escape(width)}" pageHeight="{escape(height)}"'
    return (
        f'<diagram id="{escape(page_id)}" name="{escape(name)}">\n<mxGraphModel {_SETTINGS} {size}>\n<root>\n'
        f"{cells}\n</root>\n</mxGraphModel>\n</diagram>"
    )
