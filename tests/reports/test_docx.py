"""Word documents, opened again by python-docx and by LibreOffice: what stands in them, and how it looks."""

import datetime as dt
import io
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from egov_netplan.cli.main import main
from egov_netplan.cli.report import REPORTS, SITE
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.load import load
from egov_netplan.reports.connection import as_docx as annex
from egov_netplan.reports.connection import as_text
from egov_netplan.reports.connection.report import ConnectionReport, connection_report
from egov_netplan.reports.connection.words import LISTED
from egov_netplan.reports.layout import visible
from egov_netplan.reports.tables import as_docx as tabular
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.tables.report import Report, shown_tables
from egov_netplan.reports.word.days import said_day, said_if_day
from egov_netplan.reports.word.figure import Figure, Paper
from egov_netplan.reports.word.numbering import Outline, chinese
from egov_netplan.reports.word.page import LANDSCAPE, PORTRAIT, twips
from egov_netplan.reports.word.styles import STYLES
from egov_netplan.reports.word.widths import fit, is_wide
from egov_netplan.words import STATUS, Lang, Text, same

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECTS = sorted(path.parent.name for path in EXAMPLES.glob("*/netplan.yaml"))


def opened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, those in tables and below the text included."""
    yield from document.paragraphs
    for table in document.tables:
        for cell in table._tbl.iter(qn("w:tc")):
            yield from (Paragraph(found, document) for found in cell.iter(qn("w:p")))
    for section in document.sections[:1]:
        yield from (*section.footer.paragraphs, *section.even_page_footer.paragraphs)


def rows(document: Document, number: int) -> list[list[str]]:
    """The texts of a table; python-docx's own way takes seconds for a long one."""
    return [
        ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in document.tables[number]._tbl.iter(qn("w:tr"))
    ]


def headings(document: Document) -> list[str]:
    return [item.text for item in document.paragraphs if item.style.name.startswith("Heading")]


def below(document: Document, heading: str) -> str:
    """The paragraph right below a heading."""
    return next(after.text for item, after in pairwise(document.paragraphs) if item.text == heading)


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def yichun() -> ConnectionReport:
    return connection_report(load(EXAMPLES / "yichun"))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


# --- the annex -----------------------------------------------------------------------------------


def test_annex_begins_as_annexes_do(yichun) -> None:
    """The mark of an annex, the title, the day as it is written in Chinese, and the counts."""
    document = opened(annex.render(yichun, Lang.ZH))
    mark, title, day, first, counts = document.paragraphs[:5]

    assert (mark.text, mark.style.name) == ("附件", "Annex")
    assert (title.text, title.style.name) == ("宜春市政务信息网联网情况", "Title")
    assert day.text == "（截至2004年7月29日）"
    assert first.text == "一、总体情况"
    assert counts.text.startswith(
        "截至2004年7月29日，政务外网共有单位97家，其中已联网27家、拟联网70家，联网率27.8%。"
    )


def test_the_two_lists_in_prose_are_those_of_the_text_report(yichun) -> None:
    """27 and 71 names in the order of the notice, sub-units in brackets, as the text report has them."""
    document = opened(annex.render(yichun, Lang.ZH))
    text = as_text.render(yichun, Lang.ZH).splitlines()

    for number, heading in (("一", "已联网单位（27家）"), ("二", "拟联网单位（71家）")):
        prose = below(document, f"（{number}）宜春市{heading}")
        assert prose.removesuffix("。") == text[text.index(f"{number}、宜春市政务外网{heading}") + 1]
        assert len(re.sub("（[^）]*）", "", prose).split("、")) == int(re.findall(r"\d+", heading)[0])


def test_the_table_has_every_entry_of_the_lists(yichun) -> None:
    """One row an entry, in the order of the lists, with mark, date and what is lacking."""
    head, *body = rows(opened(annex.render(yichun, Lang.ZH)), 0)
    (place,) = yichun.networks[0].places
    entries = [(status, entry) for status in LISTED for entry in place.lists[status]]

    assert head == ["序号", "单位", "下属单位", "状态", "联网日期/计划完成时间", "尚缺"]
    assert [row[:3] for row in body] == [
        [str(number), entry.name, "、".join(entry.sub_units)]
        for number, (_, entry) in enumerate(entries, start=1)
    ]
    assert body[0][3:] == ["● 已联网", "2003年12月5日", ""]
    assert body[-1][3:] == ["○ 拟联网", "2004年12月31日", "线路"]


