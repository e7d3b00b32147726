"""Mermaid, D2 and GraphML: everyone once, one network a text, and no name that breaks out of its label."""

import html
import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.formats import WRITTEN
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.measure import cleaned
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.words import Lang

ENDINGS = {"mermaid": "mmd", "d2": "d2", "graphml": "graphml"}


def text(scene: Scene, name: str, lang: Lang = Lang.ZH) -> str:
    (only,) = WRITTEN[name](scene, lang).values()
    return only


def graph(scene: Scene, lang: Lang = Lang.ZH) -> nx.DiGraph:
    """The graph as networkx reads it."""
    return nx.read_graphml(BytesIO(text(scene, "graphml", lang).encode()))


def labels(written: str, name: str) -> list[str]:
    """The labels of all nodes, as the program that draws them shows them."""
    if name == "graphml":
        return [data["label"] for _, data in nx.read_graphml(BytesIO(written.encode())).nodes(data=True)]
    if name == "mermaid":
        found = re.findall(r'^ +(?:subgraph )?\w+[\[(]"([^"\n]*)"[\])](?::::\w+)?$', written, re.MULTILINE)
        return [
            re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label.replace("<br/>", "\n"))
            for label in found
        ]
    found = re.findall(r'^ *\w+: "((?:[^"\\\n]|\\.)*)" \{', written, re.MULTILINE)
    return [re.sub(r"\\(.)", lambda code: "\n" if code[1] == "n" else code[1], label) for label in found]


def boxes(scene: Scene) -> list[str]:
    return [cleaned(box.name.zh) for panel in scene.panels for group in panel.groups for box in group.boxes]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", ENDINGS)
def test_a_small_place_whole(city, golden, name: str, lang: Lang) -> None:
    """The whole text of a city with five departments and a county."""
    scene = city.scene(city.five + city.county("x", "connected"))
    golden(f"diagrams/five-{lang}.{ENDINGS[name]}", text(scene, name, lang))


