"""Checks a tree against the written fields, and says everything that does not fit.

msgspec converts a good file at full speed but stops at its first error. So a file that it refuses is
walked here once more: every misfit becomes a finding with its path, the misfit is taken out, and what
remains is converted. The rest of the plan is judged all the same.
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from egov_netplan.findings import Fix, Hit, Path, Where
from egov_netplan.inventory.spelling import half_width
from egov_netplan.words import Text, meant, perhaps, same

Fields = TypeVar("Fields", bound=msgspec.Struct)

_DROP: Any = object()
# How like a word must be to be offered as what was meant to be written.
_NEAR = 0.7
_NOTHING: Path = ()

_EXPECTED = {
    inspect.StructType: Text("一组“字段: 值”", "a mapping of fields"),
    inspect.DictType: Text("一组“名称: 内容”", "a mapping of names"),
    inspect.VarTupleType: Text("列表", "a list"),
    inspect.StrType: Text("文字", "text"),
    inspect.IntType: Text("整数", "a whole number"),
    inspect.BoolType: Text("true 或 false", "true or false"),
    inspect.DateType: Text("日期 YYYY-MM-DD", "a date YYYY-MM-DD"),
}


class Conformed(NamedTuple, Generic[Fields]):
    """What conforms, and a finding for each thing that had to be left out.

    `kept` says for a list that lost items (by its path) which items are left, so that the third unit
    of a file is still found at `units.2` when the second was left out. `written` are the names of the
    fields that the file itself has at its top.
    """

    fields: Fields
    hits: list[Hit]
    kept: Mapping[Path, tuple[int, ...]]
    written: frozenset[str] = frozenset()

    def numbered(self, path: Path, items: Iterable[Any]) -> Iterable[tuple[Path, Any]]:
        """The items of the list at `path`, each with its path in the file."""
        numbers = self.kept.get(path)
        for index, item in enumerate(items):
            yield (*path, numbers[index] if numbers else index), item


def conform(tree: Any, fields: type[Fields], name: str) -> Conformed[Fields]:
    """`tree` as `fields`; `name` is the file's name in findings."""
    # A key with nothing after it says nothing.
    written = (
        frozenset(key for key in tree if tree[key] is not None) if isinstance(tree, dict) else frozenset()
    )
    try:
        return Conformed(msgspec.convert(tree, fields, strict=False), [], {}, written)
    except msgspec.ValidationError:
        walk = _Walk(name)
        kept = walk.value(tree, inspect.type_info(fields), _NOTHING)
        remains = msgspec.convert({} if kept is _DROP else kept, fields, strict=False)
        return Conformed(remains, walk.hits, walk.kept, written)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word most like `word`, or an empty text where none is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return close[0] if close else ""


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> Text | None:
    """A hint with the known word nearest to `word`, if one is near."""
    known = tuple(known)
    close = meant(word, known) or nearest(word, known, cutoff)
    return perhaps(close) if close else None


def respelt(word: str, known: Iterable[str]) -> Fix | None:
    """The known word that was meant: for certain where only width, case or blanks differ.

    Otherwise it is a guess, and only where one single word is near enough.
    """
    known, plain = tuple(known), half_width(word)
    same_word = [item for item in known if item.casefold() == plain.casefold()]
    if plain in known or len(same_word) == 1:
        return Fix(word, plain if plain in known else same_word[0])
    by_glossary = meant(plain, known)
    near = [by_glossary] if by_glossary else difflib.get_close_matches(plain, known, n=2, cutoff=_NEAR)
    return Fix(word, near[0], safe=False) if len(near) == 1 else None


class _Shape(NamedTuple):
    """A struct's fields by the names that are written."""

    types: dict[str, inspect.Type]
    required: tuple[str, ...]


@cache
def _shape(struct: type) -> _Shape:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    return _Shape(
        {field.encode_name: field.type for field in fields},
        tuple(field.encode_name for field in fields if field.required),
    )


