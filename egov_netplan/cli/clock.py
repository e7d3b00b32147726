"""The time of day, as the office's own clock shows it: for journals, logs and the like."""

import datetime as dt


def now() -> dt.datetime:
    """Now, without a time zone."""
    return dt.datetime.now()  # noqa: DTZ005 - the office's own clock is meant
