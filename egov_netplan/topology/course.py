"""What a line is in the hierarchy: horizontal, backbone, or one that should not be there."""

from enum import StrEnum

from egov_netplan.inventory.model import Inventory, Line, Unit


class Course(StrEnum):
    """How a line runs between places and units."""

    WITHIN = "within"  # inside one unit, or between a unit and its own sub-units
    HORIZONTAL = "horizontal"  # hub to department of one place
    BACKBONE = "backbone"  # a place to the place next above it
    SKIPS = "skips"  # straight up or down past a hub in between
    BYPASSES = "bypasses"  # between units or places that only the backbone may tie


def course(inventory: Inventory, line: Line) -> Course:
    """The course of `line`. Source of the rule: 宜府办字〔2004〕71号 一 (all travel on the backbone)."""
    first, second = (inventory.unit_of(end) for end in line.ends)
    if first.id == second.id:
        return Course.WITHIN
    for lower, upper in ((first, second), (second, first)):
        if upper.id in (above.id for above in inventory.above(lower)):
            return _upwards(inventory, lower, upper)
    return Course.BYPASSES


def _upwards(inventory: Inventory, lower: Unit, upper: Unit) -> Course:
    """The course of a line from a unit to one that it lies in."""
    if not upper.is_place:
        return Course.WITHIN
    hub = inventory.place_of(lower)
    if hub is None or hub.id != upper.id:
        return Course.SKIPS
    return Course.BACKBONE if lower.is_place else Course.HORIZONTAL


def segment(inventory: Inventory, line: Line) -> str:
    """The segment of the carrier table that `line` belongs to, "" for one that belongs to none.

    A level (`city`) is the horizontal lines inside such a place, `province-city` the backbone between.
    """
    kind = course(inventory, line)
    if kind not in (Course.HORIZONTAL, Course.BACKBONE):
        return ""
    units = [inventory.unit_of(end) for end in line.ends]
    places = [unit for unit in units if unit.is_place]
    ranks = inventory.policy.levels
    levels = sorted(
        (place.level for place in places), key=lambda level: ranks.index(level) if level in ranks else 0
    )
    return levels[0] if kind is Course.HORIZONTAL else "-".join(levels)