def test_roll_up_and_note(yichun) -> None:
    """The roll-up counts each unit once, and the note says who stands in two lists."""
    document = opened(annex.render(yichun, Lang.ZH))

    assert ["　宜春市", "市", "● 已联网", "27", "70", "97", "27.8%"] in rows(document, 1)
    assert "注：政法委同时列入两份名单，去重后共 97 家。" in [item.text for item in document.paragraphs]


def test_places_without_a_list_stand_in_one_sentence(yichun) -> None:
    """A network nobody is on takes a sentence; among several places one with one list takes one heading."""
    assert "宜春市所属97家单位均未列入政务内网名单。" in [
        item.text for item in opened(annex.render(yichun, Lang.ZH)).paragraphs
    ]
    hebei = opened(annex.render(connection_report(load(EXAMPLES / "hebei")), Lang.ZH))
    assert "（三）正定县已联网单位（1家）" in headings(hebei)
    assert below(hebei, "（九）邯郸市") == "1. 已联网单位（1家）"
    assert sum("均未列入" in item.text for item in hebei.paragraphs) == 3


def test_signature_is_left_to_be_filled_in_and_stays_with_the_table(yichun) -> None:
    """A line, the day, and the rows above it on the same page."""
    document = opened(annex.render(yichun, Lang.ZH))
    *_, line, day = document.paragraphs
    last = document.tables[-1].rows[-1].cells[0].paragraphs[0]

    assert set(line.text) == {"_"}
    assert (day.text, day.style.font.size.pt) == ("2004年7月29日", 16)
    assert last.paragraph_format.keep_with_next
    assert line.style.paragraph_format.keep_with_next


def test_english_annex_is_english(yichun) -> None:
    """No Chinese but the names."""
    document = opened(annex.render(yichun, Lang.EN))
    names = {yichun.inventory.policy.title, *(unit.name for unit in yichun.inventory.units.values())}
    names |= {network.name for network in yichun.inventory.policy.networks.values()}
    longest_first = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))

    assert headings(document)[:3] == ["1. Overview", "2. Outer (政务外网)", "2.1 宜春市: connected (27)"]
    assert rows(document, 0)[1] == ["1", "市委办", "", "● connected", "5 December 2003", ""]
    for item in paragraphs(document):
        assert not re.search("[\u4e00-\u9fff，、。（）]", longest_first.sub("", item.text)), item.text


def test_project_without_units_is_a_sentence(project) -> None:
    """An empty project is a document too."""
    report = connection_report(load(project("format: 1\n"), dt.date(2004, 7, 29)))
    document = opened(annex.render(report, Lang.ZH))

    assert [item.text for item in document.paragraphs][1] == "联网情况"
    assert "没有单位列入任何网络。" in [item.text for item in document.paragraphs]


# --- pictures and pages --------------------------------------------------------------------------

FIGURES = (
    Figure(Text("联网图", "Drawing"), png(420, 297), 420, 297),
    Figure(Text("大图", "Large drawing"), png(420, 298), 420, 297, Paper.A3),
    Figure(Text("高图", "High drawing"), png(100, 300), 100, 300),
    Figure(Text("外网图表", "Chart of outer"), png(300, 150), 300, 150, None, "outer"),
    Figure(Text("总图表", "Chart of all"), png(301, 150), 100, 50, None),
)


def test_drawings_stand_on_pages_of_their_own(yichun) -> None:
    """A4 lying, A3 where asked, standing where the picture is high; and every picture fits its page."""
    document = opened(annex.render(yichun, Lang.ZH, FIGURES))
    sizes = [(round(item.page_width / Mm(1)), round(item.page_height / Mm(1))) for item in document.sections]
    lying = [item.orientation for item in document.sections]

    assert sizes == [(210, 297), (297, 210), (420, 297), (210, 297)]
    assert lying == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    *charts, first, large, high = document.inline_shapes
    for shape, section in zip((first, large, high), document.sections[1:], strict=True):
        assert shape.width <= section.page_width - section.left_margin - section.right_margin
        assert shape.height < section.page_height - section.top_margin - section.bottom_margin - Mm(10)
        assert shape.height / shape.width == pytest.approx(297 / 420 if shape is not high else 3, rel=0.01)
    assert [round(chart.width / Mm(1)) for chart in charts] == [100, 156]


