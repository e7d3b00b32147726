"""The whole command on input that no planner means to write: never a traceback, always a place and a word."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from msgspec import inspect

from egov_netplan.inventory.fields import InventoryFields, ProjectFields
from egov_netplan.inventory.tree import read_tree
from egov_netplan.validators.example import write as write_example
from egov_netplan.validators.registry import CRASHED, RULES
from egov_netplan.validators.rule import Rule

HEAD = "format: 1\nnetworks: {outer: {name: 政务外网}}\n"
WITH_FILE = HEAD + "inventory: [x.yaml]\n"

# --- files ---------------------------------------------------------------------------------------

FILES = {
    "gbk": ("units:\n  - 财政局\n".encode("gbk"), {"in-encoding"}),
    "neither utf-8 nor gbk": (b"units:\n  - \xff\xff\n", {"in-encoding"}),
    "cut off inside a character": ("units: [财".encode()[:-1], {"in-encoding"}),
    "utf-16 little end first": ("units: [财政局]\n".encode("utf-16"), {"in-encoding"}),
    "utf-16 big end first": (b"\xfe\xff" + "units: [财政局]\n".encode("utf-16-be"), {"in-encoding"}),
    "utf-16 without a mark": ("units: [财政局]\n".encode("utf-16-le"), {"in-encoding", "in-syntax"}),
    "utf-32": ("units: [财政局]\n".encode("utf-32"), {"in-encoding"}),
    "byte order mark": ("\ufeffunits: [财政局]\n".encode(), {"in-byte-order-mark"}),
    "two byte order marks": ("\ufeff\ufeffunits: [财政局]\n".encode(), {"in-byte-order-mark"}),
    "only a byte order mark": ("\ufeff".encode(), {"in-byte-order-mark", "in-empty-file"}),
    "a nul": (b"units: [a\0b]\n", {"in-syntax"}),
    "only nuls": (b"\0" * 4096, {"in-syntax"}),
    "an escape": (b"units: [\x1b[31m]\n", {"in-syntax"}),
    "an escaped nul": (b'units: ["a\\0b"]\n', {"in-bad-name"}),
    "half a pair": (b'units: ["\\ud800"]\n', {"in-syntax"}),
    "a tab in the indentation": ("units:\n\t- 财政局\n".encode(), {"in-syntax"}),
    "tabs elsewhere": ("units:\t[财政局,\t水利局]\t# x\n".encode(), set()),
    "crlf": ("units:\r\n  - 财政局\r\n  - {nmae: 1}\r\n".encode(), {"in-unknown-field", "in-missing-field"}),
    "bare cr": ("units:\r  - 财政局\r  - {nmae: 1}\r".encode(), {"in-unknown-field", "in-missing-field"}),
    "line separators": ("units: [财政局]\u2028x: 1\n".encode(), {"in-unknown-field"}),
    "empty": (b"", {"in-empty-file"}),
    "only blanks": (b" \n\n  \n", {"in-empty-file"}),
    "only comments": (b"# x\n# y\n", {"in-empty-file"}),
    "only a document start": (b"---\n", {"in-empty-file"}),
    "two documents": (b"units: [a]\n---\nunits: [b]\n", {"in-several-documents"}),
    "a text": (b"units\n", {"in-wrong-type"}),
    "a list": (b"- units\n", {"in-wrong-type"}),
    "a number": (b"1\n", {"in-wrong-type"}),
    "long lines": (
        f"title: {'长' * 250_000}\nunits: [{', '.join(map(str, range(20_000)))}, {{nmae: 1}}]".encode(),
        {"in-unknown-field"},
    ),
    "a name of a megabyte": (b"units: [" + b"a" * 1_000_000 + b"]\nx: 1\n", {"in-unknown-field"}),
    "ten thousand lists": (b"- " * 10_000, {"in-too-deep"}),
    "ten thousand brackets": (b"[" * 10_000, {"in-too-deep"}),
    "ten thousand braces": (b"units: " + b"{a: " * 10_000 + b"}" * 10_000, {"in-too-deep"}),
    "ten thousand keys": (b"? " * 10_000, {"in-too-deep", "in-syntax"}),
    "a bomb": (
        b"a: &a [x, x, x, x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 112)),
        {"in-alias"},
    ),
    "anchor used twice": (b"units: [&a x, &a y]\n", {"in-alias"}),
    "a directive from the future": (b"%YAML 3.0\n---\nunits: [a]\n", {"in-syntax"}),
    "a word document": (b"PK\x03\x04\x14\x00\x06\x00", {"in-syntax"}),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("as_project", [False, True], ids=["list", "project"])
def test_odd_file(name: str, as_project: bool, write, validate) -> None:
    """An odd file is said to be what it is, whether it is a list of units or netplan.yaml itself."""
    content, expected = FILES[name]
    files = {"netplan.yaml": content} if as_project else {"netplan.yaml": WITH_FILE, "x.yaml": content}
    outcome = validate(write(files))

    assert set(outcome.rules) & expected or not expected
    assert {finding["file"] for finding in outcome.findings} <= {"netplan.yaml" if as_project else "x.yaml"}


def test_all_problems_of_all_broken_files_come_in_one_run(write, validate) -> None:
    """No broken file keeps another's problems back, be it the project file itself."""
    outcome = validate(
        write(
            {
                "netplan.yaml": HEAD + "inventory: ['*.yaml', missing.yaml]\nnetwroks: 1\ndate: 2004/7/29\n",
                "a.yaml": "units: [a\n",
                "b.yaml": "units: [财政局]\n".encode("gbk"),
                "c.yaml": "units: [{name: c, level: ctiy}]\nunits: []\n",
                "d.yaml": "under: nowhere\nunits: [{name: d, networks: {otuer: {status: conected}}}]\n",
                "e.yaml": "",
            }
        )
    )

    assert outcome.code == 2
    assert [(file, rule, line) for rule, file, line, _ in outcome.places] == [
        ("a.yaml", "in-syntax", 1),
        ("b.yaml", "in-encoding", 1),
        ("c.yaml", "in-unknown-value", 1),
        ("c.yaml", "in-duplicate-key", 2),
        ("d.yaml", "in-unknown-reference", 1),
        ("d.yaml", "in-unknown-value", 2),
        ("e.yaml", "in-empty-file", 1),
        ("netplan.yaml", "in-unreadable", 3),
        ("netplan.yaml", "in-unknown-field", 4),
        ("netplan.yaml", "in-bad-date", 5),
    ]


