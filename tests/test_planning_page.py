"""docs/planning.md is walked through in an empty folder: what it shows is what netplan and git print.

`--update-golden` writes the printed text back into the page, for when messages were reworded.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_netplan.cli import exit_codes
from egov_netplan.cli.main import main

from .shown import apply

PAGE = Path(__file__).parents[1] / "docs" / "planning.md"

# A fenced block: a file to be written, commands, what the last of them prints, or an edit.
BLOCK = re.compile(r"^```(sh|text|diff|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="no git on this machine")

Command = Callable[[str], str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary) -> Command:
    """`run("netplan validate")`: what it prints in the folder; no git but what the page says has a say."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "planner")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "planner@example.cn")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2025-03-01T09:00:00+08:00")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def called(command: str) -> str:
        program, *arguments = (part.strip('"') for part in command.split(" "))
        if program == "git":
            done = subprocess.run([program, *arguments], capture_output=True, check=True)
            return done.stdout.decode("utf-8")
        assert program == "netplan"
        assert main(arguments) in (exit_codes.OK, exit_codes.FINDINGS)
        return str(capfdbinary.readouterr()[0].decode("utf-8"))

    return called


def walked(page: str, folder: Path, run: Command) -> str:
    """The page with every text block holding what the command before it prints."""
    pieces, end, printed = [], 0, ""
    for block in BLOCK.finditer(page):
        kind, held = block[1], block[2]
        if kind == "yaml":
            name = held.partition("\n")[0].removeprefix("# ")
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(held.encode("utf-8"))
        elif kind == "diff":
            apply(held, folder)
        elif kind == "sh":
            printed = [run(command) for command in held.splitlines()][-1]
            if held == "netplan init\n":  # its units are not those of the page
                for path in (folder / "inventory").iterdir():
                    path.unlink()
        else:
            pieces += [page[end : block.start(2)], printed]
            end = block.end(2)
    return "".join((*pieces, page[end:]))


def test_page_shows_what_is_printed(tmp_path: Path, run: Command, request: pytest.FixtureRequest) -> None:
    """Every text of the page, and at its end a project in which nothing is found."""
    page = PAGE.read_text("utf-8")

    true = walked(page, tmp_path, run)

    if request.config.getoption("--update-golden"):
        PAGE.write_bytes(true.encode("utf-8"))
        page = true
    assert page == true
    assert run("netplan validate --fail-on info").startswith("未发现问题")
    assert run("git status --short") == ""
