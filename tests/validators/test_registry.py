"""The register of rules agrees with the folders, with the reader, and with itself in both languages."""

import re
from pathlib import Path
from string import Formatter

import pytest

from egov_netplan.reports.rule_pages import FAMILIES
from egov_netplan.validators.registry import BY_ID, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Text

PACKAGE = Path(__file__).parents[2] / "egov_netplan"
FOLDERS = {
    "in": "inventory",
    "ip": "addresses",
    "dn": "domains",
    "is": "isolation",
    "tp": "topology",
    "cs": "connection",
    "ws": "sites",
}
CHINESE = re.compile("[\u4e00-\u9fff]")


def by_id(rule: Rule) -> str:
    return rule.id


def test_every_page_is_registered_once() -> None:
    """The modules named like rules are exactly the rules, each in the folder of its family."""
    modules = {
        (path.parent.name, path.stem.replace("_", "-"))
        for path in (PACKAGE / "validators").glob("*/??_*.py")
        if path.stem[:2] in FOLDERS
    }

    assert len(BY_ID) == len(RULES)
    assert {(FOLDERS[rule.family], rule.id) for rule in RULES} == modules
    assert set(FOLDERS) == set(FAMILIES)


def test_the_reader_uses_only_registered_rules() -> None:
    """Every rule id that stands in the reader's code has a page; a hit without one would be lost."""
    used = {
        rule
        for path in (PACKAGE / "inventory").rglob("*.py")
        for rule in re.findall(r'"(in-[a-z-]+)"', path.read_text(encoding="utf-8"))
    }

    assert used
    assert used <= {rule.id for rule in RULES if rule.by_reader}


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_pages_are_complete_in_both_languages(rule: Rule) -> None:
    """Every sentence has Chinese in one language, none in the other, and the same arguments in both."""
    texts = [rule.page.title, rule.page.message, rule.page.why, *([rule.page.hint] if rule.page.hint else [])]

    for text in texts:
        assert CHINESE.search(text.zh)
        assert not CHINESE.search(text.en)
        assert arguments(text.zh) == arguments(text.en)
    assert rule.page.source


def arguments(template: str) -> set[str]:
    """The names that a template fills in."""
    return {field for _, field, _, _ in Formatter().parse(template) if field}


def test_all_texts_in_the_code_have_both_languages() -> None:
    """No `Text` anywhere repeats one language in the other, or leaves one empty while the other speaks.

    What leads to the other language is said in that.
    """
    pattern = re.compile(r'Text\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\)')
    found = [
        Text(*match)
        for path in PACKAGE.rglob("*.py")
        for match in pattern.findall(path.read_text(encoding="utf-8"))
    ]

    assert len(found) > 100
    assert [text for text in found if bool(text.zh) != bool(text.en)] == []
    assert [text for text in found if CHINESE.search(text.en) and CHINESE.search(text.zh)] == []


def test_physical_isolation_cannot_be_waived() -> None:
    """Every rule of isolation is fixed but those about logical pairs, and those about what is no breach."""
    waivable = {rule.id for rule in RULES if rule.family == "is" and rule.page.waivable}

    logical = {"is-unapproved-gateway", "is-logical-unguarded"}
    no_breach = {"is-shared-duct", "is-shared-rack", "is-shared-room", "is-data-too-low", "is-system-on-both"}
    assert waivable == logical | no_breach
