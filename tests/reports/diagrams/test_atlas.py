"""The atlas: every place with anything in it once, with page numbers and links that lead to its page."""

import io
import re

import pypdf
import pytest

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.atlas import atlas_scenes, leaves
from egov_netplan.reports.diagrams.formats import DRAWN, page_of
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Sheet
from egov_netplan.words import Lang


@pytest.fixture
def plan(city) -> Inventory:
    """A city with a department, two counties with something in them, and one with nothing."""
    on = "networks: {outer: {status: connected}}"
    inside = "networks: {inner: {status: connected}}"
    town = f"{{id: t, name: 某镇, level: township, {on}, units: [{{id: z, name: 镇办, {on}}}]}}"
    return city.inventory(
        city.department("市财政局")
        + city.county("a", "connected", f"[{{id: d, name: 县财政局, {on}}}, {town}]")
        + city.county("b", "connected", f"[{{id: e, name: 县档案馆, {inside}}}]")
        + city.county("empty", "connected")
    )


def scenes(plan: Inventory, place: str = "p/c", networks: tuple[str, ...] = ()) -> list[Scene]:
    return list(atlas_scenes(plan, place, networks))


def sheets(plan: Inventory, page: str = "A3") -> list[Sheet]:
    return [composed(scene, page, Lang.ZH) for scene in scenes(plan)]


def read(pages: list[Sheet]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(DRAWN["pdf"](pages)))


def test_every_place_with_anything_in_it_has_a_page(plan: Inventory) -> None:
    """From the top down; a place whose sheet is a roll-up has its own departments on one more page."""
    anchors = [leaf.anchor for leaf in leaves(plan, "p/c")]
    assert anchors == ["p/c", "p/c#0", "p/c/a", "p/c/a/t", "p/c/b"]
    assert [scene.anchor for scene in scenes(plan)] == anchors


def test_a_place_with_nothing_in_it_still_has_a_page_when_asked_for(plan: Inventory) -> None:
    assert [leaf.anchor for leaf in leaves(plan, "p/c/empty")] == ["p/c/empty"]


def test_pages_say_their_number_and_that_of_the_page_above(plan: Inventory) -> None:
    folios = [scene.folio for scene in scenes(plan)]
    assert folios == [(1, 5, 0), (2, 5, 1), (3, 5, 1), (4, 5, 3), (5, 5, 1)]
    said = [{line for writing in sheet.writings for line in writing.lines} for sheet in sheets(plan)]
    assert "第 1 页，共 5 页" in said[0]
    assert "第 4 页，共 5 页 · 上级见第 3 页" in said[3]


def test_the_number_on_a_box_is_that_of_its_page(plan: Inventory) -> None:
    """For every place drawn on any sheet, at its box or head; a place without a page has no number."""
    pages = sheets(plan)
    numbers = {sheet.place: number for number, sheet in enumerate(pages, 1) if sheet.anchor == sheet.place}
    seen = set()
    for sheet in pages:
        for node in sheet.nodes:
            if node.key.startswith("hub:"):
                continue
            written = " ".join(line for writing in node.writings for line in writing.lines)
            found = re.search(r"第(\d+)页", written)
            assert (int(found[1]) if found else None) == numbers.get(node.unit), node.key
            seen |= {node.unit} & set(numbers)
    assert seen == set(numbers) - {"p/c"}


def test_a_page_shows_the_networks_of_its_place(plan: Inventory) -> None:
    """Or those that are asked for."""
    shown = {scene.anchor: [panel.network for panel in scene.panels] for scene in scenes(plan)}
    assert shown["p/c"] == ["inner", "outer"]
    assert shown["p/c/a"] == ["outer"]
    assert shown["p/c/b"] == ["inner", "outer"]
    only = scenes(plan, networks=("outer",))
    assert {panel.network for scene in only for panel in scene.panels} == {"outer"}


def test_what_finishes_a_scene_sees_its_page_number(plan: Inventory) -> None:
    seen: list[Scene] = []

    def finish(scene: Scene) -> Scene:
        seen.append(scene)
        return scene

    assert list(atlas_scenes(plan, "p/c", (), finish)) == seen
    assert [scene.folio.number for scene in seen if scene.folio] == [1, 2, 3, 4, 5]


def test_a_box_links_to_the_page_of_its_place(plan: Inventory) -> None:
    """In the PDF: each link lies on the box and leads to the page with the place's own sheet."""
    pages = sheets(plan)
    document = read(pages)
    assert len(document.pages) == len(pages)
    anchors = [sheet.anchor for sheet in pages]
    for number, (sheet, page) in enumerate(zip(pages, document.pages, strict=True)):
        height = float(page.mediabox.height)
        links = {
            tuple(round(float(edge)) for edge in note["/Rect"]): note["/Dest"].get_object()[0]
            for note in (item.get_object() for item in page.get("/Annots", ()))
        }
        expected = {}
        for node in sheet.nodes:
            if node.unit in anchors:
                area = node.area
                corners = (area.x, height - area.y - area.height, area.x + area.width, height - area.y)
                expected[tuple(map(round, corners))] = document.pages[anchors.index(node.unit)]
        assert links == {corners: page.indirect_reference for corners, page in expected.items()}, number
    assert any(page.get("/Annots") for page in document.pages[:1])


def test_bookmarks_stand_by_level(plan: Inventory) -> None:
    def names(entries: list) -> list:
        return [names(entry) if isinstance(entry, list) else entry.title for entry in entries]

    expected = ["青原市", ["青原市本级", "a县", ["某镇"], "b县"]]
    assert names(read(sheets(plan)).outline) == expected


def test_two_runs_give_the_same_bytes(plan: Inventory) -> None:
    assert DRAWN["pdf"](sheets(plan)) == DRAWN["pdf"](sheets(plan))


@pytest.mark.parametrize("page", sorted(PAGES))
def test_pages_have_the_size_of_their_paper(plan: Inventory, page: str) -> None:
    for leaf in read(sheets(plan, page)).pages:
        width, height = float(leaf.mediabox.width), float(leaf.mediabox.height)
        assert (width, height) == pytest.approx(PAGES[page][:2], abs=0.05)


def test_a_page_is_named_by_its_anchor_and_its_place(plan: Inventory) -> None:
    """The page of a place's own departments stands one level below the place."""
    pages = [page_of(sheet) for sheet in sheets(plan)]
    assert [(page.title, page.level, page.anchor) for page in pages] == [
        ("青原市", 2, "p/c"),
        ("青原市本级", 3, "p/c#0"),
        ("a县", 3, "p/c/a"),
        ("某镇", 4, "p/c/a/t"),
        ("b县", 3, "p/c/b"),
    ]
