"""Burn-down: how many units are still to be connected, day by day, up to the deadlines."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from egov_netplan.inventory.fields import DutyFields, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.reports.charts.axes import RIGHT, Axes, padded, rounded_up
from egov_netplan.reports.charts.svg import (
    EDGE,
    INK,
    RED,
    SOFT,
    WHITE,
    WIDTH,
    filled,
    line,
    path,
    rect,
    room,
    stroke,
    text,
)
from egov_netplan.reports.charts.timeline import Timeline
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.coverage import departments
from egov_netplan.words import AS_OF, Lang, Text, listed, same

_TOP, _BOTTOM = 34, 206
_LEGEND, _LINE = 44, 17
_MOST_LINES = 6  # of deadlines below the chart
_NUMBERS = "①②③④⑤⑥"
_BEFORE = "#EEF1F4"

_ABOUT = Text(
    "{day}，尚未联网 {count} 家：有期限 {planned} 家，逾期 {overdue} 家，无期限 {undated} 家",
    "{day}, {count} still to be connected: {planned} by a date, {overdue} overdue, {undated} with no date",
)
_PLANNED = Text("按期限应完成", "to be done by its date")
_OVERDUE = Text("已逾期", "overdue")
_UNDATED = Text("无期限", "no date")
_DEADLINE = Text("{number} {day} 期限：{source}", "{number} deadline {day}: {source}")
_MORE = Text("另有 {count} 个期限", "{count} more deadlines")
_STEP = Text("{day} 余 {count} 家", "{day}: {count} left")

# What stands below the steps in the end, from the bottom up, and whose pattern it is drawn with.
_OVERDUE_LOOK, _UNDATED_LOOK, _PLANNED_LOOK = Status.NONE, Status.EXEMPT, Status.PLANNED


class Deadline(msgspec.Struct, frozen=True):
    """A day that duties set, with the articles that say so."""

    day: date
    source: Text


class BurnDown(msgspec.Struct, frozen=True):
    """The units still to be connected on one network.

    `planned` says for each day from today on how many have that day as their last. Units that are overdue
    or have no date are counted apart: no day can be named on which they will be done.
    """

    past: Timeline
    planned: tuple[tuple[date, int], ...]
    overdue: int
    undated: int
    deadlines: tuple[Deadline, ...]

    @property
    def today(self) -> date:
        """The day judged."""
        return self.past.today.day

    @property
    def waiting(self) -> int:
        """The units still to be connected today."""
        return self.past.today.remaining

    @property
    def stuck(self) -> int:
        """The units that no date promises."""
        return self.overdue + self.undated

    @property
    def steps(self) -> tuple[tuple[date, int], ...]:
        """How many are left at the end of each day on which that changes, if all is done by its date."""
        left, found = self.waiting, [(self.today, self.waiting)]
        for day, count in self.planned:
            left -= count
            found.append((day, left))
        return tuple(found)

    @property
    def about(self) -> Text:
        """The figures of today in one line."""
        return _ABOUT.filled(
            day=AS_OF.filled(date=self.today),
            count=self.waiting,
            planned=self.waiting - self.stuck,
            overdue=self.overdue,
            undated=self.undated,
        )

    @property
    def notes(self) -> tuple[Text, ...]:
        """The lines below the chart: the deadlines, and what is not known of the past."""
        shown = self.deadlines[:_MOST_LINES]
        notes = [
            _DEADLINE.filled(number=number, day=deadline.day, source=deadline.source)
            for number, deadline in zip(_NUMBERS, shown, strict=False)
        ]
        if len(self.deadlines) > len(shown):
            notes.append(_MORE.filled(count=len(self.deadlines) - len(shown)))
        if self.past.note:
            notes.append(self.past.note)
        return tuple(notes)

    @property
    def height(self) -> int:
        """The height in px."""
        return _BOTTOM + _LEGEND + _LINE * len(self.notes)

    @property
    def axes(self) -> Axes:
        """All days that there is anything to say of."""
        days = [moment.day for moment in self.past.moments] + [day for day, _ in self.planned]
        days += [deadline.day for deadline in self.deadlines]
        most = max(moment.remaining for moment in self.past.moments)
        return Axes(*padded(days), rounded_up(most), _TOP, _BOTTOM)

    def body(self, mark: str, lang: Lang) -> str:
        """The axes, the past, the steps to come, the deadlines and the lines below."""
        axes = self.axes
        return "\n".join(
            (
                *axes.drawn(),
                *self._past(axes),
                *self._future(axes, mark),
                *self._days(axes, lang),
                *self._counts(axes),
                *self._legend(mark, lang),
                *(
                    room(
                        EDGE,
                        _BOTTOM + _LEGEND + 6 + number * _LINE,
                        note.say(lang),
                        WIDTH - 2 * EDGE,
                        10.5,
                        SOFT,
                    )
                    for number, note in enumerate(self.notes)
                ),
            )
        )

    def told(self, lang: Lang) -> str:
        """The figures of today, the steps to come and the deadlines in full."""
        steps = tuple(_STEP.filled(day=day, count=count) for day, count in self.steps[1:])
        deadlines = tuple(Text(*(f"{one.day} {source}" for source in one.source)) for one in self.deadlines)
        told = [self.about, *((listed(steps),) if steps else ()), *deadlines]
        return ("；" if lang is Lang.ZH else "; ").join(part.say(lang) for part in told)

    def _future(self, axes: Axes, mark: str) -> Iterator[str]:
        """From today on: what falls by its date, and below it what no date promises."""
        start, end, bottom = axes.x(self.today), float(RIGHT), 0
        for count, look in ((self.overdue, _OVERDUE_LOOK), (self.undated, _UNDATED_LOOK)):
            if count:
                top = axes.y(bottom + count)
                yield rect(start, top, end - start, axes.y(bottom) - top, filled(look, mark))
                bottom += count
        steps = axes.stairs([*self.steps, (axes.last, self.steps[-1][1])])
        floor = axes.y(self.stuck)
        if self.planned:
            yield path([(start, floor), *steps, (end, floor)], filled(_PLANNED_LOOK, mark))
        yield path(steps, stroke(INK, 2))

    def _past(self, axes: Axes) -> Iterator[str]:
        """What is known of the time before today."""
        stairs = axes.stairs([(moment.day, moment.remaining) for moment in self.past.worked_out])
        straight = [(axes.x(moment.day), axes.y(moment.remaining)) for moment in self.past.reported]
        for points in (stairs, straight):
            if len(points) > 1:
                feet = [(points[0][0], axes.bottom), *points, (points[-1][0], axes.bottom)]
                yield path(feet, f'fill="{_BEFORE}"')
                yield path(points, stroke(INK, 2))
        for x, y in straight:
            yield f'<circle cx="{x:.6g}" cy="{y:.6g}" r="3.5" fill="{INK}" stroke="{WHITE}"/>'

    def _counts(self, axes: Axes) -> Iterator[str]:
        """How many are left today, and in the end."""
        yield from _count(axes.x(self.today) - 7, axes.y(self.waiting), self.waiting)
        if self.planned:
            yield from _count(RIGHT, axes.y(self.steps[-1][1]), self.steps[-1][1])

    def _days(self, axes: Axes, lang: Lang) -> Iterator[str]:
        """Today, and each deadline with the number that it has below."""
        x = axes.x(self.today)
        yield line(x, _TOP - 4, x, _BOTTOM, SOFT, dash="2 2")
        yield from _flag(x, 8, AS_OF.say(lang, {"date": self.today}), SOFT)
        free = 0.0
        for number, deadline in enumerate(self.deadlines[:_MOST_LINES], start=1):
            x = axes.x(deadline.day)
            yield line(x, _TOP - 4, x, _BOTTOM, RED, width=1.6, dash="7 3")
            middle = max(x, free)
            free = middle + 17
            yield f'<circle cx="{middle:.6g}" cy="{_TOP - 9}" r="7.5" fill="{WHITE}" stroke="{RED}"/>'
            yield text(middle, _TOP - 5.5, str(number), 10, RED, anchor="middle", bold=True)

    def _legend(self, mark: str, lang: Lang) -> Iterator[str]:
        """What the parts below the steps are."""
        x, y = float(EDGE), _BOTTOM + 35
        for count, look, name in (
            (self.waiting - self.stuck, _PLANNED_LOOK, _PLANNED),
            (self.undated, _UNDATED_LOOK, _UNDATED),
            (self.overdue, _OVERDUE_LOOK, _OVERDUE),
        ):
            if count:
                label = f"{name.say(lang)} {count}"
                yield rect(x, y - 9, 16, 10, filled(look, mark))
                yield text(x + 21, y, label, 10.5, SOFT)
                x += 21 + ems(label) * 10.5 + 14


def _count(right: float, level: float, count: int) -> Iterator[str]:
    """A number of units above the line it belongs to, on a ground of its own."""
    width = ems(str(count)) * 12
    yield rect(right - width - 1, level - 17, width + 2, 14, f'fill="{WHITE}" fill-opacity="0.85"')
    yield text(right, level - 5, str(count), 12, INK, anchor="end", bold=True)


def _flag(x: float, y: float, said: str, colour: str) -> Iterator[str]:
    """A label above a vertical line, kept on the chart."""
    half = ems(said) * 10 / 2
    yield text(min(max(x, EDGE + half), WIDTH - EDGE - half), y, said, 10, colour, anchor="middle")


def burn_down(asked: Asked, network: str, past: Timeline) -> BurnDown | None:
    """The burn-down of one network; None where there is nothing to do or no date to draw it by."""
    units = departments(asked)
    waiting = [unit for unit in units if unit.status(network) not in (Status.CONNECTED, Status.EXEMPT)]
    is_listed = any(network in unit.attachments for unit in units)
    today = asked.inventory.today
    last_days = [asked.plan.duties.due(unit, network, unit.attachments.get(network)) for unit in waiting]
    dated = [day for day in last_days if day]
    deadlines = _deadlines(asked, network, units)
    if not is_listed or not (dated or deadlines or len(past.moments) > 1):
        return None
    planned = Counter(day for day in dated if day >= today)
    return BurnDown(
        past=past,
        planned=tuple(sorted(planned.items())),
        overdue=len(dated) - planned.total(),
        undated=len(waiting) - len(dated),
        deadlines=deadlines,
    )


def _deadlines(asked: Asked, network: str, units: list[Unit]) -> tuple[Deadline, ...]:
    """The days that duties in force set for any of the units; for those to be rebuilt, to be rebuilt by."""
    duties = asked.plan.duties
    rebuilt = [unit for unit in units if unit.status(network) is Status.RETROFIT]
    by_day: dict[date, list[DutyFields]] = {}
    for asks, whom in ((duties.on(network), units), (duties.conforming(network), rebuilt)):
        for duty in asks:
            if duty.by and duties.holds(duty) and any(duties.binds(duty, unit) for unit in whom):
                by_day.setdefault(duty.by, []).append(duty)
    return tuple(
        Deadline(day, listed(dict.fromkeys(same(duty.source or duty.called) for duty in by_day[day])))
        for day in sorted(by_day)
    )
