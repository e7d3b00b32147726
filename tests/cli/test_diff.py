"""`netplan diff` as a user calls it: folders, git revisions, and what cannot be compared."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_netplan.cli.main import main

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

FIRST = """\
format: 1
title: 示例市
levels: [city]
codes: none
networks: {outer: {name: 政务外网}}
units:
  - id: shi
    name: 示例市
    level: city
    units:
      - {name: 财政局, networks: {outer: {status: planned}}}
"""
SECOND = FIRST.replace("status: planned", "status: connected")
HOSTILE_CONFIG = """
[core]
	fsmonitor = touch {trap}
	hooksPath = {folder}
	pager = touch {trap}
[filter "evil"]
	smudge = touch {trap}
	clean = touch {trap}
	required = true
[diff "evil"]
	textconv = touch {trap}
[alias]
	rev-parse = !touch {trap}
"""


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs git in a new repository `tmp_path/repo`, without anybody's own settings."""
    repository = tmp_path / "repo"
    repository.mkdir()
    for key in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(key, os.devnull)
    for part in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{part}_NAME", "planner")
        monkeypatch.setenv(f"GIT_{part}_EMAIL", "planner@example.cn")
        monkeypatch.setenv(f"GIT_{part}_DATE", "2004-07-29T12:00:00+0800")

    def run(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(repository), *arguments], check=True, capture_output=True)

    run("init", "--quiet")
    return run


