"""How the cells of a workbook look: XlsxWriter's formats, made once a workbook."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from egov_netplan.reports.diagrams.looks import LOOKS, RULE, SOFT, WHITE
from egov_netplan.reports.tables.states import LOOKS_LIKE
from egov_netplan.words import Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

# A workbook can name one font, not a chain: this one is on every Chinese Windows since Vista and known to
# WPS, and its Latin letters are good enough for English; where it is missing, the program takes what it has.
_FONT: Final = "微软雅黑"
DARK: Final = "#1F4E8C"
_DEEPEST: Final = 15  # the most that Excel sets a text in

_BASE: Final = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
_BOXED: Final = {**_BASE, "border": 1, "border_color": RULE}
_HEADED: Final = {"bold": True, "font_color": WHITE, "bg_color": DARK, "align": "center", "text_wrap": True}


class Formats:
    """The formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        def made(base: Mapping[str, Any], **more: Any) -> "Format":
            return book.add_format({**base, **more})

        self.title = made(_BASE, bold=True, font_size=18)
        self.note = made(_BASE, font_color=SOFT)
        self.head = made(_BOXED, **_HEADED)
        self.text = made(_BOXED, text_wrap=True)
        self.figure = made(_BOXED, num_format="#,##0", align="right", indent=1)
        self.share = made(_BOXED, num_format="0.0%", align="right", indent=1)
        self.day = made(_BOXED, num_format="yyyy-mm-dd", align="center")
        self.link = made(_BOXED, font_color=DARK, underline=1)
        self.states: dict[Text, Format] = {
            words: book.add_format(
                {"bg_color": LOOKS[look].fill, "font_color": LOOKS[look].border, "bold": True}
            )
            for words, look in LOOKS_LIKE.items()
        }
        self._inset = cache(lambda depth: made(_BOXED, indent=depth))

    def inset(self, depth: int) -> "Format":
        """Text that is set in."""
        inset: Format = self._inset(min(depth, _DEEPEST))
        return inset
