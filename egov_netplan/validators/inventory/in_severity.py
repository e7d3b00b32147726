"""in-severity: the severity of a rule is set in a way that changes nothing."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.shape import did_you_mean
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import SEVERITY, Text

page = Page(
    id="in-severity",
    severity=Severity.WARNING,
    title=Text("规则级别的设置不起作用", "a severity is set to no effect"),
    message=Text(
        "severities 里的 {rule} 不起作用：{reason}", "{rule} in `severities` has no effect: {reason}"
    ),
    hint=Text("改正规则编号，或删去这一条", "correct the rule's id, or delete the entry"),
    why=Text(
        "写错编号的设置不会生效，也没有人发现。物理隔离等不能豁免的规则，只能调高，不能调低。",
        "An entry with a slip in it does nothing, and nobody notices. Rules that cannot be waived, such as "
        "those of physical isolation, can be made heavier only.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
severities:
  cs-overdu: info  # expect
  is-path: warning  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
severities:
  cs-overdue: info
  cs-no-date: error
  is-path: error
""",
)

_UNKNOWN = Text("没有这条规则", "there is no such rule")
_LOWER = Text(
    "这条规则不能豁免，级别不能低于“{0}”", "this rule cannot be waived, and weighs no less than “{0}”"
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    from egov_netplan.validators.registry import BY_ID  # the registry lists this rule too

    for name, written in plan.inventory.policy.severities.items():
        where, known = plan.inventory.policy_at("severities", name)._replace(key=True), BY_ID.get(name)
        if known is None:
            yield Hit(where, {"rule": name, "reason": _UNKNOWN}, hint=did_you_mean(name, BY_ID))
        elif not known.page.waivable and Severity(written).rank > known.page.severity.rank:
            usual = SEVERITY[known.page.severity]
            reason = Text(*(part.format(word) for part, word in zip(_LOWER, usual, strict=True)))
            yield Hit(where, {"rule": name, "reason": reason}, severity=Severity.ERROR)
