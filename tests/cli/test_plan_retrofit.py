"""`netplan plan retrofit`: what does not conform, in waves; the first is written with --write."""

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from egov_netplan.inventory.edit.log import read_log

from .plans import called, files, findings, made

POLICY = """\
format: 1
title: 示例市政务信息网
date: 2004-07-29
levels: [city, county]
inventory: [units/*.yaml]
networks:
  outer: {name: 政务外网}
  inner: {name: 政务内网}
isolation: [{between: [inner, outer], mode: physical}]
carriers: [{segment: city, carrier: 联通}, {segment: county, carrier: 电信}]
addresses:
  outer:
    space: [10.36.0.0/16]
    sizes: {city: 18, county: 21, department: 24}
    source: 示例市地址规划
domains:
  outer: {zone: gov.example, names: {department: "{label}.{zone}"}}
"""

PLACES = """\
units:
  - id: shili
    name: 示例市
    level: city
    networks:
      outer: {status: connected, block: 10.36.0.0/18, zone: shili.gov.example}
    units:
      - id: dongxian
        name: 东县
        level: county
        networks:
          outer:
            status: connected
            block: 10.99.8.0/21      # 早先自定的
            line: {circuit: SL-1}
        units:
          - name: 教育局
            networks:
              outer: {status: connected, prefix: 10.99.9.0/24, gateway: 10.99.9.1, line: {circuit: DX-1}}
"""

UNITS = """\
under: shili
defaults: {networks: {outer: {status: connected}}}
units:
  - name: 财政局
    label: czj
    networks:
      outer:
        {prefix: 10.36.3.0/24, since: 2003-05-01, domain: caizheng.shili.gov.example, line: {circuit: SL-2}}
  - name: 水利局
    networks:
      outer:
        prefix: 10.36.3.0/24     # 与财政局相同
        domain: slj.example.com
        line: {circuit: SL-3, carrier: 电信}
        device: {id: r1, role: router, address: 10.36.3.2/24}
  - name: 人事局
    networks:
      outer:
        prefix: [10.36.5.0/25]
        line: {circuit: SL-4}
  - name: 政府办
    networks:
      outer: {prefix: 10.36.6.0/24, line: {circuit: SL-5}, device: {id: sw, network: [outer, inner]}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "p", POLICY, PLACES, UNITS)


def changes(out: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Old and new values in a JSON answer, by unit and field."""
    told = json.loads(out)
    return {
        (item["unit"], item["field"]): (item["old"], item["new"])
        for wave in told["waves"]
        for item in wave["changes"]
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_shown_and_nothing_written(lang: str, project: Path, capfdbinary, golden) -> None:
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "retrofit", project, "--lang", lang)

    assert (code, err) == (1, "")
    assert files(project) == before
    golden(f"cli/plan-retrofit-{lang}.txt", out)


def test_as_yaml_for_the_units_concerned(project: Path, capfdbinary, golden) -> None:
    """A list of its own for a county; it can be read again."""
    code, out, _ = called(capfdbinary, "plan", "retrofit", project, "--under", "dongxian", "--format", "yaml")
    told = yaml.safe_load(out)

    assert code == 1
    golden("cli/plan-retrofit-dongxian.yaml", out)
    assert {item["unit"] for item in told["waves"][0]["changes"]} == {
        "shili/dongxian",
        "shili/dongxian/教育局",
    }
    assert told["by_hand"] == []


def test_all_below_a_block_keeps_its_place_in_it(project: Path, capfdbinary) -> None:
    """The county's block moves, and its department's prefix and gateway by the same offset."""
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")
    told = changes(out)
    new = told["shili/dongxian", "block"][1]
    head = int(new.split(".")[2])

    assert new.startswith("10.36.")
    assert new.endswith(".0/21")
    assert told["shili/dongxian/教育局", "prefix"] == ("10.99.9.0/24", f"10.36.{head + 1}.0/24")
    assert told["shili/dongxian/教育局", "gateway"] == ("10.99.9.1", f"10.36.{head + 1}.1")


def test_written_and_then_nothing_is_left_of_it(project: Path, capfdbinary) -> None:
    """Only values change, old ones rest in the log, what was proposed is no longer found."""
    before = files(project)
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")
    proposed = changes(out)
    was = findings(project)
    code, _, err = called(capfdbinary, "plan", "retrofit", project, "--write", "--force")
    after = files(project)
    now = findings(project)

    assert code == 1  # what has to be built, and what a person has to decide
    assert "已写入 2 个文件" in err
    assert "# 早先自定的" in after["units/places.yaml"]
    assert len(after["units/shiji.yaml"].splitlines()) == len(before["units/shiji.yaml"].splitlines())
    assert {rule for rule, _ in now if rule.startswith("ip-")} == set()
    assert set(now) <= set(was)
    assert {rule for rule, _ in was} - {rule for rule, _ in now} == {
        "ip-outside-space",
        "ip-duplicate",
        "ip-wrong-size",
        "dn-pattern",
        "tp-carrier",
    }
    logged = {(entry.subject, entry.field): (entry.old, entry.new) for entry in read_log(project)}
    assert logged["shili/dongxian", "block"] == proposed["shili/dongxian", "block"]
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")
    assert changes(out) == {}


