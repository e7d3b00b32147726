"""SVG to PNG and PDF through typst, in the fonts that netplan carries.

`page` says what a document is made of, `render` sets it, `fonts` knows which characters can be drawn, `embed`
puts a font into a page for the browser, and `fontconfig` lends the fonts to the program dot.
"""

from egov_netplan.reports.typeset.page import Link, Page
from egov_netplan.reports.typeset.problem import TypesetError
from egov_netplan.reports.typeset.render import pdf, png

__all__ = ["Link", "Page", "TypesetError", "pdf", "png"]
