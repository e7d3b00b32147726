"""The figures of the coverage tables as a chart needs them: they are taken over, never counted anew."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.tables.table import Table
from egov_netplan.words import Text


class Share(msgspec.Struct, frozen=True):
    """How many units of a place, kind or network stand where; `coverage` is as the table says it."""

    name: Text | str
    counts: Mapping[Status, int]
    units: int
    coverage: str

    @property
    def connected(self) -> int:
        """The units that are connected."""
        return self.counts[Status.CONNECTED]

    @property
    def due(self) -> int:
        """The units that coverage is counted over: all but the exempt ones."""
        return self.units - self.counts[Status.EXEMPT]

    @property
    def is_listed(self) -> bool:
        """Whether any unit has been given a status."""
        return self.units > self.counts[Status.NONE]


def shares_of(table: Table, name: str) -> Iterator[tuple[Mapping[str, Any], Share]]:
    """The rows of a coverage table with their cells by key, and as shares called by the column `name`."""
    keys = [column.key for column in table.columns]
    for row in table.rows:
        cells: dict[str, Any] = dict(zip(keys, row, strict=True))
        called = cells[name]
        share = Share(
            name=called if isinstance(called, Text) else called.strip("　"),
            counts={status: cells[status.value] for status in Status},
            units=cells["units"],
            coverage=cells["coverage"],
        )
        yield cells, share


def lowest_first(shares: list[Share]) -> list[Share]:
    """The shares with the least coverage first; those with nothing to count last."""
    return sorted(shares, key=lambda share: share.connected / share.due if share.due else 2)
