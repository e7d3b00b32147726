"""The text of a zone file (RFC 1035 §5), made to be read by people too."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from egov_netplan.inventory.fields import SoaFields
from egov_netplan.plan.names import unicode_form
from egov_netplan.plan.zones.zone import Record

_TYPES = ("NS", "A", "AAAA", "MX", "CNAME", "PTR", "TXT")
_WIDEST = 40
# The first line says whose the file is: two networks may have reverse zones of one name.
_MARK = re.compile(r"(?:;|//) netplan: (.*)")


class Head:
    """What stands above the records of every zone of a server: whose it is, who answers, and the times."""

    def __init__(self, network: str, primary: str, mailbox: str, ttl: int, soa: SoaFields) -> None:
        self._network, self._primary, self._mailbox = network, primary, mailbox
        self._ttl, self._soa = ttl, soa

    def lines(self, origin: str, serial: int) -> list[str]:
        """The lines down to the SOA."""
        shown = unicode_form(origin)
        soa = self._soa
        times = (
            (serial, "serial"),
            (soa.refresh, "refresh"),
            (soa.retry, "retry"),
            (soa.expire, "expire"),
            (soa.negative, "negative answers"),
        )
        return [
            mark(";", self._network),
            *([f"; {shown}"] if shown != origin else []),
            f"$ORIGIN {origin}.",
            f"$TTL {self._ttl}",
            f"@ IN SOA {self._primary}. {self._mailbox} (",
            *(f"    {value:<10} ; {said}" for value, said in times),
            ")",
        ]


def mark(comment: str, network: str) -> str:
    """The first line of a file that was made for a network: one line, whatever it is called."""
    return f"{comment} netplan: {msgspec.json.encode(network).decode()}"


def network_of(text: str) -> str | None:
    """The network that a file was made for; None where it does not say."""
    found = _MARK.fullmatch(text.partition("\n")[0].rstrip("\r"))
    try:
        return msgspec.json.decode(found[1], type=str) if found else None
    except msgspec.DecodeError:
        return None


def ordered(origin: str, records: Iterable[Record]) -> tuple[Record, ...]:
    """Records as they stand in a file: those of the zone itself first, numbers by their size."""
    return tuple(
        sorted(
            records,
            key=lambda record: (
                record.name != origin,
                natural(record.name),
                _TYPES.index(record.type),
                record.data,
            ),
        )
    )


def body(origin: str, records: Sequence[Record], unaddressed: Iterable[str]) -> list[str]:
    """The lines of the records, and the names that have no address as comments."""
    owners = [_relative(record.name, origin) for record in records]
    width = min(max((len(owner) for owner in owners), default=1), _WIDEST)
    lines = [
        f"{owner:<{width}} IN {record.type:<5} {record.data}{_shown(record)}"
        for owner, record in zip(owners, records, strict=True)
    ]
    return lines + [
        f"; {unicode_form(name)}: no address is stated" for name in sorted(unaddressed, key=natural)
    ]


def _relative(name: str, origin: str) -> str:
    return "@" if name == origin else name.removesuffix(f".{origin}")


def _shown(record: Record) -> str:
    """A comment with the names that are in Chinese; texts have none."""
    if record.type == "TXT" or "xn--" not in record.name + record.data:
        return ""
    names = (name for name in (record.name, *record.data.split()) if "xn--" in name)
    return " ; " + " ".join(dict.fromkeys(unicode_form(name.removesuffix(".")) for name in names))


def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A key by which names stand by their zones, and those of addresses by number, a to f after 9."""
    labels = name.split(".")[::-1]
    return tuple((False, int(label), "") if label.isdigit() else (True, 0, label) for label in labels)
