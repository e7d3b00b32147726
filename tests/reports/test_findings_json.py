"""Findings as JSON: the contract."""

import json

import pytest

from egov_netplan.findings import Where
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.findings_json import render
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("project", ["hostile", "unreadable", "clean"])
def test_whole_object(project: str, lang: Lang, golden, request) -> None:
    """The whole object, to the byte."""
    golden(f"findings/{project}.{lang}.json", render(request.getfixturevalue(project), lang))


def test_keys_of_the_contract(hostile: Verdict) -> None:
    """Every key that other programs rely on, in order, with values of the agreed types."""
    told = json.loads(render(hostile, Lang.ZH))

    assert (told["version"], told["title"], told["date"]) == (1, "宜春市[red]信息网[/red]", "2004-07-29")
    assert told["summary"] == {"error": 1, "warning": 4, "info": 1, "waived": 1}
    assert list(told["findings"][1]) == [
        "rule",
        "severity",
        "message",
        "hint",
        "file",
        "line",
        "column",
        "path",
        "subject",
        "network",
        "related",
        "source",
        "fingerprint",
    ]
    assert list(told["findings"][1]["related"][0]) == ["file", "line", "column", "message"]


def test_places_as_a_program_wants_them(hostile: Verdict) -> None:
    """The path is dotted, the file relative with `/`, and a hint that there is none of is empty."""
    findings = json.loads(render(hostile, Lang.EN))["findings"]
    first, last = findings[0], findings[-1]

    assert (first["file"], first["path"]) == ("inventory/单位 清单#1.yaml", "units.1.name")
    assert (last["file"], last["path"], last["hint"]) == ("netplan.yaml", "networks", "")


def test_file_name_that_is_no_utf8_can_be_written() -> None:
    """A GBK file name from an old archive is escaped, reads back the same, and never stops the output."""
    file = Where("\udcb2\udcc6.yaml").file
    text = as_json({"file": file})

    assert text.encode("utf-8")
    assert json.loads(text) == {"file": file}
