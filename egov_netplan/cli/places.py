"""Which place is drawn."""

from egov_netplan.cli.runner import CallError
from egov_netplan.inventory.model import Inventory, Unit


def place_to_draw(inventory: Inventory, asked: str) -> Unit:
    """The place asked for, else the topmost one with departments or several places in it."""
    if asked:
        unit = inventory.units[asked]
        if not unit.is_place:
            raise CallError(f"“{unit.name}”不是地区，画不了图", f"“{unit.name}” is no place to draw")
        return unit
    if place := topmost(inventory):
        return place
    tops = inventory.places_in("")
    if not tops:
        raise CallError(
            "清单里没有地区（带 level 的单位）", "the inventory has no place (a unit with a level)"
        )
    zh, en = (comma.join(unit.id for unit in tops) for comma in ("、", ", "))
    raise CallError(
        f"有几个顶层地区，请用 --under 指定：{zh}", f"several places; choose one with --under: {en}"
    )


def topmost(inventory: Inventory) -> Unit | None:
    """The topmost place with departments or several places in it; None where there are several."""
    place, inside = None, inventory.places_in("")
    while len(inside) == 1:
        place = inside[0]
        inside = inventory.places_in(place.id)
        if len(inside) != 1 or any(True for _ in inventory.members(place)):
            return place
    return None
