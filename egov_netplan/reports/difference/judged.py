"""Which findings are new or gone, and which weigh more or less: both states judged, each on its own day."""

from collections import Counter
from typing import NamedTuple

from egov_netplan.findings import Finding
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.tables.asked import Asked


class Pair(NamedTuple):
    """One finding in both states, of another weight."""

    was: Finding
    now: Finding


class Judged(NamedTuple):
    """The findings that only one of the two states has, and those that weigh more or less now.

    `excused` are gone because they are waived now.
    """

    new: tuple[Finding, ...]
    graver: tuple[Pair, ...]
    milder: tuple[Pair, ...]
    gone: tuple[Finding, ...]
    excused: tuple[Finding, ...]


def judged(both: Both) -> Judged:
    """What the rules find in the one state and not in the other; of several alike, as many as are more."""
    old = Asked(both.old, both.network, both.under_old)
    new = Asked(both.new, both.network, both.under_new)
    before, now = list(old.findings()), list(new.findings())
    gone, came = _more(before, now), _more(now, before)
    pairs, gone, came = _paired(gone, came)
    excused = Counter(finding.fingerprint for finding in new.verdict.waived) if gone else Counter()
    return Judged(
        new=tuple(came),
        graver=tuple(pair for pair in pairs if pair.now.severity.rank < pair.was.severity.rank),
        milder=tuple(pair for pair in pairs if pair.now.severity.rank > pair.was.severity.rank),
        gone=tuple(finding for finding in gone if not excused[finding.fingerprint]),
        excused=tuple(finding for finding in gone if excused[finding.fingerprint]),
    )


def _more(these: list[Finding], those: list[Finding]) -> list[Finding]:
    """Those of `these` that are not among the others with the same weight."""
    left = Counter((finding.fingerprint, finding.severity) for finding in those)
    found = []
    for finding in these:
        key = finding.fingerprint, finding.severity
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(finding)
    return found


def _paired(gone: list[Finding], came: list[Finding]) -> tuple[list[Pair], list[Finding], list[Finding]]:
    """What is gone and has come again with another weight; and what of both is left."""
    waiting: dict[str, list[Finding]] = {}
    for finding in gone:
        waiting.setdefault(finding.fingerprint, []).append(finding)
    pairs, new = [], []
    for finding in came:
        if alike := waiting.get(finding.fingerprint):
            pairs.append(Pair(alike.pop(0), finding))
        else:
            new.append(finding)
    left = {id(finding) for items in waiting.values() for finding in items}
    return pairs, [finding for finding in gone if id(finding) in left], new
