"""The sheet: every box once, nothing over another thing, nothing outside its panel, whatever the place."""

from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import DataClass, Status
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.measure import cleaned, ems
from egov_netplan.reports.diagrams.scene import Box, Count, Group, Hub, LegendEntry, Panel, Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Area, Node, Sheet, Skin, Writing
from egov_netplan.reports.diagrams.svg import svg
from egov_netplan.words import STATUS, Lang, Text, same

NETWORKS = ("outer", "inner", "internet")
NEAR = 0.05  # points that rounding may take
SVG = "{http://www.w3.org/2000/svg}"


# --- scenes --------------------------------------------------------------------------------------


class Maker:
    """Boxes, groups and scenes with names of any length, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._any = Random(seed)

    def scene(self, sizes: list[list[int]]) -> Scene:
        """A scene with groups of these sizes, a list a network."""
        place = self._any.choice(
            ("市", "青原市", "青原国家级经济技术开发区管理委员会", "Qingyuan New District " * 3)
        )
        pairs = zip(NETWORKS, sizes, strict=False)
        return scene({network: [*map(self._group, enumerate(counts))] for network, counts in pairs}, place)

    def _group(self, numbered: tuple[int, int]) -> Group:
        number, size = numbered
        title = self._any.choice(
            ("部门", "县（市、区）", "国家级经济技术开发区管理委员会", "bureaus of any kind")
        )
        made = tuple(self._box(f"{number}-{box}") for box in range(size))
        place = self._box(f"{number}-head") if not size or self._any.random() < 0.5 else None
        return Group(same(f"{number}{title}"), made, place)

    def _box(self, identity: str) -> Box:
        letters = self._any.choice(("人力资源和社会保障局", "International Cooperation ", "Wᚠ𠅤é—（"))
        length = self._any.choice((1, 3, 4, 7, 12, 20, 45))
        total = self._any.choice((None, None, None, 0, 7, 97, 12345))
        own = total is None
        return Box(
            unit=f"p/c/{identity}",
            name=same((letters * length)[:length] + str(length)),
            status=self._any.choice(list(Status)),
            sub_units=self._any.choice(((), ("站",), ("国库收付中心",) * 4)) if own else (),
            facts=self._any.choice(((), ("2004-12-31",), ("2004-12-31", "100M"))) if own else (),
            departments=None if own else Count(self._any.randint(0, total), total),
        )


sizes = st.lists(st.lists(st.sampled_from((0, 1, 2, 3, 9, 30)), max_size=6), min_size=1, max_size=3)


def scene(panels: dict[str, list[Group]], place: str = "青原市") -> Scene:
    """A scene with these groups on the networks of a place of this name."""
    legend = tuple(LegendEntry(status, STATUS[status], 1000, 1000) for status in Status)
    return Scene(
        title=Text(f"{place}政务网络联网图", f"{place}: who is connected"),
        project=f"{place}信息网",
        place="p/c",
        name=same(place),
        anchor="p/c",
        number="c-TP",
        date=date(2004, 7, 29),
        panels=tuple(
            Panel(
                network=network,
                name=same(f"{place}网{number}"),
                data=DataClass.CLASSIFIED if number == 1 else None,
                hub=Hub(place, Text("网节点", "hub of net"), same(f"上联某省 {place}"), Status.CONNECTED),
                departments=tuple(group for group in made if not group.place),
                places=tuple(group for group in made if group.place),
                legend=legend,
                notes=(
                    Text("另有 9 家单位未列入本网络，图中未画。", "Not drawn: 9 more unit(s)."),
                    same(f"列两次：{place * 9}"),
                ),
            )
            for number, (network, made) in enumerate(panels.items())
        ),
        notes=(same(f"{place}网0与{place}网1：物理隔离"),),
    )


def departments(count: int) -> list[Group]:
    """So many departments in four kinds."""
    made = [Box(f"p/c/{number}", same(f"市第{number}办公室"), Status.CONNECTED) for number in range(count)]
    return [Group(same(f"第{kind}类"), tuple(made[kind::4])) for kind in range(4) if made[kind::4]]


# --- what must hold of every sheet ---------------------------------------------------------------


def inside(inner: Area, outer: Area) -> bool:
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.x + inner.width <= outer.x + outer.width + NEAR
        and inner.y + inner.height <= outer.y + outer.height + NEAR
    )


def apart(one: Area, other: Area) -> bool:
    return (
        one.x + one.width <= other.x + NEAR
        or other.x + other.width <= one.x + NEAR
        or one.y + one.height <= other.y + NEAR
        or other.y + other.height <= one.y + NEAR
    )


def extent(writing: Writing) -> Area:
    """The rectangle that a writing needs, by our own widths."""
    width = max(map(ems, writing.lines)) * writing.size
    x = writing.x - {"start": 0.0, "middle": width / 2, "end": width}[writing.anchor]
    height = (1.25 * len(writing.lines) - 0.15) * writing.size
    return Area(x, writing.y, width, height, Skin(""))


def page_of(sheet: Sheet) -> Area:
    return Area(0, 0, *sheet.size, Skin(""))


def check(drawn: Scene, sheet: Sheet) -> None:
    """Everything that must hold of any sheet."""
    check_contents(drawn, sheet)
    check_places(sheet)
    check_texts(sheet)
    check_wires(sheet)


def check_contents(drawn: Scene, sheet: Sheet) -> None:
    """Every box of the scene stands on the sheet once, in its panel, with its state and its name."""
    wanted = Counter(
        (panel.network, box.unit, box.status)
        for panel in drawn.panels
        for group in panel.groups
        for box in group.boxes
    )
    nodes = [node for node in sheet.nodes if node.key.startswith("box:")]
    assert Counter((node.network, node.unit, node.status) for node in nodes) == wanted
    names = {
        (panel.network, box.unit): cleaned(box.name.zh)
        for panel in drawn.panels
        for group in panel.groups
        for box in group.boxes
    }
    for node in nodes:
        written = "".join("".join(writing.lines) for writing in node.writings)
        assert names[node.network, node.unit].replace(" ", "") in written.replace(" ", "")
    heads = {(node.network, node.unit) for node in sheet.nodes if node.key.startswith("head:")}
    for panel in drawn.panels:
        for group in panel.groups:
            assert (panel.network, group.place.unit if group.place else "") in heads
    keys = [item.key for item in (*sheet.nodes, *sheet.wires)]
    assert len(keys) == len(set(keys))


def check_places(sheet: Sheet) -> None:
    """Panels lie apart on the page; nodes lie in their panel and apart from each other."""
    grounds = {panel.network: panel.area for panel in sheet.panels}
    assert all(inside(area, page_of(sheet)) for area in grounds.values())
    assert all(apart(*pair) for pair in combinations(grounds.values(), 2))
    for node in sheet.nodes:
        assert inside(node.area, grounds[node.network])
        assert all(inside(part, node.area) for part in node.parts)
    ordered = sorted(sheet.nodes, key=lambda node: (node.area.x, node.area.y))
    columns: dict[float, list[Node]] = {}
    for node in ordered:
        columns.setdefault(node.area.x, []).append(node)
    for column in columns.values():
        assert all(apart(one.area, other.area) for one, other in pairwise(column))
    if len(ordered) < 150:
        assert all(apart(one.area, other.area) for one, other in combinations(ordered, 2))


def check_texts(sheet: Sheet) -> None:
    """No text leaves its box, none is written over another, and what stands around is on the page."""
    for node in sheet.nodes:
        texts = [extent(writing) for writing in node.writings]
        assert all(inside(text, node.area) for text in texts), node
        assert all(apart(one, other) for one, other in combinations(texts, 2)), node
    around = [extent(writing) for writing in sheet.writings]
    assert all(inside(text, page_of(sheet)) for text in around)
    assert all(apart(one, other) for one, other in combinations(around, 2))
    assert all(apart(text, panel.area) for text in around for panel in sheet.panels)
    assert all(inside(ground, page_of(sheet)) for ground in sheet.grounds)


def check_wires(sheet: Sheet) -> None:
    """No wire leaves the panel of its network, and each leads to a node that is there."""
    grounds = {panel.network: panel.area for panel in sheet.panels}
    keys = {node.key for node in sheet.nodes}
    for wire in sheet.wires:
        for x, y in wire.points:
            assert inside(Area(x, y, 0, 0, Skin("")), grounds[wire.network])
        assert wire.source in keys
        assert not wire.target or wire.target in keys


# --- tests ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1 << 20), sizes, st.sampled_from(sorted(PAGES)), st.sampled_from(Lang))
def test_any_scene_is_set_well(seed: int, counts: list[list[int]], page: str, lang: Lang) -> None:
    """Whatever the groups, the names and the networks: all of it stands on the sheet, and stands apart."""
    drawn = Maker(seed).scene(counts)
    check(drawn, composed(drawn, page, lang))


@pytest.mark.parametrize("page", sorted(PAGES))
@pytest.mark.parametrize("counts", [(5,), (150,), (150, 98, 5), (0, 1, 0), (1000,)])
def test_few_and_many(counts: tuple[int, ...], page: str) -> None:
    """Five departments and a thousand, on one network and on three."""
    drawn = scene({network: departments(count) for network, count in zip(NETWORKS, counts, strict=False)})
    check(drawn, composed(drawn, page, Lang.ZH))


@pytest.mark.parametrize("page", sorted(PAGES))
@pytest.mark.parametrize("place", ["jiangxi", "jiangxi/yichun", "jiangxi/yichun/fengcheng"])
@pytest.mark.parametrize("networks", [("outer",), ("outer", "inner"), ("outer", "inner", "internet")])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_example(yichun: Inventory, place: str, networks: tuple[str, ...], page: str, lang: Lang) -> None:
    """The places of 宜春 on one network and on all."""
    drawn = Gatherer(yichun).scene(place, networks)
    check(drawn, composed(drawn, page, lang))


@pytest.mark.parametrize("count", [40, 90, 200, 290])
@pytest.mark.parametrize("length", [5, 13, 15, 16, 17, 18, 19, 26, 33])
def test_a_head_in_a_further_column(length: int, count: int) -> None:
    """A group over several columns says its title again, and where there is room that it goes on."""
    title = "bureaus of every kind in the city"[:length]
    made = tuple(Box(f"p/c/{number}", same("某局"), Status.CONNECTED) for number in range(count))
    place = Box("p/c/x", same(title), Status.RETROFIT, departments=Count(0, 0))
    drawn = scene({"outer": [Group(same(title), made, place)]})
    sheet = composed(drawn, "A4", Lang.EN)
    check(drawn, sheet)
    heads = [node for node in sheet.nodes if node.key.startswith("head:")]
    assert len(heads) > 1
    assert all("".join(node.writings[0].lines).startswith(title.replace(" ", "")[:5]) for node in heads)


def test_type_is_readable_when_a_full_sheet_is_printed_on_a4(yichun: Inventory) -> None:
    """97 departments and two networks on A3: no name is smaller than 5.5 points when halved to A4."""
    sheet = composed(Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"]), "A3", Lang.ZH)
    names = [node.writings[1].size for node in sheet.nodes if node.key.startswith("box:")]
    assert min(names) / 2**0.5 >= 5.5


def test_the_same_scene_gives_the_same_bytes(yichun: Inventory) -> None:
    """Two runs draw the same picture."""
    first, second = (
        svg(composed(Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"]), "A3", Lang.ZH))
        for _ in range(2)
    )
    assert first == second


def test_a_network_is_drawn_in_its_own_panel_only(yichun: Inventory) -> None:
    """What is drawn of a network stays the same in words, whatever other networks are on the sheet."""

    def said(networks: list[str]) -> list[tuple[str, str]]:
        sheet = composed(Gatherer(yichun).scene("jiangxi/yichun", networks), "A3", Lang.ZH)
        return sorted((node.key, node.about) for node in sheet.nodes if node.key.startswith("box:outer"))

    assert said(["outer"]) == said(["outer", "inner"]) != []


# --- SVG -----------------------------------------------------------------------------------------


def shown(picture: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(picture).iter(f"{SVG}text")]


def test_hostile_names_stay_text(hostile_scene: Scene) -> None:
    """Markup in a name makes no element, and the name can be read in the picture and by a screen reader."""
    picture = svg(composed(hostile_scene, "A3", Lang.ZH))
    root = ET.fromstring(picture)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "rect", "g", "text", "polyline", "path"
    }  # fmt: skip
    read = [node.text or "" for node in root.iter(f"{SVG}title")]
    written = "".join(shown(picture)).replace(" ", "")
    for group in hostile_scene.panels[0].groups:
        for box in group.boxes:
            assert f"{box.name.zh}：已联网" in read
            assert box.name.zh.replace(" ", "") in written


def test_characters_no_xml_may_hold_are_replaced(city) -> None:
    """A control character and a lone surrogate do not spoil the file."""
    units = '          - {id: x, name: "甲\\u0007\\n乙", networks: {outer: {status: connected}}}\n'
    assert "甲\ufffd 乙" in shown(svg(composed(city.scene(units), "A4", Lang.ZH)))


def test_every_state_is_told_apart_without_colour(city) -> None:
    """In a black-and-white copy the states differ by mark, and by border or thickness."""
    units = "".join(
        city.department(f"{status}局", f"outer: {{status: {status}}}")
        for status in Status
        if status != "none"
    )
    sheet = composed(city.scene(units + city.department("无局", "")), "A4", Lang.ZH)
    looks = {}
    for node in sheet.nodes:
        if node.key.startswith("box:"):
            looks[node.status] = (node.writings[0].lines, node.area.skin.dash, node.area.skin.thickness)
    assert set(looks) == set(Status)
    assert len(set(looks.values())) == len(Status)
    crossed = [wire for wire in sheet.wires if wire.crossed]
    assert len(crossed) == 1