class _Walk:
    """One walk over one tree; gathers findings and gives back what conforms."""

    def __init__(self, name: str) -> None:
        self.hits: list[Hit] = []
        self.kept: dict[Path, tuple[int, ...]] = {}
        self._name = name

    def value(self, value: Any, kind: inspect.Type, path: Path) -> Any:
        """`value` without what does not conform to `kind`, or _DROP."""
        if isinstance(kind, inspect.Metadata):
            return self.value(value, kind.type, path)
        if isinstance(kind, inspect.UnionType):
            return self._union(value, kind, path)
        if isinstance(kind, inspect.StructType) and isinstance(value, dict):
            return self._struct(value, kind.cls, path)
        if isinstance(kind, inspect.DictType) and isinstance(value, dict):
            return self._dict(value, kind, path)
        if isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
            return self._list(value, kind, path)
        return self._scalar(value, kind, path)

    def _union(self, value: Any, kind: inspect.UnionType, path: Path) -> Any:
        """The member of the union that has the value's form decides."""
        if kind.includes_none and (value is None or _is_null(value, kind)):
            return None
        forms: dict[type, tuple[type, ...]] = {
            dict: (inspect.StructType, inspect.DictType),
            list: (inspect.VarTupleType,),
        }
        members = [_plain(member) for member in kind.types if not isinstance(member, inspect.NoneType)]
        wanted = forms.get(type(value), ())
        fitting = [member for member in members if isinstance(member, wanted)] if wanted else members
        return self.value(value, (fitting or members)[0], path)

    def _struct(self, value: dict[str, Any], struct: type, path: Path) -> Any:
        shape = _shape(struct)
        kept = {}
        for key, item in value.items():
            if key not in shape.types:
                self._unknown(key, (*path, key), shape.types, value)
            elif item is None:
                continue  # a key with nothing after it says nothing
            elif (conforming := self.value(item, shape.types[key], (*path, key))) is not _DROP:
                kept[key] = conforming
        missing = [field for field in shape.required if field not in kept]
        for field in missing:
            if field not in value or value[field] is None:
                self._hit("in-missing-field", path, field=same(field))
        return _DROP if missing else kept

    def _dict(self, value: dict[str, Any], kind: inspect.DictType, path: Path) -> Any:
        choices, kept = _choices(kind.key_type), {}
        for key, item in value.items():
            if choices and key not in choices:
                where, args = (
                    Where(self._name, (*path, key), key=True),
                    {"value": same(key), "choices": choices},
                )
                hint = did_you_mean(key, choices, 0.5)
                fix = respelt(key, [choice for choice in choices if choice not in value])
                self.hits.append(Hit(where, args, hint=hint, rule="in-unknown-value", fix=fix))
            elif (conforming := self.value(item, kind.value_type, (*path, key))) is not _DROP:
                kept[key] = conforming
        return kept

    def _list(self, value: list[Any], kind: inspect.VarTupleType, path: Path) -> Any:
        items = [self.value(item, kind.item_type, (*path, index)) for index, item in enumerate(value)]
        kept = {index: item for index, item in enumerate(items) if item is not _DROP}
        low, high = kind.min_length or 0, kind.max_length or len(value)
        if not low <= len(value) <= high:
            expected = Text(f"{low} 项的列表", f"a list of {low}")
            self._hit(
                "in-wrong-type", path, expected=expected, found=Text(f"{len(value)} 项", f"{len(value)}")
            )
            return _DROP
        if len(kept) < len(items):
            self.kept[path] = tuple(kept)
        return _DROP if len(kept) < low else list(kept.values())

    def _scalar(self, value: Any, kind: inspect.Type, path: Path) -> Any:
        if isinstance(value, str) and not isinstance(kind, _COLLECTIONS):
            if _converts(value, kind):
                return value
            self._misfit(value, kind, path)
        else:
            self._hit("in-wrong-type", path, expected=_expected(kind), found=_form(value, path))
        return _DROP

    def _misfit(self, value: str, kind: inspect.Type, path: Path) -> None:
        """A text stands where text may stand, but not this one."""
        narrow = half_width(value).lower()
        fix = Fix(value, _bare(narrow, kind)) if _converts(narrow, kind) else None
        if fix and narrow != value.strip().lower():
            self._hit("in-full-width", path, fix=fix, value=same(value), narrow=same(narrow))
        elif choices := _choices(kind):
            args = {"value": same(value), "choices": choices}
            hint = did_you_mean(narrow, choices, 0.5)
            self._hit("in-unknown-value", path, hint, respelt(value, choices), **args)
        elif isinstance(kind, inspect.DateType):
            hint, day = _date_meant(narrow)
            self._hit("in-bad-date", path, hint, fix or (Fix(value, day) if day else None), value=same(value))
        else:
            self._hit("in-wrong-type", path, fix=fix, expected=_expected(kind), found=_form(value, path))

    def _unknown(self, key: str, path: Path, known: Iterable[str], written: Iterable[str]) -> None:
        where = Where(self._name, path, key=True)
        hint, fix = did_you_mean(key, known), respelt(key, known)
        if fix and str(fix.new) in written:
            fix = None  # that field says something already
        self.hits.append(Hit(where, {"field": same(key)}, hint=hint, rule="in-unknown-field", fix=fix))

    def _hit(
        self, rule: str, path: Path, hint: Text | None = None, fix: Fix | None = None, **args: Any
    ) -> None:
        self.hits.append(Hit(Where(self._name, path), args, hint=hint, rule=rule, fix=fix))


