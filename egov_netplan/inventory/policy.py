"""Names that the policy itself uses: networks, levels and kinds must be ones it declares.

A slip in `isolation.between` would otherwise drop a physical isolation without a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from egov_netplan.findings import Fix, Hit, Path, Where
from egov_netplan.inventory.fields import (
    AddressPlanFields,
    Demand,
    DomainPlanFields,
    Funding,
    Part,
    Post,
    ProjectFields,
    WhoFields,
)
from egov_netplan.inventory.profile import Merged
from egov_netplan.inventory.shape import did_you_mean, respelt
from egov_netplan.words import KIND, Text, perhaps, same

# What `sizes` and `names` may speak of beside the levels.
DEPARTMENT = "department"

# What a name pattern may hold.
PLACEHOLDERS = ("{label}", "{zone}")

# What a pattern of Chinese names may hold.
CHINESE_PLACEHOLDERS = ("{place}", "{name}", "{zone}")


# What the items of a duty may be, where they are not the project's own words.
ITEMS: Mapping[Demand, tuple[str, ...]] = {
    Demand.COVERED: ("leaders", "offices"),
    Demand.CONTACTS: (*Post, "office"),
    Demand.ROLES: tuple(Part),
    Demand.SITE: ("site", "page"),
    Demand.FUNDING: tuple(Funding),
}


# What may be written where the policy declares none of what is named, and what to do then.
_NONE = Text("一个也没有", "the values that may stand here, for there are none")
_NOTHING = Text(
    "这里写的是 netplan.yaml 里规定的（如 duties 的 id），而那里一个也没有规定；先补规定，或删去这一处",
    "what stands here must be declared in netplan.yaml (such as the id of a duty), and nothing is; declare "
    "it there, or leave it out here",
)

# The demands that mean nothing unless they say on which network.
_ON_A_NETWORK = (Demand.CONNECTED, Demand.COVERED, Demand.COUNTERPARTS)


def kinds(policy: ProjectFields) -> tuple[str, ...]:
    """The kinds of units that may be written."""
    return tuple(policy.kinds or KIND)


def several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """A field that holds one text or several, as several."""
    return (value,) if isinstance(value, str) else value or ()


def unknown_network(where: Where, network: str, policy: ProjectFields) -> Hit:
    """The finding that `network` is none of the project's."""
    known = tuple(policy.networks)
    args = {"network": same(network), "known": known}
    named = next(
        (key for key, fields in policy.networks.items() if network in (fields.name, *fields.aliases)), ""
    )
    hint = perhaps(named) if named else did_you_mean(network, known, 0.5)
    fix = Fix(network, named, safe=False) if named else respelt(network, known)
    return Hit(where, args, hint=hint, rule="in-unknown-network", fix=fix)


def is_network(network: str, where: Where, policy: ProjectFields, hits: list[Hit]) -> bool:
    """Whether `network` is one of the project's; if not, that is added to `hits`."""
    if network in policy.networks:
        return True
    hits.append(unknown_network(where, network, policy))
    return False


def unknown_value(where: Where, value: str, choices: tuple[str, ...]) -> Hit | None:
    """A finding if `value` is none of `choices`."""
    if value in choices:
        return None
    if not choices:
        return Hit(where, {"value": same(value), "choices": _NONE}, hint=_NOTHING, rule="in-unknown-value")
    args = {"value": same(value), "choices": choices}
    hint, fix = did_you_mean(value, choices, 0.5), respelt(value, choices)
    return Hit(where, args, hint=hint, rule="in-unknown-value", fix=fix)


def check_policy(merged: Merged) -> Iterator[Hit]:
    """Findings about names in the policy."""
    policy = merged.policy
    for path, network in _networks(policy):
        if network not in policy.networks:
            where = merged.at(*path)._replace(key=path[0] in ("addresses", "domains"))
            yield unknown_network(where, network, policy)
    for index, entry in enumerate(policy.isolation):
        if len(set(entry.between)) < 2:
            expected, found = Text("两个不同的网络", "two different networks"), same(entry.between[0])
            args = {"expected": expected, "found": found}
            yield Hit(merged.at("isolation", index, "between"), args, rule="in-wrong-type")
    for index, duty in enumerate(policy.duties):
        if duty.must in _ON_A_NETWORK and not duty.on:
            yield Hit(merged.at("duties", index), {"field": same("on")}, rule="in-missing-field")
    yield from _pools_without_range(merged)
    for path, value, choices in _choices(policy):
        if hit := unknown_value(merged.at(*path)._replace(key=path[-1] == value), value, choices):
            yield hit


def _pools_without_range(merged: Merged) -> Iterator[Hit]:
    """Pools of which nobody can say where they lie."""
    for network, addresses in merged.policy.addresses.items():
        for index, pool in enumerate(addresses.pools):
            if not pool.range and not (pool.level and pool.part):
                missing = same("part" if pool.level else "range")
                where = merged.at("addresses", network, "pools", index)
                yield Hit(where, {"field": missing}, rule="in-missing-field")


def selectors(policy: ProjectFields) -> Iterator[tuple[Path, WhoFields]]:
    """Every selector of units in the policy, with its path."""
    for index, duty in enumerate(policy.duties):
        yield from _selectors(("duties", index, "who"), duty.who)
        if duty.reference:
            yield ("duties", index, "reference"), duty.reference
    for index, hosting in enumerate(policy.hosting):
        yield from _selectors(("hosting", index, "who"), hosting.who or ())


