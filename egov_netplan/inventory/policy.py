"""Names that the policy itself uses: networks, levels and kinds must be ones it declares.

A slip in `isolation.between` would otherwise drop a physical isolation without a word.
"""

import re
from collections.abc import Iterable, Iterator

from egov_netplan.findings import Hit, Path, Where
from egov_netplan.inventory.fields import ProjectFields
from egov_netplan.inventory.shape import Conformed, did_you_mean
from egov_netplan.words import KIND, Text, same

# What `sizes` and `names` may speak of beside the levels.
DEPARTMENT = "department"

# What a name pattern may hold.
PLACEHOLDERS = ("{label}", "{zone}")


def kinds(policy: ProjectFields) -> tuple[str, ...]:
    """The kinds of units that may be written."""
    return tuple(policy.kinds or KIND)


def several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """A field that holds one text or several, as several."""
    return (value,) if isinstance(value, str) else value or ()


def unknown_network(where: Where, network: str, policy: ProjectFields) -> Hit | None:
    """A finding if `network` is none of the project's."""
    known = tuple(policy.networks)
    if network in known:
        return None
    args = {"network": same(network), "known": known}
    return Hit(where, args, hint=did_you_mean(network, known, 0.5), rule="in-unknown-network")


def unknown_value(where: Where, value: str, choices: tuple[str, ...]) -> Hit | None:
    """A finding if `value` is none of `choices`."""
    if value in choices:
        return None
    args = {"value": same(value), "choices": choices}
    return Hit(where, args, hint=did_you_mean(value, choices, 0.5), rule="in-unknown-value")


def check_policy(project: Conformed[ProjectFields], name: str) -> Iterator[Hit]:
    """Findings about names in the policy of the project file called `name`."""
    policy = project.fields
    for path, network in _networks(project):
        where = Where(name, path, key=path[0] in ("addresses", "domains"))
        if hit := unknown_network(where, network, policy):
            yield hit
    for at, entry in project.numbered(("isolation",), policy.isolation):
        if len(set(entry.between)) < 2:
            expected, found = Text("两个不同的网络", "two different networks"), same(entry.between[0])
            args = {"expected": expected, "found": found}
            yield Hit(Where(name, (*at, "between")), args, rule="in-wrong-type")
    for path, value, choices in _choices(project):
        if hit := unknown_value(Where(name, path, key=path[-1] == value), value, choices):
            yield hit


def _networks(project: Conformed[ProjectFields]) -> Iterator[tuple[Path, str]]:
    """Every place of the policy that names a network."""
    policy = project.fields
    for at, entry in project.numbered(("isolation",), policy.isolation):
        for index, network in enumerate(entry.between):
            yield (*at, "between", index), network
    for section in ("addresses", "domains"):
        for network in getattr(policy, section):
            yield (section, network), network
    for at, carrier in project.numbered(("carriers",), policy.carriers):
        if carrier.network:
            yield (*at, "network"), carrier.network
    for at, duty in project.numbered(("duties",), policy.duties):
        yield (*at, "on"), duty.on


def _choices(project: Conformed[ProjectFields]) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every place of the policy that names a level, a kind or a segment, with what it may name."""
    policy = project.fields
    levels, classes = policy.levels, (*policy.levels, DEPARTMENT)
    for network, addresses in policy.addresses.items():
        yield from _keys(("addresses", network, "sizes"), addresses.sizes, classes)
    for network, domains in policy.domains.items():
        yield from _keys(("domains", network, "names"), domains.names, classes)
        for key, pattern in domains.names.items():
            for placeholder in re.findall(r"\{.*?\}", pattern):
                yield ("domains", network, "names", key), placeholder, PLACEHOLDERS
    for at, carrier in project.numbered(("carriers",), policy.carriers):
        yield (*at, "segment"), carrier.segment, segments(levels)
    for at, duty in project.numbered(("duties",), policy.duties):
        for level in several(duty.who.level):
            yield (*at, "who", "level"), level, levels
        for kind in several(duty.who.kind):
            yield (*at, "who", "kind"), kind, kinds(policy)


def _keys(
    path: Path, keys: Iterable[str], choices: tuple[str, ...]
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for key in keys:
        yield (*path, key), key, choices


def segments(levels: tuple[str, ...]) -> tuple[str, ...]:
    """The segments of lines that a project with these levels has: horizontal ones, then backbone ones."""
    pairs = tuple(f"{upper}-{lower}" for index, upper in enumerate(levels) for lower in levels[index + 1 :])
    return (*levels, *pairs)
