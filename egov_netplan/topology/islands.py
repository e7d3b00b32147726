"""Parts of a network that hold places but do not reach its top or its centre."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Unit
from egov_netplan.topology.centre import centre_of
from egov_netplan.topology.questions import Topology


class Part(NamedTuple):
    """A connected part of a network: the units that have their stand in it, and whether it reaches the top.

    A place without a hub above it on the network is a top.
    """

    units: tuple[Unit, ...]
    reaches_top: bool
    has_centre: bool


def parts(topology: Topology, network: str) -> Iterator[Part]:
    """The connected parts of `network`, in the order of the inventory."""
    inventory = topology.inventory
    centre = centre_of(inventory, network)
    central = topology.part(centre, network) if centre else None
    units: dict[str, list[Unit]] = {}
    for unit in inventory.units.values():
        part = topology.part(unit, network)
        if part is not None:
            units.setdefault(part, []).append(unit)
    for part, inside in units.items():
        tops = (unit for unit in inside if unit.is_place and inventory.hub_of(unit, network) is None)
        yield Part(tuple(inside), any(True for _ in tops), part == central)


def islands(topology: Topology, network: str) -> Iterator[tuple[Part, tuple[Unit, ...]]]:
    """The parts that hold places but neither a top nor the centre, each with its heads.

    A head is a place whose hub lies outside the island.
    """
    for part in parts(topology, network):
        if part.reaches_top or part.has_centre:
            continue
        inside = {unit.id for unit in part.units}
        places = [unit for unit in part.units if unit.is_place]
        hubs = ((place, topology.inventory.hub_of(place, network)) for place in places)
        heads = tuple(place for place, hub in hubs if hub and hub.id not in inside)
        if heads:
            yield part, heads
