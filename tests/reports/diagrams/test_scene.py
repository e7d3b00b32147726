"""What a sheet shows: everyone once, counts as the reports have them, nothing of an isolated network."""

from collections import Counter

import msgspec
import pytest

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.scene import Box, Count, Panel, Scene


def panel(inventory: Inventory, place: str, network: str = "outer", depth: int | None = None) -> Panel:
    (only,) = Gatherer(inventory).scene(place, [network], depth).panels
    return only


def drawn(panel: Panel) -> list[Box]:
    """Every box, and every lower place that is a head."""
    heads = [group.place for group in panel.groups if group.place]
    return heads + [box for group in panel.groups for box in group.boxes]


def names(boxes: list[Box]) -> list[str]:
    return [box.name.zh for box in boxes]


# --- a place with departments --------------------------------------------------------------------


def test_a_city_is_drawn_as_the_inventory_counts_it(yichun: Inventory) -> None:
    """Every department of 宜春 has one box with its status on the network, and so has every county."""
    picture = panel(yichun, "jiangxi/yichun")
    members = list(yichun.members(yichun.units["jiangxi/yichun"]))
    boxes = [box for group in picture.departments for box in group.boxes]
    assert Counter(box.unit for box in boxes) == Counter(unit.id for unit in members)
    assert Counter(box.status for box in boxes) == Counter(unit.status("outer") for unit in members)
    assert [str(group.count) for group in picture.places] == ["10/10"]


def test_heads_and_legend_agree(yichun: Inventory) -> None:
    """The connected of all heads are the connected of the legend: 27 departments and ten counties."""
    picture = panel(yichun, "jiangxi/yichun")
    heads = [group.count for group in picture.departments]
    assert Count(sum(head.connected for head in heads), sum(head.total for head in heads)) == Count(27, 97)
    assert [(entry.status, entry.departments, entry.places) for entry in picture.legend] == [
        (Status.CONNECTED, 27, 10),
        (Status.PLANNED, 70, 0),
    ]


def test_groups_come_in_the_order_of_the_kinds(yichun: Inventory) -> None:
    """The groups of 宜春 follow the list of kinds, party organs first, lower places last."""
    picture = panel(yichun, "jiangxi/yichun")
    kinds = ["party", "congress", "government", "consultative", "judiciary", "mass", "institution"]
    kinds += ["association", "company", "bank", "military"]
    assert [group.title for group in picture.departments] == [yichun.kind_name(kind) for kind in kinds]
    assert [group.title for group in picture.groups][-1] == yichun.level_name("county")


def test_the_hub_says_what_it_hangs_on(yichun: Inventory) -> None:
    """宜春 hangs on 江西 by a line of 联通 and is connected; title, date and number stand on the sheet."""
    picture = Gatherer(yichun).scene("jiangxi/yichun", ["outer"])
    hub = picture.panels[0].hub
    assert hub.uplink is not None
    assert hub.uplink.zh == "上联江西省 联通"
    assert hub.status is Status.CONNECTED
    assert picture.title.zh == "宜春市政务外网联网图"
    assert (picture.date, picture.number) == (yichun.today, "360900-TP-outer")


def test_a_sheet_of_several_networks_says_what_they_must_be_to_each_other(yichun: Inventory) -> None:
    """One panel a network, one sentence a pair; a sheet of one network says nothing of another."""
    picture = Gatherer(yichun).scene("jiangxi/yichun", ["outer", "inner"])
    assert [panel.network for panel in picture.panels] == ["outer", "inner"]
    assert [note.zh for note in picture.notes] == ["政务外网与政务内网：物理隔离"]
    assert (picture.title.zh, picture.number) == ("宜春市政务网络联网图", "360900-TP")
    assert Gatherer(yichun).scene("jiangxi/yichun", ["outer"]).notes == ()


def test_a_unit_listed_twice_is_one_box_and_a_note(yichun: Inventory) -> None:
    """政法委 stands in both lists: it is drawn once, as connected, and the sheet says so."""
    picture = panel(yichun, "jiangxi/yichun")
    assert [box.status for box in drawn(picture) if box.name.zh == "政法委"] == [Status.CONNECTED]
    assert any("政法委" in note.zh for note in picture.notes)


def test_a_department_that_is_not_listed_is_drawn_among_others(city) -> None:
    """A gap shows: where others are on the network, a department without it is a box too."""
    boxes = drawn(city.scene(city.five).panels[0])
    assert names([box for box in boxes if box.status is Status.NONE]) == ["市统计局"]


