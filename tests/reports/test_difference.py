"""The difference: random edits are found, and nothing else; turned round it is its own mirror."""

import json
import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Finding, Hit, Location, Severity, Where
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.charts.snapshots import snapshots
from egov_netplan.reports.connection import as_docx, as_html, as_json, as_markdown, as_text, as_xlsx
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.connection.since import since_plan, since_report
from egov_netplan.reports.difference.judged import _more, _paired
from egov_netplan.reports.difference.report import Difference
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.extras import Extras
from egov_netplan.reports.tables.forms import rendered
from egov_netplan.words import Lang, Text

YICHUN = Path(__file__).parents[2] / "examples" / "yichun"

POLICY = {
    "format": 1,
    "title": "示例市",
    "date": "2005-01-01",
    "levels": ["city", "county"],
    "codes": "none",
    "networks": {"outer": {"name": "政务外网"}, "inner": {"name": "政务内网"}},
    "isolation": [{"between": ["inner", "outer"], "mode": "physical"}],
}


def read(folder: Path, project: dict[str, Any]) -> Inventory:
    """The inventory of a project given as data; JSON is YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "netplan.yaml").write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
    inventory = load(folder)
    assert inventory.sound
    return inventory


def compared(folder: Path, old: dict[str, Any], new: dict[str, Any], **scope: str) -> Difference:
    return Difference(Both(read(folder / "old", old), read(folder / "new", new), **scope), "old", "new")


def table(difference: Difference, name: str) -> list[dict[str, Any]]:
    """The rows of one table as programs get them, in Chinese."""
    shown = json.loads(rendered(difference.report(), "json", Lang.ZH, Extras()))
    others = {other["name"]: other["rows"] for other in shown["tables"]}
    return shown["rows"] if name == "networks" else others[name]


def project(*places: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**POLICY, "units": list(places), **more}


def city(*units: Any, **more: Any) -> dict[str, Any]:
    return {"id": "shi", "name": "示例市", "level": "city", "units": list(units), **more}


def on(status: str = "connected", **more: Any) -> dict[str, Any]:
    return {"outer": {"status": status, **more}}


# --- random edits ---------------------------------------------------------------------------------------

EDITS = ("rename", "move", "connect", "cut", "readdress", "remove", "add", "line", "due")


def randomly(rng: random.Random) -> dict[str, Any]:
    """A city with counties, each with departments whose names many counties have, and a few of their own."""
    counties = []
    for number in range(rng.randint(2, 4)):
        units = []
        for name in rng.sample(
            ["财政局", "公安局", "水利局", "教育局", "民政局", "卫生局"], rng.randint(2, 5)
        ):
            serial = number * 10 + len(units)
            fields: dict[str, Any] = {"status": rng.choice(["connected", "planned"])}
            fields |= {"prefix": f"10.0.{serial}.0/24", "domain": f"d{serial}.example.cn"}
            if rng.random() < 0.5:
                fields["line"] = {"carrier": "联通", "circuit": f"C-{serial}"}
            if fields["status"] == "planned":
                fields["due"] = "2005-06-30"
            subs = [f"科室{serial}"] if rng.random() < 0.3 else []
            units.append({"name": name, "networks": {"outer": fields}, "units": subs})
        counties.append(
            {
                "id": f"xian{number}",
                "name": f"示例{number}县",
                "level": "county",
                "code": f"C{number}",
                "units": units,
            }
        )
    return project(city(*counties))


def edited(  # noqa: C901 - one branch an edit
    before: dict[str, Any], rng: random.Random
) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
    """The project after one edit of as many units as there are kinds of edits, and what was done to whom."""
    after = json.loads(json.dumps(before))
    counties = after["units"][0]["units"]
    every = [(county, unit) for county in counties for unit in county["units"]]
    rng.shuffle(every)
    done: Counter[tuple[str, str]] = Counter()
    edits = rng.sample(EDITS, rng.randint(0, len(EDITS)))
    for edit, (county, unit) in zip(edits, every, strict=False):
        fields, name = unit["networks"]["outer"], unit["name"]
        path = f"shi/{county['id']}/{name}"
        if edit == "rename":
            unit["name"] = f"{name}（新）"
            done["可能更名", f"{path}（新）"] += 1
        elif edit == "move":
            other = next(item for item in counties if item is not county)
            if any(item["name"] == name for item in other["units"]):
                continue  # it would be one unit listed twice
            county["units"].remove(unit)
            other["units"].append(unit)
            done["可能迁移", f"shi/{other['id']}/{name}"] += 1
        elif edit in ("connect", "cut"):
            wanted = "connected" if edit == "connect" else "retrofit"
            if fields["status"] != wanted:
                fields["status"] = wanted
                done["states", path] += 1
        elif edit == "readdress":
            fields["prefix"] = "10.9.0.0/24"
            done["addresses", path] += 1
        elif edit == "remove":
            county["units"].remove(unit)
            done["撤出", path] += 1
            done.update(("撤出", f"{path}/{sub}") for sub in unit.get("units", ()))
            done["states", path] += 1
            done["lines", name] += 0
        elif edit == "add":
            county["units"].append({"name": "新设局", "networks": {"outer": {"status": "planned"}}})
            done["新增", f"shi/{county['id']}/新设局"] += 1
            done["states", f"shi/{county['id']}/新设局"] += 1
        elif edit == "line" and "line" in fields:
            fields["line"]["bandwidth"] = "100M"
            done["lines", "带宽"] += 1
        elif edit == "due" and "due" in fields:
            fields["due"] = "2005-09-30"
            done["days", path] += 1
    return after, +done


def found(difference: Difference) -> Counter[tuple[str, str]]:
    """What the difference says was done, to whom; of lines what changed of them."""
    said = Counter((row["change"], row["id"]) for row in table(difference, "units"))
    for name in ("states", "days", "addresses", "names", "details"):
        said.update((name, row["id"]) for row in table(difference, name))
    said.update(("lines", row["what"]) for row in table(difference, "lines") if row["change"] == "变动")
    return said


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_random_edits_are_found_and_nothing_else(tmp_path_factory, rng: random.Random) -> None:
    """Whatever is renamed, moved, connected, cut off, readdressed, removed or added is said, exactly."""
    before = randomly(rng)
    after, done = edited(before, rng)
    difference = compared(tmp_path_factory.mktemp("pair"), before, after)

    assert found(difference) == done
    for gain in difference.gains:
        assert gain.now - gain.was == len(gain.more) - len(gain.fewer)


MIRRORED = {"新增": "撤出", "撤出": "新增", "新出现": "已消除", "已消除": "新出现"}
MIRRORED |= {"加重": "减轻", "减轻": "加重"}


WEIGHED = ("cs-no-date", "cs-incomplete", "ip-overlap", "tp-no-path")


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_turned_round_it_is_its_mirror(tmp_path_factory, rng: random.Random) -> None:
    """From new to old the same things are said with `was` and `now` exchanged; with itself, nothing."""
    old, folder = randomly(rng), tmp_path_factory.mktemp("pair")
    new = edited(edited(old, rng)[0], rng)[0]
    for state in (old, new):
        state["severities"] = {rule: rng.choice(["error", "warning", "info"]) for rule in WEIGHED}
    there, back = compared(folder / "a", old, new), compared(folder / "b", new, old)

    for name in ("states", "days", "addresses", "names", "details", "lines", "policy"):
        forth = Counter((row.get("what", ""), row["was"], row["now"]) for row in table(there, name))
        assert forth == Counter((row.get("what", ""), row["now"], row["was"]) for row in table(back, name))
    for name in ("units", "findings"):
        forth = Counter(MIRRORED.get(row["change"], row["change"]) for row in table(there, name))
        assert forth == Counter(row["change"] for row in table(back, name))
    weights = Counter((row["was"], row["severity"]) for row in table(there, "findings") if row["was"])
    assert weights == Counter((row["severity"], row["was"]) for row in table(back, "findings") if row["was"])
    assert [(gain.was, gain.more) for gain in there.gains] == [(gain.now, gain.fewer) for gain in back.gains]
    assert compared(folder / "c", new, new).is_empty


# --- who is who -----------------------------------------------------------------------------------------


def units(difference: Difference) -> list[tuple[str, str, str]]:
    return [(row["change"], row["was"], row["now"]) for row in table(difference, "units")]


def test_a_place_takes_what_lies_in_it_along(tmp_path: Path) -> None:
    """A county of another name and path is known by its code; its departments have not moved."""
    inside = [{"name": "财政局", "networks": on()}, {"name": "水利局", "units": ["江河管理局"]}]
    old = {"id": "jiu", "name": "旧县", "level": "county", "code": "X1", "units": inside}
    new = {"id": "xin", "name": "新区", "level": "county", "code": "X1", "units": inside}
    difference = compared(tmp_path, project(city(old)), project(city(new)))

    assert units(difference) == [("更名", "旧县", "新区")]
    assert table(difference, "states") == []


def test_a_name_that_every_county_has_says_nothing(tmp_path: Path) -> None:
    """A bureau that one county gives up and another sets up are two; one of a name of its own has moved."""

    def counties(first: list[str], second: list[str]) -> dict[str, Any]:
        return project(
            city(
                {"id": "a", "name": "甲县", "level": "county", "units": first},
                {"id": "b", "name": "乙县", "level": "county", "units": second},
                {"id": "c", "name": "丙县", "level": "county", "units": ["财政局"]},
            )
        )

    common = compared(tmp_path / "1", counties(["财政局"], []), counties([], ["财政局"]))
    special = compared(tmp_path / "2", counties(["茶叶办"], []), counties([], ["茶叶办"]))

    assert units(common) == [("新增", "", "shi/b/财政局"), ("撤出", "shi/a/财政局", "")]
    assert units(special) == [("迁移", "shi/a/茶叶办", "shi/b/茶叶办")]
    assert [row["known_by"] for row in table(special, "units")] == ["名称和类别"]


def test_a_freed_prefix_makes_no_other_unit_the_same(tmp_path: Path) -> None:
    """Who has only the prefix of one that is gone, and a name and a line of its own, is new."""
    line = {"carrier": "联通"}
    old = {"name": "商业局", "label": "syj", "networks": on(prefix="10.0.1.0/24", domain="syj.cn", line=line)}
    new = {"name": "旅游局", "label": "lyj", "networks": on(prefix="10.0.1.0/24", domain="lyj.cn", line=line)}
    difference = compared(tmp_path, project(city(old)), project(city(new)))

    assert [kind for kind, _, _ in units(difference)] == ["新增", "撤出"]


def test_an_id_of_its_own_is_no_other_unit(tmp_path: Path) -> None:
    """Given an id, a unit has another path and is the same; a sub-unit that becomes a department moved."""
    old = project(city({"name": "水利局", "units": ["江河管理局"]}))
    new = project(city({"id": "slj", "name": "水利局"}, "江河管理局"))

    assert units(compared(tmp_path, old, new)) == [
        ("路径变更", "shi/水利局", "shi/slj"),
        ("迁移", "shi/水利局/江河管理局", "shi/江河管理局"),
    ]


def test_another_way_of_writing_is_no_change(tmp_path: Path) -> None:
    """An address or a name that is only written otherwise is the same one; one with host bits is not."""
    written = {"prefix": ["2001:DB8::/48", "10.0.1.0/24"], "domain": "A.Example.cn."}
    rewritten = {"prefix": ["10.0.1.0/24", "2001:db8:0::/48"], "domain": "a.example.cn"}
    wrong = {**rewritten, "prefix": ["10.0.1.0/24", "2001:db8:0::1/48"]}
    plans = [
        project(city({"name": "财政局", "networks": on(**fields)})) for fields in (written, rewritten, wrong)
    ]

    assert table(compared(tmp_path / "1", plans[0], plans[1]), "addresses") == []
    assert table(compared(tmp_path / "1", plans[0], plans[1]), "names") == []
    assert len(table(compared(tmp_path / "2", plans[1], plans[2]), "addresses")) == 1


def test_equipment_policy_and_persons(tmp_path: Path) -> None:
    """Lines, devices, isolation and duties are said field by field; names of persons never stand anywhere."""
    contact = {"post": "accountable", "name": "张某某", "phone": "000-1"}
    duty = {"id": "on", "title": "联网", "who": {"kind": "government"}, "must": "connected", "on": "outer"}
    gateway = {"id": "gw", "unit": "shi", "network": ["outer"], "role": "gateway", "approval": "甲1"}
    backbone = {"id": "L1", "network": "outer", "ends": ["shi", "shi/财政局"], "carrier": "电信"}
    old = project(
        city({"name": "财政局", "contacts": [contact], "networks": on()}, networks=on()),
        devices=[gateway],
        lines=[backbone],
        duties=[{**duty, "by": "2005-06-30"}],
    )
    new = project(
        city(
            {"name": "财政局", "contacts": [{**contact, "name": "李某某"}], "networks": on()}, networks=on()
        ),
        devices=[{**gateway, "approval": "乙2"}, {**gateway, "id": "gw2"}],
        lines=[{**backbone, "ends": ["shi/财政局", "shi"], "carrier": "联通"}],
        duties=[{**duty, "by": "2005-09-30"}],
        isolation=[{"between": ["outer", "inner"], "mode": "logical"}],
    )
    difference = compared(tmp_path, old, new)
    policy = [(row["part"], row["what"], row["was"], row["now"]) for row in table(difference, "policy")]

    assert policy == [
        ("隔离", "隔离方式", "物理隔离", "逻辑隔离"),
        ("任务", "期限", "2005-06-30", "2005-09-30"),
    ]
    assert [(row["what"], row["was"], row["now"]) for row in table(difference, "lines")] == [
        ("运营商", "电信", "联通")
    ]
    assert [(row["change"], row["device"], row["now"]) for row in table(difference, "devices")] == [
        ("变动", "gw", "乙2"),
        ("新增", "gw2", "用途 gateway；批准文号 甲1"),
    ]
    (changed,) = table(difference, "details")
    assert changed["was"] == changed["now"] == "责任人（姓名等不显示）"
    assert "某某" not in rendered(difference.report(), "json", Lang.ZH, Extras())


def test_scope(tmp_path: Path) -> None:
    """Of one place only what lies or lay in it is said, and of one network only what is on it."""
    a = {"id": "a", "name": "甲县", "level": "county", "units": [{"name": "茶叶办", "networks": on()}]}
    b = {
        "id": "b",
        "name": "乙县",
        "level": "county",
        "units": [{"name": "盐业办", "networks": on("planned")}],
    }
    both = {"outer": {"status": "connected"}, "inner": {"status": "planned"}}
    new_b = {**b, "units": [{"name": "盐业办", "networks": both}]}
    old, new = project(city(a, b)), project(city({**a, "units": []}, new_b))

    assert [row["id"] for row in table(compared(tmp_path, old, new, under="shi/a"), "states")] == [
        "shi/a/茶叶办"
    ]
    inner = compared(tmp_path, old, new, network="inner")
    assert [(row["id"], row["was"]) for row in table(inner, "states")] == [("shi/b/盐业办", "未列入")]


def test_findings_new_gone_and_waived(tmp_path: Path) -> None:
    """What is found in one state only is new or gone; what an exception covers now is said to be waived."""
    old = project(city({"name": "财政局", "networks": on("planned", prefix="10.0.0.1/24")}, networks=on()))
    new = project(
        city(
            {"name": "财政局", "networks": on("planned")},
            {"name": "水利局", "networks": on("planned")},
            networks=on(),
        ),
        waivers=[
            {
                "rule": "cs-no-date",
                "subject": "shi/财政局",
                "reason": "待定",
                "approved_by": "信息办",
                "until": "2005-12-31",
            }
        ],
    )
    rows = table(compared(tmp_path, old, new), "findings")

    assert Counter((row["change"], row["rule"]) for row in rows) == {
        ("新出现", "cs-no-date"): 1,
        ("已消除", "ip-host-bits"): 1,
        ("已豁免", "cs-no-date"): 1,
    }


def weighed(**severities: str) -> dict[str, Any]:
    """Two departments without a date and one with an address that has host bits, under these weights."""
    units = (
        {"name": "财政局", "networks": on("planned")},
        {"name": "水利局", "networks": on("planned", prefix="10.0.0.1/24")},
    )
    named = {rule.replace("_", "-"): weight for rule, weight in severities.items()}
    return project(city(*units, networks=on()), severities=named)


def test_findings_that_weigh_more_or_less(tmp_path: Path) -> None:
    """They are neither new nor gone; what each weighed before is said."""
    old = weighed(cs_no_date="info", ip_host_bits="error")
    difference = compared(tmp_path, old, weighed(cs_no_date="error", ip_host_bits="warning"))
    rows = table(difference, "findings")

    assert [(row["change"], row["was"], row["severity"], row["rule"]) for row in rows] == [
        *[("加重", "提示", "错误", "cs-no-date")] * 2,
        ("减轻", "错误", "警告", "ip-host-bits"),
    ]
    assert not difference.is_empty
    assert table(compared(tmp_path / "same", old, old), "findings") == []


@pytest.mark.parametrize("lang", Lang)
def test_text_of_findings_that_weigh_more(lang: Lang, tmp_path: Path, golden) -> None:
    difference = compared(tmp_path, weighed(), weighed(cs_no_date="error", ip_host_bits="warning"))

    golden(
        f"reports/difference-severity-{lang}.txt",
        str(rendered(difference.report(), "text", lang, Extras())),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(Severity)), max_size=9), st.data())
def test_every_finding_is_counted_once(before: list[tuple[int, Severity]], data: st.DataObject) -> None:
    """Of several alike: all that there were and are come out once, and as few as can be are new or gone."""
    now = data.draw(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(Severity)), max_size=9))
    these, those = ([finding(*item) for item in items] for items in (before, now))
    pairs, gone, came = _paired(_more(these, those), _more(those, these))

    kept = Counter(before) & Counter(now)
    counted = [Counter((item.rule, item.severity) for item in items) for items in (gone, came)]
    counted[0] += Counter((pair.was.rule, pair.was.severity) for pair in pairs)
    counted[1] += Counter((pair.now.rule, pair.now.severity) for pair in pairs)
    assert [
        Counter({(int(rule), weight): n for (rule, weight), n in items.items()}) + kept for items in counted
    ] == [
        Counter(before),
        Counter(now),
    ]
    assert not {item.rule for item in gone} & {item.rule for item in came}
    assert all(pair.was.rule == pair.now.rule and pair.was.severity != pair.now.severity for pair in pairs)


def finding(number: int, severity: Severity) -> Finding:
    hit = Hit(Where("f"), {})
    return Finding(str(number), severity, Text("", ""), None, hit, Location(1, 1, ""), (), "")


# --- what a person reads --------------------------------------------------------------------------------


@pytest.fixture
def later(tmp_path: Path) -> Inventory:
    """Yichun three months on: the first fourteen of the plain entries of the second list are connected."""
    folder = tmp_path / "yichun"
    shutil.copytree(YICHUN, folder)
    policy, planned = folder / "netplan.yaml", folder / "inventory" / "yichun-planned.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("date: 2004-07-29", "date: 2004-10-31", 1), encoding="utf-8")
    joined = (
        r"  - {name: \1, networks: {outer: {status: connected, since: 2004-09-30, "
        "line: {carrier: 联通, medium: fibre}}}}"
    )
    text, count = re.subn(r"(?m)^  - ([^\s:{]+)$", joined, planned.read_text(encoding="utf-8"), count=14)
    planned.write_text(text, encoding="utf-8")
    assert count == 14
    return load(folder)


@pytest.mark.parametrize("lang", Lang)
def test_whole_text(lang: Lang, later: Inventory, golden) -> None:
    """The difference of a readable pair is exactly the golden file."""
    difference = Difference(Both(load(YICHUN), later), "2004 年 7 月", "2004 年 10 月")

    golden(f"reports/difference-{lang}.txt", str(rendered(difference.report(), "text", lang, Extras())))


@pytest.mark.parametrize("form", ["text", "md", "csv", "json", "html", "docx", "xlsx"])
def test_every_format(form: str, later: Inventory) -> None:
    """Every format is made, twice the same, and those that are text say the sentence."""
    report = Difference(Both(load(YICHUN), later), "old", "new").report()
    made = rendered(report, form, Lang.ZH, Extras())

    assert made == rendered(report, form, Lang.ZH, Extras())
    if form in ("text", "md", "json", "html"):
        assert "由 27 家增至 41 家（共 97 家）；新增 14 家：安监局、城管局" in str(made)


def test_since_in_every_format(later: Inventory) -> None:
    """A report since an earlier plan says it in front; one since the earlier JSON says the same."""
    old = load(YICHUN)
    before = as_json.render(connection_report(old)).encode()
    since = since_plan(old, later)
    (snapshot,) = snapshots({"old.json": before}, later.today)
    report = connection_report(later, since=since)
    sentence = "政务外网：已联网单位由 27 家增至 41 家（共 97 家）；新增 14 家：安监局"

    assert since_report(snapshot, later) == since
    assert "与 2004-07-29 相比\n" + sentence in as_text.render(report, Lang.ZH)
    assert sentence in as_markdown.render(report, Lang.ZH)
    assert sentence in as_html.render(report, Lang.ZH)
    assert as_docx.render(report, Lang.ZH) != as_docx.render(connection_report(later), Lang.ZH)
    assert as_xlsx.render(report, Lang.ZH) != as_xlsx.render(connection_report(later), Lang.ZH)
    shown = json.loads(as_json.render(report))
    (network,) = shown["since"]["networks"]
    assert (shown["since"]["date"], network["was"], network["now"]) == ("2004-07-29", 27, 41)
    assert len(network["more"]) == 14
    assert "since" not in json.loads(as_json.render(connection_report(later)))


def test_since_a_report_on_something_else(tmp_path: Path) -> None:
    """An earlier report that did not speak of a network or place is not taken to have counted nothing."""
    old = read(tmp_path / "old", project(city({"name": "财政局", "networks": on()})))
    both = {"outer": {"status": "connected"}, "inner": {"status": "connected"}}
    new = read(tmp_path / "new", project(city({"name": "财政局", "networks": both})))
    (snapshot,) = snapshots({"old.json": as_json.render(connection_report(old, "outer")).encode()}, new.today)
    since = since_report(snapshot, new)

    assert [gain.network for gain in since.gains] == ["outer"]
    assert [sentence.zh for sentence in since.sentences][-1] == "政务内网：2005-01-01 的报表没有涉及。"


HOSTILE = [
    "</script><b>&",
    "=HYPERLINK(1)",
    "a|b`*{x}",
    "\u202e倒",
    "𠮷" * 200,
    "+1\\",
    "\"'<",
    "-",
    "{0} {zh}",
]


def test_hostile_names(tmp_path: Path) -> None:
    """Names that formats choke on come through every format as text."""
    old = project(
        city(*({"name": name, "networks": on("planned", note=name)} for name in HOSTILE), networks=on())
    )
    new = project(
        city(*({"name": f"{name}x", "networks": on(note=f"{name}{{")} for name in HOSTILE), networks=on()),
        duties=[{"id": name, "who": {}, "must": "attested", "title": name} for name in HOSTILE],
    )
    report = compared(tmp_path, old, new).report()
    for lang in Lang:
        made = {
            form: rendered(report, form, lang, Extras())
            for form in ("text", "md", "csv", "html", "docx", "xlsx")
        }

        assert not {"\u202e", "\x1b"} & set(str(made["text"]) + str(made["md"]) + str(made["html"]))
        assert "<b>&" not in str(made["html"])
        assert "{0} {zh}x" in str(made["text"])
    assert yaml.safe_load(str(rendered(report, "json", Lang.ZH, Extras())))["report"] == "difference"
