"""The commands as a user calls them: what they print, and their exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from wcwidth import wcswidth

from egov_netplan.cli.main import main
from egov_netplan.validators.registry import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
YICHUN = str(EXAMPLES / "yichun")

GOOD = """
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "netplan.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def add(project: Path, text: str) -> None:
    with (project / "netplan.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def called(capfdbinary, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and messages of one command line."""
    code = main([str(argument) for argument in arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "egov_netplan.cli.main", *arguments]


def test_exit_code_of_a_clean_plan(project: Path, capfdbinary) -> None:
    """A plan with nothing wrong ends with 0."""
    code, out, err = called(capfdbinary, "validate", project)

    assert (code, out, err) == (0, "未发现问题（1 家单位）\n", "")


def test_exit_code_of_findings_and_fail_on(project: Path, capfdbinary) -> None:
    """Warnings fail a run only if --fail-on says so; errors always do."""
    add(project, "    networks: {outer: {status: planned}}\n")

    assert called(capfdbinary, "validate", project)[0] == 0
    assert called(capfdbinary, "validate", project, "--fail-on", "warning")[0] == 1
    add(project, "    code: x\n")
    assert called(capfdbinary, "validate", project)[0] == 1


def test_exit_code_of_what_cannot_be_judged(project: Path, capfdbinary) -> None:
    """A file that is no YAML ends with 2, and its finding is printed all the same."""
    add(project, "  [")
    code, out, _ = called(capfdbinary, "validate", project, "--format", "json")

    assert code == 2
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["in-syntax"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["valdate"],
        ["validate", "--date", "29.7.2004"],
        ["validate", "--select", "ip-duplicat"],
        ["validate", "--nonsense"],
        ["report", "conection"],
        ["report", "connection", "--format", "doc"],
        ["report", "connection", "--network", "outter"],
        ["report", "connection", "--under", "yichnu"],
        ["show", "水理局"],
        ["explain", "ip-duplicat"],
    ],
)
def test_exit_code_of_a_wrong_call(arguments: list[str], project: Path, monkeypatch, capfdbinary) -> None:
    """A wrong call ends with 2, prints nothing to standard output and says what is wrong."""
    monkeypatch.chdir(project)
    code, out, err = called(capfdbinary, *arguments)

    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_no_project(tmp_path: Path, capfdbinary) -> None:
    """Without a netplan.yaml anywhere above, the call is wrong, and `init` is named."""
    code, out, err = called(capfdbinary, "validate", tmp_path)

    assert (code, out) == (2, "")
    assert "netplan init" in err


def test_a_crashing_rule_ends_with_3(project: Path, monkeypatch, capfdbinary) -> None:
    """A rule that fails is a finding of its own; the exit code says that netplan is at fault."""

    def crash(_plan):
        raise KeyError("nobody foresaw this")

    broken = next(rule for rule in RULES if rule.id == "cs-no-date")
    monkeypatch.setattr("egov_netplan.cli.selection.RULES", (*RULES[:-1], broken.page.whole_plan(crash)))
    code, out, _ = called(capfdbinary, "validate", project, "--format", "json")

    assert code == 3
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["in-crashed"]


def test_a_fault_of_the_tool_is_no_traceback(project: Path, monkeypatch, capfdbinary) -> None:
    """Even a fault outside the rules ends with 3 and one sentence."""
    monkeypatch.setattr("egov_netplan.cli.validate.judge", lambda *_: 1 / 0)
    code, out, err = called(capfdbinary, "validate", project)

    assert (code, out) == (3, "")
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err


def test_select_and_ignore(project: Path, capfdbinary) -> None:
    """--select takes ids and families, several or with commas; --ignore takes some away again."""
    add(project, "    networks: {outer: {status: planned, prefix: 10.0.0.1/24}}\n")

    def rules(*arguments: str) -> set[str]:
        out = called(capfdbinary, "validate", project, "--format", "json", *arguments)[1]
        return {finding["rule"] for finding in json.loads(out)["findings"]}

    assert rules() == {"cs-no-date", "ip-host-bits"}
    assert rules("--select", "ip-") == {"ip-host-bits"}
    assert rules("--select", "ip-,cs-no-date") == {"cs-no-date", "ip-host-bits"}
    assert rules("--ignore", "ip-host-bits") == {"cs-no-date"}


def test_what_cannot_be_ignored_still_runs(project: Path, capfdbinary) -> None:
    """--ignore of a rule of physical isolation is said on standard error and changes nothing."""
    text = GOOD.replace("networks: {", "networks: {inner: {name: 政务内网}, ")
    (project / "netplan.yaml").write_text(text, encoding="utf-8")
    code, out, err = called(capfdbinary, "validate", project, "--ignore", "is-")

    assert code == 1
    assert "[is-undeclared-pair]" in out
    assert "is-undeclared-pair" in err


def test_waived_findings_are_counted(project: Path, capfdbinary) -> None:
    """A waiver that holds takes its finding out of the list; one that is past is a finding itself."""
    waiver = "{rule: cs-no-date, subject: yichun, reason: 待定, approved_by: 市信息办, until: 2004-12-31}"
    add(project, f"    networks: {{outer: {{status: planned}}}}\nwaivers:\n  - {waiver}\n")
    held = json.loads(called(capfdbinary, "validate", project, "--format", "json")[1])
    late = json.loads(called(capfdbinary, "validate", project, "--format", "json", "--date", "2005-01-01")[1])

    assert held["summary"] == {"error": 0, "warning": 0, "info": 0, "waived": 1}
    assert [finding["rule"] for finding in late["findings"]] == ["cs-no-date", "in-waiver-idle"]
    assert late["summary"]["waived"] == 0


def test_json_contract(project: Path, capfdbinary) -> None:
    """The object that programs rely on has all its keys, in every finding."""
    add(project, "    networks: {outer: {prefix: 10.0.0.1/24}}\n")
    shown = json.loads(called(capfdbinary, "validate", project, "--format", "json")[1])
    (finding,) = shown["findings"]

    assert {"version", "title", "date", "summary", "findings"} <= shown.keys()
    assert (shown["version"], shown["date"]) == (1, "2004-07-29")
    assert finding["rule"] == "ip-host-bits"
    assert (finding["file"], finding["line"], finding["column"]) == ("netplan.yaml", 9, 32)
    assert finding["path"] == "units.0.networks.outer.prefix"
    assert (finding["subject"], finding["network"], finding["severity"]) == ("yichun", "outer", "error")
    assert {"message", "hint", "related", "source"} <= finding.keys()


def test_project_is_searched_upwards(project: Path, monkeypatch, capfdbinary) -> None:
    """From a folder inside a project, the project is found."""
    inside = project / "inventory" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)

    assert called(capfdbinary, "validate")[0] == 0


