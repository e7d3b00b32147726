"""The rows that say what else comes of it: findings, names, duties, coverage."""

from collections.abc import Iterator, Sequence

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.simulation.named import Clash
from egov_netplan.reports.simulated import columns, said
from egov_netplan.reports.simulated.outcome import Bound, Outcome
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import day, message
from egov_netplan.reports.tables.coverage import departments, network_rows
from egov_netplan.reports.tables.table import Cell
from egov_netplan.validators.registry import BY_ID
from egov_netplan.words import DEMAND, SEVERITY, STRENGTH, Text, listed, same

# How many examples are shown of what is alike.
_EXAMPLES = 3


def new_findings(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Rule by rule, the gravest first, with the first few sentences."""
    by_rule: dict[tuple[int, str], list[Finding]] = {}
    for finding in outcome.findings:
        by_rule.setdefault((finding.severity.rank, finding.rule), []).append(finding)
    for (_, rule), found in sorted(by_rule.items()):
        yield (
            SEVERITY[found[0].severity],
            rule,
            BY_ID[rule].page.title,
            len(found),
            listed(message(item) for item in found[:_EXAMPLES]),
        )


def names(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Alike clashes in one row, with the first few units."""
    inventory = outcome.after
    alike: dict[tuple[Text, Text, str, tuple[str, ...], bool], list[Clash]] = {}
    for clash in outcome.clashes:
        network = inventory.network_name(clash.network)
        others = tuple(unit for unit in clash.rivals if unit not in outcome.simulated.units)
        key = (network, clash.why, clash.label, others, bool(clash.instead))
        alike.setdefault(key, []).append(clash)
    for (network, why, label, others, has_another), found in alike.items():
        units = [inventory.called(clash.unit) for clash in found]
        rivals = listed(same(inventory.called(unit)) for unit in others[:_EXAMPLES])
        instead = said.ANOTHER.filled(name=_first_of([clash.instead for clash in found]))
        yield (
            network,
            _first_of(units),
            label,
            why,
            rivals,
            instead if has_another else said.NONE_LEFT,
            len(found),
        )


def _first_of(words: Sequence[str]) -> Text:
    first = listed(map(same, words[:_EXAMPLES]))
    return first if len(words) <= _EXAMPLES else said.LIKE.filled(units=first, count=len(words))


def duties(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Those that are overdue first, then by their day, those without one last."""

    def order(bound: Bound) -> tuple[bool, bool, str]:
        return not bound.overdue, bound.duty.by is None, str(bound.duty.by)

    for bound in sorted(outcome.duties, key=order):
        duty = bound.duty
        yield (
            duty.called,
            DEMAND[duty.must],
            outcome.before.network_name(duty.on) if duty.on else "",
            STRENGTH[duty.strength],
            day(duty.by or duty.around),
            bound.units,
            *(bound.states[item] for item in columns.STATES),
            columns.YES if bound.is_reference else "",
            duty.source or "",
        )


def coverage_rows(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Each network that anything was added on: its units, and its share, before and after."""
    added_on = {network for group in outcome.simulated.groups for network in group.networks}
    for network in outcome.before.policy.networks:
        if network in added_on:
            units, connected, share = _coverage_of(outcome.before, network)
            more, _, less = _coverage_of(outcome.after, network)
            yield outcome.before.network_name(network), connected, units, more, share, less


def _coverage_of(inventory: Inventory, network: str) -> tuple[Cell, Cell, Cell]:
    """The units, those connected, and the share."""
    asked = Asked(inventory, network)
    row = next(network_rows(asked, departments(asked)))
    return row[1], row[2], row[-1]