def test_charts_stand_where_they_belong(yichun) -> None:
    """Charts of all networks with the overview, those of one with its roll-up; appendices are numbered."""
    document = opened(annex.render(yichun, Lang.ZH, FIGURES))
    texts = [
        next((picture.get("descr") for picture in item._p.iter(qn("wp:docPr"))), item.text)
        for item in document.paragraphs
    ]

    assert texts.index("总图表") < texts.index("二、政务外网")
    assert texts.index("外网图表") == texts.index("（四）按地区汇总（含下级）") + 1
    assert [text for text in texts if text.startswith("附图")] == [
        "附图1　联网图",
        "附图2　大图",
        "附图3　高图",
    ]


def test_page_is_that_of_the_standard(yichun) -> None:
    """A4 with the margins of GB/T 9704, 22 lines a page, and the page number at the outer edge."""
    document = opened(annex.render(yichun, Lang.ZH))
    section = document.sections[0]
    body = document.styles["Body Text"]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [37, 26, 35, 28]
    assert round(22 * body.paragraph_format.line_spacing / Mm(1)) == 297 - 37 - 35
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert document.settings.odd_and_even_pages_header_footer
    assert [(item.text, item.alignment.name) for item in (odd, even)] == [
        ("—  —", "RIGHT"),
        ("—  —", "LEFT"),
    ]
    assert 'w:instr="PAGE"' in odd._p.xml


# --- what Word is strict about -------------------------------------------------------------------

# The order that the format asks for; what is not named here is not used.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore snapToGrid spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rFonts b bCs color spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW shd vAlign",
    "sectPr": "footerReference type pgSz pgMar",
    "style": "name basedOn qFormat pPr rPr tblPr",
    "settings": "zoom evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family pitch",
}


@pytest.mark.parametrize("lang", list(Lang))
def test_elements_stand_in_the_order_of_the_format(yichun, lang: Lang) -> None:
    """Word does not open a file whose elements are out of order; other readers do not mind."""
    archive = zipfile.ZipFile(io.BytesIO(annex.render(yichun, lang, FIGURES)))
    parse = docx.oxml.parse_xml
    for part in ("document", "styles", "settings", "fontTable", "footer1", "footer2"):
        for element in parse(archive.read(f"word/{part}.xml")).iter():
            if order := ORDER.get(element.tag.rpartition("}")[2]):
                places = [order.split().index(child.tag.rpartition("}")[2]) for child in element]
                assert places == sorted(places), element.tag


@pytest.mark.parametrize("lang", list(Lang))
def test_every_run_has_a_chinese_font(yichun, lang: Lang) -> None:
    """Each paragraph has a style of ours, and each style names a Chinese font and one for Latin letters."""
    document = opened(annex.render(yichun, lang, FIGURES))
    for item in paragraphs(document):
        fonts = item.style.element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")), item.style.name
        assert fonts.get(qn("w:ascii")), item.style.name
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia"))
    used = {item.style.style_id for item in paragraphs(document)}
    assert used <= {style.id for style in STYLES[lang]}


def test_chinese_punctuation_gets_its_width(yichun) -> None:
    """Quotation marks are of both scripts: each run of the Chinese text says that they are Chinese."""
    document = opened(annex.render(yichun, Lang.ZH))
    hints = {
        run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:hint"))
        for run in document.element.body.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
    }

    assert hints == {"eastAsia"}


def test_fonts_of_the_standard(yichun) -> None:
    """小标宋, 黑体, 楷体, 仿宋 where the standard has them, each with what stands in for it."""
    written = annex.render(yichun, Lang.ZH)
    styles = opened(written).styles
    names = {
        style: styles[style].element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in ("Title", "Heading 1", "Heading 2", "Heading 3", "Body Text", "Footer")
    }
    table = zipfile.ZipFile(io.BytesIO(written)).read("word/fontTable.xml").decode()

    assert list(names.values()) == [
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "仿宋_GB2312",
        "宋体",
    ]
    for name in names.values():
        assert re.search(f'w:name="{name}"><w:altName', table)
    assert styles["Title"].font.size.pt == 22


def test_long_tables_repeat_their_heading_and_keep_rows_whole(yichun) -> None:
    """The heading comes again, no row is torn, cells are centred vertically, states are coloured."""
    table = opened(annex.render(yichun, Lang.ZH)).tables[0]
    head, *body = table._tbl.tr_lst

    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *body))
    assert not any(row.trPr.find(qn("w:tblHeader")) is not None for row in body)
    assert {cell.tcPr.find(qn("w:vAlign")).get(qn("w:val")) for cell in body[0].tc_lst} == {"center"}
    fills = [cell.tcPr.find(qn("w:shd")) for cell in body[0].tc_lst]
    assert [fill is not None for fill in fills] == [False, False, False, True, False, False]
    assert sum(column.width for column in table.columns) == twips(PORTRAIT.text_width) * 635


