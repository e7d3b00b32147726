"""What every text of an inventory is, so that what may not leave the office can be found and reworded.

The table names each field that holds text, once. A field that is missing from it stops the rewording,
and `tests/inventory/test_texts.py` before that: nobody can add a text and forget to say what it is.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast, get_args

import msgspec

from egov_netplan.findings import Where
from egov_netplan.inventory import fields, model

Some = TypeVar("Some", bound=msgspec.Struct)


class Matter(StrEnum):
    """What a text is. Those up to PERSON are what a thing goes by: they give away that it is there."""

    UNIT = "unit"  # the full path
    UNIT_NAME = "unit-name"
    NETWORK = "network"  # the id
    NETWORK_NAME = "network-name"
    ALIAS = "alias"  # another name of a network
    PLATFORM = "platform"
    ADDRESS = "address"
    DOMAIN = "domain"
    SITE = "site"
    SYSTEM = "system"
    PRIVATE_NETWORK = "private-network"
    DEVICE = "device"
    LINE = "line"
    CIRCUIT = "circuit"
    CABLE = "cable"
    DUCT = "duct"
    TRANSMISSION = "transmission"
    ROOM = "room"
    RACK = "rack"
    PERSON = "person"

    LIST = "list"  # a list of units: its file or its title
    CARRIER = "carrier"
    PORT = "port"
    LABEL = "label"  # a part of a domain name
    END = "end"  # the full path of a unit or a device
    DUTY = "duty"  # the id
    REFERENCE = "reference"  # a unit, a device or another thing, by words that may be the tail of its path
    SCOPE = "scope"  # a reference without which a selector would mean everybody
    SUBJECT = "subject"  # what a waiver is for
    WORD = "word"  # the planner's vocabulary: kinds, sectors, measures, bandwidths
    TERM = "term"  # what the tool itself defines
    REMARK = "remark"  # free text, which counts as being there
    TELLTALE = "telltale"  # free text that nothing is counted by, and that tells whose plan it is


# What gives away that a thing is there.
TELLING = frozenset(list(Matter)[: list(Matter).index(Matter.PERSON) + 1])


class Entries(NamedTuple):
    """The texts of a mapping: its keys, and its values where they are texts too."""

    keys: Matter
    values: Matter | None = None


_M = Matter
_WIRE: dict[str, Matter | Entries] = {
    "carrier": _M.CARRIER,
    "medium": _M.WORD,
    "circuit": _M.CIRCUIT,
    "cable": _M.CABLE,
    "duct": _M.DUCT,
    "transmission": _M.TRANSMISSION,
    "bandwidth": _M.WORD,
    "prefix": _M.ADDRESS,
    "tariff": _M.REMARK,
}
_SOURCE: dict[str, Matter | Entries] = {"source": _M.TELLTALE}
_NOTE: dict[str, Matter | Entries] = {"note": _M.REMARK}

TEXTS: Mapping[type[msgspec.Struct], Mapping[str, Matter | Entries]] = {
    # --- what is assembled ---
    model.Unit: {
        "id": _M.UNIT,
        "name": _M.UNIT_NAME,
        "parent": _M.UNIT,
        "level": _M.WORD,
        "code": _M.TELLTALE,
        "kind": _M.WORD,
        "label": _M.LABEL,
        "sector": _M.WORD,
        "reason": _M.REMARK,
        "affiliation": _M.WORD,
        "attachments": Entries(_M.NETWORK),
    },
    model.Attachment: {"unit": _M.UNIT, "network": _M.NETWORK, "numbers": Entries(_M.TERM)},
    model.Listing: {"attachments": Entries(_M.NETWORK), "sub_units": _M.UNIT},
    model.Device: {"id": _M.DEVICE, "unit": _M.UNIT, "networks": _M.NETWORK},
    model.Line: {"id": _M.LINE, "ends": _M.END, "network": _M.NETWORK},
    model.Site: {
        "id": _M.SITE,
        "unit": _M.UNIT,
        "network": _M.NETWORK,
        "parents": _M.SITE,
        "roles": Entries(_M.TERM, _M.UNIT),
        "host": _M.UNIT,
    },
    model.System: {
        "id": _M.SYSTEM,
        "unit": _M.UNIT,
        "planner": _M.UNIT,
        "networks": _M.NETWORK,
        "feeds": _M.SITE,
        "users": _M.UNIT,
        "pilots": _M.UNIT,
    },
    model.PrivateNetwork: {"id": _M.PRIVATE_NETWORK, "unit": _M.UNIT},
    model.UnitList: {"file": _M.LIST, "title": _M.LIST, "under": _M.UNIT, "units": _M.UNIT},
    # --- units as written ---
    fields.UnitFields: {
        "id": _M.UNIT_NAME,
        "name": _M.UNIT_NAME,
        "level": _M.WORD,
        "code": _M.TELLTALE,
        "kind": _M.WORD,
        "label": _M.LABEL,
        "sector": _M.WORD,
        "affiliation": _M.WORD,
        "facts": _M.WORD,
        "roles": Entries(_M.TERM, _M.REFERENCE),
        "done": Entries(_M.DUTY),
        "mailbox": _M.REMARK,
        "reason": _M.REMARK,
        "networks": Entries(_M.NETWORK),
        "units": _M.UNIT_NAME,
        **_NOTE,
    },
    fields.AttachmentFields: {
        "prefix": _M.ADDRESS,
        "block": _M.ADDRESS,
        "gateway": _M.ADDRESS,
        "domain": _M.DOMAIN,
        "zone": _M.DOMAIN,
        "nameservers": Entries(_M.DOMAIN, _M.ADDRESS),
        "reason": _M.REMARK,
        **_NOTE,
    },
    fields.ShareFields: {},
    fields.ContactFields: {
        "name": _M.PERSON,
        "title": _M.REMARK,
        "office": _M.REMARK,
        "phone": _M.PERSON,
        "email": _M.PERSON,
    },
    fields.GroupFields: {
        "head": _M.REMARK,
        "deputies": _M.REMARK,
        "members": _M.REFERENCE,
        "office": _M.REFERENCE,
        "director": _M.REMARK,
        **_NOTE,
    },
    # --- equipment and works as written ---
    fields.LineFields: {"id": _M.LINE, "port": _M.PORT, "to": _M.REFERENCE, **_WIRE},
    fields.BackboneLineFields: {
        "id": _M.LINE,
        "ends": _M.REFERENCE,
        "network": _M.NETWORK,
        "ports": _M.PORT,
        "backup_of": _M.LINE,
        **_WIRE,
        **_NOTE,
    },
    fields.DeviceFields: {
        "id": _M.DEVICE,
        "unit": _M.REFERENCE,
        "network": _M.NETWORK,
        "address": _M.ADDRESS,
        "room": _M.ROOM,
        "rack": _M.RACK,
        "approval": _M.REMARK,
        **_NOTE,
    },
    fields.MigrationFields: {"to": _M.REMARK},
    fields.SupplyFields: {
        "address": _M.REMARK,
        "column": _M.WORD,
        "collector": _M.NETWORK,
        "every": _M.WORD,
    },
    fields.ColumnFields: {"name": _M.WORD, "owner": _M.REFERENCE, "every": _M.WORD},
    fields.SiteFields: {
        "id": _M.SITE,
        "unit": _M.REFERENCE,
        "name": _M.SITE,
        "network": _M.NETWORK,
        "domain": _M.DOMAIN,
        "address": _M.ADDRESS,
        "parent": _M.SITE,
        "host": _M.REFERENCE,
        "columns": _M.WORD,
        "measures": _M.WORD,
        "procedures": _M.WORD,
        "emergency_plan": _M.REMARK,
        "mailbox": _M.REMARK,
        "roles": Entries(_M.TERM, _M.REFERENCE),
        **_NOTE,
    },
    fields.SystemFields: {
        "id": _M.SYSTEM,
        "name": _M.SYSTEM,
        "unit": _M.REFERENCE,
        "kind": _M.WORD,
        "network": _M.NETWORK,
        "feeds": _M.SITE,
        "levels": _M.WORD,
        "pilots": _M.REFERENCE,
        "users": _M.REFERENCE,
        "planner": _M.REFERENCE,
        **_SOURCE,
        **_NOTE,
    },
    fields.PrivateNetworkFields: {
        "id": _M.PRIVATE_NETWORK,
        "unit": _M.REFERENCE,
        "name": _M.PRIVATE_NETWORK,
        "reason": _M.REMARK,
        **_NOTE,
    },
    # --- the policy ---
    fields.ProjectFields: {
        "title": _M.TELLTALE,
        "under": _M.REFERENCE,
        "profile": _M.TELLTALE,
        "language": _M.TERM,
        "levels": _M.WORD,
        "codes": _M.TERM,
        "kinds": Entries(_M.WORD, _M.WORD),
        "inventory": _M.TELLTALE,
        "networks": Entries(_M.NETWORK),
        "platform": _M.NETWORK,
        "addresses": Entries(_M.NETWORK),
        "domains": Entries(_M.NETWORK),
        "labels": Entries(_M.UNIT_NAME, _M.LABEL),
        "severities": Entries(_M.TERM, _M.TERM),
        "units": _M.UNIT_NAME,
        **_SOURCE,
    },
    fields.UnitDefaults: {
        "kind": _M.WORD,
        "affiliation": _M.WORD,
        "sector": _M.WORD,
        "networks": Entries(_M.NETWORK),
    },
    fields.NetworkFields: {
        "name": _M.NETWORK_NAME,
        "aliases": _M.ALIAS,
        "part_of": _M.PLATFORM,
        "centre": _M.REFERENCE,
        "resilient": _M.WORD,
    },
    fields.IsolationFields: {"between": _M.NETWORK, **_SOURCE},
    fields.CarrierFields: {
        "segment": _M.WORD,
        "carrier": _M.CARRIER,
        "medium": _M.WORD,
        "bandwidth": _M.WORD,
        "network": _M.NETWORK,
        **_SOURCE,
    },
    fields.AddressPlanFields: {
        "space": _M.ADDRESS,
        "sizes": Entries(_M.WORD),
        "sizes6": Entries(_M.WORD),
        "reserved": _M.ADDRESS,
        "versions": _M.TERM,
        **_SOURCE,
    },
    fields.PoolFields: {
        "purpose": _M.TERM,
        "range": _M.ADDRESS,
        "level": _M.WORD,
        "version": _M.TERM,
    },
    fields.DomainPlanFields: {
        "zone": _M.DOMAIN,
        "names": Entries(_M.WORD, _M.DOMAIN),
        "reserved": _M.LABEL,
        "suffixes": Entries(_M.WORD, _M.DOMAIN),
        "chinese": Entries(_M.WORD, _M.DOMAIN),
        "delegated": _M.WORD,
        "nameservers": Entries(_M.DOMAIN, _M.ADDRESS),
        "mailbox": _M.REMARK,
        **_SOURCE,
    },
    fields.SoaFields: {},
    fields.RecordFields: {"name": _M.DOMAIN, "type": _M.TERM, "value": _M.REMARK},
    fields.WhoFields: {
        "level": _M.WORD,
        "kind": _M.WORD,
        "sector": _M.WORD,
        "affiliation": _M.WORD,
        "facts": _M.WORD,
        "under": _M.SCOPE,
        "list": _M.LIST,
        "units": _M.REFERENCE,
        "not_units": _M.REFERENCE,
    },
    fields.DutyFields: {
        "id": _M.DUTY,
        "title": _M.TELLTALE,
        "items": _M.WORD,
        "on": _M.NETWORK,
        "needs": _M.DUTY,
        "recipient": _M.REMARK,
        "channel": _M.REMARK,
        **_SOURCE,
    },
    fields.HostingFields: {"needs": _M.WORD, "host": _M.REFERENCE, **_SOURCE},
    fields.SingletonFields: {"kind": _M.WORD, "owner": _M.REFERENCE, **_SOURCE},
    fields.AnnexFields: {"title": _M.REMARK, "file": _M.REMARK, **_SOURCE},
    fields.StandardFields: {"title": _M.REMARK, "replaced_by": _M.REMARK, **_SOURCE},
    fields.WaiverFields: {
        "rule": _M.TERM,
        "subject": _M.SUBJECT,
        "reason": _M.REMARK,
        "approved_by": _M.REMARK,
    },
}

# What is to stand in place of a text; None where nothing is.
Reword = Callable[[Matter, str], str | None]
# What is to stand in place of a place in the files.
Relocate = Callable[[Where], Where]


def stay(where: Where) -> Where:
    """The place as it is."""
    return where


class Rewording:
    """Things with every text in them reworded; what stands in two of them is reworded once.

    What is reworded to nothing leaves a list or a mapping; a field becomes what it is when not written.
    """

    def __init__(self, reword: Reword, relocate: Relocate = stay) -> None:
        self._reword, self._relocate = reword, relocate
        self._done: dict[
            int, tuple[msgspec.Struct, msgspec.Struct]
        ] = {}  # with the thing, or its id passes on

    def of(self, thing: Some) -> Some:
        """The thing in other words; the very same where none of them is other."""
        done = self._done.get(id(thing))
        if done is None:
            done = self._done[id(thing)] = thing, self._reworded(thing)
        return cast(Some, done[1])

    def _reworded(self, thing: Some) -> Some:
        changes = {}
        for name, matter, default in _fields(type(thing)):
            value = getattr(thing, name)
            if value:
                new = self._value(value, matter)
                if new is not value:
                    changes[name] = _unwritten(value, default) if new is None else new
        return msgspec.structs.replace(thing, **changes) if changes else thing

    def _value(self, value: Any, matter: Matter | Entries | None) -> Any:
        if isinstance(value, msgspec.Struct):
            return self.of(value)
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._text(value, matter)
        if isinstance(value, Where):
            return self._relocate(value)
        if isinstance(value, tuple):
            return self._list(value, matter)
        return self._mapping(value, matter) if isinstance(value, dict) else value

    def _text(self, value: str, matter: Matter | Entries | None) -> str | None:
        if not isinstance(matter, Matter):
            raise TypeError("a text that texts.TEXTS does not speak of")
        return self._reword(matter, value)

    def _list(self, values: tuple[Any, ...], matter: Matter | Entries | None) -> tuple[Any, ...]:
        new = tuple(self._value(value, matter) for value in values)
        if all(one is other for one, other in zip(new, values, strict=True)):
            return values
        return tuple(item for item in new if item is not None)

    def _mapping(self, values: Mapping[Any, Any], matter: Matter | Entries | None) -> Mapping[Any, Any]:
        entries = matter if isinstance(matter, Entries) else Entries(Matter.TERM)
        new = {}
        for key, value in values.items():
            name, item = self._value(key, entries.keys), self._value(value, entries.values)
            if name is not None and item is not None:
                new[name] = item
        return new


@cache
def _fields(struct: type[msgspec.Struct]) -> tuple[tuple[str, Matter | Entries | None, Any], ...]:
    """The fields of a struct that may hold text: what the texts are, and what the field is without them."""
    texts = TEXTS[struct]
    return tuple(
        (item.name, texts.get(item.name), item.default)
        for item in msgspec.structs.fields(struct)
        if item.name in texts or _holds_more(item.type)
    )


def _holds_more(kind: Any) -> bool:
    """Whether a value of this type may be or hold a struct, or a place in the files."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct | Where):
        return True
    return any(map(_holds_more, get_args(kind)))


def _unwritten(value: Any, default: Any) -> Any:
    """A field with nothing in it; one that must be written is empty then."""
    return default if default is None else type(value)()


def texts_of(inventory: model.Inventory) -> set[tuple[Matter, str]]:
    """Every text of an inventory, with what it is."""
    said: set[tuple[Matter, str]] = set()

    def listen(matter: Matter, text: str) -> str:
        said.add((matter, text))
        return text

    listener = Rewording(listen)
    parts: tuple[Iterable[msgspec.Struct], ...] = (
        inventory.units.values(),
        inventory.devices,
        inventory.lines,
        inventory.lists,
        inventory.sites,
        inventory.systems,
        inventory.private_networks,
        (inventory.policy,),
    )
    for things in parts:
        for thing in things:
            listener.of(thing)
    return said
