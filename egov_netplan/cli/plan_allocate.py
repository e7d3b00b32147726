"""`netplan plan allocate`: addresses for all units that lack them; shown first, written with --write."""

from collections.abc import Iterator
from pathlib import Path

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.plan_options import Force, Summary, Write, in_short, networks_with_plan
from egov_netplan.cli.reading import readable
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.proposal import Allocation
from egov_netplan.words import Lang, Text

COMMAND = "plan allocate"
_TITLE = Text("{project}地址分配计划（截至 {date}）", "{project}: plan of addresses, as of {date}")
_NOT_YET = Text("尚未写入；核对后加 --write 写入。", "Nothing is written yet; check it, then say --write.")


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    under: options.Under = "",
    write: Write = False,
    force: Force = False,
    summary: Summary = False,
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.cli import writing

    networks = networks_with_plan(inventory, options.network(inventory, network))
    allocations = tuple(_allocations(inventory, networks, options.unit(inventory, under)))
    changes = writing.planned(inventory, (item for made in allocations for item in made.proposals))
    said = lang or inventory.lang
    if output_format is options.Format.JSON:
        from egov_netplan.inventory.edit.changes import as_data
        from egov_netplan.reports import handed_out
        from egov_netplan.reports.as_json import as_json

        shown = {"version": 1, "command": COMMAND, "date": str(inventory.today)}
        say(as_json({**shown, **handed_out.as_data(allocations, said), **as_data(changes, said)}))
    else:
        is_offer = bool(changes.changes) and not write
        say(_text(inventory, allocations, said, summary=summary, is_offer=is_offer))
    if write:
        writing.write(inventory, changes, COMMAND, force=force)
    lacking = any(made.refusals or made.faults for made in allocations)
    return exit_codes.FINDINGS if lacking else exit_codes.OK


def _allocations(inventory: Inventory, networks: tuple[str, ...], under: str) -> Iterator[Allocation]:
    """Network after network, each as if the one before were written: two may share a space."""
    from egov_netplan.cli.writing import given_back
    from egov_netplan.plan.allocation.allocate import allocate
    from egov_netplan.plan.allocation.applied import applied

    for network in networks:
        made = allocate(inventory, network, under, given_back(inventory, network))
        inventory = applied(inventory, made.proposals)
        yield made


def _text(
    inventory: Inventory, allocations: tuple[Allocation, ...], lang: Lang, *, summary: bool, is_offer: bool
) -> str:
    from egov_netplan.reports.handed_out import count_line, text_lines
    from egov_netplan.reports.layout import visible

    title = _TITLE.say(lang, {"project": inventory.policy.title or "", "date": inventory.today})
    shown = list(text_lines(inventory, allocations, lang, in_short=summary))
    lines = [visible(title.lstrip(": ")), "", *shown, count_line(allocations, lang)]
    lines += in_short(shown, lang) if not summary else ()
    if is_offer:
        lines.append(_NOT_YET.say(lang))
    return "".join(f"{line}\n" for line in lines)
