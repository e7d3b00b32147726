"""Files to one inventory: lists under their places, defaults, units that are listed twice."""

import datetime as dt
import itertools
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.build import overlay
from egov_netplan.inventory.fields import AttachmentFields, LineFields, LineStatus, Status
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory

NETWORKS = {"outer": {"name": "政务外网"}, "inner": {"name": "政务内网"}}


def project(files: Mapping[str, Any], policy: Mapping[str, Any] | None = None) -> Inventory:
    """The inventory of files given as trees, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        head = {"networks": NETWORKS, "date": "2004-07-29", **(policy or {})}
        if files:
            head["inventory"] = ["*.yaml"]
        (folder / "netplan.yaml").write_text(json.dumps(head), encoding="utf-8")
        for file, tree in files.items():
            (folder / f"{file}.yaml").write_text(json.dumps(tree), encoding="utf-8")
        return load(folder)


def rules(inventory: Inventory) -> list[tuple[str, str]]:
    return [(hit.rule, hit.where.file.removesuffix(".yaml")) for hit in inventory.hits]


# --- lists under places --------------------------------------------------------------------------

CHAIN = [
    {"units": [{"id": "jiangxi", "level": "province"}]},
    {"under": "jiangxi", "units": [{"id": "yichun", "level": "city", "units": ["财政局"]}]},
    {"under": "yichun", "units": [{"id": "fengcheng", "level": "county"}, "水利局"]},
    {"under": "yichun/fengcheng", "units": [{"name": "财政局", "units": ["国库"]}]},
    {"under": "fengcheng/财政局", "units": [{"name": "信用", "networks": {"outer": {"status": "planned"}}}]},
]
IDS = {
    "jiangxi",
    "jiangxi/yichun",
    "jiangxi/yichun/财政局",
    "jiangxi/yichun/fengcheng",
    "jiangxi/yichun/水利局",
    "jiangxi/yichun/fengcheng/财政局",
    "jiangxi/yichun/fengcheng/财政局/国库",
    "jiangxi/yichun/fengcheng/财政局/信用",
}


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(CHAIN)))), ids=str)
def test_lists_hang_under_each_other_in_any_order_of_files(order: tuple[int, ...]) -> None:
    """However its files are called, a chain of lists gives the same units, with their parents and fields."""
    inventory = project({str(number): CHAIN[index] for number, index in enumerate(order)})
    units = inventory.units.values()

    assert inventory.sound
    assert inventory.hits == ()
    assert {unit.id for unit in units} == IDS
    assert all(unit.parent == unit.id.rpartition("/")[0] for unit in units)
    assert {unit.id: unit.level for unit in units if unit.level} == {
        "jiangxi": "province",
        "jiangxi/yichun": "city",
        "jiangxi/yichun/fengcheng": "county",
    }
    assert inventory.units["jiangxi/yichun/fengcheng/财政局/信用"].status("outer") is Status.PLANNED
    assert {unit_list.under: len(unit_list.units) for unit_list in inventory.lists if unit_list.under} == {
        "jiangxi": 1,
        "jiangxi/yichun": 2,
        "jiangxi/yichun/fengcheng": 1,
        "jiangxi/yichun/fengcheng/财政局": 1,
    }


@settings(max_examples=100, deadline=None, derandomize=True)
@given(data=st.data())
def test_cutting_an_inventory_into_files_changes_nothing(data: st.DataObject) -> None:
    """A random hierarchy is the same in one file and cut anywhere into lists `under` full paths."""
    parents = data.draw(st.lists(st.integers(0, 9), min_size=1, max_size=9))
    tree: dict[str, list[str]] = {"": []}
    for number, parent in enumerate(parents):
        above = list(tree)[min(parent, number)]
        identity = f"{above}/u{number}".removeprefix("/")
        tree[above].append(identity)
        tree[identity] = []
    cuts = data.draw(
        st.sets(st.sampled_from([identity for identity in tree if identity and tree[identity]] or [""]))
    )
    names = data.draw(st.permutations(range(len(tree))))

    def entry(identity: str, apart: set[str]) -> dict[str, Any]:
        units = [] if identity in apart else [entry(child, apart) for child in tree[identity]]
        return {"id": identity.rpartition("/")[2], "units": units}

    whole = {"0": {"units": [entry(child, set()) for child in tree[""]]}}
    files = {str(names[0]): {"units": [entry(child, cuts) for child in tree[""]]}}
    for number, cut in enumerate(sorted(cuts - {""}), start=1):
        files[str(names[number])] = {"under": cut, "units": [entry(child, cuts) for child in tree[cut]]}
    one, many = project(whole), project(files)

    assert many.sound
    assert {unit.id: unit.parent for unit in many.units.values()} == {
        unit.id: unit.parent for unit in one.units.values()
    }
    assert set(one.units) == set(tree) - {""}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a": {"under": "x", "units": ["x"]}}, [("in-cycle", "a")]),
        (
            {"a": {"under": "y", "units": ["x"]}, "b": {"under": "x", "units": ["y"]}},
            [("in-cycle", "a"), ("in-cycle", "b")],
        ),
        (
            {
                "a": {"under": "y", "units": ["x"]},
                "b": {"under": "z", "units": [{"name": "w", "units": ["y"]}]},
                "c": {"under": "x/w", "units": ["z"]},
                "d": {"under": "z", "units": ["v"]},
            },
            [("in-cycle", "b"), ("in-cycle", "c")],
        ),
        ({"a": {"under": "nowhere", "units": ["x"]}}, [("in-unknown-reference", "a")]),
        (
            {"a": {"under": "nowhere", "units": ["x"]}, "b": {"under": "x", "units": ["y"]}},
            [("in-unknown-reference", "a")],
        ),
        (
            {
                "a": {"units": [{"name": "p", "units": ["x"]}, "x2", {"name": "q", "units": ["x"]}]},
                "b": {"under": "x"},
            },
            [("in-ambiguous-reference", "b")],
        ),
    ],
)
def test_list_that_hangs_nowhere(files: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Lists in a circle, under nothing, or under what may mean two units are findings; nothing is judged."""
    inventory = project(files)

    assert not inventory.sound
    assert rules(inventory) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(links=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=5))
