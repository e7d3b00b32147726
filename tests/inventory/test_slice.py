"""One network alone: what stays, what goes, and that nothing of what has gone is said."""

from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.slice import only
from egov_netplan.inventory.terms import Terms
from egov_netplan.inventory.texts import TELLING, texts_of
from egov_netplan.validators.engine import judge
from egov_netplan.validators.plan import Plan

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/netplan.yaml"))
SLICES = [
    pytest.param(path, network, id=f"{path.name}-{network}")
    for path in EXAMPLES
    for network in load(path).policy.networks
]

PROJECT = """\
format: 1
title: 清河市政务网
date: 2005-01-01
levels: [city, county]
networks:
  outer: {name: 政务外网}
  inner: {name: 暗流网, aliases: [潜流网]}
  web: {name: 互联网}
isolation:
  - {between: [outer, inner], mode: physical}
  - {between: [outer, web], mode: logical}
duties:
  - {id: join, title: 联入政务外网和暗流网, who: {places: true}, must: connected, on: outer}
  - {id: join-inner, title: 联入, who: {places: true}, must: connected, on: inner}
  - {id: attest, title: 报告, who: {units: [qh/明水局, qh/暗流局]}, must: attested, needs: join-inner}
waivers:
  - {rule: tp-no-path, subject: qh/明水局, reason: 与暗流局共用机房, approved_by: 市办, until: 2006-01-01}
  - {rule: tp-no-path, subject: qh/暗流局, reason: 历史, approved_by: 市办, until: 2006-01-01}
units:
  - id: qh
    name: 清河市
    level: city
    networks: {outer: {status: connected}, inner: {status: connected}}
    units:
      - name: 明水局
        note: 与暗流局同楼
        networks:
          outer: {status: connected, prefix: 10.88.1.0/24, note: 原址 10.99.1.9, line: {circuit: MS-1}}
          inner: {status: planned, prefix: 10.99.1.0/24, line: {circuit: XYZZY-1}}
      - {name: 暗流局, networks: {inner: {status: connected}}, units: [暗流二科]}
      - {name: 网站办, networks: {web: {status: connected}}}
      - {name: 编外办}
      - {name: 暗县, level: county, units: [{name: 桥办, networks: {outer: {status: planned}}}]}
devices:
  - {id: gw, unit: qh/明水局, network: [outer, inner], note: 一机两网, address: [10.88.1.1]}
  - {id: nowhere, unit: qh/明水局}
  - {id: dark, unit: qh/暗流局, network: inner}
sites:
  - {id: portal, unit: qh/明水局, network: outer, name: 外网门户, domain: ming.example}
  - {id: hidden, unit: qh/暗流局, network: inner, name: 暗流门户, domain: hidden.example}
systems:
  - {id: oa, unit: qh/明水局, network: [outer, inner], users: [qh/暗流局, qh/网站办]}
"""


@pytest.fixture
def plan(write) -> Inventory:
    inventory = load(write({"netplan.yaml": PROJECT}))
    assert inventory.hits == ()
    return inventory


def test_units_known_only_across_an_air_gap_go(plan: Inventory) -> None:
    """With them go their sub-units; who is on a logically isolated network, or on none, is known here too."""
    outer = only(plan, "outer")

    assert {unit.name for unit in outer.units.values()} == {
        "清河市",
        "明水局",
        "网站办",
        "编外办",
        "暗县",
        "桥办",
    }
    assert all(unit.attachments.keys() <= {"outer"} for unit in outer.units.values())


def test_things_of_other_networks_go(plan: Inventory) -> None:
    """A device on both stands here and its other network is not named; what names none goes in doubt."""
    outer = only(plan, "outer")

    assert [(item.fields.id, item.networks, item.fields.network) for item in outer.devices] == [
        ("gw", ("outer",), ("outer",))
    ]
    assert [line.fields.circuit for line in outer.lines] == ["MS-1"]
    assert [site.id for site in outer.sites] == ["portal"]
    assert [(item.networks, item.users) for item in outer.systems] == [(("outer",), ("qh/网站办",))]


