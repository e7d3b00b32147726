"""Opening a project: which files make it up, in which order, and what is wrong with each."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.build import Assembly
from egov_netplan.inventory.decode import read_file
from egov_netplan.inventory.fields import InventoryFields, ProjectFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.own_files import is_own
from egov_netplan.inventory.policy import several
from egov_netplan.inventory.profile import SHARED, PolicyFile, merge
from egov_netplan.inventory.shape import Conformed, conform
from egov_netplan.inventory.tree import read_tree
from egov_netplan.words import Text, same

PROJECT_FILE = "netplan.yaml"

_NO_FILE = Text("没有与之相符的文件", "no file matches it")
_NO_PROFILE = Text("没有这个文件", "there is no such file")
_NO_PATTERN = Text("通配符写法不对", "it is no pattern")
_ASTRAY = Text(
    "必须是项目目录内或其旁边的相对路径", "it must be a relative path inside the project folder or beside it"
)
_PROFILE = Text(
    "共用的规划要求文件里只写规划要求，单位、清单和 profile 写在项目里",
    "a profile holds policy only; units, lists and `profile` stand in the project",
)
_ITSELF = Text("这就是 netplan.yaml 自己", "it is netplan.yaml itself")
_OUTSIDE = Text("必须是项目目录内的相对路径", "it must be a relative path inside the project folder")

# What the reader finds where a network, a level or a kind is not declared.
_DECLARED = frozenset(("in-unknown-network", "in-unknown-value"))


# What files hold that were taken apart before, by their names and texts.
Known = dict[tuple[str, str], "_TakenApart"]


class NoProjectError(Exception):
    """No netplan.yaml at the given path or above it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def find_project(path: Path) -> Path:
    """The netplan.yaml that `path` is, holds, or lies below."""
    path = path.absolute()
    for folder in (path, *path.parents):
        if folder.is_dir() and (folder / PROJECT_FILE).exists():
            return folder / PROJECT_FILE
    raise NoProjectError(path)


def load(path: Path, today: date | None = None, known: Known | None = None) -> Inventory:
    """The inventory of the project at `path`, as of `today` or the day the project names.

    Every problem of every file is in its `hits`; nothing is raised for what a planner wrote. Two states
    of a project have most of their files in common: given the same `known`, each is taken apart once.
    """
    project_file = find_project(path)
    root, name = project_file.parent, project_file.name
    hits: list[Hit] = []
    project, sound = _read(project_file, name, ProjectFields, hits)
    profiles, whole = _profiles(root, PolicyFile(name, project), hits)
    # A format that this version does not know cannot be judged by it.
    sound = sound and whole and not any(hit.where.path == ("format",) for hit in hits)
    files: dict[str, Conformed[Any]] = {name: project}
    lists, complete = _lists(project_file, project, profiles, hits)
    sound = sound and complete
    for relative in lists:
        files[relative], readable = _read(root / relative, relative, InventoryFields, hits, known)
        sound = sound and readable
    merged = merge(PolicyFile(name, project), profiles)
    day = today or project.fields.date or date.today()  # noqa: DTZ011 - the planner's own day is meant
    read = {id(hit) for hit in hits}
    inventory = Assembly(project_file, merged, day, hits).assemble(files, sound=sound)
    return inventory if whole else _without_strangers(inventory, read)


def policy_file(project_file: Path) -> ProjectFields:
    """What a netplan.yaml itself says, as far as it can be read: neither profiles nor lists are opened."""
    conformed, _ = _read(project_file, project_file.name, ProjectFields, [])
    fields: ProjectFields = conformed.fields
    return fields


def files_of(project_file: Path) -> dict[str, type[msgspec.Struct]]:
    """The files of a project that are there, with their fields: netplan.yaml, its profiles, its lists."""
    project, _ = _read(project_file, project_file.name, ProjectFields, [])
    profiles, _ = _profiles(project_file.parent, PolicyFile(project_file.name, project), [])
    lists, _ = _lists(project_file, project, profiles, [])
    policy = (project_file.name, *(profile.name for profile in profiles))
    return dict.fromkeys(policy, ProjectFields) | dict.fromkeys(lists, InventoryFields)


def _without_strangers(inventory: Inventory, read: set[int]) -> Inventory:
    """Without a profile all that it declares is unknown; only what was found while reading is said then."""
    kept = (hit for hit in inventory.hits if id(hit) in read or hit.rule not in _DECLARED)
    return msgspec.structs.replace(inventory, hits=tuple(kept))


def _profiles(root: Path, project: PolicyFile, hits: list[Hit]) -> tuple[list[PolicyFile], bool]:
    """The profiles that the project includes, in the order it names them, and whether all could be read."""
    read: dict[str, PolicyFile] = {}
    whole = True
    written = project.file.fields.profile
    for at, relative in project.file.numbered(("profile",), several(written)):
        where = Where(project.name, ("profile",) if isinstance(written, str) else at)
        path, shown = _beside(root, relative), Path(relative).as_posix()
        if shown in read:
            continue
        if reason := _no_profile(path, root / project.name):
            hits.append(Hit(where, {"reason": reason}, rule="in-unreadable"))
            whole = False
            continue
        file, readable = _read(root / relative, shown, ProjectFields, hits)
        hits += _no_policy(file, shown)
        read[shown] = PolicyFile(shown, file)
        whole = whole and readable
    return list(read.values()), whole


