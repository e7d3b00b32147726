"""The shipped examples, end to end: golden files hold what they print, and its figures are the sources'."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from egov_netplan.cli.main import main
from egov_netplan.cli.report import REPORTS, SITE
from egov_netplan.inventory import schema
from egov_netplan.inventory.fields import ProjectFields
from egov_netplan.inventory.shape import conform
from egov_netplan.inventory.tree import read_tree
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import Lang

EXAMPLES = Path(__file__).parents[1] / "examples"
PROJECTS = sorted(path.parent.name for path in EXAMPLES.glob("*/netplan.yaml"))
NOTICES = ("hengshui", "hebei", "chongqing", "yichun", "yichun-county", "quzhou", "japan-three-layers")
RULE = re.compile(r"\b(?:in|ip|dn|is|tp|cs|ws)(?:-[a-z0-9]+)+\b")


@pytest.fixture
def printed(capfdbinary) -> Callable[..., str]:
    """The output of one command line on an example."""

    def run(*arguments: str) -> str:
        main([*arguments])
        return capfdbinary.readouterr().out.decode("utf-8")

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PROJECTS)
def test_findings(name: str, lang: str, printed, golden) -> None:
    """`validate` prints exactly the golden text."""
    golden(f"examples/{name}/validate-{lang}.txt", printed("validate", str(EXAMPLES / name), "--lang", lang))


@pytest.mark.parametrize("name", [name for name in PROJECTS if name != "city-with-mistakes"])
def test_readme_names_what_is_found(name: str, printed) -> None:
    """The rules in the tables of an example's README are exactly those that find something in it.

    The tutorial is what names those of city-with-mistakes.
    """
    lines = (EXAMPLES / name / "README.md").read_text(encoding="utf-8").splitlines()
    table = "\n".join(line for line in lines if line.startswith("|"))
    shown = json.loads(printed("validate", str(EXAMPLES / name), "--format", "json"))

    assert {finding["rule"] for finding in shown["findings"]} == set(RULE.findall(table)) & set(BY_ID)


@pytest.mark.parametrize("report", [report for report in REPORTS if report not in ("connection", "dossier", SITE)])
@pytest.mark.parametrize("name", NOTICES)
def test_report_of_a_notice(name: str, report: str, printed, golden) -> None:
    """Every report on every notice's example is exactly the golden text; a dossier is made of the others."""
    golden(f"examples/{name}/{report}.txt", printed("report", report, str(EXAMPLES / name)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_connection_report(form: str, lang: str, printed, golden) -> None:
    """`report connection` prints exactly the golden text in every format."""
    path = str(EXAMPLES / "yichun")

    golden(
        f"examples/yichun/connection-{lang}.{form}",
        printed("report", "connection", path, "--format", form, "--lang", lang),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("name", ["addresses", "domains", "lines"])
def test_table(name: str, form: str, lang: str, printed, golden) -> None:
    """The tables of the tutorial's example, mistakes and all, are exactly the golden text in every format."""
    path = str(EXAMPLES / "city-with-mistakes")
    text = printed("report", name, path, "--format", form, "--lang", lang, "--network", "outer")

    golden(f"examples/city-with-mistakes/{name}-{lang}.{form}", text)


@pytest.mark.parametrize("unit", ["水利局", "政法委", "jiangxi/yichun"])
def test_unit(unit: str, printed, golden) -> None:
    """`show` prints exactly the golden text."""
    name = unit.replace("/", "-")

    golden(f"examples/yichun/show-{name}.txt", printed("show", unit, str(EXAMPLES / "yichun")))
    golden(
        f"examples/yichun/show-{name}.json",
        printed("show", unit, str(EXAMPLES / "yichun"), "--format", "json"),
    )


@pytest.fixture
def yichun(printed) -> dict[str, Any]:
    """The city's lists on the external network, as programs see them."""
    report = json.loads(printed("report", "connection", str(EXAMPLES / "yichun"), "--format", "json"))
    (outer,) = [network for network in report["networks"] if network["network"] == "outer"]
    (city,) = [place for place in outer["places"] if place["place"] == "jiangxi/yichun"]
    return city


def test_yichun_counts_what_the_notice_counts(yichun: dict[str, Any]) -> None:
    """27 connected and 71 planned entries; 97 distinct names; 33 sub-units, 4 and 29 (YC-18, YC-19)."""
    connected, planned = yichun["connected"], yichun["planned"]
    entries = connected["units"] + planned["units"]

    assert (connected["count"], len(connected["units"])) == (27, 27)
    assert (planned["count"], len(planned["units"])) == (71, 71)
    assert len({entry["name"] for entry in entries}) == 97
    assert sum(len(entry["sub_units"]) for entry in connected["units"]) == 4
    assert sum(len(entry["sub_units"]) for entry in planned["units"]) == 29
    assert [yichun[status]["count"] for status in ("retrofit", "exempt", "none")] == [0, 0, 0]


def test_yichun_names_are_clean_and_in_order(yichun: dict[str, Any]) -> None:
    """The lists begin and end as the annex does, and no name holds what was injected into the source."""
    connected = [entry["name"] for entry in yichun["connected"]["units"]]
    planned = [entry["name"] for entry in yichun["planned"]["units"]]

    assert (connected[0], connected[19], connected[-1]) == ("市委办", "宜春电大", "财政局")
    assert (planned[0], planned[-1]) == ("市司法局", "第六人民医院")
    assert not any(character.isascii() for name in connected + planned for character in name)


def test_yichun_findings_are_what_is_truly_there(printed) -> None:
    """政法委 stands in both lists, with the hint about its sub-unit; twelve units lie outside the duty."""
    shown = json.loads(printed("validate", str(EXAMPLES / "yichun"), "--format", "json"))
    twice = [finding for finding in shown["findings"] if finding["rule"] == "in-listed-twice"]
    outside = [finding for finding in shown["findings"] if finding["rule"] == "in-outside-population"]

    assert shown["summary"] == {"error": 0, "warning": 13, "info": 0, "waived": 0}
    assert [finding["subject"] for finding in twice] == ["jiangxi/yichun/政法委"]
    assert "市610办公室" in twice[0]["hint"]
    assert {finding["subject"].rpartition("/")[2] for finding in outside} == {
        *("军分区", "供电局", "烟草公司", "建行", "工行", "农行", "中行", "人行", "农发行"),
        *("轻化纺协会办", "机电协会办", "商业总会办"),
    }


def test_csv_is_for_excel(printed) -> None:
    """The CSV begins with a byte order mark and has one row for each entry of each list."""
    text = printed("report", "connection", str(EXAMPLES / "yichun"), "--format", "csv", "--network", "outer")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert len(rows) == 1 + 27 + 71


def test_narrowed_report(printed) -> None:
    """--network and --under narrow the report to one network and one place."""
    report = json.loads(
        printed(
            *("report", "connection", str(EXAMPLES / "yichun"), "--format", "json"),
            *("--network", "outer", "--under", "fengcheng"),
        )
    )
    (network,) = report["networks"]

    assert network["network"] == "outer"
    assert [row["place"] for row in network["rollup"]["places"]] == ["jiangxi/yichun/fengcheng"]


def as_an_editor_reads(value: Any) -> Any:
    """A tree as an editor reads it by YAML 1.2: digits are a number, true and false are truth values."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def yaml_files() -> list[Path]:
    template = Path(__file__).parents[1] / "egov_netplan/cli/template"
    return sorted((*EXAMPLES.rglob("*.yaml"), *template.rglob("*.yaml")))


@pytest.mark.parametrize("path", yaml_files(), ids=lambda path: "/".join(path.parts[-3:]))
def test_schema_and_tool_agree_on_examples(path: Path) -> None:
    """An example file passes the editors' JSON Schema exactly if the tool finds no misfit in it.

    Only the tutorial's example has files with misfits.
    """
    policy = path.name == "netplan.yaml" or path.parent.name == "profiles"
    kind = "project" if policy else "inventory"
    tree = read_tree(path.read_text(encoding="utf-8"), path.name).data
    validator = jsonschema.Draft202012Validator(schema.json_schema(schema.FILES[kind], Lang.EN))
    errors = [error.message for error in validator.iter_errors(as_an_editor_reads(tree))]
    misfits = conform(tree, schema.FILES[kind], path.name).hits

    assert bool(errors) == bool(misfits)
    assert not errors or "city-with-mistakes" in path.parts


def test_schema_refuses_what_the_tool_refuses() -> None:
    """The schema knows unknown fields, wrong values and wrong types."""
    validator = jsonschema.Draft202012Validator(schema.json_schema(ProjectFields, Lang.EN))

    assert validator.is_valid({"format": 1, "units": ["财政局", {"name": "水利局", "code": 360900}]})
    assert not validator.is_valid({"titel": "x"})
    assert not validator.is_valid({"units": [{"name": "x", "networks": {"outer": {"status": "conected"}}}]})
    assert not validator.is_valid({"units": {"name": "x"}})
