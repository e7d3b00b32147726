"""What was written against the fields that may be: misfits are found at their place, the rest is kept."""

import copy
import datetime as dt
import json
from pathlib import Path as FilePath
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Path
from egov_netplan.inventory.fields import InventoryFields, ProjectFields, Status
from egov_netplan.inventory.load import load
from egov_netplan.inventory.shape import conform
from egov_netplan.words import Lang

PROJECT: dict[str, Any] = {
    "format": "1",
    "date": "2004-07-29",
    "levels": ["city", "county"],
    "inventory": ["a.yaml"],
    "networks": {"outer": {"name": "政务外网", "data": "public"}},
    "isolation": [{"between": ["inner", "outer"], "mode": "physical"}],
    "addresses": {"outer": {"space": ["10.0.0.0/8"], "sizes": {"city": "16"}}},
    "duties": [
        {"id": "d", "who": {"kind": ["party"]}, "must": "connected", "on": "outer", "by": "2004-12-31"}
    ],
    "declared_count": "3",
    "units": [
        "市委办",
        {
            "name": "财政局",
            "units": ["国库", {"name": "信用"}],
            "networks": {"outer": {"status": "connected"}},
        },
        {
            "name": "水利局",
            "networks": {"outer": {"prefix": ["10.1.0.0/24", "10.2.0.0/24"], "due": "2004-12-31"}},
        },
    ],
    "devices": [{"id": "r1", "unit": "财政局", "network": ["outer"], "role": "router"}],
    "lines": [{"id": "L1", "ends": ["财政局", "水利局"], "status": "built"}],
}

VALUES: list[Any] = [
    *(
        None,
        "",
        "x",
        "null",
        "1",
        "-1",
        "01",
        "1.0",
        "１",
        "true",
        "2004-07-29",
        "2004-7-29",
        "connected",
        "Connected",
    ),
    *([], {}, ["x"], [None], [[]], [{}], ["a", "b"], ["a", "b", "c"], ["a", {}], {"x": "y"}, {"name": "n"}),
    *(
        {"name": None},
        {"name": ["n"]},
        {"id": "i"},
        {"outer": None},
        {"outer": {"status": "planned"}},
        {"": ""},
    ),
]


def paths(tree: Any, above: Path = ()) -> list[Path]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    below = [path for key, value in items for path in paths(value, (*above, key))]
    return [above, *below]


def at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


@st.composite
def broken(draw: st.DrawFn) -> Any:
    """A project with a few values replaced, added or taken out."""
    tree = {"": copy.deepcopy(PROJECT)}
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(paths(tree)[1:]))
        value = copy.deepcopy(draw(st.sampled_from(VALUES)))
        parent, step = at(tree, path[:-1]), path[-1]
        change = draw(st.sampled_from(["replace", "replace", "add", "remove"]))
        if change == "remove" and path != ("",):
            del parent[step]
        elif change == "add" and isinstance(parent, list):
            parent.insert(step, value)
        elif change == "add" and path != ("",):
            parent[draw(st.sampled_from(["name", "units", "netwroks", "status", "note", ""]))] = value
        else:
            parent[step] = value
    return tree[""]


def converted(tree: Any, fields: Any = ProjectFields) -> Any:
    """What msgspec makes of `tree`; None if it refuses."""
    try:
        return msgspec.convert(tree, fields, strict=False)
    except msgspec.ValidationError:
        return None


def members(kind: Any) -> list[Any]:
    """The types that `kind` allows, without what is said about them."""
    if get_origin(kind) is Annotated:
        return members(kind.__origin__)
    if get_origin(kind) in (Union, UnionType):
        return [inner for member in get_args(kind) for inner in members(member)]
    return [kind]


def fields_of(kind: Any) -> dict[str, Any] | None:
    """The fields of the struct that `kind` allows, if it allows one."""
    for member in members(kind):
        if isinstance(member, type) and issubclass(member, msgspec.Struct):
            return get_type_hints(member, include_extras=True)
    return None


