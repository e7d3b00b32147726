"""The atlas: a page for every place, each saying on which page the others are."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.atlas import atlas_scenes, leaves
from egov_netplan.reports.diagrams.formats import DRAWN
from egov_netplan.reports.diagrams.gather import itself
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.words import Lang

PROJECT = """
format: 1
date: 2004-07-29
levels: [province, city, county]
networks:
  inner: {name: 政务内网, data: classified}
  outer: {name: 政务外网}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: p
    name: 某省
    level: province
    networks: {outer: {status: connected}, inner: {status: connected}}
    units:
      - {name: 省财政厅, networks: {outer: {status: connected}}}
      - id: a
        name: 甲市
        level: city
        networks: {outer: {status: connected}}
        units:
          - {name: 财政局, networks: {outer: {status: planned}}}
          - id: a1
            name: 甲一县
            level: county
            networks: {outer: {status: connected}}
            units: [{name: 财政局, networks: {outer: {status: connected}}}]
          - {id: a2, name: 甲二县, level: county, networks: {outer: {status: connected}}}
      - id: b
        name: 乙市
        level: city
        networks: {outer: {status: planned}, inner: {status: planned}}
        units: [{name: 机要局, networks: {inner: {status: connected}}}]
"""


@pytest.fixture
def province(tmp_path: Path) -> Inventory:
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    return load(tmp_path)


@pytest.fixture
def pages(province: Inventory) -> list[Scene]:
    return list(atlas_scenes(province, "p", None))


def test_every_place_with_anything_in_it_has_a_page(province: Inventory) -> None:
    """From the top down; the province also one of its own departments; 甲二县 has nothing to show."""
    found = [leaf.anchor for leaf in leaves(province, "p")]
    assert found == ["p", itself("p"), "p/a", "p/a/a1", "p/b"]


def test_pages_are_numbered_and_know_the_page_above(pages: list[Scene]) -> None:
    folios = [scene.folio for scene in pages]
    assert [(folio.number, folio.total, folio.above) for folio in folios if folio] == [
        (1, 5, 0),
        (2, 5, 1),
        (3, 5, 1),
        (4, 5, 3),
        (5, 5, 1),
    ]


def test_a_box_says_on_which_page_its_place_is(pages: list[Scene]) -> None:
    """A place without a page of its own says nothing."""
    heads = {group.place.unit: group.place.page for group in pages[0].panels[-1].groups if group.place}
    boxes = {box.unit: box.page for group in pages[2].panels[0].places for box in group.boxes}
    assert heads == {"p/a": 3}
    assert boxes == {"p/a/a1": 4, "p/a/a2": 0}
    written = [text for text in composed(pages[2], "A3", Lang.ZH).texts if "第4页" in text]
    assert len(written) == 1


def test_each_place_is_drawn_on_the_networks_it_is_on(pages: list[Scene]) -> None:
    drawn = {scene.anchor: [panel.network for panel in scene.panels] for scene in pages}
    assert drawn["p/a"] == ["outer"]
    assert drawn["p/b"] == ["inner", "outer"]


def test_one_network_has_nothing_of_the_other(province: Inventory) -> None:
    texts = "".join(
        text
        for scene in atlas_scenes(province, "p", ("outer",))
        for text in composed(scene, "A3", Lang.ZH).texts
    )
    assert "内网" not in texts
    assert "机要局" not in texts


def test_the_pdf_has_bookmarks_and_its_links_lead_to_the_pages(pages: list[Scene]) -> None:
    sheets = [composed(scene, "A4", Lang.ZH) for scene in pages]
    written = DRAWN["pdf"](sheets)
    reader = PdfReader(io.BytesIO(written))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    assert flat(reader.outline) == ["某省", "某省本级", "甲市", "甲一县", "乙市"]
    county = {
        reader.get_destination_page_number(reader._get_named_destinations()[target])
        if isinstance(target := link["/Dest"], str)
        else reader.get_page_number(target[0].get_object())
        for link in (item.get_object() for item in reader.pages[2]["/Annots"])
        if "/Dest" in link
    }
    assert 3 in county
    assert "甲一县" in reader.pages[3].extract_text()
    assert DRAWN["pdf"](sheets) == written
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2004, 7, 29)


def flat(outline: object) -> list[str]:
    """The titles of bookmarks, those inside others after them."""
    if isinstance(outline, list):
        return [title for item in outline for title in flat(item)]
    return [str(outline["/Title"])]  # type: ignore[index]
