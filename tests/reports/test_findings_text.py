"""Findings as text, plain and on a terminal."""

import io
from itertools import pairwise

import pytest
from rich.console import Console

from egov_netplan.reports.findings_rich import print_findings
from egov_netplan.reports.findings_text import lines, render
from egov_netplan.reports.layout import width
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("project", ["hostile", "unreadable", "clean"])
def test_whole_text(project: str, lang: Lang, golden, request) -> None:
    """The whole text, as a planner sees it in a file or a pipe."""
    golden(f"findings/{project}.{lang}.txt", render(request.getfixturevalue(project), lang))


def test_marker_stands_under_the_character(hostile: Verdict) -> None:
    """Counted in columns, each marker stands under the first character of the name it is about."""
    shown = ["".join(piece.text for piece in line) for line in lines(hostile, Lang.ZH)]
    under = [
        above[_characters(above, below.index("^")) :]
        for above, below in pairwise(shown)
        if below.endswith("^") and not below.strip("| ^")
    ]

    assert [text[:4] for text in under] == ['"[re', "水利局}", "教育局,", '"50%', '"\\e[', "netw"]


def _characters(text: str, columns: int) -> int:
    """How many characters of `text` take `columns`."""
    return next(count for count in range(len(text) + 1) if width(text[:count]) == columns)


def test_lines_fit_the_room(hostile: Verdict) -> None:
    """Source lines and remarks fit a narrow terminal; first lines are never broken."""
    narrow = ["".join(piece.text for piece in line) for line in lines(hostile, Lang.ZH, 50)]

    assert all(width(line) <= 50 for line in narrow if line.startswith("  "))


def test_hint_and_source_are_told_once(hostile: Verdict) -> None:
    """Five findings of one rule with the same hint and source: both stand at the first."""
    text = render(hostile, Lang.ZH)

    assert text.count("建议：") == 1
    assert text.count("规则出处：宜府办字〔2004〕71号 一") == 1
    assert text.count("依据：冀政办函〔2004〕9号") == 1


def test_terminal_shows_the_same_text(hostile: Verdict) -> None:
    """Without its colours the terminal's text is the plain one: names in brackets are no markup."""
    plain = Console(file=io.StringIO(), width=100, color_system=None)
    print_findings(hostile, Lang.ZH, plain)

    assert plain.file.getvalue() == render(hostile, Lang.ZH)


def test_terminal_colours_severities(hostile: Verdict) -> None:
    """An error is red, and nothing a planner wrote reaches the terminal as an escape sequence."""
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="standard")
    print_findings(hostile, Lang.ZH, console)
    text = console.file.getvalue()

    assert "\x1b[1;31m错误\x1b[0m" in text
    assert "[red]x[/red]" in text
    assert r"\x1b[31m红" in text
