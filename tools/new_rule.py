"""Writes the page of a new rule and lists it: `python tools/new_rule.py ip-gateway-outside`."""

import argparse
import re
import sys
from pathlib import Path

VALIDATORS = Path(__file__).resolve().parent.parent / "egov_netplan/validators"

FOLDERS = {
    "in": "inventory",
    "ip": "addresses",
    "dn": "domains",
    "is": "isolation",
    "tp": "topology",
    "cs": "connection",
    "ws": "sites",
}

PAGE = '''"""{id}: one line on what is wrong."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="{id}",
    severity=Severity.ERROR,
    title=Text("什么不对", "what is wrong"),
    message=Text("{{unit}}……", "{{unit}} …"),
    hint=Text("怎么办", "what to do"),
    why=Text("为什么要紧。", "Why it matters."),
    source="who says so: number and article",
    fails="""
format: 1
networks: {{outer: {{name: 政务外网}}}}
units:
  - {{id: yichun, name: 宜春市, level: city}}  # expect
""",
    passes="""
format: 1
networks: {{outer: {{name: 政务外网}}}}
units:
  - {{id: yichun, name: 宜春市, level: city}}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    if plan.inventory.called(unit.id) == "":
        yield Hit(unit.where, {{"unit": unit.name}}, subject=unit.id)
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="the rule's id in kebab-case, beginning with its family")
    rule = parser.parse_args().id
    family = rule.partition("-")[0]
    if family not in FOLDERS or not re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)+", rule):
        print(f"{rule}: an id is kebab-case and begins with one of {', '.join(FOLDERS)}", file=sys.stderr)
        return 2
    module = rule.replace("-", "_")
    page = VALIDATORS / FOLDERS[family] / f"{module}.py"
    if page.exists():
        print(f"{page} is there already", file=sys.stderr)
        return 2
    family_list = page.parent / "__init__.py"
    listed = _listed(family_list.read_text(encoding="utf-8"), page.parent.name, module)
    page.write_text(PAGE.format(id=rule), encoding="utf-8")
    family_list.write_text(listed, encoding="utf-8")
    print(f"written: {page}\nlisted in: {family_list}")
    return 0


def _listed(text: str, folder: str, module: str) -> str:
    """The list of a family with the module imported, and its rule at the end."""
    start = text.index(f"from egov_netplan.validators.{folder} import (\n")
    end = text.index(")\n", start)
    names = sorted({*re.findall(r"    (\w+),\n", text[start:end]), module})
    imports = "".join(f"    {name},\n" for name in names)
    text = f"{text[:start]}from egov_netplan.validators.{folder} import (\n{imports}{text[end:]}"
    last = text.rindex(")\n")
    return f"{text[:last]}    {module}.rule,\n{text[last:]}"


if __name__ == "__main__":
    sys.exit(main())
