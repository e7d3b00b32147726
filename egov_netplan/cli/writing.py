"""What the commands that write have in common: proposals made edits, and the commit with its log."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from egov_netplan.cli import clock
from egov_netplan.cli.reading import listed
from egov_netplan.cli.terminal import warn
from egov_netplan.findings import Where
from egov_netplan.inventory.decode import read_file
from egov_netplan.inventory.edit.changes import Changes, plan_changes, refuse_too_many, shares
from egov_netplan.inventory.edit.changes import Proposal as Edit
from egov_netplan.inventory.edit.commit import commit
from egov_netplan.inventory.edit.edits import Append, Put, Value
from egov_netplan.inventory.edit.log import Entry as LogEntry
from egov_netplan.inventory.edit.log import entries_of, found_in_use, found_unused, logged, read_log
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.own_files import LOG_FILE
from egov_netplan.inventory.tree import read_tree
from egov_netplan.plan.allocation import given_back as back
from egov_netplan.plan.allocation.applied import values_after
from egov_netplan.plan.allocation.proposal import Entry, Placed
from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Text

_WRITTEN = Text(
    "已写入 {count} 个文件：{files}；记录在 {log}",
    "{count} files were written: {files}; what was handed out is in {log}",
)
_LOGGED = Text(
    "按手工改动记入 {log} 的有 {count} 项：{values}",
    "entered in {log} for what was changed by hand: {count}: {values}",
)
_UNUSED = Text(
    "{network}有 {count} 段曾分配、现已无人使用，按今天收回处理，{days} 天后才再分配"
    "（--write 时记录）：{values}",
    "on {network}, handed out once and held by nobody any more: {count}. They count as given back today and "
    "rest for {days} days; --write records that: {values}",
)
_NOT_RECORDED = Text(
    "项目里有读不出来的内容，它们可能还在用，所以暂不记录",
    "something in the project cannot be read, and they may be in use there, so that is not recorded yet",
)


def planned(inventory: Inventory, proposals: Iterable[Placed]) -> Changes:
    """The changes of the project's files that write these proposals; nothing is written yet."""
    return plan_changes(inventory.root, _edits(inventory, proposals))


def write(inventory: Inventory, changes: Changes, command: str, *, force: bool) -> None:
    """Write all files with the log, or none; Problem where too much of what is written would change.

    What planners gave back by hand is entered in the log as well, so that its rest begins: not while
    something of the project cannot be read, for it may be held there.
    """
    if not force:
        refuse_too_many(shares(changes, inventory.root, (item.file for item in inventory.lists)))
    now = clock.now()
    by_hand = list(_noticed(inventory, command, now))
    entries = [*by_hand, *entries_of(changes.changes, command, now)]
    if not entries:
        return
    commit(inventory.root, [*changes.files, logged(inventory.root, entries)], command, now)
    files = [file.name for file in changes.files]
    if files:
        warn(_WRITTEN, count=len(files), files=listed(files), log=LOG_FILE)
    if by_hand:
        values = listed([f"{item.old or item.new} ({item.subject})" for item in by_hand])
        warn(_LOGGED.filled(log=LOG_FILE, count=len(by_hand), values=values))


def given_back(inventory: Inventory, network: str) -> Mapping[Prefix, dt.date]:
    """The prefixes and blocks of a network that were given back, with the day; what is noticed is told."""
    found = back.given_back(inventory, network, read_log(inventory.root))
    if found.unused:
        shown = listed([f"{item.prefix} ({item.subject})" for item in found.unused])
        name = inventory.network_name(network)
        days = inventory.policy.addresses[network].rest
        for template in (_UNUSED, *([_NOT_RECORDED] if inventory.hits else [])):
            warn(template.filled(network=name, count=len(found.unused), values=shown, days=days))
    return found.days


def _noticed(inventory: Inventory, command: str, now: dt.datetime) -> Iterator[LogEntry]:
    log = () if inventory.hits else read_log(inventory.root)
    for network in inventory.policy.addresses:
        found = back.given_back(inventory, network, log)
        for made, items in ((found_unused, found.unused), (found_in_use, found.in_use)):
            for item in items:
                yield made(command, item.subject, network, item.field, str(item.prefix), now)


# --- proposals as edits ----------------------------------------------------------------------------


class Field(NamedTuple):
    """One field to be written: whose it is, where it stands, and what it holds, defaults included."""

    subject: str
    where: Where
    value: str | tuple[str, ...] | None
    # What must be written beside it where nothing of the whole is written there yet.
    beside: dict[str, Value]


def _edits(inventory: Inventory, proposals: Iterable[Placed]) -> Iterator[Edit]:
    together: dict[tuple[str, ...], list[Placed]] = {}
    for proposal in proposals:
        owner = ("", proposal.device, proposal.line, proposal.site)
        if not any(owner):
            owner = (proposal.unit, "", "", "")
        together.setdefault((*owner, proposal.network, proposal.field), []).append(proposal)
    trees = Trees(inventory.root)
    for items in together.values():
        yield from edits_of(_field(inventory, items[0]), items, trees)


def _field(inventory: Inventory, proposal: Placed) -> Field:
    """Where the value of a proposal is to stand: in the entry of the unit itself, never in a default."""
    beside: dict[str, Value] = {}
    holder: Any
    if proposal.device:
        holder, subject = inventory.device_by_id[proposal.device], proposal.device
        beside = {"id": holder.fields.id}
    elif proposal.line:
        holder, subject = inventory.line_by_id[proposal.line], proposal.line
    elif proposal.site:
        holder, subject = inventory.site_by_id[proposal.site], proposal.unit
    else:
        holder, subject = inventory.units[proposal.unit].attachments[proposal.network], proposal.unit
    value = getattr(holder.fields, proposal.field)
    return Field(subject, holder.where.below(proposal.field), value, beside)


def edits_of(field: Field, proposals: Sequence[Entry], trees: "Trees") -> Iterator[Edit]:
    """What writes these values into a field, all of them about one unit, device or line."""
    where, network = field.where, proposals[0].network
    own = trees.at(where) if field.value else None  # to read each file once more takes its time
    if isinstance(own, list) and all(item.replaces is None or item.replaces in own for item in proposals):
        for item in proposals:
            edit = (
                Append(where.path, item.value)
                if item.replaces is None
                else Put((*where.path, own.index(item.replaces)), item.value)
            )
            yield Edit(where.file, edit, item.reason, field.subject, network)
        return
    value = reduce(values_after, proposals, field.value)
    reason = Text(
        "；".join(item.reason.zh for item in proposals), "; ".join(item.reason.en for item in proposals)
    )
    above = where._replace(path=where.path[:-1])
    if field.beside and trees.at(above) is None:
        whole: dict[str, Value] = {**field.beside, str(where.path[-1]): value}
        yield Edit(where.file, Put(above.path, whole), reason, field.subject, network)
    else:
        yield Edit(where.file, Put(where.path, value), reason, field.subject, network)


class Trees:
    """What the files say as they are written, without defaults; a file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._trees: dict[str, Any] = {}

    def at(self, where: Where) -> Any:
        """The value at a place; None where nothing is written."""
        if where.file not in self._trees:
            text, _ = read_file(self._root / where.file, where.file)
            self._trees[where.file] = read_tree(text or "", where.file).data
        value = self._trees[where.file]
        for step in where.path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value
