"""`netplan plan names`: suggestions are shown, and written only when that is said."""

import json
from pathlib import Path

import pytest

from egov_netplan.inventory.edit.log import read_log
from egov_netplan.inventory.load import load

from .plans import called, files, findings

POLICY = """\
# 规划要求
format: 1
title: 示例市政务信息网
date: 2004-07-29
levels: [city, county]
inventory: [units/*.yaml]
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}}
isolation: [{between: [inner, outer], mode: physical}]
domains:
  outer:
    zone: [shili.gov.cn, 示例.中国]
    names: {county: "{label}.{zone}", department: "{label}.{zone}"}
    chinese: {department: "{name}.{zone}"}
    delegated: [county]
  inner:
    zone: nw.shili
    names: {department: "{label}.{zone}"}
"""

UNITS = """\
defaults: {networks: {outer: {status: connected}}}
units:
  - id: shili
    name: 示例市   # 市本级
    level: city
    units:
      - {name: 水利局, networks: {outer: {status: connected}, inner: {status: connected}}}

      - name: 司法局      # 与少防局首字母相同
        networks:
          outer: {status: connected}   # 已通
      - {name: 少防局, networks: {outer: {status: connected, domain: 少防局.示例.中国}}}
      - {name: 重庆局, networks: {outer: {status: connected}}}
      - {name: 站, site: {network: outer, address: 10.36.0.1}}
      - id: dong
        name: 东县
        level: county
        networks: {outer: {status: connected}}
        units:
          - {name: 水利局, networks: {outer: {status: connected}}}
"""