# --- folders and links ---------------------------------------------------------------------------


def test_folder_in_place_of_a_list(write, validate) -> None:
    """A folder called x.yaml is a finding, not an empty list."""
    folder = write({"netplan.yaml": WITH_FILE, "x.yaml/y": ""})
    outcome = validate(folder)

    assert (outcome.code, outcome.places) == (2, [("in-unreadable", "x.yaml", 1, 1)])


def test_folder_in_place_of_the_project_file(write, validate) -> None:
    """A folder called netplan.yaml is a finding too."""
    outcome = validate(write({"netplan.yaml/y": ""}))

    assert (outcome.code, outcome.places) == (2, [("in-unreadable", "netplan.yaml", 1, 1)])


@pytest.mark.parametrize("pattern", ["x.yaml", "*.yaml", "**/*.yaml"])
@pytest.mark.parametrize("target", ["nowhere.yaml", "x.yaml"], ids=["dangling", "loop"])
def test_link_that_leads_nowhere(pattern: str, target: str, write, validate) -> None:
    """A dangling link and a link to itself are findings; the list is never just left out."""
    folder = write({"netplan.yaml": HEAD + f"inventory: ['{pattern}']\n"})
    (folder / "x.yaml").symlink_to(target)
    outcome = validate(folder)

    assert outcome.code == 2
    assert outcome.rules == ["in-unreadable"]


