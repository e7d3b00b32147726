"""Ranges for special use, against what ipaddress says of them and against looking at every range."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.special import _RANGES, is_link_local, special_range, special_ranges

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)


def read(text: str) -> Prefix:
    found = parse(text).prefix
    assert found
    return found


@pytest.mark.parametrize("row", _RANGES, ids=lambda row: row[0])
def test_ranges_are_prefixes_with_a_source(row: tuple) -> None:
    """Each is written as a prefix without host bits, and says which RFC sets it aside."""
    parsed = parse(row[0])

    assert parsed.prefix
    assert not parsed.host_bits
    assert row[2].startswith("RFC ")


firsts = st.sampled_from([special.prefix for special in special_ranges()])


@st.composite
def near_a_range(draw: st.DrawFn) -> Prefix:
    """A prefix that begins in or beside a special range."""
    special = draw(firsts)
    first = special.first + draw(st.integers(-2, 2) | st.integers(0, special.size))
    first = min(max(first, 0), (1 << special.bits) - 1)
    length = draw(st.integers(max(0, special.narrowness - 2), special.bits))
    tail = (1 << (special.bits - length)) - 1
    return Prefix(special.version, first & ~tail, length)


@fuzzed
@given(near_a_range())
def test_a_range_is_found_where_one_holds_the_prefix(prefix: Prefix) -> None:
    """It is the first of the ranges in their order that holds it; None if none does."""
    holding = [special for special in special_ranges() if special.prefix.contains(prefix)]

    assert special_range(prefix) == (holding[0] if holding else None)


@fuzzed
@given(near_a_range())
def test_what_python_knows_as_special_is_in_the_table(prefix: Prefix) -> None:
    """Loopback, link-local, multicast, unspecified and, for IPv4, reserved addresses."""
    address = ipaddress.ip_address(prefix.address(prefix.first))
    reserved = address.version == 4 and address.is_reserved
    if (
        address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or reserved
    ):
        assert special_range(Prefix(prefix.version, prefix.first, prefix.bits))


@pytest.mark.parametrize(
    "private", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fd00::/8"]
)
def test_private_ranges_are_in_order(private: str) -> None:
    """Plans are made of them."""
    assert special_range(read(private)) is None


@pytest.mark.parametrize("wide", ["0.0.0.0/0", "126.0.0.0/7", "::/0", "2000::/3"])
def test_what_only_holds_a_special_range_does_not_lie_in_it(wide: str) -> None:
    """A prefix so wide has other faults."""
    assert special_range(read(wide)) is None


def test_only_ipv6_has_link_local_addresses_that_a_plan_may_name() -> None:
    """An IPv4 one is what a machine takes when nobody gave it any."""
    assert is_link_local(read("fe80::1/128"))
    assert not is_link_local(read("169.254.1.1/32"))
    assert not is_link_local(read("fd00::1/128"))
