"""`netplan fmt` as a user calls it: what it shows, what it writes, and what it leaves alone."""

import json
import os
from pathlib import Path

import pytest

from .plans import called, files, made

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECTS = sorted(path.parent for path in EXAMPLES.glob("*/netplan.yaml"))

CROOKED = {
    "netplan.yaml": """\
# 规划要求
format:   1
title: 示例省政务信息网
inventory: [units/*.yaml]
networks:
    outer: { name: 政务外网 }   # 只此一个
""",
    "units/a.yaml": """\
title: 市直单位


units:
- name: 水利局     # 主管
  id: slj
  networks:
      outer:
          # 批复之后改
          prefix: 10.36.8.0/24
          status: planned
- 财政局
""",
    "units/b.yaml": "units:\n  - 教育局\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "units").mkdir()
    for name, text in CROOKED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_would_change_is_shown_and_nothing_written(
    project: Path, capfdbinary, golden, lang: str
) -> None:
    """The text is exactly the golden one, and no file is touched."""
    code, out, err = called(capfdbinary, "fmt", project, "--lang", lang)

    golden(f"cli/fmt-{lang}.txt", out)
    assert (code, err) == (1, "")
    assert files(project) == CROOKED


def test_json(project: Path, capfdbinary) -> None:
    """For programs: which files would change, and by how many lines."""
    (project / "units" / "b.yaml").write_text(
        "units:\n  - ? 问\n    : 答\n  - &a 甲\n  - *a\n", encoding="utf-8"
    )
    code, out, _ = called(capfdbinary, "fmt", project, "--format", "json")

    assert code == 1
    assert json.loads(out) == {
        "count": 3,
        "changed": [
            {"file": "netplan.yaml", "removed": 2, "added": 2},
            {"file": "units/a.yaml", "removed": 8, "added": 7},
        ],
        "left": [{"file": "units/b.yaml", "reason": "", "lines": [2]}],
        "unreadable": [],
    }


def test_writing(project: Path, capfdbinary) -> None:
    """What was shown is written; then there is nothing to do, nothing was logged, nothing lies about."""
    _, shown, _ = called(capfdbinary, "fmt", project)
    code, out, err = called(capfdbinary, "fmt", project, "--write")

    assert (code, err) == (0, "")
    assert out.splitlines()[:-1] == shown.splitlines()[:-1]
    assert files(project).keys() == CROOKED.keys()
    assert files(project)["units/b.yaml"] == CROOKED["units/b.yaml"]
    assert "  - id: slj\n    name: 水利局     # 主管\n" in files(project)["units/a.yaml"]
    for arguments in ([], ["--check"], ["--write"]):
        code, out, err = called(capfdbinary, "fmt", project, *arguments)
        assert (code, err) == (0, "")
        assert out == ("" if arguments == ["--check"] else "3 个文件的版式都已统一\n")


def test_check_only_names(project: Path, capfdbinary) -> None:
    """For a build: the names of the files that would change, one a line."""
    assert called(capfdbinary, "fmt", project, "--check") == (1, "netplan.yaml\nunits/a.yaml\n", "")
    assert files(project) == CROOKED


def test_check_and_write_contradict(project: Path, capfdbinary) -> None:
    code, out, err = called(capfdbinary, "fmt", project, "--check", "--write")

    assert (code, out) == (2, "")
    assert "--check" in err


def test_files_that_cannot_be_read_are_named_and_the_others_written(project: Path, capfdbinary) -> None:
    """What does not parse stays as it is, with its place in both languages; the rest is laid out."""
    broken = {
        "units/b.yaml": b"units:\n  - a: b: c\n",
        "units/c.yaml": "units: [甲]\n".encode("gb18030"),
    }
    for name, content in broken.items():
        (project / name).write_bytes(content)
    code, out, err = called(capfdbinary, "fmt", project, "--write")

    assert code == 2
    assert [line.partition(": ")[0] for line in err.splitlines()[1::2]] == [
        "units/b.yaml:2:9",
        "units/c.yaml:1:9",
    ]
    assert len([line for line in err.splitlines() if "保持原样" in line]) == 2
    assert {name: (project / name).read_bytes() for name in broken} == broken
    assert called(capfdbinary, "fmt", project, "--check")[:2] == (2, "")
    assert "已整理 2 个文件" in out


def test_what_is_left_is_said(project: Path, capfdbinary) -> None:
    """Parts, orders and files that are left as they are, in both languages."""
    texts = {
        "units/b.yaml": "units:\n  - name: &n 甲\n    id: *n\n  - note: &n2 乙\n    name: *n2\n",
        "units/c.yaml": "units:\n  - id: a\n    x:\n      ? 问\n      : 答\n",
        "units/d.yaml": "{units:   [甲]}\n",
    }
    for name, text in texts.items():
        (project / name).write_text(text, encoding="utf-8")
    _, _, err = called(capfdbinary, "fmt", project, "--check")

    assert err.splitlines() == [
        "units/b.yaml：别名（*）必须写在它所引用的内容之后，有几处字段的次序因此没有调整",
        (
            "units/b.yaml: aliases (*) must come after what they repeat; "
            "where they stand, the order of keys stays"
        ),
        "units/c.yaml 第 4 行：这种写法不作整理，保持原样",
        "units/c.yaml, line 4: written in a way that is not laid out; left as it is",
        "units/d.yaml：第 1 行的写法不作整理，文件保持原样",
        "units/d.yaml: line 1 is written in a way that is not laid out; the file is left as it is",
    ]


def test_netplan_yaml_that_cannot_be_read(project: Path, capfdbinary) -> None:
    """Without it nothing else is known of the project; still there is no traceback."""
    (project / "netplan.yaml").write_text("format: [", encoding="utf-8")
    code, _, err = called(capfdbinary, "fmt", project)

    assert code == 2
    assert err.count("netplan.yaml:1:1: ") == 2


def test_a_profile_beside_the_project_is_laid_out_with_it(project: Path, capfdbinary) -> None:
    home = project / "city"
    home.mkdir()
    (home / "netplan.yaml").write_text("format: 1\nprofile: ../shared/p.yaml\n", encoding="utf-8")
    (project / "shared").mkdir()
    (project / "shared" / "p.yaml").write_text("levels:  [city]\n", encoding="utf-8")
    code, _, _ = called(capfdbinary, "fmt", home, "--write")

    assert code == 0
    assert (project / "shared" / "p.yaml").read_text(encoding="utf-8") == "levels: [city]\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_all_files_or_none(project: Path, capfdbinary) -> None:
    (project / "units" / "a.yaml").chmod(0o444)
    code, _, err = called(capfdbinary, "fmt", project, "--write")

    assert code == 2
    assert "units/a.yaml" in err
    assert files(project) == CROOKED


def test_a_link_to_a_file_that_is_there_too_is_refused(project: Path, capfdbinary) -> None:
    """Two names of one file cannot both be written: all files or none."""
    (project / "units" / "z.yaml").symlink_to("a.yaml")
    before = files(project)
    code, _, _ = called(capfdbinary, "fmt", project, "--write")

    assert code == 2
    assert files(project) == before


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda folder: folder.name)
def test_examples_are_in_their_canonical_layout(folder: Path, capfdbinary) -> None:
    """The canonical layout is that of the shipped examples, with nothing left aside."""
    assert called(capfdbinary, "fmt", folder, "--check") == (0, "", "")


def test_what_init_writes_is_in_its_canonical_layout(tmp_path: Path, capfdbinary) -> None:
    called(capfdbinary, "init", tmp_path)

    assert called(capfdbinary, "fmt", tmp_path, "--check") == (0, "", "")


def test_what_plan_allocate_writes_is_laid_out(tmp_path: Path, capfdbinary) -> None:
    """Commands that write do not bring a file out of its layout, apart from keys they add at the end."""
    folder = made(tmp_path / "p")
    called(capfdbinary, "fmt", folder, "--write")
    called(capfdbinary, "plan", "allocate", folder, "--write")
    _, out, _ = called(capfdbinary, "fmt", folder, "--write")

    assert called(capfdbinary, "fmt", folder, "--check") == (0, "", "")
    moved = [
        line[1:].strip() for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert all(moved.count(line) == 2 or "{" in line for line in moved)
