"""How each line runs in the hierarchy, and the segment of the carrier table that it belongs to."""

import json
from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.topology.course import Course, coursed

PROJECT = {
    "levels": ["province", "city", "county"],
    "networks": {"outer": {"name": "政务外网"}},
    "units": [
        {
            "id": "p",
            "level": "province",
            "networks": {"outer": {}},
            "units": [
                {"id": "厅", "units": [{"id": "处"}]},
                {
                    "id": "c",
                    "level": "city",
                    "networks": {"outer": {}},
                    "units": [
                        {"id": "局", "units": [{"id": "科", "units": ["组"]}, "站"]},
                        "局2",
                        {"id": "x", "level": "county", "networks": {"outer": {}}, "units": ["办"]},
                        {"id": "y", "level": "county", "networks": {"outer": {}}},
                        {"id": "园区", "units": [{"id": "z", "level": "county", "networks": {"outer": {}}}]},
                    ],
                },
                {"id": "x2", "level": "county", "networks": {"outer": {}}},
            ],
        },
        {"id": "q", "level": "province", "networks": {"outer": {}}},
        {"id": "t", "level": "township", "networks": {"outer": {}}, "units": ["所"]},
    ],
    "devices": [
        {"id": "r1", "unit": "p/c", "network": "outer"},
        {"id": "r2", "unit": "p/c/局", "network": "outer"},
    ],
}

TABLE = [
    ("p/c", "p/c", Course.WITHIN, ""),
    ("p/c/r1", "p/c", Course.WITHIN, ""),
    ("p/c/局", "p/c/局/科", Course.WITHIN, ""),
    ("p/c/局", "p/c/局/科/组", Course.WITHIN, ""),
    ("p/c/局/r2", "p/c/局/站", Course.WITHIN, ""),
    ("p/c", "p/c/局", Course.HORIZONTAL, "city"),
    ("p/c/r1", "p/c/局/r2", Course.HORIZONTAL, "city"),
    ("p/c", "p/c/局/科", Course.HORIZONTAL, "city"),
    ("p/c", "p/c/局/科/组", Course.HORIZONTAL, "city"),
    ("p", "p/厅", Course.HORIZONTAL, "province"),
    ("p/c/x", "p/c/x/办", Course.HORIZONTAL, "county"),
    ("p", "p/c", Course.BACKBONE, "province-city"),
    ("p/c/r1", "p", Course.BACKBONE, "province-city"),
    ("p/c", "p/c/x", Course.BACKBONE, "city-county"),
    ("p/c", "p/c/园区/z", Course.BACKBONE, "city-county"),
    ("p", "p/x2", Course.BACKBONE, "province-county"),
    ("p", "p/c/x", Course.SKIPS, ""),
    ("p", "p/c/局", Course.SKIPS, ""),
    ("p/c", "p/c/x/办", Course.SKIPS, ""),
    ("p/c/局", "p/c/局2", Course.BYPASSES, ""),
    ("p/c/局/科", "p/c/局/站", Course.BYPASSES, ""),
    ("p/c/x", "p/c/y", Course.BYPASSES, ""),
    ("p/c/x", "p/c/局", Course.BYPASSES, ""),
    ("p/c/x/办", "p/c/局", Course.BYPASSES, ""),
    ("p/c", "p/厅", Course.BYPASSES, ""),
    ("p", "q", Course.BYPASSES, ""),
    ("p/c/园区", "p/c/园区/z", Course.WITHIN, ""),
]


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_course_and_segment_of_lines(turned: bool, tmp_path: Path) -> None:
    """Each line of the table runs as it says, whichever end is written first."""
    ends = [[second, first] if turned else [first, second] for first, second, _, _ in TABLE]
    lines = [{"id": f"L{n}", "network": "outer", "ends": pair} for n, pair in enumerate(ends)]
    (tmp_path / "netplan.yaml").write_text(json.dumps({**PROJECT, "lines": lines}), encoding="utf-8")
    found = coursed(load(tmp_path))

    assert [(item.line.id, item.course, item.segment) for item in found] == [
        (f"L{n}", course, segment) for n, (_, _, course, segment) in enumerate(TABLE)
    ]


def test_level_that_the_project_does_not_declare(tmp_path: Path) -> None:
    """A line inside a place of an unknown level belongs to no segment, and nothing fails."""
    lines = [{"id": "L", "network": "outer", "ends": ["t", "t/所"]}]
    (tmp_path / "netplan.yaml").write_text(json.dumps({**PROJECT, "lines": lines}), encoding="utf-8")
    (found,) = coursed(load(tmp_path))

    assert (found.course, found.segment) == (Course.HORIZONTAL, "")
