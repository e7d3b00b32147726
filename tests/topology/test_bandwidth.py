"""Bandwidth as planners write it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.topology.bandwidth import bits

fuzzed = settings(deadline=None, derandomize=True)

TIMES = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "兆": 10**6, "千兆": 10**9}
UNITS = ("", "b", "bps", "bit", "bits", "b/s", "bit/s", "bits/s")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("64K", 64_000),
        ("2M", 2_000_000),
        ("2Mbit/s", 2_000_000),
        ("2 Mbps", 2_000_000),
        (" 100m ", 100_000_000),
        ("155M", 155_000_000),
        ("1000M", 1_000_000_000),
        ("1G", 1_000_000_000),
        ("1.5g", 1_500_000_000),
        ("10兆", 10_000_000),
        ("1千兆", 1_000_000_000),
    ],
)
def test_bandwidths(written: str, expected: int) -> None:
    """The usual ways to write one."""
    assert bits(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("", "M", "100", "2MB", "2MB/s", "2MBps", "-2M", "0M", "0.0M", "２M", "2.M", "1,000M", "2M2"),
        *("2×2M", "0.0001K", "9" * 5000 + "M", "2M\n2M", "fast"),
    ],
)
def test_what_is_no_bandwidth(written: str) -> None:
    """Without a unit, in bytes, in wide digits, nothing at all, or more than one thing."""
    assert bits(written) is None


@fuzzed
@given(
    whole=st.integers(0, 10**9 - 1),
    part=st.text("0123456789", max_size=6),
    space=st.sampled_from(["", " ", "\t"]),
    times=st.sampled_from([form for times in TIMES for form in {times, times.upper()}]),
    unit=st.sampled_from(UNITS),
)
def test_against_fractions(whole: int, part: str, space: str, times: str, unit: str) -> None:
    """Figure times unit, computed exactly."""
    figure = f"{whole}.{part}" if part else str(whole)
    exact = Fraction(figure) * TIMES[times.lower()]
    expected = int(exact) if exact > 0 and exact.denominator == 1 else None

    assert bits(f"{figure}{space}{times}{unit}") == expected


@fuzzed
@given(written=st.one_of(st.text(), st.text("0123456789.０９ kKmMgGbB/ps兆", max_size=12)))
def test_any_text(written: str) -> None:
    """A positive whole number or nothing, whatever is written."""
    found = bits(written)

    assert found is None or found > 0
