"""The reports made of tables: what they count, what they hide, and that every format holds them whole."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_netplan.cli.main import main
from egov_netplan.cli.report import REPORTS, SITE
from egov_netplan.inventory.load import load
from egov_netplan.reports.tables import report as formats
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.tables.table import text_lines
from egov_netplan.words import Lang

PROJECT = """\
format: 1
title: 示例市
date: 2006-01-15
levels: [city, county]
codes: none
networks:
  inner: {name: 政务内网, data: classified}
  outer: {name: 政务外网, aliases: [公务外网], part_of: 政务网, data: unclassified}
  public: {name: 公众信息网, data: public}
isolation:
  - {between: [inner, outer], mode: physical, source: 甲〔2004〕1号}
  - {between: [inner, public], mode: physical}
  - {between: [outer, public], mode: logical}
addresses: {outer: {space: [10.0.0.0/16]}}
carriers: [{segment: city, carrier: 联通, discount_until: 2005-12-31}]
duties:
  - {id: on, title: 联网, who: {level: city, kind: government}, must: connected, on: outer, by: 2005-12-31}
  - {id: web, title: 建站, who: {level: city}, must: site, on: public, by: 2006-02-01, strength: should,
     reference: {affiliation: central}, recipient: 信息办, channel: 公文交换}
  - {id: who, title: 责任人, who: {level: city}, must: contacts, items: [accountable, reporter]}
  - {id: later, title: 待发, who: {level: city}, must: attested, pending: true}
  - {id: some, title: 大约, who: {level: city}, must: attested, around: 2007-01-01}
waivers:
  - {rule: tp-carrier, subject: shi/财政局, reason: 历史线路, approved_by: 信息办, until: 2006-06-30}
units:
  - id: shi
    name: 示例市
    level: city
    roles: {authority: 政府办}
    group: {head: 市长, deputies: [副市长], members: [财政局, 公安局], open: true, office: 政府办,
            director: 副市长}
    networks: {outer: {status: connected, block: 10.0.0.0/20}, inner: {status: connected}}
    units:
      - name: 政府办
        kind: government
        contacts:
          - {post: accountable, name: 张某某, title: 主任, office: 秘书科,
             phone: "000-1234567", email: a@example.cn}
        networks:
          outer: {status: connected, since: 2005-06-01, prefix: 10.0.1.0/24, line: {carrier: 联通}}
          inner: {status: connected, line: {carrier: 联通}}
        site:
          {name: 门户, network: public, portal: true, domain: www.shi.example, status: live, live: 2005-01-01,
           columns: [{name: 要闻, owner: [政府办]}], roles: {sponsor: shi, operator: 政府办},
           funding: own-level}
      - name: 财政局
        kind: government
        sector: finance
        networks:
          outer: {status: connected, since: 2006-01-10, prefix: 192.168.1.0/24, line: {carrier: 电信}}
      - {name: 税务局, kind: government, affiliation: central, networks: {outer: {status: planned}}}
      - {name: 学会, kind: association, networks: {outer: {status: exempt, reason: 不在范围}}}
devices:
  - {id: sw, unit: shi/政府办, network: [inner, outer], role: switch}
systems:
  - {id: oa, name: 办公系统, unit: shi/政府办, network: inner, data: classified, status: live}
private_networks:
  - {id: fin, unit: shi/财政局, name: 财政专网, migration: {to: 政务外网, status: planned, by: 2005-10-01}}
