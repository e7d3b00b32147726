"""What stands in a field, said as a cell; and which fields of two structs differ."""

import datetime as dt
import typing
from collections.abc import Container, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

import msgspec

from egov_netplan.inventory.fields import ContactFields
from egov_netplan.reports.tables.table import Cell
from egov_netplan.words import (
    ACCESS,
    DATA,
    DEMAND,
    HOSTING,
    KIND,
    LEVEL,
    MODE,
    MOVING,
    POST,
    STAGE,
    STATUS,
    STRENGTH,
    Text,
    listed,
    same,
)

_YES, _NO = Text("是", "yes"), Text("否", "no")
_CONTACTS = Text("{posts}（姓名等不显示）", "{posts} (names and numbers not shown)")

# What a field is called where its documentation is too long for a cell.
_CALLED = {
    "title": Text("标题", "title"),
    "who": Text("对象", "whom it speaks of"),
    "must": Text("要求", "demand"),
    "on": Text("网络", "network"),
    "by": Text("期限", "due"),
    "mode": Text("隔离方式", "isolation"),
    "ends": Text("两端", "ends"),
    "to": Text("对端", "far end"),
    "built": Text("是否开通", "in service"),
    "role": Text("用途", "role"),
    "until": Text("有效期至", "until"),
    "room": Text("机房", "room"),
    "rack": Text("机柜", "rack"),
    "carrier": Text("运营商", "carrier"),
    "medium": Text("介质", "medium"),
    "circuit": Text("电路编号", "circuit"),
    "cable": Text("光缆", "cable"),
    "duct": Text("管道", "duct"),
    "transmission": Text("传输设备", "transmission equipment"),
    "bandwidth": Text("带宽", "bandwidth"),
    "tariff": Text("资费", "tariff"),
    "port": Text("对端端口", "port"),
    "address": Text("设备地址", "address"),
    "approval": Text("批准文号", "approval"),
    "data": Text("数据密级", "data class"),
    "level": Text("层级", "level"),
    "code": Text("行政区划代码", "administrative code"),
    "kind": Text("单位类别", "kind"),
    "label": Text("域名标签", "label"),
    "sector": Text("业务条线", "sector"),
    "affiliation": Text("隶属关系", "affiliation"),
    "block": Text("地址段", "block"),
    "prefix": Text("网段", "prefix"),
    "gateway": Text("网关", "gateway"),
    "domain": Text("域名", "domain name"),
    "zone": Text("域", "zone"),
    "since": Text("联网日期", "connected on"),
    "strength": Text("力度", "strength"),
    "roles": Text("本地区各方分工", "who does what"),
    "note": Text("备注", "remark"),
    "reason": Text("理由", "reason"),
    "source": Text("依据", "source"),
    "contacts": Text("责任人", "who answers"),
}

# The words of the glossary by the type they stand for.
_WORDS: Mapping[str, Mapping[str, Text]] = {
    "Status": STATUS,
    "Mode": MODE,
    "DataClass": DATA,
    "Demand": DEMAND,
    "Strength": STRENGTH,
    "Stage": STAGE,
    "Hosting": HOSTING,
    "Access": ACCESS,
    "Moving": MOVING,
    "Post": POST,
}


def cell(value: Any) -> Cell:
    """A value as a cell; nothing for what is not written. Names and numbers of persons never stand in one."""
    said = _said(value)
    return said.zh if said.zh == said.en else said


def worded(field: str, value: Any) -> Any:
    """A kind or level in the words of the glossary; any other value as it is."""
    words = {"kind": KIND, "level": LEVEL}.get(field, {})
    if isinstance(value, str):
        return words.get(value, value)
    if words and isinstance(value, tuple):
        return tuple(words.get(item, item) for item in value)
    return value


def _said(value: Any) -> Text:
    if value is None or value in ((), {}, ""):
        return same("")
    if isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, Enum):
        return _WORDS.get(type(value).__name__, {}).get(value.value, same(str(value.value)))
    if isinstance(value, dt.date | str | int | float):
        return same(str(value))
    return _said_together(value)


def _said_together(value: Any) -> Text:
    """Several values: a list, a mapping, or what is written of a thing."""
    if isinstance(value, ContactFields):
        return _said(value.post)
    if isinstance(value, msgspec.Struct):
        return _entries(
            (called(type(value), field), worded(field, getattr(value, field)))
            for field in value.__struct_fields__
            if field != "id"  # the row is headed by it
        )
    if isinstance(value, Mapping):
        return _entries((same(str(getattr(key, "value", key))), item) for key, item in value.items())
    items = sorted(value) if isinstance(value, frozenset | set) else value
    if any(isinstance(item, ContactFields) for item in items):
        return _CONTACTS.filled(posts=listed(map(_said, items)))
    return listed(map(_said, items))


def described(struct: msgspec.Struct, without: Container[str]) -> Cell:
    """What is written of a thing that came or went, but for what it is called by."""
    fields = (field for field in struct.__struct_fields__ if field not in without)
    said = _entries((called(type(struct), field), worded(field, getattr(struct, field))) for field in fields)
    return said.zh if said.zh == said.en else said


def _entries(fields: Iterable[tuple[Text, Any]]) -> Text:
    found = [(name, _said(item)) for name, item in fields if item not in (None, (), {}, "", False)]
    return Text(
        "；".join(f"{name.zh} {item.zh}" for name, item in found),
        "; ".join(f"{name.en} {item.en}" for name, item in found),
    )


@cache
def called(struct: type[msgspec.Struct], field: str) -> Text:
    """What a field is called in a table: a short word, else how its documentation begins."""
    if field in _CALLED:
        return _CALLED[field]
    hint = typing.get_type_hints(struct, include_extras=True).get(field)
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.description:
            return Text(
                _beginning(str((meta.extra or {}).get("zh", field)), "，；（"), field.replace("_", " ")
            )
    return same(field)


def _beginning(text: str, ends: str) -> str:
    for end in ends:
        text = text.partition(end)[0]
    return text


def differing(
    before: msgspec.Struct, now: msgspec.Struct, fields: Iterable[str]
) -> Iterator[tuple[Text, Any, Any]]:
    """The fields that differ between two structs, what each is called, and both values."""
    for field in fields:
        old, new = getattr(before, field, None), getattr(now, field, None)
        if old != new:
            what = called(type(now if hasattr(now, field) else before), field)
            yield what, worded(field, old), worded(field, new)
