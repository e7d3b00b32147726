"""The log of what was handed out: when, by which command, to whom. One line an entry, only ever added to.

What nobody holds any more though no command took it is entered as given back once that is noticed; and as
handed out, where somebody holds it again.

It is plain text with tabs, for Excel and for git. Two branches that both added to it may be merged with
both sides' lines; where git's conflict marks were left in it, they are passed over when it is read.
"""

import codecs
import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from egov_netplan.inventory.edit.changes import Change, FileChange
from egov_netplan.inventory.edit.writing import one_line
from egov_netplan.inventory.own_files import LOG_FILE
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_HEAD = (
    "# 地址和名称的分配记录，由 netplan 追加，不要改动已有的行。"
    "What was handed out; netplan adds to it.\n"
    "# 时间 when\t命令 command\t单位 unit\t网络 network\t字段 field\t原值 old\t新值 new\n"
)
_WHEN = "%Y-%m-%d %H:%M:%S"
# How it is nearly always written; what planners wrote otherwise is read too, by slower means.
_USUAL = re.compile(r"\d{4}-\d\d-\d\d ([01]\d|2[0-3]):\d\d:\d\d", re.ASCII)
# A comment, and what git leaves behind in a conflict.
_PASSED_OVER = (b"#", b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_COLUMNS = 7
# What follows the command that noticed what planners had done by hand.
_UNUSED, _IN_USE = "：发现已无人使用 found unused", "：发现又在使用 found in use"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {escaped: sign for sign, escaped in _ESCAPES.items()}

_UNREADABLE = Text("{file} 第 {line} 行读不懂", "line {line} of {file} cannot be understood")


class Entry(msgspec.Struct, frozen=True):
    """One thing that was handed out (`old` is empty), changed, or given back (`new` is empty)."""

    when: dt.datetime
    command: str
    subject: str
    network: str
    field: str
    old: str
    new: str

    @property
    def is_noticed(self) -> bool:
        """Whether a planner gave it back, and a command only noticed."""
        return self.command.endswith(_UNUSED)


def entries_of(changes: Iterable[Change], command: str, now: dt.datetime) -> list[Entry]:
    """The entries that changes leave in the log."""
    return [
        Entry(
            now.replace(microsecond=0, tzinfo=None),
            command,
            change.subject,
            change.network,
            change.field,
            _said(change.old),
            _said(change.new),
        )
        for change in changes
    ]


def found_unused(command: str, subject: str, network: str, field: str, old: str, now: dt.datetime) -> Entry:
    """The entry for a value that was found to be held by nobody."""
    when = now.replace(microsecond=0, tzinfo=None)
    return Entry(when, command + _UNUSED, subject, network, field, old, "")


def found_in_use(command: str, subject: str, network: str, field: str, new: str, now: dt.datetime) -> Entry:
    """The entry for a value that was given back and is held again."""
    when = now.replace(microsecond=0, tzinfo=None)
    return Entry(when, command + _IN_USE, subject, network, field, "", new)


def logged(root: Path, entries: Iterable[Entry]) -> FileChange:
    """The log with `entries` added, to be committed together with the files they speak of."""
    path = root / LOG_FILE
    before = path.read_bytes() if path.exists() else None
    content = before if before is not None else _HEAD.encode("utf-8")
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    if content and not content.endswith(b"\n"):
        content += newline
    lines = (_line(entry).encode("utf-8") + newline for entry in entries)
    return FileChange(LOG_FILE, before, content + b"".join(lines))


def read_log(root: Path) -> tuple[Entry, ...]:
    """All entries, in the order of their times; Problem where a line cannot be understood."""
    path = root / LOG_FILE
    if not path.exists():
        return ()
    return _entries(path.read_bytes())


@lru_cache(maxsize=1)  # a command asks for every network, and once more when it writes
def _entries(content: bytes) -> tuple[Entry, ...]:
    content = content.removeprefix(codecs.BOM_UTF8)
    entries = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip() or line.startswith(_PASSED_OVER):
            continue
        entry = _entry(line.rstrip(b"\r"))
        if entry is None:
            raise Problem(_UNREADABLE, file=LOG_FILE, line=number)
        entries.append(entry)
    return tuple(sorted(entries, key=lambda entry: entry.when))


def _line(entry: Entry) -> str:
    words = (
        *(f"{entry.when:{_WHEN}}", entry.command, entry.subject),
        *(entry.network, entry.field, entry.old, entry.new),
    )
    return "\t".join(re.sub(r"[\\\t\n\r]", lambda found: _ESCAPES[found[0]], word) for word in words)


def _entry(line: bytes) -> Entry | None:
    try:
        words = line.decode("utf-8").split("\t")
        when = _time(words[0])
    except ValueError:
        return None
    if len(words) < _COLUMNS:
        return None
    return Entry(when, *map(_unescaped, words[1:_COLUMNS]))


def _time(written: str) -> dt.datetime:
    """A time by the office's own clock; ValueError where it is none."""
    if _USUAL.fullmatch(written):
        return dt.datetime.fromisoformat(written)
    return dt.datetime.strptime(written, _WHEN)  # noqa: DTZ007 - see above


def _unescaped(word: str) -> str:
    """A word without its escapes; few have any."""
    return re.sub(r"\\[\\tnr]", lambda found: _PLAIN[found[0]], word) if "\\" in word else word


def _said(value: object) -> str:
    """A value in a column: a text as it is, anything else as YAML."""
    return "" if value is None else value if isinstance(value, str) else one_line(value)
