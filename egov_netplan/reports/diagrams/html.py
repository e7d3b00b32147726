"""Sheets as one page for a browser: each as wide as the window, printed each on its own paper.

The page asks for nothing outside itself, and is told so.
"""

from collections.abc import Iterator, Sequence
from html import escape

from egov_netplan.reports.diagrams.looks import INK, RULE, WHITE
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Sheet
from egov_netplan.reports.diagrams.svg import svg

_FORBIDDEN = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
)
_LANGUAGES = {"zh": "zh-CN", "en": "en"}

_STYLE = f"""
body {{ margin: 0; background: {RULE}; color: {INK}; }}
main {{ display: grid; gap: 1.5rem; padding: 1.5rem; justify-items: center; }}
section {{ background: {WHITE}; box-shadow: 0 1px 6px rgb(0 0 0 / 0.3); width: 100%; max-width: 2200px; }}
svg {{ display: block; width: 100%; height: auto; }}
@media print {{
  body {{ background: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
  main {{ display: block; padding: 0; }}
  section {{ box-shadow: none; max-width: none; overflow: hidden; break-inside: avoid; }}
  section + section {{ break-before: page; }}
}}
"""


def html_page(sheets: Sequence[Sheet], style: str = "") -> str:
    """The sheets as one file of HTML; its language and title are those of the first sheet.

    `style` is a style sheet with the letters that are needed.
    """
    return "\n".join(_lines(sheets, style)) + "\n"


def _lines(sheets: Sequence[Sheet], style: str) -> Iterator[str]:
    first = sheets[0]
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_LANGUAGES[first.lang]}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_FORBIDDEN}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(first.title)}</title>"
    yield f"<style>{_STYLE}{''.join(_papers(sheets))}{style}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    for sheet in sheets:
        yield f'<section class="{sheet.page}" aria-label="{escape(sheet.title)}">'
        yield svg(sheet).rstrip()
        yield "</section>"
    yield from ("</main>", "</body>", "</html>")


def _papers(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The papers that are used, each a kind of page of its own."""
    for page in sorted({sheet.page for sheet in sheets}):
        _, _, across, down = PAGES[page]
        yield f"@page {page} {{ size: {across}mm {down}mm; margin: 0; }}\n"
        size = f"width: {across}mm; height: {down - 0.2}mm"  # a hair less, or a rounding adds an empty page
        yield f"@media print {{ section.{page} {{ page: {page}; {size}; }} }}\n"
