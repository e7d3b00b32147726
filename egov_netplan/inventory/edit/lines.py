"""The lines of a text, and the offsets they begin and end at."""

import re
from bisect import bisect_right

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# The breaks that all versions of YAML, and all editors, take for such.
_COMMON = ("\r\n", "\n", "\r")


class Lines:
    """The lines of `text` as YAML counts them."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(_BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        self._default = next((found[0] for found in breaks if found[0] in _COMMON), "\n")

    @property
    def ended(self) -> bool:
        """Whether the last line has a line break, or there is none."""
        return self._starts[-1] == len(self.text)

    def start(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Where the line of `offset` ends, without its break."""
        return self._ends[bisect_right(self._starts, offset) - 1]

    def next(self, offset: int) -> int:
        """Where the line after that of `offset` begins, or where the text ends."""
        number = bisect_right(self._starts, offset)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def number(self, offset: int) -> int:
        """The number of the line of `offset`, counted from 1."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """How far in `offset` is."""
        return offset - self.start(offset)

    def begins(self, offset: int) -> bool:
        """Whether there are only spaces before `offset` on its line."""
        return not self.text[self.start(offset) : offset].strip(" ")

    def newline(self, offset: int) -> str:
        """The line break in use at `offset`."""
        written = self.text[self.end(offset) : self.next(offset)]
        return written if written in _COMMON else self._default

    def skip_blank(self, offset: int) -> int:
        """The first offset from `offset` on that is neither blank nor in a comment."""
        while self.text[offset].isspace() or self.text[offset] == "#":
            offset = self.next(offset) if self.text[offset] == "#" else offset + 1
        return offset
