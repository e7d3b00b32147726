"""The weight of isolation rules: a policy may raise any of them, and lower none of physical isolation."""

from pathlib import Path

import pytest

from egov_netplan.findings import Severity
from egov_netplan.inventory.load import load
from egov_netplan.validators.engine import judge

CASE = Path(__file__).parent / "verdicts" / "is-severities.yaml"

# As the policy of the case asks, but for the two that cannot be waived: of these it is told so.
WEIGHTS = {
    "in-severity": Severity.ERROR,
    "is-shared-room": Severity.ERROR,
    "is-shared-rack": Severity.INFO,
    "is-shared-duct": Severity.ERROR,
    "is-shared-transmission": Severity.ERROR,
    "is-shared-device": Severity.ERROR,
}


def weights(folder: Path, policy: str) -> dict[str, Severity]:
    """How much each finding of a project weighs."""
    (folder / "netplan.yaml").write_text(policy, encoding="utf-8")
    return {finding.rule: finding.severity for finding in judge(load(folder)).findings}


def test_a_policy_sets_the_weight_of_what_is_no_breach(tmp_path: Path) -> None:
    """A room may be made an error and a rack a remark; equipment that is shared stays an error."""
    assert weights(tmp_path, CASE.read_text(encoding="utf-8")) == WEIGHTS


@pytest.mark.parametrize("asked", ["warning", "info"])
@pytest.mark.parametrize("rule", ["is-shared-transmission", "is-shared-device"])
def test_a_breach_is_never_made_light(rule: str, asked: str, tmp_path: Path) -> None:
    """Whatever a policy asks, and with a waiver besides, a breach of physical isolation is an error."""
    policy = CASE.read_text(encoding="utf-8")
    policy = policy.replace(f"{rule}: info", f"{rule}: {asked}").replace(
        f"{rule}: warning", f"{rule}: {asked}"
    )
    waiver = f"{{rule: {rule}, subject: yichun/a-4, reason: x, approved_by: x, until: 2006-01-01}}"

    found = weights(tmp_path, f"{policy}waivers: [{waiver}]\n")

    assert found == WEIGHTS | {"in-waiver-idle": Severity.ERROR}
