"""Progress: the share that was connected, day by day."""

from collections.abc import Iterator

import msgspec

from egov_netplan.reports.charts.axes import LEFT, RIGHT, Axes, padded
from egov_netplan.reports.charts.svg import EDGE, INK, SOFT, WHITE, WIDTH, path, rect, room, stroke, text
from egov_netplan.reports.charts.timeline import Moment, Timeline
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
        return _BOTTOM + (40 if self.past.note else 24)

    def body(self, mark: str, lang: Lang) -> str:
        """The axes, the line and its points."""
        del mark  # it has no pattern
        axes = Axes(*padded([moment.day for moment in self.past.moments]), 100, _TOP, _BOTTOM, "%")
        parts = [*axes.drawn(), *_lines(axes, self.past), *_points(axes, self.past.reported)]
        if self.past.note:
            note = self.past.note.say(lang)
            parts.append(room(EDGE, _BOTTOM + 36, note, WIDTH - 2 * EDGE, 10.5, SOFT))
        return "\n".join(parts)

    def told(self, lang: Lang) -> str:
        """Each day and its figures."""
        told = [f"{moment.day}: {_figures(moment)}" for moment in self.past.moments]
        return ("；" if lang is Lang.ZH else "; ").join(told)


def _percent(moment: Moment) -> float:
    return 100 * moment.connected / moment.due if moment.due else 0


def _figures(moment: Moment) -> str:
    share = f"{moment.connected / moment.due:.1%}" if moment.due else "—"
    return f"{moment.connected}/{moment.due} {share}"


def _lines(axes: Axes, past: Timeline) -> Iterator[str]:
    """What was reported is joined straight; what is worked out from dates goes in dashed steps."""
    stairs = axes.stairs([(one.day, _percent(one)) for one in past.worked_out])
    straight = [(axes.x(one.day), axes.y(_percent(one))) for one in past.reported]
    for points, dash in ((stairs, "5 3"), (straight, "")):
        if len(points) > 1:
            yield path(points, stroke(GREEN, 2, dash))


def _points(axes: Axes, moments: tuple[Moment, ...]) -> Iterator[str]:
    """A point a figure that was reported; figures from the latest backwards while there is room."""
    free = float(RIGHT + 1)
    for moment in reversed(moments):
        x, y = axes.x(moment.day), axes.y(_percent(moment))
        label = _figures(moment)
        width = ems(label) * _SIZE
        middle = min(max(x, LEFT + width / 2), RIGHT - width / 2)
        yield f'<circle cx="{x:.6g}" cy="{y:.6g}" r="3.5" fill="{GREEN}" stroke="{WHITE}"/>'
        if middle + width / 2 < free:
            free = middle - width / 2 - 6
            yield rect(middle - width / 2 - 2, y - 20, width + 4, 13, f'fill="{WHITE}" fill-opacity="0.8"')
            yield text(middle, y - 9, label, _SIZE, INK, anchor="middle")
