"""The zones that lead from addresses back to names: in-addr.arpa, ip6.arpa, and RFC 2317 between octets."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.plan.prefix import Prefix


class Cut(NamedTuple):
    """A reverse zone and the addresses that it answers for.

    A cut narrower than /24 is `classless`: the names in it are made up by RFC 2317, and the zone around it
    leads to them with one CNAME for each address.
    """

    prefix: Prefix
    origin: str

    @property
    def classless(self) -> bool:
        """Whether its names are not those that are looked up at first."""
        return self.prefix.version == 4 and self.prefix.narrowness > 24


def step(version: int) -> int:
    """How many bits of an address one label of a reverse name stands for."""
    return 8 if version == 4 else 4


def aligned(prefix: Prefix) -> Iterator[Prefix]:
    """A prefix in parts of whole octets or nibbles, each a zone of its own; beyond /24 as it is."""
    bits = step(prefix.version)
    length = -(-prefix.narrowness // bits) * bits
    if prefix.version == 4 and prefix.narrowness > 24:
        yield prefix
        return
    size = 1 << (prefix.bits - length)
    for first in range(prefix.first, prefix.last + 1, size):
        yield Prefix(prefix.version, first, length)


def name_of(prefix: Prefix) -> str:
    """The reverse name of a prefix of whole octets or nibbles; that of an address is the longest such."""
    bits = step(prefix.version)
    mask = (1 << bits) - 1
    labels = [
        f"{(prefix.first >> shift) & mask:{'d' if prefix.version == 4 else 'x'}}"
        for shift in range(prefix.bits - prefix.narrowness, prefix.bits, bits)
    ]
    return ".".join((*labels, "in-addr.arpa" if prefix.version == 4 else "ip6.arpa"))


def cuts(prefix: Prefix, around: Cut | None = None) -> Iterator[Cut]:
    """The zones for a prefix that is delegated inside the zone `around`.

    RFC 2317 has names such as 64/26; a hyphen says the same and is no trouble as a file name.
    """
    for part in aligned(prefix):
        if not Cut(part, "").classless:
            yield Cut(part, name_of(part))
            continue
        base = around.origin if around and around.classless else name_of(_octets(part))
        yield Cut(part, f"{part.first & 255}-{part.narrowness}.{base}")


def pointer(address: Prefix, cut: Cut) -> str:
    """The name of an address in the zone that answers for it."""
    return f"{address.first & 255}.{cut.origin}" if cut.classless else name_of(address)


def _octets(prefix: Prefix) -> Prefix:
    """The /24 that a narrower prefix lies in."""
    return Prefix(4, prefix.first & ~255, 24)
