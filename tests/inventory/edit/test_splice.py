"""Edits in a planner's own text: exactly what is meant changes, and nothing else."""

import codecs
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.decode import split_lines
from egov_netplan.inventory.edit.edits import (
    Append,
    Edit,
    EditError,
    Insert,
    Put,
    Remove,
    Rename,
    applied,
    as_read,
    wished,
)
from egov_netplan.inventory.edit.nodes import data, read_nodes
from egov_netplan.inventory.edit.splice import Hunk, edited, splice
from egov_netplan.inventory.edit.writing import one_line, scalar
from egov_netplan.inventory.tree import read_tree

sys.path.insert(0, str(Path(__file__).parent))
from styles import TEXTS, Styled, done_by_hand, in_order, lines, random_edit, random_rename, touched_lines

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.yaml"))


# --- one edit at a time --------------------------------------------------------------------------

UNIT = ("units", 0)
PREFIX = (*UNIT, "networks", "outer", "prefix")

CASES = {
    "a scalar": (
        "a: 1 # one\nb: 2\n",
        [Put(("a",), "x")],
        "a: x # one\nb: 2\n",
    ),
    "a scalar keeps its quotes": (
        "a: 'x'\nb: \"y\"\n",
        [Put(("a",), "it's"), Put(("b",), "z")],
        "a: 'it''s'\nb: \"z\"\n",
    ),
    "a day, a number and a truth value are bare, the same as texts are not": (
        "{}\n",
        [
            *(Put(("day",), date(2004, 12, 31)), Put(("count",), 27), Put(("primary",), True)),
            *(Put(("a",), "2004-12-31"), Put(("b",), "27"), Put(("c",), "true")),
        ],
        '{day: 2004-12-31, count: 27, primary: true, a: "2004-12-31", b: "27", c: "true"}\n',
    ),
    "several missing levels": (
        "units:\n  - name: 水利局   # 注\n    label: slj\n\n  - 财政局\n",
        [Put(PREFIX, "10.36.8.0/24")],
        (
            "units:\n  - name: 水利局   # 注\n    label: slj\n    networks: {outer: {prefix: 10.36.8.0/24}}\n"
            "\n  - 财政局\n"
        ),
    ),
    "missing levels in flow style": (
        "units: [{name: 水利局, label: slj}]\n",
        [Put(PREFIX, "2001:db8::/32")],
        'units: [{name: 水利局, label: slj, networks: {outer: {prefix: "2001:db8::/32"}}}]\n',
    ),
    "after its siblings, above a comment that follows them": (
        "units:\n- networks:\n    outer:\n      status: planned  # 注\n      # prefix: 待定\n    inner: {}\n",
        [Put(PREFIX, "10.36.8.0/24")],
        (
            "units:\n- networks:\n    outer:\n      status: planned  # 注\n      prefix: 10.36.8.0/24\n"
            "      # prefix: 待定\n    inner: {}\n"
        ),
    ),
    "many into one mapping keep their order": (
        "a: 1\n",
        [Put(("z",), "1x"), Put(("x", "k"), "2x"), Put(("b",), "3x"), Put(("x", "a"), "4x")],
        "a: 1\nz: 1x\nx: {k: 2x, a: 4x}\nb: 3x\n",
    ),
    "a key with nothing after it": (
        "units:\n  - name: a\n    networks:   # 待定\n    label: x\n",
        [Put(PREFIX, "10.0.0.0/8")],
        "units:\n  - name: a\n    networks: {outer: {prefix: 10.0.0.0/8}}   # 待定\n    label: x\n",
    ),
    "a bare name": (
        "units:\n  - 市委办   # 注\n  - 'no'\n",
        [Put(PREFIX, "10.0.0.0/8"), Put(("units", 1, "label"), "no")],
        (
            "units:\n  - {name: 市委办, networks: {outer: {prefix: 10.0.0.0/8}}}   # 注\n"
            '  - {name: "no", label: "no"}\n'
        ),
    ),
    "a bare name among others in a flow list": (
        "units:\n  - {name: a, units: [b, c]}\n",
        [Put(("units", 0, "units", 1, "label"), "x")],
        "units:\n  - {name: a, units: [b, {name: c, label: x}]}\n",
    ),
    "what is too long for one line comes in block style": (
        "units:\n- 市委办 # 注\n",
        [Put((*UNIT, "note"), "长" * 30), Put(PREFIX, "10.0.0.0/8"), Put((*UNIT, "tags"), ["长" * 60])],
        "units:\n- name: 市委办 # 注\n  note: " + "长" * 30 + "\n  networks: {outer: {prefix: 10.0.0.0/8}}\n"
        "  tags:\n    - " + "长" * 60 + "\n",
    ),
    "items": (
        "units:\n  # 甲\n  - a\n\n  # 乙\n  - b # 注\n\n# end\n",
        [Insert(UNIT, "零"), Insert(("units", 1), "半"), Append(("units",), {"name": "丙"})],
        "units:\n  - 零\n  # 甲\n  - a\n  - 半\n\n  # 乙\n  - b # 注\n  - {name: 丙}\n\n# end\n",
    ),
    "a list begun": ("a: 1\n", [Append(("l",), "x"), Append(("l",), "z")], "a: 1\nl: [x, z]\n"),
    "items of a flow list": (
        "a: [1, 2,]\nb: []\n",
        [Insert(("a", 0), "x"), Insert(("a", 1), "v"), Append(("a",), "z"), Append(("b",), "w")],
        "a: [x, 1, v, 2, z,]\nb: [w]\n",
    ),
    "an item replaced": (
        "- a # 1\n- {b: 1} # 2\n- c:\n    d\n",
        [Put((0,), "x"), Put((1,), "v"), Put((2,), "z")],
        "- x # 1\n- v # 2\n- z\n",
    ),
    "keys and items removed, the comments of others not": (
        "# top\na: 1 # a's\n# b's\nb:\n  - x # x's\n  # y's\n  - y\nc: {d: 1, e: 2, f: 3}\n",
        [Remove(("a",)), Remove(("b", 0)), Remove(("c", "d")), Remove(("c", "f"))],
        "# top\n# b's\nb:\n  # y's\n  - y\nc: {e: 2}\n",
    ),
    "the first key of an item": (
        "- name: a # 注\n  label: b\n- name: c\n  # d's\n  label: d\n",
        [Remove((0, "name")), Remove((1, "name"))],
        "- label: b\n-\n  # d's\n  label: d\n",
    ),
    "the last that goes leaves brackets": (
        "a:   # 注\n  b: 1\n  c: 2\nd:\n- x\ne: {f: 1, }\n",
        [Remove(("a", "b")), Remove(("a", "c")), Remove(("d", 0)), Remove(("e", "f"))],
        "a: {}   # 注\nd: []\ne: {}\n",
    ),
    "what an alias repeats is written out where it is edited": (
        "a: &std {outer: {status: planned}} # 注\nb: *std\nc: *std\n",
        [Put(("b", "outer", "prefix"), "p")],
        "a: &std {outer: {status: planned}} # 注\nb: {outer: {status: planned, prefix: p}}\nc: *std\n",
    ),
    "what aliases repeat stays what it was for them": (
        "a: &std\n  outer: {due: &day 2004-12-31}\nb: *std\nc: [*std, *day]\n",
        [Put(("a", "outer", "x"), "z")],
        (
            "a: &std\n  outer: {due: &day 2004-12-31, x: z}\nb: {outer: {due: 2004-12-31}}\n"
            "c: [{outer: {due: 2004-12-31}}, *day]\n"
        ),
    ),
    "an anchor that goes": (
        "a: &x 1:30\nb: [*x]\n",
        [Remove(("a",))],
        'b: ["1:30"]\n',
    ),
    "no line break at the end": (
        "a:\n  b: 1",
        [Put(("a", "c"), "2x"), Put(("d",), "3x")],
        "a:\n  b: 1\n  c: 2x\nd: 3x",
    ),
    "no line break at the end of a text in lines": (
        "note: |\n  text",
        [Put(("a",), "b")],
        "note: |-\n  text\na: b",
    ),
    "after a text in lines": (
        "- note: |\n    text\n\n- b: |+\n    text\n\n",
        [Put((0, "x"), "1x"), Put((1, "x"), "1x")],
        "- note: |\n    text\n  x: 1x\n\n- b: |+\n    text\n\n  x: 1x\n",
    ),
    "the line breaks of the place": (
        "a: 1\r\nb:\r\n  - c\r\n",
        [Append(("b",), "d")],
        "a: 1\r\nb:\r\n  - c\r\n  - d\r\n",
    ),
    "a file that says nothing": (
        "# 空\n",
        [Put(("units",), ["a"]), Put(("b",), 1)],
        "# 空\nunits: [a]\nb: 1\n",
    ),
    "a flow mapping over several lines": (
        "a: {b: 1,   # b's\n    c: 2,   # c's\n    d: 3}   # d's\n",
        [Put(("a", "e"), "x"), Remove(("a", "c"))],
        "a: {b: 1,   # b's\n    d: 3, e: x}   # d's\n",
    ),
    "other names for keys, also of each other": (
        "a: 1 # a's\n'b':\n  - c: &x 2\nd: {e: *x, f: 3}\n",
        [
            *(Rename(("a",), "b"), Rename(("b",), "a")),
            *(Rename(("b", 0, "c"), "2004-12-31"), Rename(("d", "e"), "")),
        ],
        'b: 1 # a\'s\n\'a\':\n  - "2004-12-31": &x 2\nd: {"": *x, f: 3}\n',
    ),
    "another name and another value, whichever is said first": (
        "a: 1\nb: 2\n",
        [Rename(("a",), "x"), Put(("a",), "3x"), Put(("b",), "4x"), Rename(("b",), "w")],
        "x: 3x\nw: 4x\n",
    ),
    "a mapping in the place of a scalar": ("a: 1 # x\n", [Put(("a",), {"b": "c"})], "a: {b: c} # x\n"),
    "a block list in the place of a block list": (
        "a:\n  - b\n  - c\nd: 1\n",
        [Put(("a",), ["e"])],
        "a:\n  - e\nd: 1\n",
    ),
}


