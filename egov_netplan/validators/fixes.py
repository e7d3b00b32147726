"""Fixes of findings, worked into the planner's files as a plan of changes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

import msgspec

from egov_netplan.findings import Finding, Fix, Path
from egov_netplan.inventory.edit.changes import Change, Changes, Proposal, plan_changes
from egov_netplan.inventory.edit.edits import EditError, Put, Rename
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import Text

_REASON = Text("{title}，{file}:{line}，{rule}", "{title}, {file}:{line}, {rule}")
_ASTRAY = Text(
    "它不是直接写在这里的（如来自 defaults）", "it is not written right here, but in `defaults` for instance"
)


# A file and a path in it.
Place = tuple[str, Path]


class Fixed(NamedTuple):
    """A finding with the fix that it carries."""

    finding: Finding
    fix: Fix

    @property
    def place(self) -> Place:
        """The file and the path in it."""
        return self.finding.hit.where.file, self.finding.hit.where.path


class ByHand(NamedTuple):
    """A finding that carries a fix which cannot be written, and why not."""

    fixed: Fixed
    reason: Text


class FixPlan(msgspec.Struct, frozen=True):
    """What fixing comes to: the changes, the fix behind each, and what is left to do by hand."""

    changes: Changes
    fixed: Mapping[Place, Fixed]
    by_hand: tuple[ByHand, ...]

    def of(self, change: Change) -> Fixed:
        """The fix behind a change."""
        return self.fixed[change.file, change.path]


def carried(findings: Iterable[Finding]) -> tuple[Fixed, ...]:
    """The fixes that `findings` carry, one for each place; what is safe goes before what is not."""
    fixes = (Fixed(item, item.hit.fix) for item in findings if item.hit.fix and item.hit.where.path)
    places: dict[Place, Fixed] = {}
    for fixed in fixes:
        first = places.setdefault(fixed.place, fixed)
        if fixed.fix.safe and not first.fix.safe:
            places[fixed.place] = fixed
    return tuple(places.values())


def plan_fixes(root: FilePath, fixes: Iterable[Fixed]) -> FixPlan:
    """How `fixes` are written into the project at `root`; nothing is written yet."""
    files: dict[str, list[Fixed]] = {}
    for fixed in fixes:
        files.setdefault(fixed.place[0], []).append(fixed)
    by_hand: list[ByHand] = []
    possible: list[Fixed] = []
    for group in files.values():
        possible += _possible(root, group, by_hand)
    changes = plan_changes(root, map(_proposal, possible))
    return FixPlan(changes, {fixed.place: fixed for fixed in possible}, tuple(by_hand))


def _possible(root: FilePath, group: list[Fixed], by_hand: list[ByHand]) -> Iterator[Fixed]:
    """Those of one file that can be written; what one of them fails for must not cost the others."""
    try:
        changes = plan_changes(root, map(_proposal, group)).changes
    except EditError as error:
        if len(group) == 1:
            by_hand.append(ByHand(group[0], error.message))
            return
        middle = len(group) // 2
        yield from _possible(root, group[:middle], by_hand)
        yield from _possible(root, group[middle:], by_hand)
        return
    there = {change.path: change.old for change in changes}
    for fixed in group:
        if there.get(fixed.place[1]) == fixed.fix.old:
            yield fixed
        else:
            by_hand.append(ByHand(fixed, _ASTRAY))


def _proposal(fixed: Fixed) -> Proposal:
    finding, fix = fixed
    where = finding.hit.where
    edit = Rename(where.path, str(fix.new)) if where.key else Put(where.path, fix.new)
    reason = _REASON.filled(
        title=BY_ID[finding.rule].page.title, file=where.file, line=finding.at.line, rule=finding.rule
    )
    return Proposal(where.file, edit, reason, finding.hit.subject, finding.hit.network)
