"""Pictures: everyone is drawn once, nothing of an isolated network shows, and no name breaks the drawing."""

import html
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from egov_netplan.reports.diagrams.layout import PADDING, laid_out
from egov_netplan.reports.diagrams.render import FORMATS, DotMissingError, DrawingError, draw

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.dot import dot_source
from egov_netplan.reports.diagrams.measure import ems, fit
from egov_netplan.reports.diagrams.scene import Box, Count, Scene, scene
from egov_netplan.words import Lang

YICHUN = Path(__file__).parents[2] / "examples" / "yichun"
MAGIC = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
HOSTILE = ("A&B <x>", '"引号" \\N \\G', "]]> --> }", "&amp;", "鄠邑𠅤㙟办")

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="dot is not installed")

HEAD = """
format: 1
date: 2004-07-29
levels: [province, city, county]
networks:
  inner: {name: 政务内网}
  outer: {name: 政务外网}
  internet: {name: 互联网}
isolation:
  - {between: [inner, outer], mode: physical}
  - {between: [outer, internet], mode: logical}
units:
  - id: p
    name: 某省
    level: province
    networks: {outer: {status: connected}}
    units:
      - id: c
        name: 青原市
        level: city
        networks: {outer: {status: planned}}
        units:
"""

FIVE = """
          - {name: 市委办公室, kind: party, networks: {outer: {status: connected}}}
          - {name: 市财政局, kind: government, networks: {outer: {status: connected}}, units: [国库收付中心]}
          - {name: 市水利局, kind: government, networks: {outer: {status: planned}}}
          - {name: 市统计局, kind: government}
          - {name: 市总工会, kind: mass, networks: {outer: {status: retrofit}}}
"""


@pytest.fixture(scope="module")
def yichun() -> Inventory:
    """The example as it stands in the repository."""
    return load(YICHUN)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Inventory]:
    """An inventory of 青原市 with the departments and counties given as YAML."""

    def write(units: str) -> Inventory:
        (tmp_path / "netplan.yaml").write_text(HEAD + units, encoding="utf-8")
        return load(tmp_path)

    return write


def all_boxes(boxes: Iterable[Box]) -> list[Box]:
    return [found for box in boxes for found in (box, *all_boxes(box.inside))]


def drawn(picture: Scene) -> list[Box]:
    return all_boxes(box for group in picture.groups for box in group.boxes)


def texts(source: str) -> list[str]:
    """What stands in the picture of a DOT source, line by line."""
    found = re.findall(r"<FONT[^>]*>(?:<B>)?(.*?)(?:</B>)?</FONT>", source)
    return [html.unescape(re.sub("<BR/>", "", text)).replace("\\\\", "\\") for text in found]


def department(name: str, networks: str = "outer: {status: connected}", kind: str = "government") -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'          - {{name: "{quoted}", kind: {kind}, networks: {{{networks}}}}}\n'


def county(identity: str, status: str, units: str = "[]") -> str:
    network = f"{{outer: {{status: {status}}}}}"
    fields = f"id: {identity}, name: {identity}县, level: county, networks: {network}, units: {units}"
    return f"          - {{{fields}}}\n"


# --- the scene -----------------------------------------------------------------------------------


def test_a_city_is_drawn_as_the_inventory_counts_it(yichun: Inventory) -> None:
    """Every department of 宜春 has one box with its status on the network, and so has every county."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    members = list(yichun.members(yichun.units["jiangxi/yichun"]))
    boxes = [box for group in picture.departments for box in group.boxes]
    assert Counter(box.unit for box in boxes) == Counter(unit.id for unit in members)
    assert Counter(box.status for box in boxes) == Counter(unit.status("outer") for unit in members)
    assert [str(group.count) for group in picture.places] == ["10/10"]


def test_heads_and_legend_agree(yichun: Inventory) -> None:
    """The connected of all heads are the connected of the legend: 27 departments and ten counties."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    heads = [group.count for group in picture.departments]
    assert Count(sum(head.connected for head in heads), sum(head.total for head in heads)) == Count(27, 97)
    assert [(entry.status, entry.departments, entry.places) for entry in picture.legend] == [
        (Status.CONNECTED, 27, 10),
        (Status.PLANNED, 70, 0),
    ]


