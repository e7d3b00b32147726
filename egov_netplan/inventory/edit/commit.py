"""All files or none: whatever moment the machine stops at, a project is as it was or as it is meant to be.

New contents are written beside the files they are for. A journal then lists what is to take the place of
what: from the moment it has its name, the project is as it is meant to be, and whoever comes next finishes
the renaming. Without it, what was written beside is cleared away.

A command that writes calls `recover` before it reads. A command that only reads does so where
`is_unfinished` says that it must.
"""

import contextlib
import datetime as dt
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from egov_netplan.inventory.edit.changes import FileChange
from egov_netplan.inventory.edit.lock import HeldError, locked
from egov_netplan.inventory.own_files import DRAFT_FILE, JOURNAL_FILE
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_TEMPORARY = re.compile(r"\.netplan-[0-9a-f]{8}-[0-9]+")

# How long a reader waits for a writer that is renaming, in seconds.
PATIENCE = 2.0

_CHANGED = Text(
    "{file} 在读取之后又被改过，什么都没有写。请重新运行",
    "{file} was changed after it was read; nothing was written. Run the command again",
)
_READ_ONLY = Text("{file} 是只读的，什么都没有写", "{file} is read-only; nothing was written")
_READ_ONLY_FOLDER = Text(
    "{file} 所在的目录不能写，什么都没有写", "the folder of {file} cannot be written to; nothing was written"
)
_NO_FILE = Text("{file} 不是普通文件，什么都没有写", "{file} is no ordinary file; nothing was written")
_SAME_FILE = Text(
    "{file} 与 {other} 是同一个文件（符号链接），什么都没有写",
    "{file} and {other} are the same file, by a symbolic link; nothing was written",
)
_ELSEWHERE = Text(
    "{file} 链接到另一个磁盘上的文件，什么都没有写",
    "{file} is a link to a file on another drive; nothing was written",
)
_FAILED = Text(
    "写不了 {file}：{reason}。什么都没有改", "{file} cannot be written: {reason}; nothing was changed"
)
_HALFWAY = Text(
    "换上 {file} 的新内容时被挡住：{reason}。关掉占用它的程序，再运行任何一条命令即可写完",
    "{file} could not be put in place: {reason}. Close the program that uses it; the next command finishes",
)
_CLASH = Text(
    "上一次写到一半中断，而 {file} 此后又被改过，不能自动写完。"
    "请把它改回原样（如用 git），或删除 {journal} 放弃上一次的写入",
    "the last command was interrupted while writing, and {file} was changed since: it cannot be finished. "
    "Restore that file, with git for instance, or delete {journal} to give up what was being written",
)
_DAMAGED = Text(
    "{journal} 已损坏，请删除它并核对文件", "{journal} is damaged; delete it and look at the files"
)


class _Renaming(msgspec.Struct, frozen=True):
    """One line of the journal: what takes the place of a file, and the digests of both."""

    file: str
    temporary: str
    before: str | None
    after: str


class _Journal(msgspec.Struct, frozen=True):
    """What a command was about to do."""

    version: int
    command: str
    files: tuple[_Renaming, ...]


class _Target(NamedTuple):
    """A file to be written: where it really is, and what it is to become."""

    change: FileChange
    path: Path
    renaming: _Renaming

    @property
    def temporary(self) -> Path:
        return self.path.with_name(self.renaming.temporary)


def commit(root: Path, files: Iterable[FileChange], command: str, now: dt.datetime) -> None:
    """Write all `files` of the project at `root`, or none of them and raise a Problem."""
    root = root.resolve()
    changed = [file for file in files if file.before != file.after]
    if not changed:
        return
    with locked(root, command, now):
        _settle(root)
        targets = _targets(root, changed)
        journal = _Journal(1, command, tuple(target.renaming for target in targets))
        _prepare(root, targets, journal)
        _finish(root, journal)


def is_unfinished(root: Path) -> bool:
    """Whether the files of the project are half way between two states."""
    return (root / JOURNAL_FILE).exists()


def recover(root: Path, command: str, now: dt.datetime) -> tuple[str, ...]:
    """Finish what an interrupted command began to write, or clear it away; the files it finished."""
    root = root.resolve()
    if not is_unfinished(root) and not (root / DRAFT_FILE).exists():
        return ()
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            with locked(root, command, now):
                return _settle(root)
        except HeldError:
            if time.monotonic() > patient_until:
                raise
            time.sleep(0.1)


# --- before the journal has its name ---------------------------------------------------------------


def _targets(root: Path, files: Sequence[FileChange]) -> list[_Target]:
    """The files that are to be written; Problem where one cannot be."""
    token = secrets.token_hex(4)
    found: dict[Path, _Target] = {}
    for number, file in enumerate(files):
        path = (root / file.name).resolve()
        if path in found:
            raise Problem(_SAME_FILE, file=file.name, other=found[path].change.name)
        _refuse_unwritable(path, file)
        try:
            relative = Path(os.path.relpath(path, root)).as_posix()
        except ValueError:
            raise Problem(_ELSEWHERE, file=file.name) from None
        before = None if file.before is None else _digest(file.before)
        renaming = _Renaming(relative, f".netplan-{token}-{number}", before, _digest(file.after))
        found[path] = _Target(file, path, renaming)
    return list(found.values())


