"""Mistakes that planners make, each with the rule that has to find it."""

import ipaddress
from collections.abc import Callable
from typing import NamedTuple

from units import Member


class Mistake(NamedTuple):
    """One kind of mistake: the rule that finds it, what it is, and how a department comes to make it."""

    rule: str
    what: str
    spoil: Callable[[Member], Member]


def _outer(member: Member, **changes: str) -> Member:
    return member._replace(outer=member.outer._replace(**changes))


def _shifted(prefix: str, by: int) -> str:
    """`prefix` with its first address moved and its length kept."""
    address, _, length = prefix.partition("/")
    return f"{ipaddress.ip_address(address) + by}/{length}"


def _host_bits(member: Member) -> Member:
    return _outer(member, prefix=_shifted(member.outer.prefix, 1))


def _same_prefix(member: Member) -> Member:
    return _outer(member, prefix=_shifted(member.outer.prefix, -4))


def _outside_space(member: Member) -> Member:
    return _outer(member, prefix=_shifted(member.outer.prefix, 1 << 24))


def _inside_another(member: Member) -> Member:
    return _outer(member, prefix=_shifted(member.outer.prefix, -4).replace("/30", "/31"))


def _wrong_carrier(member: Member) -> Member:
    return _outer(member, carrier="移动")


def _outside_zone(member: Member) -> Member:
    return _outer(member, domain=f"{member.label}.example.cn")


def _bad_name(member: Member) -> Member:
    return _outer(member, domain=member.outer.domain.replace("d", "d_", 1))


def _shared_device(member: Member) -> Member:
    return _outer(member, device_networks="[outer, inner]")


def _shared_circuit(member: Member) -> Member:
    return _outer(member, circuit=member.inner.circuit)


def _shared_cable(member: Member) -> Member:
    return _outer(member, cable=member.inner.cable)


MISTAKES = (
    Mistake("ip-host-bits", "外网网段含主机位", _host_bits),
    Mistake("ip-duplicate", "外网网段与前一单位相同", _same_prefix),
    Mistake("ip-outside-space", "外网网段不在地址空间内", _outside_space),
    Mistake("ip-wrong-owner", "外网网段在前一单位的网段之内", _inside_another),
    Mistake("tp-carrier", "外网线路的运营商不对", _wrong_carrier),
    Mistake("dn-outside-zone", "外网域名不在域内", _outside_zone),
    Mistake("dn-invalid", "外网域名不合法", _bad_name),
    Mistake("is-shared-device", "同一设备接两网", _shared_device),
    Mistake("is-shared-circuit", "两网共用电路", _shared_circuit),
    Mistake("is-shared-cable", "两网共用光缆", _shared_cable),
)
