"""Names of internal networks that reach into the zones and names of networks that are not internal."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_netplan.plan.domains import DomainPlan
from egov_netplan.plan.names import Name, longest, tails


class Leak(NamedTuple):
    """A name or zone of an internal network, and the zone or the same name that an open network has."""

    network: str
    name: Name
    open_network: str
    other: Name

    @property
    def is_same(self) -> bool:
        """Whether both are one name, rather than a name and a zone around it."""
        return self.name.ascii == self.other.ascii


def leaks(plans: Sequence[DomainPlan]) -> Iterator[Leak]:
    """Every internal zone and name that an open network has a zone or a name for.

    What lies in an internal zone that is found already follows from it, and is not found again. Networks
    without a domain plan are neither internal nor open.
    """
    planned = [(plan, plan.fields.internal) for plan in plans if plan.fields]
    is_open = [plan for plan, internal in planned if not internal]
    zones = _first(is_open, [(*plan.policy_zones, *plan.zones) for plan in is_open])
    names = _first(is_open, [plan.names for plan in is_open])
    for plan in (plan for plan, internal in planned if internal):
        found: set[str] = set()
        for name in (*plan.policy_zones, *plan.zones):
            around = _around(name, zones)
            if around and found.isdisjoint(tails(name.ascii)):
                found.add(name.ascii)
                yield Leak(plan.network, name, *around)
        for name in plan.names:
            taken = names.get(name.ascii) if name.ascii else None
            around = taken or _around(name, zones)
            if around and found.isdisjoint(tails(name.ascii)):
                yield Leak(plan.network, name, *around)


_Known = dict[str, tuple[str, Name]]


def _first(plans: Sequence[DomainPlan], entries: Sequence[Sequence[Name]]) -> _Known:
    """The first network and name for each form."""
    known: _Known = {}
    for plan, names in zip(plans, entries, strict=True):
        for name in names:
            if name.ascii:
                known.setdefault(name.ascii, (plan.network, name))
    return known


def _around(name: Name, zones: _Known) -> tuple[str, Name] | None:
    """The longest of the zones that a name lies in."""
    return zones.get(longest(name.ascii, zones))
