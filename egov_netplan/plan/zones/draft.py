"""The zones of a network while they are put together: each record goes to the zone that answers for it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.plan.names import ascii_form, lies_in, longest, tails, unicode_form
from egov_netplan.plan.walls import Wall
from egov_netplan.plan.zones.zone import Kind, Record, Refused
from egov_netplan.words import Text

_OUTSIDE = Text("不在本网络的任何域内", "it lies in no zone of this network")
_INTERNAL = Text(
    "{name} 属于{network}，内部网络的名字不得出现在对外的域中",
    "{name} belongs to {network}, and internal names must not stand in a zone outside",
)


class Open(NamedTuple):
    """A zone that is being put together, with the hosts that serve it."""

    origin: str
    kind: Kind
    owner: str
    servers: tuple[str, ...]


class Draft:
    """All zones of one network; nothing enters them that belongs to a network behind the wall."""

    def __init__(self, wall: Wall | None, names: dict[str, Text]) -> None:
        self.zones: dict[str, Open] = {}
        self.refused: list[Refused] = []
        self._wall = wall
        self._network_names = names
        self._records: dict[str, dict[Record, Where]] = {}
        self._types: dict[str, set[str]] = {}

    def open(self, zone: Open) -> None:
        """One more zone; what is said of it last holds."""
        self.zones[zone.origin] = zone
        self._records.setdefault(zone.origin, {})

    def close(self, origin: str) -> None:
        """No such zone after all: the one around it answers."""
        del self.zones[origin], self._records[origin]

    def is_needless(self, origin: str, around: str) -> bool:
        """Whether a zone holds nothing, and the zone around it has the same name servers."""
        return not self._records[origin] and self.zones[origin].servers == self.zones[around].servers

    def refuse(self, written: str, why: Text, unit: str, where: Where) -> None:
        """Keep what goes into no zone."""
        self.refused.append(Refused(written, why, unit, where))

    def fault(self, name: str) -> Text | None:
        """Why a name may stand in no zone of this network, as an owner or as what a record leads to."""
        network = self._wall.behind(name) if self._wall and name else ""
        if not network:
            return None
        return _INTERNAL.filled(name=unicode_form(name), network=self._network_names[network])

    def zone_of(self, name: str) -> str:
        """The zone that answers for a name, or ""."""
        return longest(name, self.zones)

    def add(self, record: Record, target: str, unit: str, where: Where) -> bool:
        """A record in the zone that answers for its name; the same one twice is one."""
        origin = self.zone_of(record.name)
        why = self.fault(record.name) or self.fault(target) or (None if origin else _OUTSIDE)
        if why:
            self.refuse(f"{unicode_form(record.name)} {record.type}", why, unit, where)
            return False
        self._records[origin].setdefault(record, where)
        self._types.setdefault(record.name, set()).add(record.type)
        return True

    def types(self, name: str) -> set[str]:
        """The types of the records that a name has."""
        return self._types.get(name, set())

    def records(self, origin: str) -> Sequence[Record]:
        """The records of a zone so far."""
        return tuple(self._records[origin])

    def delegate(self) -> None:
        """Each zone's own name servers; and in the zone around it the same, with the addresses it needs."""
        glue: dict[str, list[Record]] = {}
        for record in (record for records in self._records.values() for record in records):
            if record.type in ("A", "AAAA"):
                glue.setdefault(record.name, []).append(record)
        for zone in self.zones.values():
            parent = longest(zone.origin.partition(".")[2], self.zones)
            for origin in (zone.origin, parent) if parent else (zone.origin,):
                for host in zone.servers:
                    self._records[origin].setdefault(Record(zone.origin, "NS", f"{host}."), Where(""))
                    if lies_in(host, origin) and self.zone_of(host) != origin:
                        self._records[origin].update(dict.fromkeys(glue.get(host, ()), Where("")))

    def unserved(self) -> Iterator[str]:
        """Name servers inside a zone of this network without an address there."""
        for host in dict.fromkeys(host for zone in self.zones.values() for host in zone.servers):
            if self.zone_of(host) and self.types(host).isdisjoint(("A", "AAAA")):
                yield host

    def is_apex(self, name: str) -> bool:
        """Whether a name is that of a zone itself."""
        return name in self.zones

    def internal_in(self, text: str) -> Text | None:
        """Why a text may not stand in a zone: a word of it is a name from behind the wall."""
        names = (name for word in _WORD.findall(text) for name in _forms(word))
        return next((why for name in names if (why := self.fault(name))), None)


_WORD = re.compile(r"[\w.。．｡-]+")


def _forms(word: str) -> Iterator[str]:
    """A word as a name that is looked up, and all that it may hold a name in: _x.a.cn holds a.cn."""
    bare = word.strip(".。．｡-")
    form, _ = ascii_form(bare)
    if form:
        yield form
    else:
        yield from (form for tail in tails(bare) if (form := ascii_form(tail)[0]))
