"""Progress: the share that was connected, day by day."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from egov_netplan.reports.charts.axes import LEFT, RIGHT, Axes, padded
from egov_netplan.reports.charts.svg import INK, WHITE, line, rect, text
from egov_netplan.reports.charts.timeline import Moment, Origin, Timeline
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.words import Lang

GREEN = "#1B7F4B"
_TOP, _BOTTOM = 26, 176
_SIZE = 10


class Progress(msgspec.Struct, frozen=True):
    """Connected of total over several days."""

    past: Timeline

    @property
    def height(self) -> int:
        """The height in px."""
        return _BOTTOM + 24

    def body(self, mark: str, lang: Lang) -> str:
        """The axes, the line and its points."""
        del mark, lang  # no pattern, and figures alone
        moments = self.past.moments
        axes = Axes(*padded([moment.day for moment in moments]), 100, _TOP, _BOTTOM, "%")
        return "\n".join((*axes.drawn(), *_lines(axes, moments), *_points(axes, moments)))

    def told(self, lang: Lang) -> str:
        """Each day and its figures."""
        told = [f"{moment.day}: {_figures(moment)}" for moment in self.past.moments]
        return ("；" if lang is Lang.ZH else "; ").join(told)


def _percent(moment: Moment) -> float:
    return 100 * moment.connected / moment.due if moment.due else 0


def _figures(moment: Moment) -> str:
    share = f"{moment.connected / moment.due:.1%}" if moment.due else "—"
    return f"{moment.connected}/{moment.due} {share}"


def _lines(axes: Axes, moments: tuple[Moment, ...]) -> Iterator[str]:
    """What was reported is joined straight; what is worked out from dates goes in dashed steps."""
    for this, after in pairwise(moments):
        x1, y1, x2, y2 = axes.x(this.day), axes.y(_percent(this)), axes.x(after.day), axes.y(_percent(after))
        if this.origin is not Origin.SINCE:
            yield line(x1, y1, x2, y2, GREEN, width=2)
        else:
            yield line(x1, y1, x2, y1, GREEN, width=1.6, dash="5 3")
            if after.origin is not Origin.FILE:
                yield line(x2, y1, x2, y2, GREEN, width=1.6, dash="5 3")


def _points(axes: Axes, moments: tuple[Moment, ...]) -> Iterator[str]:
    """A point a figure that was reported; figures from the latest backwards while there is room."""
    free = float(RIGHT + 1)
    shown = [moment for moment in reversed(moments) if moment.origin is not Origin.SINCE]
    first = [moments[0]] if moments[0].origin is Origin.SINCE else []
    for moment in (*shown, *first):
        x, y = axes.x(moment.day), axes.y(_percent(moment))
        label = _figures(moment)
        width = ems(label) * _SIZE
        middle = min(max(x, LEFT + width / 2), RIGHT - width / 2)
        yield f'<circle cx="{x:.6g}" cy="{y:.6g}" r="3.5" fill="{GREEN}" stroke="{WHITE}"/>'
        if middle + width / 2 < free:
            free = middle - width / 2 - 6
            yield rect(middle - width / 2 - 2, y - 20, width + 4, 13, f'fill="{WHITE}" fill-opacity="0.8"')
            yield text(middle, y - 9, label, _SIZE, INK, anchor="middle")
