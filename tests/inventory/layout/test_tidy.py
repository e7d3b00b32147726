"""A file laid out: where everything comes to stand, and that nothing is lost on the way."""

import codecs
import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import InventoryFields, ProjectFields
from egov_netplan.inventory.layout import tidy
from egov_netplan.inventory.layout.order import Order, order_of
from egov_netplan.inventory.layout.tidy import Tidied, tidied
from egov_netplan.inventory.tree import read_tree

sys.path.insert(0, str(Path(__file__).parent))
from messy import Messy, Styled

LISTS = order_of(InventoryFields)
POLICY = order_of(ProjectFields)
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.yaml"))
SEEDS = st.integers(0, 2**32)

CASES = {
    "indentation, dashes, spaces, blank lines": (
        (
            "\n\nunits:\n-   name:    财政局   \n    networks:\n        outer:\n"
            "            status:  planned\n\n\n\n-   水利局\ntitle:\t单位\n\n"
        ),
        (
            "units:\n  - name: 财政局\n    networks:\n      outer:\n        status: planned\n\n"
            "  - 水利局\ntitle: 单位\n"
        ),
    ),
    "keys in the order of the fields, unknown ones last, names as they are": (
        (
            "units:\n  - what: x\n    networks:\n"
            "      outer: {prefix: p, block: b, status: planned}\n      inner: {}\n    name: a\n"
            "    any: y\n    id: i\n"
        ),
        (
            "units:\n  - id: i\n    name: a\n    networks:\n"
            "      outer: {status: planned, block: b, prefix: p}\n      inner: {}\n    what: x\n"
            "    any: y\n"
        ),
    ),
    "the chapters of a file and the items of a list stay in their order": (
        "units: [b, a]\ntitle: t\n",
        "units: [b, a]\ntitle: t\n",
    ),
    "nothing moves over a blank line": (
        "units:\n  - level: city\n    id: x\n\n    # 其他\n    note: n\n    name: a\n",
        "units:\n  - id: x\n    level: city\n\n    name: a\n    # 其他\n    note: n\n",
    ),
    "a comment apart stays where it is": (
        "units:\n  - id: x\n    # 一、\n\n    note: n\n    name: a\n",
        "units:\n  - id: x\n    # 一、\n\n    name: a\n    note: n\n",
    ),
    "comments go with what they stand at": (
        (
            "units:\n  # 甲\n  - note: n   # 注\n    # 名\n    # 名二\n    name: a\n    id: i\n"
            "    # 尾\n  # 乙\n  - b\n"
        ),
        (
            "units:\n  # 甲\n  - id: i\n    # 名\n    # 名二\n    name: a\n    note: n   # 注\n"
            "    # 尾\n  # 乙\n  - b\n"
        ),
    ),
    "beside a dash there is no room for a comment above": (
        "units:\n  - name: a\n    # 编号\n    id: i\n",
        "units:\n  - name: a\n    # 编号\n    id: i\n",
    ),
    "comments further in end what stands before them; put out of use, they stay in the first column": (
        ("units:\n- name: a\n  units:\n  - b\n    # 比 b 更深\n  # 属于 a\n#  - c\n- d\n# 下面\ntitle: t\n"),
        (
            "units:\n  - name: a\n    units:\n      - b\n      # 比 b 更深\n    # 属于 a\n"
            "  #  - c\n  - d\n# 下面\ntitle: t\n"
        ),
    ),
    "comments at the end of lines keep their column": (
        "a:    1   # 一\nbb: {x: 1,y: 2}   # 二\nc: [ 1 ]  # 三\nd: [1,2,3,4] # 四\n",
        "a: 1      # 一\nbb: {x: 1, y: 2}  # 二\nc: [1]    # 三\nd: [1, 2, 3, 4] # 四\n",
    ),
    "in brackets on one line": (
        'a: { }\nb: [ 1,2 ,{x: 1,y:  [ ]} , ]\nc: {"k":1, e: , f}\n',
        'a: {}\nb: [1, 2, {x: 1, y: []},]\nc: {"k": 1, e: , f}\n',
    ),
    "in brackets on several lines, as it is below its beginning": (
        (
            "units:\n-  name: a\n   site:   {live: 2002-01-01,  # 注\n"
            "            status: live,   \n            name:  n}   # 末\n"
        ),
        (
            "units:\n  - name: a\n    site: {live: 2002-01-01,  # 注\n           status: live,\n"
            "           name:  n}   # 末\n"
        ),
    ),
    "texts on several lines": (
        (
            "a: &t\n    b: |2\n          深\n        浅\n    c: >-\n      x\n\n      y\n    d: 一\n"
            '     二   \n    e: "甲\n         乙"\n'
        ),
        (
            "a: &t\n  b: |2\n        深\n      浅\n  c: >-\n    x\n\n    y\n  d: 一\n   二\n"
            '  e: "甲\n       乙"\n'
        ),
    ),
    "a text that keeps its blank lines": (
        "a: |+\n  x\n\n\nb: 1\n",
        "a: |+\n  x\n\n\nb: 1\n",
    ),
    "a text at the end of a file without a line break": (
        "a:  1\nb: |\n  x",
        "a: 1\nb: |\n  x",
    ),
    "an alias stays behind what it repeats": (
        "units:\n  - site: &s {name: n}\n    name: a\n    group: *s\n    id: i\n",
        "units:\n  - site: &s {name: n}\n    name: a\n    group: *s\n    id: i\n",
    ),
    "keys move around an alias": (
        "units:\n  - site: &s {name: n}\n    name: a\n  - site: *s\n    id: i\n",
        "units:\n  - name: a\n    site: &s {name: n}\n  - id: i\n    site: *s\n",
    ),
    "a document's beginning": (
        "%YAML 1.1\n# c\n---\n\na:   1\n# 末\n\n",
        "%YAML 1.1\n# c\n---\n\na: 1\n# 末\n",
    ),
    "a file of comments": (
        "\n# 空   \n\n\n# 的\n\n",
        "# 空\n\n# 的\n",
    ),
    "nothing": (
        "",
        "",
    ),
}


