"""Arguments that the commands of `netplan plan` share."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from egov_netplan.inventory.model import Inventory
from egov_netplan.problem import Problem
from egov_netplan.words import Lang, Text

Write = Annotated[
    bool, typer.Option("--write", help="写入文件；不写只显示计划 · write; otherwise the plan is only shown")
]
Force = Annotated[
    bool,
    typer.Option(
        "--force", help="已有的值改动超过 30% 也写入 · write even if more than 30 % of what is there changes"
    ),
]
Summary = Annotated[
    bool, typer.Option("--summary", help="只看概要，不逐个单位列出 · totals instead of every single unit")
]

# From so many lines on nobody reads what goes past on a terminal.
_MANY = 200
_IN_SHORT = Text("共 {count} 行；只看概要加 --summary。", "{count} lines; --summary shows them in short.")

_NO_PLAN = Text(
    "没有一个网络有地址规划：在 netplan.yaml 的 addresses 里写明地址空间（space）",
    "no network has an address plan: write its `space` under `addresses` in netplan.yaml",
)
_NOT_THIS = Text(
    "{network}没有地址规划：在 netplan.yaml 的 addresses 里写明地址空间（space）",
    "{network} has no address plan: write its `space` under `addresses` in netplan.yaml",
)


def in_short(lines: Sequence[str], lang: Lang) -> Iterator[str]:
    """That what is shown can be had in short, where it is long."""
    if len(lines) > _MANY:
        yield _IN_SHORT.say(lang, {"count": len(lines)})


def networks_with_plan(inventory: Inventory, network: str) -> tuple[str, ...]:
    """The network asked for, or all of them ("") that have an address plan; Problem where there is none."""
    planned = tuple(name for name in inventory.policy.networks if name in inventory.policy.addresses)
    if network and network not in planned:
        raise Problem(_NOT_THIS, network=inventory.network_name(network))
    if not planned:
        raise Problem(_NO_PLAN)
    return (network,) if network else planned
