"""Workbooks, opened again by python-calamine and as XML: what stands in them, and how it is kept."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load
from egov_netplan.reports.connection import as_xlsx as lists
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.tables import as_xlsx
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.tables.columns import STATE
from egov_netplan.reports.tables.report import Report, shown_tables
from egov_netplan.reports.tables.table import Column, Table, headings, said_rows
from egov_netplan.reports.workbook import book, cells, names, sheet
from egov_netplan.reports.workbook.book import workbook
from egov_netplan.reports.workbook.cells import LONGEST, Inset, Share, value
from egov_netplan.reports.workbook.choices import offered
from egov_netplan.reports.workbook.cover import Front
from egov_netplan.reports.workbook.widths import widths
from egov_netplan.words import STATUS, WAIVER_STATE, Lang, Text

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECTS = sorted(path.parent.name for path in EXAMPLES.glob("*/netplan.yaml"))
DAY = dt.date(2004, 7, 29)

NAME = Column("name", Text("名称", "name"))
COUNT = Column("count", Text("数目", "count"), is_figure=True)
SHARE = Column("share", Text("率", "share"), is_figure=True)
NO_WAIVERS = Table("waivers", Text("豁免", "waivers"), (NAME,), ())
FRONT = Front("宜春市 & 表", "宜春市", DAY, NO_WAIVERS)


def sheets(written: bytes) -> dict[str, list[list[Any]]]:
    """The rows of every sheet, by their names."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(written))
    return {name: read.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in read.sheet_names}


def parts(written: bytes) -> dict[str, str]:
    """The XML files of the workbook."""
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def one(*rows: tuple[Any, ...], columns: tuple[Column, ...] = (NAME, COUNT), lang: Lang = Lang.ZH) -> bytes:
    """A workbook of one table."""
    return workbook(FRONT, [Table("t", Text("名单", "list"), columns, rows)], lang)


def as_read(said: str, column: Column) -> Any:
    """What a reader sees of a cell that a report says."""
    kept = value(said, column, Lang.ZH)
    if isinstance(kept, Share):
        return pytest.approx(float(kept))
    if isinstance(kept, Inset):
        return kept.name
    if column.is_figure and said.isdigit():
        return float(said)
    return kept


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("lang", Lang)
def test_every_report_of_every_example_reads_back(project: str, lang: Lang) -> None:
    """Each table of each report is a sheet; headings and cells are those that the other formats have."""
    inventory = load(EXAMPLES / project)
    for name, build in BUILDERS.items():
        report = build(Asked(inventory))
        found = list(sheets(as_xlsx.render(report, lang)).values())[1:]
        tables = sheet.joined(shown_tables(report))
        assert len(found) == len(tables), name
        for table, (head, *rows) in zip(tables, found, strict=True):
            assert head == headings(table, lang)
            if table.rows:
                assert rows == [
                    [as_read(said, column) for said, column in zip(row, table.columns, strict=True)]
                    for row in said_rows(table, lang)
                ]


def test_the_lists_of_yichun() -> None:
    """The cover counts 27 and 71 as the notice does; the list has a row for each entry."""
    report = connection_report(load(EXAMPLES / "yichun"), "outer")
    found = sheets(lists.render(report, Lang.ZH))
    cover, rows = found["封面"], found["单位名单"]
    head = next(row for row in cover if row[0] == "网络")
    counts = dict(zip(head, cover[cover.index(head) + 1], strict=True))
    assert (counts["地区"], counts["已联网"], counts["拟联网"], counts["单位数"]) == ("宜春市", 27, 71, 97)
    assert ["单位名单", 98, "已联网 27", "拟联网 71"] in [row[:4] for row in cover]
    assert "网络：政务外网" in [row[0] for row in cover]
    assert [row[5] for row in rows[1:]].count("已联网") == 27
    assert [row[5] for row in rows[1:]].count("拟联网") == 71
    finance = next(row for row in rows if row[3] == "财政局")
    assert finance[4] == "国库收付中心、信用担保中心"
    assert isinstance(finance[6], dt.date)
    assert "按地区汇总（含下级）" in found


@pytest.mark.parametrize(
    "name",
    [
        "<r>甲</r>",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "http://example.cn/",
        "010203",
        "1:30",
        "００７",
    ],
)
def test_text_stays_text(name: str) -> None:
    """Nothing becomes a formula, a link or a number because of how it looks."""
    written = one((name, 1))
    assert sheets(written)["名单"][1][0].rstrip() == name
    xml = parts(written)["xl/worksheets/sheet2.xml"]
    assert "<f>" not in xml
    assert "hyperlink" not in xml


