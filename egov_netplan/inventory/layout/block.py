"""What stands on lines of its own, laid out anew: indentation, spaces, order of keys.

Every line of the result is a line of the text as it was, further in or out. A comment on lines of its own
belongs to what follows it; where it stands further in, to the end of what stands before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from egov_netplan.findings import Path
from egov_netplan.inventory.edit.entries import Entries, Entry
from egov_netplan.inventory.edit.lines import Lines
from egov_netplan.inventory.edit.nodes import Alias, Document, Mapping, Node, Scalar, Sequence
from egov_netplan.inventory.edit.writing import STEP
from egov_netplan.inventory.layout.flow import on_one_line
from egov_netplan.inventory.layout.order import Order

_REST = re.compile(r"([ \t]*)(#.*)?")
# An anchor or a tag before a mapping or list on lines of its own.
_HEADER = re.compile(r"[ \t]*((?:[&!][^ \t]*[ \t]*)*)(#.*)?")
_MARKER = re.compile(r"---[ \t]*(#.*)?|%.*|[ \t]*(#.*)?")

# What a comment stands at: a path, and where there.
Place: TypeAlias = tuple[Path, str]


class Row(NamedTuple):
    """A line of the result, and the number of the line it comes from, from 0."""

    text: str
    origin: int


class OddError(Exception):
    """A way of writing that is not laid out; `line` is counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Part(NamedTuple):
    """An entry: what stays above it, the comments that go with it, and its own lines."""

    apart: list[Row]
    above: list[Row]
    own: list[Row]
    rank: int
    linked: bool


class _At(NamedTuple):
    """Where a mapping or list is to stand: how far in, at which path, in which order.

    `column` is how far in what holds it stands now; `stop` is the line that what follows it begins on.
    """

    indent: int
    path: Path
    order: Order
    column: int
    stop: int

    def below(self, step: str | int, column: int, stop: int) -> "_At":
        """Where the value of an entry is to stand."""
        return _At(self.indent + STEP, (*self.path, step), self.order.below(step), column, stop)


