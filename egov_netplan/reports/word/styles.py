"""The styles of a document: their fonts and spacing in each language, and the file they stand in.

Chinese documents keep to GB/T 9704-2012: 22 lines of 28 characters on a page, 仿宋 of 16 pt, headings in
黑体, 楷体 and 仿宋, the title in 小标宋 of 22 pt. Fonts are named as the templates of offices name them, so
that text pasted into one keeps its look; FONTS says what a machine without them takes instead.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from egov_netplan.reports.word.markup import NAMESPACES
from egov_netplan.words import Lang

TITLE_FONT: Final = "方正小标宋简体"
_SONG, _HEI, _FANG, _KAI = "宋体", "黑体", "仿宋_GB2312", "楷体_GB2312"
_SERIF, _SANS = "Times New Roman", "Arial"

# Names that a font also goes by, best first, and its Panose numbers: with these Word takes a font of the
# same kind. The title is not made bold: 小标宋 is heavy by itself, and a machine that has it would smear it.
FONTS: Final = {
    TITLE_FONT: ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,小标宋体,宋体", "02010600030101010101"),
    _SONG: ("SimSun", "02010600030101010101"),
    _HEI: ("SimHei", "02010609060101010101"),
    _FANG: ("仿宋,FangSong,方正仿宋_GBK", "02010609030101010101"),
    _KAI: ("楷体,KaiTi,方正楷体_GBK", "02010609060101010101"),
}

# Styles that Word knows by these names; headings among them fill its navigation pane.
_WORDS_OWN: Final = frozenset(
    ("Normal", "Title", "Body Text", "heading 1", "heading 2", "heading 3", "caption", "Signature", "footer")
)
_LINE: Final = 579  # 225 mm in 22 lines, in twentieths of a point


class Style(NamedTuple):
    """A paragraph style; sizes in half points, spacing in twentieths of a point.

    `line` is the fixed height of a line, 0 for what the font asks for. `indent` is of the first line and
    `ends` of the last edge, in characters. `tight` draws characters together.
    """

    id: str
    name: str
    font: str
    size: int
    latin: str = _SERIF
    bold: bool = False
    align: str = "left"
    line: int = 0
    indent: int = 0
    ends: int = 0
    before: int = 0
    after: int = 0
    outline: int = -1
    next_stays: bool = False
    tight: int = 0

    def xml(self) -> str:
        """The style as the file of styles has it."""
        is_normal = self.id == "Normal"
        own = "" if self.name in _WORDS_OWN else ' w:customStyle="1"'
        default, based = (' w:default="1"', "") if is_normal else ("", '<w:basedOn w:val="Normal"/>')
        line = f'w:line="{self.line}" w:lineRule="exact"' if self.line else 'w:line="240" w:lineRule="auto"'
        outline = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline >= 0 else ""
        tight = f'<w:spacing w:val="{self.tight}"/>' if self.tight else ""
        return (
            f'<w:style w:type="paragraph"{default}{own} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{based}<w:qFormat/>'
            f"<w:pPr>{'<w:keepNext/>' if self.next_stays else ''}"
            f'<w:snapToGrid w:val="0"/><w:spacing w:before="{self.before}" w:after="{self.after}" {line}/>'
            f'{self._indents()}<w:jc w:val="{self.align}"/>{outline}</w:pPr>'
            f"<w:rPr>{_fonts_of(self)}{'<w:b/><w:bCs/>' if self.bold else ''}"
            f'<w:color w:val="000000"/>{tight}'
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )

    def _indents(self) -> str:
        """Indents in characters, and in twentieths of a point for programs that do not count characters."""
        char = self.size * 10
        first = (
            f' w:firstLineChars="{self.indent * 100}" w:firstLine="{self.indent * char}"'
            if self.indent
            else ""
        )
        last = f' w:rightChars="{self.ends * 100}" w:right="{self.ends * char}"' if self.ends else ""
        return f"<w:ind{last}{first}/>" if first or last else ""


def _fonts_of(style: Style) -> str:
    """The fonts of a style, for every script."""
    latin = style.latin
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{style.font}"/>'


# Cells of a table and their headings, in three sizes: 五号, 小五, 六号.
_CELLS: Final = tuple(
    style
    for suffix, size in (("", 21), ("Small", 18), ("Tiny", 15))
    for style in (
        Style(f"Cell{suffix}", f"Table Cell {suffix}".strip(), _SONG, size),
        Style(f"Head{suffix}", f"Table Head {suffix}".strip(), _HEI, size, align="center", next_stays=True),
    )
)
_CHINESE: Final = (
    Style("Normal", "Normal", _FANG, 32),
    Style("Annex", "Annex", _HEI, 32, line=_LINE),
    Style("Title", "Title", TITLE_FONT, 44, align="center", line=680, before=_LINE),
    Style("Day", "Day", _KAI, 32, align="center", line=_LINE, after=_LINE),
    Style("BodyText", "Body Text", _FANG, 32, align="both", line=_LINE, indent=2, tight=-5),
    Style("Heading1", "heading 1", _HEI, 32, line=_LINE, indent=2, outline=0, next_stays=True),
    Style("Heading2", "heading 2", _KAI, 32, line=_LINE, indent=2, outline=1, next_stays=True),
    Style("Heading3", "heading 3", _FANG, 32, line=_LINE, indent=2, outline=2, next_stays=True),
    Style("Caption", "caption", _HEI, 24, align="center", before=160, after=80, next_stays=True),
    Style("Note", "Note", _SONG, 21, align="both", before=80, after=120),
    Style("Picture", "Picture", _SONG, 21, align="center"),
    Style("Appendix", "Appendix", _HEI, 28, after=60, outline=0, next_stays=True),
    Style(
        "Signed", "Signature", _FANG, 32, align="right", line=_LINE, ends=2, before=2 * _LINE, next_stays=True
    ),
    Style("SignedDay", "Signature Day", _FANG, 32, align="right", line=_LINE, ends=4),
    Style("Receipt", "Receipt", _FANG, 24, before=240),
    Style("Footer", "footer", _SONG, 28),
    Style("Gap", "Gap", _SONG, 12, line=120),
    Style("Turn", "Turn", _SONG, 2, line=20),
    *_CELLS,
)
_ENGLISH: Final = (
    Style("Normal", "Normal", _SONG, 22),
    Style("Annex", "Annex", _HEI, 22, _SANS, bold=True),
    Style("Title", "Title", _HEI, 36, _SANS, bold=True, align="center", before=360, after=60),
    Style("Day", "Day", _SONG, 22, align="center", after=360),
    Style("BodyText", "Body Text", _SONG, 22, line=320, after=120),
    Style(
        "Heading1", "heading 1", _HEI, 26, _SANS, bold=True, before=280, after=100, outline=0, next_stays=True
    ),
    Style(
        "Heading2", "heading 2", _HEI, 23, _SANS, bold=True, before=200, after=80, outline=1, next_stays=True
    ),
    Style("Heading3", "heading 3", _HEI, 22, _SANS, before=160, after=60, outline=2, next_stays=True),
    Style("Caption", "caption", _HEI, 20, _SANS, bold=True, before=160, after=80, next_stays=True),
    Style("Note", "Note", _SONG, 19, before=80, after=120),
    Style("Picture", "Picture", _SONG, 20, align="center"),
    Style("Appendix", "Appendix", _HEI, 22, _SANS, bold=True, after=60, outline=0, next_stays=True),
    Style("Signed", "Signature", _SONG, 22, align="right", ends=2, before=900, next_stays=True),
    Style("SignedDay", "Signature Day", _SONG, 22, align="right", ends=2, before=120),
    Style("Receipt", "Receipt", _SONG, 22, before=240),
    Style("Footer", "footer", _SONG, 20),
    Style("Gap", "Gap", _SONG, 12, line=120),
    Style("Turn", "Turn", _SONG, 2, line=20),
    *_CELLS,
)
STYLES: Final = {Lang.ZH: _CHINESE, Lang.EN: _ENGLISH}


def styles_xml(lang: Lang) -> str:
    """The styles of a document, and the fonts and languages of text without any."""
    normal = STYLES[lang][0]
    language = "en-US" if lang is Lang.ZH else "en-GB"  # of Latin letters
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{_fonts_of(normal)}<w:sz w:val="{normal.size}"/><w:szCs w:val="{normal.size}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(style.xml() for style in STYLES[lang])}{_TABLE}</w:styles>"
    )


def fonts_xml() -> str:
    """The table of fonts: what each is called elsewhere, for a machine that does not have it."""
    return f"<w:fonts {NAMESPACES}>{''.join(_fonts())}</w:fonts>"


def _fonts() -> Iterator[str]:
    for name, (others, panose) in FONTS.items():
        yield (
            f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
            '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        )


_EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="404040"/>' for edge in _EDGES)
    + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="68" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="68" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
