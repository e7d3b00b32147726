"""`netplan diff OLD NEW`: print what changed between two states of a project, or write it to a file."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.output import put
from egov_netplan.cli.report import ReportFormat, wanted_format
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.states import State, opened
from egov_netplan.inventory.load import Known, find_project
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.extras import Extras
from egov_netplan.words import Text

_NOW = Text("现在的文件", "the files as they are now")
_STATE = "目录，或本项目的 git 版本 · a folder, or a git revision of the project"


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_STATE)],
    new: Annotated[
        str, typer.Argument(metavar="[NEW]", help=f"{_STATE}；不写即现在的 · or as it is now")
    ] = "",
    path: options.ProjectPath = Path(),
    output_format: ReportFormat = "",
    output: options.Output = None,
    network: options.Network = "",
    under: options.Under = "",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="有变动时退出码为 1 · exit with 1 if anything changed")
    ] = False,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    wanted, day = wanted_format(output_format, output), options.day(date)
    known: Known = {}
    with (
        opened(old, path, day, known) as before,
        opened(new or str(find_project(path)), path, day, known) as now,
    ):
        from egov_netplan.reports.difference.report import Difference
        from egov_netplan.reports.difference.scope import Both
        from egov_netplan.reports.tables.forms import rendered

        asked = _either(before, now, network, options.network), _either(before, now, under, options.unit)
        called = now.called if new else _NOW
        found = Difference(Both(before.inventory, now.inventory, *asked), before.called, called)
        report, said = found.report(), lang or now.inventory.lang
    put(rendered(report, wanted, said, Extras()), wanted, output)
    return exit_codes.FINDINGS if exit_code and not found.is_empty else exit_codes.OK


def _either(before: State, now: State, written: str, find: Callable[[Inventory, str], str]) -> str:
    """What was asked for, as it is known today or was known before; today's sentence where it is neither."""
    try:
        return find(now.inventory, written)
    except CallError:
        with contextlib.suppress(CallError):
            return find(before.inventory, written)
        raise
