"""`netplan init`: write a small valid project to start from."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.files import write_file
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import say
from egov_netplan.inventory.own_files import LOG_FILE
from egov_netplan.words import Lang, Text

_DONE = Text(
    "已在 {folder} 建立项目：\n{files}\n下一步：netplan validate {folder}\n"
    "还没有地址和域名的单位：netplan plan allocate {folder}，再 netplan plan names {folder}\n",
    "a project stands in {folder}:\n{files}\nnext: netplan validate {folder}\n"
    "units without addresses and names: netplan plan allocate {folder}, then netplan plan names {folder}\n",
)

# Two planners who both handed something out merge the log by keeping the lines of both.
_GIT_FILE, _GIT = ".gitattributes", f"{LOG_FILE} merge=union\n".encode()


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="目录 · the folder")] = Path(),
    lang: options.Language = None,
) -> int:
    template = dict(_files(resources.files("egov_netplan.cli").joinpath("template"), ""))
    if taken := [name for name in template if (folder / name).exists()]:
        zh, en = "、".join(taken), ", ".join(taken)
        raise CallError(
            f"{folder} 中已有 {zh}，不会覆盖；请换一个目录",
            f"{folder} holds {en} already; nothing was written",
        )
    if not (folder / _GIT_FILE).exists():  # one that is there is the office's own
        template = {_GIT_FILE: _GIT, **template}
    for name, data in template.items():
        write_file(folder / name, data)
    files = "\n".join(f"  {name}" for name in template)
    say(_DONE.say(lang or Lang.ZH, {"folder": folder, "files": files}))
    return exit_codes.OK


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    """The files of the template by their names inside the project, netplan.yaml last.

    It is written last, so that there is no project before all of it is there.
    """
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: (entry.is_file(), entry.name)):
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
