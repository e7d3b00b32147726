"""The text of a document while it is written: paragraphs, tables and pictures, page after page."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from egov_netplan.reports.word.days import said_day
from egov_netplan.reports.word.figure import Figure
from egov_netplan.reports.word.grid import Grid, grid_xml
from egov_netplan.reports.word.markup import attribute, capital, paragraph, run
from egov_netplan.reports.word.numbering import Outline
from egov_netplan.reports.word.package import Package
from egov_netplan.reports.word.page import Page, page_of, section
from egov_netplan.words import Lang, Text

_AS_OF: Final = Text("（截至{day}）", "As of {day}")
ANNEX: Final = Text("附件", "Annex")
_APPENDED: Final = Text("附图　{title}", "Figure: {title}")
_NUMBERED: Final = Text("附图{number}　{title}", "Figure {number}: {title}")
_TO_FILL_IN: Final = "_" * 24
_CAPTION_MM: Final = 14  # what stands above the picture of an appendix
_EMU_PER_MM: Final = 36_000
_GAP: Final = paragraph("Gap", "")


class Body:
    """A document that is being written on pages of one kind, until it turns to another."""

    def __init__(self, lang: Lang, page: Page) -> None:
        self._package = Package(lang)
        self._lang, self._page = lang, page
        self._outline = Outline(lang)
        self._parts: list[str] = []
        self._pictures = 0
        self._last_table: Grid | None = None

    def put(self, style: str, text: str, *, new_page: bool = False) -> None:
        """A paragraph."""
        properties = "<w:pageBreakBefore/>" if new_page else ""
        self._parts.append(paragraph(style, run(text, self._lang), properties))

    def opening(self, title: str, day: dt.date) -> None:
        """The title, and the day the document speaks of."""
        self.put("Title", title)
        self.put("Day", _AS_OF.say(self._lang, {"day": said_day(day, self._lang)}))

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """A numbered heading, level 1 to 3."""
        self.put(f"Heading{level}", self._outline.number(level) + capital(text), new_page=new_page)

    def table(self, grid: Grid) -> None:
        """A table over the whole width of the page; the gap keeps it from growing into the next one."""
        self._parts += (grid_xml(grid, self._page, self._lang), _GAP)
        self._last_table = grid

    def charts(self, figures: Sequence[Figure], network: str = "") -> None:
        """The charts of a network, or those of all; each has its title in itself."""
        for figure in figures:
            if figure.paper is None and figure.network == network:
                self._picture(figure, self._page.text_width, self._page.text_height / 2)

    def signature(self, day: dt.date) -> None:
        """Who issues it, a line to be filled in, and the day; never alone on a page below a table."""
        if self._last_table and self._parts[-1] == _GAP:
            rows = grid_xml(self._last_table, self._page, self._lang, stays=True)
            self._parts[-2:] = (rows, paragraph("Gap", "", "<w:keepNext/>"))
        self.put("Signed", _TO_FILL_IN)
        self.put("SignedDay", said_day(day, self._lang))

    def appendices(self, figures: Sequence[Figure]) -> None:
        """The pictures that stand on pages of their own."""
        appended = [(figure, figure.paper) for figure in figures if figure.paper]
        for number, (figure, paper) in enumerate(appended, start=1):
            self._turn(page_of(figure, paper))
            said = _NUMBERED if len(appended) > 1 else _APPENDED
            self.put("Appendix", said.say(self._lang, {"number": number, "title": figure.title}))
            self._picture(figure, self._page.text_width, self._page.text_height - _CAPTION_MM)

    def written(self, title: str, day: dt.date) -> bytes:
        """The document as a file."""
        return self._package.written("".join((*self._parts, section(self._page))), title, day)

    def _turn(self, page: Page) -> None:
        """End the pages there are; what follows stands on others."""
        self._parts.append(paragraph("Turn", "", section(self._page)))
        self._page = page

    def _picture(self, figure: Figure, width: float, height: float) -> None:
        """A picture, made smaller where the room in millimetres is less than its size."""
        scale = min(1, width / figure.width_mm, height / figure.height_mm)
        self._pictures += 1
        extent = (
            f'cx="{round(figure.width_mm * scale * _EMU_PER_MM)}"'
            f' cy="{round(figure.height_mm * scale * _EMU_PER_MM)}"'
        )
        about = attribute(figure.title.say(self._lang))
        named = f'id="{self._pictures}" name="picture {self._pictures}" descr="{about}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f"<wp:docPr {named}/><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{self._package.picture(figure.png)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        self._parts.append(paragraph("Picture", drawing))
