"""A block of addresses as whole numbers: strict to read, cheap to sort and compare."""

import ipaddress
import socket
from functools import lru_cache
from typing import NamedTuple

from egov_netplan.inventory.spelling import half_width
from egov_netplan.words import Text

# Each prefix of a province is read and written several times, by the plan, the rules and the reports.
_KEPT = 65536


@lru_cache(maxsize=_KEPT)
def _version_6(number: int) -> str:
    written = socket.inet_ntop(socket.AF_INET6, number.to_bytes(16))
    # Of an IPv4 address inside, each system has its own opinion.
    return str(ipaddress.IPv6Address(number)) if "." in written else written


class Prefix(NamedTuple):
    """A block of addresses; tuples sort by version, first address, then the wider block first."""

    version: int
    first: int
    narrowness: int

    @property
    def bits(self) -> int:
        """Length of an address of this version: 32 or 128."""
        return 32 if self.version == 4 else 128

    @property
    def last(self) -> int:
        """The last address."""
        return self.first + self.size - 1

    def contains(self, other: "Prefix") -> bool:
        """Whether `other` lies inside this block, or is it."""
        if self.version != other.version or self.narrowness > other.narrowness:
            return False
        return not (self.first ^ other.first) >> (self.bits - self.narrowness)

    @property
    def size(self) -> int:
        """The number of addresses."""
        return 1 << (self.bits - self.narrowness)

    def address(self, number: int) -> str:
        """An address of this version as it is written."""
        if self.version == 4:  # by far the most, and an object for each takes a while
            return ".".join(map(str, number.to_bytes(4, "big")))
        return _version_6(number)

    def __str__(self) -> str:
        return f"{self.address(self.first)}/{self.narrowness}"


class Parsed(NamedTuple):
    """A prefix as read: `fault` says why it is none; `host_bits` that it was written with some."""

    prefix: Prefix | None
    host_bits: bool = False
    fault: Text | None = None


class Host(NamedTuple):
    """One address as read, as a block of its own; `net` is the prefix where it was written with a length."""

    address: Prefix | None
    net: Prefix | None = None
    fault: Text | None = None


_LENGTHS = {str(length): length for length in range(129)}

_NO_MASK = Text("缺少掩码长度，如 /24", "it has no prefix length such as /24")
_MASK = Text("“/”后面应是掩码长度（如 /24），不是掩码", "after '/' belongs a length such as /24, not a mask")
_LENGTH = Text("掩码长度应是 0 至 {0} 的整数", "the prefix length must be a whole number from 0 to {0}")


@lru_cache(maxsize=_KEPT)
def parse(written: str) -> Parsed:
    """`written` as a prefix; netmasks, host masks, missing lengths and `/08` are faults."""
    address, slash, length_text = written.partition("/")
    family, bits, version = (socket.AF_INET6, 128, 6) if ":" in address else (socket.AF_INET, 32, 4)
    try:
        first = int.from_bytes(socket.inet_pton(family, address))
    except (OSError, ValueError):  # ValueError: a NUL or a character outside ASCII
        return Parsed(None, fault=_address_fault(address))
    length = _LENGTHS.get(length_text)
    if not slash:
        return Parsed(None, fault=_NO_MASK)
    if length is None or length > bits:
        fault = _MASK if "." in length_text else Text(*(part.format(bits) for part in _LENGTH))
        return Parsed(None, fault=fault)
    tail = (1 << (bits - length)) - 1
    return Parsed(Prefix(version, first & ~tail, length), host_bits=bool(first & tail))


def parse_host(written: str) -> Host:
    """`written` as one address, alone or with the length of its prefix, such as 10.36.8.1/24."""
    address, slash, _ = written.partition("/")
    alone = parse(f"{address}/{128 if ':' in address else 32}")
    if not slash or alone.prefix is None:
        return Host(alone.prefix, fault=alone.fault)
    net = parse(written)
    return Host(alone.prefix if net.prefix else None, net.prefix, net.fault)


def _address_fault(address: str) -> Text:
    """Python's own words on why `address` is none; in Chinese, what is usually wrong."""
    if not address.isascii():
        return Text("含有全角或其他非 ASCII 字符", "it holds full-width or other non-ASCII characters")
    try:
        ipaddress.ip_address(address)
    except ValueError as error:
        return Text(f"“{address}”不是 IP 地址", str(error))
    return Text("不能带接口标识（%）", "an interface (%) has no place in it")


def canonical(written: str) -> str:
    """The one spelling of a prefix: half-width, in lower case, IPv6 as RFC 5952 has it, "" if it is none.

    A netmask becomes the length that it means. A prefix with host bits set has no other spelling.
    """
    prefix = parse(written).prefix
    if prefix and str(prefix) == written:
        return written
    address, slash, length = half_width(written).partition("/")
    parsed = parse(f"{address}/{_MASKS.get(length, length)}" if slash else address)
    return str(parsed.prefix) if parsed.prefix and not parsed.host_bits else ""


def canonical_host(written: str) -> str:
    """The one spelling of a single address, alone or with the length of its prefix; "" if it is none."""
    plain = half_width(written)
    host = parse_host(plain)
    if host.address is None:
        return ""
    return host.address.address(host.address.first) + "".join(plain.partition("/")[1:])


def _mask(length: int) -> str:
    """The netmask of IPv4 that means `length`."""
    return Prefix(4, 0, 32).address((1 << 32) - (1 << (32 - length)))


# A mask of no bits may be a host mask as well, and one of all bits nobody writes for a prefix.
_MASKS = {_mask(length): str(length) for length in range(1, 32)}
