"""New names for those that do not follow the domain plan: certain only where the plan leaves no choice.

A name is certain where the pattern needs no label, or where the label is written down already: by the
unit, or in the zone that it has. Whatever else `plan names` would suggest is shown as a suggestion.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Attachment, Inventory, Site
from egov_netplan.inventory.policy import several
from egov_netplan.plan.domains import DomainPlan
from egov_netplan.plan.names import Name, ascii_form, unicode_form
from egov_netplan.plan.naming.suggest import suggest
from egov_netplan.plan.naming.suggestion import Names, Suggestion, Way
from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.change import Change, Fault, Retrofit, Stuck, Wave
from egov_netplan.words import Text

_DUPLICATE = "dn-duplicate"
_CERTAIN = (Way.PATTERN, Way.GIVEN, Way.ZONE)


class _Moving(NamedTuple):
    """A name that has to go, the rule that says so, and whether it is known who of several keeps it."""

    name: Name
    rule: str
    rivals: tuple[Name, ...] = ()


def rename(inventory: Inventory, faults: Iterable[Fault]) -> Retrofit:
    """All names that have to change, in waves: nobody gets a name before its holder has another."""
    by_network: dict[str, list[Fault]] = {}
    for fault in faults:
        by_network.setdefault(fault.network, []).append(fault)
    changes: list[Change] = []
    stuck: list[Stuck] = []
    held: dict[tuple[str, str], set[Where]] = {}
    for network, found in by_network.items():
        plan = DomainPlan(inventory, network)
        for name in plan.names:
            held.setdefault((network, name.ascii), set()).add(name.where)
        for item in _Network(inventory, plan, found).proposals():
            if isinstance(item, Change):
                changes.append(item)
            else:
                stuck.append(item)
    waves, waiting = _waves(changes, held)
    return Retrofit(tuple(waves), (*stuck, *waiting))


class _Network:
    """The names of one network that have to change."""

    def __init__(self, inventory: Inventory, plan: DomainPlan, faults: Sequence[Fault]) -> None:
        self._inventory, self._plan = inventory, plan
        at = {name.where: name for name in plan.names}
        self._moving: dict[Where, _Moving] = {}
        self._zones = [
            (name, fault.rule) for name in plan.zones for fault in faults if fault.where == name.where
        ]
        for fault in sorted(faults, key=lambda fault: fault.rule == _DUPLICATE):
            name = at.get(fault.where)
            if name and fault.where not in self._moving:
                rivals = tuple(at[where] for where in fault.others if where in at)
                rivals = rivals if fault.rule == _DUPLICATE else ()
                if not any(rival.where in self._moving for rival in rivals):
                    self._moving[fault.where] = _Moving(name, fault.rule, rivals)

    def proposals(self) -> Iterator[Change | Stuck]:
        """What each becomes, and whose nobody can say."""
        for zone, rule in self._zones:
            yield self._stuck(_Moving(zone, rule), said.A_ZONE, field="zone")
        if self._moving and self._plan.fields is None:
            for item in self._moving.values():
                yield self._stuck(item, said.NO_DOMAINS)
            return
        for item in self._moving.values():
            yield from self._decided(item)

    def _decided(self, item: _Moving) -> Iterator[Change | Stuck]:
        keeper = next((name for name in (item.name, *item.rivals) if self._is_own(name)), None)
        if item.rivals and keeper is None:
            made = self._suggested(item.name)
            hint = made.name if made and made.name != item.name.written else ""
            yield self._stuck(item, said.SHARED_NAME.filled(other=self._called(item.rivals[0])), hint)
            return
        for name in (item.name, *item.rivals):
            if name is not keeper or not item.rivals:
                yield from self._renamed(_Moving(name, item.rule))

    def _renamed(self, item: _Moving) -> Iterator[Change | Stuck]:
        made = self._suggested(item.name)
        if made is None:
            yield self._stuck(item, self._why_not(item.name), self._same_label(item.name))
            return
        new = self._written(item.name, made)
        if made.way not in _CERTAIN:
            yield self._stuck(item, said.NO_LABEL, new)
        elif ascii_form(new)[0] == item.name.ascii:
            yield self._stuck(item, said.SAME_NAME)
        else:
            reason = said.NAMED[item.rule].filled(name=item.name.written, how=made.why)
            yield self._change(item, new, reason)
            yield from self._on_sites(item, new, reason)

    def _written(self, name: Name, made: Suggestion) -> str:
        """The new name; that of a site keeps the www. before it."""
        keeps = name.site and name.ascii.startswith("www.") and not made.name.startswith("www.")
        return f"www.{made.name}" if keeps else made.name

    def _on_sites(self, item: _Moving, new: str, reason: Text) -> Iterator[Change]:
        """What a unit writes on the network and for its site is one name."""
        for site in self._inventory.sites_by_unit.get(item.name.unit, ()) if not item.name.site else ():
            for number, written in enumerate(several(site.fields.domain)):
                if site.network == self._plan.network and ascii_form(written)[0] == item.name.ascii:
                    where = site.where.below("domain")
                    at = where if isinstance(site.fields.domain, str) else where.below(number)
                    yield self._change(
                        _Moving(item.name._replace(written=written, where=at, site=site.id), item.rule),
                        new,
                        reason,
                    )

    def _is_own(self, name: Name) -> bool:
        """Whether a name is the very one that the plan has for its unit."""
        made = self._suggested(name)
        return made is not None and made.way in _CERTAIN and ascii_form(made.name)[0] == name.ascii

    def _suggested(self, name: Name) -> Suggestion | None:
        return self._made.get((name.unit, name.is_chinese))

    @cached_property
    def _made(self) -> Mapping[tuple[str, bool], Suggestion]:
        return {(item.unit, not item.name.isascii()): item for item in reversed(self._names.suggestions)}

    @cached_property
    def _names(self) -> Names:
        gone = [name for item in self._moving.values() for name in (item.name, *item.rivals)]
        labels = {
            name.unit: name.ascii.removeprefix("www.").partition(".")[0]
            for name in reversed(gone)
            if name.ascii and not name.is_chinese
        }
        return suggest(without(self._inventory, self._plan.network, gone), self._plan.network, labels)

    def _why_not(self, name: Name) -> Text:
        reasons = (item.why for item in self._names.unnamed if item.unit == name.unit)
        return next(reasons, said.NOT_DUE)

    def _same_label(self, name: Name) -> str:
        """The label that a name has, in the zone that it ought to be in; "" where that is no new name."""
        www, plain = "www." * name.ascii.startswith("www."), name.ascii.removeprefix("www.")
        zones = (zone.name for zone in self._plan.zones_for(self._plan.unit_of(name)))
        zone = next((zone for zone in zones if ("xn--" in zone) is name.is_chinese), "")
        label = plain.partition(".")[0]
        taken = {other.ascii for other in self._plan.names}
        made = f"{www}{label}.{zone}"
        return unicode_form(made) if label and zone and made not in taken else ""

    def _called(self, name: Name) -> str:
        return self._inventory.called(name.unit)

    def _change(self, item: _Moving, new: str, reason: Text) -> Change:
        name = item.name
        return Change(
            unit=name.unit,
            network=self._plan.network,
            field="domain",
            replaces=name.written,
            value=new,
            reason=reason,
            rule=item.rule,
            where=name.where,
            site=name.site,
        )

    def _stuck(self, item: _Moving, why: Text, hint: str = "", field: str = "domain") -> Stuck:
        name = item.name
        return Stuck(
            name.unit,
            self._plan.network,
            field,
            name.written,
            why,
            item.rule,
            name.where,
            hint,
            site=name.site,
        )


def _waves(
    changes: Sequence[Change], held: dict[tuple[str, str], set[Where]]
) -> tuple[list[Wave], list[Stuck]]:
    """Each change as soon as nobody else has its new name."""
    waves = []
    left = list(changes)
    while left:
        now = [item for item in left if not _holders(item, held)]
        left = [item for item in left if _holders(item, held)]
        if not now:
            break
        waves.append(Wave(tuple(now)))
        for item in now:
            held.get((item.network, ascii_form(item.replaces)[0]), set()).discard(item.where)
    reason = said.HELD
    return waves, [
        Stuck(
            item.unit,
            item.network,
            item.field,
            item.replaces,
            reason.filled(name=item.value),
            item.rule,
            item.where,
            item.value,
            site=item.site,
        )
        for item in left
    ]


def _holders(item: Change, held: Mapping[tuple[str, str], set[Where]]) -> set[Where]:
    return held.get((item.network, ascii_form(item.value)[0]), set()) - {item.where}


def without(inventory: Inventory, network: str, names: Iterable[Name]) -> Inventory:
    """The inventory without some names of a network, neither on it nor at a site."""
    gone: dict[str, set[str]] = {}
    for name in names:
        gone.setdefault(name.unit, set()).add(name.same_as)
    units = dict(inventory.units)
    for unit, forms in gone.items():
        if own := units[unit].attachments.get(network):
            changed: Attachment = replace(
                own, fields=replace(own.fields, domain=_left(own.fields.domain, forms)), numbers={}
            )
            units[unit] = replace(units[unit], attachments={**units[unit].attachments, network: changed})
    sites = tuple(
        _bare(site, gone[site.unit]) if site.network == network and site.unit in gone else site
        for site in inventory.sites
    )
    return replace(inventory, units=units, sites=sites)


def _bare(site: Site, forms: set[str]) -> Site:
    return replace(site, fields=replace(site.fields, domain=_left(site.fields.domain, forms)))


def _left(value: str | tuple[str, ...] | None, forms: set[str]) -> tuple[str, ...] | None:
    return tuple(item for item in several(value) if (ascii_form(item)[0] or item) not in forms) or None
