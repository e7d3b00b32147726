"""Edits written into a file's own text: what is not edited stays as it is, byte for byte.

Where an alias stands in the way of an edit, it is written out with the new value. Where what an anchor
names is edited, the aliases that repeat it are written out with the old value. Either way the edit means
one place. The result is read again, and must say exactly what was meant.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.decode import decode, split_lines
from egov_netplan.inventory.edit import writing
from egov_netplan.inventory.edit.edits import Edit, EditError, Wish, applied, as_given, as_read, wished
from egov_netplan.inventory.edit.entries import Entries, Slot, additions
from egov_netplan.inventory.edit.lines import Lines
from egov_netplan.inventory.edit.nodes import (
    Alias,
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    anchors,
    data,
    read_nodes,
)
from egov_netplan.inventory.tree import read_tree
from egov_netplan.words import Text

# The beginning of a block scalar; where it says what becomes of its last line break.
_HEADER = re.compile("[|>][1-9]?(?P<keep>[-+]?)")

_UNSOUND = Text("文件现在就读不通，请先改好语法", "the file cannot be read as it is; mend its syntax first")
_MISREAD = Text(
    "这样写回去，读出来的不会恰好是要改的内容；请手工修改",
    "written that way, it would not read as what is meant; please change it by hand",
)
_FORM = Text("这种写法（如“? 键”）只能手工修改", "this form (such as “? key”) can be changed by hand only")


_Patch = tuple[int, int, str]


class Hunk(NamedTuple):
    """Neighbouring lines that change; `old` and `new` are the numbers of the first, counted from 1."""

    old: int
    new: int
    before: tuple[str, ...]
    after: tuple[str, ...]


class Edited(NamedTuple):
    """A file with edits: its new content, the old and the new tree, and the lines that differ."""

    content: bytes
    old: Any
    new: Any
    hunks: tuple[Hunk, ...]


def edited(content: bytes, edits: Iterable[Edit], name: str) -> Edited:
    """`content`, a file called `name`, with `edits`; raises EditError."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text, _ = decode(content, name)
    if text is None:
        raise EditError(_UNSOUND, Where(name))
    new_text, old, new, hunks = _spliced(text, edits, name)
    return Edited(mark + new_text.encode("utf-8"), old, new, hunks)


def splice(text: str, edits: Iterable[Edit], name: str) -> str:
    """`text`, that of the file called `name`, with `edits`; raises EditError."""
    return _spliced(text, edits, name)[0]


def _spliced(text: str, edits: Iterable[Edit], name: str) -> tuple[str, Any, Any, tuple[Hunk, ...]]:
    wish = wished(edits, name)
    old = read_nodes(text, name)
    if old is None:
        raise EditError(_UNSOUND, Where(name))
    expected = applied(old.data, wish, Where(name))
    splicer = _Splicer(text, old, name)
    new_text = splicer.spliced(wish)
    new = read_tree(new_text, name)
    # Written out, also the order of keys is compared.
    if not new.sound or repr(new.data) != repr(expected):
        raise EditError(_MISREAD, Where(name, _first_path(wish)))
    return new_text, old.data, new.data, tuple(splicer.hunks())


def _first_path(wish: Wish) -> tuple[str | int, ...]:
    """The path of the first thing wished."""
    for step, below in wish.below.items():
        return (step, *_first_path(below))
    return ()


