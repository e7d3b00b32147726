"""DOT: every box once, no name breaks it, and the program `dot` draws what was meant."""

import html
import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.dot.grid import PADDING, laid_out
from egov_netplan.reports.diagrams.dot.render import DRAWINGS, DotMissingError, DrawingError, draw
from egov_netplan.reports.diagrams.dot.source import dot_sources
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.measure import ems, fit
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.words import Lang

MAGIC = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="dot is not installed")


def source(scene: Scene, lang: Lang = Lang.ZH) -> str:
    (only,) = dot_sources(scene, lang).values()
    return only


def texts(source: str) -> list[str]:
    """What stands in the picture of a DOT source, line by line."""
    found = re.findall(r"<FONT[^>]*>(?:<B>)?(.*?)(?:</B>)?</FONT>", source)
    return [html.unescape(re.sub("<BR/>", "", text)).replace("\\\\", "\\") for text in found]


def names(scene: Scene) -> list[str]:
    return [box.name.zh for panel in scene.panels for group in panel.groups for box in group.boxes]


def test_every_box_of_the_scene_is_in_the_source_once(yichun: Inventory) -> None:
    """The writer loses no box and draws none twice."""
    scene = Gatherer(yichun).scene("jiangxi/yichun", ["outer"])
    shown = Counter(text[2:] for text in texts(source(scene)) if text[:2] in ("● ", "○ "))
    boxes = Counter(names(scene))
    assert {name: shown[name] for name in boxes} == boxes


def test_a_graph_a_network(yichun: Inventory) -> None:
    """Two networks are two graphs, neither of which names the other."""
    outer, inner = dot_sources(Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"]), Lang.EN).values()
    assert "outer" in outer
    assert "inner" not in outer
    assert "outer" not in inner


def test_a_network_nobody_is_on_is_a_hub_alone(city) -> None:
    """No group where there is no box."""
    assert "group0" not in source(city.scene(city.five, "internet"))


def test_a_head_without_boxes(city) -> None:
    """A county that holds nothing but a town that is opened too is a head with an empty row, without 0/0."""
    scene = city.scene(city.nested(), depth=3)
    assert [len(group.boxes) for group in scene.panels[0].groups] == [0, 1]
    assert "x县" in texts(source(scene))


def test_a_box_says_what_is_not_usual(city) -> None:
    """A day of its own and a bandwidth stand below the name, behind the sub-units."""
    networks = "outer: {status: retrofit, due: 2005-06-30, line: {bandwidth: 10M}}"
    shown = texts(source(city.scene(city.department("甲局", networks))))
    assert "2005-06-30 10M" in shown


def test_names_that_look_like_markup_stay_text(city, hostile: str) -> None:
    """Whatever a unit is called stands in the picture letter by letter."""
    assert f"● {hostile}" in texts(source(city.scene(city.department(hostile))))


def test_characters_no_xml_may_hold_are_replaced(city) -> None:
    """A control character in a name with an id of its own does not spoil the source."""
    units = '          - {id: x, name: "甲\\u0007\\n乙", networks: {outer: {status: connected}}}\n'
    assert "● 甲\ufffd 乙" in texts(source(city.scene(units)))


def test_no_line_is_wider_than_its_cell(city) -> None:
    """Long names shrink, then wrap, and are never cut; by our own widths every line fits."""
    long = "市人力资源和社会保障局驻行政审批服务中心首席代表办公室（综合行政执法协调指导中心）"
    scene = city.scene(
        "".join(city.department(long[:size] + str(size), kind="mass") for size in range(1, len(long)))
    )
    layout = laid_out(scene.panels[0], Lang.ZH)
    for row in layout.tables[0].rows:
        for cell in row.cells:
            assert cell.height <= row.height
            for lines in cell.texts:
                assert all(
                    ems(line) * lines.size <= layout.grid.cell - PADDING + 0.01 for line in lines.lines
                )
    shown = texts(source(scene))
    assert all(f"● {name}" in shown for name in names(scene))


def test_words_wrap_between_words() -> None:
    """Latin words are broken only where there is no space; Chinese anywhere, in even lines."""
    assert fit("International Cooperation Office", 80, 8, 8).lines == (
        "International",
        "Cooperation",
        "Office",
    )
    assert fit("宜春职业技术学院", 40, 8, 8).lines == ("宜春职业", "技术学院")


def test_the_same_scene_gives_the_same_source(yichun: Inventory) -> None:
    """Two runs write the same bytes."""
    first, second = (source(Gatherer(yichun).scene("jiangxi/yichun", ["outer"])) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lang", list(Lang))
def test_a_small_place_whole(city, golden, lang: Lang) -> None:
    """The whole DOT text of a city with five departments and a county."""
    golden(f"diagrams/five-{lang}.dot", source(city.scene(city.five + city.county("x", "connected")), lang))


# --- drawing -------------------------------------------------------------------------------------


def test_without_dot_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No dot on the PATH: one sentence in both languages that names the way that works without it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DotMissingError) as raised:
        draw("graph {}", "svg")
    for sentence in raised.value.message:
        assert "SVG" in sentence
        assert "Graphviz" in sentence
        assert "--format dot" in sentence


@needs_dot
@pytest.mark.parametrize("format_", DRAWINGS)
def test_drawing(yichun: Inventory, format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """dot draws 宜春 in every format and leaves no file behind."""
    monkeypatch.chdir(tmp_path)
    picture = draw(source(Gatherer(yichun).scene("jiangxi/yichun", ["outer"])), format_)
    assert picture.startswith(MAGIC[format_])
    assert list(tmp_path.iterdir()) == []


@needs_dot
def test_hostile_names_survive_dot(hostile_scene: Scene) -> None:
    """What dot draws for a hostile name is the name."""
    picture = draw(source(hostile_scene), "svg")
    root = ET.fromstring(picture)
    shown = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]
    drawn = "".join(shown).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    for name in names(hostile_scene):
        assert f"●{name}".replace(" ", "") in drawn


@needs_dot
def test_a_full_sheet_fits_the_page(city) -> None:
    """150 departments stay within A4 landscape."""
    units = "".join(city.department(f"市第{number}办公室", kind="mass") for number in range(150))
    picture = ET.fromstring(draw(source(city.scene(units)), "svg"))
    assert float(picture.attrib["width"].removesuffix("pt")) <= 842
    assert float(picture.attrib["height"].removesuffix("pt")) <= 595


@needs_dot
def test_what_dot_says_reaches_the_user() -> None:
    """A source that dot cannot read gives its own words, in one error of ours."""
    with pytest.raises(DrawingError, match="syntax error"):
        draw("graph {", "svg")
