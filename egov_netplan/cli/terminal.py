"""Where output goes: standard output in UTF-8, messages to standard error."""

import os
import sys
from typing import Any

from egov_netplan.words import Text


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def columns() -> int:
    """The width of the terminal; 0 where there is none."""
    if not on_terminal():
        return 0
    import shutil

    return shutil.get_terminal_size().columns


def say(text: str) -> None:
    """Write `text` to standard output; what a console cannot show is replaced, a file is always UTF-8."""
    if on_terminal():
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def say_bytes(data: bytes) -> None:
    """Write `data` to standard output as it is."""
    sys.stdout.buffer.write(data)


def warn(text: Text, **args: Any) -> None:
    """Say a sentence on standard error, in both languages: which one is wanted may not be known yet.

    Without `args` it is said as it is: what a planner wrote may hold braces.
    """
    for line in text:
        said = line.format_map(args) if args else line
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(said.encode(encoding, "replace").decode(encoding) + "\n")


def flush() -> None:
    """Write out what is pending, so that a closed pipe is met here and not at exit."""
    sys.stdout.flush()


def silence() -> None:
    """Give up standard output after its reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