def _selectors(path: Path, who: WhoFields | tuple[WhoFields, ...]) -> Iterator[tuple[Path, WhoFields]]:
    if isinstance(who, WhoFields):
        yield path, who
    else:
        yield from (((*path, index), item) for index, item in enumerate(who))


def references(policy: ProjectFields) -> Iterator[tuple[Path, str]]:
    """Every place of the policy that names a unit."""
    for path, who in selectors(policy):
        if who.under:
            yield (*path, "under"), who.under
        for field in ("units", "not_units"):
            for index, unit in enumerate(getattr(who, field) or ()):
                yield (*path, field, index), unit
    for name, network in policy.networks.items():
        if network.centre:
            yield ("networks", name, "centre"), network.centre
    for index, hosting in enumerate(policy.hosting):
        yield from _written(("hosting", index, "host"), hosting.host)
    for index, singleton in enumerate(policy.singletons):
        if singleton.owner:
            yield ("singletons", index, "owner"), singleton.owner


def _written(path: Path, value: str | tuple[str, ...] | None) -> Iterator[tuple[Path, str]]:
    """The values of a field that holds one text or several, each with its path."""
    if isinstance(value, str):
        yield path, value
    else:
        yield from (((*path, number), item) for number, item in enumerate(value or ()))


def _networks(policy: ProjectFields) -> Iterator[tuple[Path, str]]:
    """Every place of the policy that names a network."""
    for index, entry in enumerate(policy.isolation):
        for end, network in enumerate(entry.between):
            yield ("isolation", index, "between", end), network
    for section in ("addresses", "domains"):
        for network in getattr(policy, section):
            yield (section, network), network
    for index, carrier in enumerate(policy.carriers):
        if carrier.network:
            yield ("carriers", index, "network"), carrier.network
    for index, duty in enumerate(policy.duties):
        if duty.on:
            yield ("duties", index, "on"), duty.on
    for index, network in enumerate(policy.platform):
        yield ("platform", index), network


# A place of the policy that holds a word, the word, and the words it may be.
_Choice = tuple[Path, str, tuple[str, ...]]


def _choices(policy: ProjectFields) -> Iterator[_Choice]:
    """Every place of the policy that names a level, a kind, a segment or a duty, with what it may name."""
    yield from _choices_of_plans(policy)
    for index, carrier in enumerate(policy.carriers):
        yield ("carriers", index, "segment"), carrier.segment, segments(policy.levels)
    for path, who in selectors(policy):
        for level in several(who.level):
            yield (*path, "level"), level, policy.levels
        for kind in several(who.kind):
            yield (*path, "kind"), kind, kinds(policy)
    for index, duty in enumerate(policy.duties):
        if duty.needs:
            yield ("duties", index, "needs"), duty.needs, tuple(other.id for other in policy.duties)
        for number, item in enumerate(duty.items if duty.must in ITEMS else ()):
            yield ("duties", index, "items", number), item, ITEMS[duty.must]


def _choices_of_plans(policy: ProjectFields) -> Iterator[_Choice]:
    for network, fields in policy.networks.items():
        for index, level in enumerate(fields.resilient):
            yield ("networks", network, "resilient", index), level, policy.levels
    for network, addresses in policy.addresses.items():
        yield from _choices_of_addresses(policy, addresses, ("addresses", network))
    for network, domains in policy.domains.items():
        yield from _choices_of_domains(policy, domains, ("domains", network))


def _choices_of_addresses(policy: ProjectFields, plan: AddressPlanFields, path: Path) -> Iterator[_Choice]:
    departments = (DEPARTMENT, *(f"{level}-{DEPARTMENT}" for level in policy.levels))
    for field in ("sizes", "sizes6"):
        sized = (*policy.levels, *departments, *kinds(policy))
        yield from _keys((*path, field), getattr(plan, field), sized)
    for number, pool in enumerate(plan.pools):
        if pool.level:
            yield (*path, "pools", number, "level"), pool.level, policy.levels


def _choices_of_domains(policy: ProjectFields, plan: DomainPlanFields, path: Path) -> Iterator[_Choice]:
    classes = (*policy.levels, DEPARTMENT)
    yield from _keys((*path, "names"), plan.names, classes)
    yield from _keys((*path, "suffixes"), plan.suffixes, kinds(policy))
    yield from _keys((*path, "chinese"), plan.chinese, classes)
    for index, level in enumerate(plan.delegated):
        yield (*path, "delegated", index), level, policy.levels
    for field, known in (("names", PLACEHOLDERS), ("chinese", CHINESE_PLACEHOLDERS)):
        for key, pattern in getattr(plan, field).items():
            for placeholder in re.findall(r"\{.*?\}", pattern):
                yield (*path, field, key), placeholder, known


def _keys(path: Path, keys: Iterable[str], choices: tuple[str, ...]) -> Iterator[_Choice]:
    for key in keys:
        yield (*path, key), key, choices


def segments(levels: tuple[str, ...]) -> tuple[str, ...]:
    """The segments of lines that a project with these levels has: horizontal ones, then backbone ones."""
    pairs = tuple(f"{upper}-{lower}" for index, upper in enumerate(levels) for lower in levels[index + 1 :])
    return (*levels, *pairs)
