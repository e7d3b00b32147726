"""A report made of tables, before it is put into any format, and the formats."""

from collections.abc import Iterator

import msgspec

from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.layout import title_line, visible
from egov_netplan.reports.tables.table import (
    BYTE_ORDER_MARK,
    Table,
    csv_text,
    headings,
    json_rows,
    markdown_lines,
    plain,
    said_rows,
    table_lines,
    titled_csv,
)
from egov_netplan.words import AS_OF, Lang, Text

NOTHING = Text("（无）", "(none)")


class Report(msgspec.Struct, frozen=True):
    """Tables under one title, as of one day. `waivers` are the agreed exceptions that bear on it.

    `project` is the title of the project; tables with nothing in them are shown as such, for a leader
    asks whether it was looked at. Where a `summary` of sentences says that, they are left out. `place` and
    `network` are what was asked for: "" and None for all.
    """

    name: str
    title: Text
    project: str
    day: str
    tables: tuple[Table, ...]
    waivers: Table
    summary: tuple[Text, ...] = ()
    place: str = ""
    network: Text | None = None


def as_text(report: Report, lang: Lang) -> str:
    """The report for a terminal."""
    return "".join(f"{visible(line)}\n" for line in _text_lines(report, lang))


def _text_lines(report: Report, lang: Lang) -> Iterator[str]:
    day = AS_OF.say(lang, {"date": report.day})
    title = titled(report, lang)
    yield f"{title}（{day}）" if lang is Lang.ZH else f"{title} ({day})"
    if report.summary:
        yield from ("", *(sentence.say(lang) for sentence in report.summary))
    for table in shown_tables(report):
        yield ""
        if len(shown_tables(report)) > 1:
            yield title_line(table.title, lang)
        if table.rows:
            yield from table_lines(table, lang)
        else:
            yield NOTHING.say(lang)


def as_markdown(report: Report, lang: Lang) -> str:
    """The report as Markdown."""
    return "".join(f"{line}\n" for line in _markdown_lines(report, lang))


def _markdown_lines(report: Report, lang: Lang) -> Iterator[str]:
    yield f"# {plain(titled(report, lang))}"
    yield from ("", AS_OF.say(lang, {"date": report.day}))
    for sentence in report.summary:
        yield from ("", plain(sentence.say(lang)))
    for table in shown_tables(report):
        if len(shown_tables(report)) > 1:
            yield from ("", f"## {plain(table.title.say(lang))}")
        yield ""
        if table.rows:
            yield from markdown_lines(headings(table, lang), said_rows(table, lang))
        else:
            yield NOTHING.say(lang)


def as_csv(report: Report, lang: Lang) -> str:
    """The report as CSV for Excel and WPS: one table under the other, each under its title.

    A table alone has no title, so that programs can read it too.
    """
    shown = shown_tables(report)
    if len(shown) == 1:
        return csv_text(headings(shown[0], lang), said_rows(shown[0], lang))
    return BYTE_ORDER_MARK + "\r\n".join(titled_csv(table, lang) for table in shown)


def json_text(report: Report, lang: Lang) -> str:
    """The report as JSON: `rows` is its first table, `tables` are the others in their order."""
    first, *others = report.tables
    summary = {"summary": [sentence.say(lang) for sentence in report.summary]} if report.summary else {}
    return as_json(
        {
            "version": 1,
            "report": report.name,
            "title": report.project,
            "date": report.day,
            **summary,
            "rows": json_rows(first, lang),
            "tables": [
                {"name": table.name, "title": table.title.say(lang), "rows": json_rows(table, lang)}
                for table in others
            ],
            "waivers": json_rows(report.waivers, lang),
        }
    )


def titled(report: Report, lang: Lang) -> str:
    """The title of the report, that of the project in front."""
    title = report.title.say(lang)
    return f"{report.project}{title}" if lang is Lang.ZH else f"{report.project}: {title}".lstrip(": ")


def shown_tables(report: Report) -> tuple[Table, ...]:
    """The tables, and the waivers if there are any."""
    shown = report.tables
    if report.summary:
        shown = (shown[0], *(table for table in shown[1:] if table.rows))
    return (*shown, report.waivers) if report.waivers.rows else shown
