"""`netplan plan next`: one prefix or block, for a place or written down for a unit; and a wider one."""

import datetime as dt
import json
from pathlib import Path

import pytest

from egov_netplan.cli.writing import given_back
from egov_netplan.inventory.load import load
from egov_netplan.plan.prefix import parse

from .plans import addresses, called, files, findings, made


@pytest.fixture
def project(tmp_path: Path, capfdbinary) -> Path:
    """With all addresses of the outer network handed out."""
    root = made(tmp_path / "p")
    called(capfdbinary, "plan", "allocate", root, "--network", "outer", "--write")
    return root


def test_next_of_a_place(project: Path, capfdbinary) -> None:
    """It is free, of the planned length, inside the place's block, and nothing is written."""
    before = files(project)
    code, out, _ = called(capfdbinary, "plan", "next", project, "--under", "东县", "--network", "outer")

    assert (code, out) == (0, "10.36.16.0/24（取自东县的 10.36.16.0/21，部门 /24）\n")
    assert files(project) == before


@pytest.mark.parametrize(
    ("options", "prefix"),
    [
        (["--under", "东县"], "10.36.16.0/24"),
        (["--under", "东县", "--length", "26"], "10.36.16.0/26"),
        (["--under", "shili", "--level", "county"], "10.36.32.0/21"),
        (["--under", "shili", "--ip", "6"], "fd36:0:1:8::/64"),
        (["--under", "shili", "--purpose", "loopback"], "10.36.0.2/32"),
        (["--widen", "财政局", "--length", "23"], "10.36.6.0/23"),
    ],
)
def test_json(options: list[str], prefix: str, project: Path, capfdbinary) -> None:
    """What a program reads."""
    arguments = ("plan", "next", project, "--network", "outer", "--format", "json", *options)
    code, out, _ = called(capfdbinary, *arguments)
    data = json.loads(out)

    assert (code, data["prefix"]) == (0, prefix)
    assert list(data) == [
        *("version", "command", "date", "network", "unit", "prefix", "reason", "freed"),
        *("files", "changes"),
    ]


def test_nothing_left(project: Path, capfdbinary) -> None:
    """That is an answer too, with its reason; the exit code tells."""
    arguments = ("plan", "next", project, "--network", "outer", "--under", "东县", "--length", "20")
    code, out, _ = called(capfdbinary, *arguments, "--lang", "en")

    assert (code, out) == (
        1,
        "nothing can be handed out: 10.36.16.0/21 of 东县 is no larger itself: it has no /20\n",
    )


def test_written_for_a_unit(project: Path, capfdbinary) -> None:
    """As `plan allocate` would; the second time it is told that the unit has one."""
    with (project / "units/shiji.yaml").open("a", encoding="utf-8") as file:
        file.write("  - 审计局   # 新设\n")
    arguments = ("plan", "next", project, "--network", "outer", "--for", "审计局", "--write")
    found = findings(project)
    code, out, err = called(capfdbinary, *arguments)

    assert code == 0
    assert out == "给示例市审计局（政务外网）：10.36.8.0/24（取自示例市的 10.36.0.0/18，政府部门 /24）\n"
    assert "已写入 1 个文件：units/shiji.yaml；记录在 handed-out.log" in err
    assert files(project)["units/shiji.yaml"].endswith(
        "  - {name: 审计局, networks: {outer: {prefix: 10.36.8.0/24}}}   # 新设\n"
    )
    assert [item for item in findings(project) if item not in found and item[0].startswith("ip-")] == []
    code, _, err = called(capfdbinary, *arguments)
    assert code == 2
    assert "审计局已有 10.36.8.0/24；要扩大请用 --widen" in err


def test_widened_where_it_stands(project: Path, capfdbinary) -> None:
    """The room beside it was kept; one of four values changes, so that is written."""
    arguments = ("plan", "next", project, "--network", "outer", "--widen", "财政局", "--length", "23")
    code, out, _ = called(capfdbinary, *arguments, "--write")

    assert code == 0
    assert "由 10.36.6.0/24 原地扩大" in out
    assert addresses(project)["shili/财政局 outer prefix"] == ["10.36.6.0/23", "fd36:0:1:6::/64"]
    assert given_back(load(project), "outer") == {}