@pytest.mark.parametrize(
    "name", ["<b>&amp;</b>", "a\x1b[31m", "\ud800", "𠮷", "\u202eabc", "'", "行\n二", "_x0041_"]
)
def test_hostile_names_come_through(name: str) -> None:
    """Markup stays text, hidden characters are spelled out, and the file stays sound."""
    assert sheets(one((name, 1)))["名单"][1][0] == cells.text(name)


def test_a_text_too_long_is_cut_with_a_mark() -> None:
    """Excel takes 32,767 characters in a cell; what is more is not lost without a word."""
    kept = sheets(one(("长" * 40000, 1)))["名单"][1][0]
    assert len(kept) == LONGEST
    assert kept.endswith("…（后略 · cut）")


def test_days_and_shares_can_be_counted_with() -> None:
    """An ISO day is a day, a share a number; days that no workbook knows stay text."""
    rows = sheets(one(("2004-12-31", "27.8%"), ("1899-01-01", "—"), ("2004-13-01", 5), columns=(NAME, SHARE)))
    (first, second, third) = rows["名单"][1:]
    assert first == [dt.date(2004, 12, 31), pytest.approx(0.278)]
    assert second == ["1899-01-01", "—"]
    assert third == ["2004-13-01", 5]


def test_a_sheet_is_ready_to_be_worked_on() -> None:
    """The head is frozen and repeated on paper, rows can be filtered, states chosen and coloured."""
    xml = parts(one(("a", STATUS["planned"]), columns=(NAME, STATE)))["xl/worksheets/sheet2.xml"]
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in xml
    assert '<autoFilter ref="A1:B2"/>' in xml
    assert '<ignoredError sqref="A1:XFD2" numberStoredAsText="1"/>' in xml
    assert "已联网,拟联网,待改造,免予联网,未列入" in re.sub("&quot;|&#34;", "", xml)
    assert xml.count("<cfRule") == len(STATUS)
    assert 'fitToHeight="0"' in xml
    assert 'orientation="landscape"' in xml


def test_chinese_fits_its_column() -> None:
    """A column is as wide as its widest cell, a Chinese character taking two columns, within reason."""
    assert widths(["名称"], [["政府办公室政府办公室"], ["短"]]) == [22]
    assert widths(["名称"], [["长" * 100]]) == [44]
    assert sum(widths(["名称"] * 6, [["长" * 100] * 6])) < 44 * 6


def test_sheets_have_names_that_excel_takes() -> None:
    """Forbidden characters go, long names are cut, twins are numbered whatever their case."""
    titles = ["a/b:c", "A b c", "History", "长" * 40, "长" * 41, "", "'", "𠮷" * 30, "\ud800", "x\n\x00"]
    made = names.sheet_names(titles)
    assert len({name.lower() for name in made}) == len(made)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in made)
    assert not any(re.search(r"[\[\]:*?/\\'\x00-\x1f]", name) for name in made)
    assert "history" not in map(str.lower, made)
    tables = [Table("t", Text(title, title), (NAME,), ()) for title in titles]
    assert list(sheets(workbook(FRONT, tables, Lang.ZH))) == ["封面", *made]


def test_more_rows_than_a_sheet_holds_go_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped at the end of a sheet."""
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    found = sheets(one(*((str(number), number) for number in range(8))))
    assert list(found) == ["封面", "名单", "名单（2）", "名单（3）"]
    assert sum(len(rows) - 1 for rows in list(found.values())[1:]) == 8


def test_a_large_table_is_written_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way that keeps no rows in memory gives the same cells."""
    rows = [(f"单位{number}", number) for number in range(50)]
    small = sheets(one(*rows))
    monkeypatch.setattr(book, "_MANY", 10)
    assert sheets(one(*rows)) == small


def test_the_same_report_gives_the_same_bytes() -> None:
    """A workbook under version control changes only when the plan does."""
    report: Report = BUILDERS["addresses"](Asked(load(EXAMPLES / "yichun-county")))
    assert as_xlsx.render(report, Lang.ZH) == as_xlsx.render(report, Lang.ZH)


