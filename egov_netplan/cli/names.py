"""Suggested names as changes of the planner's files: labels, domain names, and zones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from egov_netplan.cli.writing import Field, Trees, edits_of
from egov_netplan.inventory.edit.changes import Changes, plan_changes
from egov_netplan.inventory.edit.changes import Proposal as Edit
from egov_netplan.inventory.edit.edits import Put
from egov_netplan.inventory.model import Attachment, Inventory, Site
from egov_netplan.words import Text

if TYPE_CHECKING:
    from egov_netplan.plan.naming import Suggestion

_LABEL = Text("域名 {name} 的标签：{why}", "the label in {name}: {why}")


class _Value(NamedTuple):
    """A name or a zone to be added to what is written."""

    network: str
    value: str
    reason: Text
    replaces: None = None


def planned(inventory: Inventory, suggestions: Sequence["Suggestion"], labels: Mapping[str, str]) -> Changes:
    """The changes that write these suggestions, and of the `labels` those of the units they are for."""
    return plan_changes(inventory.root, _edits(inventory, suggestions, labels))


def _edits(
    inventory: Inventory, suggestions: Sequence["Suggestion"], labels: Mapping[str, str]
) -> Iterator[Edit]:
    together: dict[tuple[str, str], list[Suggestion]] = {}
    for item in suggestions:
        together.setdefault((item.unit, item.network), []).append(item)
    trees = Trees(inventory.root)
    labelled: set[str] = set()
    for (unit, network), items in together.items():
        first = next((item for item in items if item.label and item.label == labels.get(unit)), None)
        if first and unit not in labelled:
            labelled.add(unit)
            where = inventory.units[unit].where.below("label")
            why = _LABEL.filled(name=first.name, why=first.why)
            yield Edit(where.file, Put(where.path, first.label), why, unit, network)
        attachment = inventory.units[unit].attachments.get(network)
        holder = attachment or _site(inventory, items[0])
        names = [_Value(network, item.name, item.why) for item in items]
        yield from _added(unit, holder, "domain", names, trees)
        # A zone is delegated to a unit on the network; one that has only a site there gets none.
        zones = [_Value(network, item.zone, item.why) for item in items if item.zone]
        if attachment and zones:
            yield from _added(unit, attachment, "zone", zones, trees)


def _site(inventory: Inventory, item: "Suggestion") -> Site:
    """The site of a unit that the suggestion says the name belongs to."""
    return next(site for site in inventory.sites_by_unit[item.unit] if site.where == item.where)


def _added(
    unit: str, holder: Attachment | Site, name: str, values: Sequence[_Value], trees: Trees
) -> Iterable[Edit]:
    field = Field(unit, holder.where.below(name), getattr(holder.fields, name), {})
    return edits_of(field, values, trees)
