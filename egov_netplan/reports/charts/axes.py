"""The two axes of a chart over time: days across, figures upwards."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from egov_netplan.reports.charts.svg import EDGE, FAINT, GRID, SOFT, WIDTH, Point, line, text

LEFT, RIGHT = EDGE + 34, WIDTH - EDGE - 8
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
_MOST = 8
_DAYS = 62  # a shorter time has its first and its last day written out instead


class Axes(msgspec.Struct, frozen=True):
    """Where a day and a figure stand; `top` and `bottom` are px, `most` is a round figure above 0."""

    first: date
    last: date
    most: int
    top: float
    bottom: float
    unit: str = ""

    def x(self, day: date) -> float:
        """Where a day stands."""
        days = max(1, (self.last - self.first).days)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / days

    def y(self, figure: float) -> float:
        """Where a figure stands."""
        return self.bottom - (self.bottom - self.top) * figure / self.most

    def stairs(self, figures: Sequence[tuple[date, float]]) -> list[Point]:
        """The corners of a line that keeps each figure up to the day of the next."""
        corners: list[Point] = []
        for day, figure in figures:
            corners += [(self.x(day), corners[-1][1])] if corners else []
            corners.append((self.x(day), self.y(figure)))
        return corners

    def drawn(self) -> Iterator[str]:
        """The axes with their figures and days."""
        for figure in self.figures():
            yield line(LEFT, self.y(figure), RIGHT, self.y(figure), GRID, width=0.6)
            yield text(LEFT - 6, self.y(figure) + 3.5, f"{figure}{self.unit}", 10, SOFT, anchor="end")
        yield line(LEFT, self.bottom, RIGHT, self.bottom, FAINT)
        for day, label in self.days():
            x = self.x(day)
            yield line(x, self.bottom, x, self.bottom + 4, FAINT)
            yield text(min(max(x, LEFT), RIGHT - 10), self.bottom + 16, label, 10, SOFT, anchor="middle")

    def figures(self) -> range:
        """Round figures up to the top."""
        return range(0, self.most + 1, _step(self.most))

    def days(self) -> list[tuple[date, str]]:
        """First days of months or years with their labels, eight at most."""
        if (self.last - self.first).days <= _DAYS:
            return [(day, str(day)) for day in dict.fromkeys((self.first, self.last))]
        span = (self.last - self.first).days / 30
        months = next(months for months in _MONTHS if span / months < _MOST - 1)
        return [
            (day, str(day.year) if months >= 12 else f"{day.year}-{day.month:02}")
            for day in self._every(months)
        ]

    def _every(self, months: int) -> Iterator[date]:
        start = self.first.year * 12 + (self.first.month - 1 if months < 12 else 0)
        end = self.last.year * 12 + self.last.month - 1
        for month in range(start - start % months, end + 1, months):
            year, number = divmod(month, 12)
            if year >= 1 and self.first <= (day := date(year, number + 1, 1)) <= self.last:
                yield day


def _step(most: int) -> int:
    """The roundest step that takes five at most to `most`."""
    power = 1
    while power * 50 < most:
        power *= 10
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step * 5 >= most)


def rounded_up(most: int) -> int:
    """The first round figure that is no less than `most`: the top of an axis."""
    return max(1, -(-most // _step(most)) * _step(most))


def padded(days: list[date]) -> tuple[date, date]:
    """The first and the last of several days with a little room on both sides."""
    first, last = min(days), max(days)
    room = max(7, (last - first).days // 25)
    before, after = (first - date.min).days, (date.max - last).days
    return first - timedelta(days=min(room, before)), last + timedelta(days=min(room, after))
