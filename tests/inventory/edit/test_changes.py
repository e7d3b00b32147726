"""The plan of changes, and the log of what came of it."""

import codecs
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_netplan.inventory.edit import log
from egov_netplan.inventory.edit.changes import (
    Changes,
    Proposal,
    Share,
    as_data,
    as_lines,
    excerpts,
    plan_changes,
    refuse_too_many,
    shares,
)
from egov_netplan.inventory.edit.commit import commit
from egov_netplan.inventory.edit.edits import Append, EditError, Put, Remove
from egov_netplan.inventory.edit.log import Entry, entries_of, logged, read_log
from egov_netplan.inventory.load import load
from egov_netplan.inventory.own_files import LOG_FILE
from egov_netplan.problem import Problem
from egov_netplan.words import Lang, Text

WHY = Text("宜春市分到的下一段", "the next block of Yichun")
NOW = dt.datetime(2004, 7, 29, 15, 4, 5, 99)  # noqa: DTZ001 - the clock of an office
UNITS = """\
# 市直部门
under: yichun
units:
  - 市委办
  - name: 财政局   # 注
    networks: {outer: {prefix: 10.36.8.1/24}}

  - name: 水利局
    networks:
      outer: {prefix: 10.36.9.0/24}
  - 审计局
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(
        "units: [{networks: {outer: {prefix: 10.36.7.0/24}}}]\n", encoding="utf-8"
    )
    return tmp_path


def prefix(unit: int, value: str) -> Proposal:
    path = ("units", unit, "networks", "outer", "prefix")
    return Proposal("units.yaml", Put(path, value), WHY, f"yichun/{unit}", "outer")


def planned(root: Path) -> Changes:
    return plan_changes(
        root,
        [
            prefix(0, "10.36.10.0/24"),
            prefix(1, "10.36.8.0/24"),
            prefix(2, "10.36.9.0/24"),  # as it is written already
            Proposal("units.yaml", Remove(("under",)), WHY),
            Proposal("more.yaml", Append(("units",), "新"), WHY),
        ],
    )


def test_nothing_is_written(root: Path) -> None:
    planned(root)

    assert (root / "units.yaml").read_text(encoding="utf-8") == UNITS


def test_lines(root: Path) -> None:
    """One line a change, in the order proposed, file by file; what is written already is left out."""
    assert list(as_lines(planned(root), Lang.ZH)) == [
        "+ yichun/0 [outer] prefix：10.36.10.0/24（宜春市分到的下一段）",
        "~ yichun/1 [outer] prefix：10.36.8.1/24 → 10.36.8.0/24（宜春市分到的下一段）",
        "- units.yaml under：yichun（宜春市分到的下一段）",
        "+ more.yaml units：新（宜春市分到的下一段）",
    ]
    assert list(as_lines(planned(root), Lang.EN, most=1)) == [
        "+ yichun/0 [outer] prefix: 10.36.10.0/24 (the next block of Yichun)",
        "… (3 more)",
    ]


def test_excerpts(root: Path) -> None:
    """The lines that differ, with one line around; hunks that touch are one."""
    assert (
        "\n".join(excerpts(planned(root)))
        == """\
--- units.yaml
+++ units.yaml
@@ -1,7 +1,6 @@
 # 市直部门
-under: yichun
 units:
-  - 市委办
+  - {name: 市委办, networks: {outer: {prefix: 10.36.10.0/24}}}
   - name: 财政局   # 注
-    networks: {outer: {prefix: 10.36.8.1/24}}
+    networks: {outer: {prefix: 10.36.8.0/24}}
 \n--- more.yaml
