"""SVG pages to PNG and PDF by typst: nothing is read but our fonts, nothing is written to disk."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, cast

from egov_netplan.reports.typeset.fonts import FAMILY, FOLDER
from egov_netplan.reports.typeset.page import Page, size, styled
from egov_netplan.reports.typeset.problem import TypesetError
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    import typst

_AUTHOR = "netplan"
_MOST_PIXELS = 250_000_000  # a gigabyte of memory; where there is none left, typst ends the whole program

# Text in a family that typst does not find is left out of the picture without a word.
_OUR_FONT = f'* {{ font-family: "{FAMILY}" !important }}'

# All that varies comes in as data; nothing a planner wrote is ever part of the program.
_PROGRAM = b"""
#let job = json(bytes(sys.inputs.job))
#set document(
  title: job.title,
  author: job.author,
  date: if job.day == none { none } else { datetime(year: job.day.at(0), month: job.day.at(1), day: job.day.at(2)) },
)
#set text(lang: job.lang)
#show heading: none // it makes the bookmark all the same
#for (number, sheet) in job.sheets.enumerate() {
  page(width: sheet.width * 1mm, height: sheet.height * 1mm, margin: 0pt, {
    if sheet.title != "" {
      let title = heading(level: sheet.level, outlined: false, bookmarked: true, sheet.title)
      place(if sheet.anchor == "" { title } else [#title#label(sheet.anchor)])
    }
    place(image(bytes(sys.inputs.at("svg" + str(number))), format: "svg", width: 100%, height: 100%))
    for area in sheet.links {
      let shape = box(width: area.width * 1mm, height: area.height * 1mm)
      place(dx: area.x * 1mm, dy: area.y * 1mm, link((page: area.page, x: 0pt, y: 0pt), shape))
    }
  })
}
"""  # noqa: E501

_MISSING = Text(
    "生成 {format} 要用 Python 的 typst 库，本机没有安装。请执行 pip install typst；"
    "不装也可以导出 svg、dot、drawio 等格式。",
    "Making {format} needs the Python library typst, which is not installed on this machine: "
    "pip install typst. Without it svg, dot, drawio and others still work.",
)
_TOO_LARGE = Text(
    "图太大，无法生成 PNG：{width}×{height} 像素。请改用 PDF 或 SVG。",
    "the picture is too large for a PNG: {width} by {height} pixels. PDF and SVG have no such limit.",
)
_FAILED = Text("typst 没有生成 {format}：{reason}", "typst could not make the {format}: {reason}")


def png(svg: str, ppi: float = 192) -> bytes:
    """The picture as PNG, `ppi` pixels an inch of the size that the SVG says."""
    paper = size(svg)
    width, height = (round(length / 25.4 * ppi) for length in (paper.width, paper.height))
    if width * height > _MOST_PIXELS:
        raise TypesetError(_TOO_LARGE, width=width, height=height)
    return _compiled("png", [Page(svg, "")], _about("", "", Lang.ZH, None), ppi)


def pdf(
    pages: Sequence[Page],
    title: str,
    *,
    lang: Lang = Lang.ZH,
    author: str = _AUTHOR,
    day: date | None = None,
) -> bytes:
    """The pages as one PDF with bookmarks and links; `day` is the date the file says it was made on."""
    return _compiled("pdf", pages, _about(title, author, lang, day))


def _about(title: str, author: str, lang: Lang, day: date | None) -> Mapping[str, Any]:
    """What the file says of itself."""
    return {
        "title": _plain(title),
        "author": _plain(author),
        "lang": str(lang),
        "day": [day.year, day.month, day.day] if day else None,
    }


def _compiled(
    wanted: Literal["png", "pdf"], pages: Sequence[Page], about: Mapping[str, Any], ppi: float | None = None
) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise TypesetError(_MISSING, format=wanted.upper()) from error
    pictures = {f"svg{number}": styled(_sound(page.svg), _OUR_FONT) for number, page in enumerate(pages)}
    job = json.dumps({**about, "sheets": _sheets(pages)})
    try:
        # The root is the only folder that could be read from; that we are called in may be gone.
        compiler = typst.Compiler(
            _PROGRAM, root=FOLDER, font_paths=_fonts(), sys_inputs={"job": job, **pictures}
        )
        made = compiler.compile(format=wanted, ppi=ppi, timestamp=0, pdf_tags=False)  # drawings have no tags
    except RuntimeError as error:
        raise TypesetError(_FAILED, format=wanted.upper(), reason=str(error)) from error
    return cast("bytes", made)  # a list only of several pages as pictures


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    """Our fonts and no others, so that the same picture comes out on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _sheets(pages: Iterable[Page]) -> list[Mapping[str, Any]]:
    """What typst is told of the pages: lengths in millimetres, links by the number of the page."""
    places: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        if page.anchor:
            places.setdefault(page.anchor, number)
    return [_sheet(page, number, places) for number, page in enumerate(pages, 1)]


def _sheet(page: Page, number: int, places: Mapping[str, int]) -> Mapping[str, Any]:
    paper = size(page.svg)
    return {
        "width": paper.width,
        "height": paper.height,
        "title": _plain(page.title),
        "level": page.level,
        "anchor": page.anchor if places.get(page.anchor) == number else "",
        "links": [
            {
                "x": (link.x - paper.left) * paper.unit_x,
                "y": (link.y - paper.top) * paper.unit_y,
                "width": link.width * paper.unit_x,
                "height": link.height * paper.unit_y,
                "page": places[link.to],
            }
            for link in page.links
            if link.to in places
        ],
    }


def _plain(words: str) -> str:
    """One line of sound text."""
    return " ".join(_sound(words).split())


def _sound(words: str) -> str:
    """`words` as text that can be written as UTF-8: half a surrogate pair cannot."""
    return words.encode("utf-8", "replace").decode("utf-8")
