"""Words that get a soft colour in a table: states, with the mark that drawings have, and how grave it is."""

from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.tables.states import LOOKS_LIKE
from egov_netplan.reports.word.grid import Cell
from egov_netplan.words import STATUS, Lang, Text

_STATES = frozenset(STATUS.values())


def tinted(word: Text, lang: Lang) -> Cell:
    """A word as a cell; a connection status has its mark too, so that a black-and-white copy shows it."""
    if word not in LOOKS_LIKE:
        return Cell(word.say(lang))
    look = LOOKS[LOOKS_LIKE[word]]
    said = f"{look.mark} {word.say(lang)}" if word in _STATES else word.say(lang)
    return Cell(said, look.fill.removeprefix("#"))