class Layout:
    """One document laid out: its `rows`, the comments by what they stand at, and the lines `left` alone.

    `text` has line feeds for line breaks. Raises OddError where the document as a whole cannot be laid out.
    """

    def __init__(self, text: str, document: Document, order: Order) -> None:
        self.left: list[int] = []
        self.remarks: dict[Place, list[str]] = {}
        self._text = text
        self._lines = Lines(text)
        self._source = text.removesuffix("\n").split("\n")
        # Aliases, and what they repeat: they must stay in the order they are in.
        self._linked = sorted({at for alias in document.aliases for at in (alias.start, alias.target.start)})
        # Whether keys are therefore in another order than they would be.
        self.unsorted = False
        self.rows = self._document(document.root, order)

    def _document(self, root: Node | None, order: Order) -> list[Row]:
        end = len(self._source)
        if root is None:
            return _begun(self._end(0))
        if not isinstance(root, Mapping | Sequence) or root.flow:
            raise OddError(self._line(root.start) + 1)
        first = self._line(self._first(root))
        begin = next((at + 1 for at in range(first - 1, -1, -1) if not _is_gap(self._source[at])), 0)
        if odd := next((at for at in range(begin) if not _MARKER.fullmatch(self._source[at])), None):
            raise OddError(odd + 1)
        prelude = [Row(self._source[at].rstrip(" \t"), at) for at in range(begin)]
        rows, following = self._collection(root, _At(0, (), order, -1, end), begin)
        return _begun(prelude + rows + self._end(following))

    def _end(self, begin: int) -> list[Row]:
        """What stands after everything: comments, and no blank line at the end."""
        rows = self._gap(begin, len(self._source), 0, 0)
        self._remark(((), "below"), rows)
        if rows and not rows[-1].text:
            rows.pop()
        return rows

    # --- mappings and lists ------------------------------------------------------------------------

    def _collection(self, node: Mapping | Sequence, at: _At, begin: int | None) -> tuple[list[Row], int]:
        """A mapping or list on lines of its own, and the first line that does not belong to it.

        Its first entry comes after the line `begin`, or, if that is None, beside the dash above it.
        """
        steps, compact, parts = Entries(self._lines, node), begin is None, []
        entries = [steps[index] for index in range(len(steps))]
        starts = [self._line(entry.start) for entry in entries]
        column = self._lines.column(entries[0].start)
        for index, stop in enumerate((*starts[1:], at.stop)):
            entry, step = entries[index], steps.step(index)
            apart: list[Row] = []
            above: list[Row] = []
            if begin is not None and not self._lines.begins(entry.start):
                raise OddError(starts[index] + 1)
            if begin is not None and begin < starts[index]:
                apart, above = _divided(self._gap(begin, starts[index], column, at.indent))
                self._remark((at.path, "apart"), apart)
                self._remark(((*at.path, step), "above"), above)
            own, begin = self._entry(node, index, entry, at.below(step, column, stop))
            linked = self._is_linked(entry.start, entry.end)
            parts.append(_Part(apart, above, own, at.order.rank(step), linked))
        if at.path:
            parts = self._in_order(parts, compact=compact)
        rows = [row for part in parts for row in (*part.apart, *part.above, *part.own)]
        following = self._end_of_comments(begin or 0, at, column)
        below = self._gap(begin or 0, following, column, at.indent)
        self._remark((at.path, "below"), below)
        return rows + below, following

    def _in_order(self, parts: list[_Part], *, compact: bool) -> list[_Part]:
        """The entries in order, unless an alias or what it repeats would change places with another."""
        if all(one.rank <= other.rank for one, other in pairwise(parts)):
            return parts
        ordered = list(_sorted(parts, compact=compact))
        if _linked(ordered) == _linked(parts):
            return ordered
        self.unsorted = True
        return parts

    def _end_of_comments(self, begin: int, at: _At, column: int) -> int:
        """The line after the comments that stand as far in as the mapping or list they come after."""
        following = begin
        for line in range(begin, at.stop):
            written = self._source[line].lstrip(" \t")
            inside = len(self._source[line]) - len(written)
            if written and (inside < column or inside <= at.column):
                break
            if written:
                following = line + 1
        return following

    def _gap(self, begin: int, end: int, column: int, indent: int) -> list[Row]:
        """Blank lines, never two together, and comments on lines of their own.

        A comment in the first column, where lines are often put out of use, stays there.
        """
        rows: list[Row] = []
        for number in range(begin, end):
            comment = self._source[number].strip(" \t")
            if comment and not comment.startswith("#"):
                raise OddError(number + 1)
            if comment:
                stays = column and self._source[number].startswith("#")
                rows.append(Row((0 if stays else indent) * " " + comment, number))
            elif not rows or rows[-1].text:
                rows.append(Row("", number))
        return rows

    # --- one entry ---------------------------------------------------------------------------------

    def _entry(self, node: Mapping | Sequence, index: int, entry: Entry, at: _At) -> tuple[list[Row], int]:
        """The lines of an entry, and the first line that does not belong to it; `at` is its value's."""
        head = " " * (at.indent - STEP) + self._head(node, index, entry)
        value, after = entry.node, entry.slot.after
        line = self._line(after)
        if isinstance(value, Mapping | Sequence) and not value.flow:
            return self._block(value, entry, head, at)
        if value.start == value.end:
            return [self._closed(head, after, entry, at)], line + 1
        begin = self._line(value.start)
        if begin == line:
            if self._text[after : value.start].strip(" \t"):
                raise OddError(line + 1)
            rows = self._inline(value, f"{head} ", entry, at)
            return rows, line + len(rows)
        rows = [self._closed(head, after, entry, at)]
        if not self._lines.begins(value.start):
            raise OddError(begin + 1)
        above = self._gap(line + 1, begin, self._lines.column(value.start), at.indent)
        self._remark((at.path, "inside"), above)
        own = self._inline(value, " " * at.indent, entry, at)
        return rows + above + own, begin + len(own)

    def _head(self, node: Mapping | Sequence, index: int, entry: Entry) -> str:
        """The key with its colon, or the dash."""
        if isinstance(node, Sequence):
            return "-"
        key = node.pairs[index][0]
        written = self._text[key.start : key.end]
        if "\n" in written or self._text[key.end : entry.slot.after].strip(" \t") != ":":
            raise OddError(self._line(key.start) + 1)
        return f"{written} :" if isinstance(key, Alias) else f"{written}:"

    def _block(self, value: Mapping | Sequence, entry: Entry, head: str, at: _At) -> tuple[list[Row], int]:
        after = entry.slot.after
        line, first = self._line(after), self._first(value)
        compact = self._line(first) == line
        if compact and self._text[after:first].strip(" \t"):
            raise OddError(line + 1)
        rows = [] if compact else [self._opened(head, after, entry, at)]
        try:
            below, following = self._collection(value, at, None if compact else line + 1)
        except OddError as odd:
            below, following = self._as_it_is(value, first, line, at, odd)
        if compact:
            below[0] = Row(f"{head} {below[0].text.lstrip(' ')}", below[0].origin)
        return rows + below, following

    def _as_it_is(self, value: Node, first: int, line: int, at: _At, odd: OddError) -> tuple[list[Row], int]:
        """The lines of what is not laid out, all of them moved alike."""
        self.left.append(odd.line)
        begin, end = self._line(first), self._line(value.end) + 1
        if begin == line:  # beside a dash
            lines, column = self._source[begin:end], self._lines.column(first)
            lines[0] = " " * column + self._text[first : self._lines.end(first)]
        else:
            column = _indent(self._source[begin])
            begin = line + 1
            lines = self._source[begin:end]
        remarks = self.remarks.setdefault((at.path, "as it is"), [])
        remarks += (text.strip(" \t") for text in lines)
        moved = _moved(lines, at.indent - column)
        return [Row(text, begin + number) for number, text in enumerate(moved)], end

    def _inline(self, value: Node, head: str, entry: Entry, at: _At) -> list[Row]:
        """A text, an alias, or what stands in brackets, on one line or several."""
        begin, end = self._line(value.start), self._line(value.end)
        if begin == end:
            sort = not self._is_linked(value.start, value.end)
            written = on_one_line(self._text, value, at.order, sort=sort)
            if not sort and written != on_one_line(self._text, value, at.order, sort=True):
                self.unsorted = True
            return [self._closed(head + written, value.end, entry, at)]
        first, *others = self._text[value.start : value.end].split("\n")
        literal = isinstance(value, Scalar) and value.style in ("|", ">")
        shift = at.indent - STEP - self._lines.column(entry.start)
        column = self._lines.column(value.start)
        if not literal and all(_indent(line) >= column for line in others if line.strip(" \t")):
            shift = len(head) - column  # they stand below its beginning
        if not literal:
            first, others = _stripped(first), [_stripped(line) for line in others]
            if isinstance(value, Mapping | Sequence):
                remarks = self.remarks.setdefault((at.path, "inside"), [])
                remarks += (line.strip(" \t") for line in (first, *others) if "#" in line)
        texts = [head + first, *_moved(others, shift)]
        rows = [Row(text, begin + number) for number, text in enumerate(texts)]
        blank, comment = self._rest(value.end, end)
        if comment:
            self._remark((at.path, "beside"), [Row(comment, end)])
            rows[-1] = Row(rows[-1].text + blank + comment, end)
        return rows

    def _opened(self, head: str, after: int, entry: Entry, at: _At) -> Row:
        """The line above a mapping or list, with its anchor and its comment."""
        found = _HEADER.fullmatch(self._text[after : self._lines.end(after)])
        if not found:
            raise OddError(self._line(after) + 1)
        properties = found[1].rstrip(" \t")
        code = f"{head} {properties}" if properties else head
        return self._closed(code, after + (found.end(1) if properties else 0), entry, at)

    def _closed(self, code: str, after: int, entry: Entry, at: _At) -> Row:
        """A line with its comment, which stays as far from the beginning of the entry as it is."""
        line = self._line(after)
        if self._text[after : after + 1] in ("\n", ""):
            return Row(code, line)
        blank, comment = self._rest(after, line)
        if not comment:
            return Row(code, line)
        self._remark((at.path, "beside"), [Row(comment, line)])
        begin = self._lines.column(entry.start) if self._line(entry.start) == line else None
        pad = len(blank)
        if begin is not None:
            start = self._lines.column(after) + pad - begin + at.indent - STEP
            pad = max(start - len(code), min(pad, 2), 1)
        return Row(code + " " * pad + comment, line)

    def _rest(self, after: int, line: int) -> tuple[str, str]:
        """What is left of a line: blanks, and a comment."""
        found = _REST.fullmatch(self._text[after : self._lines.end(after)])
        if not found:
            raise OddError(line + 1)
        return found[1], (found[2] or "").rstrip(" \t")

    def _remark(self, place: Place, rows: Iterable[Row]) -> None:
        """Keep in mind which comments stand at a place."""
        if found := [row.text.lstrip(" ") for row in rows if row.text]:
            self.remarks.setdefault(place, []).extend(found)

    def _first(self, node: Mapping | Sequence) -> int:
        """Where the first entry begins, after an anchor or tag of the whole."""
        return node.pairs[0][0].start if isinstance(node, Mapping) else Entries(self._lines, node)[0].start

    def _is_linked(self, start: int, end: int) -> bool:
        """Whether there is an alias, or what one repeats, between two offsets."""
        return bisect_left(self._linked, start) < bisect_left(self._linked, end)

    def _line(self, offset: int) -> int:
        return self._lines.number(offset) - 1


