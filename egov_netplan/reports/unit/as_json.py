"""The report on one unit as JSON."""

from typing import Any

from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.unit.report import NetworkStanding, UnitReport

VERSION = 1


def render(report: UnitReport) -> str:
    """The report as one JSON object."""
    unit = report.unit
    return as_json(
        {
            "version": VERSION,
            "id": unit.id,
            "name": unit.name,
            "level": unit.level,
            "code": unit.code,
            "kind": unit.kind,
            "sector": unit.sector,
            "written": [{"file": file, "line": at.line, "column": at.column} for file, at in report.entries],
            "members": [member.id for member in report.members],
            "counterparts": [other.id for other in report.counterparts],
            "networks": {item.attachment.network: _network(item) for item in report.networks},
            "findings": [
                {"rule": finding.rule, "file": finding.hit.where.file, "line": finding.at.line}
                for finding in report.findings
            ],
        }
    )


def _network(standing: NetworkStanding) -> dict[str, Any]:
    attachment = standing.attachment
    return {
        "status": attachment.status.value,
        "since": str(attachment.fields.since or ""),
        "due": standing.due,
        **{
            field: [value for value, _ in attachment.written(field)]
            for field in ("block", "prefix", "zone", "domain")
        },
        "devices": [device.id for device in standing.devices],
        "lines": [line.id for line in standing.lines],
        "way_to_hub": list(standing.hops),
        "missing": standing.lack or None,
    }
