"""Runs one command: its arguments through typer, its faults into sentences and exit codes."""

import functools
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import typer

from egov_netplan.cli import exit_codes
from egov_netplan.cli.commands import COMMANDS
from egov_netplan.cli.terminal import flush, silence, warn
from egov_netplan.inventory.load import NoProjectError
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_NO_PROJECT = Text(
    "在 {path} 及其上级目录中没有找到 netplan.yaml；新建项目用 netplan init",
    "no netplan.yaml at {path} or in any folder above it; `netplan init` makes a new project",
)
_CANNOT = Text("文件操作失败：{error}", "a file operation failed: {error}")
_FAULT = Text(
    "netplan 自身出错（{error}）。请把引起它的文件和命令报告给维护者；设 NETPLAN_DEBUG=1 可看到详情",
    "netplan itself failed ({error}). Report it with the files and the command; "
    "NETPLAN_DEBUG=1 shows details",
)
_INTERRUPTED = Text("已中断", "interrupted")


class CallError(Exception):
    """The call is wrong: said to the user in both languages, exit code 2."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the command `name`; gives its exit code."""

    def call() -> int:
        try:
            application(name)(list(arguments), prog_name=f"netplan {name}")
        except SystemExit as done:
            return done.code if isinstance(done.code, int) else exit_codes.OK
        return exit_codes.OK

    return _code(call)  # typer writes as well: its help may find no room on the disk


def application(name: str) -> typer.Typer:
    """The command `name` alone, as typer runs it."""
    module = importlib.import_module(f"egov_netplan.cli.{COMMANDS[name].module}")
    about = COMMANDS[name].about
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    help_names = {"help_option_names": ["-h", "--help"]}
    app.command(help=f"{about.zh} · {about.en}", context_settings=help_names)(_guarded(module.run))
    return app


def _guarded(command: Callable[..., int]) -> Callable[..., None]:
    """`command` with every way it can end turned into an exit code."""

    @functools.wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        raise typer.Exit(_code(lambda: command(*args, **kwargs)))

    return guarded


def _code(call: Callable[[], int]) -> int:
    try:
        code = call()
        flush()
    except BrokenPipeError:
        silence()
        return exit_codes.OK
    except KeyboardInterrupt:
        warn(_INTERRUPTED)
        return exit_codes.INTERRUPTED
    except CallError as error:
        warn(error.text)
        return exit_codes.WRONG_INPUT
    except Problem as problem:
        warn(problem.message)
        return exit_codes.WRONG_INPUT
    except NoProjectError as error:
        warn(_NO_PROJECT, path=error.path)
        return exit_codes.WRONG_INPUT
    except OSError as error:
        warn(_CANNOT, error=error)
        return exit_codes.WRONG_INPUT
    except Exception as error:  # noqa: BLE001 - the last net: a planner never sees a traceback unasked
        if os.environ.get("NETPLAN_DEBUG"):
            traceback.print_exc(file=sys.stderr)
        warn(_FAULT, error=f"{type(error).__name__}: {error}")
        return exit_codes.FAULT
    return code
