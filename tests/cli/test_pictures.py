"""Pictures on the command line: what goes with what, what is said, and what happens to files."""

import io
import zipfile
from pathlib import Path

import pytest

from egov_netplan.cli import progress
from egov_netplan.cli.main import main
from egov_netplan.words import Text

EXAMPLES = Path(__file__).parents[2] / "examples"
YICHUN = str(EXAMPLES / "yichun")

PROJECT = """
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: c, name: 𠮷原市, level: city, networks: {outer: {status: connected}}}
"""


@pytest.mark.parametrize(("option", "format_"), [("--atlas", "svg"), ("--embed-font", "pdf")])
def test_an_option_that_the_format_cannot_have(option: str, format_: str, capfd) -> None:
    assert main(["diagram", YICHUN, option, "--format", format_]) == 2
    assert option in capfd.readouterr().err


def test_an_atlas_is_one_file_and_whole(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    file = tmp_path / "图册.pdf"
    assert main(["diagram", YICHUN, "--under", "jiangxi", "--atlas", "-o", str(file)]) == 0
    assert len(pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages) == 2
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["svg", "html"])
def test_letters_are_put_in_on_request(name: str, tmp_path: Path) -> None:
    """The file then holds a font, and asks for nothing still."""
    plain, full = tmp_path / f"a.{name}", tmp_path / f"b.{name}"
    assert main(["diagram", YICHUN, "-o", str(plain)]) == 0
    assert main(["diagram", YICHUN, "--embed-font", "-o", str(full)]) == 0
    assert "@font-face" not in plain.read_text(encoding="utf-8")
    assert "url(data:font/woff;base64," in full.read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "told"), [((), False), (("--embed-font",), True)])
def test_characters_that_our_font_lacks_are_told(
    arguments: tuple[str, ...], told: bool, tmp_path: Path, capfd
) -> None:
    """Where a picture is set in our font or carries it: in PNG always, in SVG on request."""
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    assert main(["diagram", str(tmp_path), "-o", str(tmp_path / "x.png")]) == 0
    assert "U+20BB7" in capfd.readouterr().err
    assert main(["diagram", str(tmp_path), *arguments, "-o", str(tmp_path / "x.svg")]) == 0
    assert ("U+20BB7" in capfd.readouterr().err) is told


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"old")

    def fail(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("egov_netplan.cli.files.os.fsync", fail)
    assert main(["diagram", YICHUN, "-o", str(file)]) == 2
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_redacted_drawing_keeps_nothing_of_the_earlier_file(tmp_path: Path) -> None:
    """What a planner wrote into his drawing may name what is hidden."""
    file = tmp_path / "x.drawio"
    assert main(["diagram", YICHUN, "-o", str(file)]) == 0
    assert "市司法局" in file.read_text(encoding="utf-8")
    assert main(["diagram", YICHUN, "--redact", "-o", str(file)]) == 0
    assert "市司法局" not in file.read_text(encoding="utf-8")


def test_a_word_report_holds_charts_and_the_drawing(tmp_path: Path) -> None:
    """The last picture is the sheet, on a page of its own; the others are charts."""
    docx = pytest.importorskip("docx")
    file = tmp_path / "x.docx"
    assert main(["report", "connection", YICHUN, "-o", str(file)]) == 0
    document = docx.Document(str(file))
    *charts, drawing = document.inline_shapes
    assert len(charts) >= 2
    assert drawing.width / drawing.height == pytest.approx(297 / 210, rel=0.01)
    assert document.sections[-1].page_width > document.sections[-1].page_height


def test_without_typst_the_word_report_says_that_it_has_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    file = tmp_path / "x.docx"
    assert main(["report", "connection", YICHUN, "-o", str(file)]) == 0
    assert "pip install typst" in capfd.readouterr().err
    with zipfile.ZipFile(file) as packed:
        assert not any("media" in name for name in packed.namelist())
    assert main(["diagram", YICHUN, "-o", str(tmp_path / "x.pdf")]) == 2


@pytest.mark.parametrize("past", [("--since", YICHUN), ("--history", "x.json")])
def test_codes_do_not_go_with_what_was_before(past: tuple[str, str], capfd) -> None:
    assert main(["report", "connection", YICHUN, "--redact", "--format", "html", *past]) == 2
    assert "--redact" in capfd.readouterr().err


def test_progress_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    """Nothing is said into a pipe; on a terminal a bar is, and every item comes through all the same."""
    doing = Text("排版", "setting")
    assert list(progress.counted(iter("abc"), 3, doing)) == list("abc")
    with progress.working(doing):
        pass
    assert capfd.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(progress.counted(iter("abc"), 3, doing)) == list("abc")
    assert "排版" in capfd.readouterr().err
