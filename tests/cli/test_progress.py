"""Progress: on a terminal only, on standard error, and gone when the work is done."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_netplan.cli.main import main
from egov_netplan.cli.progress import counted, working
from egov_netplan.words import Text

COUNTY = str(Path(__file__).parents[2] / "examples" / "yichun-county")
DOING = Text("排版 [red]", "setting [red]")


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Makes standard error a terminal; called in the test itself, before which pytest sets it anew."""
    monkeypatch.setenv("TERM", "xterm")
    for variable in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(variable, raising=False)

    def begin() -> Terminal:
        made = Terminal()
        monkeypatch.setattr(sys, "stderr", made)
        return made

    return begin


def test_silent_where_there_is_no_terminal(capfd) -> None:
    with working(DOING):
        assert list(counted(iter("abc"), 3, DOING)) == ["a", "b", "c"]
    assert capfd.readouterr() == ("", "")


def test_a_count_is_shown_on_a_terminal(terminal: Callable[[], Terminal], capfd) -> None:
    """With the words as they are, whatever markup is in them; the items come through."""
    shown = terminal()
    assert list(counted(iter("abc"), 3, DOING)) == ["a", "b", "c"]
    assert "排版 [red] · setting [red]" in shown.getvalue()
    assert "100%" in shown.getvalue()
    assert capfd.readouterr().out == ""


def test_work_is_named_on_a_terminal(terminal: Callable[[], Terminal]) -> None:
    shown = terminal()
    with working(DOING):
        pass
    assert "排版 [red] · setting [red]" in shown.getvalue()


def test_items_are_taken_one_by_one() -> None:
    """What is counted is not gathered first."""
    taken: list[int] = []

    def items():
        for number in range(3):
            taken.append(number)
            yield number

    first = next(iter(counted(items(), 3, DOING)))
    assert (first, taken) == (0, [0])


def test_an_atlas_says_how_far_it_is(terminal: Callable[[], Terminal], tmp_path: Path, capfd) -> None:
    shown = terminal()
    assert main(["diagram", COUNTY, "--atlas", "--findings", "-o", str(tmp_path / "x.pdf")]) == 0
    for doing in ("检查规划", "排版", "生成文件"):
        assert doing in shown.getvalue()
    assert capfd.readouterr().out == ""
