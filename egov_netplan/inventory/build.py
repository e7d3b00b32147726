"""Checked files to one assembled inventory: lists are hung under their places, references resolved."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path as FilePath
from typing import Any, NamedTuple, TypeVar

import msgspec

from egov_netplan.findings import Fix, Hit, Path, Where
from egov_netplan.inventory.equipment import Equipment
from egov_netplan.inventory.fields import (
    AttachmentFields,
    InventoryFields,
    UnitDefaults,
    UnitFields,
)
from egov_netplan.inventory.model import Attachment, Inventory, Listing, Unit, UnitList, furthest
from egov_netplan.inventory.policy import (
    check_policy,
    kinds,
    references,
    selectors,
    several,
    unknown_network,
    unknown_value,
)
from egov_netplan.inventory.profile import Merged
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.shape import Conformed, did_you_mean
from egov_netplan.inventory.works import Works
from egov_netplan.words import Text, same

Some = TypeVar("Some", bound=msgspec.Struct)

# The fields of an attachment that hold one text or several.
_SEVERAL = ("prefix", "block", "gateway", "domain", "zone")

_UNIT = Text("单位", "unit")
_LIST = Text("名单", "list")
_NO_DEFAULTS = UnitDefaults()
_NOTHING_SAID = AttachmentFields()


class _Source(NamedTuple):
    """One file while its units are gathered: its name, its content, and what its units share."""

    name: str
    file: Conformed[Any]
    defaults: UnitDefaults


class _Draft:
    """A unit while its entries are gathered."""

    def __init__(self, identity: str, parent: str, first: UnitFields) -> None:
        self.id, self.parent, self.first = identity, parent, first
        self.kind, self.sector, self.affiliation = "", "", ""
        self.more: list[UnitFields] = []
        self.listings: list[Listing] = []

    def finished(self) -> Unit:
        first = self.first
        return Unit(
            id=self.id,
            name=first.name or first.id or "",
            parent=self.parent,
            level=first.level or "",
            code=first.code or "",
            kind=self.kind,
            label=first.label or "",
            sector=self.sector,
            affiliation=self.affiliation,
            reason=first.reason or "",
            fields=_united(first, self.more) if self.more else first,
            attachments=self._merged() if self.more else self.listings[0].attachments,
            listings=tuple(self.listings),
        )

    def _merged(self) -> Mapping[str, Attachment]:
        """What the entries of a unit that is written several times say of it on each network."""
        merged: dict[str, list[Attachment]] = {}
        for listing in self.listings:
            for network, attachment in listing.attachments.items():
                merged.setdefault(network, []).append(attachment)
        return {network: furthest(entries) for network, entries in merged.items()}


class Assembly:
    """Puts the files of one project together."""

    def __init__(self, project_file: FilePath, merged: Merged, today: date, hits: list[Hit]) -> None:
        self.hits = hits
        self._project_file, self._merged, self._today = project_file, merged, today
        self._policy = merged.policy
        self._kinds = kinds(self._policy)
        self._duties = tuple(duty.id for duty in self._policy.duties)
        self._drafts: dict[str, _Draft] = {}
        self._names = Names()
        self._order = count()
        self._lists: list[UnitList] = []

    def assemble(self, files: Mapping[str, Conformed[Any]], *, sound: bool) -> Inventory:
        """The inventory of `files`, by name in reading order; `sound` is False if some could not be read."""
        self.hits += check_policy(self._merged)
        placed = self._place_lists(files)
        named = dict(self._named_in_policy())
        self.hits += self._lists_in_policy(files)
        units = {identity: draft.finished() for identity, draft in self._drafts.items()}
        # Before the equipment, which makes devices known: a site stands at a unit, never at a device.
        works = Works(self._policy, self._names, units, self.hits)
        works.add(files)
        equipment = Equipment(self._policy, self._names, units, self.hits)
        equipment.add(files)
        self._forgive_misread_networks()
        return Inventory(
            root=self._project_file.parent,
            project_file=self._project_file.name,
            merged=self._merged,
            today=self._today,
            units=units,
            devices=tuple(equipment.devices),
            lines=tuple(equipment.lines),
            sites=tuple(works.sites),
            systems=tuple(works.systems),
            private_networks=tuple(works.private_networks),
            roles=works.roles,
            lists=tuple(self._lists),
            named=named,
            hits=tuple(self.hits),
            sound=sound and placed,
        )

    def _forgive_misread_networks(self) -> None:
        """A network whose declaration does not fit is a finding once, not at every unit that names it."""
        misread = {
            hit.where.path[1]
            for hit in self.hits
            if hit.where.path[:1] == ("networks",) and hit.where.path[1:]
        }
        self.hits = [
            hit
            for hit in self.hits
            if hit.rule != "in-unknown-network" or str(hit.args["network"].zh) not in misread
        ]

    def _named_in_policy(self) -> Iterator[tuple[str, str]]:
        """The units that the policy names, by the words it names them with."""
        for path, reference in references(self._policy):
            identity, hit = self._names.resolve(reference, self._merged.at(*path), _UNIT)
            if hit:
                self.hits.append(hit)
            if identity:
                yield reference, identity

    def _lists_in_policy(self, files: Mapping[str, Conformed[Any]]) -> Iterator[Hit]:
        """Lists that a selector names and that are not there; it would mean nobody, without a word."""
        titles = {file.fields.title for file in files.values()}
        known = [*files, *(title for title in titles if title)]
        for path, who in selectors(self._policy):
            for name in several(who.list):
                if name not in known:
                    where, args = self._merged.at(*path, "list"), {"reference": same(name), "what": _LIST}
                    yield Hit(where, args, hint=did_you_mean(name, known, 0.5), rule="in-unknown-reference")

    # --- units -----------------------------------------------------------------------------------

    def _place_lists(self, files: Mapping[str, Conformed[Any]]) -> bool:
        """Hang every list under its place; a list may stand under a unit of another list."""
        waiting = {}
        for name, file in files.items():
            if file.fields.under:
                waiting[name] = file
            else:
                self._add_list(name, file, "")
        while ready := {name: ids[0] for name, file in waiting.items() if len(ids := self._under(file)) == 1}:
            for name, parent in ready.items():
                self._add_list(name, waiting.pop(name), parent)
        for name, file in waiting.items():
            if hit := self._homeless(name, file, waiting):
                self.hits.append(hit)
        # A tail that was clear when its list was hung may mean a unit of a later list as well.
        unclear = [
            hit
            for name, file in files.items()
            if file.fields.under and name not in waiting
            if (hit := self._names.resolve(file.fields.under, Where(name, ("under",)), _UNIT)[1])
        ]
        self.hits += unclear
        return not waiting and not unclear

    def _under(self, file: Conformed[Any]) -> list[str]:
        return self._names.matching(file.fields.under)

    def _homeless(self, name: str, file: Conformed[Any], waiting: Mapping[str, Conformed[Any]]) -> Hit | None:
        """Why a list could not be hung anywhere; None if only another list's fault keeps it waiting."""
        where, under = Where(name, ("under",)), file.fields.under
        if not (blocker := _definer(under, waiting)):
            return self._names.resolve(under, where, _UNIT)[1]
        met = [name]
        step: str | None = blocker
        while step and step not in met:
            met.append(step)
            step = _definer(waiting[step].fields.under, waiting)
        return (
            Hit(where, {"under": same(under), "other": same(blocker)}, rule="in-cycle")
            if step == name
            else None
        )

    def _add_list(self, name: str, file: Conformed[Any], parent: str) -> None:
        fields: InventoryFields = file.fields
        defaults = fields.defaults or _NO_DEFAULTS
        self._check_names(name, ("defaults",), defaults)
        added = self._add_units(_Source(name, file, defaults), ("units",), fields.units, parent)
        self._lists.append(
            UnitList(
                file=name,
                under=parent,
                title=fields.title or "",
                declared_count=fields.declared_count,
                units=added,
                declared_systems=fields.declared_systems,
            )
        )

    def _add_units(
        self, source: "_Source", path: Path, entries: tuple[str | UnitFields, ...], parent: str
    ) -> tuple[str, ...]:
        added = []
        for at, entry in source.file.numbered(path, entries):
            fields = UnitFields(name=entry) if isinstance(entry, str) else entry
            where = Where(source.name, at)
            if identity := self._identity(fields, where, parent, bare=isinstance(entry, str)):
                self._add_unit(identity, fields, where, parent, source)
                added.append(identity)
        return tuple(added)

    def _misread(self, where: Where) -> bool:
        """Whether a field right at this place was left out."""
        return any(hit.where.file == where.file and hit.where.path[:-1] == where.path for hit in self.hits)

    def _identity(self, fields: UnitFields, where: Where, parent: str, *, bare: bool) -> str | None:
        """The unit's path, or None with a finding where its name cannot be part of one.

        A unit that is `bare` is written as its name alone.
        """
        segment = fields.id or fields.name
        if not segment and self._misread(where):
            return None  # what stood there is a finding already
        if not segment:
            self.hits.append(Hit(where, {"field": same("name")}, rule="in-missing-field"))
            return None
        if reason := _unusable(segment):
            at = where if bare else where.below("id" if fields.id else "name")
            args = {"name": same(segment), "reason": reason}
            self.hits.append(Hit(at, args, rule="in-bad-name", fix=_trimmed(segment)))
            return None
        return f"{parent}/{segment}" if parent else segment

    def _add_unit(
        self, identity: str, fields: UnitFields, where: Where, parent: str, source: "_Source"
    ) -> None:
        self._check_names(where.file, where.path, fields)
        draft = self._drafts.get(identity)
        if draft is None:
            draft = self._drafts[identity] = _Draft(identity, parent, fields)
            self._names.add(identity, fields.name or "")
        else:
            draft.more.append(fields)
        draft.kind = draft.kind or fields.kind or source.defaults.kind or ""
        draft.sector = draft.sector or fields.sector or source.defaults.sector or ""
        draft.affiliation = draft.affiliation or fields.affiliation or source.defaults.affiliation or ""
        attachments = dict(self._attachments(identity, fields, where, source))
        # The sub-units come after the unit itself, so that the order is that of the inventory. What a
        # list's units share is not meant for them.
        order, index = next(self._order), len(draft.listings)
        draft.listings.append(Listing(where, order, attachments, ()))
        if fields.units:
            below = source._replace(defaults=_NO_DEFAULTS)
            subs = self._add_units(below, (*where.path, "units"), fields.units, identity)
            draft.listings[index] = Listing(where, order, attachments, subs)

    def _attachments(
        self, identity: str, fields: UnitFields, where: Where, source: "_Source"
    ) -> Iterator[tuple[str, Attachment]]:
        shared = source.defaults.networks
        for network in {**shared, **fields.networks}:
            if network in self._policy.networks:
                own = fields.networks.get(network, _NOTHING_SAID)
                merged = overlay(own, shared[network]) if network in shared else own
                at = where.below("networks", network)
                kept = source.file.kept
                fields_kept = _SEVERAL if kept else ()  # nearly no file has lost anything
                numbers = {field: kept[*at.path, field] for field in fields_kept if (*at.path, field) in kept}
                yield network, Attachment(identity, network, merged, at, numbers)

    def _check_names(self, file: str, path: Path, fields: UnitFields | UnitDefaults) -> None:
        """Networks, kinds and levels must be those of the policy."""
        for network in fields.networks:
            if network not in self._policy.networks:
                where = Where(file, (*path, "networks", network), key=True)
                self.hits.append(unknown_network(where, network, self._policy))
        self._check_choice(fields.kind, self._kinds, file, (*path, "kind"))
        if isinstance(fields, UnitFields):
            self._check_choice(fields.level, self._policy.levels, file, (*path, "level"))
            for duty in fields.done:
                self._check_choice(duty, self._duties, file, (*path, "done", duty), key=True)

    def _check_choice(
        self, value: str | None, choices: tuple[str, ...], file: str, path: Path, *, key: bool = False
    ) -> None:
        if value and (hit := unknown_value(Where(file, path, key=key), value, choices)):
            self.hits.append(hit)


