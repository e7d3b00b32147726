"""`netplan explain RULE`: the whole page of a rule, without any network."""

from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.terminal import say
from egov_netplan.reports import rule_pages
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import Lang


def run(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="规则，如 ip-duplicate · the rule")],
    lang: options.Language = None,
) -> int:
    found = BY_ID[options.one_of(rule, tuple(BY_ID), "RULE")]
    say(rule_pages.page_as_text(found, lang or Lang.ZH))
    return exit_codes.OK
