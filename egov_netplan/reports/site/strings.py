"""Words and names of the page, each kept once and spoken of by its number."""

from egov_netplan.reports.layout import visible
from egov_netplan.words import Text

# What JSON makes of a word: one text for both languages, or one for each.
Written = str | tuple[str, str]


class Strings(dict[object, int]):
    """Texts by number; 0 is the empty one and None. Hidden characters are spelled out, as in every report.

    Called with a text it gives its number: a page has hundreds of thousands of them, so what is known
    already is looked up by the dictionary itself.
    """

    def __init__(self) -> None:
        super().__init__({"": 0, None: 0})
        self._words: list[str | Text] = [""]

    __call__ = dict[object, int].__getitem__

    def __missing__(self, said: object) -> int:
        """The number of a new word; what is none, such as a day, is known by how it is written."""
        if not isinstance(said, str | Text):
            return self[str(said)]
        number = self[said] = len(self._words)
        self._words.append(said)
        return number

    def written(self) -> list[Written]:
        """All texts, in the order of their numbers."""
        return [_written(word) for word in self._words]


def _written(said: str | Text) -> Written:
    if isinstance(said, Text):
        zh, en = map(visible, said)
        return zh if zh == en else (zh, en)
    return visible(said)