def test_links_in_a_circle_of_folders(write, validate) -> None:
    """A folder that holds itself does not keep the search for lists going for ever."""
    folder = write({"netplan.yaml": HEAD + "inventory: ['**/*.yaml']\n", "a/x.yaml": "units: [财政局]\n"})
    (folder / "a" / "b").symlink_to(folder, target_is_directory=True)
    outcome = validate(folder)

    assert outcome.code in (0, 1)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("name", ["netplan.yaml", "x.yaml"])
def test_file_that_may_not_be_read(name: str, write, validate) -> None:
    """A file without read permission is a finding, be it the project file."""
    folder = write({"netplan.yaml": WITH_FILE, "x.yaml": "units: [财政局]\n"})
    (folder / name).chmod(0)
    outcome = validate(folder)
    (folder / name).chmod(0o600)

    assert (outcome.code, outcome.places) == (2, [("in-unreadable", name, 1, 1)])


@pytest.mark.parametrize("target", [None, "nowhere", "netplan.yaml"], ids=["none", "dangling", "loop"])
def test_no_project_file_is_said_in_words(target: str | None, tmp_path: Path) -> None:
    """Without a netplan.yaml the call is wrong: exit code 2, a sentence in both languages, no traceback."""
    if target:
        (tmp_path / "netplan.yaml").symlink_to(target)
    call = [sys.executable, "-m", "egov_netplan.cli.main", "validate", str(tmp_path), "--format", "json"]
    done = subprocess.run(call, capture_output=True, check=False)
    error = done.stderr.decode()

    assert (done.returncode, done.stdout) == (2, b"")
    assert "没有找到 netplan.yaml" in error
    assert "no netplan.yaml" in error
    assert "Traceback" not in error


PATTERNS = [
    *("/etc/*.yaml", "/", "//x", "..", "../*.yaml", "a/../../x.yaml", "a/..", "~/x.yaml"),
    *("", " ", ".", "./", "./.", "**x", "x**", "***", "a/**b/c", "[", "[x", "[]", "[!]", "{a,b}.yaml"),
    *("a\0b", "a\nb", "\\", "C:\\x.yaml", "x" * 5000, "x/" * 2000, "*/" * 100, "{0}", "%s", "[red]*"),
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: ascii(pattern)[1:20])
def test_odd_pattern(pattern: str, write, validate) -> None:
    """A pattern that names nothing inside the folder is a finding at the pattern, and nothing is judged."""
    folder = write(
        {"netplan.yaml": HEAD + f"inventory: [y.yaml, {json.dumps(pattern)}]\n", "y.yaml": "units: [a]"}
    )
    outcome = validate(folder)

    assert (outcome.code, outcome.places) == (2, [("in-unreadable", "netplan.yaml", 3, 21)])


@pytest.mark.parametrize("pattern", ["**", "*", "a", "a/", "**/*"])
def test_pattern_that_matches_folders(pattern: str, write, validate) -> None:
    """A pattern may match folders; they are never read as empty lists without a word."""
    folder = write({"netplan.yaml": HEAD + f"inventory: ['{pattern}']\n", "a/b": "units: [财政局]\n"})
    outcome = validate(folder)

    assert outcome.code == 2
    assert set(outcome.rules) == {"in-unreadable"}


def test_file_names_of_all_kinds(tmp_path: Path, validate) -> None:
    """File names with quotes, braces, line breaks or bytes that are no UTF-8 are shown as they can be."""
    (tmp_path / "netplan.yaml").write_text(HEAD + "inventory: ['*']\n", encoding="utf-8")
    names = [
        b"{x}",
        b"%s",
        b"[red]",
        b"a\nb",
        b"'\"",
        b"\xb2\xc6.yaml",
        "财 政".encode(),
        b"-x",
        b"\xe2\x80\xae",
    ]
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(b"x: %d\n" % number)
    outcome = validate(tmp_path)

    assert outcome.rules == ["in-unknown-field"] * len(names)


