"""Findings as GitHub workflow commands."""

import re

import pytest

from egov_netplan.reports.findings_github import render
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\r\n]*)")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("project", ["hostile", "unreadable", "clean"])
def test_whole_output(project: str, lang: Lang, golden, request) -> None:
    """All commands; nothing at all where there are no findings."""
    golden(f"findings/{project}.{lang}.github", render(request.getfixturevalue(project), lang))


def test_each_finding_is_one_command(hostile: Verdict) -> None:
    """Names with percent signs, line breaks, colons and commas never end or split a command."""
    commands = [COMMAND.fullmatch(line) for line in render(hostile, Lang.ZH).split("\n")[:-1]]

    assert len(commands) == len(hostile.findings)
    assert all(commands)
    assert all(len(command[2].split(",")) == 4 for command in commands if command)


def test_escapes(hostile: Verdict) -> None:
    """Percent, CR and LF are escaped in what is said, and other control characters spelled out."""
    text = render(hostile, Lang.ZH)

    assert "50%25, a:b {c}" in text
    assert r"“\x1b[31m红%0D%0A尾”" in text


def test_property_escapes(judged) -> None:
    """Colon, comma and percent in a file name are escaped."""
    verdict = judged({"netplan.yaml": "format: 1\ninventory: ['*.yaml']\n", "a,b:50%.yaml": "x: 1\n"})

    assert "file=a%2Cb%3A50%25.yaml,line=1,col=1" in render(verdict, Lang.ZH)


def test_file_is_named_from_the_folder_of_the_workflow(hostile: Verdict, monkeypatch) -> None:
    """Run from the top of a repository, a project in a folder of its own is found."""
    root = hostile.inventory.root
    monkeypatch.chdir(root.parent)

    assert f"file={root.name}/netplan.yaml,line=" in render(hostile, Lang.ZH)
