"""`netplan plan retrofit`: what does not conform, old and new, in waves; the first can be written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.output import put
from egov_netplan.cli.plan_options import Force, Write
from egov_netplan.cli.reading import readable
from egov_netplan.cli.report import FORMATS, wanted_format
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.validators.retrofit.gather import RetrofitPlan

COMMAND = "plan retrofit"
_YAML = "yaml"
_NOT_YET = Text(
    "\n尚未写入；核对后加 --write 写入第 1 批，其余各批等前一批改完后再运行。",
    "\nNothing is written yet; check it, then --write writes wave 1, and this run again shows the next.",
)


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    under: options.Under = "",
    wave: Annotated[
        int,
        typer.Option("--wave", metavar="N", min=0, help="只列第 N 批；不写即全部 · only this wave"),
    ] = 0,
    write: Write = False,
    force: Force = False,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join((*FORMATS, _YAML))}；不写按文件名 · by the file's name",
        ),
    ] = "",
    output: options.Output = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    wanted = _wanted(output_format, output)
    if write and wave > 1:
        raise CallError(
            f"只能写入第 1 批：第 {wave} 批要等前面的改完，先写第 1 批，再运行一次，它就成了第 1 批",
            f"only wave 1 can be written: wave {wave} waits for those before it. Write wave 1 and run this "
            "again; what is left then begins with wave 1",
        )
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.cli.writing import given_back
    from egov_netplan.validators.retrofit.gather import retrofit_plan

    chosen = options.network(inventory, network), options.unit(inventory, under)
    resting = {name: given_back(inventory, name) for name in inventory.policy.addresses}
    made = retrofit_plan(inventory, resting, *chosen)
    if wave > max(1, len(made.retrofit.waves)):
        count = len(made.retrofit.waves)
        raise CallError(f"没有第 {wave} 批，共 {count} 批", f"there is no wave {wave}, only {count}")
    said = lang or inventory.lang
    put(_rendered(inventory, made, chosen, wanted, said, wave), wanted, output)
    found = made.retrofit
    changes = any(item.changes for item in found.waves)
    if write:
        return _write(inventory, made, force=force)
    if wanted == "text" and not output and changes:
        say(_NOT_YET.say(said) + "\n")
    return exit_codes.FINDINGS if changes or found.builds or found.stuck else exit_codes.OK


def _wanted(written: str, output: Path | None) -> str:
    """The format asked for: those of the reports, and YAML."""
    suffix = output.suffix.lower() if output and not written else ""
    if written == _YAML or suffix in (".yaml", ".yml"):
        return _YAML
    if written:
        options.one_of(written, (*FORMATS, _YAML), "--format")
    return wanted_format(written, output)


def _rendered(
    inventory: Inventory,
    made: "RetrofitPlan",
    chosen: tuple[str, str],
    wanted: str,
    lang: Lang,
    wave: int,
) -> str | bytes:
    from egov_netplan.reports import retrofit_plan as report

    if wanted == "json":
        from egov_netplan.reports.as_json import as_json

        return as_json(report.as_data(inventory, made, lang, wave))
    if wanted == _YAML:
        return report.as_yaml(inventory, made, lang, wave)
    from egov_netplan.reports.extras import Extras
    from egov_netplan.reports.tables.forms import rendered

    network, under = chosen
    tables = report.retrofit_report(inventory, made, under, network, wave)
    return rendered(tables, wanted, lang, Extras())


def _write(inventory: Inventory, made: "RetrofitPlan", *, force: bool) -> int:
    """Write the first wave, if it need not wait; what is left after that is still to be done."""
    from egov_netplan.cli import writing

    first, *later = made.retrofit.waves or (None,)
    if first and first.changes:
        if first.not_before and first.not_before > inventory.today:
            raise CallError(
                f"第 1 批要用的地址 {first.not_before} 才停用期满，什么都没有写",
                f"the addresses that wave 1 uses rest until {first.not_before}; nothing was written",
            )
        changes = writing.planned(inventory, first.changes)
        writing.write(inventory, changes, COMMAND, force=force)
    left = any(item.changes for item in later) or made.retrofit.builds or made.retrofit.stuck
    return exit_codes.FINDINGS if left else exit_codes.OK
