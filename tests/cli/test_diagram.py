"""`netplan diagram`: every format, in both languages, of one network and of all."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from egov_netplan.cli.diagram import FORMATS
from egov_netplan.cli.main import main
from egov_netplan.reports.diagrams.formats import DRAWN, WRITTEN

YICHUN = str(Path(__file__).parents[2] / "examples" / "yichun")
BEGINNING = {
    "svg": b"<svg ",
    "html": b"<!DOCTYPE html>",
    "dot": b"graph netplan {",
    "mermaid": b"---\ntitle: ",
    "d2": b"vars: ",
    "graphml": b"<?xml ",
    "png": b"\x89PNG",
    "pdf": b"%PDF-",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_one_network_in_every_format(name: str, lang: str, tmp_path: Path) -> None:
    """One file, of the kind that was asked for."""
    file = tmp_path / f"宜春.{name}"
    assert main(["diagram", YICHUN, "--network", "outer", "--lang", lang, "-o", str(file)]) == 0
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes().startswith(BEGINNING.get(name, b""))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_all_networks_drawn_on_one_sheet(name: str, lang: str, tmp_path: Path) -> None:
    """A sheet shows all networks of a place, each in its own panel."""
    file = tmp_path / f"宜春.{name}"
    assert main(["diagram", YICHUN, "--lang", lang, "-o", str(file)]) == 0
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes().startswith(BEGINNING.get(name, b""))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", WRITTEN)
def test_all_networks_written_one_a_file(name: str, lang: str, tmp_path: Path, capfd) -> None:
    """What another program lays out is one file a network, and the user is told their names."""
    file = tmp_path / f"宜春.{name}"
    assert main(["diagram", YICHUN, "--lang", lang, "-o", str(file)]) == 0
    inner, outer = sorted(tmp_path.iterdir())
    assert (inner.name, outer.name) == (f"宜春-inner.{name}", f"宜春-outer.{name}")
    assert outer.read_bytes().startswith(BEGINNING[name])
    assert not re.search("内网|inner", outer.read_text(encoding="utf-8"))
    assert not re.search("外网|outer", inner.read_text(encoding="utf-8"))
    told = capfd.readouterr().err
    assert str(inner) in told
    assert str(outer) in told


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_on_standard_output(name: str, tmp_path: Path, capfdbinary) -> None:
    """Without -o the same goes to standard output."""
    file = tmp_path / f"x.{name}"
    assert main(["diagram", YICHUN, "--network", "outer", "-o", str(file)]) == 0
    capfdbinary.readouterr()
    assert main(["diagram", YICHUN, "--network", "outer", "--format", name]) == 0
    assert capfdbinary.readouterr().out == file.read_bytes()


def test_an_svg_is_the_default(capfdbinary) -> None:
    """Nothing said: the sheet of the topmost place with departments, as SVG."""
    assert main(["diagram", YICHUN]) == 0
    root = ET.fromstring(capfdbinary.readouterr().out)
    assert root.attrib["width"] == "420mm"
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "宜春市政务网络联网图"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "jpg"], "--format"),
        (["-o", "x.jpg"], "-o"),
        (["--page", "A5"], "--page"),
        (["--engine", "neato"], "--engine"),
        (["--under", "jiangxi/yichun/财政局"], "财政局"),
        (["--network", "x"], "--network"),
    ],
)
def test_what_cannot_be_drawn(arguments: list[str], said: str, capfd) -> None:
    """A wrong call ends with 2 and a sentence in both languages that names what is wrong."""
    assert main(["diagram", YICHUN, *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert all(said in line for line in err.splitlines())
