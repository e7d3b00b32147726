"""Findings as SARIF 2.1.0, which code hosts and editors read. Paragraphs (§) are those of that standard."""

from typing import Any
from urllib.parse import quote

from egov_netplan import __version__
from egov_netplan.findings import Finding, Severity
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.findings_said import SOURCE, SaidPlace, say
from egov_netplan.validators.engine import Verdict
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.rule import Page
from egov_netplan.words import Lang, Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_ROOT = "%SRCROOT%"
_PROJECT_FOLDER = Text("项目目录", "the project folder")
_LANGUAGE = {Lang.ZH: "zh-CN", Lang.EN: "en"}
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(verdict: Verdict, lang: Lang) -> str:
    """A log of one run; waived and known findings are in it as suppressed results."""
    everything = (*verdict.findings, *verdict.waived, *verdict.known)
    rules = sorted({finding.rule for finding in everything})
    waived = {"kind": "external", "status": "accepted"}
    run = {
        "tool": {"driver": _driver(rules, lang)},
        "language": _LANGUAGE[lang],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _message(_PROJECT_FOLDER.say(lang))}},
        "results": [
            *(_result(finding, lang, rules, suppressions=[]) for finding in verdict.findings),
            *(
                _result(finding, lang, rules, suppressions=[waived])
                for finding in (*verdict.waived, *verdict.known)
            ),
        ],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[str], lang: Lang) -> dict[str, Any]:
    return {
        "name": "netplan",
        "semanticVersion": __version__,
        "rules": [_rule(BY_ID[rule].page, lang) for rule in rules],
    }


def _rule(page: Page, lang: Lang) -> dict[str, Any]:
    why = page.why.say(lang)
    source = SOURCE.say(lang, {"text": page.source})
    return {
        "id": page.id,
        "shortDescription": _message(page.title.say(lang)),
        "fullDescription": _message(why),
        "help": _message(f"{why}\n{source}\nnetplan explain {page.id}"),
        "defaultConfiguration": {"level": _LEVEL[page.severity]},
    }


def _result(
    finding: Finding, lang: Lang, rules: list[str], *, suppressions: list[dict[str, str]]
) -> dict[str, Any]:
    said = say(finding, lang)
    related = [
        {"id": number, **_location(place), "message": _message(place.message)}
        for number, place in enumerate(said.related, start=1)
    ]
    return {
        "ruleId": said.rule,
        "ruleIndex": rules.index(said.rule),
        "level": _LEVEL[said.severity],
        "message": _message("\n".join((said.message, *said.remarks(lang)))),
        "locations": [_location(SaidPlace(said.file, said.line, said.column, ""))],
        "relatedLocations": related,
        "partialFingerprints": {"netplan/v1": finding.fingerprint},
        "suppressions": suppressions,  # present in all results or in none (§3.27.23)
        "properties": {"subject": said.subject, "network": said.network, "path": said.path},
    }


def _location(place: SaidPlace) -> dict[str, Any]:
    uri = quote(place.file, errors="surrogateescape")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": _ROOT},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def _message(text: str) -> dict[str, str]:
    """A message; braces in it are doubled, because single ones stand around placeholders (§3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
