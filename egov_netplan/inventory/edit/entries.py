"""The entries of a mapping or list in a text: keys with their values, items with their dashes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.edit import writing
from egov_netplan.inventory.edit.edits import Wish, applied, as_given
from egov_netplan.inventory.edit.lines import Lines
from egov_netplan.inventory.edit.nodes import Mapping, Node, Sequence, anchors, is_merge, key_text


class Slot(NamedTuple):
    """Where a value belongs: right after the `:` or `-` at `after`, on that line or below it from `indent`.

    `lead` is what is still to be written before it. `dash` is for items of a list, which begin on the
    line of their dash.
    """

    after: int
    indent: int
    flow: bool
    dash: bool = False
    lead: str = ""


class Entry(NamedTuple):
    """One key with its value, or one item with its dash: `start` to `end` is its own."""

    start: int
    end: int
    node: Node
    slot: Slot


class Entries:
    """The entries of a mapping or list, each found when it is asked for."""

    def __init__(self, lines: Lines, node: Mapping | Sequence) -> None:
        self._lines = lines
        self._node = node
        self._numbers: dict[str, int] = {}
        if isinstance(node, Mapping):
            for index, (key, _) in enumerate(node.pairs):
                if not is_merge(key):
                    self._numbers.setdefault(key_text(key), index)

    def __len__(self) -> int:
        return len(self._node.pairs if isinstance(self._node, Mapping) else self._node.items)

    @property
    def column(self) -> int:
        """How far in the keys or dashes stand."""
        return self._lines.column(self[0].start)

    def steps(self, wish: Wish) -> dict[int, Wish]:
        """What is wished of the entries that are there, by their number."""
        if isinstance(self._node, Sequence):
            return {step: below for step, below in wish.below.items() if isinstance(step, int)}
        return {self._numbers[str(key)]: below for key, below in wish.below.items() if key in self._numbers}

    def step(self, index: int) -> str | int:
        """The step of a path that leads to an entry."""
        return key_text(self._node.pairs[index][0]) if isinstance(self._node, Mapping) else index

    def anchors(self, index: int) -> Iterator[str]:
        """The anchors in an entry."""
        if isinstance(self._node, Mapping):
            for node in self._node.pairs[index]:
                yield from anchors(node)
        else:
            yield from anchors(self._node.items[index])

    def __getitem__(self, index: int) -> Entry:
        if isinstance(self._node, Mapping):
            return self._pair(*self._node.pairs[index], self._node)
        item = self._node.items[index]
        if self._node.flow:
            return Entry(item.start, item.end, item, Slot(item.start, 0, flow=True))
        dash = self._dash(self._node, index)
        column = self._lines.column(dash)
        slot = Slot(dash + 1, column + writing.STEP, flow=False, dash=True)
        return Entry(dash, max(item.end, dash + 1), item, slot)

    def _pair(self, key: Node, value: Node, mapping: Mapping) -> Entry:
        first = mapping.pairs[0][0].start
        indent = self._lines.column(first) + writing.STEP
        colon = self._lines.text.find(":", key.end, value.start)
        if colon < 0:
            slot = Slot(key.end, indent, flow=mapping.flow, lead=":")
            return Entry(key.start, key.end, value, slot)
        return Entry(key.start, max(value.end, colon + 1), value, Slot(colon + 1, indent, flow=mapping.flow))

    def _dash(self, node: Sequence, index: int) -> int:
        """The offset of the dash of an item: the first sign after the item before it."""
        at = node.items[index - 1].end if index else node.start
        while True:
            at = self._lines.skip_blank(at)
            if self._lines.text[at] not in "&!":
                return at
            while not self._lines.text[at].isspace():  # the list's own anchor or tag
                at += 1


def additions(
    node: Mapping | Sequence, wish: Wish, count: int
) -> Iterator[tuple[int, list[tuple[str | None, Any]]]]:
    """What is added to a mapping or list: before which entry, and each with its key."""
    if isinstance(node, Sequence):
        for at in sorted(at for at in wish.added if at is not None):
            yield at, [(None, value) for value in wish.added[at]]
        if last := wish.added.get(None):
            yield count, [(None, value) for value in last]
        return
    known = {key_text(key) for key, _ in node.pairs if not is_merge(key)}
    added: list[tuple[str | None, Any]] = [
        (str(key), applied(None, below, Where(""), as_given))
        for key, below in wish.below.items()
        if key not in known
    ]
    if added:
        yield count, added
