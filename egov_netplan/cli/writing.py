"""What the commands that write have in common: proposals made edits, and the commit with its log."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from egov_netplan.cli.reading import listed
from egov_netplan.cli.terminal import warn
from egov_netplan.findings import Where
from egov_netplan.inventory.decode import read_file
from egov_netplan.inventory.edit.changes import Changes, plan_changes, refuse_too_many, shares
from egov_netplan.inventory.edit.changes import Proposal as Edit
from egov_netplan.inventory.edit.commit import commit
from egov_netplan.inventory.edit.edits import Append, Put, Value
from egov_netplan.inventory.edit.log import entries_of, logged, read_log
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.own_files import LOG_FILE
from egov_netplan.inventory.tree import read_tree
from egov_netplan.plan.allocation.applied import values_after
from egov_netplan.plan.allocation.proposal import Entry, Placed
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.words import Text

_WRITTEN = Text(
    "已写入 {count} 个文件：{files}；记录在 {log}",
    "{count} files were written: {files}; what was handed out is in {log}",
)
# The fields whose values rest once they were given back.
_RESTING = ("prefix", "block")


def planned(inventory: Inventory, proposals: Iterable[Placed]) -> Changes:
    """The changes of the project's files that write these proposals; nothing is written yet."""
    return plan_changes(inventory.root, _edits(inventory, proposals))


def write(inventory: Inventory, changes: Changes, command: str, *, force: bool) -> None:
    """Write all files with the log, or none; Problem where too much of what is written would change."""
    if not force:
        refuse_too_many(shares(changes, inventory.root, (item.file for item in inventory.lists)))
    now = dt.datetime.now()  # noqa: DTZ005 - the office's own clock is meant
    log = logged(inventory.root, entries_of(changes.changes, command, now))
    commit(inventory.root, [*changes.files, log], command, now)
    files = [file.name for file in changes.files]
    warn(_WRITTEN, count=len(files), files=listed(files), log=LOG_FILE)


def given_back(root: Path, network: str) -> dict[Prefix, dt.date]:
    """The prefixes and blocks of a network that were given back, with the day, as far as the log says.

    What was handed out again since is not among them, nor is what was only widened.
    """
    found: dict[Prefix, dt.date] = {}
    for entry in read_log(root):
        if entry.network == network and entry.field in _RESTING:
            new = _prefixes(entry.new)
            found |= {
                old: entry.when.date()
                for old in _prefixes(entry.old)
                if not any(item.contains(old) for item in new)
            }
            found = {old: day for old, day in found.items() if not any(item.contains(old) for item in new)}
    return found


def _prefixes(written: str) -> list[Prefix]:
    """The prefixes of a value in the log: one, or a list as YAML writes it."""
    items = (parse(item).prefix for item in re.split("[][\"', ]+", written) if item)
    return [item for item in items if item]


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
