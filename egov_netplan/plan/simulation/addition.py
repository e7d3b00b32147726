"""What a planner adds in a what-if."""

from typing import NamedTuple


class Addition(NamedTuple):
    """So many units of one kind in one place; with a level they are places.

    `terminals` is the number that each of them has, None where nobody says. `name` is what they are to be
    called, "" for a made-up name. Places that are `peopled` get units as their sisters have them.
    """

    place: str
    kind: str = ""
    level: str = ""
    number: int = 0
    terminals: int | None = None
    name: str = ""
    peopled: bool = False


class Group(NamedTuple):
    """The made-up units of one kind in one place, with the networks they are on.

    `place` may itself be made up: then `is_inside` is True.
    """

    place: str
    kind: str
    level: str
    terminals: int | None
    networks: tuple[str, ...]
    units: tuple[str, ...]
    is_inside: bool = False
