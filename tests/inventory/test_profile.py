"""Profiles: whose word counts, where a part of the policy was written, and what a profile may not be."""

from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory

UNITS = "units: [{id: a, name: 甲市, level: city}]\n"
BOTH = {
    "province.yaml": """\
networks: {outer: {name: 省外网}, inner: {name: 省内网}}
soon: 10
language: en
kinds: {zone: 开发区}
severities: {cs-no-date: info, cs-overdue: info}
duties:
  - {id: first, who: {level: city}, must: group, by: 2004-12-31}
  - {id: second, who: {level: city}, must: group, by: 2005-12-31}
isolation:
  - {between: [outer, inner], mode: logical}
carriers:
  - {segment: city, carrier: 电信}
""",
    "netplan.yaml": """\
format: 1
profile: province.yaml
soon:
networks: {outer: {name: 市外网}}
kinds: {bank: 银行}
severities: {cs-no-date: error}
duties:
  - {id: own, who: {level: city}, must: group}
  - {id: first, who: {level: city}, must: site}
isolation:
  - {between: [inner, outer], mode: physical}
"""
    + UNITS,
}


@pytest.fixture
def project(write):
    """The inventory of files given by name; those beside the project go by `../`."""

    def read(files: dict[str, str]) -> Inventory:
        return load(write({f"project/{name}": text for name, text in files.items()}) / "project")

    return read


def test_the_projects_own_word_comes_first(project) -> None:
    """By field and by entry; what it leaves out is the profile's, and an empty key says nothing."""
    policy = project(BOTH).policy

    assert {name: fields.name for name, fields in policy.networks.items()} == {
        "outer": "市外网",
        "inner": "省内网",
    }
    assert (policy.soon, policy.language) == (10, "en")
    assert policy.kinds == {"zone": "开发区", "bank": "银行"}
    assert policy.severities == {"cs-no-date": "error", "cs-overdue": "info"}
    assert [(duty.id, duty.must.value) for duty in policy.duties] == [
        ("second", "group"),
        ("own", "group"),
        ("first", "site"),
    ]
    assert [entry.mode.value for entry in policy.isolation] == ["physical"]
    assert [entry.carrier for entry in policy.carriers] == ["电信"]


def test_every_part_has_the_place_where_it_was_written(project) -> None:
    """Entries, fields and what the project writes itself."""
    inventory = project(BOTH)
    places = [
        (at.file, at.path)
        for at in (
            inventory.policy_at("duties", 0, "by"),
            inventory.policy_at("duties", 2),
            inventory.policy_at("networks", "inner"),
            inventory.policy_at("networks", "outer", "name"),
            inventory.policy_at("soon"),
            inventory.policy_at("format"),
        )
    ]

    assert places == [
        ("province.yaml", ("duties", 1, "by")),
        ("netplan.yaml", ("duties", 1)),
        ("province.yaml", ("networks", "inner")),
        ("netplan.yaml", ("networks", "outer", "name")),
        ("province.yaml", ("soon",)),
        ("netplan.yaml", ("format",)),
    ]


def test_the_later_profile_comes_first(project) -> None:
    """Of two profiles the later one's word counts, by field and by entry."""
    files = {
        "a.yaml": "soon: 1\nkinds: {zone: 开发区}\nduties: [{id: d, who: {}, must: group}]\n",
        "b.yaml": "soon: 2\nduties: [{id: d, who: {}, must: site}]\n",
        "netplan.yaml": "format: 1\nprofile: [a.yaml, b.yaml]\n" + UNITS,
    }
    policy = project(files).policy

    assert policy.soon == 2
    assert policy.kinds == {"zone": "开发区"}
    assert [duty.must.value for duty in policy.duties] == ["site"]


def test_places_count_as_the_file_counts(project) -> None:
    """An entry after one that was left out while reading still stands where it stands."""
    files = {
        "p.yaml": "duties:\n  - {id: bad, who: {}, must: dance}\n  - {id: good, who: {}, must: group}\n",
        "netplan.yaml": "format: 1\nprofile: p.yaml\n" + UNITS,
    }
    inventory = project(files)

    assert [duty.id for duty in inventory.policy.duties] == ["good"]
    assert inventory.policy_at("duties", 0).path == ("duties", 1)


