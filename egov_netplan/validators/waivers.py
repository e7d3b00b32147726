"""Agreed exceptions: which findings they cover, and which of them excuse nothing."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from egov_netplan.findings import Finding, Hit, Severity
from egov_netplan.inventory.fields import WaiverFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.references import Names, few
from egov_netplan.inventory.shape import did_you_mean
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Text

IDLE = "in-waiver-idle"

_UNKNOWN = Text("没有这条规则", "there is no such rule")
_FIXED = Text("这条规则不能豁免", "this rule cannot be waived")
_PAST = Text("已于 {until} 到期", "it ended on {until}")
_SEVERAL = Text("subject 可以指 {subjects}", "its subject may be any of {subjects}")
_NO_EXEMPTION = Text("其任务要求不许免除", "the duty behind it allows no exemption")
_NOTHING = Text("没有与之相符的问题", "no finding fits it")

# Findings by their rule and subject.
_About = dict[tuple[str, str], list[Finding]]


def may_be_waived(finding: Finding) -> bool:
    """Whether an exception from this may be agreed at all: its rule says so, and the duty behind it."""
    return BY_ID[finding.rule].page.waivable and finding.hit.waivable


class Waivers:
    """The waivers of one project on the day judged."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._all = inventory.policy.waivers

    @cached_property
    def _names(self) -> Names:
        """What a subject may name; made for the first waiver, for most projects have none."""
        names, inventory = Names(), self._inventory
        lists = (
            inventory.devices,
            inventory.lines,
            inventory.sites,
            inventory.systems,
            inventory.private_networks,
            inventory.policy.duties,
        )
        for identity in (*inventory.units, *(item.id for items in lists for item in items)):
            names.add(identity)
        return names

    def cover(self, finding: Finding) -> bool:
        """Whether a waiver covers `finding`; nothing covers what cannot be waived."""
        return (finding.rule, finding.hit.subject) in self._covered and may_be_waived(finding)

    @cached_property
    def _covered(self) -> frozenset[tuple[str, str]]:
        """The rules and subjects that waivers in force name without any doubt."""
        held = (
            (waiver.rule, self._names.matching(waiver.subject)) for waiver in self._all if self._holds(waiver)
        )
        return frozenset((rule, subjects[0]) for rule, subjects in held if len(subjects) == 1)

    def idle(self, findings: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Hit]:
        """A hit for each waiver that excuses none of `findings`, as far as its rule was among `rules`."""
        ran = {rule.id for rule in rules}
        waived = {waiver.rule for waiver in self._all}
        about: _About = {}
        for finding in findings:
            if finding.rule in waived:
                about.setdefault((finding.rule, finding.hit.subject), []).append(finding)
        for number, waiver in enumerate(self._all):
            if reason := self._idle_because(waiver, about, ran):
                args = {"waived": waiver.rule, "subject": waiver.subject, "reason": reason}
                fixed = Severity.ERROR if reason in (_FIXED, _NO_EXEMPTION) else None
                where = self._inventory.policy_at("waivers", number)
                yield Hit(where, args, hint=_hint(waiver.rule), severity=fixed, rule=IDLE)

    def _idle_because(self, waiver: WaiverFields, about: _About, ran: set[str]) -> Text | None:
        if is_void(waiver):
            return _FIXED if waiver.rule in BY_ID else _UNKNOWN
        if not self._holds(waiver):
            return Text(*(part.format(until=waiver.until) for part in _PAST))
        if len(subjects := self._names.matching(waiver.subject)) > 1:
            return _SEVERAL.filled(subjects=few(subjects))
        excused = about.get((waiver.rule, subjects[0]), []) if subjects else []
        if not all(may_be_waived(finding) for finding in excused):
            return _NO_EXEMPTION
        return None if excused or waiver.rule not in ran else _NOTHING

    def _holds(self, waiver: WaiverFields) -> bool:
        return waiver.until >= self._inventory.today


def is_void(waiver: WaiverFields) -> bool:
    """Whether a waiver can never hold: there is no such rule, or none may be excused from it."""
    return waiver.rule not in BY_ID or not BY_ID[waiver.rule].page.waivable


def _hint(rule: str) -> Text | None:
    """The rule that was meant, where the one written does not exist."""
    return None if rule in BY_ID else did_you_mean(rule, BY_ID)
