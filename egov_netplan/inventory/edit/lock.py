"""The lock that keeps two planners from writing to one project at the same time.

It is a file that only one process can create, which holds on network drives too. It says who holds it,
so that whoever comes second is told, and so that a lock whose process is dead is taken over.
"""

import contextlib
import datetime as dt
import getpass
import os
import platform
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from egov_netplan.inventory.own_files import GUARD_FILE, LOCK_FILE
from egov_netplan.problem import Problem
from egov_netplan.words import Text

# A lock without a holder is one that is just being written, or whose writer was killed that moment.
GRACE = 10.0
_TRIES = 5

_HELD = Text(
    "{user}（{host}，进程 {pid}）自 {since} 起正在用“{command}”写这个项目，请稍后再试。"
    "如果确知它已不在运行，删除 {file} 即可",
    "{user} ({host}, process {pid}) has been writing to this project with “{command}” since {since}; "
    "try again later. Where you know that it no longer runs, delete {file}",
)
_NAMELESS = Text(
    "另一个命令正在写这个项目，请稍后再试。如果确知没有，删除 {file} 即可",
    "another command is writing to this project; try again later. Where you know of none, delete {file}",
)
_NO_LOCK = Text("不能在 {folder} 里写文件：{reason}", "nothing can be written in {folder}: {reason}")


class HeldError(Problem):
    """Somebody else is writing."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock; `started` tells a process from a later one of the same number."""

    user: str
    host: str
    pid: int
    started: str
    since: str
    command: str


@contextlib.contextmanager
def locked(root: Path, command: str, now: dt.datetime) -> Iterator[None]:
    """Hold the lock of the project at `root` meanwhile; HeldError where somebody else does."""
    content = msgspec.json.encode(_myself(command, now))
    _acquire(root, content)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if (root / LOCK_FILE).read_bytes() == content:
                (root / LOCK_FILE).unlink()


def _acquire(root: Path, content: bytes) -> None:
    path = root / LOCK_FILE
    for _ in range(_TRIES):
        try:
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            _take_away(path)
        except OSError as error:
            raise Problem(_NO_LOCK, folder=str(root), reason=error.strerror or str(error)) from None
        else:
            return
    raise HeldError(_NAMELESS, file=LOCK_FILE)


def _take_away(path: Path) -> None:
    """Take a dead process's lock away; HeldError where its process lives.

    Two who find the same dead lock must not take each other's new one: only one at a time may take away.
    """
    seen = _content(path)
    if seen is None:
        return
    _refuse_living(path, seen)
    guard = path.with_name(GUARD_FILE)
    try:
        guard.open("xb").close()
    except FileExistsError:
        if _age(guard) > GRACE:  # it was left by a process that was killed in here
            guard.unlink(missing_ok=True)
        time.sleep(0.05)
        return
    try:
        if _content(path) == seen:
            path.unlink(missing_ok=True)
    finally:
        guard.unlink(missing_ok=True)


def _refuse_living(path: Path, seen: bytes) -> None:
    try:
        holder = msgspec.json.decode(seen, type=Holder)
    except msgspec.DecodeError:
        if _age(path) > GRACE:
            return
        raise HeldError(_NAMELESS, file=LOCK_FILE) from None
    if holder.host == platform.node() and not _lives(holder):
        return
    raise HeldError(_HELD, file=LOCK_FILE, **msgspec.to_builtins(holder))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _age(path: Path) -> float:
    """How many seconds ago a file was written; 0 where it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _myself(command: str, now: dt.datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    pid = os.getpid()
    return Holder(user, platform.node(), pid, _started(pid), f"{now:%Y-%m-%d %H:%M:%S}", command)


def _lives(holder: Holder) -> bool:
    return _runs(holder.pid) and holder.started in ("", _started(holder.pid))


def _started(pid: int) -> str:
    """When a process of this machine was started, as far as the system says so (Linux does)."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        # The name of the program, in brackets, may hold anything; the 20th field after it is the start.
        return (
            f"{boot} {Path(f'/proc/{pid}/stat').read_text('utf-8', 'replace').rpartition(')')[2].split()[19]}"
        )
    except (OSError, IndexError):
        return ""


def _runs(pid: int) -> bool:
    """Whether a process of this number runs on this machine."""
    if sys.platform == "win32":  # there, os.kill with signal 0 would interrupt it
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x100000, 0, pid)
        if handle:
            still = ctypes.windll.kernel32.WaitForSingleObject(handle, 0) != 0
            ctypes.windll.kernel32.CloseHandle(handle)
            return still
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
