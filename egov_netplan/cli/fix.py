"""`netplan fix`: write right what is only spelt wrong, after showing what would change."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from egov_netplan.cli import clock, exit_codes, options
from egov_netplan.cli.selection import asked
from egov_netplan.cli.terminal import flush, say, warn
from egov_netplan.inventory.edit.changes import (
    Change,
    Changes,
    as_data,
    as_lines,
    refuse_too_many,
    shares,
)
from egov_netplan.inventory.edit.commit import commit, is_unfinished, recover
from egov_netplan.inventory.edit.log import entries_of, logged
from egov_netplan.inventory.edit.writing import one_line
from egov_netplan.inventory.load import find_project, load
from egov_netplan.validators.engine import judge
from egov_netplan.validators.fixes import ByHand, FixPlan, carried, plan_fixes
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import Lang, Text

_COMMAND = "fix"

_UNREADABLE = Text(
    "有文件读不出来，先改好语法再运行；详情见 netplan validate",
    "some files cannot be read; mend them first, `netplan validate` says which",
)
_NOTHING = Text("没有可以自动改正的问题", "there is nothing that could be fixed")
_SAFE = Text("写法改正，含义不变，共 {count} 处：", "spelling only, the meaning stays: {count}")
_UNSAFE = Text(
    "可能改变含义，请逐条核对，共 {count} 处：", "this may change the meaning, look at each: {count}"
)
_BY_HAND = Text("只能手工改，共 {count} 处：", "to be changed by hand: {count}")
_LINE = Text("- {file}:{line} {old} → {new}（{reason}）", "- {file}:{line} {old} → {new} ({reason})")
_WITHHELD = Text(
    "另有 {count} 处改法可能改变含义，加 --unsafe 查看",
    "{count} more may change the meaning; --unsafe shows them",
)
_NOT_YET = Text("还没有写入；确认无误后加 --write", "nothing is written yet; --write does that")
_WRITTEN = Text("已改 {files} 个文件，共 {count} 处", "files written: {files}, changes: {count}")


def run(
    path: options.ProjectPath = Path(),
    select: Annotated[
        list[str], typer.Option(metavar="RULE", help="只改这些规则，如 ip- · only these rules, such as ip-")
    ] = [],  # noqa: B006 - typer's own way of saying "none given"
    ignore: Annotated[
        list[str], typer.Option(metavar="RULE", help="不改这些规则 · all but these rules")
    ] = [],  # noqa: B006
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="连同可能改变含义的 · also what may change the meaning")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="写入文件 · write the files")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="超过 30% 也改 · even if more than 30 % change their meaning")
    ] = False,
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    rules = asked(select, ignore)
    day = options.day(date)
    root, now = find_project(path).parent, clock.now()
    if write or is_unfinished(root):
        recover(root, _COMMAND, now)
    inventory = load(path, day)
    if not inventory.sound:
        warn(_UNREADABLE)
        return exit_codes.WRONG_INPUT
    verdict = judge(inventory, [rule for rule in BY_ID.values() if rule.id in rules])
    fixes = carried(verdict.findings)
    wanted = [item for item in fixes if unsafe or item.fix.safe]
    plan = plan_fixes(root, wanted)
    _show(plan, len(fixes) - len(wanted), lang or inventory.lang, output_format, write=write)
    if verdict.crashed:
        return exit_codes.FAULT
    if not plan.changes.files:
        return exit_codes.OK
    if not write:
        return exit_codes.FINDINGS
    if not force:
        files = {inventory.project_file, *(item.file for item in inventory.lists)}
        refuse_too_many(shares(_chosen(plan, safe=False), root, files))
    flush()  # what is going to be written is seen before it is
    handed_out = [change for change in plan.changes.changes if _is_handed_out(plan, change)]
    log = [logged(root, entries_of(handed_out, _COMMAND, now))] if handed_out else []
    commit(root, [*plan.changes.files, *log], _COMMAND, now)
    if output_format is options.Format.TEXT:
        count = {"files": len(plan.changes.files), "count": len(plan.changes.changes)}
        say(_WRITTEN.say(lang or inventory.lang, count) + "\n")
    return exit_codes.OK


def _is_handed_out(plan: FixPlan, change: Change) -> bool:
    """Whether it is an address or a name, which the log keeps."""
    return BY_ID[plan.of(change).finding.rule].family in ("ip", "dn")


def _chosen(plan: FixPlan, *, safe: bool) -> Changes:
    """The changes that are safe, or those that are not."""
    return Changes(tuple(item for item in plan.changes.changes if plan.of(item).fix.safe is safe), ())


# --- shown -----------------------------------------------------------------------------------------


def _show(plan: FixPlan, withheld: int, lang: Lang, output_format: options.Format, *, write: bool) -> None:
    if output_format is options.Format.JSON:
        say(json.dumps(_data(plan, withheld, lang), ensure_ascii=False, indent=2) + "\n")
    else:
        say("".join(f"{line}\n" for line in _lines(plan, withheld, lang, write=write)))


def _lines(plan: FixPlan, withheld: int, lang: Lang, *, write: bool) -> Iterator[str]:
    for title, safe in ((_SAFE, True), (_UNSAFE, False)):
        chosen = _chosen(plan, safe=safe)
        if chosen.changes:
            yield title.say(lang, {"count": len(chosen.changes)})
            yield from as_lines(chosen, lang)
    if plan.by_hand:
        yield _BY_HAND.say(lang, {"count": len(plan.by_hand)})
        for item in plan.by_hand:
            told = _by_hand(item, lang)
            yield _LINE.say(lang, told | {key: one_line(told[key]) for key in ("old", "new")})
    if withheld:
        yield _WITHHELD.say(lang, {"count": withheld})
    if not plan.changes.files and not plan.by_hand and not withheld:
        yield _NOTHING.say(lang)
    if plan.changes.files and not write:
        yield _NOT_YET.say(lang)


def _data(plan: FixPlan, withheld: int, lang: Lang) -> dict[str, Any]:
    data = as_data(plan.changes, lang)
    for told, change in zip(data["changes"], plan.changes.changes, strict=True):
        fixed = plan.of(change)
        told |= {"rule": fixed.finding.rule, "line": fixed.finding.at.line, "safe": fixed.fix.safe}
    return data | {"by_hand": [_by_hand(item, lang) for item in plan.by_hand], "withheld": withheld}


def _by_hand(item: ByHand, lang: Lang) -> dict[str, Any]:
    finding, fix = item.fixed
    return {
        "file": finding.hit.where.file,
        "line": finding.at.line,
        "rule": finding.rule,
        "old": fix.old,
        "new": str(fix.new),
        "reason": item.reason.say(lang),
    }
