"""Opening a project for commands that do not judge it: they go on past small problems, and say so."""

import datetime as dt
from pathlib import Path

from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Text

_UNREADABLE = Text(
    "有文件读不出来，无法继续；详情见 netplan validate",
    "some files cannot be read; `netplan validate` says which",
)
_PROBLEMS = Text(
    "读取时发现 {count} 处问题，结果可能不完整；详情见 netplan validate",
    "problems met while reading: {count}. This may be incomplete; `netplan validate` lists them",
)


def readable(path: Path, today: dt.date | None) -> Inventory | None:
    """The inventory, or None after saying that it cannot be used."""
    inventory = load(path, today)
    if not inventory.sound:
        warn(_UNREADABLE)
        return None
    if inventory.hits:
        warn(_PROBLEMS, count=len(inventory.hits))
    return inventory
