"""Drawings for diagrams.net: whole, safe, and never at the cost of what a planner has done by hand."""

import base64
import html
import re
import urllib.parse
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from egov_netplan.cli.main import main
from egov_netplan.reports.diagrams.drawio import EarlierError, drawio, earlier
from egov_netplan.reports.diagrams.sheet.shapes import Sheet
from tests.reports.drawn import HOSTILE, UNITS, hostile_units, sheets, with_findings, written

NEW = "      - {id: a, name: 市安监局, kind: government, networks: {outer: {status: connected}}}\n"
NOTE = '<mxCell id="n1" value="记一笔" style="" vertex="1" parent="{parent}">{geometry}</mxCell>'
SPOT = '<mxGeometry x="10" y="20" width="80" height="30" as="geometry"/>'


@pytest.fixture
def city(tmp_path: Path) -> list[Sheet]:
    """青原市 and its county."""
    return sheets(written(tmp_path))


def pages(data: bytes) -> list[ET.Element]:
    return ET.fromstring(data).findall("diagram")


def cells(page: ET.Element) -> dict[str, ET.Element]:
    """The mxCell of every cell of a page by its id."""
    found = {}
    for element in page.findall("mxGraphModel/root/*"):
        inner = element.find("mxCell")
        found[element.get("id", "")] = element if inner is None else inner
    return found


def named(page: ET.Element, about: str, attribute: str = "tooltip") -> str:
    """The id of the box whose tooltip begins so."""
    objects = page.findall("mxGraphModel/root/UserObject")
    return next(found.get("id", "") for found in objects if found.get(attribute, "").startswith(about))


def geometry(page: ET.Element, key: str) -> tuple[float, ...]:
    at = cells(page)[key].find("mxGeometry")
    assert at is not None
    return tuple(float(at.get(name, 0)) for name in ("x", "y", "width", "height"))


def moved(data: bytes, about: str, **to: str) -> bytes:
    """The drawing after a planner has moved a box of its first page."""
    file = ET.fromstring(data)
    page = file.findall("diagram")[0]
    at = cells(page)[named(page, about)].find("mxGeometry")
    assert at is not None
    at.attrib.update(to)
    return ET.tostring(file)


def added(data: bytes, *xml: str, page: int = 0) -> bytes:
    """The drawing after a planner has added cells to a page."""
    file = ET.fromstring(data)
    root = file.findall("diagram")[page].find("mxGraphModel/root")
    assert root is not None
    root.extend(ET.fromstring(cell) for cell in xml)
    return ET.tostring(file)


def packed(data: bytes) -> bytes:
    """The drawing as diagrams.net packs its pages."""
    file = ET.fromstring(data)
    for page in file.findall("diagram"):
        model = page[0]
        page.remove(model)
        said = urllib.parse.quote(ET.tostring(model, encoding="unicode"), safe="~()*!.'")
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        page.text = base64.b64encode(deflate.compress(said.encode()) + deflate.flush()).decode()
    return ET.tostring(file)


# --- the drawing -------------------------------------------------------------------------------------


@pytest.fixture(params=["city", "hostile", "findings"])
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> list[Sheet]:
    """Sheets of all sorts."""
    if request.param == "findings":
        return with_findings("city-with-mistakes", "shili/qingyuan")
    return sheets(written(tmp_path, UNITS if request.param == "city" else hostile_units()))


def test_every_id_is_there_once_and_leads_somewhere(drawn: list[Sheet]) -> None:
    """No two cells of the file have the same id; parents and ends of edges are on the same page."""
    found = [(page, cells(page)) for page in pages(drawio(drawn))]
    ids = [element.get("id") for page, _ in found for element in page.findall("mxGraphModel/root/*")]
    assert len(ids) == len(set(ids))
    for _, known in found:
        roots = [key for key, cell in known.items() if cell.get("parent") is None]
        assert len(roots) == 1
        ends = {cell.get(end) for cell in known.values() for end in ("parent", "source", "target")}
        assert ends - {None} <= known.keys()


def test_every_edge_has_two_ends(drawn: list[Sheet]) -> None:
    """An end is a cell, or a point on the page."""
    for page in pages(drawio(drawn)):
        edges = [cell for cell in cells(page).values() if cell.get("edge") == "1"]
        assert edges
        for edge in edges:
            points = {point.get("as") for point in edge.iter("mxPoint")}
            assert edge.get("source") or "sourcePoint" in points
            assert edge.get("target") or "targetPoint" in points


