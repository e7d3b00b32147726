"""How much of a block is handed out, against counting single addresses."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.plan.addresses import Claim, nestings
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.usage import Usage, covered, usages

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)


def nested(length: int) -> st.SearchStrategy[Prefix]:
    """A prefix of that length among the first 64 addresses of IPv4."""
    return st.integers(0, 2 ** (length - 26) - 1).map(lambda part: Prefix(4, part << (32 - length), length))


prefixes = st.integers(26, 32).flatmap(nested)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to nine blocks and prefixes of three units."""
    drawn = draw(st.lists(st.tuples(prefixes, st.sampled_from("uvw"), st.booleans()), max_size=9))
    return [
        Claim(prefix, str(prefix), unit, is_block, Where("f", (number,)))
        for number, (prefix, unit, is_block) in enumerate(drawn)
    ]


def addresses(items: Sequence[Prefix]) -> set[int]:
    return {address for item in items for address in range(item.first, item.last + 1)}


def counted(given_claims: Sequence[Claim], reserved: Sequence[Prefix]) -> dict[Prefix, tuple[int, int]]:
    """What is used and what there is of each block, address by address.

    Counted is what lies in the block other than blocks that are all of it, which are the block again.
    """
    found = {}
    for block in given_claims:
        first = (
            next(it for it in given_claims if it.is_block and it.prefix == block.prefix)
            if block.is_block
            else None
        )
        if block is not first:
            continue
        whole = addresses([block.prefix])
        inside = [
            it
            for it in given_claims
            if block.prefix.contains(it.prefix) and not (it.is_block and it.prefix == block.prefix)
        ]
        own = any(it.prefix == block.prefix and it.unit == block.unit for it in inside)
        free = whole - addresses(reserved)
        if inside and free and not own:
            found[block.prefix] = (len(addresses([it.prefix for it in inside]) & free), len(free))
    return found


@fuzzed
@given(st.lists(prefixes, max_size=8))
def test_covered_counts_each_address_once(items: list[Prefix]) -> None:
    """As many as there are different addresses, however the prefixes nest and repeat."""
    assert covered(items) == len(addresses(items))


def test_versions_are_counted_apart() -> None:
    """The first address of IPv6 is not the first of IPv4."""
    assert covered([Prefix(4, 0, 32), Prefix(6, 0, 128)]) == 2


@fuzzed
@given(claims(), st.lists(prefixes, max_size=2))
def test_usage_is_what_counting_gives(items: list[Claim], reserved: list[Prefix]) -> None:
    """For each block of which anything is handed out, and that its unit does not use whole itself."""
    found = {
        usage.block.prefix: (usage.used, usage.total) for usage in usages(items, nestings(items), reserved)
    }

    assert found == counted(items, reserved)


@fuzzed
@given(st.integers(1, 10**40), st.integers(0, 100), st.integers(1, 100))
def test_percentages_are_exact(total: int, share: int, limit: int) -> None:
    """Also where numbers are larger than a float can tell apart."""
    prefix = parse("10.0.0.0/8").prefix
    assert prefix
    block = Claim(prefix, "", "u", is_block=True, where=Where("f"))
    used = total * share // 100

    assert Usage(block, used, total).reaches(limit) == (used * 100 >= limit * total)
    assert Usage(block, total * 90, total * 100).reaches(90)
    assert not Usage(block, total * 90 - 1, total * 100).reaches(90)
    assert Usage(block, total * 90 - 1, total * 100).percent == 89
