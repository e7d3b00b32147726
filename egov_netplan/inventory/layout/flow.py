"""What stands in brackets on one line: one space after `,` and `:`, none inside the brackets."""

import re
from itertools import pairwise

from egov_netplan.inventory.edit.nodes import Alias, Mapping, Node, Scalar, Sequence, key_text
from egov_netplan.inventory.layout.order import Order

_BLANK = re.compile(r"[ \t]*")
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_LAST = re.compile(r"[ \t]*(,?)[ \t]*")
_COLON = re.compile(r"[ \t]*:[ \t]*")
_NO_VALUE = re.compile(r"[ \t]*(:?)[ \t]*,?[ \t]*")


class _OddError(Exception):
    """Something stands between two entries that is neither blank nor a comma."""


def on_one_line(text: str, node: Node, order: Order, *, sort: bool) -> str:
    """`node` of `text`, which takes up one line; as it is where it is written in some other way."""
    if isinstance(node, Scalar | Alias) or text[node.start] not in "{[":
        return text[node.start : node.end]
    try:
        if isinstance(node, Sequence):
            return _list(text, node, order, sort=sort)
        return _mapping(text, node, order, sort=sort)
    except _OddError:
        return text[node.start : node.end]


def _list(text: str, node: Sequence, order: Order, *, sort: bool) -> str:
    bounds = [(item.start, item.end) for item in node.items]
    comma = _between(text, node, bounds)
    below = order.below(0)
    return "[" + ", ".join(on_one_line(text, item, below, sort=sort) for item in node.items) + comma + "]"


def _mapping(text: str, node: Mapping, order: Order, *, sort: bool) -> str:
    starts = [key.start for key, _ in node.pairs]
    bounds = []
    written = []
    for (key, value), stop in zip(node.pairs, (*starts[1:], node.end - 1), strict=False):
        empty = value.start == value.end
        said = text[key.start : key.end]
        if empty:
            found = _match(_NO_VALUE, text[key.end : stop])
            end = key.end + found.end(1)
            said += found[1] and (" : " if isinstance(key, Alias) else ": ")
        else:
            _match(_COLON, text[key.end : value.start])
            end = value.end
            below = on_one_line(text, value, order.below(key_text(key)), sort=sort)
            said += (" : " if isinstance(key, Alias) else ": ") + below
        bounds.append((key.start, end))
        written.append((key_text(key), said))
    comma = _between(text, node, bounds)
    if sort:
        written.sort(key=lambda pair: order.rank(pair[0]))
    return "{" + ", ".join(said for _, said in written) + comma + "}"


def _between(text: str, node: Mapping | Sequence, bounds: list[tuple[int, int]]) -> str:
    """The comma after the last entry, if there is one; only blanks and commas may stand between entries."""
    if not bounds:
        _match(_BLANK, text[node.start + 1 : node.end - 1])
        return ""
    _match(_BLANK, text[node.start + 1 : bounds[0][0]])
    for (_, end), (start, _) in pairwise(bounds):
        _match(_COMMA, text[end:start])
    return _match(_LAST, text[bounds[-1][1] : node.end - 1])[1]


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if not found:
        raise _OddError
    return found
