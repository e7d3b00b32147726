"""SVG to PNG and PDF in our own fonts: what is drawn, what is in the file, and what happens when it fails."""

import base64
import io
import os
import re
import shutil
import sys
from datetime import date
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

import graphviz
import pypdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from egov_netplan.reports.typeset import Link, Page, TypesetError, fontconfig, fonts, pdf, png
from egov_netplan.reports.typeset.embed import font_face
from egov_netplan.words import Lang

STANDARD = Path(__file__).parent / "data/tgh.txt"
HOSTILE = "\"'#]})$*_`@<b>&\\u{41} //x /*y \\\\ #panic() {title} \u202e反 𠮷"


def sheet(*texts: str, style: str = "", size: str = 'width="420mm" height="297mm"') -> str:
    """An A3 sheet of 1600 by 1131 units with a line of text each."""
    lines = "".join(
        f'<text x="100" y="{100 * number}" font-size="40" {style}>{escape(text)}</text>'
        for number, text in enumerate(texts, 1)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 1600 1131">{lines}</svg>'


def read(document: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document))


# --- the fonts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("weight", [400, 700])
def test_the_coverage_is_that_of_the_fonts(weight: int) -> None:
    """The list of characters is exactly what each font maps, and its weight is what its name says."""
    with TTFont(fonts.FILES[weight], lazy=True) as font:
        assert set(map(chr, font.getBestCmap())) == fonts.coverage()
        assert font["OS/2"].usWeightClass == weight
        assert font["name"].getDebugName(1) == fonts.FAMILY


def test_the_standard_characters_can_be_drawn() -> None:
    """All 8,105 characters of 通用规范汉字表 (Unihan, kTGH), and all of GB 2312."""
    standard = STANDARD.read_text(encoding="utf-8").replace("\n", "")
    pairs = product(range(0xA1, 0xF8), range(0xA1, 0xFF))
    gb2312 = "".join(bytes(pair).decode("gb2312", "ignore") for pair in pairs)

    assert len(set(standard)) == 8105
    assert len(gb2312) == 7445
    assert fonts.missing(standard + gb2312) == ""


def test_the_signs_of_government_papers_can_be_drawn() -> None:
    signs = "〔2002〕《》—…·“”‘’、。①⑳㈠⑴Ⅰⅻ→←↑↓⇒×÷○●◎△▲□■◇◆★☆✓※№㎡㎞℃‰￥§°ＡＢ１２─│┌αβΩéü"
    names = "𬭚鄠瀍埇浉垟镕堃喆臺灣縣區県庁総務"

    assert fonts.missing(signs + names) == ""


def test_missing_characters_once_each_in_order() -> None:
    """Rare characters and signs are named once; what nobody would see is not."""
    assert fonts.missing("𠮷☑宜春𠮷\U000f0000\n\t\u200f\ufeff\ufe0f\x00") == "𠮷☑\U000f0000"
    assert fonts.missing("") == ""


def test_the_warning_names_characters_with_their_codes() -> None:
    warning = fonts.warning("𠮷\ud800")
    assert warning.zh == "随带的字体缺 2 个字，图中将显示为方框：𠮷 U+20BB7、U+D800"
    assert warning.en.endswith("lacks 2 of the characters; they will show as boxes: 𠮷 U+20BB7, U+D800")

    many = fonts.warning("".join(map(chr, range(0x20000, 0x20000 + 30))))
    assert "缺 30 个字" in many.zh
    assert many.zh.endswith("U+20013等")
    assert many.en.endswith("U+20013 and others")


# --- PNG ---------------------------------------------------------------------------------------------


def test_the_picture_has_real_characters() -> None:
    """Characters of the font differ from one another; those it lacks all look the same: the box."""
    yi, chun, lacking, other = (png(sheet(text)) for text in ("宜", "春", "𠮷", "☑"))

    assert yi != chun
    assert lacking == other
    assert lacking not in {yi, chun, png(sheet(""))}


def test_the_picture_is_as_large_as_the_svg_says() -> None:
    """Width and height stand in the header: 420 mm at 192 and at 96 pixels an inch."""
    sizes = [
        (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24]))
        for picture in (
            png(sheet("甲")),
            png(sheet("甲"), 96),
            png(sheet("甲", size='width="96" height="48px"')),
        )
    ]

    assert sizes == [(3175, 2245), (1587, 1123), (192, 96)]


def test_fonts_of_the_machine_are_never_used() -> None:
    """Whatever family the text asks for, and however it does, it is drawn, and in ours."""
    ours = png(sheet("甲 Ab", style=f'font-family="{fonts.FAMILY}"'))

    for style in (
        "",
        'font-family="Libertinus Serif"',
        'font-family="sans-serif"',
        'style="font-family: Arial"',
    ):
        assert png(sheet("甲 Ab", style=style)) == ours
    assert ours != png(sheet(""))


# --- PDF ---------------------------------------------------------------------------------------------


