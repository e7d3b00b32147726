"""Pages: sizes and margins in millimetres, as GB/T 9704-2012 has them for A4."""

from typing import Final, NamedTuple

from egov_netplan.reports.word.figure import Figure, Paper

# The sides of the paper, the shorter first.
_SIZES: Final = {Paper.A4: (210, 297), Paper.A3: (297, 420)}
_DRAWING_MARGIN: Final = 15  # a drawing needs the paper more than the margin


class Page(NamedTuple):
    """A page: its size, its margins, and how far the page number stands from the lower edge."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


# The number's dash stands 7 mm below the text.
PORTRAIT: Final = Page(210, 297, 37, 26, 35, 28, 25)
LANDSCAPE: Final = Page(297, 210, 28, 25, 26, 25, 16)


def page_of(figure: Figure, paper: Paper) -> Page:
    """The page of an appendix: standing or lying as its picture does."""
    short, long = _SIZES[paper]
    lies = figure.width_mm >= figure.height_mm
    margin = _DRAWING_MARGIN
    return Page(
        long if lies else short, short if lies else long, margin, margin, margin + 3, margin, margin - 7
    )


def section(page: Page) -> str:
    """The properties of a section of such pages; the first section also refers to the page numbers."""
    lies = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        '<w:sectPr><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{lies}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}"'
        f' w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}"'
        f' w:header="{twips(page.footer)}" w:footer="{twips(page.footer)}" w:gutter="0"/></w:sectPr>'
    )


def twips(millimetres: float) -> int:
    """A length as Word has it: in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