def test_two_entries_of_one_file_are_both_kept(project) -> None:
    """That they clash is for a rule to say; the project's own still replaces both."""
    profile = "duties: [{id: d, who: {}, must: group}, {id: d, who: {}, must: site}]\n"
    own = "duties: [{id: d, who: {}, must: mailbox}]\n"
    files = {"p.yaml": profile, "netplan.yaml": "format: 1\nprofile: p.yaml\n" + UNITS}
    twice = project(files).policy.duties
    files["netplan.yaml"] += own

    assert [duty.must.value for duty in twice] == ["group", "site"]
    assert [duty.must.value for duty in project(files).policy.duties] == ["mailbox"]


def test_findings_stand_in_the_profile(write, validate) -> None:
    """A finding about a shared policy names its file and line, with the path from the project's folder."""
    folder = write(
        {
            "shared.yaml": "networks: {outer: {name: 外网}}\nduties:\n"
            "  - {id: late, who: {level: city}, must: group, by: 2004-06-30}\n"
            "  - {id: odd, who: {level: town}, must: group}\n",
            "project/netplan.yaml": "format: 1\nprofile: ../shared.yaml\n"
            "units: [{id: a, name: 甲市, level: city, units: [财政局]}]\n",
        }
    )
    outcome = validate(folder / "project")

    assert outcome.code == 1
    assert outcome.places == [
        ("in-unknown-value", "../shared.yaml", 4, 28),
        ("cs-no-group", "netplan.yaml", 3, 48),
    ]
    assert [(item["file"], item["line"]) for item in outcome.findings[1]["related"]] == [
        ("../shared.yaml", 3)
    ]


@pytest.mark.parametrize("field", ["units", "lines", "systems", "inventory", "profile", "date", "under"])
def test_a_profile_holds_policy_only(field: str, write, validate) -> None:
    """What makes a project this one is written in the project."""
    written = {"date": "2004-07-29", "profile": "other.yaml", "under": "a"}.get(field, "[]")
    folder = write(
        {"p.yaml": f"soon: 3\n{field}: {written}\n", "netplan.yaml": "format: 1\nprofile: p.yaml\n" + UNITS}
    )

    assert validate(folder).places == [("in-unknown-field", "p.yaml", 2, 1)]


@pytest.mark.parametrize(
    "profile",
    [
        "nowhere.yaml",
        "../../shared.yaml",
        "folder/../shared.yaml",
        "/etc/hostname",
        "folder",
        ".",
        "..",
        "netplan.yaml",
        "../project/netplan.yaml",
        "a" * 5000,
    ],
)
def test_without_a_profile_nothing_is_judged(profile: str, write, validate) -> None:
    """A profile that is missing, too far away, or no file: one finding and exit code 2."""
    folder = write(
        {
            "shared.yaml": "soon: 3\n",
            "deep/shared.yaml": "soon: 3\n",
            "deep/project/shared.yaml": "soon: 3\n",
            "deep/project/folder/x.yaml": "soon: 3\n",
            "deep/project/netplan.yaml": f"format: 1\nprofile: {profile}\n"
            "units: [{id: a, name: 甲市, level: city, networks: {outer: {}}}]\n",
        }
    )
    outcome = validate(folder / "deep" / "project")

    assert outcome.code == 2
    assert outcome.places == [("in-unreadable", "netplan.yaml", 2, 10)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("duties: [\n", "in-syntax"),
        ("", "in-empty-file"),
        ("- a\n", "in-wrong-type"),
        ("format: 2\n", "in-wrong-type"),
    ],
)
def test_a_broken_profile_is_not_judged_by(text: str, rule: str, write, validate) -> None:
    """What cannot be read to its end, or has a format of another version, ends the run."""
    folder = write({"p.yaml": text, "netplan.yaml": "format: 1\nprofile: p.yaml\n" + UNITS})
    outcome = validate(folder)

    assert outcome.code == 2
    assert outcome.rules == [rule]
    assert {finding["file"] for finding in outcome.findings} == {"p.yaml"}


def test_one_that_is_written_twice_is_read_once(write, validate) -> None:
    """Neither twice by name nor by a pattern that takes in every file."""
    folder = write(
        {
            "p.yaml": "sooon: 3\n",
            "netplan.yaml": 'format: 1\nprofile: [p.yaml, ./p.yaml]\ninventory: ["*.yaml"]\n' + UNITS,
        }
    )

    assert validate(folder).places == [("in-unknown-field", "p.yaml", 1, 1)]


def test_a_project_is_found_by_a_way_that_goes_up(write) -> None:
    """A path with `..` in it changes nothing about which files are lists."""
    folder: Path = write(
        {"netplan.yaml": 'format: 1\ninventory: ["*.yaml"]\nsoon: 3\n' + UNITS, "x/y.txt": ""}
    )

    assert load(folder / "x" / "..").hits == ()
