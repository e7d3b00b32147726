"""The connection report: what is counted where, and text that no format may misread."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.reports.connection import as_csv, as_json, as_markdown, as_text
from egov_netplan.reports.connection.report import ConnectionReport, connection_report
from egov_netplan.reports.tables.table import BYTE_ORDER_MARK
from egov_netplan.words import Lang

PROVINCE = """
format: 1
title: 示例
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}}
isolation: [{between: [inner, outer], mode: physical}]
duties:
  - {id: all, who: {level: county}, must: connected, on: outer, by: 2004-10-31}
units:
  - id: sheng
    name: 示例省
    level: province
    networks: {outer: {status: connected}}
    units:
      - {name: 省厅, networks: {outer: {status: connected, since: 2004-01-02, line: {circuit: A}}}}
      - id: xian
        name: 示例县
        level: county
        networks: {outer: {status: planned}}
        units:
          - {name: 教育局, networks: {outer: {status: planned}}}
          - {name: 林业局, networks: {outer: {status: retrofit, line: {circuit: B}}}}
          - {name: 军休所, networks: {outer: {status: exempt, reason: 已撤并}}}
          - 史志办
"""


@pytest.fixture
def reported(tmp_path: Path) -> Callable[..., ConnectionReport]:
    """The report on a project given as text."""

    def report(text: str, **scope: str) -> ConnectionReport:
        (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
        return connection_report(load(tmp_path, date(2004, 7, 29)), **scope)

    return report


def shown(report: ConnectionReport) -> dict[str, Any]:
    (network,) = json.loads(as_json.render(report))["networks"]
    return network


def test_each_unit_is_in_the_list_of_its_status(reported) -> None:
    """Every member of a place is in exactly one list, those nobody speaks of among the unlisted."""
    province, county = shown(reported(PROVINCE))["places"]

    assert [entry["name"] for entry in province["connected"]["units"]] == ["省厅"]
    assert {
        status: [entry["name"] for entry in county[status]["units"]]
        for status in ("connected", "planned", "retrofit", "exempt", "none")
    } == {
        "connected": [],
        "planned": ["教育局"],
        "retrofit": ["林业局"],
        "exempt": ["军休所"],
        "none": ["史志办"],
    }


def test_due_and_missing(reported) -> None:
    """A planned unit has its duty's date and what it lacks first; one that lacks nothing has none."""
    county = shown(reported(PROVINCE))["places"][1]

    assert county["planned"]["units"][0]["due"] == "2004-10-31"
    assert county["planned"]["units"][0]["missing"] == "line"
    assert county["retrofit"]["units"][0]["missing"] is None


def test_roll_up_counts_what_lies_below(reported) -> None:
    """A province's figures include its counties'; coverage leaves the exempt out of the count."""
    rollup = shown(reported(PROVINCE))["rollup"]
    province, county = rollup["places"]

    assert (province["units"], province["connected"], province["coverage"]) == (5, 1, 0.25)
    assert (county["units"], county["connected"], county["coverage"]) == (4, 0, 0.0)
    assert [(row["level"], row["units"]) for row in rollup["levels"]] == [("province", 1), ("county", 4)]
    assert [row["places_connected"] for row in rollup["levels"]] == [1, 0]


def test_network_nobody_is_on_is_left_out_unless_asked_for(reported) -> None:
    """Without --network only the networks that units are on are reported."""
    every = reported(PROVINCE)
    inner = reported(PROVINCE, network="inner")

    assert [network.network for network in every.networks] == ["outer"]
    assert [network.network for network in inner.networks] == ["inner"]
    assert "均未列入政务内网" in as_text.render(inner, Lang.ZH)


def test_under_narrows_to_one_place(reported) -> None:
    """--under leaves the place and what lies in it, not its neighbours with like names."""
    report = shown(reported(PROVINCE, under="sheng/xian"))

    assert [place["place"] for place in report["places"]] == ["sheng/xian"]


def test_project_without_units(reported) -> None:
    """A project with nothing in it yields a sentence, not an empty page."""
    report = reported("format: 1\n")

    assert "没有单位列入任何网络" in as_text.render(report, Lang.ZH)
    assert json.loads(as_json.render(report))["networks"] == []
    assert as_csv.render(report, Lang.ZH).count("\n") == 1


HOSTILE = """
format: 1
title: "a|b *c* <d> [e](f)"
networks: {outer: {name: "=外网"}}
units:
  - id: shi
    name: "@市"
    level: city
    units:
      - {name: "=cmd|'C'!A0", networks: {outer: {status: planned, due: 2004-12-31}}}
      - {name: "＋1", networks: {outer: {status: planned, due: 2004-12-31}}, units: ["-子"]}
      - {name: "局|{x}%s[red]", networks: {outer: {status: planned, due: 2004-12-31}}}
"""


def test_no_cell_of_the_csv_is_a_formula(reported) -> None:
    """Names that a spreadsheet would take for formulas get an apostrophe; nothing else changes."""
    text = as_csv.render(reported(HOSTILE), Lang.ZH)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))

    assert [row[4] for row in rows[1:]] == ["'=cmd|'C'!A0", "'＋1", "局|{x}%s[red]"]
    assert not any(
        cell[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") for row in rows[1:] for cell in row
    )


def test_markdown_means_nothing_but_what_is_written(reported) -> None:
    """No name makes a table cell, a link or emphasis."""
    text = as_markdown.render(reported(HOSTILE), Lang.ZH)
    tables = [line for line in text.splitlines() if line.startswith("|")]

    assert r"a\|b \*c\* \<d\> \[e\](f)" in text
    assert {line.replace(r"\|", "").count("|") for line in tables[2:5]} == {6}


@pytest.mark.parametrize("lang", list(Lang))
def test_text_and_json_survive_hostile_names(reported, lang: Lang) -> None:
    """Braces, percent signs and brackets in names are only text."""
    report = reported(HOSTILE)

    assert "局|{x}%s[red]" in as_text.render(report, lang, 40).replace("\n", "")
    assert json.loads(as_json.render(report))["networks"][0]["places"][0]["planned"]["count"] == 3
