"""Sheets as a drawing for diagrams.net, in which what a planner has moved by hand stays where it is."""

from egov_netplan.reports.diagrams.drawio.book import drawio
from egov_netplan.reports.diagrams.drawio.earlier import EarlierError

__all__ = ["EarlierError", "drawio"]