def _refuse_unwritable(path: Path, file: FileChange) -> None:
    if path.exists():
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise Problem(_NO_FILE, file=file.name)
        if not mode & 0o222 or not os.access(path, os.W_OK):
            raise Problem(_READ_ONLY, file=file.name)
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.stat().st_mode & 0o222 or not os.access(folder, os.W_OK):
        raise Problem(_READ_ONLY_FOLDER, file=file.name)


def _prepare(root: Path, targets: Sequence[_Target], journal: _Journal) -> None:
    """Write everything beside its place, then give the journal its name."""
    draft, name = root / DRAFT_FILE, DRAFT_FILE
    try:
        # First, so that what is written beside is known to whoever must clear it away.
        _write_through(draft, msgspec.json.encode(journal))
        _settle_folder(root)
        for target in targets:
            name = target.change.name
            target.path.parent.mkdir(parents=True, exist_ok=True)
            _write_through(target.temporary, target.change.after)
            _take_after(target.temporary, target.path)
            _settle_folder(target.path.parent)
        _refuse_changed(targets)
        name = JOURNAL_FILE
        draft.replace(root / JOURNAL_FILE)
        _settle_folder(root)
    except OSError as error:
        _give_up(root, journal)
        raise Problem(_FAILED, file=name, reason=error.strerror or str(error)) from None
    except BaseException:
        _give_up(root, journal)
        raise


def _refuse_changed(targets: Sequence[_Target]) -> None:
    """Problem where somebody wrote to a file after it was read."""
    for target in targets:
        if _read(target.path) != target.change.before:
            raise Problem(_CHANGED, file=target.change.name)


def _give_up(root: Path, journal: _Journal) -> None:
    """Clear away, unless the journal has its name: then it is to be finished."""
    if not is_unfinished(root):
        _clear(root, journal)


def _write_through(path: Path, content: bytes) -> None:
    """Write a new file, down to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_after(temporary: Path, path: Path) -> None:
    """Give the new file the rights and, where that is allowed, the owner of the old one."""
    if not path.exists():
        return
    old, new = path.stat(), temporary.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _settle_folder(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- from the journal's name on --------------------------------------------------------------------


def _settle(root: Path) -> tuple[str, ...]:
    """Finish or clear away what an earlier command left; the lock is held."""
    if content := _read(root / DRAFT_FILE):
        with contextlib.suppress(msgspec.DecodeError):  # half written: nothing was written beside yet
            _clear(root, msgspec.json.decode(content, type=_Journal))
    (root / DRAFT_FILE).unlink(missing_ok=True)
    content = _read(root / JOURNAL_FILE)
    if content is None:
        return ()
    try:
        journal = msgspec.json.decode(content, type=_Journal)
    except msgspec.DecodeError:
        raise Problem(_DAMAGED, journal=JOURNAL_FILE) from None
    _finish(root, journal)
    return tuple(renaming.file for renaming in journal.files)


def _finish(root: Path, journal: _Journal) -> None:
    """Put everything in its place. Nothing is touched where something else stands in one of them."""
    waiting = [renaming for renaming in journal.files if not _is_done(root, renaming)]
    for renaming in waiting:
        path = root / renaming.file
        with _halfway(renaming):
            _replace(path.with_name(renaming.temporary), path)
    for folder in {(root / renaming.file).parent for renaming in journal.files}:
        _settle_folder(folder)
    _clear(root, journal)
    (root / JOURNAL_FILE).unlink(missing_ok=True)
    _settle_folder(root)


def _is_done(root: Path, renaming: _Renaming) -> bool:
    """Whether a file has its new content; Problem where it has neither the new nor the old one."""
    if not _TEMPORARY.fullmatch(renaming.temporary):
        raise Problem(_DAMAGED, journal=JOURNAL_FILE)
    path = root / renaming.file
    with _halfway(renaming):
        content, written = _read(path), _read(path.with_name(renaming.temporary))
    there = None if content is None else _digest(content)
    if there == renaming.after:
        return True
    if there != renaming.before or written is None or _digest(written) != renaming.after:
        raise Problem(_CLASH, file=renaming.file, journal=JOURNAL_FILE)
    return False


@contextlib.contextmanager
def _halfway(renaming: _Renaming) -> Iterator[None]:
    """Say that the journal waits, where the system refuses something."""
    try:
        yield
    except OSError as error:
        raise Problem(_HALFWAY, file=renaming.file, reason=error.strerror or str(error)) from None


def _replace(temporary: Path, path: Path) -> None:
    """Rename; on Windows a virus scanner may hold a new file for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4):
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _clear(root: Path, journal: _Journal) -> None:
    """Take away what is still written beside."""
    for renaming in journal.files:
        if _TEMPORARY.fullmatch(renaming.temporary):
            with contextlib.suppress(OSError):
                (root / renaming.file).with_name(renaming.temporary).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (root / DRAFT_FILE).unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
