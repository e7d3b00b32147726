"""`netplan rules`: the list of all rules."""

from enum import StrEnum
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.terminal import say
from egov_netplan.reports import rule_pages
from egov_netplan.words import Lang


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def run(
    output_format: Annotated[Format, typer.Option("--format", help="输出格式 · output format")] = Format.TEXT,
    lang: options.Language = None,
) -> int:
    if output_format is Format.JSON:
        say(rule_pages.list_as_json())
    else:
        say(rule_pages.list_as_text(lang or Lang.ZH))
    return exit_codes.OK
