"""What hits hand over is what the sentences of their rules name, and can be said in both languages."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from egov_netplan.findings import Finding
from egov_netplan.inventory.load import load
from egov_netplan.validators.engine import judge
from egov_netplan.validators.example import write
from egov_netplan.validators.registry import CRASHED, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Lang, Text

CHINESE = re.compile("[\u4e00-\u9fff]")
# What a Python object says of itself where nobody has put it into words.
RAW = re.compile(r"Text\(|Where\(|Prefix\(|<[a-z_.]+ object|\bNone\b|\b(True|False)\b|\[\]|\(\)|frozenset")

EXAMPLES = [rule for rule in RULES if rule is not CRASHED]


def found(rule: Rule, folder: Path) -> list[Finding]:
    write(rule.page.fails, folder)
    return [item for item in judge(load(folder)).findings if item.rule == rule.id]


def templates(finding: Finding) -> Iterator[tuple[Text, Mapping[str, Any]]]:
    """Every sentence of a finding with the arguments that fill it."""
    yield finding.message, finding.hit.args
    if finding.hint:
        yield finding.hint, finding.hit.args
    for related in finding.hit.related:
        yield related.message, related.args


def named(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def values(value: Any) -> Iterator[Any]:
    """`value` itself, or what a list holds."""
    if type(value) in (tuple, list):
        for item in value:
            yield from values(item)
    else:
        yield value


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_sentences_name_only_what_hits_hold(rule: Rule, tmp_path: Path) -> None:
    """What the hits of the failing example say names arguments that they have, in both languages."""
    for finding in found(rule, tmp_path):
        for text, args in templates(finding):
            assert named(text.zh) | named(text.en) <= set(args)
            assert named(text.zh) == named(text.en)


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_nothing_raw_is_said(rule: Rule, tmp_path: Path) -> None:
    """No sentence shows a Python object, and no plain figure stands for a thing."""
    for finding in found(rule, tmp_path):
        for text, args in templates(finding):
            for lang in Lang:
                assert not RAW.search(text.say(lang, args)), text.say(lang, args)
            for value in (item for name in named(text.zh) for item in values(args[name])):
                assert isinstance(value, str | int | dt.date | Text) or "__str__" in vars(type(value))
                assert not isinstance(value, bool)


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_arguments_are_in_the_language_of_their_sentence(rule: Rule, tmp_path: Path) -> None:
    """An argument with a text for each language has Chinese in the first."""
    for finding in found(rule, tmp_path):
        for _, args in templates(finding):
            for value in (item for argument in args.values() for item in values(argument)):
                if isinstance(value, Text) and value.zh != value.en:
                    assert CHINESE.search(value.zh)


JUDGING = [rule for rule in EXAMPLES if rule.page.waivable and rule.family != "in"]


@pytest.mark.parametrize("rule", JUDGING, ids=lambda rule: rule.id)
def test_what_can_be_waived_has_a_subject(rule: Rule, tmp_path: Path) -> None:
    """A finding about the plan that can be waived names a subject, for a waiver must name it too."""
    findings = found(rule, tmp_path)

    assert findings
    assert all(finding.hit.subject for finding in findings)
