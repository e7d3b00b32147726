"""YAML documents in random styles, random edits of them, and what must come of both, worked out plainly."""

import datetime as dt
import re
from random import Random
from typing import Any

import yaml

from egov_netplan.inventory.edit.edits import Append, Edit, Insert, Put, Remove, Rename

WORDS = ("财政局", "no", "10.36.8.0/24", "2001:db8::/32", "010203", "a b", "𠮷村", "1:30", "x#y", "27", "slj")
QUOTED = ("'no'", '"010203"', "'it''s'", '"a\\tb"', "'a: b'", '"#x"', "''", '"fd00::"', "'1, 2'")
NOTHING = ("", "~", "null")
KEYS = ("name", "label", "units", "networks", "outer", "inner", "prefix", "sites", "no", "110108", '"a: b"')
TEXTS = (
    *(
        "010203",
        "no",
        "yes",
        "y",
        "1:30",
        "2004-12-31",
        "0x1F",
        "1e3",
        ".5",
        "~",
        "null",
        "",
        " a",
        "a ",
        "<<",
    ),
    *("a: b", "a #b", "#a", "- a", "?", "*a", "&a", "!a", "%a", "@a", "`a", "[a", "{a", "a]", "a, b", "a:"),
    *(
        "2001:db8::/32",
        "fd00::",
        "::1",
        "it's",
        'say "a"',
        "C:\\a",
        "a\nb",
        "a\tb",
        "\x07",
        "\u2028",
        "\ufeff",
    ),
    *(
        "财政局",
        "𠮷",
        "\u3000a",
        "---",
        "...",
        "=HYPERLINK(1)",
        "</script>",
        "１０",
        "|",
        ">",
        "a\r\nb",
        "\x85",
        "'",
    ),
)


