"""What a planner writes as the data of a record, checked, and in the form of a zone file."""

import re
from typing import NamedTuple

from egov_netplan.plan.names import ascii_form
from egov_netplan.plan.records import parse_address
from egov_netplan.words import Text

_VERSION = Text("{type} 记录不能用地址 {address}", "an {type} record cannot hold {address}")
_MX = Text(
    "MX 记录写“优先级 邮件服务器”，如 10 mail.example.cn", "an MX is written like “10 mail.example.cn”"
)
_TOO_LONG = Text("文字太长", "the text is too long")
_MAILBOX = Text("不是电子信箱", "it is no mailbox")

_LONGEST_STRING = 255
_LONGEST_TEXT = 60000
_LOCAL_PART = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")


class Data(NamedTuple):
    """The data of a record as a zone file has it, and the host that it leads to; or what is wrong with it."""

    text: str
    target: str = ""
    fault: Text | None = None


def owner(written: str, kind: str) -> tuple[str, Text | None]:
    """The name of a record in ASCII form; texts and aliases may stand at names such as _dmarc.example.cn."""
    bare = written
    services = re.match(r"(?:_[A-Za-z0-9-]{1,62}\.)+", written) if kind in ("TXT", "CNAME") else None
    if services:
        bare = written[services.end() :]
    name, fault = ascii_form(bare)
    return (f"{services.group().lower() if services else ''}{name}", None) if name else ("", fault)


def data(kind: str, value: str) -> Data:
    """The data of a record of one type."""
    if kind in ("A", "AAAA"):
        return _address(kind, value)
    if kind == "TXT":
        return Data(text(value)) if len(value.encode()) <= _LONGEST_TEXT else Data("", fault=_TOO_LONG)
    before, after = value.split() if kind == "MX" and len(value.split()) == 2 else ("", value)
    if kind == "MX" and not re.fullmatch("[0-9]{1,5}", before):
        return Data("", fault=_MX)
    host, fault = ascii_form(after)
    if not host:
        return Data("", fault=fault)
    return Data(f"{int(before) if before else ''} {host}.".strip(), host)


def _address(kind: str, value: str) -> Data:
    parsed = parse_address(value)
    if parsed.prefix is None:
        return Data("", fault=parsed.fault)
    if (parsed.prefix.version == 6) is not (kind == "AAAA"):
        return Data("", fault=_VERSION.filled(type=kind, address=value))
    return Data(parsed.prefix.address(parsed.prefix.first))


def text(value: str) -> str:
    """A text as quoted strings of at most 255 octets; what is not plain ASCII is written by its number."""
    octets = value.encode("utf-8", "surrogateescape")
    parts = [octets[at : at + _LONGEST_STRING] for at in range(0, len(octets), _LONGEST_STRING)] or [b""]
    return " ".join(f'"{"".join(map(_octet, part))}"' for part in parts)


def _octet(octet: int) -> str:
    letter = chr(octet)
    if letter in '"\\':
        return f"\\{letter}"
    return letter if 32 <= octet < 127 else f"\\{octet:03d}"


def mailbox(written: str) -> Data:
    """A mailbox as the name that an SOA has for it: the dots before the @ are marked."""
    local, at, domain = written.partition("@")
    host, _ = ascii_form(domain) if at else ("", None)
    if not host or not _LOCAL_PART.fullmatch(local) or len(local) > 63:
        return Data("", fault=_MAILBOX)
    return Data(f"{local.replace('.', chr(92) + '.')}.{host}.", host)