def below(kind: Any, value: Any, step: str | int) -> Any:
    """What is expected at `step` of a value that is expected to be of `kind`."""
    if isinstance(value, dict) and (fields := fields_of(kind)):
        return fields.get(str(step))
    wanted, index = (tuple, 0) if isinstance(value, list) else (dict, 1)
    return next((get_args(member)[index] for member in members(kind) if get_origin(member) is wanted), None)


def kind_at(path: Path, tree: Any) -> Any:
    """What is expected at `path`."""
    kind: Any = ProjectFields
    for step in path:
        kind, tree = below(kind, tree, step), tree[step]
    return kind


def without_nothing(tree: Any, kind: Any) -> Any:
    """`tree` without the fields of structs that have nothing after them: those are left out by design."""
    if isinstance(tree, list):
        return [without_nothing(item, below(kind, tree, 0)) for item in tree]
    if not isinstance(tree, dict):
        return tree
    fields = fields_of(kind) or {}
    return {
        key: without_nothing(value, below(kind, tree, key))
        for key, value in tree.items()
        if value is not None or key not in fields
    }


@settings(max_examples=300, deadline=None, derandomize=True)
@given(tree=broken())
def test_findings_exactly_where_msgspec_refuses(tree: Any) -> None:
    """There are no findings exactly when msgspec takes what was written, and then it decides."""
    written = without_nothing(tree, ProjectFields)
    expected = converted(written)
    conformed = conform(tree, ProjectFields, "f.yaml")

    assert (conformed.hits == []) == (expected is not None)
    assert isinstance(conformed.fields, ProjectFields)
    if expected is not None:
        assert (conformed.fields, conformed.kept) == (expected, {})


@settings(max_examples=300, deadline=None, derandomize=True)
@given(tree=broken())
def test_every_finding_points_at_a_misfit(tree: Any) -> None:
    """What stands at a finding's path is not what belongs there: no value that would do is ever blamed."""
    for hit in conform(tree, ProjectFields, "f.yaml").hits:
        path = hit.where.path
        if hit.rule == "in-unknown-field":
            assert path[-1] in at(tree, path[:-1])
            assert hit.where.key
        elif hit.rule == "in-missing-field":
            assert at(tree, path).get(hit.args["field"].zh) is None
        else:
            assert converted(at(tree, path), kind_at(path, tree)) is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.data())
def test_items_after_a_bad_one_keep_their_number(data: st.DataObject) -> None:
    """However many items of a list are left out, each that stays is numbered as in the file."""
    bad = st.sampled_from([None, [], ["x"], {"name": []}, {"nmae": "x"}, {"units": {}}])
    items = data.draw(st.lists(st.one_of(st.just("good"), bad), max_size=8))
    units = [f"单位{number}" if item == "good" else item for number, item in enumerate(items)]
    tree = {"units": [{"name": "宜春", "units": units}, "last"]}
    conformed = conform(tree, InventoryFields, "f.yaml")
    (place_at, place), (last_at, last) = conformed.numbered(("units",), conformed.fields.units)
    names = {
        path: item
        for path, item in conformed.numbered((*place_at, "units"), place.units)
        if isinstance(item, str)
    }

    assert (place_at, last_at, last) == (("units", 0), ("units", 1), "last")
    assert names == {("units", 0, "units", n): name for n, name in enumerate(units) if isinstance(name, str)}