def test_groups_come_in_the_order_of_the_kinds(yichun: Inventory) -> None:
    """The groups of 宜春 follow the list of kinds, party organs first, lower places last."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    kinds = ["party", "congress", "government", "consultative", "judiciary", "mass", "institution"]
    kinds += ["association", "company", "bank", "military"]
    assert [group.title for group in picture.departments] == [yichun.kind_name(kind) for kind in kinds]
    assert [group.title for group in picture.groups][-1] == yichun.level_name("county")


def test_a_province_counts_the_departments_of_its_cities(yichun: Inventory) -> None:
    """At 江西 the one city that the inventory holds is a box with connected and all of its departments."""
    picture = scene(yichun, "outer", "jiangxi")
    (city,) = drawn(picture)
    assert (city.name, city.status, city.departments) == ("宜春市", Status.CONNECTED, Count(27, 97))
    assert picture.hub.uplink is None


def test_depth_opens_lower_places(yichun: Inventory) -> None:
    """Two levels down the city holds its counties; none down it is not drawn at all."""
    assert len(drawn(scene(yichun, "outer", "jiangxi", depth=2))) == 11
    assert drawn(scene(yichun, "outer", "jiangxi", depth=0)) == []


def test_the_hub_says_what_it_hangs_on(yichun: Inventory) -> None:
    """宜春 hangs on 江西 and is connected; title and date stand on the sheet."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    assert picture.hub.uplink is not None
    assert picture.hub.uplink.zh == "上联江西省"
    assert picture.hub.status is Status.CONNECTED
    assert picture.title.zh == "宜春市 政务外网 联网图"
    assert picture.date == yichun.today


def test_a_unit_listed_twice_is_one_box_and_a_note(yichun: Inventory) -> None:
    """政法委 stands in both lists: it is drawn once, as connected, and the sheet says so."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    assert [box.status for box in drawn(picture) if box.name == "政法委"] == [Status.CONNECTED]
    assert any("政法委" in note.zh for note in picture.notes)


def test_a_department_that_is_not_listed_is_drawn_among_others(written: Callable[[str], Inventory]) -> None:
    """A gap shows: where others are on the network, a department without it is a box too."""
    boxes = drawn(scene(written(FIVE), "outer", "p/c"))
    assert [box.name for box in boxes if box.status is Status.NONE] == ["市统计局"]


def test_a_network_nobody_is_on_ends_at_the_hub(written: Callable[[str], Inventory]) -> None:
    """No boxes where no department is on the network, but a note that counts them."""
    picture = scene(written(FIVE), "internet", "p/c")
    assert (drawn(picture), picture.legend) == ([], ())
    assert "5" in picture.notes[0].zh
    assert dot_source(picture, Lang.ZH).count("group") == 0


def test_a_lower_place_with_departments_on_the_network_is_drawn(written: Callable[[str], Inventory]) -> None:
    """A county that is not listed itself is no reason to hide its departments that are."""
    office = "[{name: 县委办, networks: {outer: {status: connected}}}]"
    (box,) = drawn(scene(written(county("x", "none", office)), "outer", "p/c"))
    assert box.departments == Count(1, 1)


# --- isolation -----------------------------------------------------------------------------------


def test_no_name_crosses_a_physical_boundary(written: Callable[[str], Inventory]) -> None:
    """A department, a sub-unit and a county known only on the inner network stay off the outer's sheet."""
    inner = "{inner: {status: connected}}"
    sub = f"[{{name: 密码处, networks: {inner}}}, 秘书处]"
    units = (
        FIVE
        + department("市机要局", "inner: {status: connected}")
        + f"          - {{name: 市保密办, networks: {{outer: {{status: planned}}}}, units: {sub}}}\n"
        + f"          - {{id: y, name: 乙县, level: county, networks: {inner}}}\n"
        + county("x", "connected")
    )
    picture = scene(written(units), "outer", "p/c")
    source = dot_source(picture, Lang.ZH) + dot_source(picture, Lang.EN)
    for name in ("市机要局", "密码处", "乙县", "政务内网", "inner"):
        assert name not in source
    assert [note.zh for note in picture.notes] == [
        "另有 1 家单位未列入本网络，图中未画。",
        "另有 1 个下级地区未列入本网络，图中未画。",
    ]


@pytest.mark.parametrize(("network", "other"), [("outer", "内网"), ("inner", "外网")])
def test_one_picture_one_network(yichun: Inventory, network: str, other: str) -> None:
    """The sheet of one network of 宜春 does not so much as name the other."""
    for lang in Lang:
        source = dot_source(scene(yichun, network, "jiangxi/yichun"), lang)
        assert other not in source
        assert ("inner" if network == "outer" else "outer") not in source


# --- DOT -----------------------------------------------------------------------------------------


