"""Findings on a sheet: badges at what they are about, red ways between what must be apart, cut stubs."""

from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.slice import only
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.looks import ALARM, WHITE
from egov_netplan.reports.diagrams.marks import Marker
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import Sheet, Wire
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.words import Lang

PROJECT = """
format: 1
date: 2004-07-29
levels: [city, county]
networks:
  inner: {name: 政务内网, data: classified}
  outer: {name: 政务外网}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: c
    name: 青原市
    level: city
    networks: {outer: {status: connected}, inner: {status: connected}}
    units:
      - name: 组织部
        networks:
          inner: {status: connected, line: {circuit: A-1}}
          outer: {status: connected, line: {circuit: A-1}}
      - {name: 水利局, networks: {outer: {status: connected}}}
      - {name: 统计局, networks: {outer: {status: connected, line: {circuit: A-3}}}}
      - id: k
        name: 某县
        level: county
        networks: {outer: {status: connected}}
        units:
          - {name: 林业局, networks: {outer: {status: connected}}}
lines: [{id: L1, network: outer, ends: [c, c/k]}]
"""


@pytest.fixture
def city(tmp_path: Path) -> Inventory:
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    return load(tmp_path)


def marked(inventory: Inventory, *networks: str) -> Scene:
    scene = Gatherer(inventory).scene("c", networks)
    network = networks[0] if len(networks) == 1 else ""
    return Marker(inventory, Asked(inventory, network, "c").findings()).marked(scene)


def set_on_a_page(scene: Scene) -> Sheet:
    return composed(scene, "A3", Lang.ZH)


def ways(sheet: Sheet) -> list[Wire]:
    """The red ways without their white edges."""
    assert {wire.colour for wire in sheet.alarms} <= {ALARM, WHITE}
    return [wire for wire in sheet.alarms if wire.colour == ALARM]


def test_a_breach_joins_what_it_names_on_both_panels(city: Inventory) -> None:
    """The two lines of 组织部 share a circuit: one red way from its box on one network to the other."""
    scene = marked(city, "inner", "outer")
    sheet = set_on_a_page(scene)
    (way,) = ways(sheet)
    units = {node.key: (node.unit, node.network) for node in sheet.nodes}
    assert {units[way.source], units[way.target]} == {("c/组织部", "inner"), ("c/组织部", "outer")}
    for end, key in ((way.points[0], way.source), (way.points[-1], way.target)):
        area = next(node.area for node in sheet.nodes if node.key == key)
        assert area.x <= end[0] <= area.x + area.width
        assert area.y <= end[1] <= area.y + area.height


def test_with_one_network_nothing_leads_out_of_it(city: Inventory) -> None:
    """As the command line has it: the inventory of one network alone."""
    sheet = set_on_a_page(marked(only(city, "outer"), "outer"))
    assert sheet.badges
    assert sheet.alarms == ()
    assert not any("内网" in text for text in sheet.texts)


def test_a_missing_line_cuts_the_stub(city: Inventory) -> None:
    """水利局 is said to be connected and has no line; 统计局 has one."""
    sheet = set_on_a_page(marked(city, "outer"))
    crossed = {wire.target for wire in sheet.wires if wire.crossed}
    names = {node.key: node.unit for node in sheet.nodes}
    assert {names[key] for key in crossed} == {"c/水利局", "c/k"}


def test_badges_carry_the_numbers_of_the_list(city: Inventory) -> None:
    """Each number at a box is a finding about it, told below by that number, the gravest first."""
    scene = marked(city, "outer")
    sheet = set_on_a_page(scene)
    numbers = {mark.number: mark for mark in scene.marks}
    assert list(numbers) == list(range(1, len(numbers) + 1))
    assert [mark.severity.rank for mark in scene.marks] == sorted(m.severity.rank for m in scene.marks)
    for badge in sheet.badges:
        for number in badge.writings[0].lines[0].rstrip("…").split():
            stops = [unit for unit, _ in numbers[int(number)].stops]
            assert any(f"{unit}/".startswith(f"{badge.unit}/") for unit in stops)
    for mark in scene.marks:
        assert any(text.startswith(f"{mark.number} ") and mark.rule in text for text in sheet.texts)


def test_what_lies_in_a_lower_place_marks_that_place(city: Inventory) -> None:
    sheet = set_on_a_page(marked(city, "outer"))
    assert "c/k" in {badge.unit for badge in sheet.badges}


def test_only_the_first_are_told_in_words(tmp_path: Path) -> None:
    """Thirty findings: eight in words, how many more there are, and all of them at their boxes."""
    units = "".join(
        f"      - {{name: 单位{n}, networks: {{outer: {{status: connected}}}}}}\n" for n in range(30)
    )
    head = PROJECT[: PROJECT.index("      - name: 组织部")]
    (tmp_path / "netplan.yaml").write_text(head + units, encoding="utf-8")
    scene = marked(load(tmp_path), "outer")
    sheet = set_on_a_page(scene)
    assert len(scene.marks) >= 30
    assert sum("tp-no-path" in text for text in sheet.texts) == 8
    assert any(f"另有 {len(scene.marks) - 8} 处" in text for text in sheet.texts)
    assert len({badge.unit for badge in sheet.badges}) >= 30


def test_without_findings_nothing_is_added(city: Inventory) -> None:
    sheet = set_on_a_page(Gatherer(city).scene("c", ("outer",)))
    assert (sheet.alarms, sheet.badges) == ((), ())
