"""`netplan plan allocate`: addresses for all units that lack them; shown first, written with --write."""

from collections.abc import Iterator
from pathlib import Path

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.plan_options import Force, Summary, Write, networks_with_plan
from egov_netplan.cli.reading import readable
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.proposal import Allocation
from egov_netplan.words import Text

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
    from egov_netplan.cli import offer, writing
    from egov_netplan.reports import handed_out

    networks = networks_with_plan(inventory, options.network(inventory, network))
    allocations = tuple(_allocations(inventory, networks, options.unit(inventory, under)))
    changes = writing.planned(inventory, (item for made in allocations for item in made.proposals))
    said = lang or inventory.lang
    if output_format is options.Format.JSON:
        say(offer.for_programs(inventory, COMMAND, handed_out.as_data(allocations, said), changes, said))
    else:
        shown = list(handed_out.text_lines(inventory, allocations, said, in_short=summary))
        count = handed_out.count_line(allocations, said)
        after = [_NOT_YET.say(said)] if changes.changes and not write else []
        say(offer.for_people(inventory, _TITLE, shown, count, after, said, summary=summary))
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
