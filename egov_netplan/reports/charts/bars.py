"""Horizontal bars: connected of total, the rest by what it waits for."""

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.charts.shares import Share
from egov_netplan.reports.charts.svg import (
    EDGE,
    FAINT,
    GRID,
    INK,
    SOFT,
    WHITE,
    WIDTH,
    escaped,
    filled,
    line,
    rect,
    room,
    text,
)
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.words import STATUS, Lang, Text, said

# What is counted stands in the bar in this order; exempt units are not counted.
_STACKED = (Status.CONNECTED, Status.RETROFIT, Status.PLANNED, Status.NONE)

_NOT_COUNTED = Text("（不计入）", " (not counted)")
_SAID = Text("{name}：{connected}/{due}，{coverage}", "{name}: {connected}/{due}, {coverage}")

_ROOMY = 36  # rows that a chart of one column takes; more are set in three columns of small bars
MOST = 186  # bars that one chart, as high as a page, takes
_LEGEND = 26


class _Form(msgspec.Struct, frozen=True):
    """How bars are set; widths and heights are px, `size` is that of the letters."""

    columns: int
    row: int
    bar: float
    size: float
    label: float
    figures: float
    gap: float

    @property
    def width(self) -> float:
        """The width of one column."""
        return (WIDTH - 2 * EDGE - (self.columns - 1) * self.gap) / self.columns

    @property
    def length(self) -> float:
        """The length of a bar of 100 %."""
        return self.width - self.label - self.figures - 2 * 8


_LARGE = _Form(columns=1, row=26, bar=17, size=12, label=136, figures=104, gap=0)
_SMALL = _Form(columns=3, row=13, bar=8.5, size=9, label=64, figures=60, gap=14)


class Bars(msgspec.Struct, frozen=True):
    """One bar a share; `more` is the line below that says what is left out."""

    shares: tuple[Share, ...]
    more: Text = Text("", "")

    @property
    def form(self) -> _Form:
        """Large bars one below the other, or small ones in columns where they are many."""
        return _LARGE if len(self.shares) <= _ROOMY else _SMALL

    @property
    def rows(self) -> int:
        """The bars of a column."""
        return -(-len(self.shares) // self.form.columns)

    @property
    def height(self) -> int:
        """The height in px."""
        return 6 + self.rows * self.form.row + _LEGEND + (18 if self.more.zh else 0)

    def body(self, mark: str, lang: Lang) -> str:
        """The bars, the legend and the line below."""
        parts = list(self._rulers())
        for number, share in enumerate(self.shares):
            column, row = divmod(number, self.rows)
            left = EDGE + column * (self.form.width + self.form.gap)
            parts += _bar(share, self.form, left, 4 + row * self.form.row, mark, lang)
        bottom = 6 + self.rows * self.form.row
        parts += self._legend(bottom + 18, mark, lang)
        if self.more.zh:
            parts.append(room(EDGE, bottom + 38, self.more.say(lang), WIDTH - 2 * EDGE, 10.5, SOFT))
        return "\n".join(parts)

    def told(self, lang: Lang) -> str:
        """The figures of every bar."""
        told = [
            _SAID.say(
                lang,
                {
                    "name": share.name,
                    "connected": share.connected,
                    "due": share.due,
                    "coverage": share.coverage,
                },
            )
            for share in self.shares
        ]
        return ("；" if lang is Lang.ZH else "; ").join((*told, *filter(None, (self.more.say(lang),))))

    def _rulers(self) -> list[str]:
        """Thin lines at every quarter."""
        form = self.form
        lefts = [EDGE + column * (form.width + form.gap) + form.label + 8 for column in range(form.columns)]
        steps = (0.0, 0.25, 0.5, 0.75, 1.0) if form.columns == 1 else (0.5, 1.0)
        bottom = 4 + self.rows * form.row
        return [
            line(left + step * form.length, 0, left + step * form.length, bottom, GRID, width=0.6)
            for left in lefts
            for step in steps
        ]

    def _legend(self, y: float, mark: str, lang: Lang) -> list[str]:
        """The states that the bars show."""
        shown = [s for s in (*_STACKED, Status.EXEMPT) if any(share.counts[s] for share in self.shares)]
        parts, x = [], float(EDGE)
        for status in shown:
            label = f"{LOOKS[status].mark} {STATUS[status].say(lang)}"
            label += _NOT_COUNTED.say(lang) if status is Status.EXEMPT else ""
            parts.append(rect(x, y - 9, 16, 10, filled(status, mark)))
            parts.append(text(x + 21, y, label, 10.5, SOFT))
            x += 21 + ems(label) * 10.5 + 14
        return parts


def _bar(share: Share, form: _Form, left: float, top: float, mark: str, lang: Lang) -> list[str]:
    """Name, bar and figures of one share. A bar of full length is all units that are counted."""
    middle = top + form.bar / 2 + form.size * 0.36
    start = left + form.label + 8
    figures = f"{share.connected}/{share.due}"
    parts = [
        f"<g><title>{escaped(said(share.name, lang))} {figures} {share.coverage}</title>",
        room(left + form.label, middle, said(share.name, lang), form.label, form.size, INK, anchor="end"),
    ]
    x = start
    for status in _STACKED:
        count = share.counts[status]
        if count and share.due:
            width = form.length * count / share.due
            parts.append(rect(x, top, width, form.bar, filled(status, mark)))
            if form.columns == 1:
                parts += _count_in(count, x, top, width, form, is_dark=status is Status.CONNECTED)
            x += width
    if not share.due:
        parts.append(rect(start, top, form.length, form.bar, f'fill="none" stroke="{FAINT}"'))
    right = left + form.width
    share_width = form.figures * 0.46
    parts.append(
        room(
            right - share_width - 4,
            middle,
            figures,
            form.figures - share_width - 4,
            form.size,
            INK,
            anchor="end",
        )
    )
    parts.append(room(right, middle, share.coverage, share_width, form.size, INK, anchor="end", bold=True))
    return [*parts, "</g>"]


def _count_in(count: int, x: float, top: float, width: float, form: _Form, *, is_dark: bool) -> list[str]:
    """The number of units inside its part of the bar, where there is room for it."""
    size = form.size - 2
    needed = ems(str(count)) * size
    if needed + 8 > width:
        return []
    middle = x + width / 2
    baseline = top + form.bar / 2 + size * 0.36
    if is_dark:
        return [text(middle, baseline, str(count), size, WHITE, anchor="middle")]
    paper = rect(middle - needed / 2 - 2, top + 2.5, needed + 4, form.bar - 5, f'rx="2" fill="{WHITE}"')
    return [paper, text(middle, baseline, str(count), size, INK, anchor="middle")]
