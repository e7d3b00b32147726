"""Names of sheets."""

import re
from collections.abc import Sequence

from egov_netplan.reports.workbook.cells import fitting, text

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\s]+")
_LONGEST = 31  # in the units of UTF-16 that Excel counts


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes for sheets: short, without what it forbids, each once whatever its case."""
    names: list[str] = []
    taken = {"history", ""}  # the first is one that Excel keeps for itself
    for title in titles:
        plain = _FORBIDDEN.sub(" ", text(title)).strip()
        name, number = _cut(plain, ""), 2
        while name.lower() in taken:
            name, number = _cut(plain, f" {number}"), number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _cut(plain: str, tail: str) -> str:
    return fitting(plain, _LONGEST, tail).strip() if plain else tail.strip()
