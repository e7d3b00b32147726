"""What a planner deletes by hand: told, not handed out again, and entered in the log once."""

import datetime as dt
from pathlib import Path

import pytest

from egov_netplan.inventory.edit.log import read_log

from .plans import addresses, called, files, made

TOLD = (
    "政务外网有 1 段曾分配、现已无人使用，按今天收回处理，90 天后才再分配（--write 时记录）："
    "10.36.2.0/24 (shili/教育局)\n"
)
COMMANDS = [("allocate",), ("next", "--under", "shili", "--network", "outer"), ("capacity",)]


@pytest.fixture
def project(tmp_path: Path, capfdbinary) -> Path:
    """A unit's IPv4 prefix was handed out, and then deleted together with the unit."""
    root = made(tmp_path / "p")
    text = (root / "netplan.yaml").read_text("utf-8")
    text = text.replace(', "fd36::/32"', "").replace("date: 2004-07-29\n", "")
    (root / "netplan.yaml").write_text(text, "utf-8")
    called(capfdbinary, "plan", "allocate", root, "--write")
    assert addresses(root)["shili/教育局 outer prefix"] == ["10.36.2.0/24"]
    lines = (root / "units/shiji.yaml").read_text("utf-8").splitlines(keepends=True)
    (root / "units/shiji.yaml").write_text("".join(line for line in lines if "教育局" not in line), "utf-8")
    return root


def entered(project: Path) -> list[tuple[str, ...]]:
    """What the log says was given back."""
    return [
        (item.command, item.subject, item.network, item.field, item.old)
        for item in read_log(project)
        if not item.new
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_shown_it_is_told_and_nothing_is_written(
    command: tuple[str, ...], project: Path, capfdbinary
) -> None:
    before = files(project)
    _, out, err = called(capfdbinary, "plan", command[0], project, *command[1:])

    assert TOLD in err
    assert "handed out once and held by nobody any more: 1" in err
    assert "10.36.2.0/24（" not in out
    assert files(project) == before


def test_written_it_is_entered_once(project: Path, capfdbinary) -> None:
    """Also where there is nothing else to write; a planner can read the line. Then it rests."""
    _, _, err = called(capfdbinary, "plan", "allocate", project, "--write", "--network", "inner")
    line = (project / "handed-out.log").read_text("utf-8").splitlines()[-1]

    assert "按手工改动记入 handed-out.log 的有 1 项：10.36.2.0/24 (shili/教育局)\n" in err
    assert "已写入" not in err
    assert line.split("\t")[1:] == [
        *("plan allocate：发现已无人使用 found unused", "shili/教育局", "outer", "prefix"),
        *("10.36.2.0/24", ""),
    ]
    before = files(project)
    _, _, err = called(capfdbinary, "plan", "allocate", project, "--write")
    assert (err, files(project)) == ("", before)
    asked = ("plan", "next", project, "--network", "outer", "--under", "shili")
    assert "10.36.2.0/24（" not in called(capfdbinary, *asked)[1]
    later = dt.date.today() + dt.timedelta(days=90)  # noqa: DTZ011
    assert "10.36.2.0/24（" in called(capfdbinary, *asked, "--date", later)[1]


def test_two_branches_that_both_noticed(project: Path, capfdbinary) -> None:
    """Git puts the lines of both below each other; nothing is entered a third time."""
    log = project / "handed-out.log"
    before = log.read_bytes()
    called(capfdbinary, "plan", "allocate", project, "--write")
    mine = log.read_bytes().removeprefix(before)
    theirs = mine.replace(b"plan allocate", b"plan next")
    log.write_bytes(before + b"<<<<<<< HEAD\n" + mine + b"=======\n" + theirs + b">>>>>>> theirs\n")
    both = files(project)

    assert called(capfdbinary, "plan", "allocate", project, "--write")[2] == ""
    assert files(project) == both


def test_a_deletion_that_is_undone(project: Path, capfdbinary) -> None:
    """It is entered as in use again, so that its end will be noticed as well."""
    called(capfdbinary, "plan", "allocate", project, "--write")
    with (project / "units/shiji.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {name: 教委, networks: {outer: {status: planned, prefix: 10.36.2.0/24}}}\n")
    called(capfdbinary, "plan", "allocate", project, "--write")
    last = read_log(project)[-1]

    assert last.command == "plan allocate：发现又在使用 found in use"
    assert (last.subject, last.old, last.new) == ("shili/教育局", "", "10.36.2.0/24")
    before = files(project)
    assert called(capfdbinary, "plan", "allocate", project, "--write")[2] == ""
    assert files(project) == before


def test_not_entered_while_something_cannot_be_read(project: Path, capfdbinary) -> None:
    """It may be held there. It is not handed out all the same."""
    with (project / "units/shiji.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {nmae: 教育局, networks: {outer: {prefix: 10.36.2.0/24}}}\n")
    _, _, err = called(capfdbinary, "plan", "allocate", project, "--write")

    assert TOLD in err
    assert "所以暂不记录" in err
    assert entered(project) == []


@pytest.mark.parametrize("command", [*COMMANDS, ("allocate", "--write"), ("names", "--write")], ids=" ".join)
@pytest.mark.parametrize("fault", ["half a li", "2004-07-29 15:04:05\ta", "\x00"])
def test_a_log_that_cannot_be_understood(
    command: tuple[str, ...], fault: str, project: Path, capfdbinary
) -> None:
    """Somebody has to look at it: a line that is lost might be a block that rests."""
    if command[0] == "names":
        with (project / "netplan.yaml").open("a", encoding="utf-8") as file:
            file.write("domains: {outer: {zone: sl.gov.cn, names: {department: '{label}.{zone}'}}}\n")
    with (project / "handed-out.log").open("a", encoding="utf-8") as file:
        file.write(f"{fault}\n")
    number = len((project / "handed-out.log").read_bytes().split(b"\n")) - 1
    before = files(project)
    code, out, err = called(capfdbinary, "plan", command[0], project, *command[1:])

    assert code == 2
    assert f"line {number} of handed-out.log cannot be understood" in err
    assert "Traceback" not in err
    assert "10.36.2.0/24" not in out
    assert files(project) == before


def test_a_log_that_is_no_file(project: Path, capfdbinary) -> None:
    (project / "handed-out.log").unlink()
    (project / "handed-out.log").mkdir()

    code, out, err = called(capfdbinary, "plan", "allocate", project, "--write")
    assert (code, out) == (2, "")
    assert "netplan 自身出错" not in err
