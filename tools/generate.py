"""Writes everything in docs/ that is made from code; `--check` says what is out of date and writes nothing.

Made here: docs/rules/ (a page a rule, and the index), docs/inventory.md, docs/cli.md, docs/coverage.md,
docs/schema/.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from egov_netplan.cli.commands import COMMANDS
from egov_netplan.inventory import schema
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.policy import ITEMS
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.rule_pages import FAMILIES, page_as_markdown
from egov_netplan.validators.registry import RULES
from egov_netplan.words import DEMAND, KIND, SEVERITY, Lang

ROOT = Path(__file__).resolve().parent.parent
MADE_BY = (
    "<!-- 由 tools/generate.py 生成，请改代码 · made by tools/generate.py; edit the code instead -->\n\n"
)


def pages() -> Iterator[tuple[str, str]]:
    """Every generated file by its path below the project, with its text."""
    yield "docs/rules/README.md", MADE_BY + "\n".join(_rule_index()) + "\n"
    for rule in RULES:
        yield f"docs/rules/{rule.id}.md", MADE_BY + page_as_markdown(rule)
    yield "docs/inventory.md", MADE_BY + "\n".join(_inventory()) + "\n"
    yield "docs/cli.md", MADE_BY + "\n".join(_commands()) + "\n"
    yield "docs/coverage.md", MADE_BY + "\n".join(_coverage()) + "\n"
    for kind, fields in schema.FILES.items():
        yield f"docs/schema/{kind}.schema.json", as_json(schema.json_schema(fields, Lang.ZH))


def _rule_index() -> Iterator[str]:
    yield f"# 规则 · Rules ({len(RULES)})"
    for family, name in FAMILIES.items():
        yield from ("", f"## {family}- {name.zh} · {name.en}", "")
        yield "| 规则 rule | 级别 severity | 说明 | what is wrong |"
        yield "| --- | --- | --- | --- |"
        for rule in RULES:
            if rule.family == family:
                severity = SEVERITY[rule.page.severity]
                title = rule.page.title
                yield f"| [{rule.id}]({rule.id}.md) | {severity.zh} {severity.en} | {title.zh} | {title.en} |"


def _inventory() -> Iterator[str]:
    yield "# 清单格式 · The inventory"
    kinds = " ".join(f"`{kind}` {text.zh}" for kind, text in KIND.items())
    part = (ROOT / "tools/parts/inventory.md").read_text(encoding="utf-8")
    yield from part.format(kinds=kinds, demands="\n".join(_demands())).rstrip().split("\n")
    for name, struct in schema.structs(schema.FILES["project"]).items():
        yield from ("", f"## {name.removesuffix('Fields')}", "", (struct.__doc__ or "").strip(), "")
        yield "| 字段 field | 写法 form | 必填 required | 含义 | meaning |"
        yield "| --- | --- | --- | --- | --- |"
        for field in schema.documented(struct):
            form = field.form.replace("|", "\\|")
            required = "是 yes" if field.required else ""
            yield f"| `{field.name}` | {form} | {required} | {field.about.zh} | {field.about.en} |"


_NOTICES = {
    "HS": "衡水 2002 · Hengshui 2002-04-04",
    "HB": "河北 2004 · Hebei 冀政办函〔2004〕9号",
    "CQ": "重庆 2005 · Chongqing 渝办发〔2005〕209号",
    "YC": "宜春 2004 · Yichun 宜府办字〔2004〕71号",
    "QZ": "衢州 2008 · Quzhou 衢政办发〔2008〕12号",
}


def _coverage() -> Iterator[str]:
    """Every demand of the notices: how it is written, which rule checks it, which report shows it."""
    demands = yaml.safe_load((ROOT / "tools/parts/coverage.yaml").read_text(encoding="utf-8"))
    yield from (ROOT / "tools/parts/coverage.md").read_text(encoding="utf-8").rstrip().split("\n")
    for notice, name in _NOTICES.items():
        of_notice = {key: item for key, item in demands.items() if key.startswith(notice)}
        yield from ("", f"## {name} ({len(of_notice)})", "")
        yield "| 编号 no. | 要求 | demand | 写法 written as | 规则 rules | 报表 reports | 例子 example |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for key, item in of_notice.items():
            written = " ".join(f"`{field}`" for field in item["model"])
            rules = " ".join(f"[{rule}](rules/{rule}.md)" for rule in item["rules"])
            reports = " ".join(f"`{report}`" for report in item["reports"])
            example = f"[{item['example']}](../examples/{item['example']}/README.md)"
            example += f" ({item['day']})" if "day" in item else ""
            left = f"<br>{item['left']}" if "left" in item else ""
            yield (
                f"| {key} | {item['zh']} | {item['en']}{left} | {written} | {rules or '—'} "
                f"| {reports or '—'} | {example} |"
            )


_ITEMS = {
    Demand.COLUMNS: "栏目名称 names of columns",
    Demand.MEASURES: "措施 measures",
    Demand.PROCEDURES: "制度 procedures",
    Demand.SUPPLY: "`crawl` `submit` `link` `co-build`（一种即可 any of them）",
    Demand.SYSTEMS: "系统编号或类别 ids or kinds of systems",
}


def _demands() -> Iterator[str]:
    """What a duty may ask for, and what its items may be."""
    for demand in Demand:
        about = DEMAND[demand]
        choices = " ".join(f"`{item}`" for item in ITEMS.get(demand, ()))
        yield f"| `{demand}` | {about.zh} | {about.en} | {choices or _ITEMS.get(demand, '')} |"


def _commands() -> Iterator[str]:
    """The help of every command, as `netplan COMMAND --help` prints it at 100 columns."""
    import os

    from typer.testing import CliRunner

    from egov_netplan.cli.runner import application

    os.environ["COLUMNS"] = "100"
    yield "# 命令 · Commands"
    for name, command in COMMANDS.items():
        help_text = CliRunner().invoke(application(name), ["--help"], prog_name=f"netplan {name}").output
        lines = (line.rstrip() for line in help_text.strip().split("\n"))
        yield from ("", f"## netplan {name}", "", f"{command.about.zh} · {command.about.en}", "", "```text")
        yield from (*lines, "```")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if anything is out of date"
    )
    check = parser.parse_args().check
    made = dict(pages())
    stale = [name for name, text in made.items() if _read(name) != text]
    orphans = [
        path for path in sorted((ROOT / "docs/rules").glob("*.md")) if f"docs/rules/{path.name}" not in made
    ]
    for name in stale:
        print(f"{'out of date' if check else 'written'}: {name}")
        if not check:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_bytes(made[name].encode("utf-8"))
    for path in orphans:
        print(f"{'no such rule' if check else 'removed'}: docs/rules/{path.name}")
        if not check:
            path.unlink()
    return 1 if check and (stale or orphans) else 0


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_bytes().decode("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