"""


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    (tmp_path / "netplan.yaml").write_text(PROJECT, encoding="utf-8")
    return Asked(load(tmp_path))


def rows(asked: Asked, name: str, table: str = "rows") -> list[dict[str, Any]]:
    """The rows of one table of a report, in Chinese, as programs get them."""
    shown = json.loads(formats.json_text(BUILDERS[name](asked), Lang.ZH))
    others = {other["name"]: other["rows"] for other in shown["tables"]}
    return shown["rows"] if table == "rows" else others[table]


def test_every_report_has_a_builder() -> None:
    """The command knows the reports that are there, and `connection` and the page, which are no tables."""
    assert {"connection", SITE, *BUILDERS} == set(REPORTS)


@pytest.mark.parametrize("name", BUILDERS)
@pytest.mark.parametrize("lang", Lang)
def test_whole_text(name: str, lang: Lang, asked: Asked, golden) -> None:
    """Each report as text is exactly the golden file."""
    golden(f"reports/{name}-{lang}.txt", formats.as_text(BUILDERS[name](asked), lang))


@pytest.mark.parametrize("name", BUILDERS)
def test_every_format_holds_every_row(name: str, asked: Asked) -> None:
    """CSV, Markdown and JSON have as many rows as the report; each ends with the waiver."""
    report = BUILDERS[name](asked)
    count = sum(len(table.rows) for table in report.tables) + 1
    shown = json.loads(formats.json_text(report, Lang.ZH))
    text = formats.as_csv(report, Lang.ZH)
    lines = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if row]
    headings = 2 * (len(report.tables) + 1)  # a title and a heading for each table
    markdown = formats.as_markdown(report, Lang.ZH)
    bars = sum(line.startswith("| ") for line in markdown.splitlines())
    ruled = sum(bool(table.rows) for table in report.tables) + 1

    assert text.startswith("\ufeff")
    assert len(lines) == count + headings
    tables = [shown["rows"], *(table["rows"] for table in shown["tables"]), shown["waivers"]]
    assert sum(len(rows) for rows in tables) == count
    assert bars == count + 2 * ruled  # a heading and a rule for each table with rows
    assert shown["waivers"][0]["approved_by"] == "信息办"
    assert "历史线路" in markdown


@pytest.mark.parametrize("name", BUILDERS)
def test_no_two_columns_have_one_key(name: str, asked: Asked) -> None:
    """JSON would lose one of them."""
    for table in BUILDERS[name](asked).tables:
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys)), table.name


def test_persons_are_hidden_unless_asked_for(asked: Asked) -> None:
    """No name, number or address of a person stands in any report in any format, but with `personal`."""
    secrets = ("张某某", "1234567", "a@example.cn")
    open_book = Asked(asked.inventory, personal=True)
    for build in BUILDERS.values():
        report = build(asked)
        for text in (formats.as_text, formats.as_markdown, formats.as_csv, formats.json_text):
            assert not any(secret in text(report, Lang.ZH) for secret in secrets)

    assert all(secret in formats.json_text(BUILDERS["contacts"](open_book), Lang.ZH) for secret in secrets)


def test_contacts_name_the_gaps(asked: Asked) -> None:
    """A post that a duty asks for and nobody fills is a row of its own; so is each unit without anybody."""
    gaps = Counter(row["unit"] for row in rows(asked, "contacts") if row["gap"] == "缺")

    assert gaps == {"政府办": 1, "财政局": 2, "税务局": 2, "学会": 2}


ODD = "|`=*\\u001b[31m\\u202e"
ODD_PROJECT = f"""\
title: "{ODD}"
date: 2006-01-15
levels: [city]
networks: {{outer: {{name: "{ODD}"}}, inner: {{name: 内网, part_of: "={ODD}", aliases: ["-{ODD}"]}}}}
isolation: [{{between: [inner, outer], mode: physical, source: "@{ODD}"}}]
duties:
  - {{id: who, title: "={ODD}", who: {{}}, must: contacts, items: [accountable, nobody, 张某某]}}
annexes: [{{title: "+1{ODD}"}}]
standards: [{{title: "-1{ODD}"}}]
units:
  - id: shi
    name: "|`=市"
    level: city
    networks: {{outer: {{status: connected}}, inner: {{status: planned}}}}
    units:
      - name: "=1+1|`"
        reason: "{ODD}"
        contacts: [{{post: reporter, title: "={ODD}", office: "\\n{ODD}"}}]
        networks: {{outer: {{status: connected, line: {{carrier: "={ODD}"}}}}, inner: {{status: planned}}}}
        site: {{name: "={ODD}", network: outer, status: live, columns: [{{name: "={ODD}", owner: "={ODD}"}}]}}
