"""What a line is in the hierarchy: horizontal, backbone, or one that should not be there.

A line has one course, so a line that should not be there is one finding: the one that says most.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from egov_netplan.inventory.fields import BackboneLineFields
from egov_netplan.inventory.model import Inventory, Line, Unit, lies_in
from egov_netplan.topology.centre import stands_for
from egov_netplan.topology.loops import closing


class Course(StrEnum):
    """How a line runs between places and units."""

    WITHIN = "within"  # inside one unit, or between a unit and its own sub-units
    HORIZONTAL = "horizontal"  # hub to department of one place
    BACKBONE = "backbone"  # a place to the place next above it
    SKIPS = "skips"  # straight up or down past a hub in between
    OTHER_HUB = "other-hub"  # to the hub of a place that the unit does not belong to
    SECOND_HUB = "second-hub"  # to another hub by a unit that is tied to its own already
    LOOPS = "loops"  # between two places that the backbone ties already
    BYPASSES = "bypasses"  # between units or places that only the backbone may tie


# Lines that lead up to a hub, by right or not.
_CLIMBING = (Course.HORIZONTAL, Course.BACKBONE, Course.SKIPS, Course.OTHER_HUB)


class Run(NamedTuple):
    """A line by itself: its course, and the units at its ends, the lower one first where one is."""

    course: Course
    lower: Unit
    upper: Unit


def course(inventory: Inventory, line: Line) -> Course:
    """The course of `line` by itself, whatever other lines there are."""
    return run(inventory, line).course


def run(inventory: Inventory, line: Line) -> Run:
    """How `line` runs by itself. Source of the rule: 宜府办字〔2004〕71号 一 (all travel on the backbone)."""
    one, other = line.ends
    first = stands_for(inventory, inventory.unit_of(one), line.network)
    second = stands_for(inventory, inventory.unit_of(other), line.network)
    if first.id == second.id:
        return Run(Course.WITHIN, first, second)
    both_ways = ((first, second), (second, first))
    for lower, upper in both_ways:
        if lies_in(lower.id, upper.id):
            return Run(_upwards(inventory, line, lower, upper), lower, upper)
    for lower, upper in both_ways:
        if _is_other_hub(inventory, lower, upper):
            return Run(Course.OTHER_HUB, lower, upper)
    return Run(Course.BYPASSES, first, second)


def _upwards(inventory: Inventory, line: Line, lower: Unit, upper: Unit) -> Course:
    """The course of a line from a unit to one that it lies in."""
    if not upper.is_place:
        return Course.WITHIN
    # The place next above, or where that is not on the network, the next one that is.
    if upper is not inventory.place_of(lower) and upper is not inventory.hub_of(lower, line.network):
        return Course.SKIPS
    return Course.BACKBONE if lower.is_place else Course.HORIZONTAL


def _is_other_hub(inventory: Inventory, lower: Unit, upper: Unit) -> bool:
    """Whether `upper` is a hub for such as `lower`, which has one of its own to go to."""
    ranks = inventory.policy.levels
    if not upper.is_place or inventory.place_of(lower) is None:
        return False
    if not lower.is_place:
        return True
    levels = (lower.level, upper.level)
    return all(level in ranks for level in levels) and ranks.index(upper.level) < ranks.index(lower.level)


class Coursed(NamedTuple):
    """A line with its course, and the segment of the carrier table that it belongs to, "" for none.

    A level (`city`) is the horizontal lines inside such a place, `province-city` the backbone between.
    """

    line: Line
    course: Course
    segment: str


def coursed(inventory: Inventory) -> tuple[Coursed, ...]:
    """All lines of an inventory with their courses among the others, and their segments."""
    runs = _runs(inventory)
    for number, _ in _loops(inventory, runs):
        runs[number] = runs[number]._replace(course=Course.LOOPS)
    segments: dict[tuple[Course, str, str], str] = {}
    courses = []
    for line, found in zip(inventory.lines, runs, strict=True):
        key = (found.course, found.lower.level, found.upper.level)
        if key not in segments:
            segments[key] = _segment(inventory, found)
        courses.append(Coursed(line, found.course, segments[key]))
    return tuple(courses)


def loops(inventory: Inventory) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The lines that close a loop, each with the ids of the places on a shortest one, end to end."""
    for number, places in _loops(inventory, _runs(inventory)):
        yield inventory.lines[number], places


def _runs(inventory: Inventory) -> list[Run]:
    """How each line runs, beside the lines that its unit has to its own hub."""
    runs = [run(inventory, line) for line in inventory.lines]
    for number in _second_hubs(inventory, runs):
        runs[number] = runs[number]._replace(course=Course.SECOND_HUB)
    return runs


def _second_hubs(inventory: Inventory, runs: Sequence[Run]) -> list[int]:
    """The lines in service to another hub, of units that have one in service to their own."""
    own: set[tuple[str, str]] = set()
    others: list[tuple[int, tuple[str, str]]] = []
    for number, (line, (found, lower, upper)) in enumerate(zip(inventory.lines, runs, strict=True)):
        if not line.built or not line.network or found not in _CLIMBING:
            continue
        unit = (lower.id, line.network)
        hub = inventory.hub_of(lower, line.network)
        if hub and upper.id == hub.id:
            own.add(unit)
        else:
            others.append((number, unit))
    return [number for number, unit in others if unit in own]


def _loops(inventory: Inventory, runs: Sequence[Run]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines between places that close a loop of their network's backbone, each with its loop.

    A backup waits, so it closes none.
    """
    tree: dict[str, list[tuple[str, str]]] = {}
    across: dict[str, list[int]] = {}
    for number, (line, (found, lower, upper)) in enumerate(zip(inventory.lines, runs, strict=True)):
        if not line.built or not line.network:
            continue
        if found is Course.BACKBONE:
            tree.setdefault(line.network, []).append((lower.id, upper.id))
        elif found is Course.BYPASSES and lower.is_place and upper.is_place and not _waits(line):
            across.setdefault(line.network, []).append(number)
    for network, numbers in across.items():
        ends = [(runs[number].lower.id, runs[number].upper.id) for number in numbers]
        for index, places in closing(tree.get(network, ()), ends):
            yield numbers[index], places


def _waits(line: Line) -> bool:
    """Whether a line is the backup of another."""
    return isinstance(line.fields, BackboneLineFields) and line.fields.backup_of is not None


def _segment(inventory: Inventory, found: Run) -> str:
    if found.course not in (Course.HORIZONTAL, Course.BACKBONE):
        return ""
    ranks = inventory.policy.levels
    levels = [unit.level for unit in (found.lower, found.upper) if unit.level in ranks]
    return "-".join(sorted(levels, key=ranks.index))
