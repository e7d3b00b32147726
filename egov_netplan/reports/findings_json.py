"""Findings as JSON for other programs. The shape is a contract: keys are added, never changed."""

from typing import Any

from egov_netplan.findings import Finding, Severity
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.findings_said import say
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang

VERSION = 1


def render(verdict: Verdict, lang: Lang) -> str:
    """One object with the summary and every finding.

    `judged` is false where the plan could not be judged; `waived` lists what agreed exceptions cover,
    `known` what a baseline has already. Such an object is a baseline for later runs.
    """
    counts: dict[str, int] = {str(severity): verdict.count(severity) for severity in Severity}
    return as_json(
        {
            "version": VERSION,
            "title": verdict.inventory.policy.title or "",
            "date": verdict.inventory.today.isoformat(),
            "judged": verdict.judged,
            "summary": {**counts, "waived": len(verdict.waived)},
            "findings": [_record(finding, lang) for finding in verdict.findings],
            "waived": [_record(finding, lang) for finding in verdict.waived],
            "known": [_record(finding, lang) for finding in verdict.known],
        }
    )


def _record(finding: Finding, lang: Lang) -> dict[str, Any]:
    said = say(finding, lang)
    return {
        "rule": said.rule,
        "severity": said.severity,
        "message": said.message,
        "hint": said.hint,
        "file": said.file,
        "line": said.line,
        "column": said.column,
        "path": said.path,
        "subject": said.subject,
        "network": said.network,
        "related": [place._asdict() for place in said.related],
        "source": said.source,
        "fingerprint": finding.fingerprint,
    }
