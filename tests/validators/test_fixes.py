"""Fixes that findings carry: written into the files, the finding is gone and no other has come."""

import datetime as dt
from pathlib import Path

import pytest

from egov_netplan.findings import Finding, Where
from egov_netplan.inventory.edit.commit import commit
from egov_netplan.inventory.load import load
from egov_netplan.inventory.spelling import half_width
from egov_netplan.plan.names import canonical_name
from egov_netplan.plan.prefix import canonical, canonical_host
from egov_netplan.validators.engine import judge
from egov_netplan.validators.example import write
from egov_netplan.validators.fixes import FixPlan, carried, plan_fixes
from egov_netplan.validators.registry import CRASHED, RULES
from egov_netplan.validators.rule import Rule

NOW = dt.datetime(2004, 7, 29, 9, 0)  # noqa: DTZ001 - the office's own clock
DAY = dt.date(2004, 7, 29)
EXAMPLES = [rule for rule in RULES if rule is not CRASHED]

HEAD = "format: 1\nnetworks: {outer: {name: 政务外网}}\n"
CITY = HEAD + "units:\n  - id: yichun\n    name: 宜春市\n    level: city\n"

THREE_NETWORKS = """\
format: 1
networks:
  a: {name: 甲, data: Classified}
  b: {name: 乙, data: publik}
  c: {name: 丙, data: ' public '}
"""

# One for each rule that offers a fix: what is wrong, as `old → new`, and whether that is certain.
CASES = {
    "in-full-width": (HEAD + "date: ２００４．０７．２９\nsoon: ３０\n", [("３０", 30, True)]),
    "in-bad-date": (HEAD + "date: 2004年7月9日\n", [("2004年7月9日", dt.date(2004, 7, 9), True)]),
    "in-unknown-value": (
        THREE_NETWORKS,
        [
            ("Classified", "classified", True),
            ("publik", "public", False),
            (" public ", "public", True),
        ],
    ),
    "in-unknown-field": (
        "format: 1\ntitel: 宜春\nＤate: 2004-07-29\nnetworks: {outer: {name: 政务外网}}\n",
        [("titel", "title", False), ("Ｄate", "date", True)],
    ),
    "in-wrong-type": (HEAD + "soon: ' 30'\n", [(" 30", 30, True)]),
    "in-unknown-network": (
        CITY + "    networks: {Outer: {status: connected}}\n    units:\n"
        "      - {name: 财政局, networks: {政务外网: {status: planned}}}\n",
        [("Outer", "outer", True), ("政务外网", "outer", False)],
    ),
    "in-unknown-reference": (
        CITY + "devices:\n  - {id: r1, unit: ｙｉｃｈｕｎ, network: outer}\n",
        [("ｙｉｃｈｕｎ", "yichun", True)],
    ),
    "in-bad-name": (
        CITY + "    units:\n      - ' 财政局'\n      - {name: '水利局　'}\n",
        [(" 财政局", "财政局", True), ("水利局　", "水利局", True)],
    ),
    "in-code-invalid": (CITY + "    code: '３６０９００ '\n", [("３６０９００ ", "360900", True)]),
    "ip-invalid": (
        CITY + "    networks: {outer: {prefix: [１０．３６。8.0／24, 10.36.9.0/255.255.255.0]}}\n",
        [
            ("１０．３６。8.0／24", "10.36.8.0/24", True),
            ("10.36.9.0/255.255.255.0", "10.36.9.0/24", True),
        ],
    ),
    "ip-host-bits": (
        CITY
        + "    networks: {outer: {prefix: [10.36.8.1/24, 10.36.9.1/24, 10.36.10.1/24], gateway: 10.36.8.1}}\n"
        "devices:\n  - {id: r1, unit: yichun, network: outer, address: 10.36.9.1}\n",
        [
            ("10.36.8.1/24", "10.36.8.0/24", True),
            ("10.36.9.1/24", "10.36.9.0/24", True),
            ("10.36.10.1/24", "10.36.10.0/24", False),
        ],
    ),
    "ip-spelling": (
        CITY + "    networks: {outer: {prefix: 'FD36:0::/48', gateway: 'fd36:0::1'}}\n",
        [("FD36:0::/48", "fd36::/48", True), ("fd36:0::1", "fd36::1", True)],
    ),
    "ip-gateway": (
        CITY + "    networks: {outer: {prefix: 10.36.8.0/24, gateway: １０.36.8.1}}\n",
        [("１０.36.8.1", "10.36.8.1", True)],
    ),
    "ip-device-address": (
        CITY + "    networks: {outer: {prefix: 10.36.8.0/24}}\n"
        "devices:\n  - {id: r1, unit: yichun, network: outer, address: [10.36.8.2, 10.36.8.１／24]}\n",
        [("10.36.8.１／24", "10.36.8.1/24", True)],
    ),
    "dn-invalid": (
        CITY + "    networks: {outer: {domain: [ｗｗｗ。Yichun.gov.cn, ' yc.gov.cn']}}\n",
        [("ｗｗｗ。Yichun.gov.cn", "www.yichun.gov.cn", True), (" yc.gov.cn", "yc.gov.cn", True)],
    ),
    "dn-spelling": (
        CITY + "    networks: {outer: {domain: [WWW.yichun.gov.cn., 宜春市。政务]}}\n",
        [("WWW.yichun.gov.cn.", "www.yichun.gov.cn", True), ("宜春市。政务", "宜春市.政务", True)],
    ),
    "dn-record-outside": (
        CITY + "    networks: {outer: {prefix: 10.36.8.0/24}}\n"
        "    site: {network: outer, address: 10.36.8.８}\n",
        [("10.36.8.８", "10.36.8.8", True)],
    ),
    "tp-bandwidth-unreadable": (
        HEAD
        + "carriers:\n  - {segment: city, bandwidth: １０兆}\n"
        + CITY.removeprefix(HEAD)
        + "    units:\n"
        "      - {name: 财政局, networks: {outer: {line: {bandwidth: '２Ｍ'}}}}\n",
        [("１０兆", "10兆", True), ("２Ｍ", "2M", True)],
    ),
}


