"""Domain names for made-up units, after everybody who is really there has his.

A unit with a made-up name gets a made-up label that nobody else has, so what stands in its way is the plan:
no zone, too many labels, a name without a label that is taken. One that is given a name is asked for all.
"""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.naming import Names, suggest_all
from egov_netplan.plan.naming.applied import applied
from egov_netplan.plan.simulation.made_up import Simulated
from egov_netplan.words import Text


class Clash(NamedTuple):
    """A name that a made-up unit cannot have, why, who has or wants it, and what it gets instead, or ""."""

    unit: str
    network: str
    label: str
    why: Text
    rivals: tuple[str, ...]
    instead: str


def networks_to_name(inventory: Inventory, network: str = "") -> tuple[str, ...]:
    """The networks with a domain plan that names units by a pattern, or the one asked for if it does."""
    plans = inventory.policy.domains
    return tuple(
        name
        for name in inventory.policy.networks
        if network in ("", name) and name in plans and (plans[name].names or plans[name].chinese)
    )


def real_named(inventory: Inventory, networks: tuple[str, ...]) -> Inventory:
    """The inventory once everybody who is there and lacks one has the name that suits him."""
    made = suggest_all(inventory, networks)
    return applied(inventory, (item for names in made for item in names.suggestions))


def clashes(simulated: Simulated, networks: tuple[str, ...]) -> tuple[Clash, ...]:
    """What stands in the way of names for the made-up units, by network and unit."""
    made_up = simulated.units
    made = suggest_all(simulated.inventory, networks)
    return tuple(clash for names in made for clash in _clashes(names, made_up))


def _clashes(names: Names, made_up: frozenset[str]) -> Iterator[Clash]:
    for lacking in names.unnamed:
        if lacking.unit in made_up:
            yield Clash(lacking.unit, names.network, "", lacking.why, lacking.rivals, "")
    for item in names.suggestions:
        if item.unit in made_up and item.passed:
            first = item.passed[0]
            yield Clash(item.unit, names.network, first.label, first.why, first.rivals, item.name)
