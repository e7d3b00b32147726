"""Arguments that several commands share, and what is made of them."""

import contextlib
import datetime as dt
import difflib
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli.runner import CallError
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Lang

_MANY = 12


class Format(StrEnum):
    """How a command shows what it has to say: to people, or to programs."""

    TEXT = "text"
    JSON = "json"


ProjectPath = Annotated[
    Path, typer.Argument(metavar="[PATH]", help="项目目录或 netplan.yaml · project folder or netplan.yaml")
]
Language = Annotated[Lang | None, typer.Option("--lang", help="消息与报表的语言 · language of the output")]
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="基准日 · the day judged and reported")
]
OutputFormat = Annotated[Format, typer.Option("--format", help="输出格式 · output format")]
Network = Annotated[str, typer.Option("--network", metavar="NETWORK", help="只看一个网络 · one network only")]
Under = Annotated[
    str, typer.Option("--under", metavar="UNIT", help="只看一个地区及其下 · one place and all below it")
]
Redact = Annotated[
    bool, typer.Option("--redact", help="脱敏：名称换成代号，隐去地址 · names become codes, addresses go")
]
RedactKey = Annotated[
    Path | None,
    typer.Option("--redact-key", metavar="FILE", help="代号对照表（CSV）· the key to the codes (CSV)"),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 · write to a file")
]


def day(written: str | None) -> dt.date | None:
    """The day that was asked for."""
    if written is None:
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(written)
    raise CallError(f"--date 应写成 YYYY-MM-DD，不是“{written}”", f"--date takes YYYY-MM-DD, not “{written}”")


def one_of(value: str, choices: tuple[str, ...], option: str) -> str:
    """`value`, if it is one of `choices`."""
    if value in choices:
        return value
    close = difflib.get_close_matches(value, choices, n=1)
    listed = ", ".join(choices[:_MANY]) + (" …" if len(choices) > _MANY else "")
    raise CallError(
        f"{option} 不能是“{value}”" + (f"，是否应为“{close[0]}”？" if close else "") + f"（可选：{listed}）",
        f"{option} cannot be “{value}”"
        + (f", did you mean “{close[0]}”?" if close else "")
        + f" (one of: {listed})",
    )


def network(inventory: Inventory, written: str) -> str:
    """The network that was asked for by its id, its name or another name it has; "" for none."""
    known = inventory.policy.networks
    for identity, fields in known.items():
        if written in (fields.name, *fields.aliases):
            return identity
    return one_of(written, tuple(known), "--network") if written else ""


def unit(inventory: Inventory, written: str, option: str = "--under") -> str:
    """The unit that was asked for by its path or an unambiguous tail of it, "" for none."""
    if not written or written in inventory.units:
        return written
    units = inventory.units
    matches = [identity for identity in units if identity.endswith(f"/{written}")]
    matches = matches or [item.id for item in units.values() if item.name == written]
    if len(matches) == 1:
        return matches[0]
    if matches:
        zh, en = ("、".join(matches[:10]), ", ".join(matches[:10]))
        raise CallError(f"{option}：“{written}”可以指 {zh}", f"{option}: “{written}” may mean any of {en}")
    last = written.rpartition("/")[2]
    names = {identity.rpartition("/")[2]: identity for identity in units}
    close = difflib.get_close_matches(last, list(names), n=1, cutoff=0.4)
    raise CallError(
        f"{option}：没有单位“{written}”" + (f"，是否应为“{names[close[0]]}”？" if close else ""),
        f"{option}: there is no unit “{written}”" + (f", did you mean “{names[close[0]]}”?" if close else ""),
    )
