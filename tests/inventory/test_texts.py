"""The table of texts: every text of the format is in it, and the rewording reaches every one."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
import pytest

from egov_netplan.findings import Where
from egov_netplan.inventory import fields, model
from egov_netplan.inventory.texts import TEXTS, Entries, Matter, Rewording

MARK = "暗流"

STRUCTS = [
    *(struct for name in fields.__all__ if issubclass(struct := getattr(fields, name), msgspec.Struct)),
    *(model.Unit, model.Attachment, model.Listing, model.Device, model.Line),
    *(model.Site, model.System, model.PrivateNetwork, model.UnitList),
]
# Never made: a project's file is read as one of the others.
NOT_MADE = (fields.InventoryFields,)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_text_is_declared(struct: type[msgspec.Struct]) -> None:
    """Whoever adds a field that holds text says in texts.py what it is, and with that how it is hidden."""
    declared = set() if struct in NOT_MADE else set(TEXTS[struct])
    written = {item.name for item in msgspec.structs.fields(struct) if holds_text(item.type)}

    assert declared == (set() if struct in NOT_MADE else written)


@pytest.mark.parametrize("struct", TEXTS, ids=lambda struct: struct.__name__)
def test_mappings_say_what_their_keys_are(struct: type[msgspec.Struct]) -> None:
    """Keys are texts too: a network's id, a unit's path."""
    for item in msgspec.structs.fields(struct):
        if item.name in TEXTS[struct]:
            expected = Entries if is_mapping(item.type) else Matter
            assert isinstance(TEXTS[struct][item.name], expected), item.name


@pytest.mark.parametrize("struct", TEXTS, ids=lambda struct: struct.__name__)
def test_every_text_is_reached(struct: type[msgspec.Struct]) -> None:
    """With all fields filled, nothing of what was written is left anywhere below."""
    thing = filled(struct)
    new = Rewording(lambda _, text: text.replace(MARK, "x"), lambda _: Where("")).of(thing)

    assert MARK in repr(thing) or struct in (fields.ShareFields, fields.SoaFields)
    assert MARK not in repr(new)


@pytest.mark.parametrize("struct", TEXTS, ids=lambda struct: struct.__name__)
def test_nothing_is_left_where_nothing_may_be_said(struct: type[msgspec.Struct]) -> None:
    """What is reworded to nothing is as if it had not been written, and still of its type."""
    thing = filled(struct)
    new = Rewording(lambda _matter, _text: None, lambda _: Where("")).of(thing)

    assert MARK not in repr(new)
    for item in msgspec.structs.fields(struct):
        if item.required:
            assert isinstance(getattr(new, item.name), type(getattr(thing, item.name)))


def test_what_does_not_change_stays_the_same_thing() -> None:
    """A thing that stands in two is reworded once; one without such texts is not copied."""
    device = fields.DeviceFields(id="r1", note="甲")
    same = Rewording(lambda _, text: text)
    other = Rewording(lambda _, text: text + "x")

    assert same.of(device) is device
    assert other.of(device) is other.of(device)


def is_mapping(kind: Any) -> bool:
    """Whether this is a mapping, or may be one."""
    origin = get_origin(kind)
    if origin in (Annotated, Union, UnionType):
        return any(map(is_mapping, get_args(kind)))
    return origin in (dict, Mapping)


def holds_text(kind: Any) -> bool:
    """Whether a text, or a mapping with texts for keys, may stand here without a struct around it."""
    if get_origin(kind) is Literal:
        return any(isinstance(value, str) for value in get_args(kind))
    if is_mapping(kind):
        return True
    return kind is str or any(map(holds_text, get_args(kind)))


def filled(kind: Any, depth: int = 0) -> Any:
    """A value with every field filled; of several types the last that is more than a text."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return filled(parts[0], depth)
    if origin is Literal or kind is str:
        return MARK
    if origin in (Union, UnionType):
        members = [part for part in parts if part is not NoneType]
        return filled(([part for part in members if part is not str] or members)[-1], depth)
    if is_mapping(kind):
        return {filled(parts[0], depth): filled(parts[1], depth)}
    if origin is tuple:
        return tuple(filled(part, depth) for part in parts if part is not ...)
    if kind is Where:
        return Where(MARK, (MARK, 1))
    if issubclass(kind, msgspec.Struct):
        items = msgspec.structs.fields(kind)
        made = {item.name: filled(item.type, depth + 1) for item in items if item.required or depth < 6}
        return kind(**made)
    if issubclass(kind, Enum):
        return next(iter(kind))
    assert kind in (date, bool, int), kind
    return None


def test_enums_are_no_texts() -> None:
    """A status is a word of the tool, though it is a string to Python."""
    said: list[str] = []
    Rewording(lambda _, text: said.append(text)).of(fields.AttachmentFields(status=fields.Status.PLANNED))

    assert said == []
    assert isinstance(fields.Status.PLANNED, Enum)
