"""Free space: the lowest free prefix, against looking at every candidate."""

import ipaddress

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.plan.free import FreeSpace
from egov_netplan.plan.prefix import Prefix, parse

BLOCK = ipaddress.ip_network("10.0.0.0/24")


def prefix(network: ipaddress.IPv4Network) -> Prefix:
    found = parse(str(network)).prefix
    assert found
    return found


taken_networks = st.lists(
    st.integers(25, 30).flatmap(lambda length: st.sampled_from(list(BLOCK.subnets(new_prefix=length)))),
    max_size=8,
)


@settings(deadline=None, derandomize=True)
@given(taken_networks, st.integers(25, 30))
def test_first_free_is_the_lowest_that_clashes_with_nothing(
    taken: list[ipaddress.IPv4Network], length: int
) -> None:
    """Aligned, inside the block, apart from all that is taken, and no lower one is; None if there is none."""
    free = [
        candidate
        for candidate in BLOCK.subnets(new_prefix=length)
        if not any(candidate.overlaps(other) for other in taken)
    ]
    found = FreeSpace([prefix(BLOCK)], map(prefix, taken)).first(4, length)

    assert found == (prefix(free[0]) if free else None)


def test_versions_do_not_mix() -> None:
    """In a block of one version there is nothing free of the other."""
    space = FreeSpace([prefix(BLOCK)], [])

    assert space.first(6, 64) is None
