"""Who lacks what: the units that are to have a block or prefix and have none, or why they cannot have it."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.proposal import Refusal
from egov_netplan.plan.allocation.sources import Sources
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import field_of_sizes, is_length, planned_length
from egov_netplan.words import Text

_ON_THE_NETWORK = (Status.CONNECTED, Status.RETROFIT, Status.PLANNED)
_OFF = (Status.EXEMPT, Status.NONE)


class Request(NamedTuple):
    """What a unit lacks: a place a block, any other a prefix."""

    unit: Unit
    version: int
    length: int

    @property
    def rank(self) -> tuple[int, int, bool, str, str]:
        """Places from the top down, for each takes from what the one above got; all others are alike.

        Then the widest first; then by code, those without one last; then by id.
        """
        unit = self.unit
        depth = unit.id.count("/") if unit.is_place else 0
        return depth, self.length, not unit.code, unit.code, unit.id


def is_due(unit: Unit, network: str) -> bool:
    """Whether a unit and its equipment are to have addresses: it is on the network, or is to be.

    A place is, unless it says that it is off; any other unit must say that it is on.
    """
    attachment = unit.attachments.get(network)
    if attachment is None:
        return False
    if unit.is_place:
        return attachment.fields.status not in _OFF
    return attachment.status in _ON_THE_NETWORK


class Lacking:
    """What the units of one network lack."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._land = sources.land
        self._inventory, self._network = sources.land.inventory, sources.land.network

    def of(self, unit: Unit, version: int) -> Request | Refusal | None:
        """What a unit lacks of a version; where it cannot have it, that is a refusal."""
        if not is_due(unit, self._network) or self._has(unit, version):
            return None
        length = planned_length(self._inventory, unit, self._network, version)
        if length is None and unit.is_place:
            return None  # nothing is delegated to its level
        reason = self._obstacle(unit, version, length)
        if reason or length is None:
            reason = reason or Text("", "")
            return Refusal(unit.id, self._network, version, reason, is_block=unit.is_place)
        return Request(unit, version, length)

    def is_unclear(self, unit: Unit) -> bool:
        """Whether something that a unit has here could not be read, so that nobody knows what it lacks."""
        attachment = unit.attachments.get(self._network)
        if attachment is None or unit.id in self._land.plan.unread:
            return True
        where = attachment.where
        places = (where.path, ("defaults", "networks", self._network))
        return any((where.file, path) in self._misread_at for path in places)

    def _has(self, unit: Unit, version: int) -> bool:
        """Whether a unit has what it needs: a place a block, any other a prefix or a block."""
        if self._sources.has_block(unit, version):
            return True
        own = () if unit.is_place else self._land.plan.prefixes.get(unit.id, ())
        return any(claim.prefix.version == version for claim in own)

    def _obstacle(self, unit: Unit, version: int, length: int | None) -> Text | None:
        """Why nothing can be handed out to a unit, whatever is free."""
        if self.is_unclear(unit):
            return said.UNREADABLE
        used = None if unit.is_place else self._in_use.get((unit.id, version))
        if used:
            return said.IN_USE.filled(address=used.address(used.first))
        if length is None:
            what = said.what(self._inventory, unit, self._network)
            return said.NO_SIZE.filled(field=field_of_sizes(version), what=what, version=version)
        if not is_length(version, length):
            return said.NO_SUCH_LENGTH.filled(version=version, length=length)
        return None

    @cached_property
    def _in_use(self) -> Mapping[tuple[str, int], Prefix]:
        """The lowest address that a unit uses already, other than those from ranges kept for loopbacks."""
        found: dict[tuple[str, int], Prefix] = {}
        for seat in sorted(self._land.addresses, reverse=True):
            unit = self._inventory.units[seat.unit]
            if not self._land.plan.range_around(seat.address, unit):
                found[seat.unit, seat.address.version] = seat.address
        return found

    @cached_property
    def _misread_at(self) -> frozenset[tuple[str, tuple[str | int, ...]]]:
        """The entries of networks in which a block or prefix was left out while reading."""
        return frozenset(
            (hit.where.file, hit.where.path[:end])
            for hit in self._inventory.hits
            for end, step in enumerate(hit.where.path)
            if step in ("block", "prefix")
        )
