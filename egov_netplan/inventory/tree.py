"""YAML text to a plain tree: every scalar stays the text that was written.

PyYAML's C parser gives the events; the tree is built here, because the ready-made loaders turn `010203`
into a number, `no` into false and `1:30` into 90, keep the last of two equal keys, and let a small file
explode through aliases (docs/decisions/0002-yaml-as-written.md). Only `null`, `~` and nothing are None.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory import syntax
from egov_netplan.words import same

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # a PyYAML built without libyaml: the same events, six times slower
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

_Event = Any  # an event of any of the classes below; which one decides what it holds

MAX_DEPTH = 64
# An alias may repeat what is written, but all repeats together may not blow the file up.
MAX_REPEATED = 100_000

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Tree(NamedTuple):
    """What a file says, as dicts, lists, texts and None; `sound` is False where reading had to stop."""

    data: Any
    hits: list[Hit]
    sound: bool


class Refused(Exception):  # noqa: N818 - a way out of the recursion; `read_tree` makes a finding of it
    def __init__(self, rule: str, event: _Event, **args: Any) -> None:
        self.rule, self.mark, self.args_said = rule, event.start_mark, args


def read_tree(text: str, name: str) -> Tree:
    """The tree of the one document in `text`; `name` is the file's name in findings."""
    builder = Builder(text, name)
    try:
        data = builder.document()
    except Refused as refused:
        where = Where(name, (), refused.mark.line + 1, refused.mark.column + 1)
        builder.hits.append(Hit(where, refused.args_said, rule=refused.rule))
        return Tree(None, builder.hits, sound=False)
    except yaml.MarkedYAMLError as error:
        builder.hits.append(syntax.explain(error, text, name))
        return Tree(None, builder.hits, sound=False)
    return Tree(data, builder.hits, sound=True)


class Builder:
    """Builds the tree of one file from its events."""

    def __init__(self, text: str, name: str) -> None:
        self.hits: list[Hit] = []
        self._name = name
        self._next: Callable[[], _Event] = Parser(text).get_event
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._nodes = 0
        self._repeated = 0

    def document(self) -> Any:
        event = self._next()
        while not isinstance(event, DocumentStartEvent | StreamEndEvent):
            event = self._next()
        if isinstance(event, StreamEndEvent):
            return None
        data = self._node(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, StreamEndEvent):
            raise Refused("in-several-documents", event)
        return data

    def _node(self, event: _Event, depth: int) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        if kind is ScalarEvent and event.tag is None and event.anchor is None:
            return self._plain(event)  # nearly all that there is in a file
        if event.tag is not None:
            self._hit("in-tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._content(event, depth)

    def _anchored(self, event: _Event, depth: int) -> Any:
        anchor, start = event.anchor, self._nodes
        if anchor in self._open or anchor in self._anchors:
            raise Refused("in-alias", event, reason=syntax.SECOND_ANCHOR, alias=anchor)
        self._open.add(anchor)
        value = self._content(event, depth)
        self._open.discard(anchor)
        self._anchors[anchor] = (value, self._nodes - start)
        return value

    def _content(self, event: _Event, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return self._plain(event)
        self._nodes += 1
        if depth >= MAX_DEPTH:
            raise Refused("in-too-deep", event, depth=MAX_DEPTH)
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._sequence(depth + 1)

    def _plain(self, event: _Event) -> Any:
        self._nodes += 1
        return None if event.implicit[0] and event.value in NULLS else event.value

    def _sequence(self, depth: int) -> list[Any]:
        items = []
        event = self._next()
        while type(event) is not SequenceEndEvent:
            items.append(self._node(event, depth))
            event = self._next()
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        event = self._next()
        while type(event) is not MappingEndEvent:
            key = self._key(event, depth)
            value = self._node(self._next(), depth)
            if key in items:
                self._hit("in-duplicate-key", event, key=key)
            elif key == "<<" and type(event) is ScalarEvent and event.implicit[0]:
                self._hit("in-merge-key", event)
            else:
                items[key] = value
            event = self._next()
        return items

    def _key(self, event: _Event, depth: int) -> str:
        """Every key is text as written: a unit called `110108` or `no` stays that."""
        if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
            return str(event.value)
        key = self._node(event, depth)
        if isinstance(key, str):
            return key
        raise Refused("in-syntax", event, reason=syntax.COMPLEX_KEY)

    def _alias(self, event: _Event) -> Any:
        if event.anchor in self._open:
            raise Refused("in-alias", event, reason=syntax.ENDLESS_ALIAS, alias=event.anchor)
        if event.anchor not in self._anchors:
            raise Refused("in-alias", event, reason=syntax.UNKNOWN_ALIAS, alias=event.anchor)
        value, size = self._anchors[event.anchor]
        self._nodes += size
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            raise Refused("in-alias", event, reason=syntax.TOO_MANY_REPEATS, alias=event.anchor)
        return value

    def _hit(self, rule: str, event: _Event, **args: str) -> None:
        mark = event.start_mark
        where = Where(self._name, (), mark.line + 1, mark.column + 1)
        self.hits.append(Hit(where, {key: same(value) for key, value in args.items()}, rule=rule))