def test_moved_and_the_old_one_rests(project: Path, capfdbinary) -> None:
    """What was given back is in the log, and is not handed out again before its time."""
    widen = ("plan", "next", project, "--network", "outer", "--widen", "教育局", "--length", "22")
    _, out, _ = called(capfdbinary, *widen, "--write")

    assert "旧段收回" in out
    assert addresses(project)["shili/教育局 outer prefix"][0] != "10.36.2.0/24"
    assert list(given_back(load(project), "outer")) == [parse("10.36.2.0/24").prefix]
    assert given_back(load(project), "inner") == {}
    under = ("plan", "next", project, "--network", "outer", "--under", "shili", "--format", "json")
    rested = json.loads(called(capfdbinary, *under)[1])["prefix"]
    (project / "handed-out.log").unlink()
    assert (rested, json.loads(called(capfdbinary, *under)[1])["prefix"]) == ("10.36.32.0/24", "10.36.2.0/24")


def test_what_was_handed_out_again_rests_no_longer(project: Path) -> None:
    """The log is read in its order; a list in it is read as such."""
    log = project / "handed-out.log"
    lines = (
        ("甲", "10.36.40.0/24", "10.36.44.0/22"),
        ("乙", "", "10.36.40.0/24"),
        ("丙", '[10.36.48.0/24, "fd36:0:5::/64"]', '["fd36:0:5::/64"]'),
        ("丁", "10.36.50.0/24", "10.36.50.0/23"),
    )
    with log.open("a", encoding="utf-8") as file:
        for number, (unit, old, new) in enumerate(lines):
            file.write(f"2104-07-29 10:00:0{number}\tplan next\t{unit}\touter\tprefix\t{old}\t{new}\n")

    today, later = dt.date(2004, 7, 29), dt.date(2104, 7, 29)
    assert {str(prefix): day for prefix, day in given_back(load(project), "outer").items()} == {
        "10.36.48.0/24": later,
        # Nobody in the project holds these, so they were given back by hand.
        **dict.fromkeys(("10.36.40.0/24", "10.36.44.0/22", "10.36.50.0/23", "fd36:0:5::/64"), today),
    }


def test_more_than_a_third_needs_force(project: Path, capfdbinary) -> None:
    """On a network with one prefix, to change it is to change all of them."""
    (project / "units/shiji.yaml").write_text(
        "under: shili\nunits:\n  - name: 财政局\n"
        "    networks: {outer: {status: planned, prefix: 10.36.6.0/24}}\n",
        "utf-8",
    )
    before = files(project)
    arguments = (
        "plan",
        "next",
        project,
        "--network",
        "outer",
        "--widen",
        "财政局",
        "--length",
        "23",
        "--write",
    )
    code, out, err = called(capfdbinary, *arguments)

    assert code == 2
    assert "10.36.6.0/23" in out
    assert "1 个 prefix 要改动 1 个，超过 30%" in err
    assert files(project) == before
    assert called(capfdbinary, *arguments, "--force")[0] == 0
    assert "prefix: 10.36.6.0/23" in files(project)["units/shiji.yaml"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--under"),
        (["--under", "东县", "--write"], "--for"),
        (["--widen", "财政局", "--under", "shili"], "--widen"),
        (["--under", "东县", "--ip", "5"], "--ip"),
        (["--under", "东县", "--length", "33"], "32"),
        (["--under", "东县", "--level", "conty"], "county"),
        (["--under", "东县", "--purpose", "users"], "user"),
        (["--under", "西县"], "西县"),
        (["--for", "财政局", "--under", "东县", "--length", "26"], "--under"),
        (["--for", "东县", "--purpose", "loopback"], "loopback"),
        (["--for", "shili", "--ip", "4", "--length", "19"], "--length"),
    ],
)
def test_wrong_calls(options: list[str], said: str, project: Path, capfdbinary) -> None:
    """Are told, and nothing is printed or written."""
    before = files(project)
    code, out, err = called(capfdbinary, "plan", "next", project, "--network", "outer", *options)

    assert (code, out) == (2, "")
    assert said in err
    assert files(project) == before


def test_network_must_be_named_where_there_are_several(project: Path, capfdbinary) -> None:
    code, _, err = called(capfdbinary, "plan", "next", project, "--under", "shili")

    assert code == 2
    assert "请用 --network 指定网络（outer、inner）" in err