def test_text_can_be_searched_and_bold_is_bold() -> None:
    svg = sheet("宜春市人民政府", HOSTILE).replace("</svg>", "")
    svg += '<text x="9" y="600" font-weight="700" font-size="30">袁州区</text></svg>'
    page = read(pdf([Page(svg, "")], "图")).pages[0]

    assert "宜春市人民政府" in page.extract_text()
    assert "#panic() {title}" in page.extract_text()
    assert "袁州区" in page.extract_text()
    used = {font.get_object()["/BaseFont"][8:] for font in page["/Resources"]["/Font"].values()}
    assert used == {"NotoSansCJKsc-Regular-Identity-H", "NotoSansCJKsc-Bold-Identity-H"}


def test_every_page_has_the_size_of_its_svg() -> None:
    pages = [Page(sheet("甲"), ""), Page(sheet("乙", size='width="297mm" height="210mm"'), "")]
    boxes = [page.mediabox for page in read(pdf(pages, "图")).pages]

    assert [(round(box.width), round(box.height)) for box in boxes] == [(1191, 842), (842, 595)]


def test_bookmarks_nest_and_lead_to_their_pages() -> None:
    """Titles stand in the outline by their level and not on the page; a page without one has no bookmark."""
    titles = ("全省", 1), ("宜春市", 2), ("袁州区", 3), ("", 3), ("南昌市", 2)
    pages = [Page(sheet(str(number)), title, level) for number, (title, level) in enumerate(titles)]
    document = read(pdf(pages, "图"))

    def outline(entries: list) -> list:
        return [
            outline(entry)
            if isinstance(entry, list)
            else (entry.title, document.get_destination_page_number(entry))
            for entry in entries
        ]

    assert outline(document.outline) == [("全省", 0), [("宜春市", 1), [("袁州区", 2)], ("南昌市", 4)]]
    assert [page.extract_text().strip() for page in document.pages] == ["0", "1", "2", "3", "4"]


def test_links_lead_to_the_page_of_their_anchor() -> None:
    """The area is that of the SVG; a link to a page that is not there is left out."""
    links = Link(160, 113.1, 320, 113.1, "b"), Link(0, 0, 1600, 1131, "nowhere")
    pages = [
        Page(sheet("甲"), "甲", anchor="a", links=links),
        Page(sheet("乙"), "乙"),
        Page(sheet("丙"), "", anchor="b"),
    ]
    document = read(pdf(pages, "图"))
    (area,) = (note.get_object() for note in document.pages[0]["/Annots"])
    width, height = 1190.55, 841.89

    expected = (0.1 * width, 0.8 * height, 0.3 * width, 0.9 * height)
    assert [float(edge) for edge in area["/Rect"]] == pytest.approx(expected, abs=0.1)
    target = area["/Dest"].get_object()
    assert target[0] == document.pages[2].indirect_reference


def test_a_page_can_be_named_from_outside() -> None:
    pages = [Page(sheet("甲"), "甲", anchor="a"), Page(sheet("乙"), "乙", anchor='b "#]')]
    document = read(pdf(pages, "图"))
    places = document.named_destinations

    assert {name: document.get_destination_page_number(place) for name, place in places.items()} == {
        "a": 0,
        'b "#]': 1,
    }


def test_two_pages_of_one_anchor_are_no_failure() -> None:
    """The first one is meant."""
    pages = [
        Page(sheet("甲"), "甲", anchor="a"),
        Page(sheet("乙"), "乙", anchor="a", links=(Link(0, 0, 9, 9, "a"),)),
    ]
    document = read(pdf(pages, "图"))
    (area,) = document.pages[1]["/Annots"]

    assert area.get_object()["/Dest"].get_object()[0] == document.pages[0].indirect_reference


def test_hostile_titles_come_through_as_text() -> None:
    document = read(pdf([Page(sheet("甲"), f"{HOSTILE}\n\ud800")], HOSTILE, author=HOSTILE))

    assert document.outline[0].title == f"{HOSTILE} ?"
    assert document.metadata.title == HOSTILE
    assert document.metadata.author == HOSTILE


def test_the_file_says_its_language_and_day() -> None:
    document = read(pdf([Page(sheet("甲"), "")], "图", lang=Lang.EN, day=date(2002, 6, 30)))

    assert document.root_object["/Lang"] == "en"
    assert document.metadata["/CreationDate"].startswith("D:20020630")
    undated = read(pdf([Page(sheet("甲"), "")], "图"))
    assert undated.root_object["/Lang"] == "zh"
    assert "/CreationDate" not in undated.metadata


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder one is in")
def test_a_folder_that_is_gone_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert png(sheet("甲")) != png(sheet("乙"))


def test_the_same_pages_make_the_same_bytes() -> None:
    pages = [Page(sheet("甲"), "甲", anchor="a"), Page(sheet("乙"), "乙", links=(Link(0, 0, 9, 9, "a"),))]

    assert pdf(pages, "图") == pdf(pages, "图")
    assert png(pages[0].svg) == png(pages[0].svg)