class Styled:
    """One document, written line by line; every choice is `random`'s."""

    def __init__(self, random: Random) -> None:
        self.r = random
        self.anchors: list[str] = []
        self.count = 0

    def text(self) -> str:
        r = self.r
        lines = ["# 第一行", ""] if r.random() < 0.3 else []
        if r.random() < 0.1:
            lines.append("---")
        lines += self.mapping(0, 4) if r.random() < 0.8 else self.sequence(0, 4)
        newline = r.choice(("\n", "\n", "\r\n", "\r"))
        return newline.join(lines) + r.choice((newline, newline, "", newline * 2, newline + "# end"))

    def chance(self, share: float) -> bool:
        return self.r.random() < share

    def keys(self) -> list[str]:
        return self.r.sample(KEYS, self.r.randint(1, 4))

    def remarks(self, indent: int) -> list[str]:
        if self.chance(0.15):
            return [" " * self.r.choice((0, indent)) + "# 批注: - {x"]
        return [""] if self.chance(0.1) else []

    def tail(self) -> str:
        return self.r.choice(("  # 注", " #: x", "\t# tab", "   ")) if self.chance(0.2) else ""

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines = []
        for key in self.keys():
            lines += self.remarks(indent)
            lines += self.entry(" " * indent + key + ":", indent, depth, in_mapping=True)
        return lines

    def sequence(self, indent: int, depth: int) -> list[str]:
        lines = []
        for _ in range(self.r.randint(1, 4)):
            lines += self.remarks(indent)
            lines += self.entry(" " * indent + "-", indent, depth, in_mapping=False)
        return lines

    def entry(self, head: str, indent: int, depth: int, *, in_mapping: bool) -> list[str]:
        """A value after `head`, on its line or below it."""
        r = self.r
        if self.chance(0.05):
            head += " !!str" if self.chance(0.0) else ""
        anchor = f" &a{self.count}" if self.chance(0.12) else ""
        self.count += bool(anchor)
        lines = self.content(head + anchor, indent, depth, anchored=bool(anchor), in_mapping=in_mapping)
        if anchor:
            self.anchors.append(anchor.strip(" &"))
        elif self.anchors and self.chance(0.1):
            lines = [f"{head} *{r.choice(self.anchors)}{self.tail()}"]
        return lines

    def content(self, head: str, indent: int, depth: int, *, anchored: bool, in_mapping: bool) -> list[str]:
        r = self.r
        form = r.choice(("scalar", "scalar", "flow", "block", "block", "literal", "wrapped"))
        if form == "literal":
            mark = r.choice(("|", ">", "|-", "|+", "| # c"))
            below = " " * (indent + 2)
            return [
                f"{head} {mark}",
                below + "行一",
                *([""] if self.chance(0.3) else []),
                below + "# no: comment",
            ]
        if form == "wrapped":
            return [f"{head} [a,  # c", " " * (indent + 3) + r.choice(("b]", "{c: d}]", "b,]")) + self.tail()]
        if form == "block" and depth:
            step = r.choice((2, 2, 4, 1))
            kind = r.choice((self.mapping, self.sequence))
            if not in_mapping and not anchored and self.chance(0.7):
                lines = kind(indent + 1 + step, depth - 1)
                while (lines and not lines[0].strip().strip("#")) or lines[0].lstrip().startswith("#"):
                    lines.pop(0)
                return [head + " " * step + lines[0].lstrip(" "), *lines[1:]]
            same = in_mapping and kind == self.sequence and self.chance(0.4)
            return [head + self.tail(), *kind(indent if same else indent + step, depth - 1)]
        if form == "flow":
            return [f"{head} {self.flow(2)}{self.tail()}"]
        scalar = self.scalar()
        return [f"{head} {scalar}".rstrip() + self.tail()]

    def scalar(self) -> str:
        return self.r.choice(self.r.choice((WORDS, WORDS, QUOTED, NOTHING)))

    def flow(self, depth: int) -> str:
        r = self.r
        gap = r.choice(("", " "))
        if r.random() < 0.5:
            pairs = [f"{key}: {self.flow_value(depth)}" for key in self.keys()[: r.randint(0, 3)]]
            return "{" + gap + self.joined(pairs) + gap + "}"
        return (
            "["
            + gap
            + self.joined([self.flow_value(depth) or "x" for _ in range(r.randint(0, 3))])
            + gap
            + "]"
        )

    def joined(self, items: list[str]) -> str:
        return self.r.choice((", ", ",", ",  ")).join(items) + ("," if items and self.chance(0.1) else "")

    def flow_value(self, depth: int) -> str:
        if depth and self.chance(0.4):
            return self.flow(depth - 1)
        if self.anchors and self.chance(0.1):
            return f"*{self.r.choice(self.anchors)} "
        word = self.scalar()
        return f'"{word}"' if ":" in word and word in WORDS else word


def new_value(r: Random, depth: int = 2) -> Any:
    """A value to be put."""
    if depth and r.random() < 0.2:
        return {r.choice((*KEYS[:-1], "a: b", "")): new_value(r, depth - 1) for _ in range(r.randint(0, 3))}
    if depth and r.random() < 0.1:
        return [new_value(r, depth - 1) for _ in range(r.randint(0, 3))]
    return r.choice((*TEXTS, *TEXTS, "长" * 60, 27, True, False, None, dt.date(2004, 12, 31)))


