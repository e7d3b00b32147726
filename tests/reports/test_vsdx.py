"""Drawings for Visio, opened again by the library vsdx and by LibreOffice."""

import io
import math
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pypdf
import pytest
from vsdx import VisioFile

from egov_netplan.reports.diagrams.sheet.shapes import Sheet
from egov_netplan.reports.diagrams.vsdx import vsdx
from tests.reports.drawn import HOSTILE, UNITS, hostile_units, sheets, with_findings, written

MAIN = "{http://schemas.microsoft.com/office/visio/2012/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(params=["city", "hostile", "findings"])
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> list[Sheet]:
    """Sheets of all sorts."""
    if request.param == "findings":
        return with_findings("city-with-mistakes", "shili/qingyuan")
    return sheets(written(tmp_path, UNITS if request.param == "city" else hostile_units()))


@pytest.fixture
def city(tmp_path: Path) -> list[Sheet]:
    """青原市 and its county."""
    return sheets(written(tmp_path))


def parts(data: bytes) -> dict[str, ET.Element]:
    """Every part of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: ET.fromstring(package.read(name)) for name in package.namelist()}


def page_parts(data: bytes) -> list[ET.Element]:
    found = parts(data)
    return [found[f"visio/pages/page{number}.xml"] for number in range(1, len(found) - 5)]


def cell(shape: ET.Element, name: str) -> float:
    found = shape.find(f"{MAIN}Cell[@N='{name}']")
    assert found is not None, name
    return float(found.get("V", ""))


def section(shape: ET.Element, name: str) -> list[ET.Element]:
    return shape.findall(f"{MAIN}Section[@N='{name}']/{MAIN}Row")


def texts(page: ET.Element) -> set[str]:
    return {"".join(found.itertext()) for found in page.iter(f"{MAIN}Text")}


def value(row: ET.Element, name: str) -> str:
    found = row.find(f"{MAIN}Cell[@N='{name}']")
    assert found is not None
    return found.get("V", "")


# --- the package -------------------------------------------------------------------------------------


def test_every_part_is_declared_and_found(drawn: list[Sheet]) -> None:
    """Each relation leads to a part, and each part but the relations has a type."""
    found = parts(vsdx(drawn))
    for name, part in found.items():
        if name.endswith(".rels"):
            folder = Path(name).parents[1]
            for relation in part.iter(RELATION):
                assert (folder / relation.get("Target", "")).as_posix() in found
    declared = {part.get("PartName", "").lstrip("/") for part in found["[Content_Types].xml"]} - {""}
    assert declared == {name for name in found if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert len(page_parts(vsdx(drawn))) == len(drawn)


def test_the_same_sheets_are_the_same_bytes(city: list[Sheet]) -> None:
    """Written twice a drawing is the same: no part has a day of its own."""
    data = vsdx(city)
    assert vsdx(city) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_page_names_are_short_and_no_two_the_same(city: list[Sheet]) -> None:
    """Visio takes no longer name than 31 characters, and no name twice."""
    alike = [msgspec.structs.replace(city[0], name="长" * 40, anchor=f"a{number}") for number in range(12)]
    names = [page.get("Name", "") for page in parts(vsdx(alike))["visio/pages/pages.xml"]]
    assert len(set(names)) == 12
    assert max(map(len, names)) == 31


# --- the shapes --------------------------------------------------------------------------------------


def test_every_id_is_there_once_and_glue_holds(drawn: list[Sheet]) -> None:
    """No shape of a page has the id of another; each glued end stands where the joint it names is."""
    glued = 0
    for page in page_parts(vsdx(drawn)):
        shapes = list(page.iter(f"{MAIN}Shape"))
        by_id = {shape.get("ID", ""): shape for shape in shapes}
        assert len(by_id) == len(shapes)
        for connect in page.iter(f"{MAIN}Connect"):
            line, held = by_id[connect.get("FromSheet", "")], by_id[connect.get("ToSheet", "")]
            joint = section(held, "Connection")[int(connect.get("ToPart", "")) - 100]
            assert connect.get("ToCell") == f"Connections.X{int(joint.get('IX', '')) + 1}"
            end = connect.get("FromCell", "").removesuffix("X")
            x = cell(held, "PinX") - cell(held, "Width") / 2 + float(value(joint, "X"))
            y = cell(held, "PinY") - cell(held, "Height") / 2 + float(value(joint, "Y"))
            assert math.isclose(cell(line, f"{end}X"), x, abs_tol=1e-3)
            assert math.isclose(cell(line, f"{end}Y"), y, abs_tol=1e-3)
            glued += 1
    assert glued > 0


def test_every_box_is_glued_to_its_spine(city: list[Sheet]) -> None:
    """As many lines end at boxes as there are boxes with a stub."""
    page = page_parts(vsdx(city))[0]
    groups = {shape.get("ID") for shape in page.iter(f"{MAIN}Shape") if shape.get("Type") == "Group"}
    ends = [found for found in page.iter(f"{MAIN}Connect") if found.get("FromCell") == "EndX"]
    stubs = [wire for wire in city[0].wires if wire.target]
    assert len(stubs) == len([end for end in ends if end.get("ToSheet") in groups])


def test_everything_is_on_the_page(drawn: list[Sheet]) -> None:
    """No shape that is filled or bordered reaches over the edge of the paper."""
    for sheet, page in zip(drawn, page_parts(vsdx(drawn)), strict=True):
        width, height = (length / 72 for length in sheet.size)
        for shape in page.findall(f"{MAIN}Shapes/{MAIN}Shape"):
            if shape.find(f"{MAIN}Text") is None:
                x, y = cell(shape, "PinX"), cell(shape, "PinY")
                across, up = cell(shape, "Width") / 2, cell(shape, "Height") / 2
                assert min(x - across, y - up) >= -1e-3 or cell(shape, "Angle")
                assert x + across <= width + 1e-3
                assert y + up <= height + 1e-3


def test_a_unit_who_is_on_no_list_has_a_cross(city: list[Sheet]) -> None:
    """Where there is no line in truth, two strokes are drawn instead of one."""
    page = page_parts(vsdx(city))[0]
    strokes = [len(section(shape, "Geometry")) for shape in page.iter(f"{MAIN}Shape") if _is_line(shape)]
    crossed = [wire for wire in (*city[0].wires, *city[0].strokes) if wire.crossed]
    assert strokes.count(4) == len(crossed) == 2


def _is_line(shape: ET.Element) -> bool:
    return shape.find(f"{MAIN}Cell[@N='BeginX']") is not None


def test_boxes_say_what_they_are(city: list[Sheet]) -> None:
    """State and unit stand in the shape data; the box of a place leads to its page by name."""
    page = page_parts(vsdx(city))[0]
    data = {
        value(row, "Label"): value(row, "Value")
        for shape in page.iter(f"{MAIN}Shape")
        if "市水利局" in "".join(shape.itertext()) and shape.get("Type") == "Group"
        for row in section(shape, "Property")
    }
    assert data == {"说明": "市水利局：拟联网", "状态": "拟联网", "单位标识": "c/w"}
    links = {
        value(row, "SubAddress") for shape in page.iter(f"{MAIN}Shape") for row in section(shape, "Hyperlink")
    }
    assert links == {city[1].name}


def test_a_network_is_a_layer(city: list[Sheet]) -> None:
    """The layers are the frame and the networks, and every shape is on one."""
    data = vsdx(city)
    layers = section(next(parts(data)["visio/pages/pages.xml"].iter(f"{MAIN}PageSheet")), "Layer")
    assert [value(layer, "Name") for layer in layers] == ["图幅", "政务外网", "政务内网"]
    used = {cell(shape, "LayerMember") for shape in page_parts(data)[0].iter(f"{MAIN}Shape")}
    assert used == {0, 1, 2}


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """What a planner wrote stands in the shapes letter by letter."""
    (page,) = page_parts(vsdx(sheets(written(tmp_path, hostile_units()))))
    said = {"".join(text.split()) for text in texts(page)}
    for name in HOSTILE:
        assert "".join(name.split()) in said


# --- other readers -----------------------------------------------------------------------------------


def names(drawn: list[Sheet]) -> Iterator[str]:
    """What stands first in every box."""
    for sheet in drawn:
        for node in sheet.nodes:
            yield next(writing for writing in node.writings if writing.anchor != "end").lines[0]


def test_the_library_vsdx_reads_it(city: list[Sheet], tmp_path: Path) -> None:
    """Pages by name, all names in boxes, and lines that are connected."""
    path = tmp_path / "图.vsdx"
    path.write_bytes(vsdx(city))
    with VisioFile(str(path)) as file:
        assert [page.name for page in file.pages] == [sheet.name for sheet in city]
        said = {shape.text.strip() for page in file.pages for shape in page.all_shapes}
        assert set(names(city)) <= said
        assert all(page.connects for page in file.pages)


@needs_libreoffice
def test_libreoffice_draws_it(city: list[Sheet], tmp_path: Path) -> None:
    """A page a sheet of the right size, with the title and every name on it."""
    (tmp_path / "drawing.vsdx").write_bytes(vsdx(city))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*call, str(tmp_path / "drawing.vsdx")], check=True, capture_output=True, timeout=180)
    document = pypdf.PdfReader(tmp_path / "drawing.pdf")
    assert len(document.pages) == len(city)
    for sheet, page in zip(city, document.pages, strict=True):
        assert tuple(map(float, page.mediabox[2:])) == pytest.approx(sheet.size, abs=1)
        text = "".join(page.extract_text().split())
        assert sheet.title in text
        assert all(name in text for name in names([sheet]))