# --- failures ----------------------------------------------------------------------------------------


def test_without_typst_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(TypesetError) as caught:
        pdf([Page(sheet("甲"), "")], "图")

    assert "PDF" in caught.value.message.zh
    for words in caught.value.message:
        assert "pip install typst" in words
        assert "drawio" in words


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<svg/>",
        '<svg width="1mm" height="0mm"/>',
        '<svg width="1mm" height="9furlong"/>',
        '<svg width="1mm" height="1mm" viewBox="0 0 0 0"/>',
        '<svg width="1mm" height="1mm" viewBox="a b"/>',
    ],
)
def test_a_picture_without_a_size_is_a_sentence(svg: str) -> None:
    with pytest.raises(TypesetError, match="how wide and high"):
        png(svg)


@pytest.mark.parametrize("broken", ["<text>", "&nbsp;", "\x00", "<g></h>"])
def test_a_broken_picture_is_a_sentence(broken: str) -> None:
    with pytest.raises(TypesetError) as caught:
        png(sheet("甲").replace("</svg>", f"{broken}</svg>"))

    assert caught.value.message.zh.startswith("typst 没有生成 PNG：")
    assert caught.value.message.en.startswith("typst could not make the PNG: ")


def test_a_picture_too_large_for_pixels_is_a_sentence() -> None:
    """The memory for it would end the program; as PDF it is no trouble."""
    large = sheet("甲", size='width="42000mm" height="29000mm"')
    with pytest.raises(TypesetError, match="317480 by 219213 pixels"):
        png(large)

    assert len(read(pdf([Page(large, "")], "图")).pages) == 1


# --- fonts for others --------------------------------------------------------------------------------


def test_the_embedded_fonts_hold_just_the_text() -> None:
    """One rule a weight; each font draws the characters asked for as the full one does, and no others."""
    css = font_face("春宜春市 A</style>𠮷")
    rules = re.findall(
        r'@font-face \{ font-family: "(.*)"; font-weight: (\d+); '
        r'src: url\(data:font/woff;base64,([A-Za-z0-9+/=]+)\) format\("woff"\); \}',
        css,
    )

    assert css.count("\n") == 1
    assert [(family, weight) for family, weight, _ in rules] == [(fonts.FAMILY, "400"), (fonts.FAMILY, "700")]
    for _, weight, data in rules:
        with TTFont(io.BytesIO(base64.b64decode(data))) as cut, TTFont(fonts.FILES[int(weight)]) as full:
            assert set(map(chr, cut.getBestCmap())) == set("宜春市 A</style>")
            assert outline(cut, "春") == outline(full, "春") != outline(cut, "市")


def outline(font: TTFont, character: str) -> list:
    """What the pen does to draw a character."""
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


def test_the_same_text_embeds_the_same_bytes() -> None:
    assert font_face("宜春市", [700]) == font_face("市宜春春", [700])


def test_a_text_we_cannot_draw_embeds_nothing() -> None:
    assert font_face("") == ""
    assert font_face("𠮷\n") == ""


def test_without_fonttools_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontTools", None)
    with pytest.raises(TypesetError) as caught:
        font_face("宜春市")

    assert all("pip install fonttools" in words for words in caught.value.message)


@pytest.mark.skipif(
    not shutil.which("dot") or os.name == "nt", reason="needs the program dot, and fontconfig"
)
def test_dot_finds_our_fonts_where_the_machine_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine without any font, ours are used; and of the machine's configuration nothing is lost."""
    bare = "<fontconfig><cachedir>{}</cachedir></fontconfig>".format(escape(str(tmp_path / "cache")))
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?>{bare}', encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_PATH", str(tmp_path))
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)

    def used() -> set[str]:
        source = f'graph {{ a [fontname="{fonts.FAMILY}", label=<宜春市<b>袁州区</b>>] }}'
        page = read(graphviz.pipe("dot", "pdf", source.encode(), quiet=True)).pages[0]
        return {font.get_object()["/BaseFont"][8:] for font in page["/Resources"].get("/Font", {}).values()}

    assert used() == set()
    with fontconfig.lent():
        assert used() == {"NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold"}
    assert "FONTCONFIG_FILE" not in os.environ
    assert (tmp_path / "cache").exists()  # said in the machine's own configuration


@pytest.mark.skipif(os.name == "nt", reason="nothing is changed on Windows")
def test_a_configuration_of_ones_own_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/home/a & b/fonts.conf")
    with fontconfig.lent():
        file = Path(os.environ["FONTCONFIG_FILE"])
        assert "/home/a &amp; b/fonts.conf</include>" in file.read_text(encoding="utf-8")

    assert os.environ["FONTCONFIG_FILE"] == "/home/a & b/fonts.conf"
    assert not file.exists()
