"""The page: the sheets as they are, nothing asked from outside, each printed on its own paper."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.html import html_page
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Sheet
from egov_netplan.reports.diagrams.svg import svg
from egov_netplan.words import Lang


class Read(HTMLParser):
    """The elements of a page, with their attributes and the text of its title and of its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def sheets(yichun: Inventory) -> list[Sheet]:
    """宜春 on A3 and 江西 on A4."""
    gatherer = Gatherer(yichun)
    return [
        composed(gatherer.scene("jiangxi/yichun", ["outer", "inner"]), "A3", Lang.ZH),
        composed(gatherer.scene("jiangxi", ["outer"]), "A4", Lang.ZH),
    ]


def test_the_sheets_stand_in_it_as_they_are(sheets: list[Sheet]) -> None:
    """One section a sheet, named for it, with the same picture as its SVG file."""
    page = html_page(sheets)
    assert all(svg(sheet) in page for sheet in sheets)
    assert [found["aria-label"] for found in Read(page).all("section")] == [sheet.title for sheet in sheets]


@pytest.mark.parametrize(("lang", "said"), [(Lang.ZH, "zh-CN"), (Lang.EN, "en")])
def test_language_and_title(yichun: Inventory, lang: Lang, said: str) -> None:
    """The page says which language it is in, and is called as its sheet is."""
    sheet = composed(Gatherer(yichun).scene("jiangxi", ["outer"]), "A3", lang)
    read = Read(html_page([sheet]))
    assert read.all("html") == [{"lang": said}]
    assert sheet.title in read.texts


def test_nothing_is_asked_from_outside(sheets: list[Sheet]) -> None:
    """No script, link or picture, no address but the name of SVG; and the browser is told to ask for none."""
    page = html_page(sheets)
    read = Read(page)
    for tag in ("script", "link", "img", "image", "iframe", "object", "a", "use"):
        assert read.all(tag) == []
    assert set(re.findall(r"https?://[^\"' <]*", page)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in page
    (policy,) = (found["content"] for found in read.all("meta") if "http-equiv" in found)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")


def test_hostile_names_stay_text(hostile_scene: Scene) -> None:
    """What looks like a script is a name, in the page as in the picture."""
    read = Read(html_page([composed(hostile_scene, "A3", Lang.ZH)]))
    assert {tag for tag, _ in read.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section"),
        *("svg", "rect", "g", "text", "polyline", "path"),
    }
    for group in hostile_scene.panels[0].groups:
        for box in group.boxes:
            assert f"{box.name.zh}：已联网" in read.texts


def test_chromium_prints_each_sheet_on_its_paper(sheets: list[Sheet], tmp_path: Path, browser) -> None:
    """One page a sheet at its true size, no request but the file itself, nothing wrong on the page."""
    file = tmp_path / "宜春.html"
    file.write_text(html_page(sheets), encoding="utf-8")
    asked: list[str] = []
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(file.as_uri())
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert (asked, wrong) == ([file.as_uri()], [])
    assert widths[0] <= widths[1]
    papers = [page.mediabox for page in pypdf.PdfReader(BytesIO(printed)).pages]
    assert [(float(paper.width), float(paper.height)) for paper in papers] == [
        pytest.approx(PAGES[sheet.page][:2], abs=1) for sheet in sheets
    ]
