"""`netplan validate`: judge a plan and print the findings."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.reading import finish_writing
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.selection import selected
from egov_netplan.cli.terminal import columns, on_terminal, say
from egov_netplan.findings import Severity
from egov_netplan.inventory.load import load
from egov_netplan.validators.baseline import read_baseline, without_known
from egov_netplan.validators.engine import Verdict, judge
from egov_netplan.words import Lang


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def run(
    path: options.ProjectPath = Path(),
    output_format: Annotated[Format, typer.Option("--format", help="输出格式 · output format")] = Format.TEXT,
    select: Annotated[
        list[str], typer.Option(metavar="RULE", help="只用这些规则，如 ip- · only these rules, such as ip-")
    ] = [],  # noqa: B006 - typer's own way of saying "none given"
    ignore: Annotated[
        list[str], typer.Option(metavar="RULE", help="不用这些规则 · all but these rules")
    ] = [],  # noqa: B006
    fail_on: Annotated[
        Severity, typer.Option(help="从哪一级起退出码为 1 · from which severity on to exit with 1")
    ] = Severity.ERROR,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="只报此 JSON 之后的新问题 · only what is new since this JSON"),
    ] = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    rules = selected(select, ignore)
    known = _known(baseline) if baseline else None
    day = options.day(date)
    finish_writing(path)
    inventory = load(path, day)
    verdict = judge(inventory, rules)
    if known is not None:
        verdict = without_known(verdict, known)
    _print(verdict, lang or inventory.lang, output_format)
    return _exit_code(verdict, fail_on)


def _known(baseline: Path) -> Mapping[str, int]:
    try:
        return read_baseline(baseline.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise CallError(
            f"--baseline：{baseline} 不是 netplan validate --format json 的输出",
            f"--baseline: {baseline} is no output of `netplan validate --format json`",
        ) from error


def _print(verdict: Verdict, lang: Lang, output_format: Format) -> None:
    if output_format is Format.TEXT and on_terminal():
        from rich.console import Console

        from egov_netplan.reports.findings_rich import print_findings

        print_findings(verdict, lang, Console(width=columns()))
        return
    say(_render(verdict, lang, output_format))


def _render(verdict: Verdict, lang: Lang, output_format: Format) -> str:
    """Each format is imported only when it is asked for."""
    if output_format is Format.JSON:
        from egov_netplan.reports.findings_json import render
    elif output_format is Format.SARIF:
        from egov_netplan.reports.findings_sarif import render
    elif output_format is Format.GITHUB:
        from egov_netplan.reports.findings_github import render
    else:
        from egov_netplan.reports.findings_text import render
    return render(verdict, lang)


def _exit_code(verdict: Verdict, fail_on: Severity) -> int:
    if verdict.crashed:
        return exit_codes.FAULT
    if not verdict.judged:
        return exit_codes.WRONG_INPUT
    failing = any(finding.severity.rank <= fail_on.rank for finding in verdict.findings)
    return exit_codes.FINDINGS if failing else exit_codes.OK
