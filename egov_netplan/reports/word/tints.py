"""Words that get a soft colour in a table: states, with the mark that drawings have, and how grave it is."""

from collections.abc import Mapping
from typing import Final

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.word.grid import Cell
from egov_netplan.words import DUTY_STATE, SEVERITY, STATUS, Lang, Text

_GOOD, _PENDING, _CARE, _REST, _BAD = (
    LOOKS[status].fill.removeprefix("#")
    for status in (Status.CONNECTED, Status.PLANNED, Status.RETROFIT, Status.EXEMPT, Status.NONE)
)
_DUTY: Final = {
    "done": _GOOD,
    "done-late": _CARE,
    "due": _PENDING,
    "due-soon": _CARE,
    "overdue": _BAD,
    "open": _BAD,
    "exempt": _REST,
}
_FILLS: Final[Mapping[Text, str]] = {
    **{DUTY_STATE[state]: fill for state, fill in _DUTY.items()},
    SEVERITY["error"]: _BAD,
    SEVERITY["warning"]: _CARE,
}
_STATES: Final[Mapping[Text, Status]] = {STATUS[status]: status for status in LOOKS}


def tinted(word: Text, lang: Lang) -> Cell:
    """A word as a cell: a state with its mark and colour, so that a black-and-white copy shows it too."""
    if status := _STATES.get(word):
        look = LOOKS[status]
        return Cell(f"{look.mark} {word.say(lang)}", look.fill.removeprefix("#"))
    return Cell(word.say(lang), _FILLS.get(word, ""))
