"""Ranges that are set aside for some use of their own, so that no network can be built on them.

The list is that of RFC 6890 and of the RFCs it stands on. Not in it are the ranges that RFC 6890 has for
private networks (RFC 1918, RFC 4193, RFC 6598): these are what such plans are made of.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.words import Text


class SpecialRange(NamedTuple):
    """A range with what it is for, who says so, and whether it is for examples in documents."""

    prefix: Prefix
    purpose: Text
    source: str
    for_examples: bool


_THIS = Text("“本网络”、未指定地址", "“this network” and the unspecified address")
_UNSPECIFIED = Text("未指定地址", "the unspecified address")
_LOOPBACK = Text("环回地址", "loopback")
_LINK_LOCAL = Text("链路本地地址", "link-local addresses")
_SITE_LOCAL = Text("已废止的站点本地地址", "site-local addresses, which are no more")
_MULTICAST = Text("组播地址", "multicast")
_EXAMPLES = Text("文档示例地址", "examples in documents")
_PROTOCOLS = Text("协议专用地址", "protocols")
_BENCHMARK = Text("测速专用地址", "benchmarks")
_DISCARD = Text("丢弃专用地址", "traffic to be discarded")
_MAPPED = Text("IPv4 映射地址", "IPv4-mapped addresses")
_TRANSLATED = Text("IPv4/IPv6 转换地址", "translation between IPv4 and IPv6")
_6TO4 = Text("6to4 过渡地址", "6to4")
_RESERVED = Text("尚未启用的保留地址", "later use")

# Of two ranges that a prefix lies in, the one further up is named.
_RANGES = (
    ("0.0.0.0/8", _THIS, "RFC 1122 §3.2.1.3"),
    ("127.0.0.0/8", _LOOPBACK, "RFC 1122 §3.2.1.3"),
    ("169.254.0.0/16", _LINK_LOCAL, "RFC 3927"),
    ("192.0.0.0/24", _PROTOCOLS, "RFC 6890"),
    ("192.0.2.0/24", _EXAMPLES, "RFC 5737"),
    ("192.88.99.0/24", _6TO4, "RFC 7526"),
    ("198.18.0.0/15", _BENCHMARK, "RFC 2544"),
    ("198.51.100.0/24", _EXAMPLES, "RFC 5737"),
    ("203.0.113.0/24", _EXAMPLES, "RFC 5737"),
    ("224.0.0.0/4", _MULTICAST, "RFC 5771"),
    ("240.0.0.0/4", _RESERVED, "RFC 1112 §4"),
    ("::/128", _UNSPECIFIED, "RFC 4291 §2.5.2"),
    ("::1/128", _LOOPBACK, "RFC 4291 §2.5.3"),
    ("::ffff:0:0/96", _MAPPED, "RFC 4291 §2.5.5.2"),
    ("64:ff9b::/96", _TRANSLATED, "RFC 6052"),
    ("64:ff9b:1::/48", _TRANSLATED, "RFC 8215"),
    ("::/8", _RESERVED, "RFC 4291"),
    ("100::/64", _DISCARD, "RFC 6666"),
    ("2001:db8::/32", _EXAMPLES, "RFC 3849"),
    ("2001::/23", _PROTOCOLS, "RFC 2928"),
    ("2002::/16", _6TO4, "RFC 3056"),
    ("3fff::/20", _EXAMPLES, "RFC 9637"),
    ("fe80::/10", _LINK_LOCAL, "RFC 4291 §2.5.6"),
    ("fec0::/10", _SITE_LOCAL, "RFC 3879"),
    ("ff00::/8", _MULTICAST, "RFC 4291 §2.7"),
)


def special_range(prefix: Prefix) -> SpecialRange | None:
    """The range with a use of its own that a prefix lies in; None for nearly all."""
    near = _by_first_octet().get((prefix.version, prefix.first >> (prefix.bits - 8)), ())
    return next((special for special in near if special.prefix.contains(prefix)), None)


def is_link_local(address: Prefix) -> bool:
    """Whether an IPv6 address counts on one link only: every link may have it, and no prefix holds it."""
    special = special_range(address)
    return address.version == 6 and special is not None and special.purpose is _LINK_LOCAL


@cache
def _by_first_octet() -> dict[tuple[int, int], tuple[SpecialRange, ...]]:
    """The ranges by the first eight bits of their addresses: most prefixes are near none of them."""
    found: dict[tuple[int, int], tuple[SpecialRange, ...]] = {}
    for special in special_ranges():
        prefix = special.prefix
        shift = prefix.bits - 8
        for octet in range(prefix.first >> shift, (prefix.last >> shift) + 1):
            key = (prefix.version, octet)
            found[key] = (*found.get(key, ()), special)
    return found


def special_ranges() -> Iterator[SpecialRange]:
    """All of them, in the order in which they are named."""
    for written, purpose, source in _RANGES:
        if prefix := parse(written).prefix:
            yield SpecialRange(prefix, purpose, source, purpose is _EXAMPLES)
