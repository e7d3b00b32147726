"""YAML to a plain tree: what is written is what is read."""

import contextlib
import tracemalloc
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.tree import MAX_DEPTH, MAX_REPEATED, read_tree

thorough = settings(max_examples=300, deadline=None, derandomize=True)


def rules(text: str) -> list[str]:
    return [hit.rule for hit in read_tree(text, "f.yaml").hits]


def places(text: str) -> list[tuple[str, int, int]]:
    hits = read_tree(text, "f.yaml").hits
    return [(hit.rule, hit.where.line, hit.where.column) for hit in hits]


# --- scalars -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        *("010203", "0o17", "0x1F", "0b1", "1_000", "+1", "-0", "1e3", "1.50", ".5", ".inf", ".NaN"),
        *("no", "Yes", "off", "on", "y", "true", "FALSE", "1:30", "190:20:30", "2004-07-29"),
        *("2004-07-29T10:00:00Z", "=", "nil", "None", "NuLL", "~x", "１０．３２．０．０／１２"),
        *("财政局", "a#b", "a:b", "10.0.0.0/8", "2001:db8::/32", "50%", "\U0001f600"),
    ],
)
def test_plain_scalar_arrives_as_written(written: str) -> None:
    """No plain scalar is taken for a number, a truth value, a time or a date, be it a value or a key."""
    tree = read_tree(f"{written}: {written}\nlist: [{written}]\n", "f.yaml")

    assert tree == ({written: written, "list": [written]}, [], True)


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written: str) -> None:
    """The four ways of YAML 1.2 to write nothing, and nothing itself, are None as values and text as keys."""
    tree = read_tree(f"- {written}\n- {{{written or '? '}: {written}}}\n", "f.yaml")

    assert tree == ([None, {written: None}], [], True)


@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"', "'010'", '"no"'])
def test_quoted_scalar_is_text(written: str) -> None:
    """A value in quotes is text, whatever it looks like."""
    tree = read_tree(f"a: {written}\n", "f.yaml")

    assert tree.data == {"a": written[1:-1]}


def test_long_texts_keep_their_lines() -> None:
    """Literal texts keep their line breaks, folded ones lose them, as YAML says."""
    tree = read_tree("a: |\n  一\n  二\nb: >-\n  一\n  二\n", "f.yaml")

    assert tree.data == {"a": "一\n二\n", "b": "一 二"}


# --- what is refused or remarked on --------------------------------------------------------------


def test_duplicate_key_is_found_and_the_first_stays() -> None:
    """Every repetition of a key is a finding at the repetition; the first value is kept."""
    text = "a: 1\nb: {k: 1, k: 2, 'k': 3}\na: 3\n"

    assert read_tree(text, "f.yaml").data == {"a": "1", "b": {"k": "1"}}
    assert places(text) == [
        ("in-duplicate-key", 2, 11),
        ("in-duplicate-key", 2, 17),
        ("in-duplicate-key", 3, 1),
    ]


def test_keys_that_differ_as_text_are_not_duplicates() -> None:
    """Keys are compared as they are written: 1, 01, no and false are four keys."""
    assert read_tree("1: a\n01: b\nno: c\nfalse: d\nNo: e\n", "f.yaml") == (
        {"1": "a", "01": "b", "no": "c", "false": "d", "No": "e"},
        [],
        True,
    )


@pytest.mark.parametrize("tag", ["!!int", "!!str", "!!binary", "!mine", "!<tag:example.org,2004:x>", "!"])
def test_tag_has_no_effect_but_is_remarked_on(tag: str) -> None:
    """A type tag changes nothing of what is written, and is a finding where it stands."""
    tree = read_tree(f"a: {tag} 010\n", "f.yaml")

    assert tree.data == {"a": "010"}
    assert places(f"a: {tag} 010\n") == [("in-tag", 1, 4)]


def test_tag_on_a_list_and_a_key() -> None:
    """Tags are found on collections and keys too."""
    assert rules("!!set a: !!seq [1]\n") == ["in-tag", "in-tag"]


