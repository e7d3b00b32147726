"""`netplan plan allocate`: shown first, written with --write, and what is there stays."""

import datetime as dt
import difflib
import json
import os
import shutil
from pathlib import Path

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.edit.changes import FileChange
from egov_netplan.inventory.edit.commit import _Journal, _prepare, _targets, is_unfinished
from egov_netplan.inventory.edit.log import read_log

from .plans import UNITS, addresses, called, files, findings, made

COUNTY = (
    "        networks: {outer: {status: planned, device: {id: r1, role: router, address: 10.36.0.1}, "
    'block: [10.36.16.0/21, "fd36:0:2::/48"]}}'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "p")


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]
    return [line[1:] for line in lines if line[0] == "-"], [line[1:] for line in lines if line[0] == "+"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_is_shown_and_nothing_written(lang: str, project: Path, capfdbinary, golden) -> None:
    """Without --write no file changes; one unit gets nothing, so the exit code is 1."""
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "allocate", project, "--lang", lang)

    assert (code, err) == (1, "")
    assert files(project) == before
    golden(f"cli/plan-allocate-{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_in_short(lang: str, project: Path, capfdbinary, golden) -> None:
    """Places instead of units, and causes of what is refused."""
    code, out, err = called(capfdbinary, "plan", "allocate", project, "--lang", lang, "--summary")

    assert (code, err) == (1, "")
    golden(f"cli/plan-allocate-summary-{lang}.txt", out)


def test_summary_writes_the_same(project: Path, capfdbinary) -> None:
    """What is shown in short is written whole."""
    other = Path(shutil.copytree(project, project.with_name("q")))
    called(capfdbinary, "plan", "allocate", project, "--write")
    called(capfdbinary, "plan", "allocate", other, "--write", "--summary")

    assert addresses(project) == addresses(other) != {}


def test_long_plan_says_how_to_have_it_in_short(project: Path, capfdbinary) -> None:
    """From two hundred lines on; in short it is no longer said."""
    units = "".join(f"  - 单位{number}\n" for number in range(200))
    with (project / "units/shiji.yaml").open("a", encoding="utf-8") as file:
        file.write(units)
    _, whole, _ = called(capfdbinary, "plan", "allocate", project)
    _, in_short, _ = called(capfdbinary, "plan", "allocate", project, "--summary")

    assert "只看概要加 --summary" in whole
    assert "--summary" not in in_short
    assert len(in_short.splitlines()) < 40


def test_written_in_place(project: Path, capfdbinary) -> None:
    """Comments, order and styles stay; only the lines that get an address differ."""
    before, found = files(project), findings(project)
    code, _, err = called(capfdbinary, "plan", "allocate", project, "--write")
    after = files(project)

    assert code == 1
    assert "已写入 2 个文件：units/places.yaml, units/shiji.yaml；记录在 handed-out.log" in err
    assert set(after) == {*before, "handed-out.log"}
    assert after["netplan.yaml"] == before["netplan.yaml"]
    assert changed_lines(before["units/places.yaml"], after["units/places.yaml"]) == (
        [
            "      outer: {status: planned}   # 批复之后改",
            "      inner: {status: planned}",
            "        networks: {outer: {status: planned, device: {id: r1, role: router}}}",
        ],
        [
            '      outer: {status: planned, block: [10.36.0.0/18, "fd36::/44"]}   # 批复之后改',
            "      inner: {status: planned, block: 10.36.64.0/20}",
            COUNTY,
        ],
    )
    assert "# 只写名称" in after["units/shiji.yaml"]
    assert '          - "fd36:0:1::/64"  # 试点\n          - 10.36.' in after["units/shiji.yaml"]
    new = [item for item in findings(project) if item not in found]
    assert [item for item in new if item[0].startswith(("ip-", "in-"))] == []


def test_second_run_has_nothing_to_do(project: Path, capfdbinary) -> None:
    """What was handed out is not handed out again, and no file is touched."""
    (project / "units/shiji.yaml").write_text(UNITS.replace("  - {name: 大厂, kind: company}\n", ""), "utf-8")
    called(capfdbinary, "plan", "allocate", project, "--write")
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "allocate", project, "--write")

    assert (code, err) == (0, "")
    assert out.endswith("\n没有要分配的：应有地址的单位都已有了。\n")
    assert files(project) == before


