"""`netplan rules`: the list of all rules."""

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.terminal import say
from egov_netplan.reports import rule_pages
from egov_netplan.words import Lang


def run(
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
) -> int:
    if output_format is options.Format.JSON:
        say(rule_pages.list_as_json())
    else:
        say(rule_pages.list_as_text(lang or Lang.ZH))
    return exit_codes.OK