_COLLECTIONS = (inspect.StructType, inspect.DictType, inspect.VarTupleType)


def _plain(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _is_null(value: Any, kind: inspect.UnionType) -> bool:
    """Whether msgspec takes `value` for nothing: the text "null" in quotes, where no text may stand."""
    is_text = any(isinstance(_plain(member), inspect.StrType) for member in kind.types)
    return isinstance(value, str) and value.lower() == "null" and not is_text


def _converts(value: str, kind: inspect.Type) -> bool:
    """Whether msgspec itself takes `value`, so that this walk and the fast path can never disagree."""
    try:
        msgspec.convert(value, _python_type(kind), strict=False)
    except msgspec.ValidationError:
        return False
    return True


def _python_type(kind: inspect.Type) -> Any:
    if isinstance(kind, inspect.BoolType):
        return bool
    if isinstance(kind, inspect.IntType):
        return Annotated[int, msgspec.Meta(ge=kind.ge, le=kind.le)]
    if isinstance(kind, inspect.EnumType):
        return kind.cls
    if isinstance(kind, inspect.LiteralType):
        return Literal[kind.values]
    return dt.date if isinstance(kind, inspect.DateType) else str


def _bare(written: str, kind: inspect.Type) -> str | int | dt.date:
    """What `written` means, for a number, a truth value or a day that is to be written without quotes."""
    if isinstance(kind, inspect.BoolType | inspect.IntType | inspect.DateType):
        meaning: int | dt.date = msgspec.convert(written, _python_type(kind), strict=False)
        return meaning
    return written


def _expected(kind: inspect.Type) -> Text:
    if isinstance(kind, inspect.IntType) and kind.ge is not None and kind.ge == kind.le:
        return same(str(kind.ge))
    return _EXPECTED.get(type(kind), _EXPECTED[inspect.StrType])


def _choices(kind: inspect.Type) -> tuple[str, ...]:
    if isinstance(kind, inspect.EnumType):
        return tuple(str(member.value) for member in kind.cls)
    if isinstance(kind, inspect.LiteralType):
        return tuple(str(value) for value in kind.values)
    return ()


def _form(value: Any, path: Path) -> Text:
    """What stands at `path`, to be said; who or what number it is among contacts is nobody's business."""
    if value is None:
        return Text("空值", "nothing")
    if isinstance(value, dict):
        return Text("一组“字段: 值”", "a mapping")
    if isinstance(value, list):
        return Text("列表", "a list")
    if "contacts" in path:
        return Text("一段文字", "a text")
    return Text(f"“{value}”", f"“{value}”")


def _date_meant(value: str) -> tuple[Text | None, dt.date | None]:
    """The day that was meant but written another way, and the hint that says so."""
    found = re.fullmatch(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?", value)
    if not found:
        return None, None
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        return Text("日历上没有这一天", "the calendar has no such day"), None
    return Text(f"请写成 {day}", f"write {day}"), day
