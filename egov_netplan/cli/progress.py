"""Progress of long work, on standard error and only where that is a terminal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from egov_netplan.words import Text

T = TypeVar("T")


def counted(items: Iterable[T], total: int, doing: Text) -> Iterator[T]:
    """The items, with a bar that says how many of `total` have been taken."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, _said(doing), total, console=Console(stderr=True), transient=True)


def working(doing: Text) -> AbstractContextManager[object]:
    """Says that something is being done while it is, where nobody can tell how far it is."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(_said(doing))


def _said(doing: Text) -> str:
    from rich.markup import escape

    return escape(f"{doing.zh} · {doing.en}")
