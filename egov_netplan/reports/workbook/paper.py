"""How a sheet is printed."""

from typing import TYPE_CHECKING

from egov_netplan.reports.workbook.cells import fitting, text
from egov_netplan.words import AS_OF, Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_MOST = 100  # of a title in the margin; with what is around it Excel takes 255
_PAGES = Text("第 &P 页，共 &N 页", "page &P of &N")


def set_up(sheet: "Worksheet", title: str, day: str, lang: Lang) -> None:
    """A4 on its side, as wide as the sheet; the title above, the day and the page number below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.8, 0.7)
    sheet.set_header(f"&C{_margin(title)}")
    sheet.set_footer(f"&L{AS_OF.say(lang, {'date': day})}&C{_PAGES.say(lang)}")


def _margin(title: str) -> str:
    """The title for the margin: there an ampersand begins a code, and `&[` one of XlsxWriter's own."""
    shown = fitting(text(title).replace("\n", " "), _MOST, "")
    return shown.replace("&[", "& [").replace("&", "&&")