@pytest.mark.parametrize(("old", "edits", "new"), CASES.values(), ids=CASES)
def test_edit(old: str, edits: list[Edit], new: str) -> None:
    """The new text is the old one with the change where a person would have made it."""
    assert splice(old, edits, "f.yaml") == new


def test_bytes_keep_their_mark() -> None:
    """A byte order mark and the encoding stay."""
    old = codecs.BOM_UTF8 + "名: 甲\r\n".encode()

    assert edited(old, [Put(("名",), "𠮷")], "f.yaml").content == codecs.BOM_UTF8 + "名: 𠮷\r\n".encode()


def test_nothing_to_edit_changes_nothing() -> None:
    assert splice("a:  [ 1 ]\n\n", [], "f.yaml") == "a:  [ 1 ]\n\n"


@pytest.mark.parametrize(
    ("text", "edits", "said"),
    [
        ("a: 1\n", [Remove(("b",))], "b in f.yaml"),
        ("a: 1\n", [Put(("a", "b"), "x")], "no mapping"),
        ("a: 1\n", [Append(("a",), "x")], "no list"),
        ("a: {}\n", [Append(("a",), "x")], "no list"),
        ("a: [1]\n", [Put(("a", 1), "x")], "no such item"),
        ("a: [1]\n", [Put(("a", -1), "x")], "no such item"),
        ("a: [1]\n", [Insert(("a", 2), "x")], "no such item"),
        ("a: [1]\n", [Put(("a", "b"), "x")], "no mapping"),
        ("a: 1\n", [Put(("a",), "x"), Put(("a",), "x")], "twice"),
        ("a: {b: 1}\n", [Remove(("a",)), Put(("a", "b"), "x")], "twice"),
        ("a: {b: 1}\n", [Put(("a", "b"), "x"), Remove(("a",))], "twice"),
        ("a: 1\n", [Rename(("a",), "b"), Remove(("a",))], "twice"),
        ("a: 1\n", [Remove(("a",)), Rename(("a",), "b")], "twice"),
        ("a: 1\n", [Rename(("a",), "b"), Rename(("a",), "c")], "twice"),
        ("a: 1\nb: 2\n", [Rename(("a",), "b")], "of that name already"),
        ("a: 1\n", [Rename(("b",), "c")], "nothing there"),
        ("a: [1]\n", [Rename(("a", 0), "c")], "no mapping"),
        ("a: 1\n", [Put((), "x")], "whole file"),
        ("a: [\n", [Put(("a",), "x")], "syntax"),
        ("? a\n: 1\n? b\n: 2\n", [Remove(("b",))], "by hand"),
        ("a: 1\na: 2\n", [Remove(("a",))], "by hand"),
        ("a: 1\n", [Put(("b",), "\ud800")], "by hand"),
    ],
)
def test_refusal(text: str, edits: list[Edit], said: str) -> None:
    """What cannot be done as asked is refused, in both languages, with its place."""
    with pytest.raises(EditError) as refused:
        splice(text, edits, "f.yaml")

    assert said in refused.value.message.en
    assert "f.yaml" in refused.value.message.zh