def test_same_report_same_bytes(yichun) -> None:
    """Nothing in the file tells when or where it was written."""
    written = annex.render(yichun, Lang.ZH, FIGURES)
    archive = zipfile.ZipFile(io.BytesIO(written))
    properties = opened(written).core_properties

    assert written == annex.render(yichun, Lang.ZH, FIGURES)
    assert {(item.date_time, item.create_system) for item in archive.infolist()} == {
        ((1980, 1, 1, 0, 0, 0), 0)
    }
    assert properties.created == properties.modified
    assert properties.created.date() == dt.date(2004, 7, 29)
    assert (properties.title, properties.language) == ("宜春市政务信息网联网情况", "zh-CN")


# --- hostile names -------------------------------------------------------------------------------

NAMES = (
    "</w:t></w:r><w:br/>",
    "\"&amp;'<局>",
    "=HYPERLINK(1)",
    "a\\b{x}%s",
    "控\x07制\x1b[31m",
    "左\u202e右",
    "非\ufffe字",
    "𠮷野家",
    "长" * 300,
    "x" * 300,
)


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_names_come_through_as_text(project, lang: Lang) -> None:
    """Whatever a name holds stands in the document; what XML cannot hold is spelled out or replaced."""
    listed = "".join(
        f"  - {{id: u{number}, name: {as_yaml(name)}, networks: {{outer: {{status: planned}}}}}}\n"
        for number, name in enumerate(NAMES)
    )
    folder = project(
        f"format: 1\ntitle: {as_yaml(NAMES[0])}\ncodes: none\nlevels: [city]\n"
        f"networks: {{outer: {{name: {as_yaml(NAMES[1])}}}}}\n"
        f"units:\n- id: shi\n  name: {as_yaml(NAMES[2])}\n  level: city\n  units:\n{listed}"
    )
    report = connection_report(load(folder, dt.date(2004, 7, 29)))
    shown = [visible(name).replace("\ufffe", "\ufffd") for name in NAMES]
    figure = Figure(same(NAMES[0]), png(4, 3), 40, 30)

    document = opened(annex.render(report, lang, (figure,)))

    assert [row[1] for row in rows(document, 0)[1:]] == shown
    assert any(all(name in item.text for name in shown) for item in document.paragraphs)
    assert NAMES[0] in document.paragraphs[1].text
    for name in BUILDERS:
        opened(tabular.render(BUILDERS[name](Asked(load(folder, dt.date(2004, 7, 29)))), lang, (figure,)))


def as_yaml(name: str) -> str:
    """A name as a YAML text in double quotes."""
    escaped = "".join(
        char if char.isalnum() and ord(char) < 0x10000 else f"\\U{ord(char):08x}" for char in name
    )
    return f'"{escaped}"'


def test_lone_surrogates_and_long_titles() -> None:
    """Half a character cannot be written, and a property of a file holds 255 characters only."""
    report = Report(
        "lines",
        same("x" * 300 + "\ud800"),
        "",
        "2004-07-29",
        shown_tables(tables_of("yichun", "lines")),
        NO_WAIVERS,
    )
    document = opened(tabular.render(report, Lang.ZH))

    assert document.paragraphs[0].text.endswith("x\\ud800")
    assert len(document.core_properties.title) == 255


# --- the reports made of tables ------------------------------------------------------------------


def tables_of(project: str, name: str) -> Report:
    return BUILDERS[name](Asked(load(EXAMPLES / project)))


NO_WAIVERS = tables_of("yichun", "lines").waivers


@pytest.mark.parametrize("project", PROJECTS)
def test_all_reports_of_all_examples(project: str) -> None:
    """Every report opens again in both languages, with each row of each table and the same twice."""
    asked = Asked(load(EXAMPLES / project))
    for name, build in BUILDERS.items():
        report = build(asked)
        for lang in Lang:
            document = opened(tabular.render(report, lang))
            expected = [len(table.rows) for table in shown_tables(report) if table.rows]
            found = [len(table._tbl.tr_lst) - 1 for table in document.tables]
            if name == "rectification" and len([table for table in report.tables if table.rows]) > 1:
                found = found[1:]  # the summary
            assert found == expected, (name, lang)
        assert tabular.render(report, lang) == tabular.render(report, lang)