@pytest.fixture
def project(tmp_path: Path, git) -> Path:
    """A project below the top of a repository, with two commits and a change that is not committed."""
    folder = tmp_path / "repo" / "市 #1"
    folder.mkdir()
    for text in (FIRST, SECOND):
        (folder / "netplan.yaml").write_text(text, encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")
    (folder / "netplan.yaml").write_text(SECOND + "      - 水利局\n", encoding="utf-8")
    return folder


def called(capfdbinary, *arguments: object) -> tuple[int, str, str]:
    code = main(["diff", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def changed(capfdbinary, *arguments: object) -> dict[str, int]:
    """How many rows each table has; the first, which counts, left out."""
    code, out, err = called(capfdbinary, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    return {table["name"]: len(table["rows"]) for table in json.loads(out)["tables"] if table["rows"]}


def test_two_revisions_and_as_it_is_now(project: Path, monkeypatch, capfdbinary) -> None:
    """Revisions of the project at PATH or here; without NEW, the files as they are now."""
    assert changed(capfdbinary, "HEAD~1", "HEAD", project)["states"] == 1
    assert "units" not in changed(capfdbinary, "HEAD~1", "HEAD", project)
    monkeypatch.chdir(project)
    now = changed(capfdbinary, "HEAD", ".")
    assert now["units"] == 1
    assert changed(capfdbinary, "HEAD") == now
    assert changed(capfdbinary, "HEAD", "HEAD") == {}


def test_nothing_is_touched_or_left_behind(project: Path, tmp_path: Path, monkeypatch, capfdbinary) -> None:
    """The files, the index and the folder for temporary files are afterwards as they were."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    index = (tmp_path / "repo" / ".git" / "index").read_bytes()
    called(capfdbinary, "HEAD~1", "HEAD", project)

    assert (tmp_path / "repo" / ".git" / "index").read_bytes() == index
    assert "水利局" in (project / "netplan.yaml").read_text(encoding="utf-8")
    assert list(temporary.iterdir()) == []


def test_nothing_of_the_repository_is_run(project: Path, git, tmp_path: Path, capfdbinary) -> None:
    """Filters, hooks, pagers and the like that a repository brings along are not run."""
    trap, repository = tmp_path / "trap", tmp_path / "repo"
    (repository / ".gitattributes").write_text("* filter=evil diff=evil export-subst\n")
    (project / "netplan.yaml").write_text(SECOND, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    with (repository / ".git" / "config").open("a") as config:
        config.write(HOSTILE_CONFIG.format(trap=trap, folder=repository))
    shown = changed(capfdbinary, "HEAD~2", "HEAD", project)

    assert shown["states"] == 1
    assert not trap.exists()


def test_a_revision_is_judged_on_its_own_day(project: Path, capfdbinary) -> None:
    """That of its commit, where the project names none; --date is for both."""
    own = called(capfdbinary, "HEAD~1", "HEAD", project)[1]
    asked = called(capfdbinary, "HEAD~1", "HEAD", project, "--date", "2005-01-01")[1]

    assert "HEAD（2004-07-29）与HEAD~1（2004-07-29）相比" in own
    assert "HEAD（2005-01-01）与HEAD~1（2005-01-01）相比" in asked


def test_exit_code_if_asked(project: Path, capfdbinary) -> None:
    """Whether or not anything changed it is 0; with --exit-code it says so."""
    assert called(capfdbinary, "HEAD~1", "HEAD", project)[0] == 0
    assert called(capfdbinary, "HEAD~1", "HEAD", project, "--exit-code")[0] == 1
    assert called(capfdbinary, "HEAD", "HEAD", project, "--exit-code")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "HEAD"], "nowhere"),
        (["HEAD~9"], "HEAD~9"),
        (["HEAD:市 #1"], "HEAD:"),
        (["--", "--output=x", "HEAD"], "--output=x"),
        (["a\0b", "HEAD"], "a"),
        (["{reason}", "HEAD"], "{reason}"),
        (["HEAD", "HEAD", "--network", "outter"], "outer"),
        (["HEAD", "HEAD", "--under", "shii"], "shi"),
        (["HEAD", "HEAD", "--format", "doc"], "docx"),
    ],
)
def test_what_cannot_be_compared(
    arguments: list[str], said: str, project: Path, monkeypatch, capfdbinary
) -> None:
    """One sentence says what is wrong, and the exit code is 2."""
    monkeypatch.chdir(project)
    code, out, err = called(capfdbinary, *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 2  # in both languages


def test_no_repository(project: Path, tmp_path: Path, capfdbinary) -> None:
    """Outside a repository there are no revisions; two folders can be compared all the same."""
    outside = tmp_path / "outside"
    shutil.copytree(project, outside)
    code, _, err = called(capfdbinary, "HEAD", outside, outside)

    assert code == 2
    assert "in no git repository" in err
    assert changed(capfdbinary, project, outside) == {}


def test_no_git(project: Path, tmp_path: Path, monkeypatch, capfdbinary) -> None:
    """Without git that is said; folders need none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = called(capfdbinary, "HEAD", "HEAD", project)

    assert code == 2
    assert "git is not installed" in err
    assert changed(capfdbinary, project, project) == {}


def test_project_not_in_that_revision(project: Path, tmp_path: Path, capfdbinary) -> None:
    """A project that did not exist yet is not taken for an empty one."""
    other = tmp_path / "repo" / "new"
    shutil.copytree(project, other)
    code, _, err = called(capfdbinary, "HEAD", other, other)

    assert code == 2
    assert "has no new/netplan.yaml" in err


def test_a_revision_that_cannot_be_read(project: Path, git, capfdbinary) -> None:
    """Half a plan is not compared: what is missing in it would seem to be gone."""
    (project / "netplan.yaml").write_text(SECOND + "  [", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "x")
    code, out, err = called(capfdbinary, "HEAD~1", "HEAD", project)

    assert (code, out) == (2, "")
    assert "“HEAD”" in err


def test_profiles_of_then_and_of_now(project: Path, tmp_path: Path, git, capfdbinary) -> None:
    """A profile beside the project is read from the revision; one outside the repository as it is today."""
    repository = tmp_path / "repo"
    (repository / "p.yaml").write_text("soon: 10\n")
    (project / "netplan.yaml").write_text("profile: ../p.yaml\n" + SECOND, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    (repository / "p.yaml").write_text("soon: 20\n")
    assert changed(capfdbinary, "HEAD", project, project) == {"policy": 1}

    (tmp_path / "q.yaml").write_text("soon: 30\n")
    (repository / "netplan.yaml").write_text("profile: ../q.yaml\n" + SECOND, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    code, out, err = called(capfdbinary, "HEAD", "HEAD", repository)
    assert code == 0
    assert "没有任何变动" in out
    assert "../q.yaml lies outside the repository" in err


def test_links_never_lead_out(project: Path, tmp_path: Path, git, capfdbinary) -> None:
    """A link in a revision is what it leads to in the project; one that leads out is not followed."""
    (tmp_path / "secret.yaml").write_text("units: [机密局]\n", encoding="utf-8")
    (project / "netplan.yaml").write_text(SECOND + "inventory: [lists/*.yaml]\n", encoding="utf-8")
    (project / "lists").mkdir()
    (project / "a.yaml").write_text("{under: shi, units: [水利局]}\n", encoding="utf-8")
    (project / "lists" / "a.yaml").symlink_to("../a.yaml")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    assert changed(capfdbinary, "HEAD", project, project) == {}

    (project / "lists" / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    code, out, err = called(capfdbinary, "HEAD", "HEAD", project)
    assert (code, out) == (2, "")
    assert "lists/b.yaml" in err


def test_since_a_revision_and_a_report(project: Path, tmp_path: Path, monkeypatch, capfdbinary) -> None:
    """`report connection --since` takes a revision, a folder or an earlier report, and nothing else."""
    monkeypatch.chdir(project)
    report = ["report", "connection", "--date", "2005-01-01"]
    assert main([*report, "--since", "HEAD~1"]) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "与 2004-07-29 相比" in shown
    assert "由 0 家增至 1 家（共 2 家）；新增 1 家：财政局" in shown

    old = tmp_path / "old.json"
    assert main(["report", "connection", "--format", "json", "-o", str(old), "--date", "2004-12-01"]) == 0
    assert main([*report, "--since", str(old)]) == 0
    assert "仍为 1 家" in capfdbinary.readouterr().out.decode()

    (tmp_path / "no.json").write_text("{}")
    for wrong in (["--since", str(tmp_path / "no.json")], ["--since", "HEAD~9"]):
        assert main([*report, *wrong]) == 2
    assert main(["report", "lines", "--since", "HEAD"]) == 2
    assert "Traceback" not in capfdbinary.readouterr().err.decode()
