"""docs/examples/*.md: every command shown there is run from the project's folder, and prints what is shown.

`--update-golden` writes the printed text back, for when messages were reworded.
"""

import re
from pathlib import Path

import pytest

from egov_netplan.cli.main import main

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "examples").glob("*.md"))

# A command and the text that follows it.
SHOWN = re.compile(r"^```sh\nnetplan ([^\n]*)\n```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_shows_what_netplan_prints(page: Path, request, monkeypatch, capsys) -> None:
    """Each text block is what the command before it prints."""
    monkeypatch.chdir(ROOT)

    def replayed(match: re.Match[str]) -> str:
        main(match[1].split())
        return f"```sh\nnetplan {match[1]}\n```\n\n```text\n{capsys.readouterr().out}```"

    written = page.read_text("utf-8")
    replay = SHOWN.sub(replayed, written)
    if request.config.getoption("--update-golden"):
        page.write_bytes(replay.encode("utf-8"))
        return
    assert replay == written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_shows_something(page: Path) -> None:
    """A walk-through answers with the tool's own words, and leaves nothing to be done."""
    text = page.read_text("utf-8")

    assert SHOWN.search(text)
    assert "TODO" not in text
