"""`netplan report NAME`: print a report or write it to a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from egov_netplan.cli import exit_codes, options, site
from egov_netplan.cli.output import put
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.sensitive import say_withheld, shown
from egov_netplan.cli.terminal import columns
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.extras import Extras
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.reports.charts.chart import Chart
    from egov_netplan.reports.connection.since import Since
    from egov_netplan.reports.tables.asked import Asked
    from egov_netplan.validators.plan import Plan

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
SITE = "site"  # the one that is neither a list nor made of tables, but a page of its own
FORMATS = ("text", "md", "csv", "json", "html", "docx", "xlsx")
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}；不写按文件名 · by the file's name"
    ),
]
_SUFFIXES = {"txt": "text", "htm": "html"}  # of file names that are not the format's own name
_WITH_CHARTS = ("connection", "coverage", "site")
_SHOWING_CHARTS = ("html", "docx")  # formats

_NAMES = "；".join(f"{name} {about.zh} · {about.en}" for name, about in REPORTS.items())

_NO_CHARTS = Text(
    f"--history 只用于带图的报表：{'、'.join(_WITH_CHARTS)}，--format {'、'.join(_SHOWING_CHARTS)}",
    f"--history is for reports with charts: {', '.join(_WITH_CHARTS)}, --format {', '.join(_SHOWING_CHARTS)}",
)
_NO_PAST = Text(
    "--redact 不能与 --since、--history 同用：以前的内容没有脱敏",
    "--redact goes with neither --since nor --history: what was before is not in codes",
)
_NO_SINCE = Text("--since 只用于 connection 报表", "--since is for the connection report")
_UNREADABLE = Text("{file} 读不了：{reason}", "{file} cannot be read: {reason}")


class _Asked(NamedTuple):
    """What a report is asked for: one network or all (""), one place or all, and whether with persons."""

    inventory: Inventory
    network: str
    under: str
    personal: bool


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_NAMES)],
    path: options.ProjectPath = Path(),
    output_format: ReportFormat = "",
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
    redact: options.Redact = False,
    redact_key: options.RedactKey = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="OLD",
            help="与以前相比：目录、git 版本或 report connection 的 JSON 文件 · since OLD: "
            "a folder, a git revision or a JSON report",
        ),
    ] = "",
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    options.one_of(name, tuple(REPORTS), "NAME")
    is_site = name == SITE
    page = site.target(output) if is_site else None
    wanted = (
        options.one_of(output_format or "html", ("html",), "--format")
        if is_site
        else wanted_format(output_format, output)
    )
    if history and not _has_charts(name, wanted):
        raise CallError(*_NO_CHARTS)
    if since and name != "connection":
        raise CallError(*_NO_SINCE)
    if redact and (since or history):
        raise CallError(*_NO_PAST)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    place = options.unit(inventory, under)
    if place and not inventory.units[place].is_place:
        raise CallError(f"--under：“{under}”不是地区", f"--under: “{under}” is no place")
    part = shown(inventory, options.network(inventory, network), place, redact=redact, key=redact_key)
    asked = _Asked(*part, personal)
    said = lang or inventory.lang
    if page:
        scope = _scope(asked)
        site.write(scope, _charts(*part, history or [], scope.plan), said, page)
        return exit_codes.OK
    extras = _extras(name, asked, wanted, said, history or [])._replace(room=0 if output else columns())
    if name == "connection":
        report = _connection(asked, wanted, said, extras, _since(asked, since, path) if since else None)
    else:
        report = _tables(name, asked, wanted, said, extras)
    put(report, wanted, output)
    return exit_codes.OK


def _extras(name: str, asked: _Asked, wanted: str, lang: Lang, history: list[Path]) -> Extras:
    """The charts and drawings that the report shows in this format."""
    charts = _charts(*asked[:3], history) if _has_charts(name, wanted) else ()
    if wanted != "docx":
        return Extras(charts=charts)
    from egov_netplan.cli.figures import figures

    return Extras(figures=figures(*asked[:3], charts, lang, drawn=name == "connection"))


def _has_charts(name: str, wanted: str) -> bool:
    return name in _WITH_CHARTS and wanted in _SHOWING_CHARTS


def _charts(
    inventory: Inventory, network: str, under: str, history: list[Path], plan: "Plan | None" = None
) -> tuple["Chart", ...]:
    """The charts, with what earlier reports say of the past."""
    from egov_netplan.reports.charts.charts import charts_of
    from egov_netplan.reports.charts.snapshots import snapshots

    past = snapshots({str(file): _content(file) for file in history}, inventory.today)
    return charts_of(inventory, (network,) if network else (), under, past, plan)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CallError(*_UNREADABLE.filled(file=file, reason=error.strerror or error)) from error


def wanted_format(written: str, output: Path | None) -> str:
    """The format asked for, else that of the file's name where it tells one, else text."""
    if written:
        return options.one_of(written, FORMATS, "--format")
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    suffix = _SUFFIXES.get(suffix, suffix)
    return suffix if suffix in FORMATS else "text"


def _since(asked: _Asked, written: str, path: Path) -> "Since":
    """What is otherwise than in an earlier report, or in an earlier state of the plan."""
    from egov_netplan.cli.states import is_project, opened
    from egov_netplan.reports.charts.snapshots import snapshots
    from egov_netplan.reports.connection.since import since_plan, since_report

    file = Path(written)
    if file.is_file() and not is_project(file):
        (earlier,) = snapshots({written: _content(file)}, asked.inventory.today)
        return since_report(earlier, *asked[:3])
    with opened(written, path, None) as before:
        return since_plan(before.inventory, *asked[:3])


def _connection(asked: _Asked, wanted: str, lang: Lang, extras: Extras, since: "Since | None") -> str | bytes:
    from egov_netplan.reports.connection.forms import rendered
    from egov_netplan.reports.connection.report import connection_report

    return rendered(connection_report(*asked[:3], since), wanted, lang, extras)


def _tables(name: str, asked: _Asked, wanted: str, lang: Lang, extras: Extras) -> str | bytes:
    from egov_netplan.reports.tables.catalogue import BUILDERS
    from egov_netplan.reports.tables.forms import rendered

    scope = _scope(asked)
    report = BUILDERS[name](scope)
    say_withheld(scope.withheld)
    return rendered(report, wanted, lang, extras)


def _scope(asked: _Asked) -> "Asked":
    from egov_netplan.reports.tables.asked import Asked

    return Asked(*asked[:3], personal=asked.personal)
