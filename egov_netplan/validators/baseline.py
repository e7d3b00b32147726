"""Baselines: the findings an old inventory starts with, so that only new ones count."""

import json
from collections import Counter
from collections.abc import Mapping

import msgspec

from egov_netplan.findings import Finding
from egov_netplan.validators.engine import Verdict
from egov_netplan.validators.waivers import may_be_waived


class BaselineError(ValueError):
    """The text is no output of `netplan validate --format json`."""


def read_baseline(text: str) -> Mapping[str, int]:
    """How often each fingerprint stands in an earlier run's JSON, what was known then included."""
    try:
        run = json.loads(text)
        return Counter(item["fingerprint"] for part in ("findings", "known") for item in run.get(part, ()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BaselineError(str(error)) from error


def without_known(verdict: Verdict, baseline: Mapping[str, int]) -> Verdict:
    """`verdict` with the findings that the baseline has set apart; a second one of a kind is new.

    What cannot be waived is never set apart: a breach of physical isolation counts in every run.
    """
    left = Counter(baseline)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in verdict.findings:
        old = may_be_waived(finding) and left[finding.fingerprint] > 0
        left[finding.fingerprint] -= old
        (known if old else new).append(finding)
    return msgspec.structs.replace(verdict, findings=tuple(new), known=tuple(known))
