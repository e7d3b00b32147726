"""`netplan fix` as a user calls it: what it shows, what it writes, and what it leaves alone."""

import json
import os
from pathlib import Path

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.edit.log import read_log

PROJECT = """\
format: 1
title: 试验   # 注释不动
date: ２００４－０７－２９
inventory: [units/*.yaml]
networks:
  outer: {name: 政务外网, data: Public}
addresses: {outer: {space: ["10.32.0.0/12", "FD36::/32"]}}
"""
UNITS = """\
units:
  - id: yichun

    name:   宜春市
    level: city
    code: "３６０９００"
    networks: {outer: {block: 10.36.0.1/16, domain: [WWW.Yichun.gov.cn]}}
    units:
      - 财政局
      - "水利局 "     # 末尾空格
      - {name: 司法局, knid: court, networks: {outer: {prefix: 10.36.8.1/24, gateway: 10.36.8.1}}}
      - {name: 法院, networks: {outer: {prefix: 10.36.9.0/255.255.255.0, gateway: １０．３６．９．１}}}
      - {name: 检察院, networks: {outter: {prefix: 10.36.10.0/24}}}
"""
SAFE = {
    "２００４－０７－２９": "2004-07-29",
    "data: Public": "data: public",
    '"FD36::/32"': '"fd36::/32"',
    "３６０９００": "360900",
    "WWW.Yichun.gov.cn": "www.yichun.gov.cn",
    '"水利局 "': '"水利局"',
    "10.36.8.1/24": "10.36.8.0/24",
    "10.36.9.0/255.255.255.0": "10.36.9.0/24",
    "１０．３６．９．１": "10.36.9.1",
}
UNSAFE = {"10.36.0.1/16": "10.36.0.0/16", "knid": "kind", "outter": "outer"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "units").mkdir()
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "units" / "a.yaml").write_text(UNITS, encoding="utf-8")
    return tmp_path


