"""The rules as a list and as pages: on a terminal, as Markdown for docs/rules, as JSON."""

from collections.abc import Iterator

from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.layout import pad, width
from egov_netplan.validators.registry import RULES
from egov_netplan.validators.rule import Rule, Scope
from egov_netplan.words import SEVERITY, Lang, Text

FAMILIES = {
    "in": Text("清单", "inventory"),
    "ip": Text("地址规划", "address plan"),
    "dn": Text("域名规划", "domain plan"),
    "is": Text("隔离", "isolation"),
    "tp": Text("拓扑", "topology"),
    "cs": Text("联网情况与任务", "connection status and duties"),
    "ws": Text("网站与应用系统", "sites and systems"),
}

SCOPES = {
    Scope.UNIT: Text("逐个单位", "one unit at a time"),
    Scope.PLACE: Text("逐个地区", "one place at a time"),
    Scope.PLAN: Text("整个规划", "the whole plan"),
}

_WHY = Text("为什么要紧", "Why it matters")
_MESSAGE = Text("提示语", "What it says")
_HINT = Text("怎么办", "What to do")
_FAILS = Text("不通过的例子（# expect 标出所指的行）", "An example that fails (# expect marks the line)")
_PASSES = Text("通过的例子", "An example that passes")
_SOURCE = Text("规则出处", "The rule is from")
_SEVERITY = Text("级别", "Severity")
_SCOPE = Text("范围", "Looks at")
_REBUILDABLE = Text(
    "单位已列入改造（status: retrofit）且没有逾期的，只作提示",
    "only a remark while the unit is being rebuilt (`status: retrofit`) in time",
)
_FIXED = Text("不能豁免，也不能忽略", "can be neither waived nor ignored")


def list_as_text(lang: Lang) -> str:
    """All rules, one a line, family by family."""
    lines = []
    widest = max(width(rule.id) for rule in RULES)
    for family, name in FAMILIES.items():
        lines.append(f"{family}-  {name.say(lang)}")
        for rule in RULES:
            if rule.family == family:
                severity = pad(SEVERITY[rule.page.severity].say(lang), 8)
                lines.append(f"  {pad(rule.id, widest)}  {severity}{rule.page.title.say(lang)}")
    return "\n".join(lines) + "\n"


def list_as_json() -> str:
    """All rules with their titles in both languages."""
    return as_json(
        [
            {
                "id": rule.id,
                "severity": rule.page.severity.value,
                "scope": rule.scope.value,
                "waivable": rule.page.waivable,
                "title": rule.page.title._asdict(),
                "source": rule.page.source,
            }
            for rule in RULES
        ]
    )


def page_as_text(rule: Rule, lang: Lang) -> str:
    """A rule's page for a terminal."""
    return "".join(f"{line}\n" for line in _page(rule, lang, markdown=False))


def page_as_markdown(rule: Rule) -> str:
    """A rule's page for docs/rules, in both languages."""
    return "\n".join(
        (
            f"# {rule.id}",
            "",
            *_page(rule, Lang.ZH, markdown=True),
            "",
            "---",
            "",
            *_page(rule, Lang.EN, markdown=True),
            "",
        )
    )


def _page(rule: Rule, lang: Lang, *, markdown: bool) -> Iterator[str]:
    page = rule.page
    yield f"**{page.title.say(lang)}**" if markdown else f"{rule.id}  {page.title.say(lang)}"
    yield ""
    facts = [
        (_SEVERITY, SEVERITY[page.severity].say(lang)),
        (_SCOPE, SCOPES[rule.scope].say(lang)),
        (_SOURCE, page.source),
    ]
    colon = "：" if lang is Lang.ZH else ": "
    for name, value in facts:
        yield f"{'- ' if markdown else ''}{name.say(lang)}{colon}{value}"
    if page.rebuildable:
        yield f"{'- ' if markdown else ''}{_REBUILDABLE.say(lang)}"
    if not page.waivable:
        yield f"{'- ' if markdown else ''}{_FIXED.say(lang)}"
    yield from _section(_WHY.say(lang), (page.why.say(lang),), markdown=markdown)
    for heading, template in ((_MESSAGE, page.message), (_HINT, page.hint)):
        if template:
            sentence = template.say(lang).format_map(_NoArgs())
            yield from _section(heading.say(lang), (sentence,), markdown=markdown)
    for heading, example in ((_FAILS, page.fails), (_PASSES, page.passes)):
        if example:
            code = _code(example, markdown=markdown)
            yield from _section(heading.say(lang), code, markdown=markdown)


class _NoArgs(dict[str, str]):
    """Stands for arguments on a page: each shows as its own name in angle brackets."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


def _section(heading: str, lines: tuple[str, ...], *, markdown: bool) -> Iterator[str]:
    yield ""
    yield f"## {heading}" if markdown else heading
    yield ""
    for line in lines:
        yield line if markdown else f"  {line}".rstrip()


def _code(example: str, *, markdown: bool) -> tuple[str, ...]:
    lines = tuple(example.strip("\n").split("\n"))
    return ("```yaml", *lines, "```") if markdown else lines
