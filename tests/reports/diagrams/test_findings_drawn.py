"""Findings on a sheet: ways across what must be apart, cut stubs, badges, and the list that tells them."""

import re
from pathlib import Path

import msgspec
import pytest

from egov_netplan.findings import Severity
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.looks import ALARM, WARN, WHITE
from egov_netplan.reports.diagrams.marks import Marker
from egov_netplan.reports.diagrams.scene import Mark, Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import Area, Sheet, Wire
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.words import SEVERITY, Lang, same

EXAMPLES = Path(__file__).parents[3] / "examples"
COUNTY = "jiangxi/yichun/fengcheng"
CITY = "shili/qingyuan"


@pytest.fixture(scope="module")
def county() -> Inventory:
    return load(EXAMPLES / "yichun-county")


@pytest.fixture(scope="module")
def mistaken() -> Inventory:
    return load(EXAMPLES / "city-with-mistakes")


def marked(plan: Inventory, place: str, networks: tuple[str, ...]) -> Scene:
    marker = Marker(plan, Asked(plan, "", place).findings())
    return marker.marked(Gatherer(plan).scene(place, networks))


def sheet_of(scene: Scene) -> Sheet:
    return composed(scene, "A3", Lang.ZH)


def mark(number: int, *stops: tuple[str, str], breach: bool = False, gap: bool = False) -> Mark:
    """A finding at these units and networks."""
    return Mark(number, Severity.ERROR, "is-path", same(f"第 {number} 个"), stops, breach, gap)


def with_marks(city, *marks: Mark) -> Sheet:
    units = city.five + city.county("x", "connected", "[{id: y, name: 县财政局}]")
    return sheet_of(msgspec.structs.replace(city.scene(units, "outer", "inner"), marks=marks))


def ways(sheet: Sheet) -> list[Wire]:
    """The red ways, without the white edges that they stand on."""
    assert [wire.colour for wire in sheet.alarms] == [WHITE, ALARM] * (len(sheet.alarms) // 2)
    return list(sheet.alarms[1::2])


def numbers(sheet: Sheet) -> dict[str, list[int]]:
    """The numbers in the badge of each node."""
    return {
        badge.key.removeprefix("badge:"): [int(n) for n in re.findall(r"\d+", badge.writings[0].lines[0])]
        for badge in sheet.badges
    }


def told(sheet: Sheet) -> list[str]:
    """The lines below the panels that tell of findings."""
    return [line for writing in sheet.writings if writing.colour == ALARM for line in writing.lines]


def touches(area: Area, point: tuple[float, float]) -> bool:
    x, y = point
    return area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height


# --- ways ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("example", "place", "expected"),
    [
        ("county", COUNTY, {"组织部"}),
        ("mistaken", CITY, {"政府办公室", "财政局", "市委办公室"}),
    ],
)
def test_ways_join_the_boxes_that_the_findings_name(
    example: str, place: str, expected: set[str], request: pytest.FixtureRequest
) -> None:
    """Each runs from the unit's box on one network to its box on the other, and ends at them."""
    scene = marked(request.getfixturevalue(example), place, ("inner", "outer"))
    sheet = sheet_of(scene)
    areas = {node.key: node.area for node in sheet.nodes}
    pairs = [{wire.source, wire.target} for wire in ways(sheet)]
    named = {stop for item in scene.marks if item.is_breach for stop in item.stops}
    units = {unit for unit, _ in named}
    assert {unit.rpartition("/")[2] for unit in units} == expected
    assert sorted(map(sorted, pairs)) == sorted([f"box:inner:{unit}", f"box:outer:{unit}"] for unit in units)
    for wire in ways(sheet):
        begin, end = wire.points[0], wire.points[-1]
        ends = areas[wire.source], areas[wire.target]
        assert any(touches(one, begin) and touches(other, end) for one, other in (ends, ends[::-1]))