def test_init_writes_a_valid_project_and_never_overwrites(tmp_path: Path, capfdbinary) -> None:
    """What `init` writes validates clean; a second `init` in the same folder writes nothing."""
    folder = tmp_path / "新项目"

    assert called(capfdbinary, "init", folder)[0] == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert called(capfdbinary, "validate", folder, "--fail-on", "info")[0] == 0
    assert called(capfdbinary, "init", folder)[0] == 2
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], *([name, "--help"] for name in ("validate", "report", "diagram", "show"))],
)
def test_help(arguments: list[str], capfdbinary) -> None:
    """Help ends with 0 and is in both languages."""
    code, out, _ = called(capfdbinary, *arguments)

    assert code == 0
    assert out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_list_of_rules_and_pages(lang: str, capfdbinary, golden) -> None:
    """The list of rules and a page are printed offline, in either language."""
    listed = called(capfdbinary, "rules", "--lang", lang)[1]
    page = called(capfdbinary, "explain", "ip-wrong-owner", "--lang", lang)[1]

    golden(f"cli/rules-{lang}.txt", listed)
    golden(f"cli/explain-{lang}.txt", page)


def test_rules_as_json(capfdbinary) -> None:
    """The list for programs names every rule."""
    listed = json.loads(called(capfdbinary, "rules", "--format", "json")[1])

    assert [rule["id"] for rule in listed] == [rule.id for rule in RULES]


