"""What stands on lines of its own, laid out anew: indentation, spaces, order of keys.

Every line of the result is a line of the text as it was, further in or out. A comment on lines of its own
belongs to what follows it; where it stands further in, to the end of what stands before it.
"""

import re

from egov_netplan.inventory.edit.entries import Entries, Entry
from egov_netplan.inventory.edit.nodes import Document, Mapping, Node, Sequence
from egov_netplan.inventory.edit.writing import STEP
from egov_netplan.inventory.layout.entry import At, EntryLines
from egov_netplan.inventory.layout.notes import Notes
from egov_netplan.inventory.layout.order import Order
from egov_netplan.inventory.layout.parts import Part, in_order
from egov_netplan.inventory.layout.rows import OddError, Row, begun, divided, indent_of, moved
from egov_netplan.inventory.layout.written import Written

_MARKER = re.compile(r"---[ \t]*(#.*)?|%.*|[ \t]*(#.*)?")


class Layout:
    """One document laid out: its `rows`, and `notes` on them.

    `text` has line feeds for line breaks. Raises OddError where the document as a whole cannot be laid out.
    """

    def __init__(self, text: str, document: Document, order: Order) -> None:
        self.notes = Notes()
        self._written = Written(text, document)
        self._entries = EntryLines(self._written, self.notes)
        self.rows = self._document(document.root, order)

    def _document(self, root: Node | None, order: Order) -> list[Row]:
        end = len(self._written.source)
        if root is None:
            return begun(self._end(0))
        if not isinstance(root, Mapping | Sequence) or root.flow:
            raise OddError(self._written.line(root.start) + 1)
        first = self._written.line(self._written.first(root))
        begin = next((at + 1 for at in range(first - 1, -1, -1) if not _is_gap(self._written.source[at])), 0)
        if odd := next((at for at in range(begin) if not _MARKER.fullmatch(self._written.source[at])), None):
            raise OddError(odd + 1)
        prelude = [Row(self._written.source[at].rstrip(" \t"), at) for at in range(begin)]
        rows, following = self._collection(root, At(0, (), order, -1, end), begin)
        return begun(prelude + rows + self._end(following))

    def _end(self, begin: int) -> list[Row]:
        """What stands after everything: comments, and no blank line at the end."""
        rows = self._written.gap(begin, len(self._written.source), 0, 0)
        self.notes.remark(((), "below"), rows)
        if rows and not rows[-1].text:
            rows.pop()
        return rows

    def _collection(self, node: Mapping | Sequence, at: At, begin: int | None) -> tuple[list[Row], int]:
        """A mapping or list on lines of its own, and the first line that does not belong to it.

        Its first entry comes after the line `begin`, or, if that is None, beside the dash above it.
        """
        steps, compact, parts = Entries(self._written.lines, node), begin is None, []
        entries = [steps[index] for index in range(len(steps))]
        starts = [self._written.line(entry.start) for entry in entries]
        column = self._written.column(entries[0].start)
        for index, stop in enumerate((*starts[1:], at.stop)):
            entry, step = entries[index], steps.step(index)
            apart, above = ([], []) if begin is None else self._above(entry, step, at, begin, column)
            own, begin = self._entry(node, index, entry, at.below(step, column, stop))
            linked = self._written.is_linked(entry.start, entry.end)
            parts.append(Part(apart, above, own, at.order.rank(step), linked))
        if at.path:
            ordered = in_order(parts, compact=compact)
            self.notes.unsorted |= ordered is None
            parts = ordered or parts
        rows = [row for part in parts for row in (*part.apart, *part.above, *part.own)]
        following = self._end_of_comments(begin or 0, at, column)
        below = self._written.gap(begin or 0, following, column, at.indent)
        self.notes.remark((at.path, "below"), below)
        return rows + below, following

    def _above(
        self, entry: Entry, step: str | int, at: At, begin: int, column: int
    ) -> tuple[list[Row], list[Row]]:
        """What stands before an entry from the line `begin` on: what stays there, and what goes with it."""
        line = self._written.line(entry.start)
        if not self._written.lines.begins(entry.start):
            raise OddError(line + 1)
        apart, above = divided(self._written.gap(begin, line, column, at.indent))
        self.notes.remark((at.path, "apart"), apart)
        self.notes.remark(((*at.path, step), "above"), above)
        return apart, above

    def _end_of_comments(self, begin: int, at: At, column: int) -> int:
        """The line after the comments that stand as far in as the mapping or list they come after."""
        following = begin
        for line in range(begin, at.stop):
            written = self._written.source[line].lstrip(" \t")
            inside = len(self._written.source[line]) - len(written)
            if written and (inside < column or inside <= at.column):
                break
            if written:
                following = line + 1
        return following

    def _entry(self, node: Mapping | Sequence, index: int, entry: Entry, at: At) -> tuple[list[Row], int]:
        """The lines of an entry, and the first line that does not belong to it; `at` is its value's."""
        head = " " * (at.indent - STEP) + self._entries.head(node, index, entry)
        value, after = entry.node, entry.slot.after
        line = self._written.line(after)
        if isinstance(value, Mapping | Sequence) and not value.flow:
            return self._block(value, entry, head, at)
        if value.start == value.end:
            return [self._entries.closed(head, after, entry, at)], line + 1
        begin = self._written.line(value.start)
        if begin == line:
            if self._written.text[after : value.start].strip(" \t"):
                raise OddError(line + 1)
            rows = self._entries.inline(value, f"{head} ", entry, at)
            return rows, line + len(rows)
        rows = [self._entries.closed(head, after, entry, at)]
        if not self._written.lines.begins(value.start):
            raise OddError(begin + 1)
        above = self._written.gap(line + 1, begin, self._written.column(value.start), at.indent)
        self.notes.remark((at.path, "inside"), above)
        own = self._entries.inline(value, " " * at.indent, entry, at)
        return rows + above + own, begin + len(own)

    def _block(self, value: Mapping | Sequence, entry: Entry, head: str, at: At) -> tuple[list[Row], int]:
        after = entry.slot.after
        line, first = self._written.line(after), self._written.first(value)
        compact = self._written.line(first) == line
        if compact and self._written.text[after:first].strip(" \t"):
            raise OddError(line + 1)
        rows = [] if compact else [self._entries.opened(head, after, entry, at)]
        try:
            below, following = self._collection(value, at, None if compact else line + 1)
        except OddError as odd:
            below, following = self._as_it_is(value, first, line, at, odd)
        if compact:
            below[0] = Row(f"{head} {below[0].text.lstrip(' ')}", below[0].origin)
        return rows + below, following

    def _as_it_is(self, value: Node, first: int, line: int, at: At, odd: OddError) -> tuple[list[Row], int]:
        """The lines of what is not laid out, all of them moved alike."""
        self.notes.left.append(odd.line)
        begin, end = self._written.line(first), self._written.line(value.end) + 1
        if begin == line:  # beside a dash
            lines, column = self._written.source[begin:end], self._written.column(first)
            lines[0] = " " * column + self._written.text[first : self._written.lines.end(first)]
        else:
            column = indent_of(self._written.source[begin])
            begin = line + 1
            lines = self._written.source[begin:end]
        self.notes.remark_lines((at.path, "as it is"), (text.strip(" \t") for text in lines))
        texts = moved(lines, at.indent - column)
        return [Row(text, begin + number) for number, text in enumerate(texts)], end


def _is_gap(line: str) -> bool:
    written = line.strip(" \t")
    return not written or written.startswith("#")