def test_an_empty_table_says_so() -> None:
    """A leader asks whether it was looked at."""
    assert sheets(one())["名单"][1][0] == "（无）"
    assert sheets(one(lang=Lang.EN))["list"][1][0] == "(none)"


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("lang", Lang)
def test_the_lists_of_every_example_read_back(project: str, lang: Lang) -> None:
    """There is a row for each entry of each list, in the order of the notice, and one for each place."""
    report = connection_report(load(EXAMPLES / project))
    _, entries, places, *_ = sheets(lists.render(report, lang)).values()
    kept = [place for network in report.networks for place in network.places]
    listed = [
        (STATUS[status].say(lang), entry.name)
        for place in kept
        for status in words.LISTED
        for entry in place.lists[status]
    ]
    assert [(row[5], row[3]) for row in entries[1:] if row[3]] == listed
    rows = [row for network in report.networks for row in network.place_rows]
    assert [row[1] for row in places[1:] if row[1]] == [row.name for row in rows]


def test_a_text_is_cut_where_excel_counts() -> None:
    """A rare character counts twice there; what is cut still says so."""
    kept = sheets(one(("𠮷" * 20000, 1)))["名单"][1][0]
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert kept.endswith("…（后略 · cut）")


def test_figures_keep_all_their_digits() -> None:
    """A workbook has fifteen digits; the number of addresses of an IPv6 prefix has more and stays text."""
    rows = sheets(one(("a", 2**80), ("b", -3), ("c", 10**15 - 1)))["名单"]
    assert [row[1] for row in rows[1:]] == [str(2**80), -3, 10**15 - 1]


def test_what_names_a_row_stays_in_sight() -> None:
    """Place and unit stay when a wide sheet is moved sideways; a narrow one needs none of it."""
    report = BUILDERS["sites"](Asked(load(EXAMPLES / "chongqing")))
    xml = parts(as_xlsx.render(report, Lang.ZH))["xl/worksheets/sheet2.xml"]
    assert '<pane xSplit="2" ySplit="1"' in xml
    assert "xSplit" not in parts(one(("a", 1)))["xl/worksheets/sheet2.xml"]


def test_lists_of_places_share_a_sheet() -> None:
    """What is to be put right stands on one sheet with the place in front: a province has many places."""
    report = BUILDERS["rectification"](Asked(load(EXAMPLES / "city-with-mistakes")))
    found = sheets(as_xlsx.render(report, Lang.ZH))
    assert len(report.tables) > 2
    assert list(found) == ["封面", "整改清单"]
    places = [table.title.zh for table in report.tables for _ in table.rows]
    assert [row[0] for row in found["整改清单"][1:]] == places


@pytest.mark.parametrize("lang", Lang)
def test_lists_to_choose_from_fit_into_a_rule(lang: Lang) -> None:
    """No closed set of words is too long for Excel, nor has a word with a comma in it."""
    reports = [build(Asked(load(EXAMPLES / "chongqing"))) for build in BUILDERS.values()]
    for column in {column for report in reports for table in report.tables for column in table.columns}:
        said = [choice.say(lang) for choice in column.values]
        assert len(",".join(said)) <= 255
        assert not any("," in word or '"' in word for word in said)


def test_words_that_recur_are_offered() -> None:
    """A carrier may be chosen of those found; with a comma in a name, or too many of them, none may."""
    carrier = Column("carrier", Text("运营商", "carrier"), recurs=True)

    def choices(*found: str) -> list[str]:
        rows = tuple((name,) for name in found)
        return offered(Table("t", Text("线路", "lines"), (carrier,), rows), 0, Lang.ZH)

    assert choices("联通", "电信", "", "联通") == ["联通", "电信"]
    assert choices("联通,电信") == []
    assert choices(*(f"运营商{number}" for number in range(100))) == []


def test_places_are_set_in_by_their_depth() -> None:
    """The name stands alone in its cell, so that a filter finds it; the look says how deep it lies."""
    place = Column("place", Text("地区", "place"))
    written = one(("　　宜丰县",), columns=(place,))
    assert sheets(written)["名单"][1][0] == "宜丰县"
    assert 'indent="2"' in parts(written)["xl/styles.xml"]


