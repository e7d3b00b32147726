"""A document as it is written: its lines, what stands between its entries, and what aliases repeat."""

import re
from bisect import bisect_left

from egov_netplan.inventory.edit.entries import Entries
from egov_netplan.inventory.edit.lines import Lines
from egov_netplan.inventory.edit.nodes import Document, Mapping, Sequence
from egov_netplan.inventory.layout.rows import OddError, Row

_REST = re.compile(r"([ \t]*)(#.*)?")


class Written:
    """The text of a document, with line feeds for line breaks; its lines are counted from 0."""

    def __init__(self, text: str, document: Document) -> None:
        self.text = text
        self.lines = Lines(text)
        self.source = text.removesuffix("\n").split("\n")
        # Aliases, and what they repeat: they must stay in the order they are in.
        self._linked = sorted({at for alias in document.aliases for at in (alias.start, alias.target.start)})

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return self.lines.number(offset) - 1

    def column(self, offset: int) -> int:
        """How far in an offset is."""
        return self.lines.column(offset)

    def first(self, node: Mapping | Sequence) -> int:
        """Where the first entry begins, after an anchor or tag of the whole."""
        return node.pairs[0][0].start if isinstance(node, Mapping) else Entries(self.lines, node)[0].start

    def is_linked(self, start: int, end: int) -> bool:
        """Whether there is an alias, or what one repeats, between two offsets."""
        return bisect_left(self._linked, start) < bisect_left(self._linked, end)

    def gap(self, begin: int, end: int, column: int, indent: int) -> list[Row]:
        """Blank lines, never two together, and comments on lines of their own.

        A comment in the first column, where lines are often put out of use, stays there.
        """
        rows: list[Row] = []
        for number in range(begin, end):
            comment = self.source[number].strip(" \t")
            if comment and not comment.startswith("#"):
                raise OddError(number + 1)
            if comment:
                stays = column and self.source[number].startswith("#")
                rows.append(Row((0 if stays else indent) * " " + comment, number))
            elif not rows or rows[-1].text:
                rows.append(Row("", number))
        return rows

    def rest(self, after: int, line: int) -> tuple[str, str]:
        """What is left of a line: blanks, and a comment."""
        found = _REST.fullmatch(self.text[after : self.lines.end(after)])
        if not found:
            raise OddError(line + 1)
        return found[1], (found[2] or "").rstrip(" \t")
