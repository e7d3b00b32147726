"""An allocation in short: a row a place for what is handed out, a row a cause for what is not."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.proposal import Allocation, Proposal, Refusal
from egov_netplan.reports.tables.columns import PLACE, UNIT
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.words import Text, same

_HANDED_OUT = Text("{network}：拟分配（按地区）", "{network}: to be handed out, by place")
_REFUSED = Text("{network}：不能分配（按原因）", "{network}: cannot be handed out, by cause")
_SEVERAL = Text("{unit}等 {count} 家", "{unit} … ({count} in all)")

_COLUMNS = (
    PLACE,
    Column("blocks", Text("地址段", "block")),
    Column("prefixes", Text("单位网段（个）", "prefixes of units"), is_figure=True),
    Column("addresses", Text("设备地址（个）", "addresses of devices"), is_figure=True),
    Column("lines", Text("互联网段（个）", "prefixes of lines"), is_figure=True),
)
_REFUSED_COLUMNS = (
    UNIT,
    Column("version", Text("版本", "version")),
    Column("reason", Text("原因", "why")),
    Column("following", Text("其下连带（项）", "below it, for want of this"), is_figure=True),
)


class _Cause(NamedTuple):
    """Why something is refused in a place; `lead` is the place without a block that more follows from."""

    lead: str
    place: str
    version: int
    reason: Text


def tables_in_short(inventory: Inventory, allocation: Allocation) -> Iterator[Table]:
    """What each place and its departments get, and what is refused, causes only."""
    network = inventory.network_name(allocation.network)
    rows = tuple(_by_place(inventory, allocation.proposals))
    yield Table("handed-out", _HANDED_OUT.filled(network=network), _COLUMNS, rows)
    refused = tuple(_by_cause(inventory, allocation.refusals))
    yield Table("refusals", _REFUSED.filled(network=network), _REFUSED_COLUMNS, refused)


def _by_place(inventory: Inventory, proposals: tuple[Proposal, ...]) -> Iterator[tuple[Cell, ...]]:
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        found.setdefault(_place_of(inventory, proposal.unit), []).append(proposal)
    for place, items in found.items():
        blocks = [item.value for item in items if item.field == "block"]
        lines = sum(bool(item.line) for item in items)
        addresses = sum(bool(item.device) for item in items)
        prefixes = len(items) - len(blocks) - lines - addresses
        yield inventory.called(place), ", ".join(blocks), prefixes, addresses, lines


def _by_cause(inventory: Inventory, refusals: tuple[Refusal, ...]) -> Iterator[tuple[Cell, ...]]:
    blockless = {(item.unit, item.version) for item in refusals if item.is_block}
    causes: dict[_Cause, list[str]] = {}
    following: dict[tuple[str, int], int] = {}
    for item in refusals:
        lead = _lead(inventory, item, blockless)
        if lead and not (item.is_block and lead == item.unit):
            following[lead, item.version] = following.get((lead, item.version), 0) + 1
            continue
        cause = _Cause(lead, _place_of(inventory, item.unit), item.version, item.reason)
        causes.setdefault(cause, []).append(item.unit)
    for cause, units in causes.items():
        named = same(inventory.called(units[0]))
        who = named if len(units) == 1 else _SEVERAL.filled(unit=named, count=len(units))
        yield who, f"IPv{cause.version}", cause.reason, following.get((cause.lead, cause.version), 0)


def _lead(inventory: Inventory, refusal: Refusal, blockless: set[tuple[str, int]]) -> str:
    """The highest place around it that gets no block, from which this follows; "" where there is none."""
    unit = inventory.units[refusal.unit]
    holders = [holder.id for holder in (unit, *inventory.above(unit))]
    return next((holder for holder in reversed(holders) if (holder, refusal.version) in blockless), "")


def _place_of(inventory: Inventory, identity: str) -> str:
    unit = inventory.units[identity]
    place = unit if unit.is_place else inventory.place_of(unit)
    return place.id if place else identity
