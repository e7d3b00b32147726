"""`netplan diagram`: its options, what it says, and that a file is written whole or not at all."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from egov_netplan.cli import diagram, output
from egov_netplan.cli.diagram import FORMATS
from egov_netplan.cli.main import main
from egov_netplan.reports.diagrams.formats import DRAWN, EMBEDDING, PAGED
from egov_netplan.reports.diagrams.sheet.shapes import PAGES

EXAMPLES = Path(__file__).parents[2] / "examples"
YICHUN = str(EXAMPLES / "yichun")
COUNTY = str(EXAMPLES / "yichun-county")
SVG = "{http://www.w3.org/2000/svg}"

HEAD = """
format: 1
date: 2004-07-29
levels: [city, county]
networks: {outer: {name: 政务外网}}
units:
"""
TWO = HEAD + "  - {id: a, name: 甲市, level: city}\n  - {id: b, name: 乙市, level: city}\n"
NONE = HEAD + "  - {id: a, name: 甲局}\n"
UNLISTED = HEAD + "  - {id: a, name: 甲市, level: city, units: [{id: b, name: 乙局}]}\n"
RARE = """
  - id: a
    name: 甲市
    level: city
    networks: {outer: {status: connected}}
    units: [{id: b, name: 𠮷野家办, networks: {outer: {status: connected}}}]
