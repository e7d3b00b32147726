"""The plans of two networks beside each other, against asking of every two claims."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import AttachmentFields
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.between import clashes, said_better, strays

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)

PARTS = [f"10.0.0.{first}/{length}" for length in (26, 27, 28) for first in range(0, 64, 2 ** (32 - length))]
texts = st.sampled_from(PARTS[:3]) | st.sampled_from(PARTS)
fields = st.builds(
    AttachmentFields,
    block=st.lists(texts, max_size=1).map(tuple),
    prefix=st.lists(texts, max_size=1).map(tuple),
)
on_networks = st.fixed_dictionaries({"a": fields, "b": fields})


@st.composite
def units(draw: st.DrawFn) -> list[tuple]:
    """Up to five units in a tree, each with at most one block and one prefix on each network."""
    made: list[tuple] = []
    for number in range(draw(st.integers(1, 5))):
        parent = draw(st.sampled_from(("", *(unit[0] for unit in made))))
        made.append((f"u{number}", parent, draw(on_networks)))
    return made


class Sided(NamedTuple):
    """A claim with the number of its network, 0 or 1."""

    claim: Claim
    side: int
    order: int


def sided(plans: Sequence[AddressPlan]) -> list[Sided]:
    """All claims of two networks, widest first; of the same, blocks first, then in the order written."""
    both = [Sided(claim, side, n) for side, plan in enumerate(plans) for n, claim in enumerate(plan.claims)]
    return sorted(both, key=lambda it: (it.claim.prefix.narrowness, not it.claim.is_block, it.side, it.order))


def around(inner: Sided, all_claims: Sequence[Sided]) -> list[Sided]:
    """The claims that one lies in, widest first."""
    before = all_claims[: all_claims.index(inner)]
    return [outer for outer in before if outer.claim.prefix.contains(inner.claim.prefix)]


def may_share(inner: Sided, outer: Sided, everything: Sequence[Sided]) -> bool:
    """Claims of one unit; or what lies in a block that its unit has delegated on both networks."""
    if inner.claim.unit == outer.claim.unit:
        return True
    return outer.claim.is_block and any(
        it.claim.is_block and it.side == inner.side and it.claim.unit == outer.claim.unit
        for it in around(inner, everything)
    )


def wrong(item: Sided, everything: Sequence[Sided], plans: Sequence[AddressPlan]) -> tuple[bool, bool]:
    """Whether a claim is in the wrong place or lies in one that is, and whether that is to be said."""
    own = item.claim.where in plans[item.side].at_fault
    outers = around(item, everything)
    if not outers:
        return own, False
    nearest = outers[-1]
    excused = own or wrong(nearest, everything, plans)[0]
    foreign = nearest.side != item.side and not may_share(item, nearest, everything)
    return excused or foreign, foreign and not excused


def both(build, made: list[tuple]) -> tuple[AddressPlan, AddressPlan]:
    inventory = build(made)
    return AddressPlan(inventory, "a"), AddressPlan(inventory, "b")


@fuzzed
@given(made=units())
def test_clashes_are_those_of_every_two_claims(build, made: list[tuple]) -> None:
    """A claim whose nearest outer one is the other network's and not to be shared, unless it is excused."""
    plans = both(build, made)
    everything = sided(plans)
    wanted = {
        (item.claim.where, around(item, everything)[-1].claim.where)
        for item in everything
        if wrong(item, everything, plans)[1]
    }
    found = [(clash.nesting.inner.where, clash.nesting.outer.where) for clash in clashes(*plans)]

    assert set(found) == wanted
    assert len(found) == len(wanted)


@fuzzed
@given(made=units())
def test_no_clash_is_hidden(build, made: list[tuple]) -> None:
    """Where one address is in prefixes of two units on two networks, something around it is said."""
    plans = both(build, made)
    said = [clash.nesting.inner for clash in clashes(*plans)]
    said += [claim for plan in plans for claim in plan.claims if claim.where in plan.at_fault]

    for first in plans[0].claims:
        for second in plans[1].claims:
            inner, outer = (first, second) if second.prefix.contains(first.prefix) else (second, first)
            used = not first.is_block and not second.is_block
            if used and outer.prefix.contains(inner.prefix) and first.unit != second.unit:
                assert any(claim.prefix.contains(inner.prefix) for claim in said)


@fuzzed
@given(made=units())
def test_what_is_said_is_a_clash(build, made: list[tuple]) -> None:
    """Claims of two networks and two units, of which one lies in the other, each said once at most."""
    plans = both(build, made)
    found = list(clashes(*plans))

    for clash in found:
        assert clash.inner_network != clash.outer_network
        assert clash.nesting.inner.unit != clash.nesting.outer.unit
        assert clash.nesting.outer.prefix.contains(clash.nesting.inner.prefix)
    assert len({clash.nesting.inner.where for clash in found}) == len(found)


spaces = st.fixed_dictionaries(
    {}, optional={name: st.lists(st.sampled_from(PARTS), max_size=2) for name in ("a", "b")}
)


@fuzzed
@given(made=units(), spaces=spaces)
def test_strays_are_outside_their_own_space_and_in_the_other(build, made: list[tuple], spaces: dict) -> None:
    """Without a space of its own nothing is outside it; what is a stray has a better rule than that."""
    inventory = build(made, spaces)
    plans = AddressPlan(inventory, "a"), AddressPlan(inventory, "b")
    found = {(stray.plan.network, stray.claim.where, stray.other.network) for stray in strays(plans)}
    wanted = {
        (plan.network, claim.where, other.network)
        for plan, other in (plans, plans[::-1])
        for claim in plan.claims
        if plan.space
        and not any(space.contains(claim.prefix) for space in plan.space)
        and any(space.contains(claim.prefix) for space in other.space)
    }

    assert found == wanted
    assert said_better(plans) == {where for _, where, _ in wanted}


def test_a_stray_names_the_item_of_the_space_as_it_is_numbered(build) -> None:
    """Also behind an item that could not be read."""
    made = [("u", "", {"a": AttachmentFields(prefix="10.9.0.0/24")})]
    inventory = build(made, {"a": ["10.1.0.0/16"], "b": ["10.2.0.0/16", "nonsense", "10.9.0.0/16"]})
    (stray,) = strays([AddressPlan(inventory, "a"), AddressPlan(inventory, "b")])

    assert stray.number == 2
    assert str(stray.other.numbered_space[stray.number]) == "10.9.0.0/16"
