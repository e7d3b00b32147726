"""`netplan plan zones`: the zone files of a network in a folder, with a list of them for the name server.

What has not changed is left alone.

All files are written or none, as in a project, with a journal in the folder: a name server must not be left
with one zone that is new and one that is old.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import clock, exit_codes, options
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.edit.changes import FileChange
from egov_netplan.inventory.edit.commit import commit, recover
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.zones import Zone, Zones, file_of, listing, zones
from egov_netplan.plan.zones.master import network_of
from egov_netplan.problem import Problem
from egov_netplan.words import Text

COMMAND = "plan zones"
_SUFFIX = ".zone"
# Origins come from planners' files. They are checked there; here again, for a path must not come of one.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9.-]{,230}\.zone")

_NO_PLAN = Text(
    "没有一个网络有域名规划：在 netplan.yaml 的 domains 里写明域（zone）",
    "no network has a domain plan: write its `zone` under `domains` in netplan.yaml",
)
_NOT_THIS = Text(
    "{network}没有域名规划：在 netplan.yaml 的 domains 里写明域（zone）",
    "{network} has no domain plan: write its `zone` under `domains` in netplan.yaml",
)
_BAD_FILE = Text(
    "域 {zone} 不能作文件名，什么都没有写", "the zone {zone} makes no file name; nothing was written"
)
_NO_FILE = Text(
    "{path} 不是普通文件，不能替换；什么都没有写",
    "{path} is no ordinary file and cannot be replaced; nothing was written",
)
_OF_ANOTHER = Text(
    "{path} 是{other}的域文件：两个网络都有这个域，写在一起会互相覆盖。请用 -o 给每个网络各指定一个文件夹；"
    "什么都没有写",
    "{path} is a zone file of {other}: both networks have that zone and would overwrite each other's. Give "
    "each network a folder of its own with -o; nothing was written",
)
_NOT_OURS = Text(
    "{path} 不是 netplan 为{network}写的，不能覆盖：请移走它，或用 -o 换一个文件夹；什么都没有写",
    "{path} was not made by netplan for {network} and is not overwritten: move it away, or name another "
    "folder with -o; nothing was written",
)


def run(
    path: options.ProjectPath = Path(),
    network: options.Network = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DIR", help="域文件写到哪个文件夹 · folder for the zone files"
        ),
    ] = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    if output is None:
        raise CallError("请用 -o 指定文件夹", "name a folder with -o")
    if output.exists() and not output.is_dir():
        raise CallError(f"-o：{output} 不是文件夹", f"-o: {output} is no folder")
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    from egov_netplan.reports.zone_files import Written, text_lines

    chosen = _one_network(inventory, options.network(inventory, network))
    now = clock.now()
    if output.exists():
        recover(output, COMMAND, now)
    there = _there(output)
    made = zones(
        inventory, chosen, previous={name.removesuffix(_SUFFIX): _text(data) for name, data in there.items()}
    )
    for zone in made.zones:
        _refuse_unfit(inventory, chosen, output, zone)
    changes = [FileChange(zone.file, there.get(zone.file), zone.text.encode()) for zone in made.zones]
    if made.zones:
        changes.append(_listed(inventory, output, made))
    changed = frozenset(change.name for change in changes if change.before != change.after)
    if changed:
        output.mkdir(parents=True, exist_ok=True)
        commit(output, changes, COMMAND, now)
    left_over = tuple(sorted(there.keys() - {zone.file for zone in made.zones}))
    written = Written(output, changed, left_over, file_of(chosen))
    lines = text_lines(inventory, made, written, lang or inventory.lang)
    say("".join(f"{line}\n" for line in lines))
    if not made.zones:
        return exit_codes.WRONG_INPUT
    return exit_codes.FINDINGS if made.refused else exit_codes.OK


def _one_network(inventory: Inventory, network: str) -> str:
    """The network asked for, or the only one that has a domain plan."""
    planned = tuple(name for name in inventory.policy.networks if name in inventory.policy.domains)
    if network and network not in planned:
        raise Problem(_NOT_THIS, network=inventory.network_name(network))
    if not planned:
        raise Problem(_NO_PLAN)
    if not network and len(planned) > 1:
        listed = ", ".join(planned)
        raise CallError(f"请用 --network 指定网络：{listed}", f"name the network with --network: {listed}")
    return network or planned[0]


def _there(folder: Path) -> dict[str, bytes]:
    """The zone files that are in the folder, by their names."""
    return {path.name: path.read_bytes() for path in _ordinary(folder.glob(f"*{_SUFFIX}"))}


def _ordinary(paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if path.is_file() and not path.is_symlink())


def _text(data: bytes) -> str:
    """The text of a file with its own line ends; what is no UTF-8 counts as changed."""
    return data.decode("utf-8", "replace")


def _listed(inventory: Inventory, folder: Path, made: Zones) -> FileChange:
    """The list for the name server; Problem where something else has its name."""
    target = folder / file_of(made.network)
    _refuse_no_file(target)
    before = target.read_bytes() if target.exists() else None
    if before is not None and network_of(_text(before)) != made.network:
        raise Problem(_NOT_OURS, path=target, network=inventory.network_name(made.network))
    return FileChange(target.name, before, listing(made).encode())


def _refuse_no_file(target: Path) -> None:
    """Problem where what is there is neither a file nor nothing."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise Problem(_NO_FILE, path=target)


def _refuse_unfit(inventory: Inventory, network: str, folder: Path, zone: Zone) -> None:
    """Problem where a zone cannot be a file right in the folder, or what is there is not this network's."""
    if not _PLAIN.fullmatch(zone.file):
        raise Problem(_BAD_FILE, zone=zone.called)
    target = folder / zone.file
    _refuse_no_file(target)
    other = network_of(_text(target.read_bytes())) if target.exists() else None
    if other != network and other in inventory.policy.domains:
        raise Problem(_OF_ANOTHER, path=target, other=inventory.network_name(other))
