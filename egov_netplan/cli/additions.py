"""What `--add` says: how many of what, where. Written as in `12 institution at county` or `12:事业单位:县`.

    NUMBER KIND [at PLACE] [, named NAME] [, N terminals]

Between the parts stands a blank, a colon, `@`, `at` or `在`; digits and signs may be full-width. KIND is a
kind of unit or, for new places, a level; PLACE is a level, for every place of it, or one place by its path
or name. Both go by the words of the project, in Chinese or English.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from egov_netplan.cli import options
from egov_netplan.inventory.model import Inventory, Unit, lies_in
from egov_netplan.inventory.policy import kinds
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.problem import Problem
from egov_netplan.words import Text, perhaps, same

_NUMBER = re.compile(r"\s*(\d+)(?![\d.．,，])\s*(?:[:：×x*个家所]\s*)?")
_SEPARATOR = re.compile(r"\s*(?:[:：@＠]|在|at\s)?\s*")
_ENDS_WORD = re.compile(r"\s|[:：@＠,，]|在|$")
_EVERY = re.compile(r"(?:(?:every|each|all)\s+|每个|每|各|所有)(?=.)")
_TERMINALS = re.compile(
    r"(?:\s*[:：,，]\s*(?:每家|各|with\s)?|\s+with\s|\s*(?:每家|各))\s*(\d+)\s*(?:terminals?|台终端|台)?\s*$"
)
_NAME = re.compile(r"(?:\s*[,，]\s*|\s+|^)(?:named\s|as\s|名为|叫)\s*[“\"「]?(.+?)[”\"」]?\s*$")
_MOST_DIGITS = 9
_MOST_OF_ONE_NAME = 99

_UNCLEAR = Text(
    "--add “{written}”看不懂：请写成“数量 类别 在 地区”，数量用数字，如 12 事业单位 在 县",
    "--add “{written}” is not clear: write NUMBER KIND at PLACE, the number in digits, such as "
    "12 institution at county",
)
_NO_KIND = Text(
    "--add：没有“{word}”这类单位或层级{hint}（可选：{known}）",
    "--add: “{word}” is no kind of unit and no level{hint} (one of: {known})",
)
_NO_PLACE = Text(
    "--add “{written}”没有写加在哪里：在后面写上地区或层级，如 在 县；或用 --under 指定",
    "--add “{written}” does not say where: name a place or a level, such as at county, or give --under",
)
_ONE_NAME = Text(
    "--add：同名的单位在一个地区里最多加 {most} 个；不写名称就没有这个限制",
    "--add: at most {most} of one name can be added to a place; without a name there is no such limit",
)
_NONE_OF_LEVEL = Text(
    "--add：范围内没有{level}一级的地区", "--add: there is no place of the level {level} to add to"
)
_NOT_A_PLACE = Text(
    "--add：“{name}”不是地区，单位只能加在地区里",
    "--add: “{name}” is no place, and units are added to places",
)
_NOT_BELOW = Text(
    "--add：{level}不能设在{place}之下，它不低于{above}",
    "--add: a new {level} cannot lie in {place}: it is not below the level {above}",
)
_CLOSE_LEVEL = Text(
    "--add：没有叫“{word}”的地区或层级，{hint}", "--add: there is no place or level called “{word}”, {hint}"
)
_OUTSIDE = Text("--add：{place}不在 --under 的地区内", "--add: {place} does not lie in the place of --under")


class _Words(NamedTuple):
    """The words for kinds and levels, in both languages and in the plural, with the ids they stand for."""

    kinds: Mapping[str, str]
    levels: Mapping[str, str]


def additions(
    inventory: Inventory, written: list[str], under: str = "", *, terminals: int | None, peopled: bool
) -> tuple[Addition, ...]:
    """What all `--add` together say; Problem or CallError where one of them makes no sense.

    `under` is the place that levels are looked for in, and where something is added that names no place.
    """
    words = _Words(
        dict(_words((kind, inventory.kind_name(kind)) for kind in kinds(inventory.policy))),
        dict(_words((level, inventory.level_name(level)) for level in inventory.policy.levels)),
    )
    return tuple(
        addition._replace(peopled=peopled and bool(addition.level))
        for text in written
        for addition in _read(inventory, words, text, under, terminals)
    )


def _words(named: Iterator[tuple[str, Text]]) -> Iterator[tuple[str, str]]:
    """Every word for each id; the exact ones come last, for they count more."""
    items = list(named)
    for identity, name in items:
        for part in re.split("[（）、]", name.zh):
            if part:
                yield part, identity
                yield f"{part}级", identity
    for identity, name in items:
        for word in (name.en.casefold(), identity.casefold()):
            yield f"{word}s", identity
            yield f"{word.removesuffix('y')}ies", identity
    for identity, name in items:
        yield from ((word, identity) for word in (name.en.casefold(), name.zh, identity.casefold()))


def _read(
    inventory: Inventory, words: _Words, written: str, under: str, terminals: int | None
) -> Iterator[Addition]:
    found = _NUMBER.match(written)
    if found is None or found.end() == len(written):
        raise Problem(_UNCLEAR, written=written)
    number, rest = _whole(found[1]), written[found.end() :]
    kind, level, rest = _kind(words, rest)
    if tail := _TERMINALS.search(rest):
        terminals, rest = _whole(tail[1]), rest[: tail.start()]
    name = ""
    if tail := _NAME.search(rest):
        name, rest = tail[1], rest[: tail.start()]
        if number > _MOST_OF_ONE_NAME:
            raise Problem(_ONE_NAME, most=_MOST_OF_ONE_NAME)
    for place in _places(inventory, words, rest.strip(), written, under):
        if level:
            _refuse_level(inventory, place, level)
        yield Addition(place.id, kind, level, number, terminals, name)


def _whole(digits: str) -> int:
    """A number, as large as any that is of use: what is larger is refused as too many."""
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


def _kind(words: _Words, rest: str) -> tuple[str, str, str]:
    """The kind or else the level that something begins with, and what comes after it."""
    folded = rest.casefold()
    for known in (words.kinds, words.levels):
        for word in sorted(known, key=len, reverse=True):
            if folded.startswith(word) and _ENDS_WORD.match(rest, len(word)):
                after = rest[len(word) :]
                after = after[end.end() :] if (end := _SEPARATOR.match(after)) else after
                return (known[word], "", after) if known is words.kinds else ("", known[word], after)
    word = re.split(r"\s*(?:[\s:：@＠,，]|在)", rest.strip(), maxsplit=1)[0]
    choices = tuple(dict.fromkeys((*words.kinds.values(), *words.levels.values())))
    raise Problem(_NO_KIND, word=word, hint=_hint(word, (*words.kinds, *words.levels)), known=choices)


def _hint(word: str, known: tuple[str, ...]) -> Text:
    close = difflib.get_close_matches(word.casefold(), known, n=1)
    if not close:
        return Text("", "")
    hint = perhaps(close[0])
    return Text(f"，{hint.zh}", f", {hint.en}")


def _places(inventory: Inventory, words: _Words, where: str, written: str, under: str) -> Iterator[Unit]:
    """The places that a level, a path or a name means."""
    if not where:
        if not under:
            raise Problem(_NO_PLACE, written=written)
        yield _a_place(inventory, under)
        return
    every = _EVERY.match(where)
    word = where[every.end() :].strip() if every else where
    if level := words.levels.get(word.casefold()):
        found = [unit for unit in inventory.units.values() if unit.level == level]
        found = [unit for unit in found if not under or lies_in(unit.id, under)]
        if not found:
            raise Problem(_NONE_OF_LEVEL, level=inventory.level_name(level))
        yield from found
        return
    if where not in inventory.units and (close := _close_level(inventory, words, word)):
        raise Problem(_CLOSE_LEVEL, word=word, hint=perhaps(close))
    place = _a_place(inventory, options.unit(inventory, where, "--add"))
    if under and not lies_in(place.id, under):
        raise Problem(_OUTSIDE, place=place.name)
    yield place


def _close_level(inventory: Inventory, words: _Words, word: str) -> str:
    """The level that was probably meant, where no unit is called so."""
    tails = (identity.rpartition("/")[2] for identity in inventory.units)
    if any(word in (tail, unit.name) for tail, unit in zip(tails, inventory.units.values(), strict=True)):
        return ""
    if not word.isascii():
        return ""
    return next(iter(difflib.get_close_matches(word.casefold(), words.levels, n=1, cutoff=0.75)), "")


def _a_place(inventory: Inventory, identity: str) -> Unit:
    unit = inventory.units[identity]
    if not unit.is_place:
        raise Problem(_NOT_A_PLACE, name=unit.name)
    return unit


def _refuse_level(inventory: Inventory, place: Unit, level: str) -> None:
    """Raise Problem where a new place would not be lower than what it lies in."""
    levels = inventory.policy.levels
    if place.level in levels and levels.index(level) <= levels.index(place.level):
        names = {"level": inventory.level_name(level), "above": inventory.level_name(place.level)}
        raise Problem(_NOT_BELOW, place=same(place.name), **names)
