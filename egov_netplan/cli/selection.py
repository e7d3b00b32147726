"""Which rules run: `--select` and `--ignore`, by id or by family (`ip-`)."""

from collections.abc import Iterator, Sequence

from egov_netplan.cli.options import one_of
from egov_netplan.cli.terminal import warn
from egov_netplan.validators.registry import BY_ID, RULES
from egov_netplan.validators.rule import Rule
from egov_netplan.words import Text

_FIXED = Text(
    "这些规则不能忽略，照常检查（物理隔离，或读取的前提）：{rules}",
    "these rules cannot be ignored and still run (physical isolation, or what reading depends on): {rules}",
)


def selected(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules to run.

    Those without which nothing could be judged always run; what cannot be ignored is kept, and said.
    """
    wanted = _wanted(select)
    unwanted = set(_named(ignore, "--ignore"))
    fixed = {name for name in unwanted if not BY_ID[name].page.waivable}
    if fixed:
        warn(_FIXED, rules=", ".join(sorted(fixed)))
    unwanted -= fixed
    return tuple(rule for rule in RULES if _always(rule) or (rule.id in wanted and rule.id not in unwanted))


def asked(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The ids of the rules that are asked for, where a rule that is left out does no harm."""
    return frozenset(_wanted(select) - set(_named(ignore, "--ignore")))


def _wanted(select: Sequence[str]) -> set[str]:
    return set(_named(select, "--select")) or set(BY_ID)


def _always(rule: Rule) -> bool:
    return rule.by_reader and not rule.page.waivable


def _named(patterns: Sequence[str], option: str) -> Iterator[str]:
    families = {f"{rule.family}-" for rule in RULES}
    for pattern in (item.strip() for written in patterns for item in written.split(",")):
        if pattern in families:
            yield from (name for name in BY_ID if name.startswith(pattern))
        else:
            yield one_of(pattern, (*BY_ID, *sorted(families)), option)