def test_the_one_connected_first_keeps_it(project: Path, capfdbinary) -> None:
    """Of two with one prefix; the router of the other goes along."""
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")
    told = changes(out)
    new = told["shili/水利局", "prefix"][1]

    assert ("shili/财政局", "prefix") not in told
    assert told["shili/水利局", "address"] == ("10.36.3.2/24", new.replace(".0/24", ".2/24"))


def test_widened_where_it_stands(project: Path, capfdbinary) -> None:
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")

    assert changes(out)["shili/人事局", "prefix"] == ("10.36.5.0/25", "10.36.5.0/24")


def test_a_name_is_certain_only_with_a_label(project: Path, capfdbinary) -> None:
    """Whoever has none gets a suggestion, and it is not written."""
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")
    by_hand = {(item["unit"], item["rule"]): item["suggestion"] for item in json.loads(out)["by_hand"]}

    assert changes(out)["shili/财政局", "domain"] == ("caizheng.shili.gov.example", "czj.shili.gov.example")
    assert by_hand["shili/水利局", "dn-outside-zone"] == "slj.shili.gov.example"


def test_too_many_are_not_written_without_force(project: Path, capfdbinary) -> None:
    before = files(project)
    code, _, err = called(capfdbinary, "plan", "retrofit", project, "--write")

    assert code == 2
    assert "超过 30%" in err
    assert files(project) == before


def test_only_the_first_wave_can_be_written(project: Path, capfdbinary) -> None:
    before = files(project)
    code, _, err = called(capfdbinary, "plan", "retrofit", project, "--write", "--wave", "2")

    assert code == 2
    assert "只能写入第 1 批" in err
    assert files(project) == before


def test_no_such_wave(project: Path, capfdbinary) -> None:
    code, _, err = called(capfdbinary, "plan", "retrofit", project, "--wave", "7")

    assert code == 2
    assert "没有第 7 批" in err


def test_what_is_waived_stays(project: Path, capfdbinary) -> None:
    """An agreed exception is no retrofit."""
    waiver = (
        "waivers: [{rule: ip-wrong-size, subject: shili/人事局, reason: 历史原因, approved_by: 示例市信息办, "
        "until: 2005-12-31}]\n"
    )
    (project / "netplan.yaml").write_text(POLICY + waiver, encoding="utf-8")
    _, out, _ = called(capfdbinary, "plan", "retrofit", project, "--format", "json")

    assert ("shili/人事局", "prefix") not in changes(out)


def test_a_unit_with_nothing_to_do(project: Path, capfdbinary) -> None:
    """Whatever others have to do."""
    path = project / "units/shiji.yaml"
    path.write_text(UNITS + "  - {name: 档案局, networks: {outer: {status: planned}}}\n", encoding="utf-8")
    code, out, err = called(capfdbinary, "plan", "retrofit", project, "--under", "档案局")

    assert (code, err) == (0, "")
    assert "没有要改造的" in out


def test_a_plan_that_conforms(project: Path, capfdbinary) -> None:
    (project / "units/shiji.yaml").write_text("under: shili\nunits: []\n", encoding="utf-8")
    places = PLACES.replace("10.99.", "10.36.")
    (project / "units/places.yaml").write_text(places, encoding="utf-8")
    code, out, err = called(capfdbinary, "plan", "retrofit", project)

    assert (code, err) == (0, "")
    assert "没有要改造的" in out


@pytest.mark.parametrize("wanted", ["md", "csv", "html", "docx", "xlsx", "yaml"])
def test_every_format(wanted: str, project: Path, tmp_path: Path, capfdbinary) -> None:
    """All of them by the name of the file; a CSV has each change once."""
    target = tmp_path / f"r.{wanted}"
    code, out, _ = called(capfdbinary, "plan", "retrofit", project, "-o", target)

    assert (code, out) == (1, "")
    assert target.stat().st_size > 500
    if wanted == "csv":
        rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
        assert sum(row[3:5] == ["10.36.5.0/25", "10.36.5.0/24"] for row in rows if len(row) > 4) == 1