def test_every_box_of_the_scene_is_in_the_source_once(yichun: Inventory) -> None:
    """The writer loses no box and draws none twice."""
    picture = scene(yichun, "outer", "jiangxi/yichun")
    shown = Counter(text[2:] for text in texts(dot_source(picture, Lang.ZH)) if text[:2] in ("● ", "○ "))
    boxes = Counter(box.name for box in drawn(picture))
    assert {name: shown[name] for name in boxes} == boxes


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_look_like_markup_stay_text(written: Callable[[str], Inventory], name: str) -> None:
    """Whatever a unit is called stands in the picture letter by letter."""
    source = dot_source(scene(written(department(name)), "outer", "p/c"), Lang.ZH)
    assert f"● {name}" in texts(source)


def test_characters_no_xml_may_hold_are_replaced(written: Callable[[str], Inventory]) -> None:
    """A control character in a name with an id of its own does not spoil the source."""
    units = '          - {id: x, name: "甲\\u0007\\n乙", networks: {outer: {status: connected}}}\n'
    assert "● 甲\ufffd 乙" in texts(dot_source(scene(written(units), "outer", "p/c"), Lang.ZH))


def test_no_line_is_wider_than_its_cell(written: Callable[[str], Inventory]) -> None:
    """Long names shrink, then wrap, and are never cut; by our own widths every line fits."""
    long = "市人力资源和社会保障局驻行政审批服务中心首席代表办公室（综合行政执法协调指导中心）"
    units = "".join(department(long[:size] + str(size), kind="mass") for size in range(1, len(long)))
    picture = scene(written(units), "outer", "p/c")
    layout = laid_out(picture, Lang.ZH)
    for row in layout.tables[0].rows:
        for cell in row.cells:
            assert cell.height <= row.height
            for lines in cell.texts:
                assert all(
                    ems(line) * lines.size <= layout.grid.cell - PADDING + 0.01 for line in lines.lines
                )
    shown = texts(dot_source(picture, Lang.ZH))
    assert all(f"● {box.name}" in shown for box in drawn(picture))


def test_words_wrap_between_words() -> None:
    """Latin words are broken only where there is no space; Chinese anywhere, in even lines."""
    assert fit("International Cooperation Office", 80, 8, 8).lines == (
        "International",
        "Cooperation",
        "Office",
    )
    assert fit("宜春职业技术学院", 40, 8, 8).lines == ("宜春职业", "技术学院")


def test_the_same_scene_gives_the_same_source() -> None:
    """Two runs write the same bytes."""
    first, second = (scene(load(YICHUN), "outer", "jiangxi/yichun") for _ in range(2))
    assert dot_source(first, Lang.ZH) == dot_source(second, Lang.ZH)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_small_place_whole(
    written: Callable[[str], Inventory], golden: Callable[[str, str], None], lang: Lang
) -> None:
    """The whole DOT text of a city with five departments and a county."""
    picture = scene(written(FIVE + county("x", "connected")), "outer", "p/c")
    golden(f"diagrams/five-{lang}.dot", dot_source(picture, lang))


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
@pytest.mark.parametrize("format_", FORMATS)
def test_drawing(yichun: Inventory, format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """dot draws 宜春 in every format and leaves no file behind."""
    monkeypatch.chdir(tmp_path)
    picture = draw(dot_source(scene(yichun, "outer", "jiangxi/yichun"), Lang.ZH), format_)
    assert picture.startswith(MAGIC[format_])
    assert list(tmp_path.iterdir()) == []


@needs_dot
def test_hostile_names_survive_dot(written: Callable[[str], Inventory]) -> None:
    """What dot draws for a hostile name is the name."""
    inventory = written("".join(map(department, HOSTILE)))
    picture = draw(dot_source(scene(inventory, "outer", "p/c"), Lang.ZH), "svg")
    shown = [node.text for node in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]
    for name in HOSTILE:
        assert f"● {name}" in [(text or "").replace("\N{NO-BREAK SPACE}", " ") for text in shown]


@needs_dot
def test_a_full_sheet_fits_the_page(written: Callable[[str], Inventory]) -> None:
    """150 departments stay within A4 landscape."""
    units = "".join(department(f"市第{number}办公室", kind="mass") for number in range(150))
    picture = ET.fromstring(draw(dot_source(scene(written(units), "outer", "p/c"), Lang.ZH), "svg"))
    assert float(picture.attrib["width"].removesuffix("pt")) <= 842
    assert float(picture.attrib["height"].removesuffix("pt")) <= 595


@needs_dot
def test_what_dot_says_reaches_the_user() -> None:
    """A source that dot cannot read gives its own words, in one error of ours."""
    with pytest.raises(DrawingError, match="syntax error"):
        draw("graph {", "svg")