def places(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every place of a tree with what is there."""
    found = [(path, tree)]
    if isinstance(tree, dict):
        for key, value in tree.items():
            found += places(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            found += places(value, (*path, index))
    return found


def random_edit(r: Random, tree: Any) -> Edit:
    """An edit that can be made to `tree`."""
    path, value = r.choice(places(tree))
    missing = tuple(f"新{number}" for number in range(r.randint(1, 3)))
    may_begin = value is None or (
        isinstance(value, str) and path[-2:-1] == ("units",) and isinstance(path[-1], int)
    )
    if (isinstance(value, dict) or may_begin) and r.random() < 0.5:
        return Put((*path, *missing), new_value(r))
    if isinstance(value, list):
        if value and r.random() < 0.4:
            return Insert((*path, r.randrange(len(value))), new_value(r))
        if r.random() < 0.6:
            return Append(path, new_value(r))
    if not path:
        return Put(missing, 1) if isinstance(value, dict) else Append((), 1)
    return Remove(path) if r.random() < 0.35 else Put(path, new_value(r))


def random_rename(r: Random, tree: Any) -> Edit:
    """Mostly another name for a key of `tree`, a new one, an awkward one, or that of another key."""
    keys = [path for path, _ in places(tree) if path and isinstance(path[-1], str)]
    if not keys or r.random() < 0.3:
        return random_edit(r, tree)
    return Rename(r.choice(keys), r.choice((f"新{r.randint(1, 99)}", r.choice(TEXTS), r.choice(KEYS[:-1]))))


def done_by_hand(tree: Any, edits: list[Edit], plain: Any) -> Any:
    """`tree` after `edits`, one after the other, with the numbers of items kept right by markers."""
    tree = copied(tree)
    gone = object()
    renames = [
        (reached(tree, edit.path)[0], edit.path[-1], edit.key) for edit in edits if isinstance(edit, Rename)
    ]
    for edit in (edit for edit in edits if isinstance(edit, Put | Append)):
        if isinstance(edit, Append):
            parent, key = reached(tree, edit.path)
            if edit.path and not isinstance(parent[key], list):
                parent[key] = []
            (parent[key] if edit.path else tree).append(Added(None, plain(edit.value)))
        else:
            parent, key = reached(tree, edit.path)
            parent[key] = plain(edit.value)
    inserted: dict[int, list[tuple[Any, int, Any]]] = {}
    for edit in edits:
        if isinstance(edit, Insert):
            parent, key = reached(tree, edit.path)
            inserted.setdefault(id(parent), []).append((parent, key, plain(edit.value)))
    for edit in edits:
        if isinstance(edit, Remove):
            parent, key = reached(tree, edit.path)
            parent[key] = gone
    for additions in inserted.values():
        parent = additions[0][0]
        old = list(parent)
        parent.clear()
        for index, item in enumerate(old):
            parent += [value for _, at, value in additions if at == index] + [item]
    _rename(renames, gone)
    return swept(tree, gone)


def _rename(renames: list[tuple[Any, Any, str]], gone: object) -> None:
    """Other names for keys, in the mapping that holds each, which keeps its order."""
    names: dict[int, dict[Any, str]] = {}
    for parent, key, name in renames:
        names.setdefault(id(parent), {})[key] = name
    for parent, _, _ in renames:
        own = names.pop(id(parent), {})
        pairs = [(own.get(key, key), value) for key, value in parent.items() if value is not gone]
        parent.clear()
        parent.update(pairs)


class Added:
    """An appended item, so that it is not counted among the old ones."""

    def __init__(self, _: None, value: Any) -> None:
        self.value = value


def copied(tree: Any) -> Any:
    """A copy in which no part stands in two places, as aliases make it."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    return [copied(value) for value in tree] if isinstance(tree, list) else tree


def reached(tree: Any, path: tuple[str | int, ...]) -> tuple[Any, Any]:
    """What holds the last step of `path`, with what is missing above it made."""
    for at, step in enumerate(path[:-1]):
        below = tree[step] if isinstance(tree, list) else tree.get(step)
        following = path[at + 1]
        if below is None:
            below = tree[step] = {}
        elif isinstance(below, str):
            assert isinstance(following, str)
            below = tree[step] = {"name": below}
        tree = below
    return tree, path[-1] if path else None


def swept(tree: Any, gone: object) -> Any:
    if isinstance(tree, Added):
        return tree.value
    if isinstance(tree, dict):
        return {key: swept(value, gone) for key, value in tree.items() if value is not gone}
    return [swept(value, gone) for value in tree if value is not gone] if isinstance(tree, list) else tree


def touched_lines(text: str, tree: Any, edits: list[Edit]) -> set[int]:
    """The numbers of the lines that `edits` may change; all others must come through untouched."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    touched = {number for number, line in enumerate(lines(text)) if "*" in line}
    if text[-1:] not in (
        "\n",
        "\r",
    ):  # a block scalar that comes last must say that it has no last line break
        touched |= {number for number, line in enumerate(lines(text)) if "|" in line or ">" in line}
    for edit in edits:
        if isinstance(edit, Rename):
            touched |= _of_key(root, edit.path)
            continue
        path = edit.path[:-1] if isinstance(edit, Insert) else edit.path
        touched |= _touched(root, path, adds=isinstance(edit, Insert | Append))
        if isinstance(edit, Insert) and edit.path[-1] == 0:  # it may come between a dash and the first item
            touched |= _moved_up(text, root, edit.path, [])
        if isinstance(edit, Remove):  # the last to go leaves brackets behind
            if _emptied(tree, path[:-1], edits):
                touched |= _touched(root, path[:-1], adds=False)
            touched |= _moved_up(text, root, path, edits)
    return touched


def _emptied(tree: Any, path: tuple[str | int, ...], edits: list[Edit]) -> bool:
    for step in path:
        tree = tree[step]
    return len(tree) == sum(isinstance(edit, Remove) and edit.path[:-1] == path for edit in edits)


def _moved_up(text: str, root: yaml.Node, path: tuple[str | int, ...], edits: list[Edit]) -> set[int]:
    """The line that takes the place beside a dash of one that goes."""
    node, steps = root, list(path)
    while len(steps) > 1:
        step = steps.pop(0)
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    gone = {edit.path for edit in edits if isinstance(edit, Remove)}
    if isinstance(node, yaml.MappingNode):
        kept = [key for key, _ in node.value if (*path[:-1], key.value) not in gone]
    else:
        kept = [item for index, item in enumerate(node.value) if (*path[:-1], index) not in gone]
    if not kept:
        return set()
    if node.flow_style:  # the last leaves its comma
        ends = [
            item.end_mark.line
            for item in (value[-1] if isinstance(value, tuple) else value for value in node.value)
        ]
        return {*ends}
    last = kept[0].start_mark.line
    beside = re.compile("([- ]*-[- ]*(#.*)?| *)[\\r\\n]*$")
    dashes = {at for at in range(node.start_mark.line, last) if beside.match(lines(text)[at])}
    return {last, *dashes}


def _of_key(node: yaml.Node, path: tuple[str | int, ...]) -> set[int]:
    """The lines that a key itself stands on."""
    for step in path[:-1]:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    key = next(key for key, _ in node.value if key.value == path[-1])
    return _span(key.start_mark.line, key)


def _touched(node: yaml.Node, path: tuple[str | int, ...], *, adds: bool) -> set[int]:
    start = node.start_mark.line
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                return _span(node.start_mark.line, node) if node.flow_style else set()
            start, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode):
            # The dash may stand on a line of its own above the item.
            before = node.value[step - 1].end_mark.line if step else node.start_mark.line
            node = node.value[step]
            start = (
                min(before, node.start_mark.line) if before < node.start_mark.line else node.start_mark.line
            )
        else:
            return _span(start, node)
    if adds and isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return set()
    return _span(start, node)


def _span(start: int, node: yaml.Node) -> set[int]:
    return set(range(start, node.end_mark.line + 1))


def lines(text: str) -> list[str]:
    """The lines of a text with their breaks."""
    return (
        text.replace("\r\n", "\n\0")
        .replace("\r", "\r\0")
        .replace("\n", "\n\0")
        .replace("\n\0\0", "\n\0")
        .split("\0")
    )


def in_order(wanted: list[str], among: list[str]) -> str | None:
    """The first of `wanted` that does not stand `among` the others in the same order."""
    rest = iter(among)
    for line in wanted:
        if not any(line.rstrip("\r\n") == other.rstrip("\r\n") for other in rest):
            return line
    return None