def test_everything_is_on_the_page(drawn: list[Sheet]) -> None:
    """No box, text or legend reaches over the edge of the paper."""
    for page in pages(drawio(drawn)):
        known = cells(page)
        model = page[0]
        for key, cell in known.items():
            if cell.get("vertex") != "1":
                continue
            x, y, width, height = geometry(page, key)
            parent = known[cell.get("parent", "")]
            if parent.get("vertex") == "1":
                left, top, *_ = geometry(page, cell.get("parent", ""))
                x, y = x + left, y + top
            assert x >= 0
            assert y >= 0
            assert x + width <= float(model.get("pageWidth", 0)) + 1
            assert y + height <= float(model.get("pageHeight", 0)) + 1


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """What a planner wrote stands in the labels letter by letter, and styles are ours alone."""
    (page,) = pages(drawio(sheets(written(tmp_path, hostile_units()))))
    labels = [found.get("label", "") for found in page.iter("UserObject")]
    said = {html.unescape(re.sub("<[^>]*>", "", label)) for label in labels}
    plain = {"".join(text.split()) for text in said}
    for name in HOSTILE:
        assert any("".join(name.split()) in text for text in plain)
    assert "red" not in "".join(cell.get("style", "") for cell in cells(page).values())


def test_a_network_is_a_layer(city: list[Sheet]) -> None:
    """The panel of a network and all in it lie on its layer, so that it can be hidden."""
    page = pages(drawio(city))[0]
    known = cells(page)
    layers = {cell.get("value"): key for key, cell in known.items() if cell.find("mxGeometry") is None}
    assert set(layers) == {None, "图幅", "政务外网", "政务内网"}
    outer = {key for key, cell in known.items() if cell.get("parent") == layers["政务外网"]}
    inner = {key for key, cell in known.items() if cell.get("parent") == layers["政务内网"]}
    for cell in known.values():
        if cell.get("edge") == "1" and cell.get("source"):
            assert {cell.get("source"), cell.get("target")} <= outer or {
                cell.get("source"),
                cell.get("target"),
            } <= inner


def test_a_stub_leads_from_a_spine_to_its_box(city: list[Sheet]) -> None:
    """Every box that stands for a unit, or a kind, is the target of one edge."""
    page = pages(drawio(city))[0]
    targets = [cell.get("target") for cell in cells(page).values() if cell.get("edge") == "1"]
    for about in ("市财政局", "市水利局", "市统计局", "临禾县"):
        assert targets.count(named(page, f"{about}：")) == 1


def test_a_lower_place_leads_to_its_page(city: list[Sheet]) -> None:
    """The box of a place whose page is in the file links to it; no link leads nowhere."""
    found = pages(drawio(city))
    links = {cell.get("link", "") for page in found for cell in page.iter("UserObject") if cell.get("link")}
    assert links == {f"data:page/id,{found[1].get('id')}"}
    assert not [cell for cell in pages(drawio(city[:1]))[0].iter("UserObject") if cell.get("link")]


def test_the_same_sheets_are_the_same_bytes(city: list[Sheet]) -> None:
    """Written twice, and written over itself, a drawing does not change."""
    data = drawio(city)
    assert drawio(city) == data
    assert drawio(city, data) == data
    assert drawio(city, packed(data)) == data
    assert drawio(city, b"") == data


def many(count: int) -> str:
    """Departments of two kinds, enough for several columns, and a county."""
    kinds = ("government", "mass")
    rows = (
        f"      - {{id: d{number:02}, name: 市第{number}局, kind: {kinds[number % 2]},"
        " networks: {outer: {status: connected}, inner: {status: planned}}}\n"
        for number in range(count)
    )
    return "".join(rows) + UNITS


@pytest.mark.parametrize("count", [0, 20, 41, 60, 81])
def test_a_department_more_changes_no_other_cells_id(count: int, tmp_path: Path) -> None:
    """Boxes, heads, spines and lines are called after what they stand for, not counted."""
    before, after = (
        [set(cells(page)) for page in pages(drawio(sheets(written(tmp_path, units + many(count)))))]
        for units in ("", NEW)
    )

    assert len(after) == len(before) == 2
    assert before[0] < after[0]
    assert before[1] == after[1]


def test_a_spine_is_called_after_the_first_head_on_it(tmp_path: Path) -> None:
    """So it is the same one, whatever stands in the columns before it."""
    sheet = sheets(written(tmp_path, many(60)))[0]
    heads = {node.key: node.area for node in sheet.nodes if node.key.startswith("head:")}
    spines = [wire for wire in sheet.wires if wire.key.startswith("spine:")]

    assert len({wire.key for wire in spines}) == len(spines) > 3
    for wire in spines:
        on_it = [key for key, area in heads.items() if area.x == wire.points[0][0]]
        first = min(on_it, key=lambda key: heads[key].y)
        assert wire.key.removeprefix("spine:") == first.removeprefix("head:")