@pytest.mark.parametrize("network", ["inner", "outer"])
def test_no_way_with_one_network(county: Inventory, network: str) -> None:
    """The boxes on it are still marked."""
    sheet = sheet_of(marked(county, COUNTY, (network,)))
    assert sheet.alarms == ()
    assert f"box:{network}:{COUNTY}/组织部" in numbers(sheet)


def test_a_pair_of_boxes_is_joined_once(city) -> None:
    """However many findings name it, in whatever order; a way of three stops is two."""
    first, second = ("p/c", "outer"), ("p/c", "inner")
    sheet = with_marks(city, mark(1, first, second, breach=True), mark(2, second, first, breach=True))
    assert len(ways(sheet)) == 1
    third = ("p/c/x", "outer")
    assert len(ways(with_marks(city, mark(1, third, first, second, breach=True)))) == 2


def test_ways_keep_apart(mistaken: Inventory) -> None:
    """Each has a height of its own between hubs and bus."""
    sheet = sheet_of(marked(mistaken, CITY, ("inner", "outer")))
    lanes = [wire.points[2][1] for wire in ways(sheet)]
    assert len(lanes) > 2
    assert len(set(lanes)) == len(lanes)
    trunk = next(wire for wire in sheet.wires if wire.key.startswith("trunk:"))
    assert all(trunk.points[0][1] < lane < trunk.points[1][1] for lane in lanes)


def test_what_is_no_breach_has_no_way(city) -> None:
    assert with_marks(city, mark(1, ("p/c", "outer"), ("p/c", "inner"))).alarms == ()


# --- cut stubs -----------------------------------------------------------------------------------


def test_a_missing_line_cuts_the_stub(city) -> None:
    """Of the unit on that network alone."""
    units = city.department("甲局") + city.department("乙局")
    scene = city.scene(units, "outer")
    sheet = sheet_of(msgspec.structs.replace(scene, marks=(mark(1, ("p/c/d1", "outer"), gap=True),)))
    cut = [wire for wire in sheet.wires if wire.crossed]
    assert [(wire.target, wire.colour) for wire in cut] == [("box:outer:p/c/d1", ALARM)]
    assert not [wire for wire in sheet_of(scene).wires if wire.crossed]


def test_a_unit_without_a_line_is_found_and_cut(city) -> None:
    """By the rule itself: connected, with no path to the hub, while its neighbour has a line."""
    lined = "outer: {status: connected, line: {circuit: YC-31}}"
    plan = city.inventory(city.department("甲局") + city.department("乙局", lined))
    scene = marked(plan, "p/c", ("outer",))
    assert [item.stops for item in scene.marks if item.is_gap] == [(("p/c/d1", "outer"), ("p/c", "outer"))]
    assert [wire.target for wire in sheet_of(scene).wires if wire.crossed] == ["box:outer:p/c/d1"]


def test_a_line_that_is_missing_inside_a_place_does_not_cut_the_place_off(city) -> None:
    """The place is marked, and its own line is drawn as it is."""
    sheet = with_marks(city, mark(1, ("p/c/x/y", "outer"), ("p/c/x", "outer"), gap=True))
    assert numbers(sheet) == {"box:outer:p/c/x": [1]}
    assert "box:outer:p/c/x" not in [wire.target for wire in sheet.wires if wire.crossed]


# --- badges and the list -------------------------------------------------------------------------


@pytest.mark.parametrize("example", ["yichun-county", "city-with-mistakes"])
def test_numbers_agree_with_the_list_below(example: str) -> None:
    """Every finding is marked at a box by its number and told below in its words, the first eight."""
    plan = load(EXAMPLES / example)
    place = COUNTY if example == "yichun-county" else CITY
    scene = marked(plan, place, ("inner", "outer"))
    sheet = sheet_of(scene)
    assert [item.number for item in scene.marks] == list(range(1, len(scene.marks) + 1))
    assert {number for badge in numbers(sheet).values() for number in badge} == {
        item.number for item in scene.marks
    }
    lines = told(sheet)
    for item, line in zip(scene.marks[:8], lines, strict=False):
        assert line.startswith(f"{item.number} {SEVERITY[item.severity].zh} {item.rule} ")
        assert line.rstrip("…").endswith(item.message.zh[-3:]) or line.endswith("…")
    for item in scene.marks:
        for key, badge in numbers(sheet).items():
            if item.number in badge:
                unit = key.split(":", 2)[2]
                assert any(stop == unit or stop.startswith(f"{unit}/") for stop, _ in item.stops)


