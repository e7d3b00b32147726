"""The entry point: finds the command, runs it, and turns whatever happens into an exit code.

Only the module of the command that is called is imported, and `--help` needs none, because a planner
waits for nothing less gladly than for help.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from egov_netplan import __version__
from egov_netplan.cli import exit_codes
from egov_netplan.cli.commands import COMMANDS
from egov_netplan.cli.terminal import flush, say, silence, warn
from egov_netplan.words import Text

_USAGE = """\
用法 · usage: netplan 命令 [参数]   netplan COMMAND [ARGUMENTS]

政务网络规划与检查：拓扑、地址、域名、物理隔离、联网情况。
Plans and checks e-government networks: topology, addresses, names, isolation, connection status.

命令 · commands:
{commands}

某个命令的参数 · arguments of a command:  netplan 命令 --help
退出码 · exit codes: 0 通过 clean, 1 有问题 findings, 2 输入有误 wrong input, 3 工具出错 fault of the tool
"""

_UNKNOWN = Text("没有“{name}”这个命令", "there is no command “{name}”")
_HINT = Text("，是否应为“{close}”？", ", did you mean “{close}”?")


def entry() -> NoReturn:
    """What the commands `netplan` and `egov-netplan` call."""
    # What is read holds no reference cycles, and the process ends soon: collecting garbage costs an
    # eighth of a run and frees nothing.
    gc.disable()
    code = main(sys.argv[1:])
    # To give back piece by piece what a province takes costs another twentieth.
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command line; gives the exit code."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        return _print(_USAGE.format(commands="\n".join(_command_lines())))
    if arguments[0] in ("-V", "--version"):
        return _print(f"netplan {__version__}\n")
    words = 2 if _group(arguments[0]) else 1
    name = " ".join(arguments[:words])
    if words == 2 and (len(arguments) == 1 or arguments[1] in ("-h", "--help")):
        return _print("\n".join(_command_lines(f"{arguments[0]} ")) + "\n")
    if name not in COMMANDS:
        return _unknown(name)
    from egov_netplan.cli.runner import run

    return run(name, arguments[words:])


def _group(word: str) -> bool:
    """Whether the word begins commands of two words, such as `plan allocate`."""
    return any(name.startswith(f"{word} ") for name in COMMANDS)


def _command_lines(beginning: str = "") -> list[str]:
    return [
        f"  {name:<14} {command.about.zh} · {command.about.en}"
        for name, command in COMMANDS.items()
        if name.startswith(beginning)
    ]


def _print(text: str) -> int:
    """Print without the machinery of the commands, but end as quietly where nobody listens."""
    try:
        say(text)
        flush()
    except BrokenPipeError:
        silence()
    return exit_codes.OK


def _unknown(name: str) -> int:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = Text(*(part.format(close=close[0]) for part in _HINT)) if close else Text("", "")
    warn(Text(_UNKNOWN.zh + hint.zh, _UNKNOWN.en + hint.en), name=name)
    return exit_codes.WRONG_INPUT


if __name__ == "__main__":
    entry()