def test_closed_pipe_ends_quietly() -> None:
    """`netplan … | head -1` leaves no message and no traceback."""
    shell = f"{sys.executable} -m egov_netplan.cli.main report connection {YICHUN} --format json | head -c 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)

    assert done.stdout == b"{"
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_interrupt_ends_with_130(tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and without a traceback."""
    os.mkfifo(tmp_path / "units.yaml")  # reading it waits for ever
    (tmp_path / "netplan.yaml").write_text("format: 1\ninventory: [units.yaml]\n", encoding="utf-8")
    process = subprocess.Popen(
        command("validate", str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until_it_reads(process.pid)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert b"Traceback" not in err


def wait_until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in opening the pipe."""
    status = Path(f"/proc/{pid}/wchan")
    for _ in range(600):
        if "pipe" in status.read_text() or "wait_for_partner" in status.read_text():
            return
        time.sleep(0.05)


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is needed")
def test_terminal_of_80_columns() -> None:
    """On a terminal nothing is wider than it, counted in columns, and there is colour."""
    shown = on_terminal(command("validate", YICHUN))
    lines = plain(shown).splitlines()
    excerpts = [line for line in lines if " | " in line]

    assert "\x1b[" in shown
    assert excerpts
    assert max(wcswidth(line) for line in excerpts) <= 80


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is needed")
def test_report_on_a_terminal_of_80_columns() -> None:
    """Lists are broken into lines and the roll-up is narrow enough: no line is wider than the terminal."""
    lines = plain(on_terminal(command("report", "connection", YICHUN))).splitlines()

    assert len(lines) > 40
    assert max(wcswidth(line) for line in lines) <= 80


def on_terminal(arguments: list[str]) -> str:
    """What a command shows on a terminal of 80 columns."""
    import pty  # only where there is one

    reader, writer = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color"}
    process = subprocess.Popen(arguments, stdout=writer, stderr=subprocess.DEVNULL, env=environment)
    os.close(writer)
    shown = b""
    try:
        while part := os.read(reader, 65536):
            shown += part
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(reader)
    process.wait()
    return shown.decode("utf-8")


def plain(text: str) -> str:
    """Text without the terminal's control sequences."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_ascii_terminal_does_not_fail(project: Path) -> None:
    """With an output that knows only ASCII the findings are still written, as UTF-8."""
    add(project, "    code: x\n")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        command("validate", str(project)), capture_output=True, env=environment, check=False
    )

    assert done.returncode == 1
    assert "错误" in done.stdout.decode("utf-8")


def test_output_file_is_whole_or_not_there(tmp_path: Path, monkeypatch, capfdbinary) -> None:
    """A report that cannot be written leaves the old file as it was, and no file beside it."""
    target = tmp_path / "report.md"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    code, _, err = called(capfdbinary, "report", "connection", YICHUN, "--format", "md", "-o", target)

    assert code == 2
    assert "disk full" in err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("report.md", "old")]


def test_baseline(project: Path, capfdbinary) -> None:
    """With an earlier run as baseline only what is new since then counts, though lines have moved."""
    old = project / "old.json"
    add(project, "    code: x\n")
    before = called(capfdbinary, "validate", project, "--format", "json")
    old.write_text(before[1], encoding="utf-8")
    moved = (project / "netplan.yaml").read_text(encoding="utf-8").replace("units:", "# 注释\nunits:")
    (project / "netplan.yaml").write_text(moved, encoding="utf-8")
    same = called(capfdbinary, "validate", project, "--baseline", old)
    add(project, "  - {id: jian, name: 吉安市, level: city, code: y}\n")
    later = called(capfdbinary, "validate", project, "--baseline", old, "--format", "json")

    assert (before[0], same[0], later[0]) == (1, 0, 1)
    assert "基线" in same[1]
    assert [finding["subject"] for finding in json.loads(later[1])["findings"]] == ["jian"]
    assert [finding["subject"] for finding in json.loads(later[1])["known"]] == ["yichun"]


def test_baseline_never_hides_a_breach_of_physical_isolation(project: Path, capfdbinary) -> None:
    """What cannot be waived is not set apart by a baseline either."""
    old = project / "old.json"
    text = GOOD.replace("networks: {", "networks: {inner: {name: 政务内网}, ")
    (project / "netplan.yaml").write_text(text, encoding="utf-8")
    old.write_text(called(capfdbinary, "validate", project, "--format", "json")[1], encoding="utf-8")

    assert called(capfdbinary, "validate", project, "--baseline", old)[0] == 1


@pytest.mark.parametrize("text", ["", "[]", "{}x", '{"findings": [1]}', '{"findings": 3}', "[" * 100_000])
def test_baseline_that_is_none(text: str, project: Path, capfdbinary) -> None:
    """A file that is no earlier run is a wrong call, not a crash and not an empty baseline."""
    old = project / "old.json"
    old.write_text(text, encoding="utf-8")
    code, out, err = called(capfdbinary, "validate", project, "--baseline", old)

    assert (code, out) == (2, "")
    assert "--baseline" in err
