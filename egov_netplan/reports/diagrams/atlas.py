"""An atlas: the sheet of a place, then one of every place in it, each saying on which page the others are."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer, itself
from egov_netplan.reports.diagrams.scene import Folio, Scene


class Leaf(NamedTuple):
    """One page: a place, opened by `depth` (None: as it suits), and the anchor of the page above."""

    place: str
    depth: int | None
    anchor: str
    above: str


def leaves(inventory: Inventory, place_id: str, above: str = "") -> Iterator[Leaf]:
    """The pages of a place and of all places in it that have anything in them, from the top down."""
    lower = inventory.places_in(place_id)
    members = any(True for _ in inventory.members(inventory.units[place_id]))
    if not lower and not members and above:
        return
    yield Leaf(place_id, None, place_id, above)
    if members and any(inventory.places_in(place.id) for place in lower):
        yield Leaf(place_id, 0, itself(place_id), place_id)
    for place in lower:
        yield from leaves(inventory, place.id, place_id)


def atlas_scenes(
    inventory: Inventory,
    place_id: str,
    networks: Sequence[str] | None,
    finish: Callable[[Scene], Scene] = lambda scene: scene,
) -> Iterator[Scene]:
    """The scenes of all pages; on `networks`, or each place on those that it is on."""
    pages = tuple(leaves(inventory, place_id))
    numbers = {leaf.anchor: number for number, leaf in enumerate(pages, 1)}
    gatherer = Gatherer(inventory, numbers)
    for leaf in pages:
        scene = gatherer.scene(leaf.place, networks or gatherer.networks(leaf.place), leaf.depth)
        folio = Folio(numbers[leaf.anchor], len(pages), numbers.get(leaf.above, 0))
        yield finish(msgspec.structs.replace(scene, folio=folio))