def laid_out(text: str, order: Order = LISTS) -> Tidied:
    return tidied(text.encode(), "f.yaml", order)


@pytest.mark.parametrize(("old", "new"), CASES.values(), ids=CASES)
def test_layout(old: str, new: str) -> None:
    """The canonical layout, and that it stays as it is."""
    assert laid_out(old).content.decode() == new
    assert laid_out(new).content.decode() == new
    check(old, LISTS)


def test_odd_form_is_left_and_named() -> None:
    """What stands around an odd form is laid out; the form itself only moves as a whole."""
    found = laid_out("units:\n-   name:  a\n    x:\n        ? 问   \n        :   答   # 注\n-   {id:  b}\n")

    assert found.content.decode() == (
        "units:\n  - name: a\n    x:\n      ? 问   \n      :   答   # 注\n  - {id: b}\n"
    )
    assert (found.left, found.reason) == ((4,), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:  1\x85b: 2\n", "U+0085"),
        ("a:  1\nb: x\u2028y\n", "U+2028"),
        ("? a\n: 1\n", "line 1 "),
        ("{a:  1}\n", "line 1 "),
        ("a:  1\n...\n", "line 2 "),
        ("a:  |2\n    x\n     \nb: 1\n", "might not read"),
        ("units:\n  - a:  &x 1\n    name: *x\n    id: 1\n    site: *x\n", "aliases"),
    ],
)
def test_what_is_left_says_why(text: str, said: str) -> None:
    """A file, or the order in it, that cannot be had for certain stays, and both languages say so."""
    found = laid_out(text)

    assert found.reason is not None
    assert said in found.reason.en
    assert re.search("[一-鿿]", found.reason.zh)
    assert found.content == text.encode() or said == "aliases"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("名:  甲".encode("gb18030"), "in-encoding"),
        (codecs.BOM_UTF8 + "名:  甲".encode("gb18030"), "in-encoding"),
        ("a:  1".encode("utf-16"), "in-encoding"),
        (b"a:  \x00", "in-syntax"),
        (b"a:\n\t- b", "in-syntax"),
        (b"a: [", "in-syntax"),
        (b"a:  1\n---\nb: 2\n", "in-several-documents"),
        (b"a:  *x\n", "in-alias"),
        (b"[" * 100, "in-too-deep"),
    ],
)
def test_what_cannot_be_read_is_left(content: bytes, rule: str) -> None:
    """What the reader refuses stays as it is, with the reader's own word on it."""
    found = tidied(content, "f.yaml", LISTS)

    assert [hit.rule for hit in found.hits] == [rule]
    assert found.content == content
    assert found.hits[0].where.line


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_bytes_keep_their_mark_and_line_ends(newline: str, mark: bytes) -> None:
    old = mark + newline.join(("名:   甲", "乙: |", "    文", "")).encode()

    assert (
        tidied(old, "f.yaml", LISTS).content
        == mark + newline.join(("名: 甲", "乙: |", "    文", "")).encode()
    )


def test_mixed_line_ends_become_those_of_most_lines() -> None:
    assert tidied(b"a: 1\r\nb: 2\r\nc: 3\n", "f.yaml", LISTS).content == b"a: 1\r\nb: 2\r\nc: 3\r\n"
    assert tidied(b"a: 1\nb: 2\r\n", "f.yaml", LISTS).content == b"a: 1\nb: 2\n"