NAMELESS = """\
under: shili
units: [{name: "？", networks: {inner: {status: connected}}}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "units").mkdir()
    (tmp_path / "netplan.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "units/shi.yaml").write_text(UNITS, "utf-8")
    return tmp_path


def names(folder: Path) -> dict[str, list[str]]:
    """The names that every unit and site has."""
    inventory = load(folder)
    found = {
        f"{unit.id} {network}": [name for name, _ in attachment.written("domain")]
        for unit in inventory.units.values()
        for network, attachment in unit.attachments.items()
    }
    found |= {site.unit: list(site.fields.domain or ()) for site in inventory.sites}
    return {unit: written for unit, written in found.items() if written}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_suggestions_are_shown_and_nothing_written(lang: str, project: Path, capfdbinary, golden) -> None:
    """With the reasons, the collisions, the readings, and who gets none: then the exit code is 1."""
    (project / "units/wu.yaml").write_text(NAMELESS, "utf-8")
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "names", project, "--lang", lang)

    assert (code, err) == (1, "")
    assert files(project) == before
    golden(f"cli/plan-names-{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_suggestions_in_short(lang: str, project: Path, capfdbinary, golden) -> None:
    """Units of one name together; the clash that comes in several places is worth one line of the policy."""
    second = "{name: 水利局, networks: {outer: {status: connected}}}"
    two_alike = "{name: 少防局, networks: {outer: {status: connected}}}"
    text = UNITS.replace(f"          - {second}\n", "".join(f"          - {item}\n" for item in (
        second, two_alike, two_alike.replace("少防局", "司法局"))))  # fmt: skip
    (project / "units/shi.yaml").write_text(text, "utf-8")
    (project / "units/wu.yaml").write_text(NAMELESS, "utf-8")
    code, out, err = called(capfdbinary, "plan", "names", project, "--lang", lang, "--summary")

    assert (code, err) == (1, "")
    golden(f"cli/plan-names-summary-{lang}.txt", out)


def test_written_in_place(project: Path, capfdbinary) -> None:
    """Labels, names and zones stand at the units, a name that was there stays, and so does every comment."""
    code, _, err = called(capfdbinary, "plan", "names", project, "--write")
    after = files(project)["units/shi.yaml"]
    inventory = load(project)

    assert code == 0
    assert "已写入 1 个文件：units/shi.yaml；记录在 handed-out.log" in err
    assert names(project) == {
        "shili/水利局 outer": ["slj.shili.gov.cn", "水利局.示例.中国"],
        "shili/水利局 inner": ["slj.nw.shili"],
        "shili/司法局 outer": ["sifaju.shili.gov.cn", "司法局.示例.中国"],
        "shili/少防局 outer": ["少防局.示例.中国", "shaofangju.shili.gov.cn"],
        "shili/重庆局 outer": ["cqj.shili.gov.cn", "重庆局.示例.中国"],
        "shili/站": ["zhan.shili.gov.cn", "站.示例.中国"],
        "shili/dong outer": ["dongxian.shili.gov.cn"],
        "shili/dong/水利局 outer": ["slj.dongxian.shili.gov.cn", "东县水利局.示例.中国"],
    }
    assert inventory.units["shili/dong"].attachments["outer"].fields.zone == "dongxian.shili.gov.cn"
    assert inventory.units["shili/司法局"].label == "sifaju"
    assert inventory.units["shili/dong"].label == "dongxian"
    assert all(comment in after for comment in ("# 市本级\n", "# 与少防局首字母相同\n", "   # 已通\n"))
    assert [item for item in findings(project) if item[0].startswith(("dn-", "in-"))] == []
    assert {(entry.subject, entry.field, entry.new) for entry in read_log(project)} >= {
        ("shili/dong", "zone", "dongxian.shili.gov.cn"),
        ("shili/dong", "label", "dongxian"),
    }


def test_second_run_suggests_nothing(project: Path, capfdbinary) -> None:
    """What was accepted is there; no file is touched."""
    called(capfdbinary, "plan", "names", project, "--write")
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "names", project, "--write")

    assert (code, err) == (0, "")
    assert out.endswith("\n没有要建议的：应有域名的单位都已有了。\n")
    assert files(project) == before


def test_only_a_part_is_written(project: Path, capfdbinary) -> None:
    """Then the rest gets what it would have got, whichever came first."""
    called(capfdbinary, "plan", "names", project, "--under", "dong", "--write")
    part = names(project)
    called(capfdbinary, "plan", "names", project, "--network", "政务内网", "--write")
    more = names(project)
    called(capfdbinary, "plan", "names", project, "--write")

    assert set(part) == {"shili/少防局 outer", "shili/dong outer", "shili/dong/水利局 outer"}
    assert set(more) - set(part) == {"shili/水利局 inner"}
    assert names(project)["shili/水利局 outer"] == ["slj.shili.gov.cn", "水利局.示例.中国"]
    assert names(project)["shili/司法局 outer"] == ["sifaju.shili.gov.cn", "司法局.示例.中国"]


def test_json(project: Path, capfdbinary) -> None:
    """Suggestions, who else would have had the label, readings, and the changes that would write them."""
    (project / "units/wu.yaml").write_text(NAMELESS, "utf-8")
    code, out, _ = called(capfdbinary, "plan", "names", project, "--format", "json", "--lang", "en")
    data = json.loads(out)
    found = {(item["unit"], item["name"]): item for item in data["suggestions"]}
    justice = found["shili/司法局", "sifaju.shili.gov.cn"]

    assert code == 1
    assert (data["version"], data["command"], data["date"]) == (1, "plan names", "2004-07-29")
    assert justice["passed"][0]["label"] == "sfj"
    assert justice["passed"][0]["rivals"] == ["shili/司法局", "shili/少防局"]
    assert justice["passed"][0]["rival_count"] == 2
    assert "chong" in found["shili/重庆局", "cqj.shili.gov.cn"]["readings"][0]
    assert [(item["unit"], item["network"]) for item in data["unnamed"]] == [("shili/？", "inner")]
    assert data["files"] == ["units/shi.yaml"]
    written = {
        value
        for change in data["changes"]
        for value in (change["new"] if isinstance(change["new"], list) else [change["new"]])
    }
    assert {item["name"] for item in data["suggestions"]} <= written


def test_label_that_would_not_fit_another_name_is_not_written(project: Path, capfdbinary) -> None:
    """A unit that goes by two labels on two networks keeps both names, and gets no label of its own."""
    taken = UNITS.replace("inner: {status: connected}", "inner: {status: connected, domain: sifaju.nw.shili}")
    taken = taken.replace("{status: connected}   #", "{status: connected, domain: sifaju.shili.gov.cn}   #")
    (project / "units/shi.yaml").write_text(taken, "utf-8")
    called(capfdbinary, "plan", "names", project, "--write")

    assert names(project)["shili/水利局 outer"][0] == "slj.shili.gov.cn"
    assert load(project).units["shili/水利局"].label == ""
    assert [item for item in findings(project) if item[0].startswith(("dn-", "in-"))] == []


@pytest.mark.parametrize("asked", [[], ["--network", "inner"]])
def test_no_domain_plan(asked: list[str], project: Path, capfdbinary) -> None:
    """That is said, and the call is wrong."""
    (project / "netplan.yaml").write_text(POLICY.partition("domains:")[0], "utf-8")
    code, out, err = called(capfdbinary, "plan", "names", project, *asked)

    assert (code, out) == (2, "")
    assert "没有域名规划" in err or "没有一个网络有域名规划" in err


def test_plan_without_patterns_is_told(tmp_path: Path, capfdbinary) -> None:
    """Nobody is due a name then; to say that all have theirs would be wrong."""
    (tmp_path / "netplan.yaml").write_text(
        "format: 1\nnetworks: {outer: {name: 政务外网}}\ndomains: {outer: {zone: a.cn}}\n"
        "units: [{name: 水利局, networks: {outer: {status: planned}}}]\n",
        encoding="utf-8",
    )

    code, out, err = called(capfdbinary, "plan", "names", tmp_path)

    assert (code, out) == (2, "")
    assert "domains.outer" in err
    assert "names: {department: '{label}.{zone}'}" in err
