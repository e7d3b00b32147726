"""`netplan plan next`: the next prefix or block of a place, or a wider one for a unit that has grown."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.plan_options import Force, Write, networks_with_plan
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.model import Inventory, Unit, lies_in
from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.plan.allocation.proposal import Proposal

COMMAND = "plan next"
PURPOSES = ("user", "server", "interconnect", "loopback")

_ANSWER = Text("{prefix}（{reason}）", "{prefix} ({reason})")
_NONE = Text("没有可分配的：{reason}", "nothing can be handed out: {reason}")
_FOR = Text("给{unit}（{network}）：{answer}", "for {unit} on {network}: {answer}")
_NOT_YET = Text("尚未写入；核对后加 --write 写入。", "Nothing is written yet; check it, then say --write.")
_NOT_DUE = Text(
    "按联网状态和规划的长度（sizes），它不需要地址",
    "by its status and the planned lengths (`sizes`) it needs no addresses",
)


class _Asked(NamedTuple):
    """What is asked for; `length` None stands for the planned one."""

    inventory: Inventory
    network: str
    version: int
    length: int | None
    level: str
    purpose: str


class _Given(NamedTuple):
    """What is given: the prefix, or None with why not; `proposal` is how it is written down for a unit."""

    prefix: Prefix | None
    reason: Text
    proposal: "Proposal | None" = None
    freed: Prefix | None = None


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    under: Annotated[
        str, typer.Option("--under", metavar="UNIT", help="从哪个地区的地址段里取 · out of whose block")
    ] = "",
    unit: Annotated[
        str, typer.Option("--for", metavar="UNIT", help="给哪个单位；可写入 · for which unit; can be written")
    ] = "",
    widen: Annotated[
        str,
        typer.Option("--widen", metavar="UNIT", help="扩大这个单位的网段或地址段 · widen what this unit has"),
    ] = "",
    length: Annotated[
        int | None,
        typer.Option("--length", min=1, max=128, help="长度；不写按规划 · length; else as planned"),
    ] = None,
    level: Annotated[
        str,
        typer.Option("--level", metavar="LEVEL", help="下级地区的地址段 · a block for a place of a level"),
    ] = "",
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="PURPOSE", help=f"用途 · purpose: {', '.join(PURPOSES)}")
    ] = "user",
    version: Annotated[int, typer.Option("--ip", help="4 或 6 · 4 or 6", min=4, max=6)] = 4,
    write: Write = False,
    force: Force = False,
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    options.one_of(purpose, PURPOSES, "--purpose")
    options.one_of(str(version), ("4", "6"), "--ip")
    if length is not None and version == 4 and length > 32:
        raise CallError("--length 不能大于 32", "--length is at most 32")
    _refuse_nonsense(under, unit, widen, write=write)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    if level:
        options.one_of(level, inventory.policy.levels, "--level")
    chosen = _one_network(inventory, options.network(inventory, network))
    asked = _Asked(inventory, chosen, version, length, level, purpose)
    name = options.unit(inventory, widen or unit, "--widen" if widen else "--for")
    given = _widened(asked, name) if widen else _next(asked, options.unit(inventory, under), name)
    return _finish(asked, name, given, output_format, lang or inventory.lang, write=write, force=force)


def _refuse_nonsense(under: str, unit: str, widen: str, *, write: bool) -> None:
    if widen and (under or unit):
        raise CallError(
            "--widen 不能与 --under、--for 同用", "--widen goes neither with --under nor with --for"
        )
    if not (widen or under or unit):
        raise CallError(
            "请用 --under 指定地区，或用 --for、--widen 指定单位",
            "name a place with --under, or a unit with --for or --widen",
        )
    if write and not (unit or widen):
        raise CallError(
            "--write 要与 --for 或 --widen 同用：写给哪个单位",
            "--write needs --for or --widen: for which unit",
        )


def _one_network(inventory: Inventory, network: str) -> str:
    found = networks_with_plan(inventory, network)
    if len(found) == 1:
        return found[0]
    raise CallError(
        f"请用 --network 指定网络（{'、'.join(found)}）",
        f"choose a network with --network: {', '.join(found)}",
    )


def _next(asked: _Asked, under: str, name: str) -> _Given:
    from egov_netplan.cli.writing import given_back
    from egov_netplan.plan.allocation.proposal import Proposal
    from egov_netplan.plan.allocation.single import next_prefix

    inventory, network, version, length, level, purpose = asked
    unit = inventory.units[name] if name else None
    if unit:
        _refuse_unfit(asked, unit, under)
        if length is None and not under and purpose == "user":
            return _allocated(asked, unit)
        under = under or (unit.parent if unit.is_place else unit.id)
        level = unit.level
    answer = next_prefix(
        inventory,
        network,
        under,
        version=version,
        level=level,
        length=length,
        purpose=purpose,
        resting=given_back(inventory, network),
    )
    if unit is None or answer.prefix is None:
        return _Given(answer.prefix, answer.reason)
    field = "block" if unit.is_place else "prefix"
    proposal = Proposal(unit.id, network, field, str(answer.prefix), answer.reason, answer.prefix)
    return _Given(answer.prefix, answer.reason, proposal)


def _allocated(asked: _Asked, unit: Unit) -> _Given:
    """What `plan allocate` would give the unit."""
    from egov_netplan.cli.writing import given_back
    from egov_netplan.plan.allocation.allocate import allocate

    inventory, network, version = asked[:3]
    made = allocate(inventory, network, unit.id, given_back(inventory, network))
    for proposal in made.by_unit.get(unit.id, ()):
        if proposal.prefix.version == version:
            return _Given(proposal.prefix, proposal.reason, proposal)
    refused = (
        item.reason
        for item in made.refusals
        if item.unit == unit.id and item.version == version and not item.device and not item.line
    )
    return _Given(None, next(refused, next(iter(made.faults), _NOT_DUE)))


def _refuse_unfit(asked: _Asked, unit: Unit, under: str) -> None:
    """Raise CallError where nothing can be handed out to a unit, whatever is free."""
    network = asked.inventory.network_name(asked.network)
    if asked.purpose not in ("user", "server"):
        raise CallError(
            f"用途 {asked.purpose} 的地址写在设备或线路上，不能用 --for 写给单位",
            f"addresses for {asked.purpose} belong to devices and lines, not to a unit (--for)",
        )
    if asked.network not in unit.attachments:
        raise CallError(
            f"{unit.name}未列入{network.zh}；先在它的 networks 里写明联网状态",
            f"{unit.name} is not on {network.en}; write its status under `networks` first",
        )
    if unit.is_place and not unit.parent and asked.length is not None:
        raise CallError(
            f"{unit.name}在最上层，地址段按规划的长度分配，不能用 --length",
            f"{unit.name} is at the top: its block is of the planned length, --length cannot be given",
        )
    if under and not lies_in(unit.id, under):
        raise CallError(
            f"{unit.name}不在 --under 的地区内", f"{unit.name} does not lie in the place of --under"
        )
    if asked.purpose == "user" and (old := _own(asked, unit)):
        raise CallError(
            f"{unit.name}已有 {old}；要扩大请用 --widen",
            f"{unit.name} has {old} already; widen it with --widen",
        )


def _own(asked: _Asked, unit: Unit) -> str:
    """What a unit has already of this version, "" for nothing."""
    from egov_netplan.plan.prefix import parse

    field = "block" if unit.is_place else "prefix"
    for written in unit.attachments[asked.network].values(field):
        prefix = parse(written).prefix
        if prefix is None or prefix.version == asked.version:
            return written
    return ""


def _widened(asked: _Asked, name: str) -> _Given:
    from egov_netplan.cli.writing import given_back
    from egov_netplan.plan.allocation.single import widen

    inventory, network, version, length = asked[:4]
    resting = given_back(inventory, network)
    made = widen(inventory, network, name, length, version=version, resting=resting)
    return _Given(made.proposal.prefix if made.proposal else None, made.reason, made.proposal, made.freed)


def _finish(
    asked: _Asked, name: str, given: _Given, wanted: options.Format, lang: Lang, *, write: bool, force: bool
) -> int:
    """Show what is given, and write it where that is asked for."""
    from egov_netplan.cli import offer, writing

    changes = writing.planned(asked.inventory, [given.proposal] if given.proposal else [])
    if wanted is options.Format.JSON:
        say(offer.for_programs(asked.inventory, COMMAND, _data(asked, name, given, lang), changes, lang))
    else:
        from egov_netplan.reports.layout import visible

        say(visible(_said(asked, name, given, lang)) + "\n")
        if changes.changes and not write:
            say(_NOT_YET.say(lang) + "\n")
    if write:
        writing.write(asked.inventory, changes, COMMAND, force=force)
    return exit_codes.OK if given.prefix else exit_codes.FINDINGS


def _said(asked: _Asked, name: str, given: _Given, lang: Lang) -> str:
    if given.prefix is None:
        return _NONE.say(lang, {"reason": given.reason})
    answer = _ANSWER.filled(prefix=given.prefix, reason=given.reason)
    if not name:
        return answer.say(lang)
    unit, network = asked.inventory.called(name), asked.inventory.network_name(asked.network)
    return _FOR.say(lang, {"unit": unit, "network": network, "answer": answer})


def _data(asked: _Asked, name: str, given: _Given, lang: Lang) -> dict[str, Any]:
    return {
        "network": asked.network,
        "unit": name,
        "prefix": str(given.prefix) if given.prefix else None,
        "reason": given.reason.say(lang),
        "freed": str(given.freed) if given.freed else None,
    }
