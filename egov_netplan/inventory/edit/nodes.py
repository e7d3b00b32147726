"""Where everything in a file begins and ends: the tree of `inventory/tree.py` with offsets, for editing."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec
import yaml
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

from egov_netplan.inventory.tree import NULLS, Builder, Refused

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
    """The one document of a file: what it says, its nodes, and its aliases in the order they are written."""

    data: Any
    root: Node | None
    aliases: list[Alias]


def read_nodes(text: str, name: str) -> Document | None:
    """The one document in `text`, that of the file called `name`; None where it cannot be read."""
    builder = _NodeBuilder(text, name)
    try:
        said = builder.document()
    except (Refused, yaml.MarkedYAMLError):
        return None
    return Document(said, *builder.found())


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


class _NodeBuilder(Builder):
    """Builds the tree as it is always built, and beside it the nodes."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self._text = text
        self._get_event = self._next
        self._next = self._noted
        self._last: Any = None
        self._anchored_nodes: dict[str, Node] = {}
        self._aliases: list[Alias] = []
        # Nodes that are read, and belong to a mapping or list that is not read to its end.
        self._waiting: list[Node] = []

    def found(self) -> tuple[Node | None, list[Alias]]:
        """The node of the whole document, and the aliases."""
        return (self._waiting[0] if self._waiting else None), self._aliases

    def _noted(self) -> Any:
        self._last = self._get_event()
        return self._last

    def _node(self, event: Any, depth: int) -> Any:
        before = len(self._waiting)
        value = super()._node(event, depth)
        inside = self._waiting[before:]
        del self._waiting[before:]
        node = self._made(event, inside)
        if event.anchor is not None and not isinstance(node, Alias):
            self._anchored_nodes[event.anchor] = node
        self._waiting.append(node)
        return value

    def _key(self, event: Any, depth: int) -> str:
        before = len(self._waiting)
        key = super()._key(event, depth)
        if len(self._waiting) == before:
            self._waiting.append(self._scalar(event))
        return key

    def _made(self, event: Any, inside: list[Node]) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        start = event.start_mark.index
        if kind is AliasEvent:
            alias = Alias(start, event.end_mark.index, self._anchored_nodes[event.anchor])
            self._aliases.append(alias)
            return alias
        flow = bool(event.flow_style)
        pair = flow and start == event.end_mark.index
        # What has no bracket ends with the last that is in it; its key may come after a value of nothing.
        end = self._last.end_mark.index if flow and not pair else max(node.end for node in inside[-2:])
        if kind is MappingStartEvent:
            pairs = list(zip(inside[::2], inside[1::2], strict=True))
            return Mapping(start, end, event.anchor, flow, pair, pairs)
        return Sequence(start, end, event.anchor, flow, inside)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            end = self._end_of_block(start, end)
        null = event.implicit[0] and event.value in NULLS
        return Scalar(start, end, event.anchor, event.value, event.style or None, null)

    def _end_of_block(self, start: int, end: int) -> int:
        """Where a block scalar's last line ends: blank lines after it count only where it keeps them."""
        written = self._text[start:end]
        header = written.splitlines()[0].partition("#")[0]
        if "+" in header:
            return start + len(_LAST_BREAK.sub("", written))
        return start + len(written.rstrip(" \t\r\n\x85\u2028\u2029"))
