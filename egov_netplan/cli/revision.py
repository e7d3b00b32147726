"""A project as it stands in a revision of its git repository, written to a folder of its own.

Only objects are read (`git ls-tree`, `git cat-file`): nothing is checked out, and neither filters nor
hooks, which a repository could bring along, are run. Nothing is fetched from anywhere.
"""

import contextlib
import datetime as dt
import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from egov_netplan.inventory.load import PROJECT_FILE, policy_file
from egov_netplan.inventory.policy import several
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_NO_GIT = Text(
    "要读 git 版本“{revision}”，但本机没有安装 git",
    "“{revision}” is a git revision, and git is not installed",
)
_NO_REPOSITORY = Text(
    "“{revision}”不是项目目录；{folder} 不在 git 库中，也就没有这个版本",
    "“{revision}” is no project folder, and {folder} is in no git repository that could have such a revision",
)
_UNKNOWN = Text(
    "“{revision}”既不是含有 netplan.yaml 的目录，也不是 {folder} 的 git 版本",
    "“{revision}” is neither a folder with a netplan.yaml nor a git revision of {folder}",
)
_NOT_IN_IT = Text("git 版本“{revision}”中没有 {project}", "the git revision “{revision}” has no {project}")
_FAILED = Text("读取 git 版本“{revision}”失败：{reason}", "git could not read “{revision}”: {reason}")
_LINK = Text(
    "git 版本“{revision}”中的 {file} 是指向别处的链接，读不了",
    "{file} in the git revision “{revision}” is a link to elsewhere and cannot be read",
)

# Of where a hook runs, not of where the project lies.
_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")
_CALM = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
_FILE, _LINKED = ("100644", "100755"), "120000"


class Written(NamedTuple):
    """A project written out: its folder, the day of the commit, and profiles taken as they are today."""

    project: Path
    day: dt.date
    borrowed: tuple[str, ...]


class _Blob(NamedTuple):
    mode: str
    name: str


