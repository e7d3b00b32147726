"""Sheets as a drawing for Visio. It was opened in LibreOffice and by the library vsdx, never in Visio itself."""

from egov_netplan.reports.diagrams.vsdx.package import vsdx

__all__ = ["vsdx"]
