"""What a zone file holds, and what could not go into any."""

from enum import StrEnum
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.plan.names import unicode_form
from egov_netplan.words import Text


class Kind(StrEnum):
    """Whether a zone leads from names to addresses or back."""

    FORWARD = "forward"
    REVERSE = "reverse"


class Record(NamedTuple):
    """One record: names in ASCII form without the last dot, `data` as a zone file has it."""

    name: str
    type: str
    data: str


class Zone(NamedTuple):
    """A zone file; `owner` is the unit that the zone is delegated to, "" for the network's own."""

    origin: str
    kind: Kind
    owner: str
    records: tuple[Record, ...]
    serial: int
    text: str

    @property
    def file(self) -> str:
        """A name for its file that no system objects to."""
        return f"{self.origin}.zone"

    @property
    def called(self) -> str:
        """Its name as people write it."""
        return unicode_form(self.origin)


class Refused(NamedTuple):
    """Something written that goes into no zone file, and why."""

    written: str
    why: Text
    unit: str
    where: Where


class Zones(NamedTuple):
    """The zone files of a network by their origins, and what was left out of them.

    `unaddressed` are the names that nobody states an address for: a comment in their zones, no record.
    """

    network: str
    zones: tuple[Zone, ...]
    refused: tuple[Refused, ...]
    unaddressed: tuple[str, ...]