def test_an_inventory_that_is_not_sound_says_why(links: list[tuple[int, int]]) -> None:
    """Of random lists under each other, all hang somewhere, or at least one of them is a finding."""
    files = {str(n): {"under": f"u{under}", "units": [f"u{unit}"]} for n, (under, unit) in enumerate(links)}
    inventory = project({"root": {"units": ["u0"]}, **files})

    assert inventory.sound == (inventory.hits == ())
    assert not inventory.sound or len(inventory.lists) == len(files) + 2


def test_reference_that_becomes_ambiguous_later_is_found() -> None:
    """A tail that two units end in is ambiguous also where one of them is hung before the other."""
    inventory = project(
        {
            "a": {"units": ["hunan", {"id": "jiangxi", "units": ["yichun"]}]},
            "b": {"under": "hunan", "units": ["yichun"]},
            "c": {"under": "yichun", "units": ["财政局"]},
        }
    )

    assert rules(inventory) == [("in-ambiguous-reference", "c")]


# --- units -------------------------------------------------------------------------------------------


def test_unit_listed_twice_has_two_listings() -> None:
    """A second entry of one unit adds what it says; per network the entry that is furthest along counts."""
    inventory = project(
        {
            "a": {
                "units": [
                    {"name": "政法委", "networks": {"outer": {"status": "planned"}}, "units": ["x"]},
                    {
                        "name": "政法委",
                        "kind": "party",
                        "networks": {"outer": {"status": "connected"}, "inner": {"status": "exempt"}},
                        "units": ["y"],
                    },
                ]
            },
            "b": {"units": ["政法委"]},
        }
    )
    unit = inventory.units["政法委"]

    assert set(inventory.units) == {"政法委", "政法委/x", "政法委/y"}
    assert [(listing.where.file, listing.sub_units) for listing in unit.listings] == [
        ("a.yaml", ("政法委/x",)),
        ("a.yaml", ("政法委/y",)),
        ("b.yaml", ()),
    ]
    assert [listing.order for listing in unit.listings] == sorted(
        {listing.order for listing in unit.listings}
    )
    assert (unit.kind, unit.status("outer"), unit.status("inner")) == (
        "party",
        Status.CONNECTED,
        Status.EXEMPT,
    )
    assert inventory.children["政法委"] == ("政法委/x", "政法委/y")


