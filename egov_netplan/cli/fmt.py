"""`netplan fmt`: give the files of a project their canonical layout, after showing what would change."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from egov_netplan.cli import clock, exit_codes, options
from egov_netplan.cli.plan_options import Write
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import flush, say, warn
from egov_netplan.findings import Hit
from egov_netplan.inventory.edit.changes import Changes, FileChange, excerpts
from egov_netplan.inventory.edit.commit import commit, is_unfinished, recover
from egov_netplan.inventory.layout.project import TidiedFile, tidied_files
from egov_netplan.inventory.load import find_project, policy_file
from egov_netplan.words import Lang, Text

_COMMAND = "fmt"

_NOTHING = Text("{count} 个文件的版式都已统一", "all files are in their canonical layout: {count}")
_TO_DO = Text(
    "{count} 个文件要整理，共改动 {lines} 行；还没有写入，确认无误后加 --write",
    "files to be laid out: {count}, lines: {lines}; nothing is written yet, --write does that",
)
_WRITTEN = Text(
    "已整理 {count} 个文件，共改动 {lines} 行", "files laid out and written: {count}, lines: {lines}"
)
_UNREADABLE = Text(
    "{file}:{line}:{column}: {reason}；文件保持原样",
    "{file}:{line}:{column}: {reason}; the file is left as it is",
)
_STAYS = Text("{file}：{reason}", "{file}: {reason}")
_LEFT = Text(
    "{file} 第 {lines} 行：这种写法不作整理，保持原样",
    "{file}, line {lines}: written in a way that is not laid out; left as it is",
)
_MANY = 10


def run(
    path: options.ProjectPath = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="只列出版式不统一的文件 · only name the files that would change")
    ] = False,
    write: Write = False,
    output_format: options.OutputFormat = options.Format.TEXT,
    lang: options.Language = None,
) -> int:
    if check and write:
        raise CallError("--check 与 --write 不能同时用", "--check and --write cannot be used together")
    project_file, now = find_project(path), clock.now()
    root = project_file.parent
    if write or is_unfinished(root):
        recover(root, _COMMAND, now)
    files = list(tidied_files(project_file))
    changed = [change for file in files if (change := file.change)]
    for file in files:
        _say_what_stays(file)
    asked = lang or Lang(policy_file(project_file).language or Lang.ZH)
    if output_format is options.Format.JSON:
        say(json.dumps(_data(files, asked), ensure_ascii=False, indent=2) + "\n")
    else:
        shown = _names(changed) if check else _lines(files, changed, asked, write=write)
        say("".join(f"{line}\n" for line in shown))
    if write and changed:
        flush()  # what is going to be written is seen before it is
        commit(root, changed, _COMMAND, now)
        if output_format is options.Format.TEXT:
            say(_WRITTEN.say(asked, _count(changed)) + "\n")
    if any(file.tidied.hits for file in files):
        return exit_codes.WRONG_INPUT
    return exit_codes.FINDINGS if changed and not write else exit_codes.OK


def _say_what_stays(file: TidiedFile) -> None:
    """Which files and parts are left as they are, and why."""
    for hit in file.tidied.hits:
        warn(_unreadable(hit))
    if reason := file.tidied.reason:
        warn(_STAYS.filled(file=file.name, reason=reason))
    if left := file.tidied.left:
        lines = ", ".join(map(str, left[:_MANY])) + (" …" if len(left) > _MANY else "")
        warn(_LEFT, file=file.name, lines=lines)


def _unreadable(hit: Hit) -> Text:
    where = hit.where
    return _UNREADABLE.filled(file=where.file, line=where.line, column=where.column, reason=_reason(hit))


def _reason(hit: Hit) -> Text:
    """Why a file cannot be read, in the words of its rule."""
    from egov_netplan.validators.registry import BY_ID  # all rules, for a file that is wrong

    return BY_ID[hit.rule].page.message.filled(**hit.args)


# --- shown -----------------------------------------------------------------------------------------


def _names(changed: Sequence[FileChange]) -> Iterator[str]:
    return (file.name for file in changed)


def _lines(
    files: Sequence[TidiedFile], changed: Sequence[FileChange], lang: Lang, *, write: bool
) -> Iterator[str]:
    yield from excerpts(Changes((), tuple(changed)), context=3)
    if not changed:
        yield _NOTHING.say(lang, {"count": len(files)})
    elif not write:
        yield _TO_DO.say(lang, _count(changed))


def _count(changed: Sequence[FileChange]) -> dict[str, int]:
    lines = sum(max(len(hunk.before), len(hunk.after)) for file in changed for hunk in file.hunks)
    return {"count": len(changed), "lines": lines}


def _data(files: Sequence[TidiedFile], lang: Lang) -> dict[str, Any]:
    """What would change, for programs; files of which there is nothing to say are only counted."""
    return {
        "count": len(files),
        "changed": [
            {
                "file": change.name,
                "removed": sum(len(hunk.before) for hunk in change.hunks),
                "added": sum(len(hunk.after) for hunk in change.hunks),
            }
            for file in files
            if (change := file.change)
        ],
        "left": [
            {
                "file": file.name,
                "reason": file.tidied.reason.say(lang) if file.tidied.reason else "",
                "lines": list(file.tidied.left),
            }
            for file in files
            if file.tidied.reason or file.tidied.left
        ],
        "unreadable": [
            {
                "file": hit.where.file,
                "line": hit.where.line,
                "column": hit.where.column,
                "reason": _reason(hit).say(lang),
            }
            for file in files
            for hit in file.tidied.hits
        ],
    }