def test_a_network_nobody_is_on_ends_at_the_hub(city) -> None:
    """No boxes where no department is on the network, but a note that counts them."""
    (picture,) = city.scene(city.five, "internet").panels
    assert (drawn(picture), picture.legend) == ([], ())
    assert "5" in picture.notes[0].zh


def test_a_lower_place_with_departments_on_the_network_is_drawn(city) -> None:
    """A county that is not listed itself is no reason to hide its departments that are."""
    office = "[{name: 县委办, networks: {outer: {status: connected}}}]"
    (box,) = drawn(city.scene(city.county("x", "none", office)).panels[0])
    assert box.departments == Count(1, 1)


# --- what most have is said once -----------------------------------------------------------------


def department(name: str, fields: str) -> str:
    return f"          - {{name: {name}, networks: {{outer: {{{fields}}}}}}}\n"


def test_the_usual_due_date_is_said_once(city) -> None:
    """Three of four are due on one day: a note says it, and only the fourth has its day in its box."""
    units = "".join(department(f"{number}局", "status: planned, due: 2004-12-31") for number in "甲乙丙")
    (picture,) = city.scene(units + department("丁局", "status: planned, due: 2005-06-30")).panels
    assert {box.name.zh: box.facts for box in drawn(picture) if box.facts} == {"丁局": ("2005-06-30",)}
    assert [note.zh for note in picture.notes] == [
        "图中未注明日期的待联网、待改造单位，计划 2004-12-31 完成。"
    ]


def test_the_usual_bandwidth_is_said_once(city) -> None:
    """The same for the bandwidth of lines of those that are connected."""
    line = "status: connected, line: {{carrier: 联通, bandwidth: {}}}"
    units = "".join(department(f"{number}局", line.format("10M")) for number in "甲乙丙")
    (picture,) = city.scene(units + department("丁局", line.format("100M"))).panels
    assert {box.name.zh: box.facts for box in drawn(picture) if box.facts} == {"丁局": ("100M",)}
    assert [note.zh for note in picture.notes] == ["图中未注明带宽的线路为 10M。"]


def test_what_is_not_usual_stands_in_every_box(city) -> None:
    """Two days, two of each: none is usual, so each box has its own and no note speaks of days."""
    days = {"甲局": "2004-12-31", "乙局": "2004-12-31", "丙局": "2005-06-30", "丁局": "2005-06-30"}
    units = "".join(department(name, f"status: planned, due: {day}") for name, day in days.items())
    (picture,) = city.scene(units).panels
    assert {box.name.zh: box.facts for box in drawn(picture)} == {name: (day,) for name, day in days.items()}
    assert picture.notes == ()


def test_what_is_done_is_not_due(city) -> None:
    """A connected unit says no day, whatever was planned for it."""
    units = department("甲局", "status: connected, due: 2004-12-31")
    (picture,) = city.scene(units).panels
    assert [box.facts for box in drawn(picture)] == [()]


# --- the roll-up ---------------------------------------------------------------------------------

PROVINCE = """
          - {name: 市财政局, kind: government, networks: {outer: {status: connected}}}
          - {name: 市水利局, kind: government, networks: {outer: {status: planned, due: 2004-12-31}}}
          - {name: 市委办, kind: party, networks: {outer: {status: connected}}}
          - id: x
            name: 甲县
            level: county
            networks: {outer: {status: connected}}
            units:
              - {name: 县财政局, networks: {outer: {status: connected}}}
              - {name: 县水利局, networks: {outer: {status: retrofit}}}
          - id: y
            name: 乙县
            level: county
            networks: {outer: {status: planned}}
            units: [{name: 县财政局, networks: {outer: {status: planned}}}]
      - id: d
        name: 白水市
        level: city
        networks: {outer: {status: connected}}
        units: [{name: 市财政局, networks: {outer: {status: exempt}}}]
      - {name: 省委办, kind: party, networks: {outer: {status: connected}}}
      - {name: 省财政厅, kind: government, networks: {outer: {status: connected}}}
      - {name: 省水利厅, kind: government, networks: {outer: {status: planned, due: 2004-12-31}}}
"""