def test_policy_of_other_networks_goes(plan: Inventory) -> None:
    """Pairs, duties on others and waivers for what has gone; a text that names what has gone is left out."""
    policy = only(plan, "outer").policy
    join, attest = policy.duties

    assert tuple(policy.networks) == ("outer",)
    assert policy.isolation == ()
    assert (join.id, join.title) == ("join", None)
    assert (attest.who, attest.needs) == (plan.policy.duties[2].who.__class__(units=("qh/明水局",)), None)
    assert [(waiver.subject, waiver.reason) for waiver in policy.waivers] == [("qh/明水局", "")]
    assert policy.title == "清河市政务网"


def test_remarks_stay_unless_they_name_what_has_gone(plan: Inventory) -> None:
    """A unit's name, or an address that is none of this network's."""
    unit = only(plan, "outer").units["qh/明水局"]

    assert unit.fields.note is None
    assert unit.attachments["outer"].fields.note is None
    assert only(plan, "outer").devices[0].fields.note == "一机两网"


def test_the_other_side(plan: Inventory) -> None:
    """Those of the inner network see none of the outer."""
    inner = only(plan, "inner")

    assert {unit.name for unit in inner.units.values()} >= {
        "清河市",
        "明水局",
        "暗流局",
        "暗流二科",
        "编外办",
    }
    assert "网站办" in {unit.name for unit in inner.units.values()}  # nothing isolates web from inner
    assert "桥办" not in {unit.name for unit in inner.units.values()}
    assert [line.fields.circuit for line in inner.lines] == ["XYZZY-1"]


def test_one_network_alone_is_shown_as_it_is(write) -> None:
    plan = load(write({"netplan.yaml": "format: 1\nnetworks: {outer: {name: 外网}}\nunits: [甲局]\n"}))

    assert only(plan, "outer") is plan


@pytest.mark.parametrize(("path", "network"), SLICES)
def test_nothing_of_another_network_is_left(path: Path, network: str) -> None:
    """What only others have stands nowhere; what is left is as it was, and lacks what it lacked."""
    whole = load(path)
    part = only(whole, network)
    lacks, was = Plan(part), Plan(whole)
    release = part.release
    if release is None:
        return
    goes_by = {text for matter, text in texts_of(part) if matter in TELLING}

    assert goes_by <= {text for matter, text in texts_of(whole)}
    assert all(unit.attachments.keys() <= {network} for unit in part.units.values())
    assert {part.unit_of(end).id for line in part.lines for end in line.ends} <= set(part.units)
    assert all(unit.parent in part.units or not unit.parent for unit in part.units.values())
    for key, unit in part.units.items():
        for attachment in unit.attachments.values():
            own = whole.units[key].attachments[network]
            assert attachment.status is own.status
            assert lacks.lack(unit, attachment) == was.lack(whole.units[key], own)


@pytest.mark.parametrize(("path", "network"), SLICES)
def test_findings_are_those_of_the_whole_plan(path: Path, network: str) -> None:
    """Half a plan is never judged: each finding told is one of the whole, and the others are counted."""
    whole = load(path)
    everything, told = judge(whole), judge(only(whole, network))
    known = {finding.fingerprint for finding in everything.findings}

    assert {finding.fingerprint for finding in told.findings} <= known
    assert len(told.findings) + told.withheld == len(everything.findings)
    assert all(finding.hit.network in ("", network) for finding in told.findings)
    if len(whole.policy.networks) > 1:
        assert not any(finding.at.excerpt for finding in told.findings)


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("与暗流局同楼", True),
        ("与暗流局二科同楼", False),
        ("暗流局二科和暗流局", True),
        ("a", True),
        ("LAN a.", True),
        ("lan", False),
        ("10.99.1.9", True),
        ("10.88.1.9", False),
        ("见 10.88.2.1。", True),
        ("2001:db8:1::5", False),
        ("2001:db8:2::5", True),
        ("9:30:15", False),
        ("", False),
    ],
)
def test_terms(text: str, is_said: bool) -> None:
    terms = Terms({"暗流局", "a"}, {"暗流局二科"}, ("10.88.1.0/24", "2001:db8:1::/48", "no prefix"))

    assert terms.names(text) is is_said
