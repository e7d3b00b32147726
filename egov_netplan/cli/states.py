"""Two states of one project: each a folder, or a git revision of the project."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from egov_netplan.cli.revision import write_out
from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.load import PROJECT_FILE, Known, find_project, load, policy_file
from egov_netplan.inventory.model import Inventory
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_UNREADABLE = Text(
    "“{state}”中有文件读不出来，无法对比；详情见 netplan validate",
    "some files of “{state}” cannot be read, so nothing can be compared; `netplan validate` says which",
)
_PROBLEMS = Text(
    "读取“{state}”时发现 {count} 处问题，对比可能不完整",
    "problems met while reading “{state}”: {count}. The comparison may be incomplete",
)
_BORROWED = Text(
    "{profile} 不在 git 库中，版本“{state}”按它现在的内容判断",
    "{profile} lies outside the repository; “{state}” is judged by what it says today",
)


class State(NamedTuple):
    """A plan as it stood, and what that state is called."""

    called: str
    inventory: Inventory


@contextmanager
def opened(written: str, project: Path, day: dt.date | None, known: Known | None = None) -> Iterator[State]:
    """The state that was asked for: a folder with a netplan.yaml, else a revision of the one at `project`.

    A revision is judged on `day`, else on the day that its project names, else on that of its commit.
    Raises `Problem` where there is no such state or it cannot be read; what was written out for it is
    there until the end.
    """
    folder = Path(written)
    if is_project(folder):
        yield _loaded(written, folder, day, known)
        return
    root = find_project(project).parent
    with tempfile.TemporaryDirectory(prefix="netplan-") as target:
        found = write_out(written, root, Path(target).resolve())
        for profile in found.borrowed:
            warn(_BORROWED, profile=profile, state=written)
        own = policy_file(found.project / PROJECT_FILE).date
        yield _loaded(written, found.project, day or own or found.day, known)


def is_project(path: Path) -> bool:
    """Whether a path is a project's folder, or the netplan.yaml in it."""
    try:
        return (path / PROJECT_FILE).is_file() or (path.name == PROJECT_FILE and path.is_file())
    except (OSError, ValueError):  # longer than any path may be, or with a NUL in it
        return False


def _loaded(called: str, path: Path, day: dt.date | None, known: Known | None) -> State:
    inventory = load(path, day, known)
    if not inventory.sound:
        raise Problem(_UNREADABLE, state=called)
    if inventory.hits:
        warn(_PROBLEMS, state=called, count=len(inventory.hits))
    return State(called, inventory)
