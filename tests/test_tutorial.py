"""docs/tutorial.md is walked through on a copy of its example: what it shows is what netplan prints.

`--update-golden` writes the printed text back into the tutorial, for when messages were reworded.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_netplan.cli import exit_codes
from egov_netplan.cli.main import main

from .shown import apply

HOME = Path(__file__).parents[1]
TUTORIAL = HOME / "docs" / "tutorial.md"
EXAMPLE = HOME / "examples" / "city-with-mistakes"

# A fenced block of the tutorial: its kind and what it holds.
BLOCK = re.compile(r"^```(sh|text|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
POSITION = re.compile(r"^[^\s:]+:\d+:\d+: ")

Netplan = Callable[[str], tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example, as the tutorial tells its reader to make."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "city"))


@pytest.fixture
def netplan(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Netplan:
    """`netplan("validate")`: the exit code of that command in the copy, and what it printed."""
    monkeypatch.chdir(project)

    def call(arguments: str) -> tuple[int, str]:
        code = main(arguments.split())
        return code, capsys.readouterr().out

    return call


def findings(netplan: Netplan) -> dict[str, str]:
    """Every finding as printed, by its first line less the position, which edits above it may shift."""
    *printed, _closing = netplan("validate")[1].rstrip("\n").split("\n\n")
    return {POSITION.sub("", finding.splitlines()[0]): finding for finding in printed}


def mended(diff: str, project: Path, netplan: Netplan) -> str:
    """The findings that an edit does away with, as printed before it. It must not bring in any."""
    before = findings(netplan)
    apply(diff, project)
    after = findings(netplan)
    assert after.keys() < before.keys()
    return "\n\n".join(finding for key, finding in before.items() if key not in after) + "\n"


def shown(command: str, netplan: Netplan) -> str:
    """What a command prints; of `validate` the closing line only, for its findings are shown one by one."""
    _, printed = netplan(command)
    return printed.splitlines(keepends=True)[-1] if command == "validate" else printed


def walked(tutorial: str, project: Path, netplan: Netplan) -> str:
    """The tutorial as it would be with every text block holding what is printed at that point.

    A text block before a diff shows the findings that the diff mends; one after a command, its output.
    """
    blocks = list(BLOCK.finditer(tutorial))
    pieces, end = [], 0
    for before, block, after in zip(blocks[:-1], blocks[1:], [*blocks[2:], None], strict=True):
        if block[1] != "text":
            continue
        if after and after[1] == "diff":
            text = mended(after[2], project, netplan)
        else:
            assert before[1] == "sh"
            text = shown(before[2].splitlines()[-1].removeprefix("netplan "), netplan)
        pieces += [tutorial[end : block.start(2)], text]
        end = block.end(2)
    return "".join((*pieces, tutorial[end:]))


def test_tutorial_shows_what_netplan_prints(
    project: Path, netplan: Netplan, request: pytest.FixtureRequest
) -> None:
    """Each finding shown is printed before its edit and gone after it, and no other comes or goes."""
    tutorial = TUTORIAL.read_text("utf-8")

    true = walked(tutorial, project, netplan)

    if request.config.getoption("--update-golden"):
        TUTORIAL.write_bytes(true.encode("utf-8"))
        tutorial = true
    assert tutorial == true


def test_tutorial_leads_to_a_clean_project(project: Path, netplan: Netplan) -> None:
    """After all edits nothing is found, and every diff was shown with the findings that it mends."""
    tutorial = TUTORIAL.read_text("utf-8")
    kinds = [block[1] for block in BLOCK.finditer(tutorial)]
    assert all(kinds[at - 1] == "text" for at, kind in enumerate(kinds) if kind == "diff")

    walked(tutorial, project, netplan)

    assert findings(netplan) == {}
    assert netplan("validate")[0] == exit_codes.OK


def test_example_has_mistakes_of_every_family(netplan: Netplan) -> None:
    """The whole plan is judged in one run, and slips of each family are found in it."""
    code, printed = netplan("validate")

    assert code == exit_codes.FINDINGS
    assert set(re.findall(r" \[(\w+)-[\w-]+\]$", printed, re.MULTILINE)) == {
        "in", "ip", "dn", "is", "tp", "cs",
    }  # fmt: skip