def write_out(revision: str, root: Path, target: Path) -> Written:
    """Write the project at `root` as `revision` has it into the empty folder `target`.

    Raises `Problem` where there is no git, no repository, no such revision, or no project in it.
    """
    git = _Git(revision, root)
    commit = git.commit()
    prefix = git.said("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    blobs = git.blobs(commit, prefix)
    if PROJECT_FILE not in blobs:
        raise Problem(_NOT_IN_IT, revision=revision, project=f"{prefix}{PROJECT_FILE}")
    folder = target / (root.name or "project")
    folder.mkdir()
    git.write(blobs, folder)
    borrowed: list[str] = []
    for profile in several(policy_file(folder / PROJECT_FILE).profile):
        if profile.startswith("..") and not git.write_profile(commit, prefix, profile, folder):
            borrowed += _borrow(root, folder, profile)
    day = git.said("show", "-s", "--no-show-signature", "--format=%cs", commit).decode().strip()
    return Written(folder, dt.date.fromisoformat(day), tuple(borrowed))


def _borrow(root: Path, folder: Path, profile: str) -> Iterator[str]:
    """Take a profile that lies outside the repository as it is today, if it is there at all."""
    with contextlib.suppress(OSError, ValueError):
        content = (root / profile).read_bytes()
        _put(folder, profile, content)
        yield profile


def _put(folder: Path, name: str, content: bytes) -> None:
    """Write a file of the project, or beside it where profiles lie; never outside the folder of both."""
    path = Path(os.path.normpath(folder / name))
    if path.is_relative_to(folder.parent) and path != folder.parent:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class _Git:
    """Questions to the repository that a project lies in."""

    def __init__(self, revision: str, root: Path) -> None:
        self._revision, self._root = revision, root

    def commit(self) -> str:
        """The commit that the revision names."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._revision}^{{commit}}")
        done = self._run(asked)
        if done.returncode == 0:
            return done.stdout.decode().strip()
        inside = self._run(("rev-parse", "--is-inside-work-tree"))
        if inside.stdout.strip() == b"true":
            raise Problem(_UNKNOWN, revision=self._revision, folder=self._root)
        if b"not a git repository" in inside.stderr or not inside.stderr:
            raise Problem(_NO_REPOSITORY, revision=self._revision, folder=self._root)
        raise self._failed(inside.stderr)

    def blobs(self, commit: str, prefix: str) -> dict[str, _Blob]:
        """The files below `prefix` ("" or with a `/` at its end), by their names there."""
        listing = self.said("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, (prefix,)))
        found = {}
        for entry in filter(None, listing.split(b"\0")):
            about, _, path = entry.decode("utf-8", "surrogateescape").partition("\t")
            mode, kind, name = about.split()
            if kind == "blob" and path.startswith(prefix) and _is_plain(path):
                found[path[len(prefix) :]] = _Blob(mode, name)
        return found

    def write(self, blobs: Mapping[str, _Blob], folder: Path) -> None:
        """Write the files; a link is what it leads to, within the project."""
        links = [path for path, blob in blobs.items() if blob.mode == _LINKED]
        content = dict(self._contents(blobs, (path for path, blob in blobs.items() if blob.mode in _FILE)))
        for path, leads_to in self._contents(blobs, links):
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(leads_to)))
            if aim in content:
                content[path] = content[aim]
            elif path.endswith((".yaml", ".yml")):
                raise Problem(_LINK, revision=self._revision, file=path)
        for path, data in content.items():
            _put(folder, path, data)

    def write_profile(self, commit: str, prefix: str, profile: str, folder: Path) -> bool:
        """Write a profile beside the project; False where it lies outside the repository."""
        path = posixpath.normpath(posixpath.join(prefix, profile))
        if path.startswith(".."):
            return False
        blob = self.blobs(commit, path).get("")
        if blob and blob.mode in _FILE:
            for _, data in self._contents({profile: blob}, [profile]):
                _put(folder, profile, data)
        return True

    def _contents(self, blobs: Mapping[str, _Blob], paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of files, all in one call."""
        wanted = list(paths)
        asked = "".join(f"{blobs[path].name}\n" for path in wanted).encode()
        answer = memoryview(self.said("cat-file", "--batch", asked=asked) if wanted else b"")
        for path in wanted:
            end = bytes(answer[:200]).index(b"\n")
            header = bytes(answer[:end]).split()
            if len(header) != 3:  # missing, in a repository that has not been fetched whole
                raise self._failed(b" ".join(header))
            size = int(header[2])
            yield path, bytes(answer[end + 1 : end + 1 + size])
            answer = answer[end + 1 + size + 1 :]

    def said(self, *arguments: str, asked: bytes = b"") -> bytes:
        """What git answers."""
        done = self._run(arguments, asked)
        if done.returncode != 0:
            raise self._failed(done.stderr)
        return done.stdout

    def _run(self, arguments: Iterable[str], asked: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        environment = {key: value for key, value in os.environ.items() if key not in _NOT_OURS} | _CALM
        command = ("git", *_SAFE, "-C", str(self._root), *arguments)
        try:
            return subprocess.run(  # noqa: S603 - a fixed program
                command, input=asked, capture_output=True, env=environment, check=False
            )
        except FileNotFoundError as error:
            raise Problem(_NO_GIT, revision=self._revision) from error
        except ValueError as error:  # a NUL in the revision
            raise Problem(_UNKNOWN, revision=self._revision, folder=self._root) from error

    def _failed(self, stderr: bytes) -> Problem:
        said = stderr.decode("utf-8", "replace").strip().splitlines()
        return Problem(_FAILED, revision=self._revision, reason=said[0] if said else "?")


def _is_plain(path: str) -> bool:
    """Whether a path in a tree leads nowhere else: a damaged tree may hold anything."""
    return (
        not {"", ".", ".."} & set(path.split("/"))
        and "\\" not in path
        and not PurePosixPath(path).is_absolute()
    )
