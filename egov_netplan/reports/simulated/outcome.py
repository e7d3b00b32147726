"""What happens when made-up units are added: everything the project can work out about them, in one piece.

Only such rules are asked as can be answered for units that do not exist: those of the address plan, and
whether a duty speaks of their kind. Lines, equipment, isolation, sites and persons are not made up with
them, so what the rules would find there says nothing (tp-, is-, ws-, and most of in-). Duties are asked
apart, instead of cs-: whom they bind and by when is known of a unit that is only planned. What dn- would
find is what stands in the way of suggesting names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from egov_netplan.findings import Finding, Severity, Where
from egov_netplan.inventory.fields import DutyFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.land import Resting
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.plan.simulation.made_up import Simulated, made_up
from egov_netplan.plan.simulation.named import Clash, clashes, networks_to_name, real_named
from egov_netplan.plan.simulation.tried import Real, Tried, networks_to_try, real_first, tried
from egov_netplan.validators import addresses
from egov_netplan.validators.engine import judge
from egov_netplan.validators.inventory import in_outside_population
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.standing import State, standing, state

ASKED = (*addresses.RULES, in_outside_population.rule)


class Bound(NamedTuple):
    """A duty that binds made-up units: how many, how many by state, and whether that weighs anything."""

    duty: DutyFields
    units: int
    states: Counter[State]
    is_reference: bool

    @property
    def overdue(self) -> int:
        """How many are late from the first day on, as far as it is more than a reference for them."""
        return 0 if self.is_reference else self.states[State.OVERDUE]


class Outcome(NamedTuple):
    """Everything that came of it. `before` is the inventory as it is, once all in it have been served."""

    before: Inventory
    simulated: Simulated
    real: Real
    tried: Tried
    clashes: tuple[Clash, ...]
    findings: tuple[Finding, ...]
    duties: tuple[Bound, ...]
    network: str

    @property
    def after(self) -> Inventory:
        """The inventory with the made-up units and what was handed out to them."""
        return self.tried.inventory

    @property
    def refused(self) -> int:
        """How many made-up units got no addresses on one network or more."""
        return len(self.tried.refused)

    @property
    def nameless(self) -> tuple[Clash, ...]:
        """The names that cannot be had, with nothing instead."""
        return tuple(clash for clash in self.clashes if not clash.instead)

    @property
    def overdue(self) -> tuple[Bound, ...]:
        """The duties that made-up units are late for from the first day on."""
        return tuple(bound for bound in self.duties if bound.overdue)

    @property
    def holds(self) -> bool:
        """Whether all fits and nothing is wrong that was not wrong before."""
        return not (self.refused or self.nameless or self.findings or self.overdue)


def simulate(
    inventory: Inventory, additions: Sequence[Addition], network: str = "", resting: Resting | None = None
) -> Outcome:
    """What happens with these additions; on a `network`, as if the new units were on that one alone.

    `resting` are blocks that were given back, by network, with the day. Raises Problem where nobody can
    tell what network a unit would be on.
    """
    resting = resting or {}
    to_try, to_name = networks_to_try(inventory, network), networks_to_name(inventory, network)
    real = real_first(inventory, to_try, resting)
    before = real_named(real.inventory, to_name)
    simulated = made_up(before, additions, network)
    found = tried(simulated, to_try, resting)
    plan = Plan(found.inventory)
    return Outcome(
        before=before,
        simulated=simulated,
        real=real,
        tried=found,
        clashes=clashes(simulated, to_name),
        findings=tuple(_new(before, plan, network)),
        duties=tuple(_bound(plan, simulated.units, network)),
        network=network,
    )


def _new(before: Inventory, plan: Plan, network: str) -> Iterator[Finding]:
    """What the rules that can be asked find now and did not find before, on the network or on any.

    A finding is known by where it stands: what it says of free addresses may have changed.
    """
    known = Counter(map(_known_by, judge(before, ASKED).findings))
    for finding in judge(plan.inventory, ASKED, plan).findings:
        known[_known_by(finding)] -= 1
        if known[_known_by(finding)] < 0 and network in ("", finding.hit.network):
            yield finding


def _known_by(finding: Finding) -> tuple[str, str, str, Where]:
    return finding.rule, finding.hit.subject, finding.hit.network, finding.hit.where


def _bound(plan: Plan, made_up_units: Iterable[str], network: str) -> Iterator[Bound]:
    """The duties that bind made-up units and are not done, in the order of the policy."""
    made_up_units = sorted(made_up_units)
    for duty in plan.duties.all:
        if network not in ("", duty.on or ""):
            continue
        bound = plan.duties.bound(duty)
        states: dict[bool, Counter[State]] = {}
        for unit in (bound[name] for name in made_up_units if name in bound):
            found = standing(plan, duty, unit)
            if found and not found.done:
                light = plan.duties.weight(duty, unit) is Severity.INFO
                states.setdefault(light, Counter())[state(plan, duty, found)] += 1
        for light, counts in sorted(states.items()):
            yield Bound(duty, counts.total(), counts, light)
