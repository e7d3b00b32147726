"""Free space, against a row of single addresses."""

import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.plan.allocation.ground import Ground, all_fit, cidrs, fitting, gaps, outermost, widened
from egov_netplan.plan.prefix import Prefix

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)

BASE = 10 << 24
REGION = Prefix(4, BASE, 26)


def nested(length: int) -> st.SearchStrategy[Prefix]:
    """A prefix of that length in the region of 64 addresses."""
    return st.integers(0, 2 ** (length - 26) - 1).map(lambda n: Prefix(4, BASE + (n << 32 - length), length))


prefixes = st.integers(27, 32).flatmap(nested)
several = st.lists(prefixes, max_size=8)


def addresses(items: Sequence[Prefix]) -> set[int]:
    return {address for item in items for address in range(item.first, item.last + 1)}


def slots(free: set[int], length: int) -> list[Prefix]:
    """Every aligned prefix of a length that is all free."""
    size = 1 << (32 - length)
    starts = range(BASE, BASE + 64, size)
    return [Prefix(4, at, length) for at in starts if free.issuperset(range(at, at + size))]


@fuzzed
@given(several)
def test_gaps_are_the_exact_complement(taken: list[Prefix]) -> None:
    """Each free address once, and no two gaps could be one."""
    found = list(gaps(REGION, outermost(taken)))

    assert addresses(found) == addresses([REGION]) - addresses(taken)
    assert sum(gap.size for gap in found) == len(addresses(found))
    for gap in found:
        assert gap.first % gap.size == 0
        assert not addresses([widened(gap, gap.narrowness - 1)]) <= addresses(found)


@fuzzed
@given(st.integers(0, 300), st.integers(0, 300))
def test_cidrs_fill_a_range(first: int, length: int) -> None:
    """From one end to the other, at the start of the space as well."""
    found = list(cidrs(4, first, first + length - 1))

    assert [address for item in found for address in range(item.first, item.last + 1)] == list(
        range(first, first + length)
    )


def test_a_whole_space_is_one_block() -> None:
    """Also that of all addresses."""
    assert list(cidrs(6, 0, 2**128 - 1)) == [Prefix(6, 0, 0)]
    assert list(gaps(Prefix(4, 0, 0), [])) == [Prefix(4, 0, 0)]


@fuzzed
@given(several, st.integers(0, 3), st.lists(st.integers(26, 32), max_size=20))
def test_what_is_taken_was_free(taken: list[Prefix], room: int, lengths: list[int]) -> None:
    """Aligned, inside, apart from all else; nothing is refused that would fit; what is left is the rest."""
    ground = Ground(4, [REGION], taken, taken, room)
    free = addresses([REGION]) - addresses(taken)
    for length in lengths:
        prefix = ground.take(length)
        assert (prefix is not None) == bool(slots(free, length))
        if prefix:
            assert prefix in slots(free, length)
            free -= addresses([prefix])
        assert addresses(ground.free) == free
        assert ground.free == tuple(gaps(REGION, outermost(cidr for cidr in singles(free))))


def singles(free: set[int]) -> list[Prefix]:
    return [Prefix(4, address, 32) for address in sorted(addresses([REGION]) - free)]


@fuzzed
@given(several, st.integers(26, 32))
def test_as_many_fit_as_can_be_taken(taken: list[Prefix], length: int) -> None:
    """The sum is what taking one after the other gives, and what looking at all slots gives."""
    ground = Ground(4, [REGION], taken)
    free = addresses([REGION]) - addresses(taken)
    count = fitting(ground.free, length)

    assert count == len(slots(free, length))
    assert count == len(list(itertools.takewhile(bool, (ground.take(length) for _ in range(65)))))


@fuzzed
@given(st.lists(prefixes, max_size=4), st.lists(st.integers(28, 32), max_size=5))
def test_fitting_together_is_what_trying_everything_gives(taken: list[Prefix], lengths: list[int]) -> None:
    """Some way to place all of them exists, or none."""
    free = addresses([REGION]) - addresses(taken)
    wanted = {length: lengths.count(length) for length in lengths}

    assert all_fit(gaps(REGION, outermost(taken)), wanted) == placeable(
        frozenset(free), sorted(lengths)[::-1]
    )


def placeable(free: frozenset[int], lengths: list[int]) -> bool:
    """Tried out, in an order that is not the clever one: the narrowest first, in every place."""
    if sum(1 << 32 - length for length in lengths) > len(free):
        return False
    if not lengths:
        return True
    head, *rest = lengths
    return any(placeable(free - addresses([slot]), rest) for slot in slots(set(free), head))


@fuzzed
@given(st.integers(27, 32), st.integers(0, 3), st.integers(1, 64))
def test_blocks_can_grow_where_they_stand(length: int, room: int, count: int) -> None:
    """As long as there is space for all with their room, each can double so many times, one or all."""
    roomy = max(length - room, 26)
    count = min(count, 1 << (roomy - 26))
    taken: list[Prefix] = []
    for _ in range(count):
        # Afresh each time, as on the next day: what was handed out is all that it is known by.
        prefix = Ground(4, [REGION], taken, taken, room).take(length)
        assert prefix
        taken.append(prefix)
    wider = [widened(prefix, roomy) for prefix in taken]

    assert len(outermost(wider)) == count
    assert all(prefix.first == wide.first for prefix, wide in zip(taken, wider, strict=True))


@fuzzed
@given(st.integers(28, 32), st.integers(1, 2))
def test_room_is_taken_last_and_then_all_of_it(length: int, room: int) -> None:
    """When nothing else is left, the room is handed out: nothing is ever wasted."""
    ground = Ground(4, [REGION], [], [], room)
    found = [ground.take(length) for _ in range(1 << (length - 26))]

    assert addresses([item for item in found if item]) == addresses([REGION])
    assert ground.take(length) is None


def test_a_wide_block_stays_whole_beside_many_narrow_ones() -> None:
    """Narrow ones fill one part before they touch the next."""
    ground = Ground(4, [REGION], [], [], 1)
    for _ in range(4):
        ground.take(30)

    assert fitting(ground.free, 27) == 1