def test_findings_of_rules_after_a_bad_item_stand_at_their_item(tmp_path: FilePath) -> None:
    """A misfit at the start of any list moves no finding about the items after it."""
    project = {
        "networks": {"outer": {"name": "政务外网"}},
        "inventory": [[], "missing.yaml"],
        "isolation": [[], {"between": ["outer", "innre"], "mode": "open"}],
        "carriers": [[], {"segment": "ctiy", "carrier": "x"}],
        "duties": [[], {"id": "d", "who": {}, "must": "connected", "on": "innre"}],
        "units": [[], {"name": "a", "units": [[], {"name": "b", "kind": "prty"}]}],
        "devices": [[], {"id": "d", "unit": "nowhere"}],
        "lines": [[], {"id": "l", "ends": ["a", "nowhere"]}],
    }
    (tmp_path / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")
    found = {hit.where.path for hit in load(tmp_path).hits if hit.rule != "in-wrong-type"}

    assert found == {
        ("inventory", 1),
        ("isolation", 1, "between", 1),
        ("carriers", 1, "segment"),
        ("duties", 1, "on"),
        ("units", 1, "units", 1, "kind"),
        ("devices", 1, "unit"),
        ("lines", 1, "ends", 1),
    }


@pytest.mark.parametrize("field", ["prefix", "block", "domain"])
def test_values_after_a_bad_one_are_found_at_their_own_place(field: str, tmp_path: FilePath) -> None:
    """In a field that holds several texts too, what is wrong with the second stands at the second."""
    unit = {"name": "a", "networks": {"outer": {field: [{}, "no good/"]}}}
    project = {"networks": {"outer": {"name": "政务外网"}}, "units": [unit]}
    (tmp_path / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")
    inventory = load(tmp_path)
    places = [where.path[-1] for _, where in inventory.units["a"].attachments["outer"].written(field)]

    assert places == [1]


@pytest.mark.parametrize(
    ("written", "rule", "said"),
    [
        ({"date": "2004-7-29"}, "in-bad-date", "write 2004-07-29"),
        ({"date": "2004年7月29日"}, "in-bad-date", "write 2004-07-29"),
        ({"date": "2004-02-30"}, "in-bad-date", "the calendar has no such day"),
        ({"date": "２００４-07-29"}, "in-full-width", None),
        ({"format": "１"}, "in-full-width", None),
        ({"language": "ZH"}, "in-unknown-value", "did you mean “zh”?"),
        ({"netwroks": {}}, "in-unknown-field", "did you mean “networks”?"),
        ({"ünïts": []}, "in-unknown-field", "did you mean “units”?"),
        ({"format": "2"}, "in-wrong-type", None),
        ({"declared_count": "-1"}, "in-wrong-type", None),
        ({"lines": [{"id": "l"}]}, "in-missing-field", None),
        ({"lines": [{"id": "l", "ends": ["a"]}]}, "in-wrong-type", None),
    ],
)
def test_misfit_and_its_hint(written: dict[str, Any], rule: str, said: str | None) -> None:
    """Each kind of misfit has its rule, and a hint where what was meant can be told."""
    (hit,) = conform(written, ProjectFields, "f.yaml").hits

    assert hit.rule == rule
    assert (hit.hint.say(Lang.EN) if hit.hint else None) == said


@pytest.mark.parametrize("field", ["date", "declared_count", "language", "kinds", "defaults", "title"])
@pytest.mark.parametrize("value", ["null", "NULL", "~", ""])
def test_another_misfit_changes_no_judgement(field: str, value: str) -> None:
    """What msgspec takes in a file without misfits is taken in one with a misfit elsewhere too."""
    alone, beside = ({field: value, **rest} for rest in ({}, {"netwroks": "1"}))
    found = {hit.where.path for hit in conform(beside, ProjectFields, "f.yaml").hits}

    assert found - {("netwroks",)} == (set() if converted(alone) else {(field,)})


def test_what_conforms_is_kept_whole() -> None:
    """Values that fit arrive typed and in order."""
    conformed = conform(PROJECT, ProjectFields, "f.yaml")

    assert (conformed.hits, conformed.kept) == ([], {})
    assert conformed.fields.date == dt.date(2004, 7, 29)
    assert conformed.fields.units[1].networks["outer"].status is Status.CONNECTED
