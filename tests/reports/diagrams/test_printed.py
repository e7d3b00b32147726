"""What a leader sees of a sheet on paper: in grey, at half its size, with a network that nobody is on yet."""

from itertools import pairwise

import pytest

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.looks import INK, SHARES
from egov_netplan.reports.diagrams.measure import ems, fit
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Sheet
from egov_netplan.words import Lang


def luminance(colour: str) -> float:
    """How light a colour is in a grey copy, from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by the rule of WCAG."""

    def linear(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((linear(one), linear(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_shares_can_be_told_apart_in_a_grey_copy() -> None:
    """The lower the darker; and names can be read on all of them."""
    greys = [luminance(colour) for _, colour in SHARES]
    assert all(higher - lower > 10 for higher, lower in pairwise(greys))
    assert all(contrast(INK, colour) > 6 for _, colour in SHARES)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_network_without_units_takes_little_room(yichun: Inventory, page: str) -> None:
    """Its hub can still be read."""
    sheet = composed(Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"]), page, Lang.ZH)
    outer, inner = (panel.area.width for panel in sheet.panels)
    assert inner < outer / 5
    hubs = {node.network: node for node in sheet.nodes if node.key.startswith("hub:")}
    name, alone = (hubs[network].writings[0] for network in ("outer", "inner"))
    assert len(alone.lines) == 1
    assert alone.size > 0.8 * name.size


def figures(sheet: Sheet) -> list[tuple[float, float]]:
    """The sizes of the figures of lower places, and of their names."""
    boxes = [node for node in sheet.nodes if node.key.startswith("box:") and len(node.writings) > 2]
    return [
        (node.writings[2].size, node.writings[1].size) for node in boxes if "/" in node.writings[2].lines[0]
    ]


def test_figures_of_places_are_nearly_as_large_as_names(city) -> None:
    units = "[{id: y, name: 县财政局, networks: {outer: {status: connected}}}]"
    sheet = composed(city.scene(city.county("x", "connected", units)), "A3", Lang.ZH)
    ((figure, name),) = figures(sheet)
    assert figure > 0.8 * name


def test_heads_beside_each_other_are_as_high(yichun: Inventory) -> None:
    """Also where a title had to be set smaller to fit beside its figures."""
    sheet = composed(Gatherer(yichun).scene("jiangxi/yichun", ["outer"]), "A3", Lang.ZH)
    heads = [
        node for node in sheet.nodes if node.key.startswith("head:") and len(node.writings[0].lines) == 1
    ]
    assert len({head.writings[0].size for head in heads}) > 1
    assert len({round(head.area.height, 3) for head in heads}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "县（市、区）",
        "人事、劳动、社会保障局（筹）",
        "一，二，三，四，五。",
        "甲局（筹）。乙局（筹）。丙局（筹）。",
    ],
)
def test_no_line_begins_with_what_closes_the_one_before(text: str) -> None:
    for width in range(40, 100, 3):
        lines = fit(text, width, 10, 10).lines
        assert "".join(lines) == text
        assert not any(line[0] in "、，。）" for line in lines), (width, lines)
        assert all(ems(line) * 10 <= width for line in lines)
