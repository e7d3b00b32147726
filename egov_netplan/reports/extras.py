"""What a report may be given besides its own figures."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from egov_netplan.reports.charts.chart import Chart
    from egov_netplan.reports.word.figure import Figure


class Extras(NamedTuple):
    """The columns of the terminal (0 for none), charts for a page, pictures for a document."""

    room: int = 0
    charts: "tuple[Chart, ...]" = ()
    figures: "tuple[Figure, ...]" = ()
