"""Workbooks, opened again by python-calamine and as XML: what stands in them, and how it is kept."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from egov_netplan.inventory.load import load
from egov_netplan.reports.connection import as_xlsx as lists
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.tables import as_xlsx
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.tables.columns import STATE
from egov_netplan.reports.tables.report import Report, shown_tables
from egov_netplan.reports.tables.table import Column, Table, headings, said_rows
from egov_netplan.reports.workbook import book, cells
from egov_netplan.reports.workbook.book import workbook
from egov_netplan.reports.workbook.cells import LONGEST, Share, value
from egov_netplan.words import STATUS, Lang, Text, same

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECTS = sorted(path.parent.name for path in EXAMPLES.glob("*/netplan.yaml"))
DAY = dt.date(2004, 7, 29)

NAME = Column("name", Text("名称", "name"))
COUNT = Column("count", Text("数目", "count"), is_figure=True)


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
    return workbook("宜春市 & 表", DAY, (), [Table("t", Text("名单", "list"), columns, rows)], lang)


def as_read(said: str, column: Column) -> Any:
    """What a reader sees of a cell that a report says."""
    kept = value(said, column, Lang.ZH)
    if isinstance(kept, Share):
        return pytest.approx(float(kept))
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
        assert len(found) == len(shown_tables(report)), name
        for table, (head, *rows) in zip(shown_tables(report), found, strict=True):
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
    assert any("已联网 27 家、拟联网 71 家" in str(row[0]) for row in cover)
    assert [row[5] for row in rows[1:]].count("已联网") == 27
    assert [row[5] for row in rows[1:]].count("拟联网") == 71
    finance = next(row for row in rows if row[3] == "财政局")
    assert finance[4] == "国库收付中心、信用担保中心"
    assert isinstance(finance[6], dt.date)
    assert "按地区汇总（含下级）" in found


@pytest.mark.parametrize(
    "name",
    [
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
    assert sheets(written)["名单"][1][0] == name
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
    share = Column("share", Text("率", "share"), is_figure=True)
    rows = sheets(one(("2004-12-31", "27.8%"), ("1899-01-01", "—"), ("2004-13-01", 5), columns=(NAME, share)))
    (first, second, third) = rows["名单"][1:]
    assert first == [dt.date(2004, 12, 31), pytest.approx(0.278)]
    assert second == ["1899-01-01", "—"]
    assert third == ["2004-13-01", 5]


def test_a_sheet_is_ready_to_be_worked_on() -> None:
    """The head is frozen and repeated on paper, rows can be filtered, states chosen and coloured."""
    xml = parts(one(("a", STATUS["planned"]), columns=(NAME, STATE)))["xl/worksheets/sheet2.xml"]
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in xml
    assert '<autoFilter ref="A1:B2"/>' in xml
    assert "已联网,拟联网,待改造,免予联网,未列入" in re.sub("&quot;|&#34;", "", xml)
    assert xml.count("<cfRule") == len(STATUS)
    assert 'fitToHeight="0"' in xml
    assert 'orientation="landscape"' in xml


def test_chinese_fits_its_column() -> None:
    """A column is as wide as its widest cell, a Chinese character taking two columns, within reason."""
    assert cells.widths(["名称"], [["政府办公室政府办公室"], ["短"]]) == [22]
    assert cells.widths(["名称"], [["长" * 100]]) == [44]


def test_sheets_have_names_that_excel_takes() -> None:
    """Forbidden characters go, long names are cut, twins are numbered whatever their case."""
    names = book._names(["a/b:c", "A b c", "History", "长" * 40, "长" * 41, ""])
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    assert "history" not in map(str.lower, names)


def test_more_rows_than_a_sheet_holds_go_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped at the end of a sheet."""
    monkeypatch.setattr(book, "_MOST_ROWS", 3)
    found = sheets(one(*((str(number), number) for number in range(8))))
    assert list(found) == ["封面", "名单", "名单2", "名单3"]
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


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """A second office program reads the workbook and prints all of it."""
    file = tmp_path / "book.xlsx"
    file.write_bytes(one((same("宜春市财政局").zh, 1)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "book.csv").exists()
