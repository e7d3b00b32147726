"""`netplan plan capacity`: in every format, with its maps."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from .plans import called, made


@pytest.fixture
def project(tmp_path: Path, capfdbinary) -> Path:
    root = made(tmp_path / "p")
    called(capfdbinary, "plan", "allocate", root, "--write")
    return root


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_as_text(lang: str, project: Path, capfdbinary, golden) -> None:
    """Use, what still fits, and the maps with their signs."""
    code, out, err = called(
        capfdbinary, "plan", "capacity", project, "--network", "outer", "--under", "shili", "--lang", lang
    )

    assert (code, err) == (0, "")
    golden(f"cli/plan-capacity-{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_short(lang: str, project: Path, capfdbinary, golden) -> None:
    """A row a place, without what fits and without maps."""
    code, out, err = called(capfdbinary, "plan", "capacity", project, "--summary", "--lang", lang)

    assert (code, err) == (0, "")
    golden(f"cli/plan-capacity-summary-{lang}.txt", out)


def test_a_place_has_the_figures_of_its_blocks(project: Path, capfdbinary) -> None:
    """All of one version together; it runs dry with the last of them. A department is no place."""
    places, units = project / "units/places.yaml", project / "units/shiji.yaml"
    text = places.read_text("utf-8")
    assert "10.36.16.0/21" in text
    places.write_text(text.replace("10.36.16.0/21", "10.36.16.0/21, 10.36.63.0/24"), "utf-8")
    more = (
        "  - {name: 甲局, networks: {outer: {block: 10.36.62.0/25}}}\n"
        "  - {name: 乙局, under: shili/dongxian, networks: {outer: {prefix: 10.36.63.0/24}}}\n"
    )
    units.write_text(units.read_text("utf-8") + more, "utf-8")
    call = ("plan", "capacity", project, "--network", "outer", "--format", "json")
    blocks = json.loads(called(capfdbinary, *call)[1])["rows"]
    shown = json.loads(called(capfdbinary, *call, "--summary")[1])["rows"]
    county = next(row for row in shown if row["id"] == "shili/dongxian")
    own = [row for row in blocks if row["id"] == "shili/dongxian" and "." in row["block"]]

    assert {row["id"] for row in blocks} - {row["id"] for row in shown} == {"shili/甲局"}
    assert [row["dry"] for row in own] == ["已全部分配", "联网日期（since）不足两个，看不出速度"]
    assert county["dry"] == "联网日期（since）不足两个，看不出速度"
    assert county["free4"] == sum(row["free"] for row in own) == 2048
    assert county["share4"] == "11.1%"


def test_a_long_one_can_be_had_in_short(project: Path, tmp_path: Path, capfdbinary) -> None:
    """On the terminal, and in no file."""
    places = project / "units/places.yaml"
    more = "".join(
        f"      - {{name: {number}县, level: county, networks: {{outer: {{block: 10.36.40.{number}/32}}}}}}\n"
        for number in range(80)
    )
    places.write_text(places.read_text("utf-8") + more, "utf-8")
    file = tmp_path / "x.txt"
    out = called(capfdbinary, "plan", "capacity", project)[1]
    called(capfdbinary, "plan", "capacity", project, "-o", file)
    short = called(capfdbinary, "plan", "capacity", project, "--summary")[1]

    *lines, hint = out.splitlines()
    assert hint == f"共 {len(lines)} 行；只看概要加 --summary。"
    assert file.read_text("utf-8").splitlines() == lines
    assert "--summary" not in short


def test_json(project: Path, capfdbinary) -> None:
    """`rows` are the blocks; used, free and kept back are all there is."""
    data = json.loads(called(capfdbinary, "plan", "capacity", project, "--format", "json")[1])
    city = next(row for row in data["rows"] if row["id"] == "shili" and row["block"] == "10.36.0.0/18")

    assert city["used"] + city["free"] + city["kept"] == 1 << 14
    assert city["total"] == city["used"] + city["free"]
    assert [table["name"] for table in data["tables"]] == ["fits", "map"]
    fits = {row["what"]: row["more"] for row in data["tables"][0]["rows"] if row["id"] == "shili/dongxian"}
    assert fits["部门"] > 0
    assert all(re.fullmatch("([█▓░·]{16} ){3}[█▓░·]{16}", row["map"]) for row in data["tables"][1]["rows"])


@pytest.mark.parametrize("name", ["md", "csv", "html", "docx", "xlsx"])
def test_other_formats(name: str, project: Path, tmp_path: Path, capfdbinary) -> None:
    """The format of the file's name; the block of the county is in it."""
    file = tmp_path / f"容量.{name}"
    code, out, err = called(capfdbinary, "plan", "capacity", project, "-o", file)
    data = file.read_bytes()
    if name == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    if name == "xlsx":
        book = CalamineWorkbook.from_path(file)
        data = str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]).encode()

    assert (code, out, err) == (0, "", "")
    assert "10.36.16.0/21" in data.decode("utf-8")
    assert "▓" in data.decode("utf-8")


def test_when_it_runs_dry(project: Path, capfdbinary) -> None:
    """With two days on which something was handed out there is a pace."""
    units = project / "units/shiji.yaml"
    text = units.read_text("utf-8")
    for day in ("2004-07-01", "2004-07-28"):
        text = text.replace("{prefix: [", f"{{since: {day}, prefix: [", 1)
    units.write_text(text, "utf-8")
    _, out, _ = called(capfdbinary, "plan", "capacity", project, "--network", "outer", "--format", "json")
    dry = {(row["block"], row["id"]): row["dry"] for row in json.loads(out)["rows"]}

    assert re.fullmatch(r"20\d\d-\d\d-\d\d（2004-07-01 以来的速度）", dry["10.36.0.0/18", "shili"])
    assert dry["10.36.16.0/21", "shili/dongxian"] == "联网日期（since）不足两个，看不出速度"


def test_what_rests_is_kept_back(project: Path, capfdbinary) -> None:
    """A block that was given back is neither used nor free."""
    shown = ("plan", "capacity", project, "--network", "outer", "--under", "shili", "--format", "json")
    before = json.loads(called(capfdbinary, *shown)[1])["rows"][0]
    widen = ("plan", "next", project, "--network", "outer", "--widen", "教育局", "--length", "22", "--write")
    called(capfdbinary, *widen)
    after = json.loads(called(capfdbinary, *shown)[1])["rows"][0]

    assert after["kept"] == before["kept"] + 256
    assert after["used"] == before["used"] + 1024 - 256


def test_one_network_says_nothing_of_another(project: Path, capfdbinary) -> None:
    _, out, _ = called(capfdbinary, "plan", "capacity", project, "--network", "outer")

    assert "政务内网" not in out
    assert "inner" not in out