def overlay(own: Some, default: Some) -> Some:
    """`own` with what it does not say taken from `default`, field by field and all the way down."""
    if own is default:
        return own
    changes = {}
    for field in own.__struct_fields__:
        mine, shared = getattr(own, field), getattr(default, field)
        if mine is None and shared is not None:
            changes[field] = shared
        elif isinstance(mine, msgspec.Struct) and isinstance(shared, msgspec.Struct):
            changes[field] = overlay(mine, shared)
    return msgspec.structs.replace(own, **changes) if changes else own


def _united(first: UnitFields, more: list[UnitFields]) -> UnitFields:
    """What the entries of a unit that is written several times say of it together."""
    entries = (first, *more)
    return msgspec.structs.replace(
        first,
        facts=tuple(dict.fromkeys(fact for entry in entries for fact in entry.facts)),
        contacts=tuple(contact for entry in entries for contact in entry.contacts),
        roles={part: units for entry in reversed(entries) for part, units in entry.roles.items()},
        done={duty: day for entry in reversed(entries) for duty, day in entry.done.items()},
        mailbox=next((entry.mailbox for entry in entries if entry.mailbox), None),
        group=next((entry.group for entry in entries if entry.group), None),
        site=next((entry.site for entry in entries if entry.site), None),
    )


def _definer(reference: str, waiting: Mapping[str, Conformed[Any]]) -> str | None:
    """The waiting list that defines the unit that `reference` ends in."""
    last = reference.rpartition("/")[2]
    return next((name for name, file in waiting.items() if last in set(_segments(file.fields.units))), None)


def _segments(entries: tuple[str | UnitFields, ...]) -> Iterator[str]:
    """All parts of paths that a list of units defines."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            yield entry.id or entry.name or ""
            yield from _segments(entry.units)


def _trimmed(segment: str) -> Fix | None:
    """The segment without blanks at its ends, where nothing else is wrong with it."""
    plain = segment.strip()
    return Fix(segment, plain) if plain and not _unusable(plain) else None


def _unusable(segment: str) -> Text | None:
    """Why `segment` cannot be part of a path, if it cannot."""
    if "/" in segment:
        return Text("含有“/”，它用来分隔路径", "it holds '/', which separates paths")
    if segment != segment.strip():
        return Text("首尾有空格", "it begins or ends with a space")
    for character in "" if segment.isprintable() else segment:
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            code = f"U+{ord(character):04X}"
            return Text(f"含有不可见字符 {code}", f"it holds the invisible character {code}")
    return None
