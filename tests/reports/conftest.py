"""Small hostile projects with findings, judged by rules of these tests' own.

The formats are tested here, not the sentences of the real rules, so these goldens change only when a
format does. That the real rules' findings can be shown at all is tested in test_findings_of_all_rules.py.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.engine import Verdict, judge
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.rule import Page, Rule
from egov_netplan.words import Text, same

POLICY = """\
format: 1
title: 宜春市[red]信息网[/red]
date: 2004-07-29
inventory: ["*.yaml", "inventory/*.yaml"]
networks: {outer: {name: 政务外网}}
"""

WAIVER = (
    "waivers: [{rule: t-unit, subject: 财政局, reason: 历史, approved_by: 市信息办, until: 2005-06-30}]\n"
)

HOSTILE = """\
units:
  - {name: 财政局}
  - {id: markup, name: "[red]x[/red]"}
  - {kind: government,\tname: 水利局}
  - {note: 很长的备注很长的备注很长的备注很长的备注很长的备注很长的备注很长的备注很长的备注很长的备注, name: 教育局, reason: 很长的理由很长的理由}
  - {name: "50%, a:b {c}"}
  - {id: escapes, name: "\\e[31m红\\r\\n尾"}
"""  # noqa: E501


def page(identity: str, severity: Severity, message: Text, hint: Text | None = None) -> Page:
    return Page(
        id=identity,
        severity=severity,
        title=Text(f"{identity} 的标题", f"title of {identity}"),
        message=message,
        hint=hint,
        why=Text("因为 {x} 不行。", "Because {x} will not do."),
        source="宜府办字〔2004〕71号 一",
        fails="",
        passes="",
    )


def about_unit(_: Plan, unit: Unit) -> Iterator[Hit]:
    """Every unit, at its name; it stands in the shadow of the project's title."""
    title = Related(
        Where("netplan.yaml", ("title",)), Text("属于“{title}”", "part of “{title}”"), {"title": "x"}
    )
    yield Hit(
        unit.where.below("name"),
        {"unit": same(unit.name)},
        subject=unit.id,
        network="outer",
        related=(title,),
        severity=Severity.ERROR if unit.name.startswith("[") else None,
    )


def about_plan(plan: Plan) -> Iterator[Hit]:
    yield Hit(plan.inventory.policy_at("networks"), {}, source="冀政办函〔2004〕9号")


UNIT = page(
    "t-unit",
    Severity.WARNING,
    Text("单位“{unit}”要核对", "the unit “{unit}” must be looked at"),
    Text(
        "请对照市编办最近一次公布的机构名录，逐个核对单位的全称、简称和所属关系，核对后把结果写回清单",
        "compare the name with the latest register of organs, its full form, its short form and its parent",
    ),
).each_unit(about_unit)

PLAN = page("t-plan", Severity.INFO, Text("网络要核对", "networks must be looked at")).whole_plan(about_plan)

READER = (
    page("in-unknown-field", Severity.ERROR, Text("没有“{field}”这个字段", "no field “{field}”")).by_reader(),
    page("in-encoding", Severity.ERROR, Text("不是 UTF-8，{guess}", "not UTF-8, {guess}")).by_reader(),
    page("in-syntax", Severity.ERROR, Text("读不下去：{reason}", "cannot be read on: {reason}")).by_reader(),
)

RULES = (*READER, UNIT, PLAN)

Judge = Callable[[dict[str, str | bytes]], Verdict]


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """The verdict of these tests' rules on a project of the given files."""

    def run(files: dict[str, str | bytes], rules: tuple[Rule, ...] = RULES) -> Verdict:
        for rule in rules:
            monkeypatch.setitem(BY_ID, rule.id, rule)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return judge(load(tmp_path), rules)

    return run


@pytest.fixture
def hostile(judged: Judge) -> Verdict:
    """Findings on every unit of names that formats choke on, one of them waived."""
    return judged({"netplan.yaml": POLICY + WAIVER, "inventory/单位 清单#1.yaml": HOSTILE})


@pytest.fixture
def unreadable(judged: Judge) -> Verdict:
    """An unknown field, a tab in the indentation and a GBK file: nothing can be judged."""
    return judged(
        {
            "netplan.yaml": POLICY + "netwroks: 1\n",
            "制表符.yaml": "units:\n  - name: 水利局\n\tlabel: slj\n",
            "旧清单.yaml": "units:\n  - 财政局\n".encode("gbk"),
        }
    )


@pytest.fixture
def clean(judged: Judge) -> Verdict:
    """No findings at all."""
    return judged(
        {"netplan.yaml": POLICY.replace('"*.yaml", ', ""), "inventory/a.yaml": "units: [财政局]\n"}, ()
    )
