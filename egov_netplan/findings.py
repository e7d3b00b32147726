"""What a check hands over: findings, their severity, and the place in the planner's files they stand at."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from egov_netplan.words import Passing, Text

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Where(NamedTuple):
    """A place in a file: by path, or by line and column where the file could not be built into a tree.

    `file` is relative to the project folder, with `/`. Lines and columns count from 1; 0 means
    "find it by the path", which is done only for findings that are shown. `key` asks for the key
    itself, where the name of a field is what is wrong.
    """

    file: str
    path: Path = ()
    line: int = 0
    column: int = 0
    key: bool = False

    def below(self, *steps: str | int) -> "Where":
        """The place further down the same path."""
        return Where(self.file, (*self.path, *steps))


class Related(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    where: Where
    message: Text
    args: Mapping[str, Any]


class Fix(NamedTuple):
    """How what stands at the place of a hit would be written right: `old` as it is, and `new`.

    It is safe where `new` is the one certain spelling of the same meaning; otherwise it is a guess that
    somebody has to look at. Where the place is a key, it is the key's name that changes.
    """

    old: str
    new: str | int | dt.date
    safe: bool = True


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One thing that is wrong, as a check says it: facts for the rule's message, no sentences.

    `rule` is filled by whoever knows it: the inventory reader names it, a rule's own check leaves it out.
    `waivable` is False where the duty behind it allows no exemption, `due` the day that duty sets. `fix`
    is given by whoever knows how it would be written right.
    """

    where: Where
    args: Mapping[str, Any]
    subject: str = ""
    network: str = ""
    related: tuple[Related, ...] = ()
    hint: Text | None = None
    severity: Severity | None = None
    source: str = ""
    rule: str = ""
    waivable: bool = True
    due: dt.date | None = None
    fix: Fix | None = None


class Location(NamedTuple):
    """A line and column, both counted from 1, and the text of that line."""

    line: int
    column: int
    excerpt: str


class Finding(msgspec.Struct, frozen=True):
    """A hit with its rule, its weight and its place in the file: what every output format is made from."""

    rule: str
    severity: Severity
    message: Text
    hint: Text | None
    hit: Hit
    at: Location
    related_at: tuple[Location, ...]
    source: str

    @property
    def fingerprint(self) -> str:
        """What stays the same while lines move, days pass and the language changes."""
        facts = [f"{key}={value}" for key, value in sorted(self.hit.args.items()) if _lasts(value)]
        text = "\0".join((self.rule, self.hit.subject, self.hit.network, *facts))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    @property
    def by_policy(self) -> bool:
        """Whether the source is the project's own, and not just where the rule comes from."""
        return bool(self.hit.source)


def _lasts(value: Any) -> bool:
    """Whether a fact is what a finding is about; counts and days change while it stays the same."""
    return not isinstance(value, int | dt.date | Passing)
