"""The dated milestones of a system: what was to be done by when, and whether and when it was."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from egov_netplan.inventory.fields import Stage, SystemFields
from egov_netplan.words import Text

_STARTED = Text("启动", "started")
_BUILT = Text("建成", "built")
_PILOT = Text("试点", "used by its pilots")


class Milestone(NamedTuple):
    """One milestone: the field of its day, what it is called, its day, and whether it is reached.

    `reached` is the day that was written for it, in the field `since`; a milestone without one may be
    done all the same, from the system's status.
    """

    field: str
    name: Text
    by: date
    done: bool
    since: str = ""
    reached: date | None = None


def milestones(system: SystemFields, today: date) -> Iterator[Milestone]:
    """The milestones that have a day. What is dated after `today` has not happened yet."""
    running = system.status in (Stage.TRIAL, Stage.LIVE)
    started = system.started if system.started and system.started <= today else None
    built = system.built if system.built and system.built <= today else None
    if system.start_by:
        done = bool(started or built) or system.status is not Stage.PLANNED
        yield Milestone("start_by", _STARTED, system.start_by, done, "started", started)
    if system.built_by:
        done = running or built is not None
        yield Milestone("built_by", _BUILT, system.built_by, done, "built", built)
    if system.pilot_by:
        yield Milestone("pilot_by", _PILOT, system.pilot_by, running)
