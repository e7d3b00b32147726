"""The engine: what it does with rules that fail, files that cannot be read, waivers, and order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from egov_netplan.findings import Hit
from egov_netplan.inventory.load import load
from egov_netplan.validators.baseline import without_known
from egov_netplan.validators.engine import Verdict, judge
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Lang

PLANNED = """
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: b, name: 乙市, level: city, code: x, networks: {outer: {status: planned}}}
  - {id: a, name: 甲市, level: city, networks: {outer: {status: planned, prefix: 10.0.0.1/8}}}
"""

Judged = Callable[..., Verdict]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """The verdict on a project given as text."""

    def run(text: str, *rules: Rule, day: date = date(2004, 7, 29)) -> Verdict:
        (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
        return judge(load(tmp_path, day), rules or RULES)

    return run


def ids(verdict: Verdict) -> list[str]:
    return [finding.rule for finding in verdict.findings]


def failing(after: int) -> Rule:
    """A rule that finds `after` things and then fails."""

    def check(plan: Plan) -> Iterator[Hit]:
        for _ in range(after):
            yield Hit(plan.inventory.policy_at("format"), {"id": "x"})
        raise RuntimeError("{nobody} foresaw this")

    return replace(BY_ID["in-duplicate-id"], run=check)


def test_a_failing_rule_is_contained(judged: Judged) -> None:
    """A rule that fails is a finding; what it found before, and all other rules, still count."""
    verdict = judged(PLANNED, failing(2), BY_ID["ip-host-bits"], BY_ID["in-crashed"])

    assert sorted(ids(verdict)) == ["in-crashed", "in-duplicate-id", "in-duplicate-id", "ip-host-bits"]
    assert verdict.crashed
    crash = next(finding for finding in verdict.findings if finding.rule == "in-crashed")
    assert "RuntimeError: {nobody} foresaw this" in crash.message.say(Lang.EN, crash.hit.args)


def test_what_cannot_be_read_is_not_judged(judged: Judged) -> None:
    """With a list that is missing only the reader's rules speak."""
    verdict = judged(PLANNED + "inventory: [nowhere.yaml]\n")

    assert ids(verdict) == ["in-unreadable"]
    assert not verdict.judged


def test_findings_are_in_the_order_of_the_files(judged: Judged) -> None:
    """Findings come by file, line, column and rule, whatever order the rules run in."""
    forwards = judged(PLANNED)
    backwards = judged(PLANNED, *reversed(RULES))
    places = [(item.hit.where.file, item.at.line, item.at.column, item.rule) for item in forwards.findings]

    assert places == sorted(places)
    assert ids(forwards) == ids(backwards)
    assert len(places) == 4


WAIVER = """
waivers:
  - {{rule: {rule}, subject: {subject}, reason: 待定, approved_by: 市信息办, until: 2004-12-31}}
"""


def test_a_waiver_covers_its_rule_and_subject_only(judged: Judged) -> None:
    """The same rule at another unit, and another rule at the same unit, are still found."""
    verdict = judged(PLANNED + WAIVER.format(rule="cs-no-date", subject="b"))

    assert [(item.rule, item.hit.subject) for item in verdict.waived] == [("cs-no-date", "b")]
    assert [(item.rule, item.hit.subject) for item in verdict.findings] == [
        ("in-code-invalid", "b"),
        ("cs-no-date", "a"),
        ("ip-host-bits", "a"),
    ]


def test_a_waiver_holds_to_its_last_day(judged: Judged) -> None:
    """On the day `until` it still covers; the day after it does not, and is a finding itself."""
    text = PLANNED + WAIVER.format(rule="cs-no-date", subject="b")
    last = judged(text, day=date(2004, 12, 31))
    late = judged(text, day=date(2005, 1, 1))

    assert len(last.waived) == 1
    assert late.waived == ()
    assert ids(late).count("in-waiver-idle") == 1


def test_a_waiver_is_not_idle_when_its_rule_did_not_run(judged: Judged) -> None:
    """With --select nothing can be said of waivers for rules that were left out."""
    text = PLANNED + WAIVER.format(rule="cs-no-date", subject="b")

    assert ids(judged(text, BY_ID["ip-host-bits"], BY_ID["in-waiver-idle"])) == ["ip-host-bits"]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if not rule.page.waivable])
def test_some_rules_cannot_be_waived(rule: str, judged: Judged) -> None:
    """A waiver of such a rule is an error."""
    verdict = judged(PLANNED + WAIVER.format(rule=rule, subject="b"))

    assert [str(item.severity) for item in verdict.findings if item.rule == "in-waiver-idle"] == ["error"]


NO_EXEMPTION = """
format: 1
networks: {outer: {name: 政务外网}}
duties:
  - id: all
    who: {level: city}
    must: connected
    on: outer
    by: 2004-06-30
    no_exemption: true
    reference: {affiliation: central}
units:
  - id: a
    name: 甲市
    level: city
    units: [{name: 水利局}, {name: 海关, affiliation: central}]
"""


def test_a_waiver_of_a_duty_without_exemption_is_an_error(judged: Judged) -> None:
    """It covers nothing, nor does a baseline; where the duty is a reference only it is a waiver like any."""
    bound = judged(NO_EXEMPTION + WAIVER.format(rule="cs-overdue", subject="水利局"))
    free = judged(NO_EXEMPTION + WAIVER.format(rule="cs-overdue", subject="海关"))
    idle = [item for item in bound.findings if item.rule == "in-waiver-idle"]

    assert bound.waived == ()
    assert [str(item.severity) for item in idle] == ["error"]
    assert ids(bound).count("cs-overdue") == 2
    assert [item.hit.subject for item in free.waived] == ["a/海关"]
    known = without_known(bound, {finding.fingerprint: 1 for finding in bound.findings}).known
    assert [item.hit.subject for item in known if item.rule == "cs-overdue"] == ["a/海关"]


def test_a_finding_is_the_same_tomorrow(judged: Judged) -> None:
    """Words that count days are no part of what a finding is known by."""
    text = NO_EXEMPTION.replace("must: connected", "must: group")
    today, tomorrow = judged(text), judged(text, day=date(2004, 7, 30))

    assert ids(today) == ["cs-no-group", "cs-no-group"]
    assert [item.fingerprint for item in today.findings] == [item.fingerprint for item in tomorrow.findings]


def test_a_waiver_may_name_a_duty(judged: Judged) -> None:
    """What is wrong with a duty itself goes by the duty's id."""
    text = """
format: 1
networks: {outer: {name: 政务外网}}
duties:
  - {id: notice, who: {places: true}, must: group, by: 2005-12-31}
  - {id: annex, who: {places: true}, must: group, by: 2004-12-31}
units: [{id: a, name: 甲市, level: city}]
"""
    verdict = judged(text + WAIVER.format(rule="cs-contradiction", subject="annex"))

    assert [(item.rule, item.hit.subject) for item in verdict.waived] == [("cs-contradiction", "annex")]
    assert ids(verdict) == []
