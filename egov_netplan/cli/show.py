"""`netplan show UNIT`: everything about one unit."""

from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.reading import readable
from egov_netplan.cli.terminal import say
from egov_netplan.reports.unit import as_json, as_text
from egov_netplan.reports.unit.report import unit_report


def run(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="单位的路径或名称 · the unit's path or name")],
    path: options.ProjectPath = Path(),
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    report = unit_report(inventory, options.unit(inventory, unit, "UNIT"))
    text = (
        as_json.render(report)
        if output_format is options.Format.JSON
        else as_text.render(report, lang or inventory.lang)
    )
    say(text)
    return exit_codes.OK
