"""The connection report as JSON: the shape is a contract, only added to (docs/decisions/0006)."""

from typing import Any

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.connection.report import (
    ConnectionReport,
    Counts,
    Entry,
    NetworkReport,
    PlaceLists,
)
from egov_netplan.reports.connection.since import Since
from egov_netplan.reports.tables.table import json_rows
from egov_netplan.words import Lang

VERSION = 1


def render(report: ConnectionReport) -> str:
    """The report as one JSON object; names and states are as in the inventory, whatever the language."""
    inventory = report.inventory
    return as_json(
        {
            "version": VERSION,
            "report": "connection",
            "title": inventory.policy.title or "",
            "date": str(inventory.today),
            **({"since": _since(report.since)} if report.since else {}),
            "networks": [_network(network) for network in report.networks],
            "waivers": json_rows(report.waivers, Lang.EN),
        }
    )


def _since(since: Since) -> dict[str, Any]:
    return {
        "date": str(since.day),
        "networks": [
            {
                "network": gain.network,
                "was": gain.was,
                "now": gain.now,
                "units": gain.units,
                "more": list(gain.more),
                "fewer": list(gain.fewer),
                "places": [
                    {
                        "place": place.place,
                        "name": place.name,
                        "was": place.was,
                        "now": place.now,
                        "more": list(place.more),
                        "fewer": list(place.fewer),
                    }
                    for place in gain.places
                ],
            }
            for gain in since.gains
        ],
    }


def _network(network: NetworkReport) -> dict[str, Any]:
    return {
        "network": network.network,
        "name": network.name.zh,
        "places": [_place(place) for place in network.places],
        "rollup": {
            "places": [
                {
                    "place": row.id,
                    "name": row.name,
                    "level": row.level,
                    "status": row.status.value,
                    **_counts(row.counts),
                }
                for row in network.place_rows
            ],
            "levels": [
                {
                    "level": row.level,
                    "places": row.places,
                    "places_connected": row.places_connected,
                    **_counts(row.counts),
                }
                for row in network.level_rows
            ],
        },
    }


def _place(place: PlaceLists) -> dict[str, Any]:
    lists = {
        status.value: {"count": len(entries), "units": [_entry(status, entry) for entry in entries]}
        for status, entries in place.lists.items()
    }
    return {"place": place.id, "name": place.name, "level": place.level, **lists}


def _entry(status: Status, entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": entry.id, "name": entry.name, "sub_units": list(entry.sub_units)}
    if entry.since:
        shown["since"] = str(entry.since)
    if status in (Status.PLANNED, Status.RETROFIT):
        shown["due"] = str(entry.due) if entry.due else None
        shown["missing"] = entry.missing or None
    return shown


def _counts(counts: Counts) -> dict[str, Any]:
    coverage = None if counts.coverage is None else round(counts.coverage, 4)
    by_status = {status.value: count for status, count in counts.by_status.items()}
    return {"units": counts.units, **by_status, "coverage": coverage}
