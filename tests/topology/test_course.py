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
    ("p/c/x", "p/c/局", Course.OTHER_HUB, ""),
    ("p/c/x/办", "p/c/局", Course.BYPASSES, ""),
    ("p/c", "p/厅", Course.OTHER_HUB, ""),
    ("p/c", "p/厅/处", Course.OTHER_HUB, ""),
    ("p/c", "p/x2", Course.OTHER_HUB, ""),
    ("q", "p/c", Course.OTHER_HUB, ""),
    ("q", "p/c/局", Course.OTHER_HUB, ""),
    ("t/所", "p", Course.OTHER_HUB, ""),
    ("t", "p", Course.BYPASSES, ""),
    ("p", "q", Course.BYPASSES, ""),
    ("p/c/园区", "p/c/园区/z", Course.WITHIN, ""),
]


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_course_and_segment_of_lines(turned: bool, tmp_path: Path) -> None:
    """Each line of the table runs as it says, whichever end is written first.

    They are only planned, so that none of them changes what another one is.
    """
    ends = [[second, first] if turned else [first, second] for first, second, _, _ in TABLE]
    shared = {"network": "outer", "status": "planned"}
    lines = [{"id": f"L{n}", "ends": pair, **shared} for n, pair in enumerate(ends)]
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


# Lines that are in service together: their ends, what else is written of them, and their courses.
TOGETHER = {
    "second hub of a department": [
        ("p/c/局", "p/c", {}, Course.HORIZONTAL),
        ("p/c/局", "p", {}, Course.SECOND_HUB),
        ("p/c/局", "p/c/x", {}, Course.SECOND_HUB),
    ],
    "second hub of a place": [
        ("p/c/x", "p/c", {}, Course.BACKBONE),
        ("p/c/x", "q", {}, Course.SECOND_HUB),
        ("p", "p/c/x", {"backup_of": "L0"}, Course.SECOND_HUB),
    ],
    "two other hubs and none of its own": [
        ("p/c/局", "p", {}, Course.SKIPS),
        ("p/c/局", "q", {}, Course.OTHER_HUB),
    ],
    "second line to its own hub": [
        ("p/c/局", "p/c", {}, Course.HORIZONTAL),
        ("p/c/局", "p/c/r1", {}, Course.HORIZONTAL),
    ],
    "second hub is only planned": [
        ("p/c/局", "p/c", {}, Course.HORIZONTAL),
        ("p/c/局", "p", {"status": "planned"}, Course.SKIPS),
    ],
    "own hub is only planned": [
        ("p/c/局", "p/c", {"status": "planned"}, Course.HORIZONTAL),
        ("p/c/局", "p", {}, Course.SKIPS),
    ],
    "own hub on another network": [
        ("p/c/局", "p/c", {"network": "inner"}, Course.HORIZONTAL),
        ("p/c/局", "p", {}, Course.SKIPS),
    ],
    "loop of two counties and their city": [
        ("p/c/x", "p/c/y", {}, Course.LOOPS),
        ("p/c/x", "p/c", {}, Course.BACKBONE),
        ("p/c/y", "p/c/r1", {}, Course.BACKBONE),
        ("p/c/y", "p/c/x", {}, Course.BYPASSES),
    ],
    "ring of counties": [
        ("p/c/x", "p/c", {}, Course.BACKBONE),
        ("p/c/x", "p/c/园区/z", {}, Course.BYPASSES),
        # Of the two lines across, the one written later closes the ring.
        ("p/c/y", "p/c/园区/z", {}, Course.LOOPS),
        ("p/c/y", "p/c", {}, Course.BACKBONE),
    ],
    "backup closes no loop": [
        ("p/c/x", "p/c/y", {"backup_of": "L1"}, Course.BYPASSES),
        ("p/c/x", "p/c", {}, Course.BACKBONE),
        ("p/c/y", "p/c", {}, Course.BACKBONE),
    ],
    "departments close no loop of the backbone": [
        ("p/c/局", "p/c/局2", {}, Course.BYPASSES),
        ("p/c/局", "p/c", {}, Course.HORIZONTAL),
        ("p/c/局2", "p/c", {}, Course.HORIZONTAL),
    ],
}


@pytest.mark.parametrize("case", TOGETHER)
def test_course_among_other_lines(case: str, tmp_path: Path) -> None:
    """What a line is may depend on the others that are in service on its network."""
    lines = [
        {"id": f"L{n}", "network": "outer", "ends": [first, second], **more}
        for n, (first, second, more, _) in enumerate(TOGETHER[case])
    ]
    networks = {"outer": {"name": "政务外网"}, "inner": {"name": "政务内网"}}
    project = {**PROJECT, "networks": networks, "lines": lines}
    (tmp_path / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")

    assert [item.course for item in coursed(load(tmp_path))] == [course for *_, course in TOGETHER[case]]


def test_the_unit_that_houses_the_centre_is_the_hub_of_its_place(tmp_path: Path) -> None:
    """Lines to it are lines to the hub, on its network only."""
    lines = [
        {"id": f"L{n}", "network": network, "status": "planned", "ends": ends}
        for n, (network, *ends) in enumerate(
            [
                ("outer", "p/c/局2", "p/c/局"),
                ("outer", "p/c/x", "p/c/局"),
                ("outer", "p/c", "p/c/局"),
                ("outer", "p/c/局/科", "p/c/局"),
                ("outer", "p", "p/c/局/r2"),
                ("inner", "p/c/局2", "p/c/局"),
            ]
        )
    ]
    networks = {"outer": {"name": "政务外网", "centre": "p/c/局"}, "inner": {"name": "政务内网"}}
    project = {**PROJECT, "networks": networks, "lines": lines}
    (tmp_path / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")

    assert [(item.course, item.segment) for item in coursed(load(tmp_path))] == [
        (Course.HORIZONTAL, "city"),
        (Course.BACKBONE, "city-county"),
        (Course.WITHIN, ""),
        (Course.HORIZONTAL, "city"),
        (Course.BACKBONE, "province-city"),
        (Course.BYPASSES, ""),
    ]
