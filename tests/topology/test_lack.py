"""What a unit lacks first: the line, the path, the prefix, the domain, in the order a planner gets them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.topology.lack import first_lack
from egov_netplan.topology.questions import Topology

POLICY: dict[str, Any] = {
    "levels": ["province", "city", "county"],
    "networks": {"outer": {"name": "政务外网"}},
    "addresses": {"outer": {"space": ["10.0.0.0/8"]}},
    "domains": {
        "outer": {"zone": "gov.cn", "names": {"department": "{label}.{zone}", "city": "{label}.{zone}"}}
    },
}

LINE: dict[str, Any] = {"line": {}}
PREFIX: dict[str, Any] = {"prefix": "10.0.0.0/24"}
DOMAIN: dict[str, Any] = {"domain": "x.gov.cn"}
UP = {"id": "up", "network": "outer", "ends": ["p/c", "p"]}


def lack(
    folder: Path,
    written: Mapping[str, Mapping[str, Any] | None],
    unit: str,
    *more: Mapping[str, Any],
    devices: tuple[Mapping[str, Any], ...] = (),
    without: tuple[str, ...] = (),
) -> str:
    """What `unit` lacks where the units have what is `written`, with more lines and devices.

    The units are p, a province; p/c, its city; p/c/u, a department; p/c/u/s, its sub-unit; and p/c/x, a
    county. A unit of which nothing is written is connected and has nothing; None is not on the network.
    """

    def networks(identity: str) -> dict[str, Any]:
        fields = written.get(identity, {})
        return {} if fields is None else {"networks": {"outer": {"status": "connected", **fields}}}

    department = {"id": "u", **networks("p/c/u"), "units": [{"id": "s", **networks("p/c/u/s")}]}
    county = {"id": "x", "level": "county", **networks("p/c/x")}
    city = {"id": "c", "level": "city", **networks("p/c"), "units": [department, county]}
    project = {
        **{key: value for key, value in POLICY.items() if key not in without},
        "units": [{"id": "p", "level": "province", **networks("p"), "units": [city]}],
        "devices": [*devices],
        "lines": [*more],
    }
    (folder / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")
    inventory = load(folder)
    assert inventory.hits == ()
    found = inventory.units[unit]
    return first_lack(Topology(inventory), found, found.attachments["outer"])


@pytest.mark.parametrize(
    ("has", "first"),
    [
        ({}, "line"),
        ({**PREFIX, **DOMAIN}, "line"),
        ({"line": {"to": "p/c/x"}}, "path"),
        ({"line": {"to": "p/c/x"}, **PREFIX, **DOMAIN}, "path"),
        (LINE, "prefix"),
        ({**LINE, **DOMAIN}, "prefix"),
        ({**LINE, **PREFIX}, "domain"),
        ({**LINE, "prefix": ["10.0.0.0/24", "10.0.1.0/24"]}, "domain"),
        ({**LINE, "block": "10.0.0.0/24"}, "domain"),
        ({**LINE, "zone": "x.gov.cn", **PREFIX}, "domain"),
        ({**LINE, **PREFIX, **DOMAIN}, ""),
        ({"line": {"status": "planned"}, **PREFIX, **DOMAIN}, "line"),
        ({"status": "planned", "line": {}, **PREFIX, **DOMAIN}, "line"),
        ({"status": "planned", "line": {"status": "built"}, **PREFIX, **DOMAIN}, ""),
    ],
)
def test_what_a_department_lacks_first(has: dict[str, Any], first: str, tmp_path: Path) -> None:
    """Line, path, prefix, domain; whatever it has of the later ones does not hide an earlier one."""
    assert lack(tmp_path, {"p/c/u": has}, "p/c/u") == first


@pytest.mark.parametrize(
    ("unit", "first"), [("p", "prefix"), ("p/c", "line"), ("p/c/u", "line"), ("p/c/x", "line")]
)
def test_what_a_unit_with_nothing_lacks_first(unit: str, first: str, tmp_path: Path) -> None:
    """A line to the hub above; the place at the top has none above, and needs neither line nor path."""
    assert lack(tmp_path, {}, unit) == first


@pytest.mark.parametrize(
    ("unit", "without", "first"),
    [
        ("p", (), ""),  # no name pattern for a province
        ("p/c", (), "domain"),
        ("p/c/u", (), "domain"),
        ("p/c/x", (), ""),
        ("p/c/u", ("domains",), ""),
        ("p/c/u", ("domains", "addresses"), ""),
    ],
)
def test_a_domain_is_due_where_the_plan_has_a_pattern(
    unit: str, without: tuple[str, ...], first: str, tmp_path: Path
) -> None:
    """With line and prefix, a domain is lacking only for levels and departments that have a pattern."""
    has = {**LINE, **PREFIX}
    found = lack(tmp_path, {"p": PREFIX, "p/c": has, "p/c/u": has, "p/c/x": has}, unit, without=without)

    assert found == first


@pytest.mark.parametrize(("without", "first"), [((), "prefix"), (("addresses",), "domain")])
def test_a_prefix_is_due_where_there_is_an_address_plan(
    without: tuple[str, ...], first: str, tmp_path: Path
) -> None:
    """Without an address plan nobody lacks a prefix."""
    assert lack(tmp_path, {"p/c/u": LINE}, "p/c/u", without=without) == first


DEVICES = (
    {"id": "r1", "unit": "p/c/u", "network": "outer"},
    {"id": "r2", "unit": "p/c", "network": "outer"},
)


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ({"ends": ["p/c/u", "p/c"], "network": "outer"}, "prefix"),
        ({"ends": ["p/c", "p/c/u"], "network": "outer"}, "prefix"),
        ({"ends": ["p/c/u/r1", "p/c/r2"], "network": "outer"}, "prefix"),
        ({"ends": ["p/c/u/r1", "p/c"], "network": "outer"}, "prefix"),
        ({"ends": ["p/c/u/r1", "p/c/r2"], "network": "outer", "status": "planned"}, "line"),
        ({"ends": ["p/c/u/r1", "p/c/x"], "network": "outer"}, "path"),
        ({"ends": ["p/c/x", "p/c/r2"], "network": "outer"}, "line"),
    ],
)
def test_a_unit_wired_otherwise_lacks_no_line(line: dict[str, Any], first: str, tmp_path: Path) -> None:
    """A line written among the lines, or one that ends at its device, is a line as well."""
    assert lack(tmp_path, {}, "p/c/u", {"id": "L", **line}, devices=DEVICES) == first


def test_who_reaches_its_hub_lacks_no_line(tmp_path: Path) -> None:
    """A line between two devices of one network is wiring enough, though it does not name the network."""
    line = {"id": "L", "ends": ["p/c/u/r1", "p/c/r2"]}

    assert lack(tmp_path, {}, "p/c/u", line, devices=DEVICES) == "prefix"


def test_a_sub_unit_shares_the_line_of_its_unit(tmp_path: Path) -> None:
    """With no line of its own it lacks what its unit lacks of the path, then its own prefix."""
    assert lack(tmp_path, {}, "p/c/u/s") == "path"
    assert lack(tmp_path, {"p/c/u": LINE}, "p/c/u/s") == "prefix"
    assert lack(tmp_path, {"p/c/u": LINE, "p/c/u/s": {**PREFIX, **DOMAIN}}, "p/c/u/s") == ""


def test_a_sub_unit_with_a_line_of_its_own_must_reach_the_hub_by_it(tmp_path: Path) -> None:
    """Its own line goes to the hub unless it says otherwise; one that ends elsewhere leads nowhere."""
    astray = {"p/c/u": LINE, "p/c/u/s": {"line": {"to": "p/c/x"}}}

    assert lack(tmp_path, {"p/c/u/s": LINE}, "p/c/u/s") == "prefix"
    assert lack(tmp_path, astray, "p/c/u/s") == "path"


def test_a_sub_unit_may_come_by_its_unit(tmp_path: Path) -> None:
    """A line of its own to the unit it belongs to leads on over that unit's line."""
    to_unit = {"line": {"to": "p/c/u"}}

    assert lack(tmp_path, {"p/c/u": LINE, "p/c/u/s": to_unit}, "p/c/u/s") == "prefix"
    assert lack(tmp_path, {"p/c/u/s": to_unit}, "p/c/u/s") == "path"


def test_a_place_looks_past_places_that_are_not_on_the_network(tmp_path: Path) -> None:
    """A county whose city is not on the network connects to the province, or is the top of the network."""
    straight = {"p/c": None, "p/c/x": {"line": {"to": "p"}}}

    assert lack(tmp_path, straight, "p/c/x") == "prefix"
    assert lack(tmp_path, {"p/c": None}, "p/c/x") == "line"
    assert lack(tmp_path, {"p": None, "p/c": None}, "p/c/x") == "prefix"
