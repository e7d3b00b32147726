"""The line of a key or dash, what stands beside it on one line or several, and their comments."""

import re
from typing import NamedTuple

from egov_netplan.findings import Path
from egov_netplan.inventory.edit.entries import Entry
from egov_netplan.inventory.edit.nodes import Alias, Mapping, Node, Scalar, Sequence
from egov_netplan.inventory.edit.writing import STEP
from egov_netplan.inventory.layout.flow import on_one_line
from egov_netplan.inventory.layout.notes import Notes
from egov_netplan.inventory.layout.order import Order
from egov_netplan.inventory.layout.rows import OddError, Row, indent_of, moved, stripped
from egov_netplan.inventory.layout.written import Written

# An anchor or a tag before a mapping or list on lines of its own.
_HEADER = re.compile(r"[ \t]*((?:[&!][^ \t]*[ \t]*)*)(#.*)?")


class At(NamedTuple):
    """Where a mapping or list is to stand: how far in, at which path, in which order.

    `column` is how far in what holds it stands now; `stop` is the line that what follows it begins on.
    """

    indent: int
    path: Path
    order: Order
    column: int
    stop: int

    def below(self, step: str | int, column: int, stop: int) -> "At":
        """Where the value of an entry is to stand."""
        return At(self.indent + STEP, (*self.path, step), self.order.below(step), column, stop)


class EntryLines:
    """Lays out an entry, unless it is a mapping or list on lines of its own: of that, the line above."""

    def __init__(self, written: Written, notes: Notes) -> None:
        self._written, self._notes = written, notes

    def head(self, node: Mapping | Sequence, index: int, entry: Entry) -> str:
        """The key with its colon, or the dash."""
        if isinstance(node, Sequence):
            return "-"
        key = node.pairs[index][0]
        written = self._written.text[key.start : key.end]
        if "\n" in written or self._written.text[key.end : entry.slot.after].strip(" \t") != ":":
            raise OddError(self._written.line(key.start) + 1)
        return f"{written} :" if isinstance(key, Alias) else f"{written}:"

    def opened(self, head: str, after: int, entry: Entry, at: At) -> Row:
        """The line above a mapping or list, with its anchor and its comment."""
        found = _HEADER.fullmatch(self._written.text[after : self._written.lines.end(after)])
        if not found:
            raise OddError(self._written.line(after) + 1)
        properties = found[1].rstrip(" \t")
        code = f"{head} {properties}" if properties else head
        return self.closed(code, after + (found.end(1) if properties else 0), entry, at)

    def closed(self, code: str, after: int, entry: Entry, at: At) -> Row:
        """A line with its comment, which stays as far from the beginning of the entry as it is."""
        line = self._written.line(after)
        if self._written.text[after : after + 1] in ("\n", ""):
            return Row(code, line)
        blank, comment = self._written.rest(after, line)
        if not comment:
            return Row(code, line)
        self._notes.remark((at.path, "beside"), [Row(comment, line)])
        begin = self._written.column(entry.start) if self._written.line(entry.start) == line else None
        pad = len(blank)
        if begin is not None:
            start = self._written.column(after) + pad - begin + at.indent - STEP
            pad = max(start - len(code), min(pad, 2), 1)
        return Row(code + " " * pad + comment, line)

    def inline(self, value: Node, head: str, entry: Entry, at: At) -> list[Row]:
        """A text, an alias, or what stands in brackets, on one line or several."""
        begin, end = self._written.line(value.start), self._written.line(value.end)
        if begin == end:
            sort = not self._written.is_linked(value.start, value.end)
            written = on_one_line(self._written.text, value, at.order, sort=sort)
            if not sort and written != on_one_line(self._written.text, value, at.order, sort=True):
                self._notes.unsorted = True
            return [self.closed(head + written, value.end, entry, at)]
        first, *others = self._written.text[value.start : value.end].split("\n")
        literal = isinstance(value, Scalar) and value.style in ("|", ">")
        shift = at.indent - STEP - self._written.column(entry.start)
        column = self._written.column(value.start)
        if not literal and all(indent_of(line) >= column for line in others if line.strip(" \t")):
            shift = len(head) - column  # they stand below its beginning
        if not literal:
            first, others = stripped(first), [stripped(line) for line in others]
            if isinstance(value, Mapping | Sequence):
                found = (line.strip(" \t") for line in (first, *others) if "#" in line)
                self._notes.remark_lines((at.path, "inside"), found)
        texts = [head + first, *moved(others, shift)]
        rows = [Row(text, begin + number) for number, text in enumerate(texts)]
        blank, comment = self._written.rest(value.end, end)
        if comment:
            self._notes.remark((at.path, "beside"), [Row(comment, end)])
            rows[-1] = Row(rows[-1].text + blank + comment, end)
        return rows