# --- what a planner has done -------------------------------------------------------------------------


@pytest.mark.parametrize("stored", [bytes, packed])
def test_a_moved_box_stays(tmp_path: Path, city: list[Sheet], stored: Callable[[bytes], bytes]) -> None:
    """It keeps its place and size through any number of exports, while the others are set anew."""
    before = stored(moved(drawio(city), "市水利局", x="700.5", y="333", width="300", height="90"))
    later = sheets(written(tmp_path, NEW + UNITS))
    fresh, once = drawio(later), drawio(later, before)
    assert drawio(later, once) == once
    page, plain = pages(once)[0], pages(fresh)[0]
    key = named(page, "市水利局")
    assert geometry(page, key) == (700.5, 333, 300, 90)
    parts = [part for part, cell in cells(page).items() if cell.get("parent") == key]
    assert [geometry(page, part)[3] for part in parts] == [pytest.approx(90)]
    others = [other for other in cells(plain) if other != key and other not in parts]
    for other in others:
        if cells(plain)[other].find("mxGeometry") is not None:
            assert geometry(page, other) == geometry(plain, other)


def test_a_bend_in_a_line_stays(city: list[Sheet]) -> None:
    """The points that a planner has put on the way of an edge are kept."""
    file = ET.fromstring(drawio(city))
    page = file.findall("diagram")[0]
    box = named(page, "市财政局")
    edge = next(cell for cell in cells(page).values() if cell.get("target") == box)
    edge[0].append(ET.fromstring('<Array as="points"><mxPoint x="40" y="50"/></Array>'))
    again = pages(drawio(city, ET.tostring(file)))[0]
    kept = next(cell for cell in cells(again).values() if cell.get("target") == box)
    assert [point.attrib for point in kept.iter("mxPoint")] == [{"x": "40", "y": "50"}]


def test_a_hidden_layer_stays_hidden(city: list[Sheet]) -> None:
    """What a planner has set for a layer is kept."""
    data = drawio(city).replace('value="政务内网"'.encode(), 'value="政务内网" visible="0"'.encode())
    assert b'visible="0"' in drawio(city, data)


def test_own_cells_stay(city: list[Sheet]) -> None:
    """Notes, lines, layers and groups of a planner's own are kept as they are."""
    data = drawio(city)
    page = pages(data)[0]
    layer, box = next(iter(list(cells(page))[1:2])), named(page, "市财政局")
    root = next(iter(cells(page)))
    note = NOTE.format(parent=layer, geometry=SPOT)
    line = f'<mxCell id="e1" edge="1" parent="{layer}" source="n1" target="{box}">{SPOT}</mxCell>'
    own = f'<mxCell id="l1" value="我的" parent="{root}"/>'
    again = cells(pages(drawio(city, added(data, note, line, own)))[0])
    assert (again["n1"].get("value"), again["n1"].get("parent")) == ("记一笔", layer)
    assert (again["e1"].get("source"), again["e1"].get("target")) == ("n1", box)
    assert again["l1"].get("parent") == root


def test_a_box_in_an_own_group_stays_there(city: list[Sheet]) -> None:
    """A box that was put into a group stays in it, at its place in the group."""
    data = drawio(city)
    page = pages(data)[0]
    layer, box = list(cells(page))[1], named(page, "市财政局")
    group = f'<mxCell id="g1" style="group" vertex="1" parent="{layer}">{SPOT}</mxCell>'
    file = ET.fromstring(added(data, group))
    cell = cells(file.findall("diagram")[0])[box]
    cell.set("parent", "g1")
    cell[0].attrib.update(x="5", y="6")
    again = pages(drawio(city, ET.tostring(file)))[0]
    assert cells(again)[box].get("parent") == "g1"
    assert geometry(again, box)[:2] == (5, 6)


def test_own_cells_outlive_what_they_hang_on(tmp_path: Path, city: list[Sheet]) -> None:
    """Where a unit is gone, a note on its box lies where it lay, and a line to it ends where the box was."""
    data = drawio(city)
    page = pages(data)[0]
    box = named(page, "市水利局")
    layer = cells(page)[box].get("parent", "")
    x, y, width, height = geometry(page, box)
    note = NOTE.format(parent=box, geometry=SPOT)
    line = f'<mxCell id="e1" edge="1" parent="{layer}" source="n1" target="{box}">{SPOT}</mxCell>'
    smaller = sheets(written(tmp_path, re.sub(".*市水利局.*\n", "", UNITS)))
    again = pages(drawio(smaller, added(data, note, line)))[0]
    assert box not in cells(again)
    assert geometry(again, "n1")[:2] == (pytest.approx(x + 10, abs=0.01), pytest.approx(y + 20, abs=0.01))
    assert cells(again)["n1"].get("parent") in cells(again)
    assert cells(again)["e1"].get("target") is None
    (point,) = cells(again)["e1"].iter("mxPoint")
    assert float(point.get("x", 0)) == pytest.approx(x + width / 2, abs=0.01)
    assert float(point.get("y", 0)) == pytest.approx(y + height / 2, abs=0.01)


