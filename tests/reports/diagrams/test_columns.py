"""Groups flowed into columns: order, nothing lost, nothing too high; against a brute-force twin."""

from hypothesis import given
from hypothesis import strategies as st

from egov_netplan.reports.diagrams.sheet import columns
from egov_netplan.reports.diagrams.sheet.columns import (
    GAP,
    SECTION,
    Block,
    Column,
    column_height,
    flow,
)

heights = st.sampled_from((20.0, 26.0, 33.5, 90.0))
blocks = st.lists(st.tuples(st.sampled_from((27.0, 36.0)), st.lists(heights, max_size=9)), max_size=6).map(
    lambda made: tuple(columns.block(number, head, boxes) for number, (head, boxes) in enumerate(made))
)
rooms = st.sampled_from((60.0, 95.0, 140.0, 200.0, 400.0, 2000.0))


def order(columns: tuple[Column, ...]) -> list[tuple[int, int]]:
    """The boxes in the order they are drawn, by the number of their group and their own."""
    return [
        (piece.block.key, number) for column in columns for piece in column for number in range(*piece[1:])
    ]


def is_lone(column: Column) -> bool:
    """Whether the column holds no more than one box under one head."""
    return len(column) == 1 and column[0].end - column[0].start <= 1


def fewest(made: tuple[Block, ...], room: float) -> int:
    """The fewest columns of all ways to cut the groups, tried one after the other."""
    items = [(block, number) for block in made for number in range(block.boxes or 1)]
    ends: dict[int, int] = {0: 0}
    for start in range(len(items)):
        used, seen = -SECTION, -1
        for end in range(start, len(items)):
            block, number = items[end]
            used += (SECTION + block.head) if block.key != seen else 0
            used += block.ends[number + 1] - block.ends[number] if block.boxes else 0
            seen = block.key
            if used > room and end > start:
                break
            ends[end + 1] = min(ends.get(end + 1, len(items)), ends[start] + 1)
    return ends[len(items)]


@given(blocks, rooms)
def test_every_box_once_and_in_order(made: tuple[Block, ...], room: float) -> None:
    """Whatever the room, the boxes read down the columns are those of the groups, one after the other."""
    wanted = [(block.key, number) for block in made for number in range(block.boxes)]
    for whole in (True, False):
        assert order(flow(made, room, whole=whole)) == wanted


@given(blocks, rooms)
def test_every_group_has_a_head(made: tuple[Block, ...], room: float) -> None:
    """A group without boxes is a head all the same, and no column is empty."""
    for whole in (True, False):
        columns = flow(made, room, whole=whole)
        assert {piece.block.key for column in columns for piece in column} == {block.key for block in made}
        assert all(columns)


@given(blocks, rooms)
def test_no_column_is_higher_than_the_room(made: tuple[Block, ...], room: float) -> None:
    """Only a box that does not fit under its head in an empty column may stand out."""
    for whole in (True, False):
        for column in flow(made, room, whole=whole):
            assert column_height(column) <= room + 1e-6 or is_lone(column)


@given(blocks, rooms)
def test_a_group_that_fits_stays_whole(made: tuple[Block, ...], room: float) -> None:
    """Where groups are kept whole, only one that no column holds is in pieces."""
    columns = flow(made, room, whole=True)
    for block in made:
        pieces = [piece for column in columns for piece in column if piece.block == block]
        assert len(pieces) == 1 or block.height > room


@given(blocks, rooms)
def test_columns_are_nearly_as_few_as_can_be(made: tuple[Block, ...], room: float) -> None:
    """Of all ways to cut the groups none has fewer columns, but for those that leave one box or two alone."""
    columns = flow(made, room, whole=False)
    least = fewest(made, room)
    cuts = sum(block.boxes > 0 for block in made)
    assert least <= len(columns) <= least + cuts


def test_no_box_is_left_alone() -> None:
    """A group that would leave one box at the foot of a column begins in the next one."""
    first, second = columns.block(0, 30, (20.0,) * 4), columns.block(1, 30, (20.0,) * 6)
    room = first.height + SECTION + 30 + 2 * (20 + GAP)
    (left, right) = flow((first, second), room, whole=False)
    assert [piece.block.key for piece in left] == [0]
    assert [(piece.block.key, piece.start, piece.end) for piece in right] == [(1, 0, 6)]
