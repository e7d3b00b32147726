"""Sheets as a drawing for Visio.

It was opened in LibreOffice and by the library vsdx, and keeps to the published schema; Visio itself was
not at hand.
"""

from egov_netplan.reports.diagrams.vsdx.package import vsdx

__all__ = ["vsdx"]
