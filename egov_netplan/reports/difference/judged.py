"""Which findings are new, and which are gone: both states judged, each on its own day."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.findings import Finding
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.tables.asked import Asked


class Judged(NamedTuple):
    """The findings that only one of the two states has. `excused` are gone because they are waived now."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    excused: tuple[Finding, ...]


def judged(both: Both) -> Judged:
    """What the rules find in the one state and not in the other; of several alike, as many as are more."""
    old = Asked(both.old, both.network, both.under_old)
    new = Asked(both.new, both.network, both.under_new)
    before, now = list(old.findings()), list(new.findings())
    gone = list(_more(before, now))
    excused = Counter(finding.fingerprint for finding in new.verdict.waived) if gone else Counter()
    return Judged(
        new=tuple(_more(now, before)),
        gone=tuple(finding for finding in gone if not excused[finding.fingerprint]),
        excused=tuple(finding for finding in gone if excused[finding.fingerprint]),
    )


def _more(these: list[Finding], those: list[Finding]) -> Iterator[Finding]:
    left = Counter(finding.fingerprint for finding in those)
    for finding in these:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            yield finding
