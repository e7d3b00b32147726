"""Addresses for equipment, where the policy keeps a range for them.

A prefix for the servers of a unit that has any, a loopback address for each router, a prefix between the
two ends of each line between places. Each is taken from the nearest place above that has such a range in
its block, else from a range of the network's own. Equipment of a unit that is to have no addresses gets
none either, nor does a line to such a one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from egov_netplan.inventory.fields import Role
from egov_netplan.inventory.model import Device, Line, Unit
from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.proposal import Proposal, Refusal
from egov_netplan.plan.prefix import Prefix, parse, parse_host
from egov_netplan.plan.sizes import planned_length

if TYPE_CHECKING:
    from egov_netplan.plan.allocation.allocate import Planner, Source


def hand_out_to_equipment(planner: "Planner", units: Sequence[Unit], version: int) -> None:
    """All that the equipment of some units lacks of one version."""
    pools = planner.land.pools
    chosen = {unit.id for unit in units}
    if pools.has("server", version):
        for unit in sorted(units, key=lambda unit: unit.id):
            _serve_servers(planner, unit, version)
    if pools.has("loopback", version):
        for device in sorted(_routers(planner), key=lambda device: device.id):
            if device.unit in chosen:
                _serve_router(planner, device, version)
    if pools.has("interconnect", version):
        for line in sorted(_lines(planner), key=lambda line: line.id):
            if planner.inventory.upper_end(line).id in chosen:
                _serve_line(planner, line, version)


def _routers(planner: "Planner") -> Iterator[Device]:
    inventory = planner.inventory
    for device in inventory.device_by_id.values():
        is_here = device.fields.role is Role.ROUTER and planner.network in device.networks
        if is_here and planner.is_due(inventory.units[device.unit]):
            yield device


def _lines(planner: "Planner") -> Iterator[Line]:
    """The lines of the network between two places."""
    inventory = planner.inventory
    for line in inventory.line_by_id.values():
        ends = [inventory.unit_of(end) for end in line.ends]
        between_places = all(end.is_place and planner.is_due(end) for end in ends) and ends[0] is not ends[1]
        if line.network == planner.network and between_places:
            yield line


def take_range(
    planner: "Planner", unit: Unit, version: int, purpose: str, length: int | None
) -> "tuple[Prefix, Source] | None":
    """A piece of the nearest range for a purpose that has one left; `length` where no range says."""
    for origin in planner.sources(unit, version):
        for size, ground in planner.ranges(origin, purpose):
            wanted = size or length
            prefix = ground.take(wanted) if wanted else None
            if prefix:
                return prefix, origin
    return None


def _refuse(
    planner: "Planner", unit: Unit, version: int, purpose: str, device: str = "", line: str = ""
) -> None:
    reason = planner.range_full(purpose, version)
    planner.refusals.append(Refusal(unit.id, planner.network, version, reason, device, line))


def _serve_servers(planner: "Planner", unit: Unit, version: int) -> None:
    """A unit with servers, none of whose prefixes lies in a range for them."""
    if unit.id not in planner.with_servers or not planner.is_due(unit) or planner.is_unclear(unit):
        return
    own = planner.land.plan.prefixes.get(unit.id, ())
    if any(planner.in_range(claim.prefix, "server", unit) for claim in own):
        return
    found = take_range(
        planner, unit, version, "server", planned_length(planner.inventory, unit, planner.network, version)
    )
    if found is None:
        _refuse(planner, unit, version, "server")
        return
    prefix, origin = found
    reason = said.SERVER.filled(length=prefix.narrowness, source=planner.named(origin))
    planner.proposals.append(Proposal(unit.id, planner.network, "prefix", str(prefix), reason, prefix))


def _serve_router(planner: "Planner", device: Device, version: int) -> None:
    """A router without any address of this version; one that has some is left as it is."""
    unit = planner.inventory.units[device.unit]
    value = device.fields.address
    written = (value,) if isinstance(value, str) else value or ()
    hosts = [parse_host(item) for item in written]
    if any(host.address is None for host in hosts):
        reason = said.ADDRESS_UNREADABLE
        planner.refusals.append(Refusal(unit.id, planner.network, version, reason, device.id))
        return
    if any(host.address and host.address.version == version for host in hosts):
        return
    found = take_range(planner, unit, version, "loopback", None)
    if found is None:
        _refuse(planner, unit, version, "loopback", device=device.id)
        return
    prefix, origin = found
    alone = prefix.narrowness == prefix.bits
    text = prefix.address(prefix.first) if alone else str(prefix)
    reason = said.LOOPBACK.filled(source=planner.named(origin))
    proposal = Proposal(unit.id, planner.network, "address", text, reason, prefix, device=device.id)
    planner.proposals.append(proposal)


def _serve_line(planner: "Planner", line: Line, version: int) -> None:
    """A line between places that has no prefix of this version."""
    unit = planner.inventory.upper_end(line)
    prefixes = [parse(written).prefix for written, _ in line.prefixes()]
    if None in prefixes:
        reason = said.UNREADABLE
        planner.refusals.append(Refusal(unit.id, planner.network, version, reason, line=line.id))
        return
    if any(prefix and prefix.version == version for prefix in prefixes):
        return
    found = take_range(planner, unit, version, "interconnect", None)
    if found is None:
        _refuse(planner, unit, version, "interconnect", line=line.id)
        return
    prefix, origin = found
    first, second = (planner.inventory.called(planner.inventory.unit_of(end).id) for end in line.ends)
    args = {"first": first, "second": second, "length": prefix.narrowness, "source": planner.named(origin)}
    reason = said.INTERCONNECT.filled(**args)
    planner.proposals.append(
        Proposal(unit.id, planner.network, "prefix", str(prefix), reason, prefix, line=line.id)
    )
