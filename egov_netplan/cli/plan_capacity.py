"""`netplan plan capacity`: what is left of each block, what still fits, and when it runs dry."""

from pathlib import Path

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.output import put
from egov_netplan.cli.plan_options import Summary, in_short, networks_with_plan
from egov_netplan.cli.reading import readable
from egov_netplan.cli.report import ReportFormat, wanted_format
from egov_netplan.cli.sensitive import shown


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    under: options.Under = "",
    summary: Summary = False,
    output_format: ReportFormat = "",
    output: options.Output = None,
    redact: options.Redact = False,
    redact_key: options.RedactKey = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    wanted = wanted_format(output_format, output)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.cli.writing import given_back
    from egov_netplan.plan.allocation.capacity import capacity
    from egov_netplan.reports.extras import Extras
    from egov_netplan.reports.tables.capacity import capacity_report
    from egov_netplan.reports.tables.forms import rendered

    place, chosen = options.unit(inventory, under), options.network(inventory, network)
    networks = networks_with_plan(inventory, chosen)
    part = shown(inventory, chosen, place, redact=redact, key=redact_key)
    # The whole plan is counted: what others use is not free, whether or not it may be shown.
    counted = [capacity(inventory, name, place, given_back(inventory, name)) for name in networks]
    report = capacity_report(part.inventory, counted, part.place, in_short=summary)
    said = lang or inventory.lang
    made = rendered(report, wanted, said, Extras())
    if isinstance(made, str) and wanted == "text" and not output and not summary:
        made += "".join(f"{line}\n" for line in in_short(made.splitlines(), said))
    put(made, wanted, output)
    return exit_codes.OK