def test_a_layout_that_would_lose_something_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the layout to drop a comment or a key, or to move a comment, the file would stay."""
    text = "units:\n  -  name: a   # 注\n"
    for fault in ("    - name: a\n", "units:\n  - name: a # 注别\n", "units:  # 注\n  - name: a\n", "["):
        rows = [tidy.Row(line, 0) for line in fault.splitlines()]

        class Faulty(tidy.Layout):
            def __init__(self, *args: object, rows: list[tidy.Row] = rows) -> None:
                super().__init__(*args)
                self.rows = rows

        monkeypatch.setattr(tidy, "Layout", Faulty)
        found = laid_out(text)
        assert found.content == text.encode()
        assert found.reason is not None


# --- any style ---------------------------------------------------------------------------------------


def code(line: str) -> str:
    """The signs of a line, without its comment and the dashes before it; keys may be in another order."""
    bare = re.sub(r"(^|[ \t])#.*", "", line).strip(" \t")
    return "".join(sorted(re.sub(r"[ \t]", "", re.sub(r"^(-([ \t]+|$))*", "", bare))))


def neighbours(lines: list[str]) -> dict[str, tuple[str, str, str]]:
    """Each remark of `Messy`, with the code on its line, on the next line with any, and on the one before."""
    found = {}
    for number, line in enumerate(lines):
        if remark := re.search("# 注[0-9]+", line):
            below = next((code(other) for other in lines[number + 1 :] if code(other)), "")
            above = next((code(other) for other in reversed(lines[:number]) if code(other)), "")
            found[remark[0]] = (code(line), below, above)
    return found


def check(text: str, order: Order) -> Tidied:
    """What must hold of any text."""
    content = text.encode()
    found = tidied(content, "f.yaml", order)
    new = found.content.decode()
    tree = read_tree(text, "f.yaml")
    if not tree.sound:
        assert found.hits
        assert found.content == content
        return found
    again = read_tree(new, "f.yaml")
    assert again.data == tree.data
    assert Counter(hit.rule for hit in again.hits) == Counter(hit.rule for hit in tree.hits)
    assert tidied(found.content, "f.yaml", order).content == found.content
    old_lines, new_lines = (re.split("\r\n|\r|\n", part) for part in (text, new))
    assert Counter(filter(None, map(code, old_lines))) == Counter(filter(None, map(code, new_lines)))
    before, after = neighbours(old_lines), neighbours(new_lines)
    assert before.keys() == after.keys()
    for remark, (beside, below, above) in after.items():
        old_beside, old_below, old_above = before[remark]
        assert beside == old_beside
        assert beside or below == old_below or above == old_above, (remark, text, new)
    check_hunks(old_lines, new_lines, found)
    return found


def check_hunks(old: list[str], new: list[str], found: Tidied) -> None:
    """The lines that differ, put in the place of the old ones, make the new text."""
    made, done = [], 0
    for hunk in found.hunks:
        made += old[done : hunk.old - 1]
        assert len(made) == hunk.new - 1
        assert tuple(old[hunk.old - 1 : hunk.old - 1 + len(hunk.before)]) == hunk.before
        made += hunk.after
        done = hunk.old - 1 + len(hunk.before)
    made += old[done:]
    assert [*made, ""][: len(new)] == new or made == new


@given(SEEDS)
@settings(max_examples=400, deadline=None)
def test_any_style(seed: int) -> None:
    """Every style that edits are tried on is laid out, and says the same."""
    found = check(Styled(Random(seed)).text(), LISTS)

    assert found.left == ()
    assert found.reason is None or "*" in found.reason.zh


@given(SEEDS)
@settings(max_examples=600, deadline=None)
def test_any_mess(seed: int) -> None:
    """However crooked it is written: the same is said, every remark stays at its thing, once is enough."""
    check(Messy(Random(seed)).text(), LISTS)


@given(SEEDS, st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_files(seed: int, data: st.DataObject) -> None:
    """Anything may stand anywhere: no file is lost, and none makes it stumble."""
    text = Messy(Random(seed)).text()
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(
        st.sampled_from(["\t", " ", "\n", "#", " #", ":", "- ", "? ", "{", "]", '"', "|", "&a ", "*a"])
    )
    damaged = text[:at] + sign + text[at:]
    tree, found = read_tree(damaged, "f.yaml"), tidied(damaged.encode(), "f.yaml", LISTS)

    assert read_tree(found.content.decode(), "f.yaml").data == tree.data
    assert tidied(found.content, "f.yaml", LISTS).content == found.content


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: "/".join(path.parts[-3:]))
def test_an_example_put_in_disorder_comes_back(path: Path) -> None:
    """Twice as far in, with more spaces, dashes and blank lines, an example is laid out as it was."""
    text = path.read_text(encoding="utf-8")
    crooked = re.sub("^ +", lambda found: found[0] * 2, text, flags=re.MULTILINE)
    crooked = re.sub("^( *)- ", r"\1-   ", crooked, flags=re.MULTILINE)
    crooked = re.sub("^( *[a-z_]+): ", r"\1:    ", crooked, flags=re.MULTILINE)
    crooked = crooked.replace("\n\n", "\n \n\n\n") + "\n\n"
    order = POLICY if path.name == "netplan.yaml" or "profiles" in path.parts else LISTS

    found = tidied(crooked.encode(), path.name, order).content.decode()
    assert crooked != text
    assert [line.split() for line in found.splitlines()] == [line.split() for line in text.splitlines()]
    assert [indented(line) for line in found.splitlines()] == [indented(line) for line in text.splitlines()]


def indented(line: str) -> str | None:
    """How far in a dash or a comment stands; brackets on several lines stay crooked."""
    found = re.match("( *)(- |#)", line)
    return found and found[1]