class _Splicer:
    """Gathers the patches for one text."""

    def __init__(self, text: str, document: Document, name: str) -> None:
        self._text = text
        self._lines = Lines(text)
        self._name = name
        self._document = document
        self._patches: list[_Patch] = []
        self._touched: set[str] = set()

    def spliced(self, wish: Wish) -> str:
        """The text with what is wished."""
        root, where = self._document.root, Where(self._name)
        if root is None or (isinstance(root, Scalar) and root.null):
            return self._begun(applied(None, wish, where, as_given))
        slot = Slot(root.start, 0, flow=False, dash=True)
        if not (wish.is_new):
            self._change(root, wish, slot, where)
        self._write_out_aliases()
        self._close_last(root)
        try:
            return _patched(self._text, _in_order(self._patches))
        except ValueError:
            raise EditError(_MISREAD, where) from None

    def hunks(self) -> Iterator[Hunk]:
        """The lines that differ; neighbours together."""
        moved = 0
        for start, end, text in self._regions():
            before, after = split_lines(self._text[start:end]), split_lines(text)
            number = self._lines.number(start)
            while before and after and before[0] == after[0]:
                number += 1
                before, after = before[1:], after[1:]
            while before and after and before[-1] == after[-1]:
                before, after = before[:-1], after[:-1]
            if before or after:
                yield Hunk(number, number + moved, tuple(before), tuple(after))
                moved += len(after) - len(before)

    def _regions(self) -> Iterator[_Patch]:
        """Runs of whole lines that hold patches, without their last line break, and what they become."""
        patches = _in_order(self._patches)
        while patches:
            start, end = self._lines.start(patches[0][0]), self._lines.end(patches[0][1])
            inside = []
            while patches and patches[0][0] <= end:
                inside.append(patches.pop(0))
                end = max(end, self._lines.end(inside[-1][1]))
            moved = [(begin - start, stop - start, text) for begin, stop, text in inside]
            yield start, end, _patched(self._text[start:end], moved)

    def _begun(self, value: Any) -> str:
        """A file that says nothing so far, with its first content."""
        newline = self._lines.newline(0)
        lines = newline.join(writing.lines(value, 0)) if value else "{}"
        at = len(self._text)
        self._patch(at, at, ("" if self._lines.ended else newline) + lines + newline)
        return _patched(self._text, self._patches)

    def _patch(self, start: int, end: int, text: str) -> None:
        self._patches.append((start, end, text))

    def _write_out_aliases(self) -> None:
        """Aliases of what was edited keep saying what they said."""
        gone = sorted((start, end) for start, end, _ in self._patches if start < end)
        for alias in self._document.aliases:
            before = bisect_right(gone, (alias.start, len(self._text)))
            is_gone = before and alias.start < gone[before - 1][1]
            if alias.target.anchor in self._touched and not is_gone:
                self._patch(alias.start, alias.end, writing.one_line(data(alias)))

    def _close_last(self, node: Node) -> None:
        """A block scalar that ends with the file ends without a line break: so it must when more follows."""
        if self._lines.ended or all(start < len(self._text) for start, _, _ in self._patches):
            return
        while isinstance(node, Mapping | Sequence) and not node.flow:
            node = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
        is_gone = any(start <= node.start < end for start, end, _ in self._patches)
        if not isinstance(node, Scalar) or node.style not in ("|", ">") or is_gone:
            return
        if header := _HEADER.search(self._text, node.start):
            self._patch(*header.span("keep"), "-")

    # --- one value ---------------------------------------------------------------------------------

    def _change(self, node: Node, wish: Wish, slot: Slot, where: Where) -> int:
        """Patch `node` as wished; gives the offset where block lines that are to follow it belong."""
        if wish.is_put and as_read(wish.put) == data(node):
            return self._lines.end(max(node.end, slot.after))  # it is written already
        if isinstance(node, Scalar | Alias) or wish.is_put or (isinstance(node, Mapping) and node.pair):
            value = applied(data(node), wish, where, as_given)
            return self._replace(node, value, slot)
        new = applied(data(node), wish, where, as_given) if _is_emptied(node, wish) else None
        if new is not None:
            return self._replace(node, new, slot)
        if node.anchor:
            self._touched.add(node.anchor)
        return self._change_flow(node, wish, where) if node.flow else self._change_block(node, wish, where)

    def _replace(self, node: Node, value: Any, slot: Slot) -> int:
        self._touched.update(anchors(node))
        empty = node.start == node.end
        if slot.flow:
            written = writing.one_line(value, like=_style(node))
            if empty:
                self._patch(slot.after, slot.after, f"{slot.lead} {written}")
            else:
                self._patch(node.start, node.end, written)
            return node.end
        block = isinstance(node, Mapping | Sequence) and not node.flow
        line = None
        if not (block and writing.is_collection(value)):
            head = self._text[self._lines.start(slot.after) : slot.after]
            line = writing.after(head, value, _style(node))
        if line is None:
            return self._replace_by_lines(node, value, slot)
        if empty:
            self._patch(slot.after, slot.after, f"{slot.lead} {line}")
            return self._lines.end(slot.after)
        if block and not slot.dash and self._lines.end(slot.after) < node.start:
            self._patch(slot.after, slot.after, f" {line}")
            self._patch(self._lines.end(slot.after), self._lines.end(node.end), "")
        else:
            self._patch(node.start, node.end, line)
        return self._lines.end(node.end)

    def _replace_by_lines(self, node: Node, value: Any, slot: Slot) -> int:
        lines = writing.lines(value, slot.indent)
        empty = node.start == node.end
        end = self._lines.end(slot.after if empty else node.end)
        first = ""
        if slot.dash:
            first = lines.pop(0).lstrip(" ")
            if slot.after < node.start or empty:
                first = f" {first}"
        below = "".join(self._lines.newline(slot.after) + line for line in lines)
        if empty:
            self._patch(slot.after, slot.after, first)
            self._patch(end, end, below)
        elif isinstance(node, Mapping | Sequence) and not node.flow and not slot.dash:
            begin = min(self._lines.end(slot.after), node.start)
            self._patch(begin, end, below)
        elif isinstance(node, Mapping | Sequence) and not node.flow:
            self._patch(slot.after, node.end, first + below)
        else:
            self._patch(slot.after, node.end, first)
            self._patch(end, end, below)
        return end

    # --- mappings and lists ------------------------------------------------------------------------

    def _change_block(self, node: Mapping | Sequence, wish: Wish, where: Where) -> int:
        entries = Entries(self._lines, node)
        steps = entries.steps(wish)
        self._rename(node, steps)
        dropped = {index for index, below in steps.items() if below.removed}
        tails = {
            index: self._change(entries[index].node, below, entries[index].slot, where.below(step))
            for index, below in steps.items()
            if not below.removed and not below.is_new
            for step in (entries.step(index),)
        }
        self._drop_lines(entries, dropped)
        last = max(index for index in range(len(entries)) if index not in dropped)
        for before, added in additions(node, wish, len(entries)):
            self._add_lines(entries, before, added, dropped, tails)
        return tails[last] if last in tails else self._lines.end(entries[last].end)

    def _rename(self, node: Mapping | Sequence, steps: dict[int, Wish]) -> None:
        """Write other names for keys where they stand."""
        for index, below in steps.items():
            if below.renamed is not None and isinstance(node, Mapping):
                key = node.pairs[index][0]
                self._touched.update(anchors(key))
                self._patch(key.start, key.end, writing.scalar(below.renamed, flow=True, like=_style(key)))

    def _add_lines(
        self,
        entries: Entries,
        before: int,
        added: list[tuple[str | None, Any]],
        dropped: set[int],
        tails: dict[int, int],
    ) -> None:
        """Write what is added before the entry of that number."""
        column = entries.column
        lines = [
            line
            for key, value in added
            for line in (
                writing.list_item(value, column) if key is None else writing.entry(key, value, column)
            )
        ]
        previous = next((index for index in range(before - 1, -1, -1) if index not in dropped), None)
        if previous is not None:
            end = self._lines.end(entries[previous].end)
            at = tails.get(previous, end)
            self._patch(at, at, "".join(self._lines.newline(at) + line for line in lines))
            return
        following = next(index for index in range(len(entries)) if index not in dropped)
        start = entries[following].start
        newline = self._lines.newline(start)
        if self._lines.begins(start) and not (0 in dropped and self._moves_up(entries, dropped)):
            at = self._with_comments_above(self._lines.start(start), column)
            self._patch(at, at, "".join(line + newline for line in lines))
        else:
            written = newline.join((*lines, " " * column))
            self._patch(start, start, written.lstrip(" "))

    def _with_comments_above(self, start: int, column: int) -> int:
        """The start of the comment that stands right above the line at `start`, as far in as it is."""
        while start > 0:
            above = self._lines.start(start - 1)
            if not self._text.startswith(" " * column + "#", above):
                break
            start = above
        return start

    def _drop_lines(self, entries: Entries, dropped: set[int]) -> None:
        """Take away whole lines; comments on lines of their own stay."""
        for index in sorted(dropped):
            entry = entries[index]
            self._touched.update(entries.anchors(index))
            if self._lines.begins(entry.start):
                self._patch(self._lines.start(entry.start), self._lines.next(entry.end), "")
            elif index == 0:
                self._drop_first(entries, dropped)
            else:
                raise EditError(_FORM, Where(self._name))

    def _drop_first(self, entries: Entries, dropped: set[int]) -> None:
        """Take away what stands on the line of the dash above it; what follows moves up where it can."""
        start, end = entries[0].start, self._lines.end(entries[0].end)
        if self._moves_up(entries, dropped):
            self._patch(start, entries[1].start, "")
        else:
            self._patch(len(self._text[:start].rstrip(" ")), end, "")

    def _moves_up(self, entries: Entries, dropped: set[int]) -> bool:
        """Whether the second entry takes the place of the first beside the dash above both."""
        first = entries[0]
        if 1 in dropped or self._lines.begins(first.start):
            return False
        return "#" not in self._text[self._lines.end(first.end) : entries[1].start]

    def _change_flow(self, node: Mapping | Sequence, wish: Wish, where: Where) -> int:
        entries = Entries(self._lines, node)
        steps = entries.steps(wish)
        self._rename(node, steps)
        dropped = {index for index, below in steps.items() if below.removed}
        for index, below in steps.items():
            if not below.removed and not below.is_new:
                entry = entries[index]
                self._change(entry.node, below, entry.slot, where.below(entries.step(index)))
        for index in sorted(dropped):
            self._touched.update(entries.anchors(index))
            if index - 1 not in dropped:
                last = next(at for at in range(index, len(entries)) if at + 1 not in dropped)
                self._drop_run(entries, index, last)
        for before, added in additions(node, wish, len(entries)):
            written = [
                writing.one_line(value)
                if key is None
                else f"{writing.scalar(key, flow=True)}: {writing.one_line(value)}"
                for key, value in added
            ]
            previous = next((at for at in range(before - 1, -1, -1) if at not in dropped), None)
            if previous is not None:
                at = entries[previous].end
                self._patch(at, at, "".join(f", {item}" for item in written))
            else:
                following = next(at for at in range(len(entries)) if at not in dropped)
                at = entries[following].start
                self._patch(at, at, "".join(f"{item}, " for item in written))
        return self._lines.end(node.end)

    def _drop_run(self, entries: Entries, first: int, last: int) -> None:
        """Take away neighbours in a flow collection, with the comma that parts them from the rest."""
        start, end = entries[first].start, entries[last].end
        if last + 1 < len(entries):
            following, comma = entries[last + 1].start, self._lines.skip_blank(end)
            if self._lines.start(following) == self._lines.start(comma):
                self._patch(start, following, "")
            elif self._lines.begins(start):
                self._patch(self._lines.start(start), self._lines.next(comma), "")
            else:
                self._patch(len(self._text[:start].rstrip(" ")), comma + 1, "")
        elif "#" in self._text[entries[first - 1].end : start]:
            comma = self._lines.skip_blank(end)  # a second one, where one is left before
            self._patch(start, comma + 1 if self._text[comma] == "," else end, "")
        else:
            self._patch(entries[first - 1].end, end, "")


def _in_order(patches: list[_Patch]) -> list[_Patch]:
    """Patches by their place; those that add at one place in the order they were made."""
    return sorted(patches, key=lambda patch: (patch[0], patch[0] != patch[1]))


def _patched(text: str, patches: list[_Patch]) -> str:
    """`text` with patches in order; ValueError where two would change the same."""
    parts: list[str] = []
    done = 0
    for start, end, new in patches:
        if start < done:
            raise ValueError(start)
        parts += (text[done:start], new)
        done = end
    return "".join((*parts, text[done:]))


def _is_emptied(node: Mapping | Sequence, wish: Wish) -> bool:
    """Whether nothing of what a mapping or list holds now is left, so that it is written anew."""
    count = len(node.pairs) if isinstance(node, Mapping) else len(node.items)
    return sum(below.removed for below in wish.below.values()) == count


def _style(node: Node) -> str | None:
    return node.style if isinstance(node, Scalar) else None
