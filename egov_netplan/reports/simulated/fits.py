"""The rows that say what fits: what is added, which blocks run dry, and how many fit in each place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.simulation.tried import Served
from egov_netplan.reports.simulated import columns
from egov_netplan.reports.simulated.outcome import Outcome
from egov_netplan.reports.tables.table import Cell
from egov_netplan.words import Text


class _Class(NamedTuple):
    """What is shown in one row: the like of it on one network, in places of one level."""

    network: Text
    level: Text | str
    what: Text


def rolled_up(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Network by network the kinds that were added, with the tightest place of each."""
    inventory = outcome.after
    rows: dict[_Class, list[Served]] = {}
    for served in _served(outcome):
        level = inventory.units[served.group.place].level
        key = _Class(
            inventory.network_name(served.network), inventory.level_name(level), what(inventory, served)
        )
        rows.setdefault(key, []).append(served)
    for key, items in rows.items():
        least = tightest(items)
        yield (
            *key,
            len({item.group.place for item in items}),
            sum(item.wanted for item in items),
            sum(item.fitted for item in items) if least else "",
            sum(item.short for item in items) if least else "",
            inventory.called(least.group.place) if least else "",
            least.most if least and least.most is not None else "",
        )


def _served(outcome: Outcome) -> Iterator[Served]:
    """How each group fares on each of its networks; where nothing was tried, that it is there."""
    tried = {(served.network, served.group): served for served in outcome.tried.served}
    for network in outcome.before.policy.networks:
        for group in outcome.simulated.groups:
            if network in group.networks:
                yield tried.get((network, group)) or Served(group, network, len(group.units), None)


def dry(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """The blocks that lack most first."""
    inventory = outcome.after
    order = sorted(outcome.tried.dry, key=lambda item: (item.fitted - item.wanted, *item[:2]))
    for item in order:
        network = inventory.network_name(item.network)
        yield (
            network,
            inventory.called(item.owner) if item.owner else columns.SPACE,
            ", ".join(map(str, item.blocks)),
            f"/{item.length}",
            item.wanted,
            item.fitted,
            item.wanted - item.fitted,
            item.owner,
        )


def places(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    """Place by place and kind by kind: those where not all fit, then the others, the tightest first."""
    tried = (served for served in outcome.tried.served if served.most is not None)
    order = sorted(tried, key=lambda served: (not served.short, served.spare, _order(served)))
    return (_place_row(outcome.after, served) for served in order)


def _place_row(inventory: Inventory, served: Served) -> tuple[Cell, ...]:
    return (
        inventory.network_name(served.network),
        inventory.called(served.group.place),
        what(inventory, served),
        served.wanted,
        served.fitted,
        served.short,
        served.most if served.most is not None else "",
        served.why or "",
        served.group.place,
    )


def what(inventory: Inventory, served: Served) -> Text:
    """The kind of a group, with the number of its terminals if they have any."""
    group = served.group
    kind = inventory.level_name(group.level) if group.level else inventory.kind_name(group.kind)
    if group.terminals is None or group.level:
        return kind
    return columns.WITH_TERMINALS.filled(kind=kind, terminals=group.terminals)


def tightest(items: Iterable[Served]) -> Served | None:
    """Where the least is left; of several alike the first, as in the tables; None if none was tried."""
    tried = (item for item in items if item.spare is not None)
    return min(tried, key=lambda item: (item.spare or 0, _order(item)), default=None)


def _order(served: Served) -> tuple[str, str, str, str, int]:
    group = served.group
    return (
        served.network,
        group.place,
        group.level,
        group.kind,
        -1 if group.terminals is None else group.terminals,
    )
