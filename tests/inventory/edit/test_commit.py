"""All files or none: killed at every step, held off by another, refused beforehand."""

import datetime as dt
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

from egov_netplan.inventory.edit import commit as committing
from egov_netplan.inventory.edit import lock as locking
from egov_netplan.inventory.edit.changes import FileChange
from egov_netplan.inventory.edit.commit import commit, is_unfinished, recover
from egov_netplan.inventory.edit.lock import HeldError, Holder, locked
from egov_netplan.inventory.own_files import DRAFT_FILE, GUARD_FILE, JOURNAL_FILE, LOCK_FILE, is_own
from egov_netplan.problem import Problem

NOW = dt.datetime(2004, 7, 29, 15, 4, 5)  # noqa: DTZ001 - the clock of an office
LOCK_FILES = (LOCK_FILE, GUARD_FILE)
OLD = {"a.yaml": b"a: 1\r\n", "sub/b.yaml": "乙: 1\n".encode(), "c.yaml": b"c"}
NEW = {"a.yaml": b"a: 2\r\n", "sub/b.yaml": "乙: 2\n".encode(), "c.yaml": b"c" * 9999, "new/d.log": b"d"}
CHANGES = [FileChange(name, OLD.get(name), content) for name, content in NEW.items()]

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def state(root: Path) -> dict[str, bytes]:
    """All files, without those of the lock."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name not in LOCK_FILES)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def write(root: Path) -> None:
    commit(root, CHANGES, "plan allocate", NOW)


def test_all_are_written(root: Path) -> None:
    (root / "a.yaml").chmod(0o640)
    write(root)

    assert state(root) == NEW
    assert (root / "a.yaml").stat().st_mode & 0o777 == 0o640


def test_nothing_to_write_writes_nothing(root: Path) -> None:
    commit(root, [FileChange("a.yaml", b"x", b"x")], "fmt", NOW)

    assert state(root) == OLD


# --- killed at every step ----------------------------------------------------------------------------


def killed_at(step: int, work: Callable[[], Any]) -> bool:
    """Run `work` in a process of its own that is killed before its `step`th line; whether it was."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    left = step

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in (committing.__file__, locking.__file__):
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        os._exit(0)


def let_lock_age(root: Path) -> None:
    """A lock that was being written when its process was killed is held for a moment only."""
    for path in root.glob(".netplan.lock*"):
        os.utime(path, (time.time() - 60, time.time() - 60))


@forking
def test_killed_at_every_step(root: Path) -> None:
    """Whatever line it is killed before: then all is old or all is new, once the next command has begun."""
    outcomes = []
    for step in range(10_000):
        put_back(root)
        if not killed_at(step, lambda: write(root)):
            break
        meant = NEW if is_unfinished(root) else None
        let_lock_age(root)
        recover(root, "next", NOW)
        found = state(root)
        assert found in (OLD, NEW)
        assert meant in (None, found)
        assert not is_unfinished(root)
        outcomes.append(found == NEW)
    assert state(root) == NEW
    assert outcomes == sorted(outcomes)
    assert (outcomes.count(False) > 50, outcomes.count(True) > 20) == (True, True)