def test_name_and_id() -> None:
    """The last part of the path is the id, else the name; a unit without either is a finding and left out."""
    inventory = project({"a": {"units": ["甲", {"id": "b"}, {"id": "c", "name": "丙"}, {"kind": "party"}]}})

    assert {unit.id: unit.name for unit in inventory.units.values()} == {"甲": "甲", "b": "b", "c": "丙"}
    assert [(hit.rule, hit.where.path) for hit in inventory.hits] == [("in-missing-field", ("units", 3))]


def test_order_is_that_of_the_files() -> None:
    """Units stand in the order they are written in, sub-units after their unit."""
    inventory = project({"a": {"units": [{"name": "b", "units": ["z", "a"]}, "a"]}, "b": {"units": ["c"]}})

    assert list(inventory.units) == ["b", "b/z", "b/a", "a", "c"]


def test_day_judged() -> None:
    """The day asked for comes before the project's own, and that before today."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "netplan.yaml"
        file.write_text("date: 2004-07-29\n", encoding="utf-8")
        asked, own = load(file, dt.date(2005, 1, 1)).today, load(file).today
        file.write_text("format: 1\n", encoding="utf-8")
        today = load(file).today

    assert (asked, own) == (dt.date(2005, 1, 1), dt.date(2004, 7, 29))
    assert today >= dt.date(2024, 1, 1)


# --- defaults ------------------------------------------------------------------------------------


def test_defaults_merge_field_by_field() -> None:
    """What a unit says stays; what it leaves out comes from its list, inside networks and lines too."""
    line = {"carrier": "联通", "medium": "fibre", "status": "built"}
    inventory = project(
        {
            "a": {
                "defaults": {
                    "kind": "government",
                    "sector": "s",
                    "networks": {"outer": {"status": "connected", "due": "2004-12-31", "line": line}},
                },
                "units": [
                    "教育局",
                    {
                        "name": "财政局",
                        "kind": "party",
                        "networks": {"outer": {"status": "planned"}, "inner": {}},
                    },
                    {"name": "水利局", "networks": {"outer": {"line": {"carrier": "电信", "circuit": "C1"}}}},
                ],
            },
            "b": {"units": ["商业局"]},
        }
    )
    plain, other, own, apart = (inventory.units[name] for name in ("教育局", "财政局", "水利局", "商业局"))
    due = dt.date(2004, 12, 31)
    shared = LineFields(carrier="联通", medium="fibre", status=LineStatus.BUILT)

    assert [unit.kind for unit in (plain, other, own, apart)] == ["government", "party", "government", ""]
    assert plain.attachments["outer"].fields == AttachmentFields(
        status=Status.CONNECTED, due=due, line=shared
    )
    assert other.attachments["outer"].fields == AttachmentFields(status=Status.PLANNED, due=due, line=shared)
    assert other.attachments["inner"].fields == AttachmentFields()
    assert own.attachments["outer"].fields.line == LineFields(
        carrier="电信", circuit="C1", medium="fibre", status=LineStatus.BUILT
    )
    assert apart.attachments == {}


def test_sub_units_inherit_no_defaults() -> None:
    """What a list's units share is not meant for what is written inside them."""
    defaults = {"kind": "government", "sector": "s", "networks": {"outer": {"status": "connected"}}}
    inventory = project(
        {"a": {"defaults": defaults, "units": [{"name": "a", "units": ["b", {"name": "c"}]}]}}
    )

    assert inventory.units["a"].kind == "government"
    for identity in ("a/b", "a/c"):
        unit = inventory.units[identity]
        assert (unit.kind, unit.sector, unit.attachments) == ("", "", {})


