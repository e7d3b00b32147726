"""The file around the text: styles, fonts, page numbers, pictures and properties, by python-docx.

The same document is the same bytes: nothing in the file tells when it was written.
"""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Final

from egov_netplan.problem import Problem
from egov_netplan.reports.word.markup import NAMESPACES, paragraph, shown
from egov_netplan.reports.word.styles import fonts_xml, styles_xml
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_MISSING: Final = Text(
    "输出 Word 文件要用 python-docx，本机没有安装。"
    "请用 pip install python-docx 安装（离线时先备好它和 lxml 的安装包）。",
    "A Word file is written with python-docx, which is not installed. "
    "Install it with pip install python-docx (offline, from wheels of it and of lxml).",
)
_LONGEST_TITLE: Final = 255  # of a property of a file
_TEXT: Final = "word/document.xml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
# Parts of the empty document of python-docx that no document of ours needs.
_UNUSED: Final = ("stylesWithEffects", "webSettings", "fontTable", "customXml", "numbering")
_SETTINGS: Final = (
    f"<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


class WordError(Problem):
    """Why no Word file can be written."""


class Package:
    """A Word file that is being put together."""

    def __init__(self, lang: Lang) -> None:
        try:
            import docx
        except ImportError as error:
            raise WordError(_MISSING) from error
        self._document = docx.Document()
        self._lang = lang

    def picture(self, png: bytes) -> str:
        """The id by which the text refers to a picture; the same picture is kept once."""
        identity, _ = self._document.part.get_or_add_image(io.BytesIO(png))
        return identity

    def written(self, body: str, title: str, day: dt.date) -> bytes:
        """The file around a text of ready-made paragraphs, tables and sections."""
        document = self._document
        _replaced(document.styles.element, styles_xml(self._lang))
        _replaced(document.settings.element, _SETTINGS)
        _fonts(document)
        footers = _page_numbers(document, self._lang)
        _properties(document, title, day, self._lang)
        written = io.BytesIO()
        document.save(written)
        text = body.replace("<w:sectPr>", f"<w:sectPr>{footers}", 1)
        return _timeless(written.getvalue(), f"<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>")


def _replaced(element: "BaseOxmlElement", xml: str) -> None:
    """The element of a part with other things in it."""
    from docx.oxml import parse_xml

    element[:] = list(parse_xml(xml))


def _fonts(document: "Document") -> None:
    """Our table of fonts in place of the one in the empty document, and away with what nobody needs."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    for holder, unused in ((document.part.rels, _UNUSED), (package.rels, ("thumbnail",))):
        for identity in [key for key, found in holder.items() if found.reltype.endswith(unused)]:
            holder.pop(identity)
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts_xml().encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _page_numbers(document: "Document", lang: Lang) -> str:
    """— 1 — below the text, odd pages right and even pages left, a character from the edge.

    What the first section says to have them; the others follow it.
    """
    before, after = ("— ", " —") if lang is Lang.ZH else ("", "")
    number = f'{_words(before)}<w:fldSimple w:instr="PAGE">{_words("1")}</w:fldSimple>{_words(after)}'
    references = ""
    for pages, place in (
        ("default", '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'),
        ("even", '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'),
    ):
        part, identity = document.part.add_footer_part()  # type: ignore[no-untyped-call]
        _replaced(part.element, f"<w:ftr {NAMESPACES}>{paragraph('Footer', number, place)}</w:ftr>")
        references += f'<w:footerReference w:type="{pages}" r:id="{identity}"/>'
    return references


def _words(text: str) -> str:
    """A run in the letters of page numbers, which are never drawn as wide as Chinese ones."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def _properties(document: "Document", title: str, day: dt.date, lang: Lang) -> None:
    properties = document.core_properties
    at = dt.datetime.combine(day, dt.time())
    properties.title = shown(title)[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = "netplan"
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = at
    properties.language = "zh-CN" if lang is Lang.ZH else "en-GB"
    properties.revision = 1


def _timeless(written: bytes, text: str) -> bytes:
    """The same archive without the time at which each part was put in, and with the text of the document.

    The text does not pass through python-docx: as a tree, ten thousand rows take seconds and half a gigabyte.
    """
    clean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(clean, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells on what system it was written
            new.writestr(entry, f"{_XML}{text}" if name == _TEXT else old.read(name))
    return clean.getvalue()
