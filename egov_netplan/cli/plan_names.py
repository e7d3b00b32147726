"""`netplan plan names`: a domain name for every unit that lacks one; shown first, written with --write."""

from pathlib import Path
from typing import TYPE_CHECKING

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.plan_options import Summary, Write
from egov_netplan.cli.reading import readable
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.names import ascii_form
from egov_netplan.problem import Problem
from egov_netplan.words import Text

if TYPE_CHECKING:
    from egov_netplan.plan.naming import Names

COMMAND = "plan names"
_NO_PLAN = Text(
    "没有一个网络有域名规划：在 netplan.yaml 的 domains 里写明域（zone）和命名样式（names）",
    "no network has a domain plan: write its `zone` and `names` under `domains` in netplan.yaml",
)
_NO_PATTERN = Text(
    "域名规划 domains.{network} 没有写命名样式，无从建议：names: {{department: '{{label}}.{{zone}}'}}",
    "the domain plan `domains.{network}` has no patterns, so nobody is due a name: "
    "names: {{department: '{{label}}.{{zone}}'}}",
)
_TITLE = Text("{project}域名建议（截至 {date}）", "{project}: suggested names, as of {date}")
_NOT_YET = Text(
    "只是建议，尚未写入；核对后加 --write 写入，只写一部分用 --under。",
    "These are suggestions, nothing is written yet; check them, then say --write, with --under for a part.",
)


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    under: options.Under = "",
    write: Write = False,
    summary: Summary = False,
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.cli import names, offer, writing
    from egov_netplan.plan.naming import agreed_labels
    from egov_netplan.reports import suggested_names

    made = _suggested(inventory, options.network(inventory, network))
    labels = _kept_apart(inventory, agreed_labels(made))
    chosen = tuple(_below(item, options.unit(inventory, under)) for item in made)
    changes = names.planned(inventory, [item for found in chosen for item in found.suggestions], labels)
    said = lang or inventory.lang
    if output_format is options.Format.JSON:
        say(offer.for_programs(inventory, COMMAND, suggested_names.as_data(chosen, said), changes, said))
    else:
        shown = list(suggested_names.text_lines(inventory, chosen, said, in_short=summary))
        count, after = suggested_names.count_line(chosen, said), []
        if changes.changes and not write:
            after = [*suggested_names.advice(inventory, chosen, said), _NOT_YET.say(said)]
        say(offer.for_people(inventory, _TITLE, shown, count, after, said, summary=summary))
    if write:
        # Names are only added, so nothing that is there can change too much.
        writing.write(inventory, changes, COMMAND, force=True)
    return exit_codes.FINDINGS if any(item.unnamed for item in chosen) else exit_codes.OK


def _suggested(inventory: Inventory, network: str) -> list["Names"]:
    """What is suggested on one network, or on all (""); Problem where none has a plan."""
    from egov_netplan.plan.naming import suggest_all

    policy = inventory.policy
    networks = (network,) if network else tuple(name for name in policy.networks if name in policy.domains)
    if not networks:
        raise Problem(_NO_PLAN)
    plans = [policy.domains[name] for name in networks if name in policy.domains]
    if plans and not any(plan.names or plan.chinese for plan in plans):
        raise Problem(_NO_PATTERN, network=networks[0])
    return suggest_all(inventory, networks)


def _kept_apart(inventory: Inventory, labels: dict[str, str]) -> dict[str, str]:
    """The labels without those of units that have another name already, on any network: it would not fit."""

    def fits(unit: str, label: str) -> bool:
        attachments = inventory.units[unit].attachments.values()
        written = (name for item in attachments for name in item.values("domain"))
        names = (ascii_form(name)[0].removeprefix("www.") for name in written)
        return all(name.partition(".")[0] == label for name in names if name and "xn--" not in name)

    return {unit: label for unit, label in labels.items() if fits(unit, label)}


def _below(names: "Names", under: str) -> "Names":
    """What is suggested for a place and all below it; everything for ""."""

    def lies_there(unit: str) -> bool:
        return not under or lies_in(unit, under)

    return names._replace(
        suggestions=tuple(item for item in names.suggestions if lies_there(item.unit)),
        unnamed=tuple(item for item in names.unnamed if lies_there(item.unit)),
    )
