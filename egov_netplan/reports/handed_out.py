"""What an allocation hands out and what it does not, as text and for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.proposal import Allocation, Proposal, Refusal
from egov_netplan.reports.handed_out_in_short import tables_in_short
from egov_netplan.reports.layout import title_line, visible
from egov_netplan.reports.tables.columns import UNIT
from egov_netplan.reports.tables.table import Column, Table, titled_lines
from egov_netplan.words import Lang, Text

USE = {
    "block": Text("地址段", "block"),
    "prefix": Text("网段", "prefix"),
    "address": Text("设备地址", "address"),
}
_BETWEEN = Text("互联网段", "prefix of a line")

_HANDED_OUT = Text("{network}：拟分配", "{network}: to be handed out")
_REFUSED = Text("{network}：不能分配", "{network}: cannot be handed out")
_SHORT = Text("{network}：地址不够", "{network}: short of addresses")
_NOTE = Text("{network}：说明", "{network}: notes")

_COLUMNS = (
    UNIT,
    Column("use", Text("用途", "use")),
    Column("value", Text("地址", "addresses")),
    Column("reason", Text("说明", "why")),
)
_REFUSED_COLUMNS = (
    UNIT,
    Column("version", Text("版本", "version")),
    Column("reason", Text("原因", "why")),
)
_SHORT_COLUMNS = (
    Column("owner", Text("地址段属于", "block of")),
    Column("blocks", Text("地址段", "block")),
    Column("length", Text("长度", "length")),
    Column("wanted", Text("需要（个）", "wanted"), is_figure=True),
    Column("fitted", Text("放得下（个）", "fit"), is_figure=True),
    Column("at_least", Text("地址段至少要", "block needed, at least")),
)
_COUNT = Text(
    "拟分配 {handed_out} 项，不能分配 {refused} 项，地址不够 {short} 处。",
    "To be handed out: {handed_out}; cannot be: {refused}; blocks that are short of addresses: {short}.",
)
_NOTHING = Text(
    "没有要分配的：应有地址的单位都已有了。", "Nothing to hand out: all that should have addresses have them."
)


def text_lines(
    inventory: Inventory, allocations: Sequence[Allocation], lang: Lang, *, in_short: bool = False
) -> Iterator[str]:
    """Network by network: what each unit gets and why, what is refused, and what runs short.

    In short: what each place gets with its departments, and what is refused, causes only.
    """
    tables = tables_in_short if in_short else _tables
    for allocation in allocations:
        yield from titled_lines((*tables(inventory, allocation), _short(inventory, allocation)), lang)
        if allocation.faults:
            yield title_line(_NOTE.filled(network=inventory.network_name(allocation.network)), lang)
            yield from (visible(fault.say(lang)) for fault in allocation.faults)
            yield ""


def count_line(allocations: Sequence[Allocation], lang: Lang) -> str:
    """How many of everything there are, in one sentence."""
    if not any(item.proposals or item.refusals or item.shortages or item.faults for item in allocations):
        return _NOTHING.say(lang)
    counts = {
        "handed_out": sum(len(item.proposals) for item in allocations),
        "refused": sum(len(item.refusals) for item in allocations),
        "short": sum(len(item.shortages) for item in allocations),
    }
    return _COUNT.say(lang, counts)


def as_data(allocations: Sequence[Allocation], lang: Lang) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "handed_out": [_handed_out(item, lang) for made in allocations for item in made.proposals],
        "refusals": [
            {
                "unit": item.unit,
                "device": item.device,
                "line": item.line,
                "network": item.network,
                "version": item.version,
                "reason": item.reason.say(lang),
            }
            for made in allocations
            for item in made.refusals
        ],
        "shortages": [
            {
                "owner": item.owner,
                "network": made.network,
                "blocks": [str(block) for block in item.blocks],
                "length": item.length,
                "wanted": item.wanted,
                "fitted": item.fitted,
                "at_least": item.at_least,
            }
            for made in allocations
            for item in made.shortages
        ],
        "faults": [
            {"network": made.network, "reason": fault.say(lang)}
            for made in allocations
            for fault in made.faults
        ],
    }


def _handed_out(proposal: Proposal, lang: Lang) -> dict[str, Any]:
    return {
        "unit": proposal.unit,
        "device": proposal.device,
        "line": proposal.line,
        "network": proposal.network,
        "field": proposal.field,
        "value": proposal.value,
        "replaces": proposal.replaces,
        "reason": proposal.reason.say(lang),
    }


def _tables(inventory: Inventory, allocation: Allocation) -> Iterator[Table]:
    network = inventory.network_name(allocation.network)
    rows = tuple(
        (_called(inventory, item), _use(item), _value(item), item.reason)
        for item in _by_unit(allocation.proposals)
    )
    yield Table("handed-out", _HANDED_OUT.filled(network=network), _COLUMNS, rows)
    refused = tuple(
        (_called(inventory, item), f"IPv{item.version}", item.reason) for item in allocation.refusals
    )
    yield Table("refusals", _REFUSED.filled(network=network), _REFUSED_COLUMNS, refused)


def _short(inventory: Inventory, allocation: Allocation) -> Table:
    network = inventory.network_name(allocation.network)
    rows = tuple(
        (
            inventory.called(item.owner) if item.owner else network,
            ", ".join(map(str, item.blocks)),
            f"/{item.length}",
            item.wanted,
            item.fitted,
            f"/{item.at_least}" if item.at_least is not None else "",
        )
        for item in allocation.shortages
    )
    return Table("shortages", _SHORT.filled(network=network), _SHORT_COLUMNS, rows)


def _by_unit(proposals: Sequence[Proposal]) -> list[Proposal]:
    """All that a unit gets together, in the order in which the units come first."""
    order: dict[str, int] = {}
    for proposal in proposals:
        order.setdefault(proposal.unit, len(order))
    return sorted(proposals, key=lambda proposal: order[proposal.unit])


def _called(inventory: Inventory, item: Proposal | Refusal) -> str:
    """The unit, device or line that something is for."""
    if item.line:
        return inventory.line_name(inventory.line_by_id[item.line])
    return inventory.called(item.device or item.unit)


def _use(proposal: Proposal) -> Text:
    return _BETWEEN if proposal.line else USE[proposal.field]


def _value(proposal: Proposal) -> str:
    return f"{proposal.replaces} → {proposal.value}" if proposal.replaces else proposal.value
