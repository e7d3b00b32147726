"""Where everything in a file begins and ends: the tree of `inventory/tree.py` with offsets, for editing.

Only text that `read_tree` has found sound comes here.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from egov_netplan.inventory.tree import NULLS, events

_LAST_BREAK = re.compile("(\r\n|[\n\r\x85\u2028\u2029])\\Z")


class Bare(str):
    """A text that was written without quotes, and may be again."""

    __slots__ = ()


class Scalar(msgspec.Struct, gc=False):
    """A text, or nothing; `style` is its quotation mark, `|` or `>`, or None where it is bare.

    `start` to `end` is what it takes up, with its anchor and tag; nothing takes up nothing.
    """

    start: int
    end: int
    anchor: str | None
    value: str
    style: str | None
    null: bool


class Alias(msgspec.Struct):
    """A repeat of what stands elsewhere."""

    start: int
    end: int
    target: "Node"
    anchor: None = None


class Mapping(msgspec.Struct):
    """Keys and values. In flow style, `start` to `end` is from bracket to bracket, else to the last value.

    `pair` says that it is written without brackets in a flow list: `[a: b]`.
    """

    start: int
    end: int
    anchor: str | None
    flow: bool
    pair: bool
    pairs: list[tuple["Node", "Node"]]


class Sequence(msgspec.Struct):
    """A list, as `Mapping`."""

    start: int
    end: int
    anchor: str | None
    flow: bool
    items: list["Node"]


Node: TypeAlias = Scalar | Alias | Mapping | Sequence


class Document(NamedTuple):
    """The one document of a file, and all its aliases in the order they are written."""

    root: Node | None
    aliases: list[Alias]


def read_nodes(text: str) -> Document:
    """The nodes of the one document in `text`."""
    return _Builder(text).document()


def data(node: Node) -> Any:
    """What `node` says, as `read_tree` gives it; texts without quotes are `Bare`."""
    if isinstance(node, Alias):
        return data(node.target)
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    if isinstance(node, Mapping):
        said: dict[str, Any] = {}
        for key, value in node.pairs:
            if not is_merge(key):
                said.setdefault(key_text(key), data(value))
        return said
    if node.null:
        return None
    return node.value if node.style else Bare(node.value)


def key_text(key: Node) -> str:
    """The text of a key."""
    while isinstance(key, Alias):
        key = key.target
    return key.value if isinstance(key, Scalar) else ""


def is_merge(key: Node) -> bool:
    """Whether a key is `<<`, which the reader leaves out."""
    return isinstance(key, Scalar) and key.value == "<<" and key.style is None


def anchors(node: Node) -> Iterator[str]:
    """The anchors at `node` and inside it."""
    if node.anchor:
        yield node.anchor
    if isinstance(node, Mapping):
        for pair in node.pairs:
            for child in pair:
                yield from anchors(child)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from anchors(item)


class _Builder:
    """Builds the nodes of one file from its events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = events(text)
        self._anchored: dict[str, Node] = {}
        self._aliases: list[Alias] = []

    def document(self) -> Document:
        event = self._next()
        while not isinstance(event, DocumentStartEvent | StreamEndEvent):
            event = self._next()
        root = None if isinstance(event, StreamEndEvent) else self._node(self._next())
        return Document(root, self._aliases)

    def _node(self, event: Any) -> Node:
        start, end, name = event.start_mark.index, event.end_mark.index, event.anchor
        if type(event) is AliasEvent:
            alias = Alias(start, end, self._anchored[name])
            self._aliases.append(alias)
            return alias
        if type(event) is ScalarEvent:
            node = self._scalar(event, start, end)
        elif type(event) is MappingStartEvent:
            node = self._mapping(event, start)
        else:
            node = self._sequence(event, start)
        if name:
            self._anchored[name] = node
        return node

    def _scalar(self, event: Any, start: int, end: int) -> Node:
        plain = event.implicit[0]
        if event.style in ("|", ">"):
            end = self._end_of_block(start, end)
        style = event.style or None
        return Scalar(start, end, event.anchor, event.value, style, plain and event.value in NULLS)

    def _end_of_block(self, start: int, end: int) -> int:
        """Where a block scalar's last line ends: blank lines after it count only where it keeps them."""
        written = self._text[start:end]
        header = written.splitlines()[0].partition("#")[0]
        if "+" in header:
            return start + len(_LAST_BREAK.sub("", written))
        return start + len(written.rstrip(" \t\r\n\x85\u2028\u2029"))

    def _mapping(self, event: Any, start: int) -> Node:
        pairs: list[tuple[Node, Node]] = []
        pair = bool(event.flow_style) and event.start_mark.index == event.end_mark.index
        while type(key := self._next()) is not MappingEndEvent:
            # The key comes before the value: both are read from the same events.
            node = self._node(key)
            pairs.append((node, self._node(self._next())))
        own_end = event.flow_style and not pair
        last = max(pairs[-1][1].end, pairs[-1][0].end) if pairs else start
        end = _end(key) if own_end else last
        return Mapping(start, end, event.anchor, bool(event.flow_style), pair, pairs)

    def _sequence(self, event: Any, start: int) -> Node:
        items: list[Node] = []
        while type(item := self._next()) is not SequenceEndEvent:
            items.append(self._node(item))
        end = _end(item) if event.flow_style else items[-1].end
        return Sequence(start, end, event.anchor, bool(event.flow_style), items)


def _end(event: Any) -> int:
    return int(event.end_mark.index)
