"""docs/coverage.md claims nothing that does not hold: rules are found in the examples, reports exist."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from egov_netplan.cli.report import REPORTS
from egov_netplan.inventory import schema
from egov_netplan.inventory.load import load
from egov_netplan.reports.findings_json import render
from egov_netplan.validators.engine import judge
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import Lang

ROOT = Path(__file__).parents[1]
DEMANDS: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "tools/parts/coverage.yaml").read_text(encoding="utf-8")
)
# How many demands each notice has (requirements.md, section 1).
NUMBERED = {"HS": 19, "HB": 31, "CQ": 28, "YC": 22, "QZ": 15}


@cache
def found(example: str, day: date | None) -> frozenset[str]:
    """The rules that find something in an example, on its own day or on another."""
    verdict = judge(load(ROOT / "examples" / example, day))
    return frozenset(finding["rule"] for finding in json.loads(render(verdict, Lang.EN))["findings"])


def test_every_demand_is_accounted_for() -> None:
    """All numbers of all five notices are there, and no other."""
    wanted = [f"{notice}-{number:02}" for notice, last in NUMBERED.items() for number in range(1, last + 1)]

    assert sorted(DEMANDS) == sorted(wanted)


@pytest.mark.parametrize("key", DEMANDS)
def test_claims_hold(key: str) -> None:
    """The example exists and every rule claimed is found in it; reports exist; both languages are there."""
    demand = DEMANDS[key]

    assert demand["zh"]
    assert demand["en"]
    assert set(demand["rules"]) <= set(BY_ID)
    assert set(demand["rules"]) <= found(demand["example"], demand.get("day"))
    assert set(demand["reports"]) <= set(REPORTS)
    assert demand["rules"] or demand["reports"]


@pytest.mark.parametrize("key", DEMANDS)
def test_fields_exist(key: str) -> None:
    """Every field that a demand is written in is one of the format: `site.domain`, or `field: value`."""
    known = {
        field.name
        for struct in schema.structs(schema.FILES["project"]).values()
        for field in schema.documented(struct)
    }
    for written in DEMANDS[key]["model"]:
        assert set(written.partition(":")[0].split(".")) <= known | {"who"}
