"""What an allocation says: what is handed out to whom, and what is not and why."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from egov_netplan.plan.prefix import Prefix
from egov_netplan.words import Text


class Entry(Protocol):
    """A value for a field that holds one text or several: added to it, or in the place of `replaces`."""

    @property
    def network(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def reason(self) -> Text: ...
    @property
    def replaces(self) -> str | None: ...


class Placed(Entry, Protocol):
    """An entry with its place: the field of a unit on the network, or of a device, line or site of it."""

    @property
    def unit(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def device(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def site(self) -> str: ...


class Proposal(NamedTuple):
    """One value to be written: into a field that a unit has on a network, or of a device or line.

    `field` is `block` or `prefix` of the unit's entry under `networks`, `address` of the device with the
    id `device`, or `prefix` of the line with the id `line`. The value is added to what the field holds,
    or takes the place of the value `replaces`. `prefix` is the value as numbers.
    """

    unit: str
    network: str
    field: str
    value: str
    reason: Text
    prefix: Prefix
    replaces: str | None = None
    device: str = ""
    line: str = ""
    site: str = ""


class Refusal(NamedTuple):
    """A unit, device or line that gets nothing of one version of IP, and why.

    `is_block` if it is a place that gets no block, so that nothing below it gets anything.
    """

    unit: str
    network: str
    version: int
    reason: Text
    device: str = ""
    line: str = ""
    is_block: bool = False


class Shortage(NamedTuple):
    """Blocks that have run dry: how many pieces of one length were wanted of them, and how many there were.

    `owner` is the unit that has the blocks, "" for the network's own space. `at_least` is the length that one
    block in their place would have to have at the least, None for the space.
    """

    owner: str
    blocks: tuple[Prefix, ...]
    length: int
    wanted: int
    fitted: int
    at_least: int | None = None


class Allocation(NamedTuple):
    """What is proposed for one network; `faults` say what is wrong with its plan as a whole."""

    network: str
    proposals: tuple[Proposal, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    faults: tuple[Text, ...] = ()

    @property
    def by_unit(self) -> Mapping[str, tuple[Proposal, ...]]:
        """The proposals for each unit, its devices and lines left out."""
        found: dict[str, list[Proposal]] = {}
        for proposal in self.proposals:
            if not proposal.device and not proposal.line:
                found.setdefault(proposal.unit, []).append(proposal)
        return {unit: tuple(items) for unit, items in found.items()}
