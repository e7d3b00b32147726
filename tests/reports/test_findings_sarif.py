"""Findings as SARIF."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from egov_netplan.reports.findings_sarif import render
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def run(verdict: Verdict, lang: Lang = Lang.ZH) -> dict[str, Any]:
    return json.loads(render(verdict, lang))["runs"][0]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("project", ["hostile", "unreadable", "clean"])
def test_log_conforms_to_the_schema(project: str, lang: Lang, request) -> None:
    """The log is what the standard's own schema allows."""
    VALIDATOR.validate(json.loads(render(request.getfixturevalue(project), lang)))


def test_schema_would_object(hostile: Verdict) -> None:
    """The schema is really applied: a result without a message is refused."""
    log = json.loads(render(hostile, Lang.ZH))
    del log["runs"][0]["results"][0]["message"]

    assert not VALIDATOR.is_valid(log)


@pytest.mark.parametrize("lang", Lang)
def test_whole_log(lang: Lang, golden, hostile: Verdict, monkeypatch) -> None:
    """The whole log, whatever the version of the tool."""
    monkeypatch.setattr("egov_netplan.reports.findings_sarif.__version__", "1.2.3")

    golden(f"findings/hostile.{lang}.sarif", render(hostile, lang))


def test_addresses_are_percent_encoded(hostile: Verdict) -> None:
    """Chinese, blanks and `#` in a file name make a valid relative address that decodes to the name."""
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run(hostile)["results"]
    }

    assert all(uri.isascii() and " " not in uri and "#" not in uri for uri in uris)
    assert {unquote(uri) for uri in uris} == {"netplan.yaml", "inventory/单位 清单#1.yaml"}


def test_only_rules_with_results_are_listed(hostile: Verdict) -> None:
    """Each result's index leads to its rule."""
    told = run(hostile)
    rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]

    assert rules == ["t-plan", "t-unit"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in told["results"])


def test_waived_findings_are_suppressed(hostile: Verdict) -> None:
    """A waived finding is there, marked as agreed; every other one says that it is not."""
    results = run(hostile)["results"]
    waived = [result["properties"]["subject"] for result in results if result["suppressions"]]

    assert waived == ["财政局"]
    assert all("suppressions" in result for result in results)


def test_braces_are_no_placeholders(hostile: Verdict) -> None:
    """Braces in a name are doubled, as §3.11.5 asks."""
    assert any("50%, a:b {{c}}" in result["message"]["text"] for result in run(hostile)["results"])


def test_fingerprints_stay(hostile: Verdict, judged) -> None:
    """Fingerprints are the same in both languages and when lines move, and differ between findings."""
    prints = [result["partialFingerprints"] for result in run(hostile)["results"]]
    english = [result["partialFingerprints"] for result in run(hostile, Lang.EN)["results"]]
    file = hostile.inventory.root / "inventory/单位 清单#1.yaml"
    moved = judged({"inventory/单位 清单#1.yaml": "# 新的第一行\n\n" + file.read_text("utf-8")})

    assert english == prints
    assert [result["partialFingerprints"] for result in run(moved)["results"]] == prints
    assert len({entry["netplan/v1"] for entry in prints}) == len(prints)
