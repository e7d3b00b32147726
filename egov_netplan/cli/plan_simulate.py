"""`netplan plan simulate`: what would be if so many units were added; nothing is ever written."""

from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.output import put
from egov_netplan.cli.reading import readable
from egov_netplan.cli.report import ReportFormat, wanted_format
from egov_netplan.cli.runner import CallError


def run(
    path: options.ProjectPath = Path(),
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="SPEC",
            help="加什么，可写多次 · what is added, may be given several times: "
            "“12 事业单位 在 县”, “2 county at hebei/shijiazhuang”, "
            "“12:institution:county:40” (40 台 terminals), “1 政府部门 在 县，名为 数据局”",
        ),
    ] = None,
    terminals: Annotated[
        int | None,
        typer.Option(
            "--terminals", min=0, metavar="N", help="每家终端数；SPEC 里写的优先 · terminals of each new unit"
        ),
    ] = None,
    with_units: Annotated[
        bool,
        typer.Option(
            "--with-units",
            help="新设地区按同级地区的中位数带上单位 · new places get as many units as their sisters have",
        ),
    ] = False,
    network: Annotated[
        str, typer.Option("--network", metavar="NETWORK", help="只列入这一个网络 · on this network only")
    ] = "",
    under: Annotated[
        str,
        typer.Option(
            "--under", metavar="UNIT", help="层级只取这一地区之内 · levels mean the places in this one"
        ),
    ] = "",
    output_format: ReportFormat = "",
    output: options.Output = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    if not add:
        raise CallError(
            '请用 --add 写明加什么，如 --add "12 事业单位 在 县"',
            'say what is added, such as --add "12 institution at county"',
        )
    wanted = wanted_format(output_format, output)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.cli.additions import additions
    from egov_netplan.cli.writing import given_back
    from egov_netplan.reports.extras import Extras
    from egov_netplan.reports.simulated.outcome import simulate
    from egov_netplan.reports.simulated.report import simulated_report
    from egov_netplan.reports.tables.forms import rendered

    chosen = options.network(inventory, network)
    place = options.unit(inventory, under)
    asked = additions(inventory, add, place, terminals=terminals, peopled=with_units)
    resting = {name: given_back(inventory, name) for name in inventory.policy.addresses}
    outcome = simulate(inventory, asked, chosen, resting)
    report = simulated_report(outcome, is_whole=wanted != "text")
    put(rendered(report, wanted, lang or inventory.lang, Extras()), wanted, output)
    return exit_codes.OK if outcome.holds else exit_codes.FINDINGS
