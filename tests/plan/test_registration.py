"""How long a name is registered for, against a count of days of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.plan.registration import is_longer


@pytest.mark.parametrize(
    ("start", "end", "years", "longer"),
    [
        (date(2018, 12, 1), date(2028, 12, 1), 10, False),
        (date(2018, 12, 1), date(2028, 12, 2), 10, True),
        (date(2018, 12, 1), date(2027, 12, 31), 10, False),
        (date(2016, 2, 29), date(2026, 2, 28), 10, False),
        (date(2016, 2, 29), date(2026, 3, 1), 10, True),
        (date(2016, 2, 29), date(2020, 2, 29), 4, False),
        (date(2018, 12, 1), date(2017, 1, 1), 1, False),
        (date(1, 1, 1), date(9999, 12, 31), 10**9, False),
    ],
)
def test_the_last_day_that_is_allowed(start: date, end: date, years: int, longer: bool) -> None:
    """The same day of the year still is; a number of years that no calendar has is no trouble."""
    assert is_longer(start, end, years) is longer


@settings(deadline=None, derandomize=True)
@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 9000), st.integers(min_value=1, max_value=12)
)
def test_longer_is_past_the_last_such_day(start: date, days: int, years: int) -> None:
    """Counting the years one by one: a year is over with the day before the same day, or 29 February."""
    end = start + timedelta(days)
    last = date(start.year + years, start.month, min(start.day, 28))
    while last.month == start.month and last.day < start.day:
        last += timedelta(1)
    over = last if last.month == start.month else last - timedelta(1)

    assert is_longer(start, end, years) is (end > over)