def test_a_county_more_moves_nothing(project: Path, capfdbinary) -> None:
    """It and its department get theirs, and all others keep what they have."""
    called(capfdbinary, "plan", "allocate", project, "--write")
    before = addresses(project)
    (project / "units/a-xixian.yaml").write_text(
        "under: shili\nunits:\n  - id: xixian\n    name: 西县\n    level: county\n"
        "    networks: {outer: {status: planned}}\n    units:\n"
        "      - {name: 教育局, networks: {outer: {status: planned}}}\n",
        "utf-8",
    )
    called(capfdbinary, "plan", "allocate", project, "--write")
    after = addresses(project)

    assert {name: values for name, values in after.items() if name in before} == before
    assert {name for name in after if name not in before} == {
        "shili/xixian outer block",
        "shili/xixian/教育局 outer prefix",
    }


def test_log(project: Path, capfdbinary) -> None:
    """Every value that was handed out is in it, with the command and the day."""
    called(capfdbinary, "plan", "allocate", project, "--network", "inner", "--write")
    entries = read_log(project)

    assert {(item.command, item.subject, item.network, item.field, item.old) for item in entries} == {
        ("plan allocate", "shili", "inner", "block", ""),
        ("plan allocate", "shili/财政局", "inner", "prefix", ""),
    }
    assert {item.new for item in entries} == {
        value for name, values in addresses(project).items() if " inner " in name for value in values
    }
    assert all(abs(item.when - dt.datetime.now()) < dt.timedelta(days=1) for item in entries)  # noqa: DTZ005


def test_json(project: Path, capfdbinary) -> None:
    """The plan for programs: what is handed out, what is not, and the changes of the files."""
    _, out, _ = called(capfdbinary, "plan", "allocate", project, "--format", "json", "--lang", "en")
    data = json.loads(out)

    assert list(data) == [
        *("version", "command", "date", "handed_out", "refusals", "shortages", "faults"),
        *("files", "changes"),
    ]
    assert data["files"] == ["units/places.yaml", "units/shiji.yaml"]
    router = next(item for item in data["handed_out"] if item["device"])
    assert (router["unit"], router["device"], router["field"]) == (
        *("shili/dongxian", "shili/dongxian/r1"),
        "address",
    )
    refused = [(item["unit"], item["network"], item["version"]) for item in data["refusals"]]
    assert refused == [("shili/大厂", "outer", 4)]
    assert [(item["wanted"], item["fitted"], item["length"]) for item in data["shortages"]] == [(1, 0, 15)]
    values = {item["value"] for item in data["handed_out"]}
    written = {
        value
        for change in data["changes"]
        for value in (change["new"] if isinstance(change["new"], list) else [change["new"]])
    }
    assert values <= written


def test_under_and_network(project: Path, capfdbinary) -> None:
    """Only what lies in the place, and only on the network."""
    _, out, _ = called(
        capfdbinary,
        *("plan", "allocate", project, "--network", "政务内网", "--under", "财政局", "--format", "json"),
    )

    assert [item["reason"] for item in json.loads(out)["refusals"]] == ["示例市没有 IPv4 地址段可供分配"]
    assert json.loads(out)["handed_out"] == []


@pytest.mark.parametrize("network", [[], ["--network", "inner"]])
def test_no_address_plan(network: list[str], project: Path, capfdbinary) -> None:
    """Where nothing is planned that is said, and the call is wrong."""
    policy = (project / "netplan.yaml").read_text("utf-8").partition("addresses:")[0]
    (project / "netplan.yaml").write_text(policy, "utf-8")
    code, out, err = called(capfdbinary, "plan", "allocate", project, *network)

    assert (code, out) == (2, "")
    assert "没有地址规划" in err or "没有一个网络有地址规划" in err


