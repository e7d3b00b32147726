"""`netplan report NAME`: print a report or write it to a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.files import write_file
from egov_netplan.cli.reading import readable
from egov_netplan.cli.terminal import columns, say
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Lang

REPORTS = ("connection",)


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help="报表：connection · the report: connection")],
    path: options.ProjectPath = Path(),
    output_format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, md, csv, json")
    ] = "text",
    output: options.Output = None,
    network: options.Network = "",
    under: options.Under = "",
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    options.one_of(name, REPORTS, "NAME")
    options.one_of(output_format, ("text", "md", "csv", "json"), "--format")
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    scope = options.network(inventory, network), options.unit(inventory, under)
    text = _connection(inventory, *scope)(output_format, lang or inventory.lang, 0 if output else columns())
    if output:
        write_file(output, text.encode("utf-8", "backslashreplace"))
    else:
        say(text)
    return exit_codes.OK


def _connection(inventory: Inventory, network: str, under: str) -> Callable[[str, Lang, int], str]:
    """The connection report as a function of the format."""
    from egov_netplan.reports.connection import as_csv, as_json, as_markdown, as_text
    from egov_netplan.reports.connection.report import connection_report

    report = connection_report(inventory, network, under)

    def render(output_format: str, lang: Lang, room: int) -> str:
        if output_format == "json":
            return as_json.render(report)
        if output_format == "csv":
            return as_csv.render(report, lang)
        if output_format == "md":
            return as_markdown.render(report, lang)
        return as_text.render(report, lang, room)

    return render
