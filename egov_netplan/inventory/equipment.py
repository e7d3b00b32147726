"""Devices and lines put at their units: the second half of assembling an inventory."""

from collections.abc import Iterator, Mapping
from typing import Any

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.fields import BackboneLineFields, DeviceFields, LineFields, ProjectFields
from egov_netplan.inventory.model import Attachment, Device, Line, Unit, is_built, next_place
from egov_netplan.inventory.policy import is_network, several
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.shape import Conformed
from egov_netplan.words import Text, same

_UNIT = Text("单位", "unit")
_END = Text("线路端点", "end of a line")


class Equipment:
    """The devices and lines of one project, those written inside units first."""

    def __init__(
        self, policy: ProjectFields, names: Names, units: Mapping[str, Unit], hits: list[Hit]
    ) -> None:
        self.devices: list[Device] = []
        self.lines: list[Line] = []
        self._policy, self._names, self._units, self._hits = policy, names, units, hits

    def add(self, files: Mapping[str, Conformed[Any]]) -> None:
        """Add everything in `files`; devices come first, because lines may end at them."""
        for unit, attachment in self._attachments():
            if own := attachment.fields.device:
                self._add_device(own, attachment.where.below("device"), unit.id, attachment.network)
        for name, file in files.items():
            for at, device in file.numbered(("devices",), file.fields.devices):
                self._add_listed_device(device, Where(name, at))
        for device in self.devices:
            self._names.add(device.id)
        for unit, attachment in self._attachments():
            if line := attachment.fields.line:
                self._add_own_line(line, attachment, unit)
        for name, file in files.items():
            for at, line in file.numbered(("lines",), file.fields.lines):
                self._add_line(line, Where(name, at))

    def _attachments(self) -> Iterator[tuple[Unit, Attachment]]:
        for unit in self._units.values():
            for attachment in unit.attachments.values():
                yield unit, attachment

    def _add_listed_device(self, device: DeviceFields, where: Where) -> None:
        if device.unit is None:
            self._hits.append(Hit(where, {"field": same("unit")}, rule="in-missing-field"))
        elif unit := self._resolve(device.unit, where.below("unit"), _UNIT):
            self._add_device(device, where, unit, None)

    def _add_device(self, device: DeviceFields, where: Where, unit: str, network: str | None) -> None:
        networks = dict.fromkeys(several(device.network or network))
        known = tuple(item for item in networks if self._is_network(item, where))
        self.devices.append(Device(f"{unit}/{device.id}", unit, known, device, where))

    def _add_own_line(self, line: LineFields, attachment: Attachment, unit: Unit) -> None:
        """The line written inside a unit goes to the hub of its place unless it says otherwise."""
        where = attachment.where.below("line")
        if line.to is None:
            hub = next_place(self._units, unit)
            end = hub.id if hub else None
        else:
            end = self._resolve(line.to, where.below("to"), _END)
        if end is not None:
            identity = line.id or f"{unit.id}@{attachment.network}"
            built = is_built(line.status, attachment)
            self.lines.append(Line(identity, (unit.id, end), attachment.network, built, line, where))

    def _add_line(self, line: BackboneLineFields, where: Where) -> None:
        first, second = (
            self._resolve(end, where.below("ends", index), _END) for index, end in enumerate(line.ends)
        )
        network = line.network or ""
        if first and second and (not network or self._is_network(network, where)):
            self.lines.append(
                Line(line.id, (first, second), network, is_built(line.status, None), line, where)
            )

    def _is_network(self, network: str, where: Where) -> bool:
        """Whether `network`, as written for what stands at a place, is one; if not, that is a finding."""
        if network in self._policy.networks:
            return True
        return is_network(network, where.below("network"), self._policy, self._hits)

    def _resolve(self, reference: str, where: Where, what: Text) -> str | None:
        identity, hit = self._names.resolve(reference, where, what)
        if hit:
            self._hits.append(hit)
        return identity
