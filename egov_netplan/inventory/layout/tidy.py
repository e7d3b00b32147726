"""A whole file in its canonical layout, or as it is where that cannot be had for certain.

The result is read again. It must say the same as before, apart from the order of keys; every comment must
stand at what it stood at; and laid out once more, it must stay as it is.
"""

import codecs
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from egov_netplan.findings import Hit
from egov_netplan.inventory.decode import decode
from egov_netplan.inventory.edit.nodes import (
    Alias,
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    key_text,
    read_nodes,
)
from egov_netplan.inventory.edit.splice import Hunk
from egov_netplan.inventory.layout.block import Layout
from egov_netplan.inventory.layout.order import Order
from egov_netplan.inventory.layout.rows import OddError, Row
from egov_netplan.inventory.tree import read_tree
from egov_netplan.words import Text

_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_BREAK = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)

_BREAKS = Text(
    "用了少见的换行符（U+0085、U+2028 或 U+2029），文件保持原样",
    "it has line breaks U+0085, U+2028 or U+2029; the file is left as it is",
)
_NOT_CERTAIN = Text(
    "整理之后读出来的不能保证与原来完全一样，文件保持原样",
    "laid out, it might not read as exactly the same; the file is left as it is",
)
_ALIASES = Text(
    "别名（*）必须写在它所引用的内容之后，有几处字段的次序因此没有调整",
    "aliases (*) must come after what they repeat; where they stand, the order of keys stays",
)
_FORM = Text(
    "第 {line} 行的写法不作整理，文件保持原样",
    "line {line} is written in a way that is not laid out; the file is left as it is",
)


class Tidied(NamedTuple):
    """A file laid out: its new content, and the lines that differ.

    `hits` say why it cannot be read, `reason` why all or the order of keys is left as it is; `left` are the
    lines of parts that are left as they are.
    """

    content: bytes
    hunks: tuple[Hunk, ...] = ()
    hits: tuple[Hit, ...] = ()
    reason: Text | None = None
    left: tuple[int, ...] = ()


def tidied(content: bytes, name: str, order: Order) -> Tidied:
    """`content`, a file called `name` whose keys stand in `order`, laid out."""
    text, hits = decode(content, name)
    if text is None:
        return Tidied(content, hits=tuple(hits[-1:]))
    if _ODD_BREAK.search(text):
        return Tidied(content, reason=_BREAKS)
    breaks = _BREAK.findall(text)
    plain = _BREAK.sub("\n", text)
    document = read_nodes(plain, name)
    if document is None:
        return Tidied(content, hits=tuple(read_tree(text, name).hits[-1:]))
    try:
        layout = Layout(plain, document, order)
    except OddError as odd:
        return Tidied(content, reason=_FORM.filled(line=odd.line))
    ending = _usual(breaks)
    last = "" if _ends_in_text(plain, document.root) else "\n"
    new = "\n".join(row.text for row in layout.rows) + (last if layout.rows else "")
    reason = _ALIASES if layout.notes.unsorted else None
    left = tuple(layout.notes.left)
    if new != plain and not _is_same(plain, new, layout, document, name, order):
        return Tidied(content, reason=_NOT_CERTAIN, left=left)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    written = mark + new.replace("\n", ending).encode("utf-8")
    if written == content:
        return Tidied(content, reason=reason, left=left)
    hunks = tuple(_hunks(plain, breaks, layout.rows, ending, last))
    return Tidied(written, hunks, reason=reason, left=left)


def _usual(breaks: list[str]) -> str:
    """The line break that most lines have; of those as many have, the first."""
    return Counter(breaks).most_common(1)[0][0] if breaks else "\n"


def _ends_in_text(text: str, node: Node | None) -> bool:
    """Whether a file ends within a block scalar: another line break would be part of what it says."""
    while isinstance(node, Mapping | Sequence) and not node.flow:
        node = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return isinstance(node, Scalar) and node.style in ("|", ">") and node.end == len(text)


# --- nothing is lost --------------------------------------------------------------------------------


def _is_same(plain: str, new: str, layout: Layout, document: Document, name: str, order: Order) -> bool:
    """Whether the new text says the same, with the same comments in the same places, and stays as it is."""
    again = read_nodes(new, name)
    if again is None or again.root is None:
        return again is not None and document.root is None and _comments(plain, None) == _comments(new, None)
    if document.root is None or _said(document.root) != _said(again.root):
        return False
    if _comments(plain, document.root) != _comments(new, again.root):
        return False
    try:
        second = Layout(new, again, order)
    except OddError:
        return False
    return second.notes.remarks == layout.notes.remarks and [row.text for row in second.rows] == [
        row.text for row in layout.rows
    ]


def _said(node: Node) -> Any:
    """What a node says and how it is written, with the keys of mappings in the order of their names."""
    if isinstance(node, Alias):
        return "*", node.target.anchor
    if isinstance(node, Scalar):
        return node.anchor, node.style, node.null, node.value
    if isinstance(node, Mapping):
        pairs = [(key_text(key), _said(key), _said(value)) for key, value in node.pairs]
        return node.anchor, node.flow, sorted(pairs, key=lambda pair: pair[0])
    return node.anchor, node.flow, [_said(item) for item in node.items]


def _comments(text: str, root: Node | None) -> Counter[str]:
    """All comments, without the blanks after them."""
    spans = sorted(_scalars(root)) if root else []
    starts = [start for start, _ in spans]
    found: Counter[str] = Counter()
    for match in _COMMENT.finditer(text):
        before = bisect_right(starts, match.start())
        if not before or spans[before - 1][1] <= match.start():
            found[match[0].rstrip(" \t")] += 1
    return found


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    """Where texts stand that may hold a `#`."""
    if isinstance(node, Scalar):
        yield node.start, node.end
    elif isinstance(node, Mapping):
        for pair in node.pairs:
            for child in pair:
                yield from _scalars(child)
    elif not isinstance(node, Alias):
        for item in node.items:
            yield from _scalars(item)


# --- the lines that differ --------------------------------------------------------------------------


def _hunks(plain: str, breaks: list[str], rows: list[Row], ending: str, last: str) -> Iterator[Hunk]:
    """The lines that differ. Of lines that changed places, as many as can be count as not moved."""
    old = plain.split("\n")
    if not old[-1]:
        old.pop()
    old_breaks = [*breaks, ""]
    new_breaks = [*([ending] * (len(rows) - 1)), last and ending]
    kept = [
        number
        for number, row in enumerate(rows)
        if (row.text, new_breaks[number]) == (old[row.origin], old_breaks[row.origin])
    ]
    begin, new_begin = 0, 0
    stays = _longest([rows[number].origin for number in kept])
    for number in (*(kept[at] for at in stays), len(rows)):
        origin = rows[number].origin if number < len(rows) else len(old)
        if begin < origin or new_begin < number:
            after = tuple(row.text for row in rows[new_begin:number])
            yield Hunk(begin + 1, new_begin + 1, tuple(old[begin:origin]), after)
        begin, new_begin = origin + 1, number + 1


def _longest(numbers: list[int]) -> Iterable[int]:
    """The places of the longest rising run of `numbers`, not necessarily neighbours."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_right(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [number], [place]
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return reversed(found)
