"""`netplan plan simulate`: a what-if, shown and never written."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from egov_netplan.cli.additions import additions
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.policy import kinds
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.reports.simulated import columns

from .plans import called, files

POLICY = """\
format: 1
title: 示例市网络
date: 2024-06-01
levels: [city, county]
inventory: [units/*.yaml]
networks:
  outer: {name: 政务外网}
  inner: {name: 政务内网}
isolation:
  - {between: [outer, inner], mode: physical}
addresses:
  outer:
    space: [10.36.0.0/20]
    sizes: {city: 21, county: 24, department: 28}
    full_at: 80
domains:
  outer:
    zone: shili.gov.cn
    names: {department: "{label}.{zone}"}
    depth: 5
duties:
  - id: lines
    title: 横向联网
    who: {level: county, kind: [government, institution]}
    must: connected
    on: outer
    by: 2024-12-31
    source: 示例〔2024〕1号 一
  - id: lines-city
    who: {level: city, kind: [government]}
    must: connected
    on: outer
    by: 2024-01-31
    strength: should
  - id: contacts
    who: {kind: institution}
    must: contacts
    items: [accountable]
    by: 2024-06-20
"""

UNITS = """\
units:
  - id: shili
    name: 示例市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/21, zone: shili.gov.cn}}
    units:
      - name: 数据局
        kind: government
        networks: {outer: {status: planned, domain: sjj.shili.gov.cn}}
      - id: dongxian
        name: 东县
        level: county
        networks: {outer: {status: planned, block: 10.36.1.0/24}}
        units:
          - {name: 教育局, kind: government, networks: {outer: {status: planned}}}
          - {name: 图书馆, kind: institution, networks: {outer: {status: planned}}}
      - id: xixian
        name: 西县
        level: county
        networks: {outer: {status: planned, block: 10.36.2.0/26}}
        units:
          - {name: 教育局, kind: government, networks: {outer: {status: planned}}}
          - {name: 图书馆, kind: institution, networks: {outer: {status: planned}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "units").mkdir()
    (tmp_path / "netplan.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "units/units.yaml").write_text(UNITS, "utf-8")
    return tmp_path


def simulated(capfdbinary, project: Path, *arguments: object) -> tuple[int, str, str]:
    return called(capfdbinary, "plan", "simulate", project, *arguments)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_does_not_fit(lang: str, project: Path, capfdbinary, golden) -> None:
    """The verdict first, then where it runs dry, what is wrong then, names, duties, coverage; 1."""
    code, out, err = simulated(
        capfdbinary,
        project,
        *("--add", "5 institution at county", "--add", "1 county at 示例市", "--with-units"),
        *("--add", "2 政府部门 在 市，名为 数据局", "--lang", lang),
    )

    assert (code, err) == (1, "")
    golden(f"cli/plan-simulate-{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_fits(lang: str, project: Path, capfdbinary, golden) -> None:
    """Everything fits and nothing new is wrong: 0."""
    code, out, err = simulated(capfdbinary, project, "--add", "2:institution:东县:10", "--lang", lang)

    assert (code, err) == (0, "")
    golden(f"cli/plan-simulate-fits-{lang}.txt", out)


def test_nothing_is_written(project: Path, capfdbinary) -> None:
    """No file is changed or made, and there is no way to ask for it."""
    before = files(project)
    simulated(capfdbinary, project, "--add", "5 institution at county")
    code, _, err = simulated(capfdbinary, project, "--add", "5 institution at county", "--write")

    assert files(project) == before
    assert code == 2
    assert "--write" in err


def test_none(project: Path, capfdbinary) -> None:
    """Nobody added is nothing changed, though people who are there lack something."""
    code, out, _ = simulated(capfdbinary, project, "--add", "0 institution at county")

    assert code == 0
    assert "没有新增任何单位，什么也没有变。" in out


def test_json(project: Path, capfdbinary) -> None:
    """Every table for programs; the figures are those of the verdict."""
    _, out, _ = simulated(capfdbinary, project, "--add", "5 institution at county", "--format", "json")
    data = json.loads(out)
    tables = {table["name"]: table["rows"] for table in data["tables"]}

    assert data["report"] == "simulation"
    assert [(row["wanted"], row["fitted"], row["short"], row["most"]) for row in data["rows"]] == [
        (10, 7, 3, 2)
    ]
    assert [(row["id"], row["most"]) for row in tables["places"]] == [
        ("shili/xixian", 2),
        ("shili/dongxian", 14),
    ]
    assert [(row["owner"], row["length"], row["wanted"], row["fitted"]) for row in tables["dry"]] == [
        ("西县", "/28", 5, 2)
    ]
    assert [(row["duty"], row["units"], row["due"]) for row in tables["duties"]] == [
        ("contacts", 10, "2024-06-20"),
        ("横向联网", 10, "2024-12-31"),
    ]
    assert [(row["units_before"], row["units_after"]) for row in tables["coverage"]] == [(5, 15)]


@pytest.mark.parametrize("name", ["md", "csv", "html", "docx", "xlsx"])
def test_other_formats(name: str, project: Path, tmp_path: Path, capfdbinary) -> None:
    """The format of the file's name; the county that has no room is in it."""
    file = tmp_path / f"推算.{name}"
    code, out, err = simulated(capfdbinary, project, "--add", "5 institution at county", "-o", file)
    data = file.read_bytes()
    if name == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    if name == "xlsx":
        book = CalamineWorkbook.from_path(file)
        data = str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]).encode()

    assert (code, out, err) == (1, "", "")
    assert "西县" in data.decode("utf-8")


def test_many_places_are_cut_short_on_a_terminal_only(project: Path, capfdbinary) -> None:
    """The tightest are shown, and how many there are; a file has them all."""
    counties = "".join(
        f"      - {{id: c{number}, name: 第{number}县, level: county, "
        "networks: {outer: {status: planned}}}\n"
        for number in range(30)
    )
    (project / "units/units.yaml").write_text(UNITS + counties, "utf-8")
    add = ("--add", "1 institution at county")
    _, text, _ = simulated(capfdbinary, project, *add)
    _, data, _ = simulated(capfdbinary, project, *add, "--format", "json")
    places = next(table for table in json.loads(data)["tables"] if table["name"] == "places")

    assert "（只列前 20 处，共 32 处；全部用 -o 文件.xlsx）" in text
    assert len(places["rows"]) == 32


def test_before_and_after_are_alike(project: Path, capfdbinary) -> None:
    """What is wrong already is not counted, and who gets nothing already is said apart."""
    text = UNITS.replace("10.36.2.0/26", "10.36.2.0/28")
    (project / "units/units.yaml").write_text(text, "utf-8")
    _, out, _ = simulated(capfdbinary, project, "--add", "1 institution at 东县")

    assert "现有单位中本来就有 1 个分不到地址，不算在内。" in out
    assert out.splitlines()[2].startswith("装得下：")


def test_no_address_plan(project: Path, capfdbinary) -> None:
    """Addresses are not tried, and that is said; the rest is."""
    policy = POLICY.partition("addresses:")[0] + "duties:" + POLICY.partition("duties:")[2]
    (project / "netplan.yaml").write_text(policy, "utf-8")
    code, out, _ = simulated(capfdbinary, project, "--add", "2 government at city")

    assert code == 1
    assert out.splitlines()[2] == (
        "有新的问题：模拟新增 2 家单位，1 项任务要求一列入即已逾期；地址没有推算。"
    )


def test_one_network(project: Path, capfdbinary) -> None:
    """The new units are on that one alone, and nothing is said of the other."""
    _, out, _ = simulated(capfdbinary, project, "--add", "2 government at city", "--network", "政务内网")

    assert "政务外网" not in out
    assert "政务内网" in out


# --- what is asked ------------------------------------------------------------------------------------


def read(project: Path, text: str, under: str = "", terminals: int | None = None) -> tuple[Addition, ...]:
    inventory: Inventory = load(project)
    return additions(inventory, [text], under, terminals=terminals, peopled=False)


EAST = Addition("shili/dongxian", "institution", number=12)
BOTH = (EAST, EAST._replace(place="shili/xixian"))


@pytest.mark.parametrize(
    "text",
    [
        "12 institution at shili/dongxian",
        "12 institutions at dongxian",
        "12 Public Institution at 东县",
        "12:institution:东县",
        "12：事业单位：东县",
        "１２　事业单位　东县",
        "12个事业单位在东县",
        "12 家 事业单位 @ 东县",
        "  12   事业单位   在   东县  ",
        "12×事业单位＠dongxian",
    ],
)
def test_ways_to_write_one(text: str, project: Path) -> None:
    assert read(project, text) == (EAST,)


@pytest.mark.parametrize(
    "word", ["county", "counties", "every county", "县", "县级", "每个县", "各县", "县（市、区）"]
)
def test_ways_to_write_a_level(word: str, project: Path) -> None:
    assert read(project, f"12 institution at {word}") == BOTH
    assert read(project, f"12 institution at {word}", "shili/xixian") == BOTH[1:]


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        ("12 institution at 东县, 40 terminals", EAST._replace(terminals=40)),
        ("12 institution at 东县 with 40", EAST._replace(terminals=40)),
        ("12 事业单位 在 东县，每家 40 台", EAST._replace(terminals=40)),
        ("12:institution:东县:４０", EAST._replace(terminals=40)),
        ("12 institution at 东县", EAST._replace(terminals=7)),
        ("12 事业单位 在 东县，名为 档案馆，每家40台", EAST._replace(terminals=40, name="档案馆")),
        ("12 institution at 东县 named “大 数据”", EAST._replace(terminals=7, name="大 数据")),
        ("2 county at 示例市", Addition("shili", level="county", number=2, terminals=7)),
        ("2个县在示例市", Addition("shili", level="county", number=2, terminals=7)),
        ("2 个 县（市、区） 在 市", Addition("shili", level="county", number=2, terminals=7)),
    ],
)
def test_terminals_names_and_levels(text: str, addition: Addition, project: Path) -> None:
    assert read(project, text, terminals=7) == (addition,)


def test_place_of_under(project: Path) -> None:
    """Where no place is written it is that of --under."""
    assert read(project, "12 institution", "shili/dongxian") == (EAST,)
    assert read(project, "12 institution, 40 terminals", "shili/dongxian") == (EAST._replace(terminals=40),)


REFUSED = [
    ("", "看不懂"),
    ("12", "看不懂"),
    ("institution at county", "看不懂"),
    ("-3 institution at county", "看不懂"),
    ("1.5 institution at county", "看不懂"),
    ("1,000 institution at county", "看不懂"),
    ("两家事业单位在县", "看不懂"),
    ("12 institution", "没有写加在哪里"),
    ("12 instituton at county", "是否应为“institution”？"),
    ("12 县直单位 在 县", "没有“县直单位”这类单位或层级"),
    ("12 institution at contry", "是否应为“county”？"),
    ("12 institution at dongxan", "是否应为“shili/dongxian”？"),
    ("12 institution at 数据局", "不是地区"),
    ("12 institution at 教育局", "可以指 shili/dongxian/教育局、shili/xixian/教育局"),
    ("2 city at 示例市", "市不能设在示例市之下"),
    ("2 city at 东县", "市不能设在东县之下"),
    ("1000000000 institution at 东县", "一次最多模拟 100000 家单位"),
    (f"{'9' * 5000} institution at 东县", "一次最多模拟 100000 家单位"),
    ("100 institution at 东县 named 档案馆", "同名的单位在一个地区里最多加 99 个"),
    ("60000 institution at county", "一次最多模拟 100000 家单位"),
    ("{} institution {0} at {x}", "看不懂"),
    ("12 {kind} at county", "没有“{kind}”这类单位或层级"),
    ("12 institution at {place}", "没有单位“{place}”"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_refused_with_a_sentence(text: str, sentence: str, project: Path, capfdbinary) -> None:
    """The call is wrong: 2, one sentence in both languages, and nothing else."""
    code, out, err = simulated(capfdbinary, project, "--add", text)

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 2


def test_nothing_asked(project: Path, capfdbinary) -> None:
    code, out, err = simulated(capfdbinary, project)

    assert (code, out) == (2, "")
    assert "--add" in err


@pytest.mark.parametrize(
    "text",
    ["1 institution at 东县, 999999999999999 terminals", "1 institution at 东县 named ={x}\u202e\x1b[31m"],
)
def test_hostile_but_possible(text: str, project: Path, capfdbinary) -> None:
    """Judged like any other, and nothing that a terminal would obey is shown."""
    code, out, _ = simulated(capfdbinary, project, "--add", text)

    assert code in (0, 1)
    assert "\x1b" not in out
    assert "\u202e" not in out


ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/netplan.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_examples(example: Path, tmp_path: Path, capfdbinary) -> None:
    """A kind and each level, in all places: judged, or refused with a sentence; only some rules are asked."""
    policy = load(example).policy
    file = tmp_path / "o.json"
    for what in (kinds(policy)[0], *policy.levels):
        for level in policy.levels:
            asked = (
                "--add",
                f"2 {what} at {level}",
                "--with-units",
                "--network",
                next(iter(policy.networks)),
            )
            code, _, err = called(capfdbinary, "plan", "simulate", example, *asked, "-o", file)

            assert code in (0, 1) or (code == 2 and "--add" in err)
            data = json.loads(file.read_text("utf-8")) if code < 2 else {"tables": []}
            tables = {table["name"]: table["rows"] for table in data["tables"]}
            rules = {row["rule"] for row in tables.get("findings", ())}
            assert all(rule.startswith("ip-") or rule == "in-outside-population" for rule in rules)


@pytest.mark.parametrize(
    ("text", "under", "sentence"),
    [
        ("1 institution at 西县", "东县", "西县不在 --under 的地区内"),
        ("1 institution at city", "东县", "范围内没有市一级的地区"),
        ("1 institution", "教育", "--under：没有单位“教育”"),
        ("1 institution", "数据局", "不是地区"),
    ],
)
def test_refused_with_under(text: str, under: str, sentence: str, project: Path, capfdbinary) -> None:
    code, out, err = simulated(capfdbinary, project, "--add", text, "--under", under)

    assert (code, out) == (2, "")
    assert sentence in err


@pytest.mark.parametrize("name", ["ADDED", "DRY", "PLACES", "FINDINGS", "NAMES", "DUTIES", "COVERAGE"])
def test_no_two_columns_have_one_key(name: str) -> None:
    """Or programs would see the last of them only."""
    keys = [column.key for column in getattr(columns, name)]

    assert len(keys) == len(set(keys))