def test_merge_key_is_found_and_merges_nothing() -> None:
    """`<<` is no key of YAML 1.2: it is a finding and brings nothing in; in quotes it is an ordinary key."""
    assert read_tree("x: &d {k: 1}\ny: {<<: *d, m: 2}\n", "f.yaml").data == {"x": {"k": "1"}, "y": {"m": "2"}}
    assert places("x: &d {k: 1}\ny: {<<: *d, m: 2}\n") == [("in-merge-key", 2, 5)]
    assert read_tree("'<<': 1\n", "f.yaml") == ({"<<": "1"}, [], True)


@pytest.mark.parametrize(
    "text", ["? [a]\n: 1\n", "{a: 1}: 2\n", "? {}\n", "&x [a]: 1\n", "a: &x [1]\n*x : 2\n"]
)
def test_key_that_is_no_text_is_refused(text: str) -> None:
    """A list or mapping as a key makes the file unreadable, also by way of an alias."""
    tree = read_tree(text, "f.yaml")

    assert (tree.data, tree.sound) == (None, False)
    assert rules(text) == ["in-syntax"]


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\n---\nb: 2\n", 2), ("---\n...\n---\n", 3), ("a\n--- \nb\n--- \nc\n", 2)]
)
def test_several_documents_are_refused(text: str, line: int) -> None:
    """A second document is a finding where it begins, because nobody can say which one is meant."""
    tree = read_tree(text, "f.yaml")

    assert not tree.sound
    assert [(hit.rule, hit.where.line) for hit in tree.hits] == [("in-several-documents", line)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only\n# comments", "---\n", "---\n...\n", "%YAML 1.2\n---\n"]
)
def test_a_file_that_says_nothing_is_none(text: str) -> None:
    """An empty file is no error of the tree: it says nothing."""
    assert read_tree(text, "f.yaml") == (None, [], True)


# --- depth ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_depth_is_bounded_exactly(opening: str, closing: str) -> None:
    """The allowed depth is read, one more is refused where it begins, and ten thousand are no harm."""
    nested = {depth: opening * depth + "x" + closing * depth for depth in (MAX_DEPTH, MAX_DEPTH + 1, 10_000)}

    assert read_tree(nested[MAX_DEPTH], "f.yaml").sound
    for depth in (MAX_DEPTH + 1, 10_000):
        assert places(nested[depth]) == [("in-too-deep", 1, len(opening) * MAX_DEPTH + 1)]


# --- aliases -------------------------------------------------------------------------------------


def test_alias_repeats_what_is_written() -> None:
    """Aliases of texts, lists and mappings stand for what their anchor holds."""
    text = "a: &t 财政局\nb: *t\nc: &l [1, {k: *t}]\nd: *l\n"

    assert read_tree(text, "f.yaml") == (
        {
            "a": "财政局",
            "b": "财政局",
            "c": ["1", {"k": "财政局"}],
            "d": ["1", {"k": "财政局"}],
        },
        [],
        True,
    )


@pytest.mark.parametrize(
    ("text", "column"), [("a: *b\n", 4), ("[*a]", 2), ("*a : 1\n", 1), ("&a [*a]", 5), ("&a {k: *a}", 8)]
)
def test_alias_to_nothing_or_to_itself_is_refused(text: str, column: int) -> None:
    """An unknown alias and one that refers to itself are found where they stand."""
    assert places(text) == [("in-alias", 1, column)]
    assert not read_tree(text, "f.yaml").sound


