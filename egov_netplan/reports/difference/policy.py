"""What changed of the policy: isolation, duties, networks, plans, carriers, waivers, and all else in it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from egov_netplan.inventory.profile import SHARED
from egov_netplan.reports.difference.scope import Both
from egov_netplan.reports.difference.values import differing
from egov_netplan.words import Text, same

# What a part of the policy is called, in the order in which a leader asks for it.
_PARTS = {
    "isolation": Text("隔离", "isolation"),
    "duties": Text("任务", "duties"),
    "networks": Text("网络", "networks"),
    "addresses": Text("地址规划", "address plan"),
    "domains": Text("域名规划", "domain plan"),
    "carriers": Text("运营商分工", "carriers"),
    "hosting": Text("建站方式", "hosting"),
    "singletons": Text("只许一个的系统", "singletons"),
    "waivers": Text("豁免", "waivers"),
    "annexes": Text("附件", "annexes"),
    "standards": Text("标准", "standards"),
    "severities": Text("规则级别", "severities"),
    "levels": Text("层级", "levels"),
    "kinds": Text("单位类别", "kinds"),
    "platform": Text("应用系统所在网络", "networks of systems"),
    "codes": Text("代码体系", "scheme of codes"),
    "soon": Text("提前提示天数", "days of notice"),
    "title": Text("标题", "title"),
    "language": Text("语言", "language"),
}

# What makes two entries of a list one entry.
_KEYS: Mapping[str, Callable[[Any], Hashable]] = {
    "isolation": lambda entry: " — ".join(sorted(entry.between)),
    "carriers": lambda entry: " ".join(filter(None, (entry.segment, entry.network))),
    "hosting": lambda entry: entry.mode.value,
    "singletons": lambda entry: entry.kind,
    "duties": lambda entry: entry.id,
    "annexes": lambda entry: entry.title,
    "standards": lambda entry: entry.title,
    "waivers": lambda entry: f"{entry.rule} {entry.subject}",
}
_FIELDS = (*_PARTS, *(field for field in SHARED if field not in _PARTS))


class Rule(NamedTuple):
    """One part of the policy that is otherwise: which entry, what of it; None for what is not there."""

    part: str
    title: Text
    entry: Text
    what: Text | None
    was: Any
    now: Any


def policy_changes(both: Both) -> Iterator[Rule]:
    """What the policy says otherwise, part by part; profiles included."""
    old, new = both.old.policy, both.new.policy
    for field in _FIELDS:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield from _part(both, field, was, now)


def _part(both: Both, field: str, was: Any, now: Any) -> Iterator[Rule]:
    title = _PARTS.get(field, same(field))
    if field not in _KEYS and not isinstance(was or now, Mapping):
        yield Rule(field, title, same(""), None, was, now)
        return
    before, after = _entries(field, was), _entries(field, now)
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        entry = _called(both, field, key[0], new or old)
        if isinstance(old, msgspec.Struct) and isinstance(new, msgspec.Struct):
            found = differing(old, new, (name for name in old.__struct_fields__ if name != "between"))
            yield from (Rule(field, title, entry, *change) for change in found)
        else:
            yield Rule(field, title, entry, None, old, new)


def _entries(field: str, value: Any) -> dict[tuple[Hashable, int], Any]:
    """The entries of a part, each with a number, for two may be written alike."""
    if isinstance(value, Mapping):
        return {(key, 1): entry for key, entry in value.items()}
    times: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Any] = {}
    for entry in value or ():
        key = _KEYS[field](entry)
        times[key] += 1
        found[key, times[key]] = entry
    return found


def _called(both: Both, field: str, key: Hashable, entry: Any) -> Text:
    """What an entry is called."""
    if field == "isolation":
        first, second = (both.network_name(network) for network in entry.between)
        return Text(f"{first.zh}与{second.zh}", f"{first.en} and {second.en}")
    if field == "duties":
        return same(str(entry.called))
    if field in ("networks", "addresses", "domains"):
        return both.network_name(str(key))
    return same(str(key))
