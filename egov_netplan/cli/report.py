"""`netplan report NAME`: print a report or write it to a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from egov_netplan.cli import exit_codes, options, site
from egov_netplan.cli.files import write_file
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import columns, on_terminal, say, say_bytes
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.reports.charts.chart import Chart
    from egov_netplan.reports.tables.report import Report

REPORTS = {
    "connection": Text("联网情况", "connection status"),
    "coverage": Text("覆盖率", "coverage"),
    "duties": Text("任务完成情况", "duties done, due and overdue"),
    "addresses": Text("地址分配表", "the address table"),
    "domains": Text("域名分配表", "the domain table"),
    "lines": Text("线路台账", "the register of lines"),
    "isolation": Text("隔离情况", "isolation, unit by unit"),
    "sites": Text("网站和应用系统", "sites and systems"),
    "contacts": Text("责任人", "who answers for what"),
    "retrofit": Text("改造清单", "what is to be rebuilt or moved"),
    "rectification": Text("整改清单", "what is to be put right, by place"),
    "dossier": Text("一个地区的全部情况", "everything about one place"),
    "site": Text("网页：一个文件，离线打开", "the page: one file, opened offline"),
}
FORMATS = ("text", "md", "csv", "json", "html")
_SUFFIXES = {"txt": "text", "htm": "html"}  # of file names that are not the format's own name
_WITH_CHARTS = ("connection", "coverage", "site")
_SHOWING_CHARTS = ("html",)  # formats

_NAMES = "；".join(f"{name} {about.zh} · {about.en}" for name, about in REPORTS.items())

_NO_CHARTS = Text(
    f"--history 只用于带图的报表：{'、'.join(_WITH_CHARTS)}，--format {'、'.join(_SHOWING_CHARTS)}",
    f"--history is for reports with charts: {', '.join(_WITH_CHARTS)}, --format {', '.join(_SHOWING_CHARTS)}",
)
_UNREADABLE = Text("--history：{file} 读不了：{reason}", "--history: {file} cannot be read: {reason}")

# A report, as a function of format, language and columns of the terminal; bytes are no text to anyone.
_Render = Callable[[str, Lang, int], str | bytes]


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_NAMES)],
    path: options.ProjectPath = Path(),
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}；不写按文件名 · by the file's name"
        ),
    ] = "",
    output: options.Output = None,
    network: options.Network = "",
    under: options.Under = "",
    personal: Annotated[
        bool, typer.Option("--personal", help="显示姓名和联系方式 · show names and numbers of persons")
    ] = False,
    history: Annotated[
        list[Path] | None,
        typer.Option(
            "--history",
            metavar="FILE",
            help="以前各期的 report connection --format json，可写多次 · earlier ones, for the charts",
        ),
    ] = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    options.one_of(name, tuple(REPORTS), "NAME")
    is_site = name == "site"
    page = site.target(output) if is_site else None
    wanted = (
        options.one_of(output_format or "html", ("html",), "--format")
        if is_site
        else _format(output_format, output)
    )
    if history and not _has_charts(name, wanted):
        raise CallError(*_NO_CHARTS)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    place = options.unit(inventory, under)
    if place and not inventory.units[place].is_place:
        raise CallError(f"--under：“{under}”不是地区", f"--under: “{under}” is no place")
    scope = options.network(inventory, network), place
    charts = _charts(inventory, *scope, history or []) if _has_charts(name, wanted) else ()
    if page:
        from egov_netplan.reports.tables.asked import Asked

        asked = Asked(inventory, *scope, personal=personal)
        site.write(asked, charts, lang or inventory.lang, page)
        return exit_codes.OK
    if name == "connection":
        render = _connection(inventory, *scope, charts)
    else:
        render = _tables(name, inventory, *scope, charts, personal=personal)
    _put(render(wanted, lang or inventory.lang, 0 if output else columns()), wanted, output)
    return exit_codes.OK


def _has_charts(name: str, wanted: str) -> bool:
    return name in _WITH_CHARTS and wanted in _SHOWING_CHARTS


def _charts(inventory: Inventory, network: str, under: str, history: list[Path]) -> tuple["Chart", ...]:
    """The charts, with what earlier reports say of the past."""
    from egov_netplan.reports.charts.charts import charts_of
    from egov_netplan.reports.charts.snapshots import snapshots

    past = snapshots({str(file): _content(file) for file in history}, inventory.today)
    return charts_of(inventory, (network,) if network else (), under, past)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CallError(*_UNREADABLE.filled(file=file, reason=error.strerror or error)) from error


def _format(written: str, output: Path | None) -> str:
    """The format asked for, else that of the file's name where it tells one, else text."""
    if written:
        return options.one_of(written, FORMATS, "--format")
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    suffix = _SUFFIXES.get(suffix, suffix)
    return suffix if suffix in FORMATS else "text"


def _put(report: str | bytes, wanted: str, output: Path | None) -> None:
    """To the file, else to standard output; what is no text never goes to a terminal."""
    if output:
        write_file(
            output, report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")
        )
    elif isinstance(report, str):
        say(report)
    elif on_terminal():
        raise CallError(f"{wanted} 请用 -o 写入文件", f"write {wanted} to a file with -o")
    else:
        say_bytes(report)


def _connection(inventory: Inventory, network: str, under: str, charts: tuple["Chart", ...]) -> _Render:
    from egov_netplan.reports.connection import as_csv, as_html, as_json, as_markdown, as_text
    from egov_netplan.reports.connection.report import connection_report

    report = connection_report(inventory, network, under)

    def render(wanted: str, lang: Lang, room: int) -> str | bytes:
        if wanted == "json":
            return as_json.render(report)
        if wanted == "csv":
            return as_csv.render(report, lang)
        if wanted == "html":
            return as_html.render(report, lang, charts)
        if wanted == "md":
            return as_markdown.render(report, lang)
        return as_text.render(report, lang, room)

    return render


def _tables(
    name: str, inventory: Inventory, network: str, under: str, charts: tuple["Chart", ...], *, personal: bool
) -> _Render:
    from egov_netplan.reports.tables import as_html
    from egov_netplan.reports.tables import report as formats
    from egov_netplan.reports.tables.asked import Asked
    from egov_netplan.reports.tables.catalogue import BUILDERS

    report = BUILDERS[name](Asked(inventory, network, under, personal=personal))

    def render(wanted: str, lang: Lang, _room: int) -> str | bytes:
        forms: dict[str, Callable[[Report, Lang], str | bytes]] = {
            "json": formats.json_text,
            "csv": formats.as_csv,
            "md": formats.as_markdown,
            "text": formats.as_text,
            "html": lambda report, lang: as_html.render(report, lang, charts),
        }
        return forms[wanted](report, lang)

    return render
