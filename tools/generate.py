"""Writes everything in docs/ that is made from code; `--check` says what is out of date and writes nothing.

Made here: docs/rules/ (a page a rule, and the index), docs/inventory.md, docs/cli.md, docs/schema/.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from egov_netplan.cli.commands import COMMANDS
from egov_netplan.inventory import schema
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.rule_pages import FAMILIES, page_as_markdown
from egov_netplan.validators.registry import RULES
from egov_netplan.words import KIND, SEVERITY, Lang

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
    yield from part.format(kinds=kinds).rstrip().split("\n")
    for name, struct in schema.structs(schema.FILES["project"]).items():
        yield from ("", f"## {name.removesuffix('Fields')}", "", (struct.__doc__ or "").strip(), "")
        yield "| 字段 field | 写法 form | 必填 required | 含义 | meaning |"
        yield "| --- | --- | --- | --- | --- |"
        for field in schema.documented(struct):
            form = field.form.replace("|", "\\|")
            required = "是 yes" if field.required else ""
            yield f"| `{field.name}` | {form} | {required} | {field.about.zh} | {field.about.en} |"


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
