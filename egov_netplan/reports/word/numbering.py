"""Numbers of headings: 一、（一） 1. in Chinese, 1, 1.1, 1.1.1 in English."""

from typing import Final

from egov_netplan.words import Lang

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ((1000, "千"), (100, "百"), (10, "十"))


def chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals; a greater one in figures."""
    if not 0 < number < 10_000:
        return str(number)
    said, skipped = "", False
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            said += ("零" if skipped else "") + _DIGITS[digit] + name
        skipped = bool(said) and not digit and bool(number)
    if number:
        said += ("零" if skipped else "") + _DIGITS[number]
    return said.removeprefix("一") if said.startswith("一十") else said


class Outline:
    """Counts the headings of a document."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._counts: list[int] = []

    def number(self, level: int) -> str:
        """What stands in front of the next heading of this level, from 1."""
        above = self._counts[:level]
        above += [0] * (level - len(above))
        above[-1] += 1
        self._counts = above
        if self._lang is Lang.EN:
            return ".".join(map(str, above)) + (". " if level == 1 else " ")
        count = above[-1]
        return (f"{chinese(count)}、", f"（{chinese(count)}）", f"{count}. ")[level - 1]