@pytest.mark.parametrize("place", ["defaults", "units"])
def test_unknown_network_kind_and_level_are_found_where_written(place: str) -> None:
    """A slip in a network or kind of the defaults is one finding there, not one for every unit."""
    written = {"kind": "prty", "networks": {"outre": {"status": "connected"}}}
    tree = (
        {"defaults": written, "units": ["a", "b"]}
        if place == "defaults"
        else {"units": [{"name": "a", **written}]}
    )
    inventory = project({"a": tree})

    assert sorted(rules(inventory)) == [("in-unknown-network", "a"), ("in-unknown-value", "a")]
    assert all(hit.where.path[0] == place for hit in inventory.hits)


fields = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(Status),
        "prefix": st.sampled_from(["10.0.0.0/8", ("10.0.0.0/9", "10.128.0.0/9")]),
        "note": st.sampled_from(["", "x"]),
        "line": st.builds(
            LineFields, carrier=st.sampled_from([None, "联通"]), cable=st.sampled_from([None, "", "G1"])
        ),
    },
).map(lambda given: AttachmentFields(**given))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(own=fields, default=fields)
def test_overlay_field_by_field(own: AttachmentFields, default: AttachmentFields) -> None:
    """Every field is the unit's own where it says it, else the default's; neither is changed."""
    before = repr((own, default))
    merged = overlay(own, default)

    assert overlay(merged, default) == merged
    assert repr((own, default)) == before
    for name in ("status", "prefix", "note"):
        expected = getattr(own, name)
        assert getattr(merged, name) == (getattr(default, name) if expected is None else expected)
    if own.line and default.line:
        assert merged.line.carrier == (
            own.line.carrier if own.line.carrier is not None else default.line.carrier
        )
        assert merged.line.cable == (own.line.cable if own.line.cable is not None else default.line.cable)
    else:
        assert merged.line == (own.line or default.line)


# --- devices and lines ---------------------------------------------------------------------------


def test_lines_and_devices_of_units_and_lists() -> None:
    """A unit's own line goes to the hub of its place or where it says; listed ones resolve both ends."""
    inventory = project(
        {
            "a": {
                "units": [
                    {
                        "id": "city",
                        "level": "city",
                        "units": [
                            {
                                "name": "a",
                                "networks": {
                                    "outer": {"status": "connected", "line": {}, "device": {"id": "r"}}
                                },
                            },
                            {
                                "name": "b",
                                "networks": {
                                    "outer": {"status": "planned", "line": {"id": "L", "to": "a/r"}}
                                },
                            },
                        ],
                    }
                ]
            },
            "b": {
                "devices": [{"id": "r", "unit": "city", "network": ["outer", "inner"]}],
                "lines": [{"id": "M", "ends": ["city/r", "a/r"], "status": "planned"}],
            },
        }
    )

    assert inventory.hits == ()
    assert {device.id: device.networks for device in inventory.devices} == {
        "city/a/r": ("outer",),
        "city/r": ("outer", "inner"),
    }
    assert [(line.id, line.ends, line.network, line.built) for line in inventory.lines] == [
        ("city/a@outer", ("city/a", "city"), "outer", True),
        ("L", ("city/b", "city/a/r"), "outer", False),
        ("M", ("city/r", "city/a/r"), "", False),
    ]


def test_ends_that_nobody_knows_leave_no_line() -> None:
    """Every unknown or ambiguous end is a finding at the end, and such a line is left out."""
    inventory = project(
        {
            "a": {"units": [{"id": "x", "units": ["r"]}, {"id": "y", "units": ["r"]}]},
            "b": {
                "devices": [{"id": "d", "unit": "z"}, {"id": "e"}],
                "lines": [
                    {"id": "L", "ends": ["r", "nowhere"]},
                    {"id": "M", "ends": ["x", "y"], "network": "outre"},
                ],
            },
        }
    )

    assert (inventory.devices, inventory.lines) == ((), ())
    assert [(hit.rule, hit.where.path) for hit in inventory.hits] == [
        ("in-unknown-reference", ("devices", 0, "unit")),
        ("in-missing-field", ("devices", 1)),
        ("in-ambiguous-reference", ("lines", 0, "ends", 0)),
        ("in-unknown-reference", ("lines", 0, "ends", 1)),
        ("in-unknown-network", ("lines", 1, "network")),
    ]