# --- names ---------------------------------------------------------------------------------------

GOOD_NAMES = [
    *("{x}", "{0}", "{", "}}", "{reason!r:>{width}}", "%s", "%(x)s", "[red]x", "[bold", "<b>&amp;"),
    *("\U0001f3e2局", "a:b", "#1", "-", "*", "&a", "'", '"', "\\", "null", "~", "no", "010203", "..", "."),
    *(
        "名" * 300,
        "e\u0301",
        "\U00020000",
        "\ufffd",
        "ＡＢＣ",
        "٣",
        "$(id)",
        "`id`",
        "::error::x",
        "a\u3000b",
    ),
]
BAD_NAMES = [
    *(
        "a/b",
        "/",
        "a//b",
        "[red]x[/red]",
        " a",
        "a ",
        "\u3000a",
        "a\nb",
        "a\r",
        "a\tb",
        "a\0b",
        "a\x1b[31mb",
        "\x85",
    ),
    *(
        "a\u200bb",
        "a\u200db",
        "\u200fa",
        "\u202ea\u202c",
        "\u2066a",
        "\ufeffa",
        "a\u00adb",
        "\u2028",
        "\u2029",
    ),
]


@pytest.mark.parametrize("name", GOOD_NAMES, ids=ascii)
def test_odd_but_good_name(name: str, write, validate) -> None:
    """A visible name of any characters is taken as it is, wherever a name can stand."""
    unit = {"name": name, "networks": {"outer": {"status": "connected", "domain": name, "prefix": name}}}
    place = {"id": "宜春", "level": "city", "units": [unit, {"id": name + "x", "name": name}]}
    lines = [{"id": name, "ends": ["宜春", f"宜春/{name}"], "network": "outer", "carrier": name}]
    project = {"networks": {"outer": {"name": name}}, "units": [place], "lines": lines}
    outcome = validate(write({"netplan.yaml": json.dumps(project, ensure_ascii=False)}))

    assert "in-bad-name" not in outcome.rules
    assert "ip-invalid" in outcome.rules
    assert any(f"“{name}”" in finding["message"] for finding in outcome.findings)


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
@pytest.mark.parametrize("form", ["bare", "name", "id"])
def test_bad_name(name: str, form: str, write, validate) -> None:
    """A name that hides something or holds the separator of paths is refused where it is written."""
    unit = {"bare": name, "name": {"name": name}, "id": {"id": name, "name": "a"}}[form]
    outcome = validate(write({"netplan.yaml": f"title: x\nunits: [{json.dumps(unit)}]\n"}))

    column = {"bare": 9, "name": 18, "id": 16}[form]
    assert outcome.places == [("in-bad-name", "netplan.yaml", 2, column)]


@pytest.mark.parametrize("name", [*GOOD_NAMES, *BAD_NAMES], ids=ascii)
def test_odd_key_value_and_reference(name: str, write, validate) -> None:
    """Any text may stand where a field, a chosen word, a network or a unit is meant: it is said back."""
    project = {
        name: 1,
        "date": name,
        "levels": ["city", name],
        "isolation": [{"between": ["outer", name], "mode": name}, {"between": [name, name], "mode": "open"}],
        "carriers": [{"segment": name, "carrier": name, "network": name}],
        "addresses": {name: {"space": [name]}, "outer": {"space": [name], "sizes": {name: name}}},
        "domains": {"outer": {"zone": name, "names": {name: name}}},
        "duties": [{"id": name, "who": {"kind": name, "under": name}, "must": name, "on": name}],
        "waivers": [{"rule": name, "subject": name, "reason": name, "approved_by": name, "until": name}],
        "networks": {"outer": {"name": name, "data": name}},
        "units": [{"name": "a", "kind": name, "level": name, "code": name, "networks": {name: {}}}],
        "devices": [{"id": name, "unit": name, "network": [name], "role": name}, {"id": name, "unit": "a"}],
        "lines": [{"id": name, "ends": [name, "a"], "network": name}],
        "under": name,
    }
    outcome = validate(write({"netplan.yaml": yaml.safe_dump(project, allow_unicode=True, sort_keys=False)}))

    assert {"in-unknown-field", "in-bad-date"} <= set(outcome.rules)