def findings(folder: Path) -> tuple[Finding, ...]:
    return judge(load(folder, DAY)).findings


def repaired(folder: Path, found: tuple[Finding, ...]) -> FixPlan:
    """Write all fixes, the guesses too."""
    plan = plan_fixes(folder, carried(found))
    commit(folder, plan.changes.files, "fix", NOW)
    return plan


def said(found: tuple[Finding, ...]) -> set[tuple[str, Where]]:
    return {(finding.rule, finding.hit.where) for finding in found}


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_failing_examples_are_mended_by_what_they_offer(rule: Rule, tmp_path: Path) -> None:
    """What carries a fix is gone after it, nothing else has come, and a rule that fixes is in the table."""
    write(rule.page.fails, tmp_path)
    before = findings(tmp_path)
    fixes = carried(before)
    repaired(tmp_path, before)
    after = said(findings(tmp_path))

    assert not after & said(tuple(item.finding for item in fixes))
    assert after <= said(before)
    assert {item.finding.rule for item in fixes} <= set(CASES)


@pytest.mark.parametrize("rule", CASES)
def test_every_kind_of_fix(rule: str, tmp_path: Path) -> None:
    """Each rule offers what the table says, and once that is written the rule has nothing more to say."""
    text, expected = CASES[rule]
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    before = findings(tmp_path)
    fixes = [item.fix for item in carried(before) if item.finding.rule == rule]
    plan = repaired(tmp_path, before)
    after = findings(tmp_path)

    assert [tuple(fix) for fix in fixes] == expected
    assert plan.by_hand == ()
    assert rule not in {finding.rule for finding in after}
    assert carried(after) == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("in-bad-date", HEAD + "date: 7/29/2004\n"),
        ("in-bad-date", HEAD + "date: 04-07-29\n"),
        ("in-bad-date", HEAD + "date: 2004-02-30\n"),
        ("in-unknown-value", "format: 1\nnetworks: {outer: {name: 政务外网, data: unclasified}}\n"),
        ("in-wrong-type", HEAD + "soon: 10²\n"),
        ("in-unknown-field", HEAD + "titel: 甲\ntitle: 乙\n"),
        ("in-bad-name", CITY + "    units: [财政局/国库科, '　']\n"),
        ("ip-invalid", CITY + "    networks: {outer: {prefix: 10.36.8.0}}\n"),
        ("ip-invalid", CITY + "    networks: {outer: {prefix: 10.36.08.0/24}}\n"),
        ("ip-invalid", CITY + "    networks: {outer: {prefix: 10.36.8.1/255.255.255.0}}\n"),
        ("ip-invalid", CITY + "    networks: {outer: {prefix: 10.36.8.0/0.0.0.255}}\n"),
        ("dn-invalid", CITY + "    networks: {outer: {domain: water_bureau.gov.cn}}\n"),
        ("in-code-invalid", CITY + "    code: '３６０９０'\n"),
    ],
)
def test_what_may_mean_two_things_is_not_fixed(rule: str, text: str, tmp_path: Path) -> None:
    """Where nobody can know what was meant, the finding carries nothing."""
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    found = [finding for finding in findings(tmp_path) if finding.rule == rule]

    assert found
    assert [finding.hit.fix for finding in found] == [None] * len(found)


def test_spellings() -> None:
    """The one spelling of addresses and names, and nothing for what is none."""
    assert half_width("　Ａ。９－／ ") == "A.9-/"
    assert half_width("10² ① Ⅳ") == "10² ① Ⅳ"
    assert canonical("2001:0DB8:0:0:0:0:0:0/32") == "2001:db8::/32"
    assert canonical("10.0.0.0/255.0.0.0") == "10.0.0.0/8"
    assert [canonical(wrong) for wrong in ("", "/", "10.0.0.1/8", "10.0.0.0/0.0.0.0", "x/24")] == [""] * 5
    assert canonical_host("FD36::0001/64") == "fd36::1/64"
    assert canonical_host("10.1.1") == ""
    assert canonical_name("XN--FIQS8S.") == "xn--fiqs8s"
    assert canonical_name("a..b") == ""


def test_what_is_written_elsewhere_is_left_to_hand(tmp_path: Path) -> None:
    """A value that comes from `defaults` is not written into the unit; the rest is fixed all the same."""
    text = HEAD + (
        "defaults: {networks: {outer: {domain: WWW.gov.cn}}}\n"
        "units:\n  - {id: yichun, name: 宜春市, level: city, networks: {outer: {status: connected}}}\n"
        "  - {id: xinyu, name: 新余市, level: city, code: '３６０５００'}\n"
    )
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    plan = repaired(tmp_path, findings(tmp_path))

    assert {item.fixed.finding.rule for item in plan.by_hand} == {"dn-spelling"}
    assert (tmp_path / "netplan.yaml").read_text("utf-8") == text.replace("３６０５００", "360500")


def test_a_form_that_cannot_be_edited_costs_nobody_else(tmp_path: Path) -> None:
    """`? key` is left to hand, the others of the same file are fixed."""
    text = (
        "format: 1\n? titel\n: 甲\nnetworks:\n  a: {name: 甲, data: Public}\n  b: {name: 乙, data: PUBLIC}\n"
    )
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    repaired(tmp_path, findings(tmp_path))
    after = (tmp_path / "netplan.yaml").read_text("utf-8")

    assert after.count("data: public") == 2
