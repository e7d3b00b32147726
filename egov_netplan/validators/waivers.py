"""Agreed exceptions: which findings they cover."""

from egov_netplan.findings import Finding
from egov_netplan.inventory.fields import WaiverFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.validators.registry import BY_ID


class Waivers:
    """The waivers of one project that hold on the day judged."""

    def __init__(self, inventory: Inventory) -> None:
        self._holding = [item for item in inventory.policy.waivers if item.until >= inventory.today]

    def cover(self, finding: Finding) -> bool:
        """Whether a waiver covers `finding`; nothing covers a rule that cannot be waived."""
        return BY_ID[finding.rule].page.waivable and any(_about(item, finding) for item in self._holding)


def _about(waiver: WaiverFields, finding: Finding) -> bool:
    subject = finding.hit.subject
    named = subject == waiver.subject or subject.endswith(f"/{waiver.subject}")
    return waiver.rule == finding.rule and bool(subject) and named