def test_a_province_rolls_up(city) -> None:
    """Departments by kinds; a city with counties is a head above them, one without is a box."""
    picture = panel(city.inventory(PROVINCE), "p")
    kinds, cities, opened = picture.groups
    assert kinds.title.zh == "本级部门"
    assert [(box.name.zh, box.unit, str(box.departments), box.status) for box in kinds.boxes] == [
        ("党委机关", "", "1/1", Status.CONNECTED),
        ("政府部门", "", "1/2", Status.CONNECTED),
    ]
    assert [(box.name.zh, str(box.departments)) for box in cities.boxes] == [("白水市", "0/1")]
    assert (opened.title.zh, opened.status, str(opened.count)) == ("青原市", Status.PLANNED, "3/6")
    assert [(box.name.zh, str(box.departments)) for box in opened.boxes] == [("甲县", "1/2"), ("乙县", "0/1")]
    assert picture.rolls_up


def test_a_roll_up_counts_as_the_connection_report_does(city, yichun: Inventory) -> None:
    """Every place drawn, as head or box, has the totals of its line in `report connection`."""
    for inventory, top, least in ((city.inventory(PROVINCE), "p", 4), (yichun, "jiangxi", 1)):
        (report,) = connection_report(inventory, "outer").networks
        rows = {row.id: row.counts for row in report.place_rows}
        shown = [box for box in drawn(panel(inventory, top)) if box.unit and box.departments]
        counted = [box for box in shown if box.departments and box.departments.total]
        assert len(counted) >= least
        for box in counted:
            counts = rows[box.unit]
            assert box.departments == Count(counts.by_status[Status.CONNECTED], counts.units)


def test_the_departments_of_a_roll_up_are_those_of_the_place(city) -> None:
    """The kinds add up to the departments of the place itself, and to those in the legend."""
    picture = panel(city.inventory(PROVINCE), "p")
    assert picture.groups[0].count == Count(2, 3)
    assert sum(entry.departments for entry in picture.legend) == 3
    assert sum(entry.places for entry in picture.legend) == 4


def test_a_roll_up_says_nothing_of_days_and_lines(city) -> None:
    """A box for a kind has no day, so no note may say what a box without one means."""
    assert not any("2004-12-31" in note.zh for note in panel(city.inventory(PROVINCE), "p").notes)


def test_a_province_counts_the_departments_of_its_cities(yichun: Inventory) -> None:
    """At 江西 the one city that the inventory holds is a head with connected and all in it."""
    picture = panel(yichun, "jiangxi")
    (group,) = picture.groups
    assert (group.title.zh, group.status, group.count) == ("宜春市", Status.CONNECTED, Count(27, 97))
    assert len(group.boxes) == 10
    assert picture.hub.uplink is None


def test_depth_opens_lower_places(yichun: Inventory) -> None:
    """Two levels down the city holds its counties; one down it is a box; none down it is not drawn."""
    assert len(drawn(panel(yichun, "jiangxi", depth=2))) == 11
    (box,) = drawn(panel(yichun, "jiangxi", depth=1))
    assert (box.name.zh, box.departments) == ("宜春市", Count(27, 97))
    assert drawn(panel(yichun, "jiangxi", depth=0)) == []


# --- isolation -----------------------------------------------------------------------------------


def test_no_name_crosses_a_physical_boundary(city) -> None:
    """A department, a sub-unit and a county known only on the inner network stay off the outer's sheet."""
    inner = "{inner: {status: connected}}"
    sub = f"[{{name: 密码处, networks: {inner}}}, 秘书处]"
    units = (
        city.five
        + city.department("市机要局", "inner: {status: connected}")
        + f"          - {{name: 市保密办, networks: {{outer: {{status: planned}}}}, units: {sub}}}\n"
        + f"          - {{id: y, name: 乙县, level: county, networks: {inner}}}\n"
        + city.county("x", "connected")
    )
    picture: Scene = city.scene(units)
    said = msgspec.json.encode(picture).decode()
    assert "市保密办" in said
    for name in ("市机要局", "密码处", "乙县", "政务内网", "inner"):
        assert name not in said
    assert [note.zh for note in picture.panels[0].notes] == [
        "另有 1 家单位未列入本网络，图中未画。",
        "另有 1 个下级地区未列入本网络，图中未画。",
    ]


@pytest.mark.parametrize("place", ["jiangxi/yichun", "jiangxi"])
@pytest.mark.parametrize(("network", "other"), [("outer", "内网"), ("inner", "外网")])
def test_one_picture_one_network(yichun: Inventory, place: str, network: str, other: str) -> None:
    """The scene of one network of 宜春 does not so much as name the other."""
    said = msgspec.json.encode(Gatherer(yichun).scene(place, [network])).decode()
    assert network in said
    assert other not in said
    assert ("inner" if network == "outer" else "outer") not in said
