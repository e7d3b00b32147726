"""What a line is in the hierarchy: horizontal, backbone, or one that should not be there."""

from enum import StrEnum
from typing import NamedTuple

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
            return _upwards(inventory, line, lower, upper)
    return Course.BYPASSES


def _upwards(inventory: Inventory, line: Line, lower: Unit, upper: Unit) -> Course:
    """The course of a line from a unit to one that it lies in."""
    if not upper.is_place:
        return Course.WITHIN
    # The place next above, or where that is not on the network, the next one that is.
    hubs = (inventory.place_of(lower), inventory.hub_of(lower, line.network))
    if upper.id not in (hub.id for hub in hubs if hub):
        return Course.SKIPS
    return Course.BACKBONE if lower.is_place else Course.HORIZONTAL


class Coursed(NamedTuple):
    """A line with its course, and the segment of the carrier table that it belongs to, "" for none.

    A level (`city`) is the horizontal lines inside such a place, `province-city` the backbone between.
    """

    line: Line
    course: Course
    segment: str


def coursed(inventory: Inventory) -> tuple[Coursed, ...]:
    """All lines of an inventory with their courses and segments."""
    found = []
    for line in inventory.lines:
        kind = course(inventory, line)
        found.append(Coursed(line, kind, _segment(inventory, line, kind)))
    return tuple(found)


def _segment(inventory: Inventory, line: Line, kind: Course) -> str:
    if kind not in (Course.HORIZONTAL, Course.BACKBONE):
        return ""
    ranks = inventory.policy.levels
    units = [inventory.unit_of(end) for end in line.ends]
    levels = [unit.level for unit in units if unit.level in ranks]
    return "-".join(sorted(levels, key=ranks.index))
