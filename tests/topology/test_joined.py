"""Whether two networks interconnect at a place."""

from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.topology.questions import Topology

PLACES = """
format: 1
networks: {a: {name: 甲网}, b: {name: 乙网}, c: {name: 丙网}}
units:
  - id: p
    name: 省
    level: province
    networks: {a: {status: connected}, b: {status: connected}, c: {status: connected}}
    units:
      - {id: q, name: 市, level: city, networks: {a: {status: connected}, b: {status: connected}}}
"""
A_AND_B = "{id: x, unit: p, network: [a, b]}"
BACKBONE = "{id: LA, network: a, ends: [q, p]}, {id: LB, network: b, ends: [q, p]}"


@pytest.mark.parametrize(
    ("devices", "lines", "place", "joined"),
    [
        ("", "", "p", False),
        (A_AND_B, "", "p", True),
        (A_AND_B, "", "p/q", False),
        (A_AND_B, BACKBONE, "p/q", True),
        (A_AND_B, BACKBONE.replace("id: LB,", "id: LB, status: planned,"), "p/q", False),
        ("{id: x, unit: p, network: a}, {id: y, unit: p, network: b}", "{id: L, ends: [x, y]}", "p", True),
        (
            "{id: x, unit: p, network: a}, {id: y, unit: p, network: b}",
            "{id: L, status: planned, ends: [x, y]}",
            "p",
            False,
        ),
        ("{id: x, unit: p, network: [a, c]}, {id: y, unit: p, network: [c, b]}", "", "p", False),
    ],
)
def test_joined(devices: str, lines: str, place: str, joined: bool, tmp_path: Path) -> None:
    """By a device on both, a line between the two, or over the backbone; not by a third network."""
    text = f"{PLACES}devices: [{devices}]\nlines: [{lines}]\n"
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    inventory = load(tmp_path)

    assert inventory.hits == ()
    assert Topology(inventory).are_joined(inventory.units[place], "a", "b") is joined
