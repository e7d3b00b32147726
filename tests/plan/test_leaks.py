"""Names of internal networks in open zones, against a look at every pair."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.plan.leaks import leaks
from egov_netplan.plan.names import Name, lies_in, read_name

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)


class Planned(NamedTuple):
    """One network: whether it is internal (None: it has no domain plan), its zones and names."""

    internal: bool | None
    policy: tuple[str, ...]
    delegated: tuple[str, ...]
    names: tuple[str, ...]


def plan_of(number: int, item: Planned) -> Any:
    """As much of a domain plan as is asked about."""

    def read(kind: str, written: Sequence[str]) -> tuple[Name, ...]:
        return tuple(
            read_name(name, Where(f"n{number}", (kind, index)), "u") for index, name in enumerate(written)
        )

    return SimpleNamespace(
        network=f"n{number}",
        fields=None if item.internal is None else SimpleNamespace(internal=item.internal),
        policy_zones=read("policy", item.policy),
        zones=list(read("zone", item.delegated)),
        names=list(read("name", item.names)),
    )


written = st.lists(
    st.sampled_from(("cn", "gov.cn", "a.gov.cn", "b.gov.cn", "x.a.gov.cn", "nw.cn", "y.nw.cn", "no_name")),
    max_size=2,
).map(tuple)
networks = st.lists(st.builds(Planned, st.none() | st.booleans(), written, written, written), max_size=3)


def brute(plans: Sequence[Any]) -> list[tuple[Name, str]]:
    """Each leak with the form that it is found in: that of an open name, else the longest open zone."""
    found = []
    is_open = [plan for plan in plans if plan.fields and not plan.fields.internal]
    open_zones = [zone for plan in is_open for zone in (*plan.policy_zones, *plan.zones)]
    open_names = {name.ascii for plan in is_open for name in plan.names}
    for plan in plans:
        if not plan.fields or not plan.fields.internal:
            continue
        leaking: list[str] = []
        for name in (*plan.policy_zones, *plan.zones, *plan.names):
            if not name.ascii or any(lies_in(name.ascii, zone) for zone in leaking):
                continue
            around = [zone.ascii for zone in open_zones if zone.ascii and lies_in(name.ascii, zone.ascii)]
            is_name = name in plan.names
            if is_name and name.ascii in open_names:
                found.append((name, name.ascii))
            elif around:
                found.append((name, max(around, key=len)))
            if around and not is_name:
                leaking.append(name.ascii)
    return found


@fuzzed
@given(networks)
def test_leaks_are_those_of_all_pairs(items: list[Planned]) -> None:
    """Internal zones first, then names that do not lie in one that is found."""
    plans = [plan_of(number, item) for number, item in enumerate(items)]
    found = list(leaks(plans))

    assert [(leak.name, leak.other.ascii) for leak in found] == brute(plans)
    for leak in found:
        assert leak.other.where.file == leak.open_network
        assert leak.name.where.file == leak.network
        assert leak.is_same is (leak.other.ascii == leak.name.ascii)
