"""Two inventories side by side: which of their units are one, and which of all that is asked about."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from egov_netplan.inventory.fields import AttachmentFields
from egov_netplan.inventory.model import Device, Inventory, Unit, lies_in
from egov_netplan.reports.difference.match import Matching, matched
from egov_netplan.words import Text

_NOTHING = AttachmentFields()


class Rewritten(NamedTuple):
    """What one unit has on one network, as it was written and as it is."""

    network: str
    unit: Unit
    before: AttachmentFields
    now: AttachmentFields


class Both:
    """Two states of one plan, one network of it or all (""), one place of it or all ("").

    `under` is the id of the place in either of the two.
    """

    def __init__(self, old: Inventory, new: Inventory, network: str = "", under: str = "") -> None:
        self.old, self.new, self.network = old, new, network
        self.units: Matching = matched(old, new)
        self.under_new = self.units.new_ids.get(under, under)
        self.under_old = self.units.old_ids.get(self.under_new, self.under_new)

    @cached_property
    def networks(self) -> tuple[str, ...]:
        """The networks asked about: those there are, then those there were."""
        if self.network:
            return (self.network,)
        return tuple(dict.fromkeys((*self.new.policy.networks, *self.old.policy.networks)))

    @cached_property
    def pairs(self) -> tuple[tuple[Unit, Unit], ...]:
        """The units in both that lie in the place, or lay in it, as they were and as they are."""
        return tuple(pair for pair in self.units.pairs() if self.was_in(pair[0]) or self.is_in(pair[1]))

    @cached_property
    def rewritten(self) -> tuple[Rewritten, ...]:
        """What is written otherwise of the units that are in both, network by network."""
        return tuple(
            Rewritten(network, unit, old, new)
            for network in self.networks
            for before, unit in self.pairs
            if (old := _fields(before, network)) != (new := _fields(unit, network))
        )

    def came(self) -> Iterator[Unit]:
        """The units that came to be in the place."""
        return filter(self.is_in, self.units.came())

    def gone(self) -> Iterator[Unit]:
        """The units that are no longer there, as they were."""
        return filter(self.was_in, self.units.gone())

    def is_in(self, unit: Unit) -> bool:
        """Whether a unit lies in the place."""
        return not self.under_new or lies_in(unit.id, self.under_new)

    def was_in(self, unit: Unit) -> bool:
        """Whether a unit lay in the place."""
        return not self.under_old or lies_in(unit.id, self.under_old)

    def network_name(self, network: str) -> Text:
        """The name of a network, which may be one that is there no more."""
        known = network in self.new.policy.networks
        return (self.new if known else self.old).network_name(network)

    def end_now(self, end: str) -> str:
        """The id that an end of an old line has today, of a unit or of a device at it."""
        device: Device | None = self.old.device_by_id.get(end)
        if device is None:
            return self.units.new_ids.get(end, end)
        return f"{self.units.new_ids.get(device.unit, device.unit)}/{device.fields.id}"


def _fields(unit: Unit, network: str) -> AttachmentFields:
    found = unit.attachments.get(network)
    return found.fields if found else _NOTHING
