"""The drawing and the charts inside a Word file."""

import io
import sys
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from egov_netplan.cli.main import main

YICHUN = str(Path(__file__).parents[2] / "examples" / "yichun")


def pictures(file: Path) -> list[bytes]:
    """All pictures of a Word file, in the order they are named in it."""
    document = docx.Document(io.BytesIO(file.read_bytes()))
    found = [
        document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
        for shape in document.inline_shapes
    ]
    assert all(picture.startswith(b"\x89PNG") for picture in found)
    return found


def made(folder: Path, *arguments: str) -> Path:
    file = folder / "x.docx"
    assert main(["report", *arguments, YICHUN, "-o", str(file)]) == 0
    return file


def test_the_drawing_stands_at_the_end_on_a_page_of_its_own(tmp_path: Path) -> None:
    """A4 across, after the charts; its heading names the place."""
    file = made(tmp_path, "connection")
    document = docx.Document(str(file))
    last = document.sections[-1]
    assert last.orientation == WD_ORIENT.LANDSCAPE
    assert (last.page_width.mm, last.page_height.mm) == pytest.approx((297, 210), abs=0.5)
    assert [section.orientation for section in document.sections[:-1]] == [WD_ORIENT.PORTRAIT] * (
        len(document.sections) - 1
    )
    assert len(pictures(file)) > 1
    drawing = document.inline_shapes[-1]
    assert drawing.width.mm > 200
    assert drawing.width / drawing.height == pytest.approx(297 / 210, rel=0.02)
    assert any("宜春市联网图" in paragraph.text for paragraph in document.paragraphs[-6:])


def test_the_drawing_shows_the_place_and_network_asked_for(tmp_path: Path) -> None:
    everything = pictures(made(tmp_path, "connection"))[-1]
    outer = pictures(made(tmp_path, "connection", "--network", "outer"))[-1]
    province = pictures(made(tmp_path, "connection", "--under", "jiangxi"))[-1]
    assert len({everything, outer, province}) == 3


def test_other_reports_have_no_drawing(tmp_path: Path) -> None:
    document = docx.Document(str(made(tmp_path, "duties")))
    assert len(document.inline_shapes) == 0


def test_without_typst_there_are_no_pictures_and_it_is_said(tmp_path: Path, monkeypatch, capfd) -> None:
    """The words and tables of the file are all there."""
    full = docx.Document(str(made(tmp_path, "connection")))
    capfd.readouterr()
    monkeypatch.setitem(sys.modules, "typst", None)
    file = made(tmp_path, "connection")
    said = capfd.readouterr().err.splitlines()
    assert any("文件中没有附图" in line and "typst" in line for line in said)
    assert any("the file has no pictures" in line and "typst" in line for line in said)
    bare = docx.Document(str(file))
    assert len(bare.inline_shapes) == 0
    assert len(bare.tables) == len(full.tables) > 0