def test_nothing_of_a_network_is_left_that_is_drawn_no_more(tmp_path: Path, city: list[Sheet]) -> None:
    """A file of two networks that is written again for one holds that one, and what was added by hand."""
    inventory = written(tmp_path)
    both = drawio(city)
    page = pages(both)[0]
    layers = {cell.get("value"): key for key, cell in cells(page).items()}
    note = NOTE.format(parent=layers["政务内网"], geometry=SPOT)
    one = sheets(inventory, networks=["outer"])
    assert "政务内网" in both.decode()
    assert "政务内网" not in drawio(one, both).decode()
    again = drawio(one, added(both, note))
    assert "政务内网" not in again.decode()
    assert cells(pages(again)[0])["n1"].get("parent") in cells(pages(again)[0])


def test_own_pages_stay(city: list[Sheet]) -> None:
    """Pages of a planner's own are kept, before and after ours, packed or not."""
    text = drawio(city).decode()
    first, last = '<diagram id="p1" name="封面">eNoBAgD</diagram>', '<diagram id="p2" name="附页"/>'
    text = text.replace("<diagram", f"{first}<diagram", 1).replace("</mxfile>", f"{last}</mxfile>")
    again = pages(drawio(city, text.encode()))
    assert [page.get("name") for page in (again[0], again[-1])] == ["封面", "附页"]
    assert again[0].text == "eNoBAgD"
    assert len(again) == len(city) + 2


def test_of_a_page_that_is_drawn_no_more_only_own_cells_are_left(city: list[Sheet]) -> None:
    """A note on the page of the county is kept when only the city is drawn; the county is not."""
    data = drawio(city)
    layer = list(cells(pages(data)[1]))[1]
    again = drawio(city[:1], added(data, NOTE.format(parent=layer, geometry=SPOT), page=1))
    assert len(pages(again)) == 2
    assert "n1" in cells(pages(again)[1])
    assert "县财政局" not in again.decode()
    assert len(pages(drawio(city[:1], data))) == 1
    assert drawio(city[:1], again) == again


# --- files that cannot be read -----------------------------------------------------------------------

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'


def damaged(city: list[Sheet]) -> Iterator[bytes]:
    data = drawio(city)
    yield data[: len(data) // 2]
    yield b"<svg/>"
    yield b"\xff\xfe\x00 no text"
    yield BOMB.encode() + data
    yield re.sub(rb' x="[\d.]+"', b' x="here"', data, count=1)
    yield re.sub(rb' x="[\d.]+"', b' x="nan"', data, count=1)
    yield re.sub(rb'netplan="[\d.]+', b'netplan="there', data, count=1)
    whole = packed(data)
    (text,) = re.findall(rb"<diagram [^>]*>([^<]+)<", whole)[:1]
    yield whole.replace(text, text[:400])
    yield whole.replace(text, b"*" + text[1:])
    yield whole.replace(text, b"")


def test_a_damaged_file_is_not_written_over(city: list[Sheet]) -> None:
    """Where the earlier file cannot be understood, a sentence in both languages says so."""
    for data in damaged(city):
        with pytest.raises(EarlierError) as raised:
            drawio(city, data)
        assert re.search("读不懂（.+）", raised.value.message.zh)
        assert re.search(r"cannot be read \(.+\)", raised.value.message.en)


def test_a_page_packed_too_tight_is_not_unpacked(city: list[Sheet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacking ends at the limit."""
    data = packed(drawio(city))
    monkeypatch.setattr(earlier, "_LIMIT", len(data) + 1)
    with pytest.raises(EarlierError, match="too large"):
        drawio(city, data)


def test_the_command_keeps_what_was_moved(tmp_path: Path) -> None:
    """`diagram -o` reads the file that stands there, and leaves one that it cannot read as it is."""
    written(tmp_path)
    path = tmp_path / "图.drawio"
    call = ["diagram", str(tmp_path), "--under", "c", "-o", str(path)]
    assert main(call) == 0
    path.write_bytes(moved(path.read_bytes(), "市水利局", x="700", y="333"))
    assert main(call) == 0
    page = pages(path.read_bytes())[0]
    assert geometry(page, named(page, "市水利局"))[:2] == (700, 333)
    path.write_bytes(b"<mxfile><diagram")
    assert main(call) == 2
    assert path.read_bytes() == b"<mxfile><diagram"
