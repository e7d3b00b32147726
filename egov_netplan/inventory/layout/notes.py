"""What is found out while a document is laid out, beside its rows."""

from collections.abc import Iterable
from typing import TypeAlias

from egov_netplan.findings import Path
from egov_netplan.inventory.layout.rows import Row

# What a comment stands at: a path, and where there.
Place: TypeAlias = tuple[Path, str]


class Notes:
    """The comments by what they stand at, the lines `left` alone, and whether keys had to stay `unsorted`.

    They must where an alias, or what it repeats, would change places with another.
    """

    def __init__(self) -> None:
        self.remarks: dict[Place, list[str]] = {}
        self.left: list[int] = []
        self.unsorted = False

    def remark(self, place: Place, rows: Iterable[Row]) -> None:
        """Keep in mind which comments stand at a place."""
        if found := [row.text.lstrip(" ") for row in rows if row.text]:
            self.remark_lines(place, found)

    def remark_lines(self, place: Place, lines: Iterable[str]) -> None:
        """Keep in mind what stands at a place, as it is."""
        self.remarks.setdefault(place, []).extend(lines)
