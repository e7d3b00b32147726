"""What may leave the office: `--network` shows one network and nothing of another, `--redact` only codes.

Both change the inventory itself, once and right after it is read; whatever is made of it later obeys.
"""

from pathlib import Path
from typing import NamedTuple

from egov_netplan.cli.files import write_file
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Text

_ONLY = Text(
    "只含网络 {network}；另有 {units} 家单位只在与之物理隔离的网络上，未列出也未计入",
    "network {network} alone; neither shown nor counted are units known only on networks physically isolated "
    "from it: {units}",
)
_WITHHELD = Text(
    "另有 {count} 个问题涉及其他网络，未列出；全部问题见 netplan validate",
    "findings that also concern other networks and are not shown: {count}. `netplan validate` has all",
)
_REDACTED = Text(
    "已脱敏：名称换成代号，地址和文字说明已隐去；次序和数目未变，知情者仍可能推知，外发前请复核",
    "redacted: names are codes, addresses and remarks are hidden; order and figures are as they were, and "
    "those who know the lists may still guess. Look it over before it leaves the house",
)
_KEY_ALONE = Text("--redact-key 须与 --redact 同用", "--redact-key goes with --redact")
_HEAD = ("类别 kind", "代号 code", "原文 original")


class Shown(NamedTuple):
    """An inventory as it may be shown, and what was asked for in its terms: a network, a place, or ""."""

    inventory: Inventory
    network: str
    place: str


def shown(
    inventory: Inventory, network: str, place: str, *, redact: bool = False, key: Path | None = None
) -> Shown:
    """The inventory as it may be shown. The key to the codes is written to `key`."""
    if key and not redact:
        raise CallError(*_KEY_ALONE)
    if network:
        inventory = _only(inventory, network, place)
    return _redacted(inventory, network, place, key) if redact else Shown(inventory, network, place)


def say_withheld(count: int) -> None:
    """Say how many findings may not be told, if there are any."""
    if count:
        warn(_WITHHELD, count=count)


def _only(inventory: Inventory, network: str, place: str) -> Inventory:
    from egov_netplan.inventory.slice import only

    part = only(inventory, network)
    if place and place not in part.units:
        name = inventory.network_name(network)
        raise CallError(
            f"--under：所指的地区不在{name.zh}可见的范围内", f"--under: that place is not known on {name.en}"
        )
    if gone := len(inventory.units) - len(part.units):
        warn(_ONLY, network=network, units=gone)
    return part


def _redacted(inventory: Inventory, network: str, place: str, key: Path | None) -> Shown:
    from egov_netplan.inventory.redacted import Redaction
    from egov_netplan.inventory.texts import Matter

    redaction = Redaction(inventory)
    coded = redaction.inventory()
    if key:
        from egov_netplan.reports.tables.table import csv_text

        write_file(key, csv_text(list(_HEAD), [list(line) for line in redaction.key()]).encode())
    warn(_REDACTED)
    return Shown(
        coded,
        (redaction.reword(Matter.NETWORK, network) or "") if network else "",
        (redaction.reword(Matter.UNIT, place) or "") if place else "",
    )
