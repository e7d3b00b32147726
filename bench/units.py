"""One department of the generated inventory, and how it is written down."""

from typing import NamedTuple


class Attachment(NamedTuple):
    """What a department has on one network."""

    network: str
    prefix: str
    domain: str
    carrier: str
    circuit: str
    cable: str
    device: str
    device_networks: str
    room: str
    status: str = "connected"


class Member(NamedTuple):
    """A department of a place, on both networks."""

    path: str
    name: str
    kind: str
    label: str
    outer: Attachment
    inner: Attachment


def unit_yaml(member: Member) -> str:
    """A department as an entry of its list."""
    return (
        f"  - name: {member.name}\n"
        f"    kind: {member.kind}\n"
        f"    label: {member.label}\n"
        f"    sector: {member.name}\n"
        f"    networks:\n{_attachment_yaml(member.outer)}{_attachment_yaml(member.inner)}"
    )


def _attachment_yaml(item: Attachment) -> str:
    day = "since: 2004-06-30" if item.status == "connected" else "due: 2004-12-31"
    head = (
        f"      {item.network}:\n"
        f"        status: {item.status}\n"
        f"        {day}\n"
        f"        prefix: {item.prefix}\n"
        f"        domain: {item.domain}\n"
    )
    return head if item.status == "planned" else head + _equipment_yaml(item)


def _equipment_yaml(item: Attachment) -> str:
    return (
        f"        line:\n"
        f"          carrier: {item.carrier}\n"
        f"          medium: fibre\n"
        f"          circuit: {item.circuit}\n"
        f"          cable: {item.cable}\n"
        f"          bandwidth: 10M\n"
        f"        device:\n"
        f"          id: {item.device}\n"
        f"          network: {item.device_networks}\n"
        f"          role: router\n"
        f"          room: {item.room}\n"
        f"          rack: {item.room}-2\n"
    )
