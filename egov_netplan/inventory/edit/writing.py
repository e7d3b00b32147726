"""Values as YAML text that every reader takes for the same: YAML 1.2, and 1.1 with its guesses.

`010203`, `no`, `1:30` and `2004-12-31` are put in quotes where they are text. Whole numbers, truth values
and days that are given as such are written bare.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import yaml

from egov_netplan.inventory.edit.nodes import Bare

# A collection is written on one line where the line is not wider than this; Chinese counts double.
MAX_WIDTH = 100
STEP = 2

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_BARE = re.compile(": |:\\Z| #|\\A(---|\\.\\.\\.)|\\A\\s|\\s\\Z")
_NOT_IN_FLOW = re.compile("[][{},:?]")
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# What YAML 1.2 (core) or YAML 1.1 reads as something else than text and PyYAML does not know.
_TYPED = re.compile(
    "[yYnN]|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|"
    "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"
)
_TEXT_TAG = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(value: Any, *, flow: bool = False, like: str | None = None) -> str:
    """One text, number, truth value, day or nothing; `like` is the quotation mark that stood there."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if like not in ("'", '"') and _may_be_bare(value, flow=flow):
        return str(value)
    return _quoted(value, single=like == "'" or (like != '"' and ("\\" in value or '"' in value)))


def one_line(value: Any, *, like: str | None = None) -> str:
    """Any value on one line, in flow style; it can stand anywhere."""
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, flow=True)}: {one_line(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if is_list(value):
        return "[" + ", ".join(one_line(item) for item in value) + "]"
    return scalar(value, flow=True, like=like)


def is_list(value: Any) -> bool:
    """Whether `value` is written as a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def is_collection(value: Any) -> bool:
    """Whether `value` holds others."""
    return bool(value) and (isinstance(value, Mapping) or is_list(value))


def after(head: str, value: Any, like: str | None = None) -> str | None:
    """`value` as it stands after `head` on the same line, or None where that is too long for one line."""
    if not is_collection(value):
        return one_line(value) if isinstance(value, Mapping) or is_list(value) else scalar(value, like=like)
    written = one_line(value)
    return written if width(head) + 1 + width(written) <= MAX_WIDTH else None


def lines(value: Any, indent: int) -> list[str]:
    """A mapping or list in block style."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in entry(key, item, indent)]
    return [line for item in value for line in list_item(item, indent)]


def entry(key: str, value: Any, indent: int) -> list[str]:
    """One key with its value in a block mapping."""
    head = f"{' ' * indent}{scalar(key)}:"
    written = after(head, value)
    return [head, *lines(value, indent + STEP)] if written is None else [f"{head} {written}"]


def list_item(value: Any, indent: int) -> list[str]:
    """One item of a block list."""
    head = f"{' ' * indent}-"
    if (written := after(head, value)) is not None:
        return [f"{head} {written}"]
    first, *rest = lines(value, indent + STEP)
    return [f"{head} {first.lstrip(' ')}", *rest]


def width(text: str) -> int:
    """How many columns `text` takes up."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _may_be_bare(value: str, *, flow: bool) -> bool:
    if not value or value[0] in _INDICATORS or _NOT_BARE.search(value) or _ESCAPED.search(value):
        return False
    if flow and _NOT_IN_FLOW.search(value):
        return False
    return isinstance(value, Bare) or not _is_typed(value)


@lru_cache(maxsize=10_000)  # keys and short values come again and again
def _is_typed(value: str) -> bool:
    """Whether some reader takes the bare text for a number, a truth value, a day or nothing."""
    if _TYPED.fullmatch(value):
        return True
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != _TEXT_TAG)


def _quoted(value: str, *, single: bool) -> str:
    if single and not _ESCAPED.search(value):
        return "'" + value.replace("'", "''") + "'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(_escape, escaped) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _SHORT.get(found[0]) or (f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}")
