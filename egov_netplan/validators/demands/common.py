"""What all demands are made of: how a unit stands to what is asked, and words for what lacks."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.words import Text


class Standing(NamedTuple):
    """What a unit has of what a duty asks: whether all, since when, what lacks, and where that stands.

    `network` is the one it stands on, where the duty itself names none; `planned` is the unit's own day
    for it, which counts where the duty has no date.
    """

    done: bool
    where: Where
    since: date | None = None
    lack: Text = Text("", "")
    in_trial: bool = False
    exempt: bool = False
    network: str = ""
    planned: date | None = None


def known(items: tuple[str, ...], names: Mapping[str, Text]) -> tuple[str, ...]:
    """The items of a duty that there are words for; of the others the reader says that they do not exist."""
    return tuple(item for item in items if item in names)
