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
    for year in (2002, 2003):
        text = text.replace("{prefix: [", f"{{since: {year}-01-01, prefix: [", 1)
    units.write_text(text, "utf-8")
    _, out, _ = called(capfdbinary, "plan", "capacity", project, "--network", "outer", "--format", "json")
    dry = {(row["block"], row["id"]): row["dry"] for row in json.loads(out)["rows"]}

    assert re.fullmatch(r"2\d{3}-\d\d-\d\d（200\d-01-01 以来的速度）", dry["10.36.0.0/18", "shili"])
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
