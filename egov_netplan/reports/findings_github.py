"""Findings as GitHub workflow commands, which show up beside the lines of a pull request."""

from pathlib import Path

from egov_netplan.findings import Finding, Severity
from egov_netplan.reports.findings_said import say
from egov_netplan.reports.layout import visible
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(verdict: Verdict, lang: Lang) -> str:
    """One command a finding; nothing where there is none."""
    folder = _folder(verdict.inventory.root)
    return "".join(_command(finding, folder, lang) + "\n" for finding in verdict.findings)


def _folder(root: Path) -> Path:
    """The project folder as the workflow sees it: not every repository has its project at the top."""
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else Path()


def _command(finding: Finding, folder: Path, lang: Lang) -> str:
    said = say(finding, lang)
    properties = {
        "file": (folder / said.file).as_posix(),
        "line": str(said.line),
        "col": str(said.column),
        "title": said.rule,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join((said.message, *said.remarks(lang)))
    return f"::{_COMMAND[said.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    """`text` with what would end or split a command escaped, and nothing hidden left in it."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """The same for a property, where `:` and `,` also mean something."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
