"""The file for Visio: a zip of parts that name each other."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from egov_netplan.reports.diagrams.sheet.shapes import Sheet
from egov_netplan.reports.diagrams.vsdx.page import contents, settings
from egov_netplan.reports.diagrams.vsdx.shapes import FONT
from egov_netplan.reports.diagrams.vsdx.sheets import cells, row, section

_XML = "<?xml version='1.0' encoding='utf-8'?>\n"
_MAIN = "http://schemas.microsoft.com/office/visio/2012/main"
_OFFICE = "http://schemas.openxmlformats.org"
_RELATED = "http://schemas.microsoft.com/visio/2010/relationships"
_TYPE = "application/vnd.ms-visio"
_LONGEST = 31  # characters in the name of a page
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day; a real one would change the bytes


def vsdx(sheets: Sequence[Sheet]) -> bytes:
    """One file with a page a sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in _parts(sheets):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            package.writestr(entry, part.encode())
    return file.getvalue()


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    names = dict(zip((sheet.anchor for sheet in sheets), _page_names(sheets), strict=True))
    files = [f"page{number}.xml" for number in range(1, len(sheets) + 1)]
    yield "[Content_Types].xml", _content_types(files)
    yield "_rels/.rels", _relations([("document", "visio/document.xml")])
    yield "visio/document.xml", _document()
    yield "visio/_rels/document.xml.rels", _relations([("pages", "pages/pages.xml")])
    yield "visio/pages/pages.xml", _pages(sheets, names.values())
    yield "visio/pages/_rels/pages.xml.rels", _relations([("page", file) for file in files])
    for file, sheet in zip(files, sheets, strict=True):
        yield f"visio/pages/{file}", contents(sheet, names)


def _page_names(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The names of the sheets, short enough, and no two the same."""
    taken: set[str] = set()
    for sheet in sheets:
        name, number = sheet.name[:_LONGEST], 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = sheet.name[: _LONGEST - len(end)] + end
        taken.add(name.casefold())
        yield name


def _content_types(files: Iterable[str]) -> str:
    parts = [("document.xml", "drawing.main"), ("pages/pages.xml", "pages")]
    parts += [(f"pages/{file}", "page") for file in files]
    said = "".join(
        f"<Override PartName='/visio/{name}' ContentType='{_TYPE}.{kind}+xml'/>" for name, kind in parts
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f"{_XML}<Types xmlns='{_OFFICE}/package/2006/content-types'>"
        f"<Default Extension='rels' ContentType='{relations}'/>"
        f"<Default Extension='xml' ContentType='application/xml'/>{said}</Types>\n"
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    said = "".join(
        f"<Relationship Id='rId{number}' Type='{_RELATED}/{kind}' Target='{target}'/>"
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f"{_XML}<Relationships xmlns='{_OFFICE}/package/2006/relationships'>{said}</Relationships>\n"


def _document() -> str:
    """Fonts, and the one style that all shapes begin from."""
    styles = "DefaultTextStyle='0' DefaultLineStyle='0' DefaultFillStyle='0' DefaultGuideStyle='0'"
    looks = (
        cells(EnableLineProps=1, EnableFillProps=1, EnableTextProps=1, HideForApply=0)
        + cells(LineWeight=0.01042, LineColor="#000000", LinePattern=1, Rounding=0, LineCap=0)
        + cells(BeginArrow=0, EndArrow=0, FillForegnd="#FFFFFF", FillBkgnd="#FFFFFF", FillPattern=1)
        + cells(ShdwPattern=0, LeftMargin=0, RightMargin=0, TopMargin=0, BottomMargin=0, VerticalAlign=1)
        + cells(TextBkgnd=0, TextDirection=0)
    )
    letters = cells(Font=FONT, Color="#000000", Style=0, Case=0, Pos=0, Size=0.16667, AsianFont=FONT)
    lines = cells(IndFirst=0, IndLeft=0, IndRight=0, SpLine=-1.2, SpBefore=0, SpAfter=0, HorzAlign=1)
    sections = section("Character", row(letters, index=0)) + section("Paragraph", row(lines, index=0))
    return (
        f"{_XML}<VisioDocument xmlns='{_MAIN}' xmlns:r='{_OFFICE}/officeDocument/2006/relationships'"
        f" xml:space='preserve'><DocumentSettings TopPage='0' {styles}><GlueSettings>9</GlueSettings>"
        "<SnapSettings>65847</SnapSettings><SnapExtensions>34</SnapExtensions><DynamicGridEnabled>1"
        f"</DynamicGridEnabled></DocumentSettings><FaceNames><FaceName NameU='{FONT}'/></FaceNames>"
        f"<StyleSheets><StyleSheet ID='0' NameU='No Style' Name='No Style'>{looks}{sections}</StyleSheet>"
        "</StyleSheets><DocumentSheet NameU='TheDoc' LineStyle='0' FillStyle='0' TextStyle='0'/>"
        "</VisioDocument>\n"
    )


def _pages(sheets: Iterable[Sheet], names: Iterable[str]) -> str:
    pages = "".join(
        f"<Page ID='{number}' NameU='{escape(name)}' Name='{escape(name)}'>{settings(sheet)}"
        f"<Rel r:id='rId{number + 1}'/></Page>"
        for number, (sheet, name) in enumerate(zip(sheets, names, strict=True))
    )
    return (
        f"{_XML}<Pages xmlns='{_MAIN}' xmlns:r='{_OFFICE}/officeDocument/2006/relationships'"
        f" xml:space='preserve'>{pages}</Pages>\n"
    )
