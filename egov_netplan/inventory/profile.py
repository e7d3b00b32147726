"""One policy from a project and the profiles it includes, and where each part of it was written.

A profile is a policy that several projects share, such as a province's standard. What the project says
itself comes first: a field of its own over a profile's, an entry of its own (by network, by duty, by
pair of networks …) over the profile's entry of the same name. Of two profiles the later comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from egov_netplan.findings import Path, Where
from egov_netplan.inventory.fields import InventoryFields, IsolationFields, Mode, ProjectFields
from egov_netplan.inventory.shape import Conformed

STRICTEST_FIRST = tuple(Mode)

# What makes two entries of a list the same entry, so that the project's own replaces the profile's.
_SAME: Mapping[str, Callable[[Any], Any]] = {
    "isolation": lambda entry: frozenset(entry.between),
    "carriers": lambda entry: (entry.segment, entry.network),
    "hosting": lambda entry: (entry.mode, repr(entry.who)),
    "singletons": lambda entry: entry.kind,
    "duties": lambda entry: entry.id,
    "annexes": lambda entry: entry.title,
    "standards": lambda entry: entry.title,
    "waivers": lambda entry: (entry.rule, entry.subject),
    "platform": lambda entry: entry,
}

# A profile is policy: the units, and what makes the project this one, are the project's own.
_OWN = frozenset((*InventoryFields.__struct_fields__, "format", "profile", "inventory", "date"))
SHARED = tuple(field for field in ProjectFields.__struct_fields__ if field not in _OWN)


class PolicyFile(NamedTuple):
    """One file of the policy: its name in findings, and what conforms in it."""

    name: str
    file: Conformed[ProjectFields]


class Merged(NamedTuple):
    """The policy that holds, and where its parts were written.

    `origins` names the place of every entry of a list or mapping, and of every field that a profile
    gives; all else stands in the project file.
    """

    policy: ProjectFields
    project_file: str
    origins: Mapping[Path, Where]

    def at(self, *path: str | int) -> Where:
        """The place of a part of the policy; entries are counted as in `policy`."""
        for end in range(len(path), 0, -1):
            if origin := self.origins.get(path[:end]):
                return Where(origin.file, (*origin.path, *path[end:]))
        return Where(self.project_file, path)


def merge(project: PolicyFile, profiles: Sequence[PolicyFile]) -> Merged:
    """The policy of `project` with what it leaves to `profiles`, of which the later come first."""
    files = (*profiles, project)
    origins: dict[Path, Where] = {}
    changes = {field: _merged(field, files, origins) for field in SHARED}
    return Merged(msgspec.structs.replace(project.file.fields, **changes), project.name, origins)


def _merged(field: str, files: Sequence[PolicyFile], origins: dict[Path, Where]) -> Any:
    """One field of the policy; `files` from the weakest to the strongest."""
    if field in _SAME:
        return _merged_list(field, files, origins)
    if any(isinstance(getattr(file.fields, field), dict) for _, file in files):
        return _merged_mapping(field, files, origins)
    for name, file in reversed(files):
        if field in file.written:
            origins[(field,)] = Where(name, (field,))
            return getattr(file.fields, field)
    return getattr(files[-1].file.fields, field)


def _merged_list(field: str, files: Sequence[PolicyFile], origins: dict[Path, Where]) -> tuple[Any, ...]:
    """All entries in the order of the files; what a stronger file says again stands where it says it."""
    found: list[tuple[Any, Where]] = []
    for name, file in files:
        # Two entries of one file are both kept: that they clash is for a rule to say.
        own = [(entry, Where(name, at)) for at, entry in file.numbered((field,), getattr(file.fields, field))]
        again = {_SAME[field](entry): entry for entry, _ in own}
        found = [item for item in found if _stands(item[0], again.get(_SAME[field](item[0])))] + own
    for index, (_, where) in enumerate(found):
        origins[(field, index)] = where
    return tuple(entry for entry, _ in found)


def _stands(entry: Any, again: Any) -> bool:
    """Whether an entry still stands beside what a stronger file says of the same thing.

    An isolation does where that file would loosen it: the stricter holds, and is-two-modes says so.
    """
    if isinstance(entry, IsolationFields) and again is not None:
        return STRICTEST_FIRST.index(entry.mode) < STRICTEST_FIRST.index(again.mode)
    return again is None


def _merged_mapping(field: str, files: Sequence[PolicyFile], origins: dict[Path, Where]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for name, file in files:
        for key, entry in (getattr(file.fields, field) or {}).items():
            merged[key] = entry
            origins[(field, key)] = Where(name, (field, key))
    return merged