@pytest.mark.parametrize(("text", "column"), [("[&a 1, &a 2, *a]", 8), ("&a [&a 1]", 5), ("&a k: &a v", 7)])
def test_second_anchor_of_one_name_is_refused(text: str, column: int) -> None:
    """PyYAML's composer, which finds the lines of findings, takes each name once; so does the reader."""
    assert places(text) == [("in-alias", 1, column)]


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(("levels", "width"), [(10, 10), (60, 2), (3, 400), (2, 100_001)])
def test_alias_bomb_is_refused_in_little_memory(levels: int, width: int) -> None:
    """A file that would unfold to more than the limit is refused, and is never unfolded on the way."""
    text = bomb(levels, width)
    tracemalloc.start()
    try:
        found = rules(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert found == ["in-alias"]
    assert peak < 10_000_000 + 200 * len(text)


def test_aliases_up_to_the_limit_are_read() -> None:
    """The limit counts what is repeated: exactly so much is read, one more is refused."""
    within = f"a: &a x\nb: [{', '.join(['*a'] * MAX_REPEATED)}]"

    assert read_tree(within, "f.yaml").sound
    assert rules(within[:-1] + ", *a]") == ["in-alias"]


# --- properties ----------------------------------------------------------------------------------

# PyYAML itself does not read back what it writes for texts with these line breaks.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=12)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    texts,
    st.sampled_from(
        ["010203", "no", "1:30", "~", "null", "", "<<", "=", " x", "x ", "# x", "a: b", "\n", "-"]
    ),
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def as_text(tree: Any) -> Any:
    """`tree` with every scalar as the text that PyYAML writes for it."""
    if isinstance(tree, dict):
        return {key: as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_text(item) for item in tree]
    if tree is None:
        return None
    return yaml.representer.SafeRepresenter().represent_data(tree).value


@thorough
@given(tree=trees, flow=st.sampled_from([True, False, None]), unicode=st.booleans())
def test_what_pyyaml_writes_is_read_back_as_text(tree: Any, flow: bool | None, unicode: bool) -> None:
    """Any plain tree that PyYAML writes, in any style, is read back the same, its scalars as text."""
    text = yaml.safe_dump(tree, allow_unicode=unicode, default_flow_style=flow, width=30)
    read = read_tree(text, "f.yaml")

    assert read == (as_text(tree), [], True)


DOCUMENTS = (
    "units:\n  - 市委办\n  - {name: 财政局, units: [国库, '信用']}\n  - name: 水利局\n    code: 010\n",
    "a: &x [1, ~, {k: v}]\nb: *x\nc: |\n  一\n   二\nd: >-\n  x\n\n  y\n? e\n: f\n",
    "---\n- - a\n  - \"b\\n\\u8d22\"\n- 'it''s'\n- {}\n- []\n- ? x\n...\n",
    '# comment\nk: v # more\n"q": !!str t\n<<: {m: n}\nlist:\n- 1\n- 2\n',
)
PIECES = (
    *"-:?[]{},&*!|>'\"%@`#~<=\\ab0财\n\t ",
    "\n  ",
    ": ",
    "- ",
    "\n- ",
    "&x ",
    "*x",
    "---\n",
    "\r",
    "\u2028",
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """One of the documents with a few pieces put in, taken out or repeated."""
    text = draw(st.sampled_from(DOCUMENTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from(("", text[start:end] * 2, *PIECES))) + text[end:]
    return text


def composed(node: yaml.Node | None) -> Any:
    """The tree that PyYAML's own composer sees, by the same conventions."""
    if node is None:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [composed(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        items: dict[str, Any] = {}
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:merge":
                items.setdefault(key.value, composed(value))
        return items
    return None if node.tag == "tag:yaml.org,2002:null" else node.value


@settings(thorough, max_examples=1000)
@given(text=mutated())
def test_mutated_documents_agree_with_pyyaml(text: str) -> None:
    """Broken or odd documents never raise; what both read is the same; what libyaml refuses has a finding."""
    tree = read_tree(text, "f.yaml")
    node, accepted = None, False
    with contextlib.suppress(yaml.YAMLError):
        node, accepted = yaml.compose(text, Loader=yaml.CSafeLoader), True
    found = {hit.rule for hit in tree.hits}

    assert all(hit.where.line >= 1 and hit.where.column >= 1 for hit in tree.hits)
    assert tree.sound or found
    assert accepted or not tree.sound
    if accepted and tree.sound and "in-tag" not in found:
        assert tree.data == composed(node)