@pytest.mark.parametrize("content", ["名: 甲".encode("gb18030"), "名: 甲".encode("utf-16"), b"a: \x00"])
def test_other_encodings_are_refused(content: bytes) -> None:
    with pytest.raises(EditError, match="mend its syntax"):
        edited(content, [Put(("a",), "b")], "f.yaml")


# --- scalars -------------------------------------------------------------------------------------


def check_scalar(text: str) -> None:
    """`text` is the same for YAML 1.1 with its guesses and for the project's reader, in every place."""
    for written in (
        f"{scalar(text)}: {scalar(text)}\n",
        f"- {scalar(text)} # x\n",
        f"[{one_line(text)}, {one_line({text: text})}]",
        *(f"a: {scalar(text, like=mark)}\n" for mark in "'\""),
    ):
        tree = read_tree(written, "f.yaml")
        assert (tree.sound, tree.hits) == (True, [])
        assert yaml.load(written, Loader=yaml.SafeLoader) == tree.data
        for leaf in leaves(tree.data):
            assert leaf in (text, "a")


def leaves(tree: object) -> list[object]:
    if isinstance(tree, dict):
        return [leaf for pair in tree.items() for part in pair for leaf in leaves(part)]
    return [leaf for item in tree for leaf in leaves(item)] if isinstance(tree, list) else [tree]


