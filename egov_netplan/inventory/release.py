"""A plan made fit to leave the office: what is shown of it, beside the whole one that is judged.

Half a plan would be judged wrongly: a line that may not be shown is no missing line. So the rules always
look at the whole, and of what they find only what may be told is told.
"""

from typing import Protocol

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.texts import Matter
from egov_netplan.words import Text


class Release(Protocol):
    """Where what is shown comes from, and how the one is said in terms of the other."""

    @property
    def whole(self) -> Inventory:
        """The inventory that this one was made from, which is what the rules judge."""

    def reword(self, matter: Matter, text: str) -> str | None:
        """What stands for a text of the whole plan; None if nothing may."""

    def told(self, finding: Finding, title: Text) -> Finding | None:
        """What may be told of a finding, whose rule has this title; None if nothing may."""
