"""Lines on their way to the result, each with the number of the line it comes from."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """A line of the result, and the number of the line it comes from, from 0."""

    text: str
    origin: int


class OddError(Exception):
    """A way of writing that is not laid out; `line` is counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def begun(rows: list[Row]) -> list[Row]:
    """Rows without blank ones at the beginning."""
    return rows[next((at for at, row in enumerate(rows) if row.text), len(rows)) :]


def divided(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """What stays where it is, up to the last blank line, and what goes with the entry below."""
    begin = next((at for at in range(len(rows), 0, -1) if not rows[at - 1].text), 0)
    return rows[:begin], rows[begin:]


def moved(lines: Iterable[str], shift: int) -> list[str]:
    """Lines, all of them so much further in, or out as far as there is room."""
    return [" " * max(indent_of(line) + shift, 0) + line.lstrip(" ") if line else line for line in lines]


def stripped(line: str) -> str:
    """A line without blanks at its end, unless a backslash makes one of them part of a text."""
    stripped = line.rstrip(" \t")
    return line if stripped.endswith("\\") else stripped


def indent_of(line: str) -> int:
    """How far in a line is."""
    return len(line) - len(line.lstrip(" "))
