"""Checked files to one assembled inventory: lists are hung under their places, references resolved."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.fields import (
    AttachmentFields,
    DeviceFields,
    InventoryFields,
    LineFields,
    ProjectFields,
    UnitDefaults,
    UnitFields,
)
from egov_netplan.inventory.model import (
    Attachment,
    Device,
    Inventory,
    Line,
    Listing,
    Unit,
    UnitList,
    furthest,
    is_built,
)
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.shape import Conformed, did_you_mean
from egov_netplan.words import KIND, Text, same

Some = TypeVar("Some", bound=msgspec.Struct)

_PLACE = Text("地区", "place")
_UNIT = Text("单位", "unit")
_END = Text("线路端点", "end of a line")
_NO_DEFAULTS = UnitDefaults()
_NOTHING_SAID = AttachmentFields()


class _Draft:
    """A unit while its entries are gathered."""

    def __init__(self, identity: str, parent: str, first: UnitFields) -> None:
        self.id, self.parent, self.first = identity, parent, first
        self.kind, self.sector = "", ""
        self.listings: list[Listing] = []

    def finished(self) -> Unit:
        merged: dict[str, list[Attachment]] = {}
        for listing in self.listings:
            for network, attachment in listing.attachments.items():
                merged.setdefault(network, []).append(attachment)
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
            reason=first.reason or "",
            attachments={network: furthest(entries) for network, entries in merged.items()},
            listings=tuple(self.listings),
        )


class Assembly:
    """Puts the files of one project together."""

    def __init__(self, project_file: Path, policy: ProjectFields, today: date, hits: list[Hit]) -> None:
        self.hits = hits
        self._project_file, self._policy, self._today = project_file, policy, today
        self._kinds = tuple(self._policy.kinds or KIND)
        self._drafts: dict[str, _Draft] = {}
        self._names = Names()
        self._devices: list[Device] = []
        self._lines: list[Line] = []
        self._lists: list[UnitList] = []

    def assemble(self, files: Mapping[str, Conformed[Any]], *, sound: bool) -> Inventory:
        """The inventory of `files`, by name in reading order; `sound` is False if some could not be read."""
        placed = self._place_lists(files)
        units = {identity: draft.finished() for identity, draft in self._drafts.items()}
        self._place_equipment(units, files)
        return Inventory(
            root=self._project_file.parent,
            project_file=self._project_file.name,
            policy=self._policy,
            today=self._today,
            units=units,
            devices=tuple(self._devices),
            lines=tuple(self._lines),
            lists=tuple(self._lists),
            hits=tuple(self.hits),
            sound=sound and placed,
        )

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
            self.hits.append(self._homeless(name, file, waiting))
        return not waiting

    def _under(self, file: Conformed[Any]) -> list[str]:
        return self._names.matching(file.fields.under)

    def _homeless(self, name: str, file: Conformed[Any], waiting: Mapping[str, Conformed[Any]]) -> Hit:
        """Why a list could not be hung anywhere: its place is unknown, ambiguous, or waits for itself."""
        where, under = Where(name, ("under",)), file.fields.under
        last = under.rpartition("/")[2]
        for other, blocked in waiting.items():
            if last in set(_segments(blocked.fields.units)):
                return Hit(where, {"under": same(under), "other": same(other)}, rule="in-cycle")
        _, hit = self._names.resolve(under, where, _PLACE)
        return hit or Hit(where, {"under": same(under), "other": same(name)}, rule="in-cycle")

    def _add_list(self, name: str, file: Conformed[Any], parent: str) -> None:
        fields: InventoryFields = file.fields
        defaults = fields.defaults or _NO_DEFAULTS
        self._check_names(name, ("defaults",), defaults)
        added = self._add_units(name, file, ("units",), fields.units, parent, defaults)
        self._lists.append(
            UnitList(
                file=name,
                under=parent,
                title=fields.title or "",
                source=fields.source or "",
                declared_count=fields.declared_count,
                units=added,
            )
        )

    def _add_units(
        self,
        name: str,
        file: Conformed[Any],
        path: tuple[str | int, ...],
        entries: tuple[str | UnitFields, ...],
        parent: str,
        defaults: UnitDefaults,
    ) -> tuple[str, ...]:
        added = []
        for at, entry in file.numbered(path, entries):
            fields = UnitFields(name=entry) if isinstance(entry, str) else entry
            if identity := self._identity(fields, Where(name, at), parent):
                self._add_unit(identity, fields, Where(name, at), parent, defaults, file)
                added.append(identity)
        return tuple(added)

    def _identity(self, fields: UnitFields, where: Where, parent: str) -> str | None:
        """The unit's path, or None with a finding where its name cannot be part of one."""
        segment = fields.id or fields.name
        if not segment:
            self.hits.append(Hit(where, {"field": same("name")}, rule="in-missing-field"))
            return None
        if reason := _unusable(segment):
            self.hits.append(Hit(where, {"name": same(segment), "reason": reason}, rule="in-bad-name"))
            return None
        return f"{parent}/{segment}" if parent else segment

    def _add_unit(
        self,
        identity: str,
        fields: UnitFields,
        where: Where,
        parent: str,
        defaults: UnitDefaults,
        file: Conformed[Any],
    ) -> None:
        self._check_names(where.file, where.path, fields)
        draft = self._drafts.get(identity)
        if draft is None:
            draft = self._drafts[identity] = _Draft(identity, parent, fields)
            self._names.add(identity)
        draft.kind = draft.kind or fields.kind or defaults.kind or ""
        draft.sector = draft.sector or fields.sector or defaults.sector or ""
        attachments = dict(self._attachments(identity, fields, where, defaults))
        # The sub-units come after the unit itself, so that the order is that of the inventory.
        index = len(draft.listings)
        draft.listings.append(Listing(where, attachments, ()))
        subs = self._add_units(where.file, file, (*where.path, "units"), fields.units, identity, _NO_DEFAULTS)
        draft.listings[index] = Listing(where, attachments, subs)

    def _attachments(
        self, identity: str, fields: UnitFields, where: Where, defaults: UnitDefaults
    ) -> Iterator[tuple[str, Attachment]]:
        for network in {**defaults.networks, **fields.networks}:
            if network in self._policy.networks:
                default = defaults.networks.get(network, _NOTHING_SAID)
                merged = overlay(fields.networks.get(network, _NOTHING_SAID), default)
                yield network, Attachment(identity, network, merged, where.below("networks", network))

    def _check_names(self, file: str, path: tuple[str | int, ...], fields: UnitFields | UnitDefaults) -> None:
        """Networks, kinds and levels must be those of the policy."""
        for network in fields.networks:
            self._check_network(network, Where(file, (*path, "networks", network), key=True))
        if fields.kind and fields.kind not in self._kinds:
            self._unknown_value(Where(file, (*path, "kind")), fields.kind, self._kinds)
        level = getattr(fields, "level", None)
        if level and level not in self._policy.levels:
            self._unknown_value(Where(file, (*path, "level")), level, self._policy.levels)

    def _check_network(self, network: str, where: Where) -> bool:
        if network in self._policy.networks:
            return True
        known = tuple(self._policy.networks)
        hint = did_you_mean(network, known, 0.5)
        self.hits.append(
            Hit(where, {"network": same(network), "known": known}, hint=hint, rule="in-unknown-network")
        )
        return False

    def _unknown_value(self, where: Where, value: str, choices: tuple[str, ...]) -> None:
        args = {"value": same(value), "choices": choices}
        self.hits.append(Hit(where, args, hint=did_you_mean(value, choices, 0.5), rule="in-unknown-value"))

    # --- devices and lines -----------------------------------------------------------------------

    def _place_equipment(self, units: Mapping[str, Unit], files: Mapping[str, Conformed[Any]]) -> None:
        """Devices first, because lines may end at them."""
        for unit in units.values():
            for attachment in unit.attachments.values():
                if attachment.fields.device:
                    where = attachment.where.below("device")
                    self._add_device(attachment.fields.device, where, unit.id, attachment.network)
        for name, file in files.items():
            for at, device in file.numbered(("devices",), file.fields.devices):
                self._add_listed_device(device, Where(name, at))
        for device in self._devices:
            self._names.add(device.id)
        for unit in units.values():
            for attachment in unit.attachments.values():
                if attachment.fields.line:
                    self._add_own_line(attachment.fields.line, attachment, unit, units)
        for name, file in files.items():
            for at, line in file.numbered(("lines",), file.fields.lines):
                self._add_line(line, Where(name, at))

    def _add_listed_device(self, device: DeviceFields, where: Where) -> None:
        if device.unit is None:
            self.hits.append(Hit(where, {"field": same("unit")}, rule="in-missing-field"))
        elif unit := self._resolve(device.unit, where.below("unit"), _UNIT):
            self._add_device(device, where, unit, "")

    def _add_device(self, device: DeviceFields, where: Where, unit: str, network: str) -> None:
        written = device.network or network
        networks = (written,) if isinstance(written, str) and written else tuple(written)
        known = [item for item in networks if self._check_network(item, where.below("network"))]
        self._devices.append(Device(f"{unit}/{device.id}", unit, tuple(known), device, where))

    def _add_own_line(
        self, line: LineFields, attachment: Attachment, unit: Unit, units: Mapping[str, Unit]
    ) -> None:
        """The line written inside a unit goes to the hub of its place unless it says otherwise."""
        where = attachment.where.below("line")
        end = self._hub(unit, units) if line.to is None else self._resolve(line.to, where.below("to"), _END)
        if end is None:
            return
        identity = line.id or f"{unit.id}@{attachment.network}"
        built = is_built(line.status, attachment)
        self._lines.append(Line(identity, (unit.id, end), attachment.network, built, line, where))

    def _hub(self, unit: Unit, units: Mapping[str, Unit]) -> str | None:
        parent = units.get(unit.parent)
        while parent is not None and not parent.is_place:
            parent = units.get(parent.parent)
        return parent.id if parent else None

    def _add_line(self, line: Any, where: Where) -> None:
        ends = [
            self._resolve(end, where.below("ends", index), _END) for index, end in enumerate(line.ends)
        ]
        if line.network and not self._check_network(line.network, where.below("network")):
            return
        if ends[0] and ends[1]:
            built = is_built(line.status, None)
            pair = (ends[0], ends[1])
            self._lines.append(Line(line.id, pair, line.network or "", built, line, where))

    def _resolve(self, reference: str, where: Where, what: Text) -> str | None:
        identity, hit = self._names.resolve(reference, where, what)
        if hit:
            self.hits.append(hit)
        return identity


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


def _segments(entries: tuple[str | UnitFields, ...]) -> Iterator[str]:
    """All parts of paths that a list of units defines."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            yield entry.id or entry.name or ""
            yield from _segments(entry.units)


def _unusable(segment: str) -> Text | None:
    """Why `segment` cannot be part of a path, if it cannot."""
    if "/" in segment:
        return Text("含有“/”，它用来分隔路径；请另写 id", "it holds '/', which separates paths; give it an id")
    if segment != segment.strip():
        return Text("首尾有空格", "it begins or ends with a space")
    for character in segment:
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            code = f"U+{ord(character):04X}"
            return Text(f"含有不可见字符 {code}", f"it holds the invisible character {code}")
    return None