def _no_profile(path: Path | None, project_file: Path) -> Text | None:
    """Why there can be no profile at `path`, if there cannot."""
    if path is None:
        return _ASTRAY
    if _plain(path) == _plain(project_file):
        return _ITSELF
    return None if _is_file(path) else _NO_PROFILE


def _plain(path: Path) -> Path:
    """`path` without steps up and down again."""
    return Path(os.path.normpath(path))


def _beside(root: Path, relative: str) -> Path | None:
    """The file of a profile: in the project's folder, or in a folder beside it that projects share."""
    parts = Path(relative).parts
    if not parts or Path(relative).is_absolute() or ".." in parts[1:]:
        return None
    return root / relative


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # longer than any path may be, or with a NUL in it
        return False


def _no_policy(profile: Conformed[ProjectFields], name: str) -> Iterator[Hit]:
    """What a profile may not write: units and lists are the project's own."""
    allowed = {*SHARED, "format", "title", "source"}
    for field in sorted(profile.written & set(ProjectFields.__struct_fields__) - allowed):
        where = Where(name, (field,), key=True)
        yield Hit(where, {"field": same(field)}, hint=_PROFILE, rule="in-unknown-field")


def _lists(
    project_file: Path, project: Conformed[ProjectFields], profiles: Iterable[PolicyFile], hits: list[Hit]
) -> tuple[list[str], bool]:
    """The inventory files by their names in the project, and whether every pattern named some."""
    root = project_file.parent
    policy = {_plain(root / file) for file in (project_file.name, *(profile.name for profile in profiles))}
    found, complete = _inventory_files(project_file, project, hits)
    # A pattern that takes in everything does not mean netplan.yaml and profiles.
    return [file.relative_to(root).as_posix() for file in found if _plain(file) not in policy], complete


def _inventory_files(
    project_file: Path, project: Conformed[ProjectFields], hits: list[Hit]
) -> tuple[list[Path], bool]:
    """The files that the project's patterns name, each once, in order of their names.

    With them, whether every pattern named some: a list that is not there must not be taken for empty.
    """
    found: set[Path] = set()
    complete = True
    for at, pattern in project.numbered(("inventory",), project.fields.inventory):
        matches, reason = _matching(project_file.parent, pattern)
        if reason:
            hits.append(Hit(Where(project_file.name, at), {"reason": reason}, rule="in-unreadable"))
            complete = False
        found |= {match for match in matches if match != project_file and not is_own(match.name)}
    return sorted(found), complete


def _matching(root: Path, pattern: str) -> tuple[set[Path], Text | None]:
    """The files below `root` that match `pattern`, or why there are none."""
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        return set(), _OUTSIDE
    if not Path(pattern).parts:  # "" and "."; what glob makes of them differs by version of Python
        return set(), _NO_PATTERN
    try:
        matches = set(root.glob(pattern))
    except (ValueError, NotImplementedError):
        return set(), _NO_PATTERN
    except (OSError, RecursionError):  # longer than any path may be
        return set(), _NO_FILE
    return matches, None if matches else _NO_FILE


class _TakenApart(NamedTuple):
    """What conforms in one text, what is wrong with it, and whether it could be read to its end."""

    conformed: Conformed[Any]
    hits: tuple[Hit, ...]
    sound: bool


def _read(
    path: Path, name: str, fields: type[msgspec.Struct], hits: list[Hit], known: Known | None = None
) -> tuple[Conformed[Any], bool]:
    """One file as far as it conforms, and whether it could be read to its end."""
    text, decoding = read_file(path, name)
    hits += decoding
    if text is None:
        return Conformed(fields(), [], {}), False
    found = known.get((name, text)) if known else None
    if found is None:
        found = _taken_apart(text, name, fields)
        if known is not None:
            known[name, text] = found
    hits += found.hits
    return found.conformed, found.sound


def _taken_apart(text: str, name: str, fields: type[msgspec.Struct]) -> _TakenApart:
    """One text as far as it conforms."""
    nothing: Conformed[Any] = Conformed(fields(), [], {})
    tree = read_tree(text, name)
    if not tree.sound:
        return _TakenApart(nothing, tuple(tree.hits), sound=False)
    if tree.data is None:
        is_project = fields is ProjectFields
        severity = Severity.ERROR if is_project else None
        empty = Hit(Where(name, (), 1, 1), {}, severity=severity, rule="in-empty-file")
        return _TakenApart(nothing, (*tree.hits, empty), sound=not is_project)
    conformed = conform(tree.data, fields, name)
    return _TakenApart(conformed, (*tree.hits, *conformed.hits), isinstance(tree.data, dict))
