"""Reports as pages: they hold every row, ask for nothing, and open without a word in a browser."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load
from egov_netplan.reports.charts.charts import charts_of
from egov_netplan.reports.connection import as_html as connection_html
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.layout import visible
from egov_netplan.reports.tables import as_html
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.tables.report import shown_tables
from egov_netplan.reports.tables.table import headings, said_rows
from egov_netplan.words import Lang

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;' \\u202e\\e[31m𠮷 =HYPERLINK(1)\\n二"
VOID = {"meta"}


class Read(HTMLParser):
    """The tables and the tags of a page; fails where the tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str | None]] = {}
        self._open: list[str] = []
        self._in_cell = False
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for key, value in attrs:
            self.attributes.setdefault(key, []).append(value)
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._in_cell = True
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for key, value in attrs:
            self.attributes.setdefault(key, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def shown(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", BUILDERS)
def test_every_row_is_in_the_page(name: str, lang: Lang) -> None:
    """The tables of the page are those of the report, cell by cell."""
    report = BUILDERS[name](Asked(load(EXAMPLES / "hebei")))
    page = Read(as_html.render(report, lang))
    expected = [
        [headings(table, lang), *([shown(cell) for cell in row] for row in said_rows(table, lang))]
        for table in shown_tables(report)
        if table.rows
    ]

    assert page.tables == expected
    assert page.attributes["lang"] == ["zh-CN" if lang is Lang.ZH else "en"]


@pytest.mark.parametrize("lang", Lang)
def test_connection_page_has_lists_and_roll_ups(lang: Lang) -> None:
    """Every list stands in it word for word, and the roll-ups are those of the other formats."""
    report = connection_report(load(EXAMPLES / "yichun"))
    text = connection_html.render(report, lang, charts_of(report.inventory))
    page = Read(text)
    network = report.networks[0]
    head, rows = words.roll_up(report, network, lang)

    assert [head, *rows] in page.tables
    for place in network.places:
        for heading, names in words.headed_lists(place, network.name, lang):
            assert heading in text
            assert names in text


def hostile(folder: Path) -> Path:
    unit = f'{{id: u, name: "{HOSTILE}", kind: government, networks: {{outer: {{status: planned}}}}}}'
    (folder / "netplan.yaml").write_text(
        f'format: 1\ntitle: "{HOSTILE}"\ndate: 2005-01-14\nlevels: [city]\ncodes: none\n'
        'networks: {outer: {name: "外<网>&"}}\n'
        f'units: [{{id: a, name: "<市>", level: city, units: [{unit}]}}]\n',
        encoding="utf-8",
    )
    return folder


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    """No tag, attribute or control character comes from a name; nothing refers to anything outside."""
    inventory = load(hostile(tmp_path))
    pages = [
        as_html.render(build(Asked(inventory)), Lang.ZH, charts_of(inventory)) for build in BUILDERS.values()
    ]
    pages.append(connection_html.render(connection_report(inventory), Lang.EN, charts_of(inventory)))
    for text in pages:
        page = Read(text)
        assert not {"script", "img", "link", "iframe", "a"} & page.tags
        assert not {"src", "href", "xlink:href", "onerror", "onload", "style"} & page.attributes.keys()
        assert "default-src 'none'; style-src 'unsafe-inline'" in page.attributes["content"]
        assert not any(char in text for char in "\x1b\u202e")
        assert text.isprintable() or all(char == "\n" or char.isprintable() or char == "　" for char in text)


def test_file_name_and_history_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name in .html makes a page, an earlier report stands in its chart, a wrong file is named."""
    before, page = tmp_path / "before.json", tmp_path / "now.html"
    project = str(EXAMPLES / "yichun")
    assert main(["report", "connection", project, "--date", "2004-03-01", "-o", str(before)]) == 0
    assert main(["report", "coverage", project, "--history", str(before), "-o", str(page)]) == 0
    assert "历次报表" in page.read_text(encoding="utf-8")

    page.unlink()
    assert main(["report", "coverage", project, "--history", str(tmp_path / "no.json"), "-o", str(page)]) == 2
    assert "no.json" in capsys.readouterr().err
    assert main(["report", "coverage", project, "--history", project + "/netplan.yaml", "-o", str(page)]) == 2
    assert "不是 JSON" in capsys.readouterr().err
    assert main(["report", "coverage", project, "--history", str(before), "--format", "csv"]) == 2
    assert main(["report", "lines", project, "--history", str(before), "-o", str(page)]) == 2
    assert not page.exists()


@pytest.mark.parametrize("example", ["yichun", "hebei", "hostile"])
def test_browser_opens_it_without_a_word(example: str, tmp_path: Path, browser) -> None:
    """No request but for the file, no message on the console, nothing wider than the window."""
    inventory = load(hostile(tmp_path) if example == "hostile" else EXAMPLES / example)
    file = tmp_path / "page.html"
    text = connection_html.render(connection_report(inventory), Lang.ZH, charts_of(inventory))
    file.write_text(text, encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    drawn = page.locator("figure svg").count()
    page.close()

    assert said == []
    assert asked == [file.as_uri()]
    assert not too_wide
    assert drawn == len(charts_of(inventory))