"""


def project(folder: Path, text: str) -> str:
    (folder / "netplan.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def called(capfd, *arguments: str) -> tuple[int, list[str]]:
    """The exit code and the lines on standard error."""
    code = main(["diagram", *arguments])
    return code, capfd.readouterr().err.splitlines()


# --- paper, atlas, findings ----------------------------------------------------------------------


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_pdf_has_the_size_of_its_paper(page: str, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    assert main(["diagram", YICHUN, "--page", page, "-o", str(file)]) == 0
    (sheet,) = pypdf.PdfReader(file).pages
    size = float(sheet.mediabox.width), float(sheet.mediabox.height)
    assert size == pytest.approx(PAGES[page][:2], abs=0.05)


def test_an_atlas_has_a_page_for_every_place_with_something_in_it(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    assert main(["diagram", COUNTY, "--atlas", "-o", str(file)]) == 0
    document = pypdf.PdfReader(file)
    total = len(document.pages)
    assert total > 1
    for number, page in enumerate(document.pages, 1):
        assert f"第 {number} 页，共 {total} 页" in page.extract_text()
    assert "丰城市政务网络联网图" in document.pages[-1].extract_text()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in PAGED])
def test_no_atlas_in_a_format_of_one_page(name: str, tmp_path: Path, capfd) -> None:
    file = tmp_path / "x"
    code, said = called(capfd, YICHUN, "--atlas", "--format", name, "-o", str(file))
    assert code == 2
    assert len(said) == 2
    assert all("--atlas" in line and "pdf" in line for line in said)
    assert not file.exists()


def test_findings_are_drawn_only_when_asked_for(tmp_path: Path) -> None:
    plain, marked = tmp_path / "a.svg", tmp_path / "b.svg"
    call = ["diagram", COUNTY, "--under", "fengcheng"]
    assert main([*call, "-o", str(plain)]) == 0
    assert main([*call, "--findings", "-o", str(marked)]) == 0
    assert "is-shared-circuit" not in plain.read_text(encoding="utf-8")
    assert "is-shared-circuit" in marked.read_text(encoding="utf-8")


# --- the place that is drawn ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"), [(TWO, ("--under", "a", "b")), (NONE, ("level",)), (UNLISTED, ("甲市",))]
)
def test_where_it_is_not_clear_what_to_draw(text: str, said: tuple[str, ...], tmp_path: Path, capfd) -> None:
    code, lines = called(capfd, project(tmp_path, text))
    assert code == 2
    assert len(lines) == 2
    assert all(word in line for word in said for line in lines)


def test_one_of_several_topmost_places(tmp_path: Path, capfdbinary) -> None:
    plan = project(
        tmp_path, TWO.replace("level: city}", "level: city, networks: {outer: {status: planned}}}")
    )
    assert main(["diagram", plan, "--under", "b"]) == 0
    title = ET.fromstring(capfdbinary.readouterr().out).find(f"{SVG}title")
    assert title is not None
    assert title.text == "乙市政务外网联网图"


# --- letters -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EMBEDDING)
def test_letters_are_put_into_the_file_when_asked_for(name: str, tmp_path: Path) -> None:
    """Nothing in it leads to another file."""
    plain, carrying = tmp_path / f"a.{name}", tmp_path / f"b.{name}"
    assert main(["diagram", YICHUN, "-o", str(plain)]) == 0
    assert main(["diagram", YICHUN, "--embed-font", "-o", str(carrying)]) == 0
    assert "@font-face" not in plain.read_text(encoding="utf-8")
    text = carrying.read_text(encoding="utf-8")
    assert "@font-face" in text
    sources = re.findall(r"url\(([^)]{0,40})", text)
    assert sources
    assert all(source.strip("'\"").startswith("data:font/") for source in sources)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in EMBEDDING])
def test_letters_in_a_format_that_cannot_carry_them(name: str, capfd) -> None:
    code, said = called(capfd, YICHUN, "--embed-font", "--format", name)
    assert code == 2
    assert all("--embed-font" in line and "svg" in line for line in said)


@pytest.mark.parametrize("arguments", [["--format", "png"], ["--format", "pdf"], ["--embed-font"]])
def test_characters_that_our_font_lacks_are_named(arguments: list[str], tmp_path: Path, capfd) -> None:
    """Where the picture is set in our font, and only there; the picture is made all the same."""
    plan = project(tmp_path, HEAD + RARE)
    file = tmp_path / "out"
    code, said = called(capfd, plan, *arguments, "-o", str(file))
    assert code == 0
    assert file.exists()
    assert len(said) == 2
    assert all("𠮷" in line for line in said)
    assert all("野" not in line for line in said)
    assert called(capfd, plan, "--format", "svg", "-o", str(file)) == (0, [])


# --- files ---------------------------------------------------------------------------------------


def test_what_was_moved_by_hand_stays_in_a_drawio_file(tmp_path: Path) -> None:
    """Where the file stands already; a fresh one has the box where netplan puts it."""
    file = tmp_path / "a.drawio"
    assert main(["diagram", YICHUN, "-o", str(file)]) == 0
    tree = ET.parse(file)
    box = next(item for item in tree.iter("UserObject") if item.get("tooltip") == "财政局：已联网")
    geometry = box.find(".//mxGeometry")
    assert geometry is not None
    geometry.set("x", "7777")
    tree.write(file, encoding="utf-8")
    assert main(["diagram", YICHUN, "-o", str(file)]) == 0
    assert 'x="7777"' in file.read_text(encoding="utf-8")
    fresh = tmp_path / "b.drawio"
    assert main(["diagram", YICHUN, "-o", str(fresh)]) == 0
    assert 'x="7777"' not in fresh.read_text(encoding="utf-8")


@pytest.mark.parametrize("hiding", [["--network", "outer"], ["--redact"]])
def test_where_something_is_hidden_the_standing_drawio_file_is_not_read(
    hiding: list[str], tmp_path: Path
) -> None:
    """What a planner wrote there may name it."""
    file, fresh = tmp_path / "a.drawio", tmp_path / "b.drawio"
    assert main(["diagram", YICHUN, "-o", str(file)]) == 0
    for path in (file, fresh):
        assert main(["diagram", YICHUN, *hiding, "-o", str(path)]) == 0
    assert file.read_bytes() == fresh.read_bytes()


@pytest.mark.parametrize("standing", [b"", b"not XML", b"<html><body/></html>"])
def test_a_file_that_is_no_drawio_file_is_not_lost(standing: bytes, tmp_path: Path, capfd) -> None:
    """Either it is said and left as it was, or the drawing is written whole."""
    file = tmp_path / "a.drawio"
    file.write_bytes(standing)
    code, said = called(capfd, YICHUN, "-o", str(file))
    if code:
        assert (code, len(said)) == (2, 2)
        assert file.read_bytes() == standing
    else:
        assert ET.parse(file).getroot().tag == "mxfile"


def test_where_nothing_can_be_written(tmp_path: Path, capfd) -> None:
    """A file stands where the folder should be: a sentence in both languages, exit code 2."""
    (tmp_path / "file").write_text("x")
    code, said = called(capfd, YICHUN, "-o", str(tmp_path / "file" / "x.svg"))
    assert code == 2
    assert len(said) == 2
    assert not any("Traceback" in line for line in said)


@pytest.mark.parametrize("name", DRAWN)
def test_a_failure_leaves_the_old_file(name: str, tmp_path: Path, monkeypatch, capfd) -> None:
    """And nothing beside it."""

    def fails(*_: object) -> bytes:
        raise RuntimeError("the renderer has failed")

    file = tmp_path / f"x.{name}"
    file.write_bytes(b"old")
    monkeypatch.setattr(diagram, "DRAWN", {**DRAWN, name: fails})
    code, said = called(capfd, YICHUN, "-o", str(file))
    assert code == 3
    assert any("the renderer has failed" in line for line in said)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path, monkeypatch, capfd) -> None:
    file = tmp_path / "x.svg"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, said = called(capfd, YICHUN, "-o", str(file))
    assert code == 2
    assert all("No space left" in line for line in said)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["pdf", "png", "drawio"])
def test_two_runs_write_the_same_bytes(name: str, tmp_path: Path) -> None:
    written: Mapping[str, bytes] = {}
    for run in ("a", "b"):
        file = tmp_path / f"{run}.{name}"
        assert main(["diagram", COUNTY, "--findings", "-o", str(file)]) == 0
        written = {**written, run: file.read_bytes()}
    assert written["a"] == written["b"]


def test_what_is_no_text_never_goes_to_a_terminal(monkeypatch, capfd) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    code, said = called(capfd, YICHUN, "--format", "png")
    assert code == 2
    assert len(said) == 2
    assert all("-o" in line for line in said)


def test_without_typst_it_is_said_what_to_install(tmp_path: Path, monkeypatch, capfd) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    file = tmp_path / "x.pdf"
    code, said = called(capfd, YICHUN, "-o", str(file))
    assert code == 2
    assert len(said) == 2
    assert all("pip install typst" in line for line in said)
    assert list(tmp_path.iterdir()) == []
    assert called(capfd, YICHUN, "-o", str(tmp_path / "x.svg")) == (0, [])


def test_an_atlas_on_standard_output(capfdbinary) -> None:
    """The same bytes as any file: nothing else is said on the way."""
    assert main(["diagram", COUNTY, "--atlas", "--format", "pdf"]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    assert len(pypdf.PdfReader(io.BytesIO(out)).pages) > 1
