"""Findings as text to read: each with its place, the line it stands on, and what to do.

The lines are made of toned pieces, so that a terminal shows the same ones in colour (findings_rich.py).
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from msgspec import to_builtins

from egov_netplan.findings import Severity
from egov_netplan.reports.findings_said import Said, SaidPlace, say
from egov_netplan.reports.layout import excerpt, visible, wrap
from egov_netplan.validators.engine import Verdict
from egov_netplan.validators.waivers import is_void
from egov_netplan.words import SEVERITY, Lang, Text

ROOM = 100

_NARROWEST = 40
_INDENT = "  "

_AFTER_SEVERITY = Text(" ", ": ")
_SEE = Text("参见 {place} {message}", "see {place} {message}")
_CLEAN = Text("未发现问题（{units} 家单位）", "no findings ({counted})")
_CLEAN_BUT_WAIVED = Text(
    "未发现问题（{units} 家单位，豁免 {waived} 条）", "no findings ({counted}, {waived} waived)"
)
_NOT_JUDGED = Text("以上问题改正之前，无法判断规划", "the plan cannot be judged until these are mended")
_SUMMARY = Text(
    "汇总：错误 {error} 条，警告 {warning} 条，提示 {info} 条，豁免 {waived} 条（基准日 {date}）",
    "summary: {errors}, {warnings}, {info} info, {waived} waived (as of {date})",
)


_WAIVER = Text(
    "豁免：{rule} {subject}，理由：{reason}（{approved_by}，至 {until}）",
    "waived: {rule} {subject}: {reason} ({approved_by}, until {until})",
)
_KNOWN = Text("；另有基线内的旧问题 {count}", "; {count} more stand in the baseline")


class Tone(Enum):
    """What a piece of a line is, which decides its colour."""

    PLAIN = auto()
    PLACE = auto()
    ERROR = auto()
    WARNING = auto()
    INFO = auto()
    QUIET = auto()
    GOOD = auto()


class Piece(NamedTuple):
    """Text of one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Piece, ...]

_TONE = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}


def render(verdict: Verdict, lang: Lang) -> str:
    """All findings and the summary as plain text."""
    return "".join("".join(piece.text for piece in line) + "\n" for line in lines(verdict, lang))


def lines(verdict: Verdict, lang: Lang, room: int = ROOM) -> Iterator[Line]:
    """The lines of the whole text.

    `room` is the columns there are: source lines are cut to it and remarks wrapped. The first line of a
    finding never is, so that it can be searched for.
    """
    room = max(room, _NARROWEST)
    told: set[tuple[str, str]] = set()
    for finding in verdict.findings:
        said = say(finding, lang)
        yield _headline(said, lang)
        yield from _source_line(said, room)
        for related in said.related:
            yield from _indented(_see(related, lang), room)
        for remark in said.remarks(lang):
            if (said.rule, remark) not in told:
                told.add((said.rule, remark))
                yield from _indented(remark, room)
        yield ()
    yield from _closing(verdict, lang)


def _headline(said: Said, lang: Lang) -> Line:
    return (
        Piece(f"{_spot(said.file, said.line, said.column)}: ", Tone.PLACE),
        Piece(SEVERITY[said.severity].say(lang), _TONE[said.severity]),
        Piece(f"{_AFTER_SEVERITY.say(lang)}{visible(said.message)} "),
        Piece(f"[{said.rule}]", Tone.QUIET),
    )


def _source_line(said: Said, room: int) -> Iterator[Line]:
    """The line of the file with a marker under the column; nothing where it could not be read."""
    if not said.excerpt.strip():
        return
    gutter = f"{_INDENT}{said.line} | "
    shown, blanks = excerpt(said.excerpt, said.column, room - len(gutter))
    under = " " * (len(gutter) - 2) + "| "
    yield Piece(gutter, Tone.QUIET), Piece(shown.rstrip())
    yield Piece(under, Tone.QUIET), Piece(" " * blanks + "^", _TONE[said.severity])


def _see(related: SaidPlace, lang: Lang) -> str:
    place = _spot(related.file, related.line, related.column)
    return _SEE.say(lang, {"place": place, "message": related.message})


def _spot(file: str, line: int, column: int) -> str:
    return f"{visible(file)}:{line}:{column}"


def _indented(text: str, room: int) -> Iterator[Line]:
    """A remark below a finding, its further lines indented once more."""
    indent = _INDENT
    for part in wrap(visible(text), room - 2 * len(_INDENT)):
        yield (Piece(indent + part),)
        indent = 2 * _INDENT


def _closing(verdict: Verdict, lang: Lang) -> Iterator[Line]:
    """What is excused, and what came of it all."""
    if verdict.waived:
        for waiver in verdict.inventory.policy.waivers:
            if waiver.until >= verdict.inventory.today and not is_void(waiver):
                yield (Piece(visible(_WAIVER.say(lang, to_builtins(waiver))), Tone.QUIET),)
    if verdict.judged and not verdict.findings:
        units = len(verdict.inventory.units)
        args = {"units": units, "counted": _plural(units, "unit"), "waived": len(verdict.waived)}
        sentence = _CLEAN_BUT_WAIVED if verdict.waived else _CLEAN
        yield (Piece(sentence.say(lang, args) + _known(verdict, lang), Tone.GOOD),)
        return
    if not verdict.judged:
        yield (Piece(_NOT_JUDGED.say(lang), Tone.ERROR),)
    yield (Piece(_summary(verdict, lang)),)


def _summary(verdict: Verdict, lang: Lang) -> str:
    counts = {str(severity): verdict.count(severity) for severity in Severity}
    args = {
        "errors": _plural(counts["error"], "error"),
        "warnings": _plural(counts["warning"], "warning"),
        "waived": len(verdict.waived),
        "date": verdict.inventory.today.isoformat(),
    }
    return _SUMMARY.say(lang, {**counts, **args}) + _known(verdict, lang)


def _known(verdict: Verdict, lang: Lang) -> str:
    return _KNOWN.say(lang, {"count": len(verdict.known)}) if verdict.known else ""


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
