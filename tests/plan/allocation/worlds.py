"""Small worlds of units that are made, changed and asked in memory."""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    AddressPlanFields,
    AttachmentFields,
    BackboneLineFields,
    DeviceFields,
    IsolationFields,
    Mode,
    NetworkFields,
    ProjectFields,
    Role,
    Status,
    UnitFields,
)
from egov_netplan.inventory.model import Attachment, Device, Inventory, Line, Listing, Unit
from egov_netplan.inventory.profile import Merged

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Item:
    """One unit as a test describes it; `other` are its prefixes on a second network."""

    id: str
    level: str = ""
    blocks: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    code: str = ""
    kind: str = ""
    status: Status | None = Status.PLANNED
    terminals: int | None = None
    since: date | None = None
    gateway: str | None = None
    on: bool = True
    other: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        return self.id.rpartition("/")[0]


@dataclass(frozen=True)
class World:
    """Units, routers (`unit/id`: addresses), servers and lines, and the plan of the network `outer`."""

    plan: AddressPlanFields
    items: tuple[Item, ...] = ()
    routers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    servers: Sequence[str] = ()
    lines: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    isolated: bool = True
    hits: tuple[Any, ...] = ()

    def with_items(self, items: Iterable[Item]) -> "World":
        return replace(self, items=tuple(items))

    def inventory(self) -> Inventory:
        units = {item.id: _unit(item, order) for order, item in enumerate(self.items)}
        policy = ProjectFields(
            networks={"outer": NetworkFields(name="政务外网"), "inner": NetworkFields(name="政务内网")},
            isolation=(IsolationFields(("outer", "inner"), Mode.PHYSICAL),) if self.isolated else (),
            addresses={"outer": self.plan},
        )
        devices = [_device(name, Role.ROUTER, addresses) for name, addresses in self.routers.items()]
        devices += [_device(name, Role.SERVER, ()) for name in self.servers]
        lines = [
            Line(
                name,
                ends,
                "outer",
                True,
                BackboneLineFields(id=name, ends=ends),
                Where("f", ("lines", number)),
            )
            for number, (name, ends) in enumerate(self.lines.items())
        ]
        merged = Merged(policy, "netplan.yaml", {})
        day = date(2004, 7, 29)
        return Inventory(
            Path(),
            "netplan.yaml",
            merged,
            day,
            units,
            tuple(devices),
            tuple(lines),
            (),
            self.hits,
            sound=True,
        )


def _unit(item: Item, order: int) -> Unit:
    where = Where("netplan.yaml", ("units", order))
    fields = AttachmentFields(
        status=item.status,
        block=item.blocks or None,
        prefix=item.prefixes or None,
        terminals=item.terminals,
        since=item.since,
        gateway=item.gateway,
    )
    written = {"outer": fields} if item.on else {}
    if item.other:
        written["inner"] = AttachmentFields(prefix=item.other)
    attachments = {
        name: Attachment(item.id, name, value, where.below("networks", name))
        for name, value in written.items()
    }
    return Unit(
        id=item.id,
        name=item.id.rpartition("/")[2],
        parent=item.parent,
        level=item.level,
        code=item.code,
        kind=item.kind,
        label="",
        sector="",
        reason="",
        attachments=attachments,
        listings=(Listing(where, order, attachments, ()),),
        fields=UnitFields(),
    )


def _device(name: str, role: Role, addresses: tuple[str, ...]) -> Device:
    unit, _, own = name.rpartition("/")
    fields = DeviceFields(own, role=role, address=addresses or None)
    return Device(name, unit, ("outer",), fields, Where("netplan.yaml", ("devices", name)))


def net(written: str) -> Network:
    return ipaddress.ip_network(written, strict=False)


def within(inner: Network, outer: Network) -> bool:
    return inner.version == outer.version and inner.subnet_of(outer)  # type: ignore[arg-type]


def items_of(inventory: Inventory) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The blocks and prefixes that each unit has on the network."""
    return {
        unit.id: tuple(tuple(text for text, _ in own.written(name)) for name in ("block", "prefix"))
        for unit in inventory.units.values()
        if (own := unit.attachments.get("outer"))
    }


def make(*items: Item, **plan: Any) -> World:
    """A world from its items, with the fields of the plan by name."""
    given = {"space": ("10.0.0.0/22",), "sizes": {"city": 24, "county": 27, "department": 29}, **plan}
    return World(AddressPlanFields(**given), items)
