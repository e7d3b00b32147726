"""What is to be changed in one file: edits by path, and the tree that must come of them.

All paths are those of the file as it is now, so the order of edits matters only among things that are
added to the same mapping or list.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from egov_netplan.findings import Path, Where
from egov_netplan.problem import Problem
from egov_netplan.words import Text

# A text is written so that every reader takes it for text; whole numbers, truth values and days are
# written bare.
Value: TypeAlias = str | int | dt.date | Mapping[str, "Value"] | Sequence["Value"] | None

_WHERE = Text("不能改 {file} 的 {path}：{reason}", "{path} in {file} cannot be changed: {reason}")
_TOP = Text("顶层", "the top level")
_TWICE = Text("同一处要改两次", "it is to be changed twice")
_NOT_THERE = Text("那里没有内容", "there is nothing there")
_TAKEN = Text("那里已有同名的字段", "there is a field of that name already")
_NO_MAPPING = Text("那里写的不是一组“字段: 值”", "what is written there is no mapping")
_NO_LIST = Text("那里写的不是列表", "what is written there is no list")
_NO_ITEM = Text("列表没有这一项", "the list has no such item")
_WHOLE = Text("整个文件不能这样改", "a whole file is not changed that way")


class EditError(Problem):
    """Why a file cannot be edited as asked; nothing was written."""

    def __init__(self, reason: Text, where: Where) -> None:
        path = ".".join(map(str, where.path))
        shown = Text(path, path) if path else _TOP
        super().__init__(_WHERE, file=where.file, path=shown, reason=reason)
        self.where = where


class Put(NamedTuple):
    """A value to stand at `path`: instead of what is there, or with all mappings that are missing above it.

    A unit that is a bare name becomes a mapping where a field is put into it.
    """

    path: Path
    value: Value


class Append(NamedTuple):
    """A value to come last in the list at `path`; a list that is missing is begun."""

    path: Path
    value: Value


class Insert(NamedTuple):
    """A value to come before the item that stands at `path` now."""

    path: Path
    value: Value


class Remove(NamedTuple):
    """A key or an item to go, with what it holds."""

    path: Path


class Rename(NamedTuple):
    """Another name for the key at `path`; what it holds stays, and edits below it say the old name."""

    path: Path
    key: str


Edit = Put | Append | Insert | Remove | Rename

_NOTHING: Any = object()


class Wish:
    """All that is wanted at one place of a tree and below it."""

    __slots__ = ("added", "below", "put", "removed", "renamed")

    def __init__(self) -> None:
        self.put: Value = _NOTHING
        self.removed = False
        self.renamed: str | None = None
        self.below: dict[str | int, Wish] = {}
        # What a list gets, by the item it comes before; None is after the last.
        self.added: dict[int | None, list[Value]] = {}

    @property
    def is_put(self) -> bool:
        """Whether the whole value is given."""
        return self.put is not _NOTHING

    @property
    def is_new(self) -> bool:
        """Whether nothing was wished yet of the value; its key may get another name."""
        return not (self.is_put or self.removed or self.below or self.added)


def wished(edits: Iterable[Edit], name: str) -> Wish:
    """All `edits` of the file called `name` as one wish."""
    root = Wish()
    for edit in edits:
        _add(root, edit, Where(name, edit.path))
    return root


def _add(root: Wish, edit: Edit, where: Where) -> None:
    path = edit.path[:-1] if isinstance(edit, Insert) else edit.path
    if not edit.path:
        raise EditError(_WHOLE, where)
    wish = root
    for depth, step in enumerate(path, start=1):
        wish = wish.below.setdefault(step, Wish())
        is_named_only = isinstance(edit, Rename) and depth == len(path)
        if wish.removed or (wish.is_put and not is_named_only):
            raise EditError(_TWICE, where)
    if isinstance(edit, Insert | Append):
        at = edit.path[-1] if isinstance(edit, Insert) else None
        if isinstance(at, str):
            raise EditError(_NO_ITEM, where)
        wish.added.setdefault(at, []).append(edit.value)
    elif isinstance(edit, Rename):
        _rename(wish, edit, where)
    elif not wish.is_new:
        raise EditError(_TWICE, where)
    elif isinstance(edit, Put):
        wish.put = edit.value
    elif wish.renamed is not None:
        raise EditError(_TWICE, where)
    else:
        wish.removed = True


def _rename(wish: Wish, edit: Rename, where: Where) -> None:
    if not isinstance(edit.path[-1], str):
        raise EditError(_NO_MAPPING, where)
    if wish.renamed is not None:
        raise EditError(_TWICE, where)
    wish.renamed = edit.key


def as_read(value: Value) -> Any:
    """`value` as the reader gives it back: texts, dicts, lists and None."""
    if isinstance(value, Mapping):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_read(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None else str(value)


def as_given(value: Value) -> Any:
    """`value` itself: to be written, a number is still a number."""
    return value


def applied(old: Any, wish: Wish, where: Where, made: Callable[[Value], Any] = as_read) -> Any:
    """`old` with what is wished of it; `old` itself stays. `made` turns what is put into part of the tree."""
    if wish.is_put:
        return made(wish.put)
    if wish.is_new:
        return old
    if isinstance(old, str) and _may_be_bare(where.path):
        old = {"name": old}
    if old is None:
        old = [] if wish.added else {}
    if isinstance(old, dict):
        return _applied_mapping(old, wish, where, made)
    if isinstance(old, list):
        return _applied_list(old, wish, where, made)
    raise EditError(_NO_MAPPING if wish.below else _NO_LIST, where)


def _may_be_bare(path: Path) -> bool:
    """Whether a text at `path` is the bare name of a unit."""
    return len(path) > 1 and path[-2] == "units" and isinstance(path[-1], int)


def _applied_mapping(
    old: dict[str, Any], wish: Wish, where: Where, made: Callable[[Value], Any]
) -> dict[str, Any]:
    if wish.added:
        raise EditError(_NO_LIST, where)
    new = dict(old)
    for key, below in wish.below.items():
        if not isinstance(key, str):
            raise EditError(_NO_LIST, where.below(key))
        if below.renamed is not None and key not in old:
            raise EditError(_NOT_THERE, where.below(key))
        if not below.removed:
            new[key] = applied(old.get(key), below, where.below(key), made)
        elif key in old:
            del new[key]
        else:
            raise EditError(_NOT_THERE, where.below(key))
    return _renamed(new, wish, where)


def _renamed(said: dict[str, Any], wish: Wish, where: Where) -> dict[str, Any]:
    """A mapping with other names for its keys, in the same order."""
    names = {key: below.renamed for key, below in wish.below.items() if below.renamed is not None}
    if not names:
        return said
    new = {names.get(key, key): value for key, value in said.items()}
    if len(new) < len(said):
        raise EditError(_TAKEN, where.below(next(iter(names))))
    return new


def _applied_list(old: list[Any], wish: Wish, where: Where, made: Callable[[Value], Any]) -> list[Any]:
    for step in (*wish.below, *(at for at in wish.added if at is not None)):
        if not isinstance(step, int):
            raise EditError(_NO_MAPPING, where.below(step))
        if not 0 <= step < len(old):
            raise EditError(_NO_ITEM, where.below(step))
    new: list[Any] = []
    for index, item in enumerate(old):
        new += map(made, wish.added.get(index, ()))
        below = wish.below.get(index)
        if below is None:
            new.append(item)
        elif not below.removed:
            new.append(applied(item, below, where.below(index), made))
    return new + list(map(made, wish.added.get(None, ())))
