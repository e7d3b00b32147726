"""Union-find against a walk over the ties."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.topology.parts import Parts

THINGS = range(12)
TIES = st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS)), max_size=20)


def reached(start: int, ties: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Everything that ties lead to from a thing, itself included."""
    found = {start}
    while more := {b for tie in ties for a, b in (tie, tie[::-1]) if a in found} - found:
        found |= more
    return frozenset(found)


@settings(deadline=None, derandomize=True)
@given(TIES)
def test_two_things_are_of_one_part_if_ties_lead_from_one_to_the_other(ties: list[tuple[int, int]]) -> None:
    parts = Parts(THINGS)
    for first, second in ties:
        parts.join(first, second)
    for first in THINGS:
        for second in THINGS:
            assert (parts.of(first) == parts.of(second)) is (second in reached(first, ties))


@settings(deadline=None, derandomize=True)
@given(TIES)
def test_one_of_its_things_stands_for_a_part(ties: list[tuple[int, int]]) -> None:
    parts = Parts(THINGS)
    for first, second in ties:
        parts.join(first, second)
    assert all(parts.of(thing) in reached(thing, ties) for thing in THINGS)


def test_a_stranger_is_of_no_part() -> None:
    assert Parts(THINGS).of(99) is None