@forking
def test_killed_at_every_step_of_the_recovery(root: Path) -> None:
    """A recovery that is killed is recovered from in turn."""
    steps = with_journal(root)
    for step in range(10_000):
        put_back(root)
        assert killed_at(steps[len(steps) // 2], lambda: write(root))
        if not killed_at(step, lambda: (let_lock_age(root), recover(root, "next", NOW))):
            break
        let_lock_age(root)
        recover(root, "one more", NOW)
        assert state(root) == NEW
    assert state(root) == NEW
    assert step > 50


def with_journal(root: Path) -> list[int]:
    """The steps before which a process that is killed leaves its journal behind."""
    lines, found = 0, []

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename not in (committing.__file__, locking.__file__):
            return None
        if event == "line":
            if (root / JOURNAL_FILE).exists():
                found.append(lines)
            lines += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        write(root)
    finally:
        sys.settrace(before)
    return found


def put_back(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, content in OLD.items():
        (root / name).write_bytes(content)


@forking
def test_a_torn_draft_is_cleared_away(root: Path) -> None:
    """A draft of the journal that was cut short says only that nothing was begun."""
    for content in (b"", b'{"version":1,"comm'):
        (root / DRAFT_FILE).write_bytes(content)
        assert recover(root, "next", NOW) == ()
        assert state(root) == OLD


@forking
def test_a_file_that_was_changed_since_is_not_written_over(root: Path) -> None:
    """Who edits a file between the crash and the recovery keeps the edit, and is told."""
    step = with_journal(root)[0]
    put_back(root)
    assert killed_at(step, lambda: write(root))
    (root / "sub/b.yaml").write_bytes(b"mine")
    before = state(root)

    with pytest.raises(Problem, match=r"sub/b\.yaml was changed since"):
        recover(root, "next", NOW)
    assert state(root) == before


@pytest.mark.parametrize(
    "journal",
    [
        b"{",
        b'{"version":1,"command":"x","files":[{"file":"a.yaml","temporary":"c.yaml","before":null,"after":""}]}',
        b'{"version":1,"command":"x","files":[{"file":"","temporary":".netplan-00000000-0","before":null,"after":""}]}',
    ],
)
def test_a_journal_that_makes_no_sense_is_refused(root: Path, journal: bytes) -> None:
    """Only what this program wrote beside a file ever takes its place."""
    (root / JOURNAL_FILE).write_bytes(journal)

    with pytest.raises(Problem):
        recover(root, "next", NOW)
    assert state(root) == {**OLD, JOURNAL_FILE: journal}


# --- refused beforehand -------------------------------------------------------------------------------


def refused(root: Path, said: str, changes: list[FileChange] = CHANGES) -> None:
    before = state(root)
    with pytest.raises(Problem, match=said) as problem:
        commit(root, changes, "plan allocate", NOW)
    assert state(root) == before
    assert "{" not in problem.value.message.zh


def test_a_file_that_was_changed_is_not_written(root: Path) -> None:
    (root / "sub/b.yaml").write_bytes(b"mine")

    refused(root, r"sub/b\.yaml was changed after it was read")


def test_a_file_that_appeared_is_not_written_over(root: Path) -> None:
    (root / "new").mkdir()
    (root / "new/d.log").write_bytes(b"mine")

    refused(root, r"new/d\.log was changed")


def test_a_read_only_file_is_refused(root: Path) -> None:
    (root / "c.yaml").chmod(0o444)

    refused(root, r"c\.yaml is read-only")


def test_a_read_only_folder_is_refused(root: Path) -> None:
    (root / "sub").chmod(0o555)
    try:
        refused(root, "folder of sub")
    finally:
        (root / "sub").chmod(0o755)


def test_a_folder_is_refused(root: Path) -> None:
    refused(root, "no ordinary file", [FileChange("sub", b"", b"x")])


@pytest.mark.parametrize("failing", ["write", "fsync", "rename"])
def test_a_full_disk_leaves_everything_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Whatever fails before the journal has its name, nothing stays behind."""
    calls = 0

    def fail(*args: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise OSError(28, "No space left on device")
        original(*args)

    if failing == "write":
        original: Callable[..., Any] = committing._write_through
        monkeypatch.setattr(committing, "_write_through", fail)
    elif failing == "fsync":
        original = os.fsync
        monkeypatch.setattr(os, "fsync", fail)
    else:
        calls, original = 9, Path.replace
        monkeypatch.setattr(Path, "replace", fail)

    refused(root, "No space left")


def test_what_is_held_open_is_finished_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be put in place any more, the next command does it."""

    def fail(temporary: Path, path: Path) -> None:
        if path.name == "c.yaml":
            raise PermissionError(13, "in use")
        temporary.replace(path)

    monkeypatch.setattr(committing, "_replace", fail)
    with pytest.raises(Problem, match="in use"):
        write(root)
    assert is_unfinished(root)
    monkeypatch.undo()

    assert recover(root, "next", NOW) == tuple(NEW)
    assert state(root) == NEW


def test_an_interrupt_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(committing, "_take_after", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(root)

    assert state(root) == OLD


def test_an_interrupt_after_the_journal_is_finished_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(folder: Path) -> None:
        if is_unfinished(folder):
            raise KeyboardInterrupt

    monkeypatch.setattr(committing, "_settle_folder", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(root)
    monkeypatch.undo()
    recover(root, "next", NOW)

    assert state(root) == NEW


def test_links_are_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a symbolic link leads to is written, and the link stays one."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "shared.yaml"
    elsewhere.write_bytes(b"x: 1\n")
    (root / "link.yaml").symlink_to(elsewhere)
    commit(root, [FileChange("link.yaml", b"x: 1\n", b"x: 2\n")], "fix", NOW)

    assert ((root / "link.yaml").is_symlink(), elsewhere.read_bytes()) == (True, b"x: 2\n")
    assert [path.name for path in elsewhere.parent.iterdir()] == ["shared.yaml"]


def test_one_file_by_two_names_is_refused(root: Path) -> None:
    (root / "link.yaml").symlink_to(root / "a.yaml")

    refused(
        root,
        "same file",
        [FileChange("a.yaml", OLD["a.yaml"], b""), FileChange("link.yaml", OLD["a.yaml"], b"x")],
    )


# --- the lock ----------------------------------------------------------------------------------------


def test_the_second_is_told_who_is_writing(root: Path) -> None:
    with locked(root, "plan names", NOW):
        refused(root, "“plan names” since 2004-07-29 15:04:05")
        with pytest.raises(HeldError) as held:
            write(root)
        assert f"进程 {os.getpid()}" in held.value.message.zh
        assert platform.node() in held.value.message.zh
    write(root)

    assert state(root) == NEW


def left_lock(root: Path, **said: Any) -> None:
    holder = {
        "user": "甲",
        "host": platform.node(),
        "pid": 1,
        "started": "",
        "since": "2004",
        "command": "fix",
    }
    (root / LOCK_FILE).write_bytes(msgspec.json.encode({**holder, **said}))


def dead_process() -> int:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    return int(done.stdout)


def test_the_lock_of_a_dead_process_is_taken_over(root: Path) -> None:
    left_lock(root, pid=dead_process())
    write(root)

    assert state(root) == NEW


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs to know when a process was started")
def test_the_lock_of_an_earlier_process_of_the_same_number_is_taken_over(root: Path) -> None:
    left_lock(root, pid=os.getpid(), started="another boot 1")
    write(root)

    assert state(root) == NEW


def test_the_lock_of_another_machine_is_not_taken_over(root: Path) -> None:
    left_lock(root, host="another", pid=dead_process())

    refused(root, "delete .netplan.lock")


def test_a_lock_without_a_holder_is_taken_over_later(root: Path) -> None:
    (root / LOCK_FILE).write_bytes(b"")
    refused(root, "another command")
    let_lock_age(root)
    write(root)

    assert state(root) == NEW


def test_a_guard_that_was_left_is_taken_away_later(root: Path) -> None:
    left_lock(root, pid=dead_process())
    (root / ".netplan.lock.guard").touch()
    refused(root, "another command")
    os.utime(root / ".netplan.lock.guard", (time.time() - 60, time.time() - 60))
    write(root)

    assert state(root) == NEW


def test_a_project_that_cannot_be_written_to_is_refused(root: Path) -> None:
    (root / "gone").mkdir()
    with pytest.raises(Problem, match="nothing can be written"), locked(root / "gone" / "no", "fix", NOW):
        pass


@forking
def test_many_at_once_never_mix(root: Path) -> None:
    """Processes that all find the lock of a dead one: one after the other counts up, and none is lost."""
    (root / "count").write_bytes(b"0")
    left_lock(root, pid=dead_process())
    children = []
    for _ in range(6):
        child = os.fork()
        if not child:
            try:
                count_up(root, 5)
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)

    assert (root / "count").read_bytes() == b"30"
    assert not any(is_own(path.name) for path in root.iterdir())


def count_up(root: Path, times: int) -> None:
    while times:
        before = (root / "count").read_bytes()
        try:
            commit(root, [FileChange("count", before, b"%d" % (int(before) + 1))], "count", NOW)
        except Problem:
            time.sleep(0.002)
        else:
            times -= 1


def test_a_reader_waits_for_a_writer(root: Path) -> None:
    """Who meets a writer that is renaming waits for it."""
    (root / JOURNAL_FILE).write_bytes(b'{"version":1,"command":"x","files":[]}')
    held = locked(root, "plan", NOW)
    held.__enter__()
    threading.Timer(0.3, lambda: held.__exit__(None, None, None)).start()

    assert recover(root, "report", NOW) == ()
    assert state(root) == OLD


def test_holder_says_when_its_process_was_started() -> None:
    holder = locking._myself("x", NOW)

    assert isinstance(holder, Holder)
    assert locking._lives(holder)
