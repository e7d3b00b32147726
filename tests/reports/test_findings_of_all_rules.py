"""What every real rule finds can be shown in every format and language."""

import json
from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.reports import findings_github, findings_json, findings_sarif, findings_text
from egov_netplan.validators.engine import judge
from egov_netplan.validators.example import write
from egov_netplan.validators.registry import RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Lang


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.page.fails], ids=lambda rule: rule.id)
def test_failing_example_is_shown(rule: Rule, tmp_path: Path) -> None:
    """No sentence of the rule names a fact that its check does not give."""
    write(rule.page.fails, tmp_path)
    verdict = judge(load(tmp_path))

    for lang in Lang:
        assert f"[{rule.id}]" in findings_text.render(verdict, lang)
        assert f"title={rule.id}::" in findings_github.render(verdict, lang)
        assert json.loads(findings_json.render(verdict, lang))["findings"]
        assert json.loads(findings_sarif.render(verdict, lang))["runs"][0]["results"]
