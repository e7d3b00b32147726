"""Inventories made in memory, small enough to make many of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    AddressPlanFields,
    AttachmentFields,
    DeviceFields,
    NetworkFields,
    ProjectFields,
)
from egov_netplan.inventory.model import Attachment, Device, Inventory, Listing, Unit
from egov_netplan.inventory.profile import Merged

# A unit's id, the unit it is in, and what it has on each network.
Described = tuple[str, str, Mapping[str, AttachmentFields]]
Build = Callable[..., Inventory]


@pytest.fixture(scope="session")
def build() -> Build:
    """A function that makes the inventory of some units and devices, with the spaces of networks."""
    return _build


def _build(
    units: Sequence[Described],
    spaces: Mapping[str, Sequence[str]] | None = None,
    devices: Sequence[tuple[str, tuple[str, ...], DeviceFields]] = (),
) -> Inventory:
    built = {}
    for order, (name, parent, fields) in enumerate(units):
        where = Where("netplan.yaml", ("units", order))
        attachments = {
            network: Attachment(name, network, item, where.below("networks", network))
            for network, item in fields.items()
        }
        listing = Listing(where, order, attachments, ())
        built[name] = Unit(name, name, parent, "", "", "", "", "", "", attachments, listings=(listing,))
    policy = ProjectFields(
        networks={name: NetworkFields(name=name) for name in ("a", "b")},
        addresses={name: AddressPlanFields(space=tuple(space)) for name, space in (spaces or {}).items()},
    )
    stand = tuple(
        Device(f"{unit}/{fields.id}", unit, networks, fields, Where("netplan.yaml", ("devices", number)))
        for number, (unit, networks, fields) in enumerate(devices)
    )
    merged = Merged(policy, "netplan.yaml", {})
    day = date(2004, 7, 29)
    return Inventory(Path(), "netplan.yaml", merged, day, built, stand, (), (), (), sound=True)