systems: [{{id: "={ODD}", unit: shi, network: [outer, inner]}}]
private_networks: [{{id: "={ODD}", unit: shi, reason: "={ODD}"}}]
"""
BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")


@pytest.mark.parametrize("name", [name for name in REPORTS if name != SITE])
@pytest.mark.parametrize("lang", Lang)
def test_odd_words_in_every_format(name: str, lang: Lang, tmp_path: Path, capfdbinary) -> None:
    """Nothing a planner wrote breaks a table, is obeyed by a terminal, or is a formula to a spreadsheet."""
    (tmp_path / "netplan.yaml").write_text(ODD_PROJECT, encoding="utf-8")
    shown = {}
    for form in ("text", "md", "csv", "json"):
        assert main(["report", name, str(tmp_path), "--format", form, "--lang", lang]) == 0
        shown[form] = capfdbinary.readouterr().out.decode()
    bars = [len(BAR.findall(line)) if line.startswith("|") else 0 for line in shown["md"].splitlines()]
    cells = [cell for row in csv.reader(io.StringIO(shown["csv"].removeprefix("\ufeff"))) for cell in row]

    assert all(line.isprintable() for form in ("text", "md") for line in shown[form].split("\n"))
    assert all(one == other or not one or not other for one, other in pairwise(bars))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not {"\x1b", "\u202e"} & set(shown["csv"])
    assert json.loads(shown["json"])["report"] == name


def test_one_wide_cell_does_not_widen_every_row() -> None:
    """A thousand names in one cell overflow their column; the other rows stay as they are."""
    rows = [["名" * 5000, "a"], ["b", "c"]]
    _, long, short = text_lines(["x", "y"], rows, [False, False])

    assert long == "名" * 5000 + "  a"
    assert len(short) < 300


def test_duties_count_every_bound_unit_once(asked: Asked) -> None:
    """The states of a duty add up to the units it binds; what is pending or only about a time is not late."""
    duties = {row["duty"]: row for row in rows(asked, "duties")}
    states = ("done", "done-late", "due", "due-soon", "overdue", "open", "exempt", "not-in-force")

    assert all(sum(row[state] for state in states) == row["units"] for row in duties.values())
    assert (duties["联网"]["done"], duties["联网"]["done-late"], duties["联网"]["overdue"]) == (1, 1, 1)
    assert (duties["建站"]["done"], duties["建站"]["due-soon"], duties["建站"]["reference"]) == (1, 3, 1)
    assert duties["待发（具体要求未下发）"]["not-in-force"] == 4
    assert duties["大约"]["due"] == 4


def test_retrofit_says_what_why_and_by_when(asked: Asked) -> None:
    """The prefix outside the space is listed with its value; the private network that is late says so."""
    (row,) = rows(asked, "retrofit")
    (move,) = rows(asked, "retrofit", "moves")

    assert (row["unit"], row["old"]) == ("财政局", "192.168.1.0/24")
    assert (move["what"], move["status"], move["due"]) == ("财政专网", "已安排（逾期）", "2005-10-01")


def test_isolation_names_what_is_shared(asked: Asked) -> None:
    """The unit whose switch stands on both networks is shown with it; equipment and lines are counted."""
    shown = {row["unit"]: row for row in rows(asked, "isolation", "rows")}

    assert "sw" in shown["政府办"]["shared"]
    assert shown["政府办"]["network.inner"] == "已联网，设备 1，线路 1"


def test_lines_know_the_right_carrier(asked: Asked) -> None:
    """A line of the wrong carrier names the right one, waived or not; the counts add up."""
    register = {row["from"]: row for row in rows(asked, "lines")}
    counts = rows(asked, "lines", "by_carrier")

    assert register["示例市财政局"]["should_be"] == "联通"
    assert register["示例市政府办"]["should_be"] == ""
    assert sum(row["lines"] for row in counts) == len(rows(asked, "lines"))
    assert sum(row["wrong"] for row in counts) == 1


def test_rectification_leaves_out_what_is_waived(asked: Asked) -> None:
    """What an agreed exception covers is not to be put right."""
    report = BUILDERS["rectification"](asked)
    rules = {row[9] for table in report.tables for row in table.rows}

    assert "tp-carrier" not in rules
    assert "is-shared-device" in rules


def test_rectification_is_due_when_the_duty_is(asked: Asked) -> None:
    """What a duty demands is due on the duty's day, on whatever network the unit is."""
    listed = [row for table in BUILDERS["rectification"](asked).tables for row in table.rows]

    assert {row[7] for row in listed if row[9] == "cs-due-soon"} == {"2006-02-01"}


