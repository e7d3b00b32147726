"""Addresses for equipment, where the policy keeps a range for them.

A prefix for the servers of a unit that has any, a loopback address for each router, a prefix between the
two ends of each line between places. Each is taken from the nearest place above that has such a range in
its block, else from a range of the network's own. Equipment of a unit that is to have no addresses gets
none either, nor does a line to such a one.
"""

from collections.abc import Iterator, Sequence

from egov_netplan.inventory.fields import Role
from egov_netplan.inventory.model import Device, Line, Unit
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.lacking import Lacking, is_due
from egov_netplan.plan.allocation.land import Land
from egov_netplan.plan.allocation.proposal import Proposal, Refusal
from egov_netplan.plan.allocation.sources import Sources
from egov_netplan.plan.allocation.stock import in_range, take_range
from egov_netplan.plan.prefix import parse, parse_host
from egov_netplan.plan.sizes import planned_length


def for_equipment(
    sources: Sources, lacking: Lacking, units: Sequence[Unit], version: int
) -> Iterator[Proposal | Refusal]:
    """All that the equipment of some units lacks of one version."""
    return filter(None, _found(sources, lacking, units, version))


def _found(
    sources: Sources, lacking: Lacking, units: Sequence[Unit], version: int
) -> Iterator[Proposal | Refusal | None]:
    land = sources.land
    chosen = {unit.id for unit in units}
    if land.pools.has("server", version):
        for unit in _with_servers(land, units):
            if not lacking.is_unclear(unit):
                yield _for_servers(sources, unit, version)
    if land.pools.has("loopback", version):
        for device in _routers(land):
            if device.unit in chosen:
                yield _for_router(sources, device, version)
    if land.pools.has("interconnect", version):
        for line in _lines(land):
            if land.inventory.upper_end(line).id in chosen:
                yield _for_line(sources, line, version)


def _with_servers(land: Land, units: Sequence[Unit]) -> list[Unit]:
    """The units with servers on the network."""
    having = {
        device.unit
        for device in land.inventory.devices
        if device.fields.role is Role.SERVER and land.network in device.networks
    }
    found = (unit for unit in units if unit.id in having and is_due(unit, land.network))
    return sorted(found, key=lambda unit: unit.id)


def _routers(land: Land) -> list[Device]:
    units = land.inventory.units
    found = (
        device
        for device in land.inventory.device_by_id.values()
        if device.fields.role is Role.ROUTER
        and land.network in device.networks
        and is_due(units[device.unit], land.network)
    )
    return sorted(found, key=lambda device: device.id)


def _lines(land: Land) -> list[Line]:
    """The lines of the network between two places."""

    def is_between_places(line: Line) -> bool:
        ends = [land.inventory.unit_of(end) for end in line.ends]
        return all(end.is_place and is_due(end, land.network) for end in ends) and ends[0] is not ends[1]

    here = (line for line in land.inventory.line_by_id.values() if line.network == land.network)
    return sorted(filter(is_between_places, here), key=lambda line: line.id)


def _for_servers(sources: Sources, unit: Unit, version: int) -> Proposal | Refusal | None:
    """For a unit with servers, none of whose prefixes lies in a range for them."""
    land = sources.land
    own = land.plan.prefixes.get(unit.id, ())
    if any(in_range(sources, claim.prefix, "server", unit) for claim in own):
        return None
    length = planned_length(land.inventory, unit, land.network, version)
    found = take_range(sources, unit, version, "server", length)
    if found is None:
        return Refusal(unit.id, land.network, version, said.range_full("server", version))
    prefix, origin = found
    reason = said.SERVER.filled(length=prefix.narrowness, source=origin.named(land))
    return Proposal(unit.id, land.network, "prefix", str(prefix), reason, prefix)


def _for_router(sources: Sources, device: Device, version: int) -> Proposal | Refusal | None:
    """For a router without any address of this version; one that has some is left as it is."""
    land = sources.land
    unit = land.inventory.units[device.unit]
    value = device.fields.address
    written = (value,) if isinstance(value, str) else value or ()
    hosts = [parse_host(item) for item in written]
    if any(host.address is None for host in hosts):
        return Refusal(unit.id, land.network, version, said.ADDRESS_UNREADABLE, device.id)
    if any(host.address and host.address.version == version for host in hosts):
        return None
    found = take_range(sources, unit, version, "loopback", None)
    if found is None:
        return Refusal(unit.id, land.network, version, said.range_full("loopback", version), device.id)
    prefix, origin = found
    alone = prefix.narrowness == prefix.bits
    text = prefix.address(prefix.first) if alone else str(prefix)
    reason = said.LOOPBACK.filled(source=origin.named(land))
    return Proposal(unit.id, land.network, "address", text, reason, prefix, device=device.id)


def _for_line(sources: Sources, line: Line, version: int) -> Proposal | Refusal | None:
    """For a line between places that has no prefix of this version."""
    land = sources.land
    inventory = land.inventory
    unit = inventory.upper_end(line)
    prefixes = [parse(written).prefix for written, _ in line.prefixes()]
    if None in prefixes:
        return Refusal(unit.id, land.network, version, said.UNREADABLE, line=line.id)
    if any(prefix and prefix.version == version for prefix in prefixes):
        return None
    found = take_range(sources, unit, version, "interconnect", None)
    if found is None:
        reason = said.range_full("interconnect", version)
        return Refusal(unit.id, land.network, version, reason, line=line.id)
    prefix, origin = found
    first, second = (inventory.called(inventory.unit_of(end).id) for end in line.ends)
    args = {"first": first, "second": second, "length": prefix.narrowness, "source": origin.named(land)}
    reason = said.INTERCONNECT.filled(**args)
    return Proposal(unit.id, land.network, "prefix", str(prefix), reason, prefix, line=line.id)
