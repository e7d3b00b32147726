"""Charts and drawings as pictures for a Word file."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from egov_netplan.cli.places import topmost
from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.reports.charts.chart import Chart
    from egov_netplan.reports.word.figure import Figure

_NO_PICTURES = Text("文件中没有附图：{reason}", "the file has no pictures: {reason}")
_DRAWING = Text("{place}联网图", "Drawing: {place}")
_PPI = 200


def figures(
    inventory: Inventory, network: str, under: str, charts: "Sequence[Chart]", lang: Lang, *, drawn: bool
) -> "tuple[Figure, ...]":
    """The charts, and where `drawn` the sheet of the place on a page of its own.

    Where typst is missing the file has none of them, and that is said.
    """
    from egov_netplan.reports.typeset import TypesetError

    try:
        sheets = tuple(_sheet(inventory, network, under, lang)) if drawn else ()
        return (*(_chart(chart, lang) for chart in charts), *sheets)
    except TypesetError as error:
        warn(_NO_PICTURES.filled(reason=error.message))
        return ()


def _chart(chart: "Chart", lang: Lang) -> "Figure":
    from egov_netplan.reports import typeset
    from egov_netplan.reports.word.figure import Figure

    picture = typeset.png(chart.svg(lang), _PPI)
    inch = 25.4 / 96
    return Figure(
        chart.title, picture, chart.width * inch, chart.height * inch, paper=None, network=chart.network
    )


def _sheet(inventory: Inventory, network: str, under: str, lang: Lang) -> "Iterator[Figure]":
    """The sheet of the place asked for, or of the topmost one; none where there is no such place."""
    from egov_netplan.reports import typeset
    from egov_netplan.reports.diagrams.gather import Gatherer
    from egov_netplan.reports.diagrams.sheet.compose import composed
    from egov_netplan.reports.diagrams.sheet.shapes import PAGES
    from egov_netplan.reports.diagrams.svg import svg
    from egov_netplan.reports.word.figure import Figure

    place = inventory.units[under] if under else topmost(inventory)
    gatherer = Gatherer(inventory)
    networks = (network,) if network else gatherer.networks(place.id) if place else ()
    if place is None or not networks:
        return
    sheet = composed(gatherer.scene(place.id, networks), "A4", lang)
    width, height = PAGES["A4"][2:]
    yield Figure(_DRAWING.filled(place=place.name), typeset.png(svg(sheet), _PPI), width, height)
