"""Real places: the governments of GB/T 2260 as of 2004, each with its place in the tree and in the plans."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gb2260.data import data

LEVELS = ("province", "city", "county")
REVISION = 2004
# The standard has records that only group others and are no government anywhere.
_GROUPS = ("市辖区", "县", "市")
# Taiwan, Hong Kong and Macao follow; the standard has no division of theirs.
_END_OF_MAINLAND = "700000"


class Place(NamedTuple):
    """A government.

    `path` is its unit id, `slots` its number among its siblings on each level, from 1; 0 stands for a level
    that it has none of. A county directly under a province keeps the slot of the city that is missing.
    """

    code: str
    name: str
    level: str
    parent: str
    path: str
    slots: tuple[int, int, int]

    @property
    def id(self) -> str:
        """Its part of the path, and its label in domain names."""
        return f"c{self.code}"


def places() -> Iterator[Place]:
    """Every government in the order of the codes, so that the one above always comes first."""
    names = governments()
    paths: dict[str, str] = {}
    numbers = _Numbers()
    for code in sorted(names):
        above = parent_code(code, names)
        paths[code] = f"{paths[above]}/c{code}" if above else f"c{code}"
        yield Place(code, names[code], level_of(code), paths.get(above, ""), paths[code], numbers.slots(code))


def governments() -> dict[str, str]:
    """The names of all governments by code."""
    return {str(code): name for code, name in data[REVISION].items() if _is_government(str(code), name)}


def _is_government(code: str, name: str) -> bool:
    return code < _END_OF_MAINLAND and name not in _GROUPS and "直辖" not in name


def level_of(code: str) -> str:
    """The level that a code belongs to by its form."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def parent_code(code: str, known: dict[str, str]) -> str:
    """The code above: the city's where there is such a city, else the province's; "" for a province."""
    city, province = code[:4] + "00", code[:2] + "0000"
    if code == province:
        return ""
    return city if city != code and city in known else province


class _Numbers:
    """Numbers the parts of codes in the order in which they are met."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._met: Counter[str] = Counter()

    def slots(self, code: str) -> tuple[int, int, int]:
        """The numbers of a code's province, city and county part."""
        return self._slot(code[:2]), self._slot(code[:4]), self._slot(code)

    def _slot(self, part: str) -> int:
        if part.endswith("00"):
            return 0
        if part not in self._number:
            self._met[part[:-2]] += 1
            self._number[part] = self._met[part[:-2]]
        return self._number[part]
