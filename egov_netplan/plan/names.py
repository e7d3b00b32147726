"""What a domain name is, in the form that is looked up and in the form that people read."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.spelling import half_width
from egov_netplan.words import Text

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_LDH = re.compile(_LABEL)
_LDH_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_EMPTY_LABEL = Text("有空的一段（多了一个点）", "it has an empty label (one dot too many)")
_DOTS = re.compile("[.。．｡]")


class Name(NamedTuple):
    """A domain name as a unit writes it; `ascii` is the form that is looked up, "" where it is no name.

    `site` is the id of the site whose name it is, "" where it stands on the network itself. A name of the
    policy has no unit.
    """

    written: str
    ascii: str
    unit: str
    where: Where
    fault: Text | None = None
    site: str = ""

    @property
    def same_as(self) -> str:
        """What two entries share that are one name."""
        return self.ascii or self.written

    @property
    def depth(self) -> int:
        """How many labels it has."""
        return self.ascii.count(".") + 1 if self.ascii else 0

    @property
    def is_chinese(self) -> bool:
        """Whether any label of it is outside ASCII as people read it."""
        return "xn--" in self.ascii


def tails(name: str) -> Iterator[str]:
    """A name and all zones that it lies in, the longest first; none for ""."""
    while name:
        yield name
        name = name.partition(".")[2]


def longest(name: str, zones: Container[str]) -> str:
    """The longest of the zones that a name lies in, or "" if it lies in none."""
    return next((tail for tail in tails(name) if tail in zones), "")


def lies_in(name: str, zone: str) -> bool:
    """Whether a name is the zone's apex or lies below it; both in ASCII form."""
    return name == zone or name.endswith(f".{zone}")


@lru_cache(maxsize=65536)  # each name is asked for by the plan, the rules and the reports
def ascii_form(written: str) -> tuple[str, Text | None]:
    """A domain name as it is looked up (IDNA 2008, RFC 5891), or "" and what is wrong with it."""
    if written.isascii() and "xn--" not in written.lower():
        return _ascii_name(written)
    import idna

    name = _DOTS.sub(".", written).lower().removesuffix(".")
    if name.endswith("."):
        return "", _EMPTY_LABEL
    try:
        return idna.encode(name).decode(), None
    except UnicodeError as error:  # idna.IDNAError is one
        return "", Text("其中有国际化域名（IDNA 2008）不允许的字符或写法", str(error))


def unicode_form(name: str) -> str:
    """A name in ASCII form as people write it."""
    if "xn--" not in name:
        return name
    return ".".join(_unicode_label(label) for label in name.split("."))


def canonical_name(written: str) -> str:
    """The one spelling of a name: half-width, in lower case, without a dot at its end; "" if it is none.

    Chinese stays Chinese, and ASCII form stays ASCII form.
    """
    plain = half_width(written).lower().removesuffix(".")
    return plain if ascii_form(plain)[0] else ""


def _unicode_label(label: str) -> str:
    """A label that has been through IDNA already need not be judged again: it is only decoded."""
    return label[4:].encode().decode("punycode") if label.startswith("xn--") else label


def _ascii_name(written: str) -> tuple[str, Text | None]:
    name = written.lower().removesuffix(".")
    if len(name) > 253:
        return "", Text("总长超过 253 个字符", "it is longer than 253 characters")
    if _LDH_NAME.fullmatch(name):
        return name, None
    wrong = next(label for label in name.split(".") if not _LDH.fullmatch(label))
    if not wrong:
        return "", _EMPTY_LABEL
    fault = Text(
        f"“{wrong}”不合规：只能用字母、数字和连字符，不以连字符开头或结尾，不超过 63 个字符",
        f"“{wrong}” may hold letters, digits and hyphens only, not begin or end with a hyphen, "
        "and have at most 63 characters",
    )
    return "", fault


def read_name(written: str, where: Where, unit: str) -> Name:
    """A name as it is written, with its form that is looked up or what is wrong with it."""
    name, fault = ascii_form(written)
    return Name(written, name, unit, where, fault)


def read_suffix(written: str, where: Where) -> Name:
    """A suffix of the policy; the dot before it may be written or left out."""
    bare = written[1:] if _DOTS.match(written) else written
    return read_name(bare, where, "")._replace(written=written)
