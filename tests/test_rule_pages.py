"""Every rule's page is run: its failing example fails where it says, its passing one passes."""

from datetime import date
from pathlib import Path

import pytest

from egov_netplan.findings import Finding
from egov_netplan.inventory.load import load
from egov_netplan.reports import findings_text
from egov_netplan.validators.engine import Verdict, judge
from egov_netplan.validators.example import write
from egov_netplan.validators.registry import CRASHED, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Lang

EXAMPLES = [rule for rule in RULES if rule is not CRASHED]


def by_id(rule: Rule) -> str:
    return rule.id


def judged(example: str, folder: Path) -> tuple[set[tuple[str, int]], Verdict]:
    """An example judged on the day it names, or on one that is always the same."""
    expected = write(example, folder)
    day = load(folder).policy.date or date(2004, 7, 29)
    return expected, judge(load(folder, day))


def found(verdict: Verdict, rule: Rule) -> tuple[Finding, ...]:
    return tuple(finding for finding in verdict.findings if finding.rule == rule.id)


@pytest.mark.parametrize("rule", EXAMPLES, ids=by_id)
def test_failing_example_is_found_where_it_says(rule: Rule, tmp_path: Path, golden) -> None:
    """The rule is found on exactly the lines marked `# expect`, in the words of the golden file."""
    expected, verdict = judged(rule.page.fails, tmp_path)
    findings = found(verdict, rule)

    assert expected
    assert {(finding.hit.where.file, finding.at.line) for finding in findings} == expected
    only = Verdict(verdict.inventory, findings, (), verdict.judged, crashed=False)
    golden(f"rules/{rule.id}.txt", "\n".join(findings_text.render(only, lang) for lang in Lang))


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_passing_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    """No rule at all finds anything in a passing example."""
    _, verdict = judged(rule.page.passes, tmp_path)

    assert [(finding.rule, finding.at.line) for finding in verdict.findings] == []