@pytest.mark.parametrize("name", ["addresses", "lines", "isolation"])
def test_cells_are_those_of_the_report(name: str) -> None:
    """Columns with nothing in them are left out, and those that only programs ask for; all else is there."""
    report = tables_of("hebei", name)
    document = opened(tabular.render(report, Lang.ZH))
    for number, table in enumerate(table for table in shown_tables(report) if table.rows):
        head, *body = rows(document, number)
        for column, values in zip(head, zip(*body, strict=True), strict=True):
            (index,) = [i for i, known in enumerate(table.columns) if known.heading.zh == column]
            said = [row[index].zh if isinstance(row[index], Text) else str(row[index]) for row in table.rows]
            assert [value.removeprefix("● ") if value.startswith("● ") else value for value in values] == said
        missing = {known.heading.zh for known in table.columns} - set(head)
        for known in missing - {"单位路径", "地区路径", "位置", "规则"}:
            (index,) = [i for i, column in enumerate(table.columns) if column.heading.zh == known]
            assert not any(str(row[index]) for row in table.rows), known


def test_rectification_is_a_sheet_for_each_place() -> None:
    """A summary, then each place on a new page with its items, a column to fill in and a line to sign."""
    report = tables_of("quzhou", "rectification")
    document = opened(tabular.render(report, Lang.ZH))
    breaks = [item.text for item in document.paragraphs if item.paragraph_format.page_break_before]
    summary, first = rows(document, 0), rows(document, 1)

    assert breaks == ["一、衢州市", "二、开化县", "三、龙游县", "四、不属于某一地区的"]
    assert (
        below(document, "一、衢州市")
        == "衢州市有17项需要整改：错误10项、警告5项、提示2项。完成情况由责任单位填写。"
    )
    assert summary[-1] == ["合计", "11", "7", "2", "20"]
    assert first[0] == ["序号", "单位", "级别", "存在问题", "整改措施", "依据", "责任人", "期限", "完成情况"]
    assert {row[-1] for row in first[1:]} == {""}
    assert sum(item.text.startswith("签收单位（盖章）") for item in document.paragraphs) == 4
    assert document.sections[0].orientation is WD_ORIENT.LANDSCAPE


def test_rectification_of_one_place_and_of_none(project) -> None:
    """One place needs no summary; where nothing is wrong the sheet says so."""
    one = opened(tabular.render(tables_of("yichun", "rectification"), Lang.ZH))
    clean = BUILDERS["rectification"](Asked(load(project("format: 1\n"), dt.date(2004, 7, 29))))

    assert len(one.tables) == 1
    assert not any(item.paragraph_format.page_break_before for item in one.paragraphs)
    assert [item.text for item in opened(tabular.render(clean, Lang.ZH)).paragraphs][2] == "（无）"


def test_dossier_has_parts() -> None:
    """What it holds in a sentence, a heading for each report and one for each of its tables."""
    document = opened(tabular.render(tables_of("chongqing", "dossier"), Lang.ZH))
    found = headings(document)
    (contents,) = [item.text for item in document.paragraphs if item.text.startswith("本档案分")]

    assert contents.startswith("本档案分9部分：单位、联网覆盖率、任务完成情况、")
    assert found[:5] == ["一、单位", "二、联网覆盖率", "（一）按网络", "三、任务完成情况", "（一）各项任务"]
    assert document.sections[0].orientation is WD_ORIENT.LANDSCAPE


def test_narrow_reports_stand() -> None:
    """A page lies only where a table wants it."""
    report = tables_of("yichun", "retrofit")
    assert opened(tabular.render(report, Lang.ZH)).sections[0].orientation is WD_ORIENT.PORTRAIT


# --- numbers, days, widths -----------------------------------------------------------------------


