"""Days as documents write them: 2004年7月29日, 29 July 2004."""

import datetime as dt
from contextlib import suppress
from typing import Final

from egov_netplan.words import Lang

# The calendar module says them in the language of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def said_day(day: dt.date, lang: Lang) -> str:
    """A day in a sentence."""
    if lang is Lang.ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def said_if_day(cell: str, lang: Lang) -> str:
    """A cell as it stands in a document: a day in the words of the language, all else unchanged."""
    if len(cell) == 10 and cell[4] == cell[7] == "-":
        with suppress(ValueError):
            return said_day(dt.date.fromisoformat(cell), lang)
    return cell
