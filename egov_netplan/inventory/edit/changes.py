"""The plan of changes: what a command would write, shown before it counts.

A command makes proposals; `plan_changes` works them into the files' texts without writing anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import msgspec

from egov_netplan.findings import Path
from egov_netplan.inventory.decode import decode
from egov_netplan.inventory.edit.edits import Append, Edit, Insert, Put, Remove, as_read
from egov_netplan.inventory.edit.splice import Edited, Hunk, edited
from egov_netplan.inventory.edit.writing import one_line
from egov_netplan.inventory.tree import read_tree
from egov_netplan.problem import Problem
from egov_netplan.words import Lang, Text

# More than this share of the values of one field is not changed unless somebody says so.
MOST = 0.3

_SIGNS = {"add": "+", "change": "~", "remove": "-"}
_UNREADABLE = Text("读不到 {file}：{reason}", "{file} cannot be read: {reason}")
_LINE = Text(
    "{sign} {subject}{network} {field}：{values}（{reason}）",
    "{sign} {subject}{network} {field}: {values} ({reason})",
)
_MORE = Text("…（另有 {count} 处）", "… ({count} more)")
_TOO_MANY = Text(
    "已有的 {of} 个 {kind} 要改动 {changed} 个，超过 30%。请核对变更计划，确认无误后加 --force",
    "{changed} of the {of} values of {kind} would change, more than 30 %; check the plan, then say --force",
)


class Proposal(NamedTuple):
    """An edit that a command proposes: in which file (relative to the project), why, and whom it is about."""

    file: str
    edit: Edit
    reason: Text
    subject: str = ""
    network: str = ""


class Change(msgspec.Struct, frozen=True):
    """One thing that would change. `old` and `new` are as the reader gives them; None is nothing."""

    file: str
    path: Path
    action: str
    old: Any
    new: Any
    reason: Text
    subject: str
    network: str

    @property
    def field(self) -> str:
        """The name of the field, or of the list whose item it is."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


class FileChange(msgspec.Struct, frozen=True):
    """A file before and after; `before` is None where there is none yet."""

    name: str
    before: bytes | None
    after: bytes
    hunks: tuple[Hunk, ...] = ()


class Changes(msgspec.Struct, frozen=True):
    """All that a command would change, in the order it was proposed, and the files with it worked in."""

    changes: tuple[Change, ...]
    files: tuple[FileChange, ...]


class Share(NamedTuple):
    """How many of the values of a field that are written in the project would change or go."""

    field: str
    changed: int
    of: int


def plan_changes(root: FilePath, proposals: Iterable[Proposal]) -> Changes:
    """What comes of `proposals` in the project at `root`; raises EditError or Problem where it cannot be.

    A proposal that asks for what is written already is left out.
    """
    by_file: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_file.setdefault(proposal.file, []).append(proposal)
    changes: list[Change] = []
    files = []
    for name, asked in by_file.items():
        before = _read(root, name)
        made = edited(before, (proposal.edit for proposal in asked), name)
        changes += (change for proposal in asked if (change := _change(proposal, made)))
        if made.content != before:
            files.append(FileChange(name, before, made.content, made.hunks))
    return Changes(tuple(changes), tuple(files))


def _read(root: FilePath, name: str) -> bytes:
    try:
        return (root / name).read_bytes()
    except OSError as error:
        raise Problem(_UNREADABLE, file=name, reason=error.strerror or str(error)) from None


def _change(proposal: Proposal, made: Edited) -> Change | None:
    edit = proposal.edit
    old = None if isinstance(edit, Append | Insert) else _at(made.old, edit.path)
    new = None if isinstance(edit, Remove) else as_read(edit.value)
    if isinstance(edit, Put) and old == new:
        return None
    action = "remove" if isinstance(edit, Remove) else "add" if old is None else "change"
    return Change(
        proposal.file, edit.path, action, old, new, proposal.reason, proposal.subject, proposal.network
    )