@pytest.mark.parametrize("text", TEXTS)
def test_awkward_scalar(text: str) -> None:
    check_scalar(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_any_scalar(text: str) -> None:
    check_scalar(text)


@given(st.text("0123456789:._-+eExXoOnNyY~ ,#{}[]\"'\\/", max_size=8))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_scalar_like_a_number(text: str) -> None:
    check_scalar(text)


@pytest.mark.parametrize(
    "text", ["财政局", "10.36.8.0/24", "slj.yichun.gov.cn", "YC-0031", "宜府办字〔2004〕71号 一"]
)
def test_common_values_are_bare(text: str) -> None:
    """What planners write without quotes is written without."""
    assert scalar(text) == scalar(text, flow=True) == text


def test_address_of_ipv6_is_quoted_where_it_must() -> None:
    assert (scalar("2001:db8::/32"), scalar("2001:db8::/32", flow=True)) == (
        "2001:db8::/32",
        '"2001:db8::/32"',
    )


# --- any edits of any style ------------------------------------------------------------------------


def check(text: str, random: Random, count: int, chosen: Callable[[Random, Any], Edit] = random_edit) -> None:
    """`count` random edits of `text` give the tree that is meant, and leave all other lines alone."""
    tree = read_tree(text, "f.yaml")
    if not tree.sound or tree.hits:
        return
    document = read_nodes(text, "f.yaml")
    assert data(document.root) == document.data == tree.data
    edits: list[Edit] = []
    for _ in range(count):
        edit = chosen(random, tree.data)
        try:
            applied(tree.data, wished([*edits, edit], "f.yaml"), Where("f.yaml"))
        except EditError:
            continue  # it contradicts one before
        edits.append(edit)
    try:
        outcome = edited(text.encode(), edits, "f.yaml")
    except EditError:
        assert "|+" in text  # blank lines of a text that keeps them cannot be told from those after it
        return
    new = outcome.content.decode()
    assert split_lines(new) == with_hunks(text, outcome.hunks)
    assert repr(read_tree(new, "f.yaml").data) == repr(done_by_hand(tree.data, edits, as_read))
    touched = touched_lines(text, tree.data, edits)
    kept = [line for number, line in enumerate(lines(text)) if number not in touched]
    assert in_order(kept, lines(new)) is None


def with_hunks(text: str, hunks: tuple[Hunk, ...]) -> list[str]:
    """The lines of `text` with what the hunks say of them."""
    old, new = split_lines(text), []
    done = 0
    for hunk in hunks:
        new += old[done : hunk.old - 1]
        assert (len(new), tuple(old[hunk.old - 1 :][: len(hunk.before)])) == (hunk.new - 1, hunk.before)
        new += hunk.after
        done = hunk.old - 1 + len(hunk.before)
    return new + old[done:]


@given(st.integers(0, 10**9))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_any_edits_of_any_style(seed: int) -> None:
    random = Random(seed)
    check(Styled(random).text(), random, random.randint(1, 5))


@given(st.integers(0, 10**9))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_any_renames_of_any_style(seed: int) -> None:
    """Keys of any style get any names, among other edits; what they hold stays as it is written."""
    random = Random(seed)
    check(Styled(random).text(), random, random.randint(1, 5), random_rename)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name + "-" + path.name)
def test_any_edits_of_the_examples(path: Path, newline: str) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", newline)
    for seed in range(4):
        check(text, Random(seed), 12)
        check(text, Random(seed), 12, random_rename)