def test_eight_are_told_and_the_rest_counted(city) -> None:
    marks = tuple(mark(number, ("p/c/x", "outer")) for number in range(1, 13))
    assert len(told(with_marks(city, *marks[:8]))) == 8
    lines = told(with_marks(city, *marks))
    assert len(lines) == 9
    assert lines[-1] == "另有 4 处，见 netplan validate"


def test_a_badge_tells_three_numbers_and_that_there_are_more(city) -> None:
    marks = tuple(mark(number, ("p/c/x", "outer")) for number in range(1, 5))
    (three,) = with_marks(city, *marks[:3]).badges
    (four,) = with_marks(city, *marks).badges
    assert three.writings[0].lines == ("1 2 3",)
    assert four.writings[0].lines == ("1 2 3…",)
    assert four.about == "1 is-path, 2 is-path, 3 is-path, 4 is-path"


def test_a_finding_inside_a_place_marks_that_place(city) -> None:
    """Where the unit itself is not drawn: at the nearest place around it."""
    sheet = with_marks(city, mark(1, ("p/c/x/y", "outer")), mark(2, ("p/elsewhere", "outer")))
    assert numbers(sheet) == {"box:outer:p/c/x": [1]}


def test_warnings_look_otherwise_than_errors(city) -> None:
    warning = msgspec.structs.replace(mark(2, ("p/c", "outer")), severity=Severity.WARNING)
    badges = with_marks(city, mark(1, ("p/c/x", "outer")), warning).badges
    assert [badge.area.skin.fill for badge in badges] == [ALARM, WARN]


def test_errors_are_numbered_before_warnings_and_remarks_left_out(mistaken: Inventory) -> None:
    severities = [item.severity for item in marked(mistaken, CITY, ("inner", "outer")).marks]
    assert severities == sorted(severities, key=lambda severity: severity.rank)
    assert set(severities) == {Severity.ERROR, Severity.WARNING}


def test_badges_cover_no_name(county: Inventory, mistaken: Inventory) -> None:
    """They stand above the line of the name, or at its right."""
    for plan, place in ((county, COUNTY), (mistaken, CITY)):
        sheet = sheet_of(marked(plan, place, ("inner", "outer")))
        areas = {node.key: node for node in sheet.nodes}
        for badge in sheet.badges:
            node = areas[badge.key.removeprefix("badge:")]
            name = node.writings[min(1, len(node.writings) - 1)]
            right = name.x + name.size * max(map(len, name.lines))
            assert badge.area.y + badge.area.height <= name.y + 0.3 * name.size or badge.area.x >= right


def test_no_marks_change_nothing(city) -> None:
    sheet = with_marks(city)
    assert (sheet.alarms, sheet.badges, told(sheet)) == ((), (), [])


def test_findings_about_other_places_and_networks_are_left_out(mistaken: Inventory) -> None:
    """The sheet of a district tells of what is in it, numbered from 1."""
    scene = marked(mistaken, f"{CITY}/wangchuan", ("outer",))
    assert [item.number for item in scene.marks] == list(range(1, len(scene.marks) + 1))
    assert 0 < len(scene.marks) < len(marked(mistaken, CITY, ("outer",)).marks)
    for item in scene.marks:
        assert item.stops
        for unit, network in item.stops:
            assert unit.startswith(f"{CITY}/wangchuan")
            assert network == "outer"
