"""Every rule's page is run: its failing example fails where it says, its passing one passes."""

from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.validators.engine import judge
from egov_netplan.validators.example import write
from egov_netplan.validators.registry import CRASHED, RULES
from egov_netplan.validators.rule import Rule

EXAMPLES = [rule for rule in RULES if rule is not CRASHED]


def findings(example: str, folder: Path, rule: Rule):
    expected = write(example, folder)
    verdict = judge(load(folder))
    return expected, [finding for finding in verdict.findings if finding.rule == rule.id], verdict


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_failing_example_is_found_where_it_says(rule: Rule, tmp_path: Path) -> None:
    """The rule is found on exactly the lines marked `# expect`."""
    expected, found, _ = findings(rule.page.fails, tmp_path, rule)

    assert expected
    assert {(finding.hit.where.file, finding.at.line) for finding in found} == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_passing_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    """No rule at all finds anything in a passing example."""
    _, _, verdict = findings(rule.page.passes, tmp_path, rule)

    assert [(finding.rule, finding.at.line) for finding in verdict.findings] == []