EVIL = "{x}{0}{}%s%(y)d[red]<b>★"
HAN_SCALAR = re.compile(r"(?<=[\s\[{,])([\u4e00-\u9fff]+)(?=[\s\]},]|$)")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule is not CRASHED], ids=lambda rule: rule.id)
def test_odd_names_change_no_finding(rule: Rule, tmp_path: Path, validate) -> None:
    """Every rule finds the same in its failing example when all Chinese names hold braces and markup."""
    plain, evil = tmp_path / "plain", tmp_path / "evil"
    write_example(rule.page.fails, plain)
    write_example(
        HAN_SCALAR.sub(lambda name: json.dumps(EVIL + name[1], ensure_ascii=False), rule.page.fails), evil
    )
    before, after = validate(plain), validate(evil)

    assert [(item[0], item[1], item[2]) for item in after.places] == [
        (item[0], item[1], item[2]) for item in before.places
    ]
    assert after.code == before.code


def test_ids_with_braces_are_said_as_written(write, validate) -> None:
    """A waiver that fits two units names them without doubling their braces."""
    places = [{"id": place, "level": "city", "units": ["{x}"]} for place in ("甲", "乙")]
    waiver = {
        "rule": "cs-overdue",
        "subject": "{x}",
        "reason": "x",
        "approved_by": "x",
        "until": "2005-01-01",
    }
    outcome = validate(write({"netplan.yaml": json.dumps({"units": places, "waivers": [waiver]})}))
    (message,) = (item["message"] for item in outcome.findings if item["rule"] == "in-waiver-idle")

    assert "甲/{x}、乙/{x}" in message


@pytest.mark.parametrize("contacts", ["张某某", ["张某某 000-1234567"], [["张某某"]], {"head": "张某某"}])
def test_a_person_in_the_wrong_form_is_not_told(contacts: Any, write, validate) -> None:
    """A name where a contact is meant is found, and the finding does not repeat it."""
    project = {"units": [{"name": "财政局", "contacts": contacts}]}
    outcome = validate(write({"netplan.yaml": json.dumps(project, ensure_ascii=False)}))

    assert "in-wrong-type" in outcome.rules
    assert "张某某" not in str(outcome.findings)


# --- values of the wrong form --------------------------------------------------------------------

WRONG: dict[str, Any] = {
    "a mapping": {"a": "b"},
    "a mapping of mappings": {"outer": {"x": {"": None}}},
    "a list": ["a"],
    "lists in lists": [[["x"]], []],
    "a list of nothing": [None, None],
    "a text": "猫{x}",
    "an empty text": "",
    "a huge number": "1" + "0" * 40,
    "a number of 5000 digits": "9" * 5000,
    "a negative number": "-1",
    "nothing": None,
    "the text null": "null",
}


def sample(kind: inspect.Type, inside: tuple[type, ...] = ()) -> Any:
    """A value that `kind` takes, with every field of every struct written."""
    if isinstance(kind, inspect.Metadata):
        return sample(kind.type, inside)
    if isinstance(kind, inspect.UnionType):
        members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        structs = [member for member in members if isinstance(member, inspect.StructType)]
        return sample((structs or members)[0], inside)
    if isinstance(kind, inspect.StructType):
        fields = [field for field in kind.fields if field.required or kind.cls not in inside]
        return {field.encode_name: sample(field.type, (*inside, kind.cls)) for field in fields}
    if isinstance(kind, inspect.DictType):
        key = "outer" if isinstance(kind.key_type, inspect.StrType) else sample(kind.key_type, inside)
        return {key: sample(kind.value_type, inside)}
    if isinstance(kind, inspect.VarTupleType):
        return [sample(kind.item_type, inside)] * max(kind.min_length or 1, 1)
    if isinstance(kind, inspect.EnumType):
        return next(iter(kind.cls)).value
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.DateType):
        return "2004-07-29"
    if isinstance(kind, inspect.BoolType):
        return "true"
    return kind.ge or 1 if isinstance(kind, inspect.IntType) else "outer"


