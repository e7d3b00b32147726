"""Lines and columns of values, found again from their paths."""

from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Path, Where
from egov_netplan.inventory.locate import Locator

KEYS = st.sampled_from(
    ["单位", "名称", "units", "no", "010", "a b", "含: 冒号", "#井", "'", '"', "🏢", "x" * 150]
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Any, list[Path]]:
    """A nested tree in which every scalar is a text of its own, and the paths of all values."""
    found: list[Path] = []

    def token() -> str:
        head = draw(st.sampled_from(["市", "x", "- ", "a: ", "'", "# ", "é"]))
        return f"{head}值{len(found)}号"

    def node(depth: int, path: Path) -> Any:
        found.append(path)
        form = draw(st.sampled_from(["text", "list", "mapping"])) if depth else "mapping"
        if form == "text" or depth > 4:
            return token()
        if form == "list":
            return [node(depth + 1, (*path, n)) for n in range(draw(st.integers(0, 3)))]
        keys = draw(st.lists(KEYS, unique=True, max_size=4))
        return {key: node(depth + 1, (*path, key)) for key in keys}

    return node(0, ()), found


def at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def folder_with(folder: FilePath, text: str | bytes) -> Locator:
    (folder / "f.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return Locator(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    return tmp_path_factory.mktemp("locate")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(drawn=trees(), flow=st.sampled_from([True, False, None]), width=st.sampled_from([10, 80, 10_000]))
def test_every_text_is_found_where_it_stands(
    folder: FilePath, drawn: tuple[Any, list[Path]], flow: bool | None, width: int
) -> None:
    """Of random files in block and flow style, each text's place is where its characters are in the file."""
    tree, paths = drawn
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=width)
    locator = folder_with(folder, text)
    for path in paths:
        value = at(tree, path)
        if isinstance(value, str):
            number = value[value.index("值") :]
            found = locator.location(Where("f.yaml", path))
            rest = text.split("\n")[found.line - 1][found.column - 1 :] + text.split("\n", found.line)[-1]
            assert number in rest[: len(value) + 30]
            assert rest.startswith((value[0], "'", '"'))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(drawn=trees(), flow=st.sampled_from([True, False, None]))
def test_every_value_is_found_where_pyyaml_sees_it(
    folder: FilePath, drawn: tuple[Any, list[Path]], flow: bool | None
) -> None:
    """Texts and items of lists stand at themselves; keys, and lists and mappings after a key, at the key."""
    tree, paths = drawn
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    marks: dict[Path, tuple[yaml.Mark, yaml.Mark]] = {}

    def walk(node: yaml.Node, path: Path, key: yaml.Mark | None) -> None:
        scalar = isinstance(node, yaml.ScalarNode)
        marks[path] = (node.start_mark if scalar or key is None else key, key or node.start_mark)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                walk(value, (*path, name.value), name.start_mark)
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                walk(item, (*path, index), None)

    walk(yaml.compose(text, Loader=yaml.SafeLoader), (), None)
    locator = folder_with(folder, text)

    assert set(marks) == set(paths)
    for path, (value, key) in marks.items():
        assert locator.location(Where("f.yaml", path))[:2] == (value.line + 1, value.column + 1)
        assert locator.location(Where("f.yaml", path, key=True))[:2] == (key.line + 1, key.column + 1)


TEXT = """\
# 注释
单位:
  - 市委办
  - {name: 财政局, code: , networks: {outer: {}}}
  - name: 水利局
    code:
    name: again
more: &m [a, b]
alias: *m
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (2, 1)),
        (("单位",), False, (2, 1)),
        (("单位", 0), False, (3, 5)),
        (("单位", 1), False, (4, 5)),
        (("单位", 1, "name"), False, (4, 12)),
        (("单位", 1, "name"), True, (4, 6)),
        (("单位", 1, "code"), False, (4, 17)),
        (("单位", 1, "networks", "outer"), False, (4, 36)),
        (("单位", 1, "networks", "outer", "prefix"), False, (4, 36)),
        (("单位", 1, "networks", "inner", "prefix"), False, (4, 25)),
        (("单位", 2), False, (5, 5)),
        (("单位", 2, "code"), False, (6, 5)),
        (("单位", 2, "name"), False, (5, 11)),
        (("单位", 2, "kind"), False, (5, 5)),
        (("单位", 9), False, (2, 1)),
        (("单位", "name"), False, (2, 1)),
        (("单位", 0, "name", 3), False, (3, 5)),
        (("nowhere", 0), False, (2, 1)),
        (("alias", 1), False, (8, 14)),
    ],
)
def test_place_of(path: Path, key: bool, place: tuple[int, int], folder: FilePath) -> None:
    """What is not written is shown at the nearest value above it that is; of two equal keys, at the first."""
    found = folder_with(folder, TEXT).location(Where("f.yaml", path, key=key))

    assert found == (*place, TEXT.split("\n")[place[0] - 1])


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_every_line_break_of_yaml_counts(line_break: str, folder: FilePath) -> None:
    """Lines are counted as YAML counts them, whatever system wrote the file, and shown without their end."""
    found = folder_with(folder, line_break.join(["# x", "a: 1", "b: 财政局"])).location(
        Where("f.yaml", ("b",))
    )

    assert found == (3, 4, "b: 财政局")


def test_place_by_line_is_taken_as_it_is(folder: FilePath) -> None:
    """A finding that knows its line keeps it, in files that are no YAML and after their end too."""
    locator = folder_with(folder, "a: [\nb\n")

    assert locator.location(Where("f.yaml", (), 2, 1)) == (2, 1, "b")
    assert locator.location(Where("f.yaml", ("a",))) == (1, 1, "a: [")
    assert locator.location(Where("f.yaml", (), 9, 4)) == (9, 4, "")


@pytest.mark.parametrize("content", [b"", b"# x\n", b"\xff", "units: []".encode("utf-16"), b"a: \0"])
def test_file_without_a_tree_has_its_first_line(content: bytes, folder: FilePath) -> None:
    """A place in a file that cannot be read, or that holds nothing, is its beginning."""
    found = folder_with(folder, content).location(Where("f.yaml", ("a", 0)))

    assert found[:2] == (1, 1)


def test_missing_file_and_changing_files(folder: FilePath) -> None:
    """Files may be asked for in any order; one that is not there has a beginning all the same."""
    locator = folder_with(folder, "a: 1\n")
    (folder / "g.yaml").write_text("\na: 1\n", encoding="utf-8")
    lines = [
        locator.location(Where(name, ("a",))).line for name in ("f.yaml", "g.yaml", "none.yaml", "f.yaml")
    ]

    assert lines == [1, 2, 1, 1]


def test_byte_order_mark_takes_no_column(folder: FilePath) -> None:
    """A byte order mark is no character of the first line."""
    assert folder_with(folder, "\ufeffa: 1\n").location(Where("f.yaml", ("a",))) == (1, 4, "a: 1")
