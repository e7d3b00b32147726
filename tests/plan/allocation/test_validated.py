"""A plan made from nothing is one that the rules find nothing wrong with."""

from pathlib import Path

import pytest

from egov_netplan.findings import Hit
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.capacity import capacity
from egov_netplan.validators.engine import judge

POLICY = """
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}}
isolation: [{between: [inner, outer], mode: physical}]
addresses:
  inner: {space: [10.32.0.0/12], sizes: {province: 14, city: 16, department: 26}}
  outer:
    space: [10.32.0.0/12, "fd36::/32"]
    versions: ["4", "6"]
    sizes: {province: 13, city: 16, county: 20, department: 24, city-department: 25, institution: 26}
    sizes6: {province: 36, city: 44, county: 48, department: 64}
    growth: 20          # 终端数之外的余量
    room: 1
    rest: 180
    pools:
      - {purpose: loopback, level: city, part: 24}
      - {purpose: interconnect, level: city, part: 24, number: 1}
      - {purpose: server, level: city, part: 22, number: -1, size: 27}
      - {purpose: loopback, range: 10.47.254.0/24}
      - {purpose: interconnect, range: 10.47.255.0/24, size: 31}
      - {purpose: loopback, range: "fd36:0:ffff::/120"}
units:
  - id: jiangxi
    name: 江西省
    level: province
    networks: {outer: {status: planned}, inner: {status: planned}}
    units:
      - name: 省水利厅
        terminals: 300
        networks: {outer: {status: planned, device: {id: fw, role: server}}}
      - id: yichun
        name: 宜春市
        level: city
        networks: {outer: {status: planned}, inner: {status: planned}}
        units:
          - {name: 水利局, kind: government, networks: {outer: {status: planned}, inner: {status: planned}}}
          - name: 电大
            kind: institution
            networks:
              outer: {status: planned, terminals: 60, device: {id: web, role: server}}
          - id: fengcheng
            name: 丰城市
            level: county
            networks: {outer: {status: planned}}
            units:
              - {name: 教育局, networks: {outer: {status: planned, device: {id: r1, role: router}}}}
devices:
  - {id: core, unit: jiangxi, network: outer, role: router}
  - {id: core, unit: yichun, network: outer, role: router}
  - {id: core, unit: fengcheng, network: outer, role: router}
lines:
  - {id: JX-YC, network: outer, ends: [jiangxi/core, yichun/core]}
  - {id: YC-FC, network: outer, ends: [fengcheng/core, yichun/core]}
"""


def project(folder: Path, text: str) -> Inventory:
    (folder / "netplan.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def allocated(inventory: Inventory) -> Inventory:
    """Both networks handed out, one after the other."""
    for network in ("outer", "inner"):
        inventory = applied(inventory, allocate(inventory, network).proposals)
    return inventory


def test_from_nothing_to_a_plan_without_findings(tmp_path: Path) -> None:
    """Of two networks that share a space, with ranges inside blocks and outside all of them."""
    inventory = project(tmp_path, POLICY)
    done = allocated(inventory)

    assert inventory.hits == ()
    assert [finding for finding in judge(done).findings if finding.rule.startswith("ip-")] == []
    assert done.units["jiangxi/yichun/水利局"].attachments["inner"].fields.prefix
    values = {
        (proposal.device or proposal.line or proposal.unit): proposal.value
        for proposal in allocate(inventory, "outer").proposals
        if proposal.prefix.version == 4
    }
    assert values == {
        "jiangxi": "10.32.0.0/13",
        "jiangxi/yichun": "10.32.0.0/16",
        "jiangxi/yichun/fengcheng": "10.32.32.0/20",
        "jiangxi/省水利厅": "10.34.0.0/23",
        "jiangxi/yichun/水利局": "10.32.2.0/25",
        "jiangxi/yichun/电大": "10.32.252.0/27",
        "jiangxi/yichun/fengcheng/教育局": "10.32.32.0/24",
        "jiangxi/core": "10.47.254.1",
        "jiangxi/yichun/core": "10.32.0.1",
        "jiangxi/yichun/fengcheng/core": "10.32.0.2",
        "jiangxi/yichun/fengcheng/教育局/r1": "10.32.0.3",
        "JX-YC": "10.47.255.0/31",
        "YC-FC": "10.32.1.0/30",
    }
    assert allocate(done, "outer").proposals == ()
    assert capacity(done, "outer").blocks


def test_a_prefix_of_a_line_is_a_claim(tmp_path: Path) -> None:
    """Two lines with the same one are found."""
    text = POLICY.replace("yichun/core]}", "yichun/core], prefix: 10.33.0.0/30}")
    rules = [finding.rule for finding in judge(project(tmp_path, text)).findings]

    assert "ip-duplicate" in rules
    assert "ip-duplicate" not in [finding.rule for finding in judge(project(tmp_path, POLICY)).findings]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("level: city, part: 24}", "level: town, part: 24}", "in-unknown-value"),
        ("level: city, part: 24}", "part: 24}", "in-missing-field"),
        ("level: city, part: 24}", "level: city}", "in-missing-field"),
        ("institution: 26}", "instution: 26}", "in-unknown-value"),
        ("county: 48", "village: 48", "in-unknown-value"),
        ("purpose: server,", "purpose: servers,", "in-unknown-value"),
    ],
)
def test_slips_in_the_policy(tmp_path: Path, old: str, new: str, rule: str) -> None:
    """Are found where they stand."""
    assert old in POLICY
    hits: tuple[Hit, ...] = project(tmp_path, POLICY.replace(old, new, 1)).hits

    assert [hit.rule for hit in hits] == [rule]


@pytest.mark.parametrize(
    ("prefix", "terminals", "found"),
    [
        ("10.32.2.0/25", "", False),
        ("10.32.2.0/26", "", True),
        ("10.32.2.0/24", "", True),
        ("10.32.2.0/25", "terminals: 125", False),
        ("10.32.2.0/25", "terminals: 126", True),
        ("10.32.2.0/24", "terminals: 126", False),
    ],
)
def test_sizes_as_the_rule_sees_them(tmp_path: Path, prefix: str, terminals: str, found: bool) -> None:
    """A prefix of the planned length is right; with more terminals than it holds a wider one is."""
    own = ", ".join(filter(None, (f"prefix: {prefix}", terminals)))
    text = POLICY.replace(
        "{name: 水利局, kind: government, networks: {outer: {status: planned}",
        "{name: 水利局, kind: government, networks: {outer: {status: planned, " + own + "}",
    )
    rules = [finding.rule for finding in judge(project(tmp_path, text)).findings]

    assert ("ip-wrong-size" in rules) == found
