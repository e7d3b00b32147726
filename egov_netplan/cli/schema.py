"""`netplan schema`: the JSON Schema that gives completion and checking in an editor."""

from enum import StrEnum
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.terminal import say
from egov_netplan.inventory import schema
from egov_netplan.reports.as_json import as_json
from egov_netplan.words import Lang


class Kind(StrEnum):
    """Which kind of file."""

    PROJECT = "project"
    INVENTORY = "inventory"


def run(
    kind: Annotated[
        Kind, typer.Argument(help="netplan.yaml 或清单文件 · netplan.yaml or an inventory file")
    ] = Kind.PROJECT,
    lang: options.Language = None,
) -> int:
    say(as_json(schema.json_schema(schema.FILES[kind.value], lang or Lang.ZH)))
    return exit_codes.OK
