"""Opening a project for commands that do not judge it: they go on past small problems, and say so."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from egov_netplan.cli import clock
from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.load import find_project, load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.own_files import JOURNAL_FILE
from egov_netplan.words import Text

_UNREADABLE = Text(
    "有文件读不出来，无法继续；详情见 netplan validate",
    "some files cannot be read; `netplan validate` says which",
)
_PROBLEMS = Text(
    "读取时发现 {count} 处问题，结果可能不完整；详情见 netplan validate",
    "problems met while reading: {count}. This may be incomplete; `netplan validate` lists them",
)
_FINISHED = Text(
    "上次写入中断，现已完成：{files}",
    "an earlier command was interrupted while it wrote; that is finished now: {files}",
)
_MANY = 10


def listed(files: Sequence[str]) -> str:
    """The names of files, of many the first ones."""
    return ", ".join((*files[:_MANY], "…") if len(files) > _MANY else files)


def finish_writing(path: Path) -> None:
    """Finish what an interrupted command began to write; Problem where that cannot be, or not now."""
    root = find_project(path).parent
    if not (root / JOURNAL_FILE).exists():
        return
    from egov_netplan.inventory.edit.commit import recover

    if done := recover(root, "recover", clock.now()):
        warn(_FINISHED, files=listed(done))


def readable(path: Path, today: dt.date | None) -> Inventory | None:
    """The inventory, or None after saying that it cannot be used."""
    finish_writing(path)
    inventory = load(path, today)
    if not inventory.sound:
        warn(_UNREADABLE)
        return None
    if inventory.hits:
        warn(_PROBLEMS, count=len(inventory.hits))
    return inventory