SYSTEMS = """\
format: 1
levels: [city, county]
codes: none
networks: {outer: {name: 政务外网, data: unclassified}}
units:
  - id: shi
    name: 示例市
    level: city
    units: [政府办, {id: xian, name: 示例县, level: county}]
systems:
  - {id: oa, unit: shi/政府办, network: outer, data: classified}
  - {id: lone, network: outer, data: classified}
"""


@pytest.mark.parametrize(
    ("under", "tables"), [("", {"shi": 1, "none": 1}), ("shi", {"shi": 1}), ("shi/xian", {"none": 0})]
)
def test_a_system_belongs_to_the_place_of_its_unit(
    under: str, tables: dict[str, int], tmp_path: Path
) -> None:
    """A finding about a system stands under the place whose unit runs it, and under no other."""
    (tmp_path / "netplan.yaml").write_text(SYSTEMS, encoding="utf-8")
    report = BUILDERS["rectification"](Asked(load(tmp_path), under=under))

    assert {table.name: len(table.rows) for table in report.tables} == tables


# --- coverage, against counting by hand ----------------------------------------------------------

COUNTED = ("connected", "planned", "retrofit", "exempt", "none")
STATUSES = (*COUNTED[:-1], None)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(st.tuples(st.sampled_from(["shi", "xian"]), st.sampled_from(STATUSES)), max_size=12))
def test_coverage_counts_each_department_once(units: list[tuple[str, str | None]], tmp_path: Path) -> None:
    """Figures by network, by place with all below, and by level are those of counting the units by hand."""
    places = [
        {"id": "shi", "level": "city", "units": [{"id": "xian", "level": "county", "units": []}]},
    ]
    members = {"shi": places[0]["units"], "xian": places[0]["units"][0]["units"]}
    for number, (place, status) in enumerate(units):
        networks = {"outer": {"status": status}} if status else {}
        members[place].append({"name": f"单位{number}", "networks": networks})
    project = {
        "format": 1,
        "codes": "none",
        "levels": ["city", "county"],
        "networks": {"outer": {"name": "外网"}},
        "units": places,
    }
    (tmp_path / "netplan.yaml").write_text(json.dumps(project), encoding="utf-8")
    asked = Asked(load(tmp_path, date(2006, 1, 1)))
    total = Counter(status or "none" for _, status in units)
    county = Counter(status or "none" for place, status in units if place == "xian")
    (network,) = rows(asked, "coverage")
    by_place = {row["id"]: row for row in rows(asked, "coverage", "places")}
    due = len(units) - total["exempt"]

    assert network["units"] == len(units)
    assert {status: network[status] for status in COUNTED} == {status: total[status] for status in COUNTED}
    assert network["coverage"] == (f"{total['connected'] / due:.1%}" if due else "—")
    if county.total() > county["none"]:
        assert by_place["shi/xian"]["units"] == county.total()
        assert by_place["shi"]["connected"] == total["connected"]
