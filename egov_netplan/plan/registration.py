"""When the name of a site was registered, and until when."""

from datetime import date


def is_longer(start: date, end: date, years: int) -> bool:
    """Whether it is more than so many years from one day to another; any number of years will do."""
    return (end.year - years, end.month, end.day) > (start.year, start.month, start.day)