def _is_gap(line: str) -> bool:
    written = line.strip(" \t")
    return not written or written.startswith("#")


def _begun(rows: list[Row]) -> list[Row]:
    """Rows without blank ones at the beginning."""
    return rows[next((at for at, row in enumerate(rows) if row.text), len(rows)) :]


def _divided(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """What stays where it is, up to the last blank line, and what goes with the entry below."""
    begin = next((at for at in range(len(rows), 0, -1) if not rows[at - 1].text), 0)
    return rows[:begin], rows[begin:]


def _sorted(parts: list[_Part], *, compact: bool) -> Iterator[_Part]:
    """The entries of a mapping, those between two blank lines in order.

    Beside a dash there is no room for a comment above a key, so one that has a comment does not go there.
    """
    first = 0
    while first < len(parts):
        stop = next((at for at in range(first + 1, len(parts)) if parts[at].apart), len(parts))
        group = parts[first:stop]
        ordered = sorted(group, key=lambda part: part.rank)
        if compact and not first and ordered[0].above:
            ordered = group
        apart = group[0].apart
        for part in ordered:
            yield part._replace(apart=apart)
            apart = []
        first = stop


def _linked(parts: Iterable[_Part]) -> list[list[Row]]:
    """The entries with aliases, or with what aliases repeat."""
    return [part.own for part in parts if part.linked]


def _moved(lines: Iterable[str], shift: int) -> list[str]:
    return [" " * max(_indent(line) + shift, 0) + line.lstrip(" ") if line else line for line in lines]


def _stripped(line: str) -> str:
    """A line without blanks at its end, unless a backslash makes one of them part of a text."""
    stripped = line.rstrip(" \t")
    return line if stripped.endswith("\\") else stripped


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