def test_the_cover_says_what_was_asked_for_and_what_is_waived() -> None:
    """Project, day, place, network and waivers stand above the list of sheets, each with a link."""
    state = Column("state", Text("状态", "state"), values=tuple(WAIVER_STATE.values()))
    waivers = Table("waivers", Text("豁免", "Waivers"), (NAME, state), (("a", WAIVER_STATE["ended"]),))
    front = FRONT._replace(waivers=waivers, place="丰城市", network=Text("政务外网", "outer"))
    written = workbook(front, [Table("t", Text("名单", "list"), (NAME,), (("a",),)), waivers], Lang.ZH)
    cover = sheets(written)["封面"]
    assert [row[0] for row in cover[:6]] == [
        "宜春市 & 表",
        "截至 2004-07-29",
        "项目：宜春市",
        "地区：丰城市",
        "网络：政务外网",
        "豁免：1 项（已到期 1）",
    ]
    assert [row[:3] for row in cover[8:10]] == [["名单", 1, ""], ["豁免", 1, "已到期 1"]]
    xml = parts(written)["xl/worksheets/sheet1.xml"]
    assert re.findall('location="([^"]*)"', xml) == ["'名单'!A1", "'豁免'!A1"]


def test_margins_and_properties_take_any_title() -> None:
    """An ampersand, which begins a code in a margin, is doubled; the file is dated as the report is."""
    hostile = FRONT._replace(title='&[Picture] & "x" <y>' + "\x1b" + "长" * 300)
    files = parts(workbook(hostile, [Table("t", Text("a", "a"), (NAME,), ())], Lang.EN))
    assert "<oddHeader>&amp;C&amp;&amp; [Picture] &amp;&amp; " in files["xl/worksheets/sheet2.xml"]
    assert (
        "<oddFooter>&amp;Las of 2004-07-29&amp;Cpage &amp;P of &amp;N<" in files["xl/worksheets/sheet2.xml"]
    )
    assert ">2004-07-29T00:00:00Z</dcterms:created>" in files["docProps/core.xml"]
    assert "_xlnm.Print_Titles" in files["xl/workbook.xml"]


def test_long_text_stands_in_lines_that_its_row_has_room_for() -> None:
    """A row is as high as the cell that takes most lines; one line is as high as any other."""
    xml = parts(one(("长" * 60, 1), ("短", 2)))["xl/worksheets/sheet2.xml"]
    assert re.search(r'<row r="2"[^>]* ht="48.75" customHeight="1"', xml)
    assert re.search(r'<row r="3"[^>]* ht="18" customHeight="1"', xml)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_every_report(tmp_path: Path) -> None:
    """A second office program opens each workbook and makes pages of it."""
    inventory = load(EXAMPLES / "chongqing")
    files = {name: as_xlsx.render(build(Asked(inventory)), Lang.ZH) for name, build in BUILDERS.items()}
    files["connection"] = lists.render(connection_report(inventory), Lang.ZH)
    for name, written in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(written)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, tmp_path.glob("*.xlsx"))], check=True, capture_output=True, timeout=300
    )
    assert {file.stem for file in tmp_path.glob("*.pdf")} == set(files)
    assert all(PdfReader(file).pages[0].extract_text() for file in tmp_path.glob("*.pdf"))


HOSTILE = "=</t>&\\\"'\\u001b\\u202e_x0041_<r>𠮷\\uFFFE"
PROJECT = f"""\
title: "{HOSTILE}"
date: 2006-01-15
levels: [city, county]
networks: {{outer: {{name: "{HOSTILE}"}}, inner: {{name: "[/]:*?"}}}}
isolation: [{{between: [inner, outer], mode: physical, source: "@{HOSTILE}"}}]
duties: [{{id: who, title: "{HOSTILE}", who: {{}}, must: connected, on: outer, by: 2005-12-31}}]
waivers: [{{rule: tp-carrier, subject: shi, reason: "{HOSTILE}", approved_by: "<r>a</r>", until: 2006-06-30}}]
units:
  - id: shi
    name: "{HOSTILE}"
    level: city
    networks: {{outer: {{status: connected}}}}
    units:
      - {{name: "<r>{HOSTILE}</r>", networks: {{outer: {{status: planned, line: {{carrier: "a,b"}}}}}}}}
      - {{id: xian, name: "'History'", level: county, units: ["+1"]}}
"""


@pytest.mark.parametrize("name", ["connection", *BUILDERS])
def test_hostile_names_never_break_a_file(name: str, tmp_path: Path) -> None:
    """Whatever a planner writes, every part of the file is sound XML, and the name stands in it as text."""
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    file = tmp_path / "report.xlsx"
    assert main(["report", name, str(tmp_path), "-o", str(file)]) == 0
    for xml in parts(file.read_bytes()).values():
        assert ET.fromstring(xml) is not None
    cover, *_ = sheets(file.read_bytes()).values()
    assert "=</t>&\"'\\x1b\\u202e_x0041_<r>𠮷" in cover[0][0]
