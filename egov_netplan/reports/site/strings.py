"""Words and names of the page, each kept once and spoken of by its number."""

from egov_netplan.reports.layout import visible
from egov_netplan.words import Text

# What JSON makes of a word: one text for both languages, or one for each.
Written = str | tuple[str, str]


class Strings:
    """Texts by number; 0 is the empty one. Hidden characters are spelled out, as in every report."""

    def __init__(self) -> None:
        self._numbers: dict[str | Text, int] = {"": 0}

    def __call__(self, said: object) -> int:
        """The number of a text; None has none."""
        if said is None:
            return 0
        # A word is found as it is; what is none, such as a day, by how it is written.
        number = self._numbers.get(said)  # type: ignore[call-overload]
        return self._kept(said if isinstance(said, Text) else str(said)) if number is None else number

    def _kept(self, word: str | Text) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def written(self) -> list[Written]:
        """All texts, in the order of their numbers."""
        return [_written(said) for said in self._numbers]


def _written(said: str | Text) -> Written:
    if isinstance(said, Text):
        zh, en = map(visible, said)
        return zh if zh == en else (zh, en)
    return visible(said)
