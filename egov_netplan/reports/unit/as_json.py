"""The report on one unit as JSON."""

from typing import Any

from egov_netplan.inventory.model import Site
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.unit.report import DutyStanding, NetworkStanding, UnitReport

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
            "affiliation": unit.affiliation,
            "facts": list(unit.fields.facts),
            "written": [{"file": file, "line": at.line, "column": at.column} for file, at in report.entries],
            "members": [member.id for member in report.members],
            "counterparts": [other.id for other in report.counterparts],
            "networks": {item.attachment.network: _network(item) for item in report.networks},
            "duties": [_duty(item) for item in report.duties],
            "sites": [_site(site) for site in report.sites],
            "systems": [system.id for system in report.systems],
            "findings": [
                {"rule": finding.rule, "file": finding.hit.where.file, "line": finding.at.line}
                for finding in report.findings
            ],
        }
    )


def _duty(item: DutyStanding) -> dict[str, Any]:
    return {
        "id": item.duty.id,
        "demand": item.duty.must.value,
        "state": item.state.value,
        "by": str(item.duty.by) if item.duty.by else None,
        "since": str(item.standing.since) if item.standing.since else None,
        "source": item.duty.source or "",
    }


def _site(site: Site) -> dict[str, Any]:
    fields = site.fields
    return {
        "id": site.id,
        "network": site.network,
        "status": fields.status.value,
        "live": str(fields.live) if fields.live else None,
    }


def _network(standing: NetworkStanding) -> dict[str, Any]:
    attachment = standing.attachment
    return {
        "status": attachment.status.value,
        "since": str(attachment.fields.since or ""),
        "due": standing.due,
        **{field: list(attachment.values(field)) for field in ("block", "prefix", "zone", "domain")},
        "devices": [device.id for device in standing.devices],
        "lines": [line.id for line in standing.lines],
        "way_to_hub": list(standing.hops),
        "missing": standing.lack or None,
    }
