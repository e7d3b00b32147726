"""Groups of boxes flowed into columns, as text is in a newspaper, so that they fill a page well.

Lengths here are those of a sheet at its natural size; `scale` says how much larger or smaller it is drawn.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

GAP = 5.0  # between boxes, and below a head
SECTION = 16.0  # between two groups in a column
SPLIT = 3  # fewer boxes than this are not left alone at the foot or the head of a column


class Block(NamedTuple):
    """One group: the height of its head, and how far down each of its boxes ends; `key` is its number.

    `ends` begins with 0; a box includes the gap below it.
    """

    key: int
    head: float
    ends: tuple[float, ...]

    @property
    def boxes(self) -> int:
        """The number of boxes."""
        return len(self.ends) - 1

    @property
    def height(self) -> float:
        """The height of it all in one column."""
        return self.head + self.ends[-1]


def block(key: int, head: float, boxes: Iterable[float]) -> Block:
    """A group from the heights of its head and of its boxes."""
    return Block(key, head, tuple(accumulate((box + GAP for box in boxes), initial=0.0)))


class Piece(NamedTuple):
    """Some boxes of a block, from `start` up to `end`, under its head."""

    block: Block
    start: int
    end: int

    @property
    def height(self) -> float:
        """The height of the head and these boxes."""
        return self.block.head + self.block.ends[self.end] - self.block.ends[self.start]


Column = tuple[Piece, ...]


def column_height(column: Column) -> float:
    """The height of a column with the spaces between its pieces."""
    return sum(piece.height for piece in column) + SECTION * (len(column) - 1)


def flow(blocks: Sequence[Block], room: float, *, whole: bool) -> tuple[Column, ...]:
    """Columns of at most `room`; `whole` keeps a block that fits a column in one piece.

    A box that is taller than the room stands in a column all the same.
    """
    columns: list[list[Piece]] = []
    left = 0.0
    for block in blocks:
        for piece in _pieces(block, left, room, whole=whole):
            if not columns or piece.height > left:
                columns.append([])
                left = room
            columns[-1].append(piece)
            left -= piece.height + SECTION
    return tuple(tuple(column) for column in columns)


def _pieces(block: Block, left: float, room: float, *, whole: bool) -> Iterator[Piece]:
    """The block in pieces: the first as large as what is left of this column, the others as a new one."""
    if not block.boxes or block.height <= left or (whole and block.height <= room):
        yield Piece(block, 0, block.boxes)
        return
    start, end = 0, 0 if whole else _fitting(block, 0, left)
    if end < SPLIT:
        end = _fitting(block, 0, room)
    while start < block.boxes:
        end = max(end, start + 1)
        if 0 < block.boxes - end < SPLIT < end - start:
            end -= 1
        yield Piece(block, start, end)
        start, end = end, _fitting(block, end, room)


def _fitting(block: Block, start: int, room: float) -> int:
    """The number up to which boxes from `start` fit under a head."""
    return max(start, bisect_right(block.ends, room - block.head + block.ends[start]) - 1)