def test_chinese_numerals() -> None:
    """As they are read, the ten without its one."""
    read = {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一"}
    read |= {110: "一百一十", 182: "一百八十二", 1000: "一千", 1001: "一千零一", 1010: "一千零一十"}
    read |= {2300: "二千三百", 9999: "九千九百九十九", 10_000: "10000"}

    assert {number: chinese(number) for number in read} == read


def test_outline_counts_below_each_heading() -> None:
    """A new heading begins the count of those below it."""
    levels = (1, 2, 3, 3, 2, 3, 1, 2)
    zh, en = Outline(Lang.ZH), Outline(Lang.EN)

    assert [zh.number(level) for level in levels] == [
        "一、",
        "（一）",
        "1. ",
        "2. ",
        "（二）",
        "1. ",
        "二、",
        "（一）",
    ]
    assert [en.number(level) for level in levels[:5]] == ["1. ", "1.1 ", "1.1.1 ", "1.1.2 ", "1.2 "]


def test_days() -> None:
    """Days as each language writes them; what only looks like one stays."""
    assert said_day(dt.date(2004, 7, 29), Lang.ZH) == "2004年7月29日"
    assert said_if_day("2004-07-29", Lang.EN) == "29 July 2004"
    assert said_if_day("2004-13-29", Lang.ZH) == "2004-13-29"


def test_widths_fill_the_page_and_spare_narrow_columns() -> None:
    """All columns together are as wide as the text; a short column is not broken for a long one."""
    table = [["序号", "单位", "问题"], ["1", "市财政局", "很长的话" * 40], ["2", "市水利局", "短"]]
    fitted = fit(table, PORTRAIT)

    assert sum(fitted.widths) == twips(PORTRAIT.text_width)
    assert fitted.widths[1] >= 8 * 105
    assert fitted.widths[2] > fitted.widths[1] > fitted.widths[0]


def test_places_stay_set_in_by_their_depth() -> None:
    """Short words are centred, but not the names of places below each other, nor the figures."""
    document = opened(tabular.render(tables_of("hebei", "coverage"), Lang.ZH))
    head = rows(document, 1)[0]
    aligned = {
        heading: cell.p_lst[0].pPr.find(qn("w:jc"))
        for heading, cell in zip(head, document.tables[1]._tbl.tr_lst[3].tc_lst, strict=True)
    }
    shown = {
        heading: found.get(qn("w:val")) if found is not None else "left" for heading, found in aligned.items()
    }

    assert (shown["地区"], shown["单位数"]) == ("left", "right")


def test_many_columns_get_smaller_letters_and_a_lying_page() -> None:
    """Twenty columns want a lying page, and smaller letters even there."""
    table = [[f"列{number}" for number in range(20)], ["二十个字的内容" for _ in range(20)]]

    assert is_wide(table, PORTRAIT)
    assert not is_wide([row[:4] for row in table], PORTRAIT)
    assert fit([row[:4] for row in table], PORTRAIT).suffix == ""
    assert fit(table, LANDSCAPE).suffix == "Tiny"


# --- the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {SITE}))
def test_command_writes_a_file(tmp_path: Path, name: str) -> None:
    """The format comes from the file's name."""
    path = tmp_path / "X.docx"

    assert main(["report", name, str(EXAMPLES / "yichun"), "-o", str(path)]) == 0
    assert len(docx.Document(str(path)).paragraphs) > 2


@pytest.mark.parametrize("name", ["connection", "lines"])
def test_without_python_docx_a_sentence_says_what_to_install(
    tmp_path, monkeypatch, capsys, name: str
) -> None:
    """Exit code 2, both languages, no file."""
    monkeypatch.setitem(sys.modules, "docx", None)
    path = tmp_path / "X.docx"

    assert main(["report", name, str(EXAMPLES / "yichun"), "-o", str(path)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert ["pip install python-docx" in line for line in said] == [True, True]
    assert not path.exists()


# --- LibreOffice ---------------------------------------------------------------------------------

NEEDS_OFFICE = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="soffice or pdftotext is missing"
)


@NEEDS_OFFICE
@pytest.mark.parametrize("lang", list(Lang))
def test_libreoffice_turns_it_into_pages(tmp_path: Path, yichun, lang: Lang) -> None:
    """Another program reads it: every name is on the pages, and there are about as many as there should."""
    (tmp_path / "x.docx").write_bytes(annex.render(yichun, lang, FIGURES[:1]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "x.docx")], check=True, capture_output=True, timeout=180)
    done = subprocess.run(["pdftotext", str(tmp_path / "x.pdf"), "-"], check=True, capture_output=True)
    pages = done.stdout.decode().split("\f")[:-1]
    text = re.sub(r"\s", "", done.stdout.decode())

    assert 6 <= len(pages) <= 10
    for entries in yichun.networks[0].places[0].lists.values():
        assert all(entry.name in text for entry in entries)
    assert STATUS[Status.PLANNED].say(lang) in text
    assert ("附图" if lang is Lang.ZH else "Figure") in pages[-1]
    assert (f"—{len(pages) - 1}—" if lang is Lang.ZH else str(len(pages))) in re.sub(r"\s", "", pages[-2])