def paths(tree: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in `tree`."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield (*above, key)
        yield from paths(value, (*above, key))


def replaced(tree: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {**tree, step: replaced(tree[step], rest, value)}
    return [replaced(item, rest, value) if index == step else item for index, item in enumerate(tree)]


PROJECT = sample(inspect.type_info(ProjectFields))
LIST = sample(inspect.type_info(InventoryFields))


def test_sample_holds_every_field() -> None:
    """The samples that the next test breaks are whole: msgspec takes them, and they hold every struct."""
    assert msgspec.convert(PROJECT, ProjectFields, strict=False)
    assert msgspec.convert(LIST, InventoryFields, strict=False)
    assert len(list(paths(PROJECT))) > 150


# Every call is a run of the whole command, so the policy is not given them all.
BRIEFLY = ("a mapping", "a list of nothing", "a text", "a number of 5000 digits", "nothing", "the text null")
POLICY = [field for field in PROJECT if field not in LIST]


@pytest.mark.parametrize("field", POLICY)
def test_every_field_of_the_policy_with_wrong_values(field: str, write, validate) -> None:
    """Each value of a policy is replaced by wrong ones: what does not fit is found at its path.

    What lies deep gets two of them in turn, for the same structs stand in several places.
    """
    for number, path in enumerate(path for path in paths(PROJECT) if path[0] == field):
        for value in map(WRONG.__getitem__, BRIEFLY if len(path) < 4 else BRIEFLY[number % 3 :: 3]):
            text = json.dumps(replaced(PROJECT, path, value), ensure_ascii=False)
            outcome = validate(write({"netplan.yaml": text}))
            if value is not None and not takes(text, ProjectFields):
                assert any(at(path, finding) for finding in outcome.findings), (path, value)


@pytest.mark.parametrize("wrong", WRONG)
def test_every_field_of_a_list_with_a_wrong_value(wrong: str, write, validate) -> None:
    """The same in files of units: one project with one broken file for each value that can be broken.

    Every value is broken in half of the ways, its neighbour in the other half.
    """
    turn = list(WRONG).index(wrong) % 2
    broken = {
        f"x/{number}.yaml": (path, json.dumps(replaced(LIST, path, WRONG[wrong]), ensure_ascii=False))
        for number, path in enumerate(paths(LIST))
        if number % 2 == turn
    }
    files = {name: text for name, (_, text) in broken.items()}
    outcome = validate(write({"netplan.yaml": HEAD + "inventory: ['x/*.yaml']\n", **files}))

    assert {finding["file"] for finding in outcome.findings} <= set(broken)
    for name, (path, text) in broken.items():
        if WRONG[wrong] is not None and not takes(text, InventoryFields):
            found = [finding for finding in outcome.findings if finding["file"] == name]
            assert any(at(path, finding) for finding in found), (path, wrong)


def at(path: tuple[str | int, ...], finding: dict[str, Any]) -> bool:
    """Whether a finding stands at `path` or below it."""
    return f"{finding['path']}.".startswith(".".join(map(str, path)) + ".")


def takes(text: str, fields: type[msgspec.Struct]) -> bool:
    """Whether msgspec converts the file as it stands."""
    try:
        msgspec.convert(read_tree(text, "f.yaml").data, fields, strict=False)
    except msgspec.ValidationError:
        return False
    return True