def called(capfdbinary, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and messages of one command line."""
    code = main(["fix", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def texts(project: Path) -> tuple[str, str]:
    return tuple((project / name).read_text("utf-8") for name in ("netplan.yaml", "units/a.yaml"))


def names(project: Path) -> set[str]:
    return {path.relative_to(project).as_posix() for path in project.rglob("*")}


def replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_of_changes_is_shown_and_nothing_written(project: Path, capfdbinary, golden, lang: str) -> None:
    """Without --write the changes are shown, the guesses only counted, and the folder stays as it is."""
    before, there = texts(project), names(project)
    code, out, err = called(capfdbinary, project, "--lang", lang)
    unsafe = called(capfdbinary, project, "--lang", lang, "--unsafe")

    assert (code, err) == (1, "")
    assert (texts(project), names(project)) == (before, there)
    golden(f"cli/fix-{lang}.txt", f"{out}\n--unsafe\n{unsafe[1]}")


def test_only_what_is_safe_is_written(project: Path, capfdbinary) -> None:
    """--write changes the values that are shown and no other byte; a second run has nothing to do."""
    code, out, err = called(capfdbinary, project, "--write")
    after = texts(project)

    assert (code, err) == (0, "")
    assert out.endswith("已改 2 个文件，共 9 处\n")
    assert after == (
        replaced(PROJECT, SAFE),
        replaced(UNITS, SAFE),
    )
    assert called(capfdbinary, project, "--write")[:2] == (
        0,
        "另有 3 处改法可能改变含义，加 --unsafe 查看\n",
    )
    assert texts(project) == after


def test_guesses_are_written_only_when_asked_for(project: Path, capfdbinary) -> None:
    """--unsafe --write writes the guesses too; more than 30 % of a field needs --force."""
    before = texts(project)
    code, _, err = called(capfdbinary, project, "--unsafe", "--write")

    assert code == 2
    assert "--force" in err
    assert texts(project) == before

    code, _, err = called(capfdbinary, project, "--unsafe", "--write", "--force")

    assert (code, err) == (0, "")
    assert texts(project)[1] == replaced(UNITS, SAFE | UNSAFE)


def test_changes_of_addresses_and_names_are_logged(project: Path, capfdbinary) -> None:
    """The log keeps what became of addresses and names, with old and new."""
    called(capfdbinary, project, "--write")
    entries = read_log(project)
    prefixes = [(entry.subject, entry.old, entry.new) for entry in entries if entry.field == "prefix"]

    assert {entry.command for entry in entries} == {"fix"}
    assert {entry.field for entry in entries} == {"space", "domain", "prefix", "gateway"}
    assert prefixes == [
        ("yichun/司法局", "10.36.8.1/24", "10.36.8.0/24"),
        ("yichun/法院", "10.36.9.0/255.255.255.0", "10.36.9.0/24"),
    ]


def test_json_says_everything(project: Path, capfdbinary) -> None:
    """JSON holds each change with its rule, its line and whether it is safe."""
    _, out, _ = called(capfdbinary, project, "--unsafe", "--format", "json", "--lang", "en")
    data = json.loads(out)

    assert data["files"] == ["netplan.yaml", "units/a.yaml"]
    assert (data["withheld"], data["by_hand"]) == (0, [])
    assert {change["old"] for change in data["changes"] if not change["safe"]} == set(UNSAFE)
    first = data["changes"][0]
    assert (first["rule"], first["line"], first["old"], first["new"]) == (
        *("in-full-width", 3),
        *("２００４－０７－２９", "2004-07-29"),
    )


def test_rules_can_be_chosen(project: Path, capfdbinary) -> None:
    """--select and --ignore choose whose fixes count; a rule that always runs is left alone too."""
    called(capfdbinary, project, "--select", "ip-", "--ignore", "ip-host-bits", "--write")
    only = ('"FD36::/32"', "10.36.9.0/255.255.255.0", "１０．３６．９．１")

    assert texts(project) == tuple(
        replaced(text, {old: SAFE[old] for old in only}) for text in (PROJECT, UNITS)
    )

    code, out, _ = called(capfdbinary, project, "--ignore", "in-bad-name")

    assert code == 1
    assert "水利局" not in out
    assert called(capfdbinary, project, "--select", "ip-hostbits")[0] == 2


def test_nothing_is_done_where_a_file_cannot_be_read(project: Path, capfdbinary) -> None:
    """What a half-read plan says is wrong may be right, so nothing is offered."""
    (project / "units" / "b.yaml").write_text("units: [", encoding="utf-8")
    before = texts(project)
    code, out, err = called(capfdbinary, project, "--write")

    assert (code, out) == (2, "")
    assert "netplan validate" in err
    assert texts(project) == before


def test_a_clean_project_has_nothing_to_fix(tmp_path: Path, capfdbinary) -> None:
    """Exit code 0, and one sentence; no file is made."""
    (tmp_path / "netplan.yaml").write_text(
        "format: 1\nnetworks: {outer: {name: 政务外网}}\n", encoding="utf-8"
    )

    assert called(capfdbinary, tmp_path, "--write") == (0, "没有可以自动改正的问题\n", "")
    assert names(tmp_path) == {"netplan.yaml"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_stops_all(project: Path, capfdbinary) -> None:
    """All files or none."""
    (project / "units" / "a.yaml").chmod(0o444)
    before = texts(project)
    code, _, err = called(capfdbinary, project, "--write")

    assert code == 2
    assert "units/a.yaml" in err
    assert texts(project) == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hostile_names_stay_text(tmp_path: Path, capfdbinary, newline: str) -> None:
    """Braces, quotes, control characters, marks and formulas come through; encoding and line ends stay."""
    hostile = [
        "{0} {x!r}",
        "=HYPERLINK(1)",
        "</script>",
        "a: b # c",
        "- '\"\\",
        "𠮷" * 500,
        "[x]",
        "yes",
        "1:30",
    ]
    lines = [
        "format: 1",
        "networks: {outer: {name: 政务外网}}",
        "units:",
        *(f"  - {json.dumps(' ' + name.replace('/', '') + ' ', ensure_ascii=False)}" for name in hostile),
        '  - {id: x, name: "\\u202e\\e[31m{0}", networks: {outer: {domain: "ｗｗｗ\\u3002{0}\\e"}}}',
        '  - {id: y, name: y, networks: {outer: {domain: "ＷＷＷ\\u3002gov.cn"}}}',
    ]
    text = "\ufeff" + newline.join(lines) + newline
    (tmp_path / "netplan.yaml").write_bytes(text.encode("utf-8"))
    code, out, err = called(capfdbinary, tmp_path, "--write", "--lang", "en")
    after = (tmp_path / "netplan.yaml").read_bytes().decode("utf-8")

    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "\u202e" not in out
    for name in hostile:
        lines[lines.index(f"  - {json.dumps(' ' + name.replace('/', '') + ' ', ensure_ascii=False)}")] = (
            f"  - {json.dumps(name.replace('/', ''), ensure_ascii=False)}"
        )
    lines[-1] = lines[-1].replace("ＷＷＷ\\u3002gov.cn", "www.gov.cn")
    assert after == "\ufeff" + newline.join(lines) + newline