def _at(tree: Any, path: Path) -> Any:
    """What a tree says at `path`, or None."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int):
            tree = tree[step]
        else:
            return None
    return tree


# --- how much of what is there would change --------------------------------------------------------


def shares(changes: Changes, root: FilePath, files: Iterable[str]) -> tuple[Share, ...]:
    """For each field of which written values would change or go: how many, of all in the project's `files`.

    What is added does not count: it takes nothing from anybody. A list counts as its items.
    """
    changed: Counter[str] = Counter()
    for change in changes.changes:
        if change.old is not None:
            changed[change.field] += _taken(change)
    if not +changed:
        return ()
    there: Counter[str] = Counter()
    for name in sorted({*files, *(change.file for change in changes.changes)}):
        text, _ = decode(_read(root, name), name)
        _count(read_tree(text or "", name).data, changed, there)
    return tuple(Share(field, count, there[field]) for field, count in sorted((+changed).items()))


def refuse_too_many(found: Iterable[Share]) -> None:
    """Raise a Problem where more than 30 % of the values of a field would change."""
    for field, changed, of in found:
        if changed > MOST * of:
            raise Problem(_TOO_MANY, kind=field, changed=changed, of=of)


def _taken(change: Change) -> int:
    """How many of the old values are not among the new ones."""
    if change.new is None:
        return _size(change.old)
    old, new = (value if isinstance(value, list) else [value] for value in (change.old, change.new))
    return sum(value not in new for value in old)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1


def _count(tree: Any, fields: Mapping[str, int], there: Counter[str]) -> None:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in fields and value is not None:
                there[key] += _size(value)
            _count(value, fields, there)
    elif isinstance(tree, list):
        for item in tree:
            _count(item, fields, there)


# --- shown -----------------------------------------------------------------------------------------


def as_lines(changes: Changes, lang: Lang, most: int = 0) -> Iterator[str]:
    """One line a change; of more than `most`, if that is said, the rest is counted."""
    shown = changes.changes[: most or None]
    for change in shown:
        yield _LINE.say(lang, _words(change))
    if rest := len(changes.changes) - len(shown):
        yield _MORE.say(lang, {"count": rest})


def _words(change: Change) -> dict[str, Any]:
    values = [one_line(value) for value in (change.old, change.new) if value is not None]
    return {
        "sign": _SIGNS[change.action],
        "subject": change.subject or change.file,
        "network": change.network and f" [{change.network}]",
        "field": change.field,
        "values": " → ".join(values) or "null",
        "reason": change.reason,
    }


def excerpts(changes: Changes, context: int = 1) -> Iterator[str]:
    """The lines that differ, file by file, as `diff -u` shows them with `context` lines around."""
    for file in changes.files:
        yield f"--- {file.name}"
        yield f"+++ {file.name}"
        text, _ = decode(file.before or b"", file.name)
        old = (text or "").splitlines()
        for group in _near(file.hunks, 2 * context):
            yield from _excerpt(old, group, context)


def _near(hunks: Iterable[Hunk], apart: int) -> Iterator[list[Hunk]]:
    """Hunks that have no more than `apart` lines between them, together."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and hunk.old - (group[-1].old + len(group[-1].before)) > apart:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _excerpt(old: list[str], group: list[Hunk], context: int) -> Iterator[str]:
    first, last = group[0], group[-1]
    start = max(first.old - context, 1)
    end = min(last.old - 1 + len(last.before) + context, len(old))
    grown = sum(len(hunk.after) - len(hunk.before) for hunk in group)
    count = end - start + 1
    yield f"@@ -{start},{count} +{start + first.new - first.old},{count + grown} @@"
    at = start - 1
    for hunk in group:
        yield from (f" {line}" for line in old[at : hunk.old - 1])
        yield from (f"-{line}" for line in hunk.before)
        yield from (f"+{line}" for line in hunk.after)
        at = hunk.old - 1 + len(hunk.before)
    yield from (f" {line}" for line in old[at:end])


def as_data(changes: Changes, lang: Lang) -> dict[str, Any]:
    """The plan of changes for JSON."""
    return {
        "files": [file.name for file in changes.files],
        "changes": [
            {
                "file": change.file,
                "path": ".".join(map(str, change.path)),
                "action": change.action,
                "old": change.old,
                "new": change.new,
                "reason": change.reason.say(lang),
                "subject": change.subject,
                "network": change.network,
            }
            for change in changes.changes
        ],
    }
