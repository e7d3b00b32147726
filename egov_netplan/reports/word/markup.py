"""Texts as WordprocessingML. What a planner wrote comes through as text, whatever it is."""

from html import escape
from typing import Final

from egov_netplan.reports.layout import visible
from egov_netplan.words import Lang

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

# Two characters are no text to XML, though they are neither control characters nor surrogates.
_NO_TEXT: Final = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})

# Quotation marks and dashes belong to both scripts: this gives them the width that Chinese asks for.
_RUN: Final = {
    Lang.ZH: '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>',
    Lang.EN: "<w:r>",
}


def shown(text: str) -> str:
    """`text` on one line, hidden characters spelled out, without any that XML may not hold."""
    return visible(text).translate(_NO_TEXT)


def capital(text: str) -> str:
    """`text` as it begins a sentence or a heading."""
    return text[:1].upper() + text[1:]


def attribute(text: str) -> str:
    """`text` as the value of an attribute."""
    return escape(shown(text))


def run(text: str, lang: Lang) -> str:
    """A run of text; its line breaks stay line breaks."""
    lines = (
        f'<w:t xml:space="preserve">{escape(shown(line), quote=False)}</w:t>' for line in text.split("\n")
    )
    return f"{_RUN[lang]}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of ready-made runs; `properties` are those beside its style, in the order of the format."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