@pytest.mark.parametrize("place", ["jiangxi", "jiangxi/yichun"])
@pytest.mark.parametrize("name", ENDINGS)
def test_every_box_is_there_once(yichun: Inventory, name: str, place: str) -> None:
    """The writer loses no box and draws none twice."""
    scene = Gatherer(yichun).scene(place, ["outer"])
    first = Counter(label.split("\n")[0] for label in labels(text(scene, name), name))
    wanted = Counter(boxes(scene))
    shown = Counter({name: first[f"● {name}"] + first[f"○ {name}"] for name in wanted})
    assert shown == wanted


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", WRITTEN)
def test_one_text_a_network(yichun: Inventory, name: str, lang: Lang) -> None:
    """Two networks are two texts, and neither says a word of the other."""
    texts = WRITTEN[name](Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"]), lang)
    assert list(texts) == ["outer", "inner"]
    assert not re.search("内网|inner", texts["outer"])
    assert not re.search("外网|outer", texts["inner"])


@pytest.mark.parametrize("name", ENDINGS)
def test_names_that_look_like_markup_stay_text(hostile_scene: Scene, name: str) -> None:
    """Whatever a unit is called, its label says it, and there is no label more."""
    found = labels(text(hostile_scene, name), name)
    named = [label for label in found if label.startswith("● ")]
    assert named[: len(boxes(hostile_scene))] == [f"● {name}" for name in boxes(hostile_scene)]
    (panel,) = hostile_scene.panels
    extra = {"mermaid": 2, "d2": 3, "graphml": 0}[name]  # the legend with its one state; the title
    assert len(found) == 1 + len(panel.groups) + len(boxes(hostile_scene)) + extra


def test_a_mermaid_label_holds_nothing_that_mermaid_reads(hostile_scene: Scene) -> None:
    """Between the quotes stand letters, digits, Chinese, marks and numbers of characters only."""
    for label in re.findall(r'"([^"\n]*)"', text(hostile_scene, "mermaid").partition("flowchart")[2]):
        assert re.fullmatch(
            r"([0-9A-Za-z /·●○◎△×]|[\u2e80-\ud7ff\uff00-\uffef\U00020000-\U0003ffff]|#\d+;|<br/>)*", label
        )


@pytest.mark.parametrize("count", [60, 400, 401, 1000])
def test_mermaid_refuses_no_large_place(city, count: int) -> None:
    """Mermaid draws no chart with more than 500 links, those unseen ones included, or 50,000 letters."""
    units = "".join(city.department(f"市第{number}办公室") for number in range(count))
    written = text(city.scene(units), "mermaid")
    links = sum(line.count(" --- ") + line.count(" ~~~ ") for line in written.splitlines())
    assert 0 < links < 500
    assert len(written) < 50_000


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_scene_gives_the_same_text(yichun: Inventory, name: str) -> None:
    """Two runs write the same bytes."""
    first, second = (
        WRITTEN[name](Gatherer(yichun).scene("jiangxi", ["outer", "inner"]), Lang.ZH) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", WRITTEN)
def test_a_network_nobody_is_on(city, name: str) -> None:
    """A hub, and the note that counts who is not drawn."""
    written = text(city.scene(city.five, "internet"), name)
    assert "青原市" in written
    assert re.search("另有 (?:<[^>]*>)?5", written)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_head_without_boxes(city, name: str) -> None:
    """A county whose only town is opened too is a head all the same."""
    written = text(city.scene(city.nested(), depth=3), name)
    assert "x县" in written
    assert "0/0" not in written


# --- GraphML -------------------------------------------------------------------------------------


def test_networkx_reads_what_the_scene_says(yichun: Inventory) -> None:
    """Names, states, counts and units come back, and the edges go from hub to group to box."""
    scene = Gatherer(yichun).scene("jiangxi/yichun", ["outer"])
    read = graph(scene)
    (panel,) = scene.panels
    found = {data["unit"]: data for _, data in read.nodes(data=True) if data["what"] == "box"}
    for group in panel.groups:
        for box in group.boxes:
            data = found[box.unit]
            assert (data["name"], data["status"], data["group"]) == (box.name.zh, box.status, group.title.zh)
            assert data.get("sub_units", "").split("\n") == list(box.sub_units or [""])
    heads = {
        data["name"]: (data["connected"], data["total"])
        for _, data in read.nodes(data=True)
        if data["what"] == "group"
    }
    assert heads == {group.title.zh: tuple(group.count) for group in panel.groups}
    assert nx.is_arborescence(read)
    assert {len(path) for path in nx.single_source_shortest_path(read, "hub").values()} == {1, 2, 3}
    for _, target, data in read.edges(data=True):
        assert data["status"] == read.nodes[target]["status"]


def test_a_roll_up_carries_its_counts(yichun: Inventory) -> None:
    """宜春 is the head of its counties, a unit with 27 of 97."""
    (head,) = (
        data
        for _, data in graph(Gatherer(yichun).scene("jiangxi", ["outer"])).nodes(data=True)
        if data["what"] == "group"
    )
    assert (head["unit"], head["connected"], head["total"]) == ("jiangxi/yichun", 27, 97)


def test_every_key_that_is_used_is_declared_once(hostile_scene: Scene) -> None:
    """yEd and Gephi take no data without a key, and no key for two kinds of element."""
    root = ET.fromstring(text(hostile_scene, "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.attrib["id"]: key.attrib["for"] for key in root.iter(f"{space}key")}
    assert len(keys) == len(list(root.iter(f"{space}key")))
    for element in ("graph", "node", "edge"):
        for found in root.iter(f"{space}{element}"):
            assert {keys[data.attrib["key"]] for data in found.findall(f"{space}data")} == {element}


def test_a_box_has_its_place_in_yed(yichun: Inventory) -> None:
    """No two nodes lie over each other before yEd lays them out."""
    root = ET.fromstring(text(Gatherer(yichun).scene("jiangxi/yichun", ["outer"]), "graphml"))
    places = [
        tuple(float(found.attrib[name]) for name in ("x", "y", "width", "height"))
        for found in root.iter("{http://www.yworks.com/xml/graphml}Geometry")
    ]
    assert len(places) == len({place[:2] for place in places})


def test_characters_no_xml_may_hold_are_replaced(city) -> None:
    """A control character does not spoil the file."""
    units = '          - {id: x, name: "甲\\u0007\\n乙", networks: {outer: {status: connected}}}\n'
    assert "甲\ufffd 乙" in html.unescape(text(city.scene(units), "graphml"))
