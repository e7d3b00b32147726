"""Any report made of tables as a Word document; rectification and dossier with what is theirs alone."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from egov_netplan.reports.tables.columns import ID
from egov_netplan.reports.tables.report import NOTHING, Report, shown_tables, titled
from egov_netplan.reports.tables.table import Cell as Written
from egov_netplan.reports.tables.table import Table, headings
from egov_netplan.reports.word.body import Body
from egov_netplan.reports.word.figure import Figure
from egov_netplan.reports.word.grid import Cell, Grid
from egov_netplan.reports.word.markup import capital
from egov_netplan.reports.word.page import LANDSCAPE, PORTRAIT
from egov_netplan.reports.word.tints import tinted
from egov_netplan.reports.word.widths import is_wide
from egov_netplan.words import SEVERITY, Lang, Text

_TO_FILL_IN = "done"  # the column that is left to be filled in by hand
_HAND = 14  # its width in half characters
# Where a thing stands in the files, and what only programs ask for: a leader has no use for it.
_FOR_PROGRAMS = frozenset((ID.heading, Text("地区路径", "place id"), Text("位置", "at")))
# In a table of findings the sentence says it all; the name of the rule is for whoever mends the files.
_RULE, _SEVERITY = "rule", "severity"

_TOTAL = Text("合计", "total")
_PLACE = Text("地区", "place")
_SUMMARY = Text("各地区整改事项", "Items by place")
_ITEMS = Text(
    "{place}有{count}项需要整改：{kinds}。完成情况由责任单位填写。",
    "{place} has {count} to put right: {kinds}. Whoever answers for one fills in when it is done.",
)
_ITEMS_OF_NONE = Text(
    "不属于某一地区的有{count}项：{kinds}。完成情况由责任单位填写。",
    "{count} to put right, of no one place: {kinds}. Whoever answers for one fills in when it is done.",
)
_KIND = Text("{severity}{count}项", "{severity} {count}")
_RECEIPT = Text(
    "签收单位（盖章）：________________　签收人：____________　签收日期：______年____月____日",
    "Received by (stamp): ____________________   Name: ________________   Date: ______________",
)
_CONTENTS = Text("本档案分{count}部分：{parts}。", "This dossier has {count} parts: {parts}.")


def render(report: Report, lang: Lang, figures: Sequence[Figure] = ()) -> bytes:
    """The report as a file, on lying pages where a table wants them; drawings stand at the end.

    Raises `WordError` where python-docx is missing.
    """
    grids = {table.name: _grid(table, report.name, lang) for table in shown_tables(report)}
    wide = any(is_wide(grid.texts, PORTRAIT, grid.least) for grid in grids.values() if grid.rows)
    body, title = Body(lang, LANDSCAPE if wide else PORTRAIT), titled(report, lang)
    day = dt.date.fromisoformat(report.day)
    body.opening(title, day)
    for sentence in report.summary:
        body.put("BodyText", capital(sentence.say(lang)))
    body.charts(figures)
    write = {"rectification": _rectification, "dossier": _dossier}.get(report.name, _plain)
    write(body, report, grids, lang)
    body.appendices(figures)
    return body.written(title, day)


def _plain(body: Body, report: Report, grids: dict[str, Grid], lang: Lang) -> None:
    """The tables one below the other; one alone has no heading."""
    tables = shown_tables(report)
    for table in tables:
        if len(tables) > 1:
            body.heading(1, table.title.say(lang))
        _table(body, grids[table.name], lang)


def _rectification(body: Body, report: Report, grids: dict[str, Grid], lang: Lang) -> None:
    """First how much each place has, then a sheet for each, to be sent to it and to come back signed."""
    places = [table for table in report.tables if table.rows]
    several = len(places) > 1
    if several:
        body.put("Caption", _SUMMARY.say(lang))
        body.table(_summary(places, lang))
    for table in places:
        body.heading(1, table.title.say(lang), new_page=several)
        body.put("BodyText", _items(table, lang))
        body.table(grids[table.name])
        body.put("Receipt", _RECEIPT.say(lang))
    if not places:
        body.put("BodyText", NOTHING.say(lang))
    if report.waivers.rows:
        body.heading(1, report.waivers.title.say(lang), new_page=several)
        body.table(grids[report.waivers.name])


def _items(table: Table, lang: Lang) -> str:
    found = _severities(table)
    sentence = _ITEMS_OF_NONE if table.name == "none" else _ITEMS
    kinds = tuple(_KIND.filled(severity=word, count=found[word]) for word in SEVERITY.values() if found[word])
    return sentence.say(lang, {"place": table.title, "count": len(table.rows), "kinds": kinds})


def _severities(table: Table) -> Counter[Written]:
    column = [column.key for column in table.columns].index(_SEVERITY)
    return Counter(row[column] for row in table.rows)


def _summary(places: list[Table], lang: Lang) -> Grid:
    """A row a place and one for all: how many errors, warnings and notes."""
    head = [text.say(lang) for text in (_PLACE, *SEVERITY.values(), _TOTAL)]
    counted = [(table.title, _severities(table)) for table in places]
    counted.append((_TOTAL, sum((found for _, found in counted), Counter())))
    rows = [
        [
            Cell(name.say(lang)),
            *(Cell(str(found[word])) for word in SEVERITY.values()),
            Cell(str(found.total())),
        ]
        for name, found in counted
    ]
    return Grid(head, rows, [column > 0 for column in range(len(head))])


def _dossier(body: Body, report: Report, grids: dict[str, Grid], lang: Lang) -> None:
    """What is in it, then part after part; the tables of one report are one part."""
    tables = shown_tables(report)
    parts = list(dict.fromkeys(_part(table.title) for table in tables))
    body.put("BodyText", _CONTENTS.say(lang, {"count": len(parts), "parts": tuple(parts)}))
    last = None
    for table in tables:
        part = _part(table.title)
        if part != last:
            body.heading(1, part.say(lang))
        if part != table.title:
            body.heading(2, _within(table.title).say(lang))
        _table(body, grids[table.name], lang)
        last = part


def _part(title: Text) -> Text:
    """The report that a table of a dossier comes from: 任务完成情况 of 任务完成情况：各项任务."""
    return Text(title.zh.partition("：")[0], title.en.partition(": ")[0])


def _within(title: Text) -> Text:
    """What the table is in that report."""
    return Text(title.zh.partition("：")[2], title.en.partition(": ")[2])


def _table(body: Body, grid: Grid, lang: Lang) -> None:
    if grid.rows:
        body.table(grid)
    else:
        body.put("BodyText", NOTHING.say(lang))


def _grid(table: Table, report: str, lang: Lang) -> Grid:
    """The columns that say something to a reader on paper, and the one that is to be filled in."""
    kept = list(_kept(table, report))
    heads = headings(table, lang)
    return Grid(
        [heads[column] for column in kept],
        [[_cell(row[column], lang) for column in kept] for row in table.rows],
        [table.columns[column].is_figure for column in kept],
        [_HAND if _by_hand(table, column, report) else 0 for column in kept],
    )


def _kept(table: Table, report: str) -> Iterator[int]:
    graded = any(column.key == _SEVERITY for column in table.columns)
    for number, column in enumerate(table.columns):
        for_programs = column.heading in _FOR_PROGRAMS or (graded and column.key == _RULE)
        said_of_any = any(row[number] != "" for row in table.rows)
        if (said_of_any and not for_programs) or _by_hand(table, number, report):
            yield number


def _by_hand(table: Table, column: int, report: str) -> bool:
    return report == "rectification" and table.columns[column].key == _TO_FILL_IN


def _cell(written: Written, lang: Lang) -> Cell:
    return tinted(written, lang) if isinstance(written, Text) else Cell(str(written))