def test_second_version_of_ip_changes_nothing_that_is_there(project: Path, capfdbinary) -> None:
    """A value that gets another beside it is no changed value: no --force is needed."""
    policy = (project / "netplan.yaml").read_text("utf-8")
    without = policy.replace('10.36.0.0/16, "fd36::/32"', "10.36.0.0/16").replace(
        "    sizes6", "    # sizes6"
    )
    (project / "netplan.yaml").write_text(without, "utf-8")
    called(capfdbinary, "plan", "allocate", project, "--write")
    before = addresses(project)
    (project / "netplan.yaml").write_text(policy, "utf-8")
    _, _, err = called(capfdbinary, "plan", "allocate", project, "--write")
    after = addresses(project)

    assert "已写入" in err
    assert "--force" not in err
    assert all(set(values) <= set(after[name]) for name, values in before.items())
    assert any(value.startswith("fd36:") for value in after["shili outer block"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(project: Path, capfdbinary) -> None:
    """Nothing is written, and a sentence says why."""
    before = files(project)
    (project / "units").chmod(0o555)
    try:
        code, _, err = called(capfdbinary, "plan", "allocate", project, "--write")
    finally:
        (project / "units").chmod(0o755)

    assert code == 2
    assert "Traceback" not in err
    assert files(project) == before


def test_a_file_that_is_read_only(project: Path, capfdbinary) -> None:
    """All files or none: one that may not be written to keeps the others as they are."""
    before = files(project)
    (project / "units/shiji.yaml").chmod(0o444)
    code, _, err = called(capfdbinary, "plan", "allocate", project, "--write")

    assert code == 2
    assert "units/shiji.yaml" in err
    assert files(project) == before


@pytest.mark.parametrize(
    "command",
    [["validate"], ["report", "addresses"], ["plan", "allocate"], ["plan", "capacity"], ["show", "水利局"]],
    ids=" ".join,
)
def test_interrupted_write_is_finished_by_the_next_command(
    command: list[str], project: Path, capfdbinary
) -> None:
    """Also by one that only reads; what it shows is the new state."""
    name = "units/shiji.yaml"
    before = (project / name).read_bytes()
    after = before.replace("教育局".encode(), "教育体育局".encode())
    targets = _targets(project, [FileChange(name, before, after)])
    _prepare(project, targets, _Journal(1, "plan allocate", tuple(target.renaming for target in targets)))
    assert is_unfinished(project)
    _, out, err = called(capfdbinary, *command, project)

    assert (project / name).read_bytes() == after
    assert not is_unfinished(project)
    assert f"上次写入中断，现已完成：{name}" in err
    assert "an earlier command was interrupted" in err
    assert out


def test_journal_that_cannot_be_finished_is_said(project: Path, capfdbinary) -> None:
    """A reading command does not show half of something."""
    (project / ".netplan.journal").write_bytes(b"?")
    code, out, err = called(capfdbinary, "validate", project)

    assert (code, out) == (2, "")
    assert ".netplan.journal" in err


def test_from_the_template_of_init(tmp_path: Path, capfdbinary) -> None:
    """The template's departments get theirs and no rule finds anything."""
    main(["init", str(tmp_path)])
    before = files(tmp_path)
    code, _, _ = called(capfdbinary, "plan", "allocate", tmp_path, "--write")
    after = files(tmp_path)

    assert code == 0
    assert findings(tmp_path) == []
    assert after["inventory/places.yaml"] == before["inventory/places.yaml"]
    went, came = changed_lines(before["inventory/shili.yaml"], after["inventory/shili.yaml"])
    assert went == ["  - 教育局", "  - {name: 财政局, units: [国库收付中心]}"]
    assert len(came) == 2
    assert all("networks: {outer: {prefix: 10.36." in line for line in came)
    assert called(capfdbinary, "plan", "allocate", tmp_path)[1].endswith("都已有了。\n")


def test_device_that_comes_from_the_defaults(project: Path, capfdbinary) -> None:
    """Its address is written at the unit itself, with the id without which it is no device."""
    text = UNITS.replace(
        "{status: planned}}\nunits", "{status: planned, device: {id: r, role: router}}}\nunits"
    )
    (project / "units/shiji.yaml").write_text(text, "utf-8")
    called(capfdbinary, "plan", "allocate", project, "--write")
    held = addresses(project)

    assert len({held[f"shili/{name}/r"][0] for name in ("教育局", "水利局", "财政局")}) == 3
    assert [item for item in findings(project) if item[0].startswith("in-")] == []
    assert "device: {id: r, role: router}" in (project / "units/shiji.yaml").read_text("utf-8")


def test_git_keeps_the_lines_of_both_sides_of_the_log(tmp_path: Path) -> None:
    """As `init` tells it to; a project's own .gitattributes is left as it is."""
    main(["init", str(tmp_path / "new")])
    (tmp_path / "old").mkdir()
    (tmp_path / "old/.gitattributes").write_text("* text\n", "utf-8")
    main(["init", str(tmp_path / "old")])

    assert (tmp_path / "new/.gitattributes").read_text("utf-8") == "handed-out.log merge=union\n"
    assert (tmp_path / "old/.gitattributes").read_text("utf-8") == "* text\n"
    assert (tmp_path / "old/netplan.yaml").exists()