+++ more.yaml
@@ -1,1 +1,1 @@
-units: [{networks: {outer: {prefix: 10.36.7.0/24}}}]
+units: [{networks: {outer: {prefix: 10.36.7.0/24}}}, 新]"""
    )


def test_excerpts_far_apart(root: Path) -> None:
    changes = plan_changes(root, [Proposal("units.yaml", Remove(("under",)), WHY), prefix(3, "10.0.0.0/24")])

    assert list(excerpts(changes, context=0))[2:] == [
        "@@ -2,1 +2,0 @@",
        "-under: yichun",
        "@@ -11,1 +10,1 @@",
        "-  - 审计局",
        "+  - {name: 审计局, networks: {outer: {prefix: 10.0.0.0/24}}}",
    ]


def test_data(root: Path) -> None:
    data = as_data(planned(root), Lang.EN)

    assert data["files"] == ["units.yaml", "more.yaml"]
    assert data["changes"][1] == {
        "file": "units.yaml",
        "path": "units.1.networks.outer.prefix",
        "action": "change",
        "old": "10.36.8.1/24",
        "new": "10.36.8.0/24",
        "reason": "the next block of Yichun",
        "subject": "yichun/1",
        "network": "outer",
    }
    assert [change["action"] for change in data["changes"]] == ["add", "change", "remove", "add"]


def test_what_is_written_already_changes_no_file(root: Path) -> None:
    assert plan_changes(root, [prefix(2, "10.36.9.0/24")]) == Changes((), ())


def test_what_cannot_be_edited_is_refused(root: Path) -> None:
    with pytest.raises(EditError):
        plan_changes(root, [Proposal("units.yaml", Remove(("no",)), WHY)])
    with pytest.raises(Problem, match=r"gone\.yaml cannot be read"):
        plan_changes(root, [Proposal("gone.yaml", Remove(("no",)), WHY)])


def test_shares(root: Path) -> None:
    """Of three prefixes one changes, of one `under` one goes; what is added does not count."""
    found = shares(planned(root), root, ["more.yaml", "units.yaml"])

    assert found == (Share("prefix", 1, 3), Share("under", 1, 1))
    with pytest.raises(Problem, match="1 of the 3 values of prefix"):
        refuse_too_many(found)
    refuse_too_many([Share("prefix", 3, 10)])
    with pytest.raises(Problem):
        refuse_too_many([Share("prefix", 3, 10), Share("domain", 4, 10)])


def test_shares_of_lists_count_items(root: Path) -> None:
    changes = plan_changes(root, [Proposal("units.yaml", Remove(("units", 0)), WHY)])

    assert shares(changes, root, ["more.yaml"]) == (Share("units", 1, 5),)
    assert shares(plan_changes(root, [prefix(0, "10.0.0.0/24")]), root, []) == ()


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (["10.36.8.1/24", "fd36::/64"], ()),
        (["10.36.8.0/24", "fd36::/64"], (Share("prefix", 1, 2),)),
        (["fd36::/64", "10.36.8.1/24"], ()),
    ],
)
def test_shares_of_what_gets_another_beside_it(new: list[str], found: tuple[Share, ...], root: Path) -> None:
    """A value that is still there is not changed."""
    path = ("units", 1, "networks", "outer", "prefix")
    changes = plan_changes(root, [Proposal("units.yaml", Put(path, new), WHY)])

    assert shares(changes, root, ["units.yaml"]) == found


# --- the log -----------------------------------------------------------------------------------------


def test_log(root: Path) -> None:
    """What was written is in the log, one line each, and is read back."""
    changes = planned(root)
    commit(
        root, [*changes.files, logged(root, entries_of(changes.changes, "plan allocate", NOW))], "plan", NOW
    )
    when = NOW.replace(microsecond=0)

    assert read_log(root)[1] == Entry(
        when, "plan allocate", "yichun/1", "outer", "prefix", "10.36.8.1/24", "10.36.8.0/24"
    )
    assert (root / LOG_FILE).read_text(encoding="utf-8").splitlines()[2] == (
        "2004-07-29 15:04:05\tplan allocate\tyichun/0\touter\tprefix\t\t10.36.10.0/24"
    )
    assert len(read_log(root)) == 4


AWKWARD = Entry(NOW.replace(microsecond=0), "a\\tb", "甲\t乙\n丙\r", "", "x\\", "\\n", "𠮷 ")


def test_log_takes_any_text(root: Path) -> None:
    (root / LOG_FILE).write_bytes(logged(root, [AWKWARD]).after)
    (root / LOG_FILE).write_bytes(logged(root, [AWKWARD]).after)

    assert read_log(root) == (AWKWARD, AWKWARD)


def test_log_only_grows(root: Path) -> None:
    """What is there stays as it is, with its line breaks, even without one at its end."""
    old = codecs.BOM_UTF8 + "# 记录\r\n2004-07-29 15:04:05\t1\t2\t3\t4\t5\t6\tlater column".encode()
    (root / LOG_FILE).write_bytes(old)
    new = logged(root, [AWKWARD])

    assert (new.before, new.after[: len(old) + 2]) == (old, old + b"\r\n")
    assert new.after.endswith(b"\r\n")
    (root / LOG_FILE).write_bytes(new.after)
    assert [entry.command for entry in read_log(root)] == ["1", "a\\tb"]


def test_log_after_a_merge(root: Path) -> None:
    """The marks of a conflict are passed over: both sides were handed out."""
    lines = [f"2004-07-{day:02}\t".replace("\t", " 00:00:00\t") + "\t" * 5 + str(day) for day in (3, 1, 2)]
    text = f"{lines[0]}\n<<<<<<< HEAD\n{lines[1]}\n=======\n{lines[2]}\n>>>>>>> other\n"
    (root / LOG_FILE).write_text(text, encoding="utf-8")

    assert [entry.new for entry in read_log(root)] == ["1", "2", "3"]


@pytest.mark.parametrize("line", ["x", "2004-07-29 15:04:05\ta", "2004-13-29 15:04:05\t\t\t\t\t\t", "\ufffd"])
def test_log_that_cannot_be_understood(root: Path, line: str) -> None:
    """A line that is lost might be a block that is handed out again."""
    (root / LOG_FILE).write_text(f"# x\n{line}\n", encoding="utf-8")

    with pytest.raises(Problem, match=f"line 2 of {LOG_FILE}"):
        read_log(root)


TWO = st.integers(0, 99).map("{:02}".format) | st.integers(0, 9).map(str)
TIMES = st.builds(
    "{}-{}-{}{}{}:{}:{}{}".format,
    *(st.sampled_from(["2004", "0000", "99", "２００４"]), TWO, TWO, st.sampled_from([" ", "  ", "T", ""])),
    *(TWO, TWO, TWO, st.sampled_from(["", "", "+08:00", ".5", "Z", " "])),
)


@given(TIMES | st.datetimes(dt.datetime(1000, 1, 1)).map(lambda when: f"{when:%Y-%m-%d %H:%M:%S}"))  # noqa: DTZ001
def test_times_are_read_as_strptime_reads_them(written: str) -> None:
    """No more is taken for a time, and no less: the quick way is only quicker."""
    try:
        when = dt.datetime.strptime(written, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        when = None
    try:
        found = log._time(written)
    except ValueError:
        found = None

    assert found == when


def test_log_is_read_anew_when_it_has_changed(root: Path) -> None:
    """What was read is kept for the next network, and no longer than the file stays the same."""
    (root / LOG_FILE).write_bytes(logged(root, [AWKWARD]).after)
    first = read_log(root)
    same = read_log(root)
    (root / LOG_FILE).write_bytes(logged(root, [AWKWARD]).after)

    assert same is first
    assert read_log(root) == (AWKWARD, AWKWARD)


def test_no_log(root: Path) -> None:
    assert read_log(root) == ()


def test_a_pattern_that_takes_in_everything_does_not_mean_own_files(tmp_path: Path) -> None:
    (tmp_path / "netplan.yaml").write_text('format: 1\ninventory: ["**/*"]\n', encoding="utf-8")
    (tmp_path / "units.yaml").write_text("units: []\n", encoding="utf-8")
    before = load(tmp_path).hits
    for name in (LOG_FILE, ".netplan.lock", ".netplan.journal", ".netplan-00000000-1"):
        (tmp_path / name).write_bytes(b"\x00")

    assert load(tmp_path).hits == before


def test_what_is_put_stands_beside_what_is_inherited(tmp_path: Path) -> None:
    """A unit that is a bare name keeps what the list's defaults say when something is put into it."""
    (tmp_path / "netplan.yaml").write_text(
        "format: 1\nlevels: [city]\nnetworks: {outer: {name: 政务外网}}\n"
        "defaults: {kind: government, networks: {outer: {status: connected}}}\n"
        "units: [{id: yc, name: 宜春市, level: city, units: [市委办]}, 财政局]\n",
        encoding="utf-8",
    )
    unit = load(tmp_path).units["财政局"]
    put = Put((*unit.where.path, "networks", "outer", "prefix"), "10.36.8.0/24")
    changes = plan_changes(tmp_path, [Proposal(unit.where.file, put, WHY, unit.id, "outer")])
    commit(tmp_path, changes.files, "plan allocate", NOW)
    fields = load(tmp_path).units["财政局"].attachments["outer"].fields

    assert (fields.status, fields.prefix) == ("connected", "10.36.8.0/24")
