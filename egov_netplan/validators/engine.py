"""Runs the rules over an inventory and gives findings: located, weighed, waived, in order."""

from collections.abc import Iterable, Sequence

import msgspec

from egov_netplan.findings import Finding, Hit, Location, Severity, Where
from egov_netplan.inventory.locate import Locator
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.release import Release
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID, CRASHED, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.validators.waivers import IDLE, Waivers
from egov_netplan.words import same


class Verdict(msgspec.Struct, frozen=True):
    """What came of judging an inventory.

    `judged` is False where files could not be read, so that only the reader's findings stand here;
    `crashed` is True where a rule itself failed. `known` are findings that a baseline has already,
    `withheld` counts those that may not be told, where the inventory shows only part of a plan.
    """

    inventory: Inventory
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    judged: bool
    crashed: bool
    known: tuple[Finding, ...] = ()
    withheld: int = 0

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


def judge(inventory: Inventory, rules: Sequence[Rule] = RULES, plan: Plan | None = None) -> Verdict:
    """The verdict of `rules` on `inventory`.

    Where the inventory is not sound only the reader's rules speak: what a half-read plan breaks would
    be false. A `plan` that was made already saves making its wiring again. Of an inventory that shows only
    part of a plan the whole is judged, and told is what may be.
    """
    if release := inventory.release:
        return _told(judge(release.whole, rules), inventory, release)
    plan = plan or Plan(inventory)
    hits: list[Hit] = []
    for rule in rules:
        if rule.by_reader or inventory.sound:
            hits += _run(rule, plan)
    findings = _located(inventory, hits)
    waivers = Waivers(inventory)
    if inventory.sound and any(rule.id == IDLE for rule in rules):
        findings = sorted([*findings, *_located(inventory, waivers.idle(findings, rules))], key=_order)
    kept: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        (waived if waivers.cover(finding) else kept).append(finding)
    crashed = any(finding.rule == CRASHED.id for finding in kept)
    return Verdict(inventory, tuple(kept), tuple(waived), inventory.sound, crashed)


def _told(verdict: Verdict, inventory: Inventory, release: Release) -> Verdict:
    """What may be told of the verdict on the whole plan, in terms of what is shown of it."""

    def told(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        titled = ((_unfixed(finding), BY_ID[finding.rule].page.title) for finding in findings)
        return tuple(shown for item in titled if (shown := release.told(*item)))

    findings = told(verdict.findings)
    return msgspec.structs.replace(
        verdict,
        inventory=inventory,
        findings=findings,
        waived=told(verdict.waived),
        withheld=verdict.withheld + len(verdict.findings) - len(findings),
    )


def _unfixed(finding: Finding) -> Finding:
    """The finding without its fix: the word that was meant may be a name that is not shown."""
    return msgspec.structs.replace(finding, hit=msgspec.structs.replace(finding.hit, fix=None))


def _run(rule: Rule, plan: Plan) -> list[Hit]:
    """The hits of one rule; a rule that fails is a hit itself, and what it found before still counts."""
    hits = []
    try:
        for hit in rule.run(plan):
            weight = Severity.INFO if rule.page.rebuildable and plan.is_rebuilding(hit) else hit.severity
            hits.append(msgspec.structs.replace(hit, rule=rule.id, severity=weight))
    except Exception as error:  # noqa: BLE001 - a fault in one rule must not cost the others' findings
        args = {"rule": same(rule.id), "error": same(f"{type(error).__name__}: {error}")}
        hits.append(Hit(plan.inventory.policy_at(), args, rule=CRASHED.id))
    return hits


def _located(inventory: Inventory, hits: Iterable[Hit]) -> list[Finding]:
    """Findings in the order of the files, each place found once."""
    hits = list(hits)
    places = {hit.where for hit in hits} | {related.where for hit in hits for related in hit.related}
    locator = Locator(inventory.root)
    at = {where: locator.location(where) for where in sorted(places, key=_place_order)}
    return sorted((_finding(inventory, hit, at) for hit in hits), key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    at = finding.at
    return finding.hit.where.file, at.line, at.column, finding.rule, str(finding.hit.args)


def _place_order(where: Where) -> tuple[str, str]:
    return where.file, str(where.path)


def _severity(inventory: Inventory, hit: Hit) -> Severity:
    """How much a hit weighs: as the policy sets it, else as the check says, else as the page does.

    A rule that cannot be waived can be made heavier, never lighter.
    """
    page = BY_ID[hit.rule].page
    usual = hit.severity or page.severity
    written = inventory.policy.severities.get(hit.rule)
    if written is None:
        return usual
    asked = Severity(written)
    return asked if page.waivable else min(asked, usual, key=lambda severity: severity.rank)


def _finding(inventory: Inventory, hit: Hit, at: dict[Where, Location]) -> Finding:
    page = BY_ID[hit.rule].page
    return Finding(
        rule=hit.rule,
        severity=_severity(inventory, hit),
        message=page.message,
        hint=hit.hint or page.hint,
        hit=hit,
        at=at[hit.where],
        related_at=tuple(at[related.where] for related in hit.related),
        source=hit.source or page.source,
    )
