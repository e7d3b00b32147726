"""Names to codes: a plan that says how things stand without saying whose they are.

A unit becomes its level or its place, its kind and a number: 市02, 县017, 市02-党委03, 市02-党委03-1; a
network 网络1; a line 线路12. One thing has one code wherever it stands, and keeps it as long as nothing is
put before it in the inventory. Of addresses only the length of the prefix is left, of free text only that
there is some. Levels, kinds, states, days and figures stay, and so does the order of the inventory: who
knows the list of departments can still guess, and is meant to be told so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path as FilePath
from typing import NamedTuple, TypeVar

import msgspec

from egov_netplan.findings import Finding, Hit, Location, Where
from egov_netplan.inventory.fields import InventoryFields, ProjectFields
from egov_netplan.inventory.model import Inventory, Roles, Unit
from egov_netplan.inventory.policy import kinds
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.terms import Terms
from egov_netplan.inventory.texts import Matter, Rewording, texts_of
from egov_netplan.words import Text

Some = TypeVar("Some", bound=msgspec.Struct)

# What stands for free text and for persons.
HIDDEN = "＊＊＊"
TITLE = "（脱敏稿）"

# What is numbered in the order in which it is met.
_NUMBERED: Mapping[Matter, str] = {
    Matter.UNIT_NAME: "单位",
    Matter.NETWORK: "net",
    Matter.NETWORK_NAME: "网络",
    Matter.PLATFORM: "平台",
    Matter.DOMAIN: "name",
    Matter.SITE: "网站",
    Matter.SYSTEM: "系统",
    Matter.PRIVATE_NETWORK: "专网",
    Matter.DEVICE: "设备",
    Matter.LINE: "线路",
    Matter.CIRCUIT: "电路",
    Matter.CABLE: "光缆",
    Matter.DUCT: "管道",
    Matter.TRANSMISSION: "传输",
    Matter.ROOM: "机房",
    Matter.RACK: "机柜",
    Matter.LIST: "名单",
    Matter.CARRIER: "运营商",
    Matter.PORT: "端口",
    Matter.LABEL: "label",
    Matter.DUTY: "任务",
    Matter.WORD: "词",
}
# What gives a thing away wherever it is said.
_NAMING = frozenset(
    (
        Matter.UNIT_NAME,
        Matter.NETWORK_NAME,
        Matter.ALIAS,
        Matter.PLATFORM,
        Matter.DOMAIN,
        Matter.SITE,
        Matter.SYSTEM,
        Matter.PRIVATE_NETWORK,
        Matter.PERSON,
    )
)
_NO_KIND = "单位"
_SHORTEST = 2

# The parts of the policy's file that hold units and works as they are written.
_WRITTEN = tuple(field for field in InventoryFields.__struct_fields__ if field not in ("title", "source"))


class Code(NamedTuple):
    """One line of the key: a code, and what it stands for."""

    matter: Matter
    code: str
    original: str


def redacted(inventory: Inventory) -> Inventory:
    """The plan in codes; its release has the whole one and the key."""
    return Redaction(inventory).inventory()


class Redaction:
    """The codes of one inventory: the release of what is shown of it."""

    def __init__(self, whole: Inventory) -> None:
        self.whole = whole
        self._codes: dict[tuple[Matter, str], str] = {}
        self._counts: Counter[Matter] = Counter()
        self._words: dict[str, str] = {}
        self._places: dict[Where, Where] = {}
        self._rewording = Rewording(self.reword, self._place)
        for network, fields in whole.policy.networks.items():
            self._number(Matter.NETWORK, network)
            self._number(Matter.NETWORK_NAME, fields.name)

    # --- the inventory ---------------------------------------------------------------------------

    def inventory(self) -> Inventory:
        """The plan in codes. No part of it tells where its files are."""
        whole = self.whole
        return msgspec.structs.replace(
            whole,
            root=FilePath(),
            project_file="",
            merged=whole.merged._replace(policy=self._policy(), project_file="", origins={}),
            units={self.units[key]: self._unit(unit) for key, unit in whole.units.items()},
            devices=self._each(whole.devices),
            lines=self._each(whole.lines),
            lists=self._each(whole.lists),
            sites=self._each(whole.sites),
            systems=self._each(whole.systems),
            private_networks=self._each(whole.private_networks),
            roles={self.units[place]: self._roles(roles) for place, roles in whole.roles.items()},
            named={self._reference(word): self.units[unit] for word, unit in whole.named.items()},
            hits=(),
            release=self,
        )

    def _policy(self) -> ProjectFields:
        written = {field: getattr(ProjectFields(), field) for field in _WRITTEN}
        policy = msgspec.structs.replace(self.whole.policy, **written)
        return msgspec.structs.replace(self._reworded(policy), title=TITLE)

    def _unit(self, unit: Unit) -> Unit:
        fields = msgspec.structs.replace(unit.fields, networks={}, units=(), site=None, id=None, name=None)
        new = self._reworded(msgspec.structs.replace(unit, fields=fields))
        return msgspec.structs.replace(new, name=self.units[unit.id].rpartition("/")[2])

    def _each(self, things: tuple[Some, ...]) -> tuple[Some, ...]:
        return tuple(map(self._reworded, things))

    def _reworded(self, thing: Some) -> Some:
        return self._rewording.of(thing)

    def _roles(self, roles: Roles) -> Roles:
        return {part: tuple(self.units[unit] for unit in units) for part, units in roles.items()}

    def _place(self, where: Where) -> Where:
        """A place that is as different from all others as the true one, and tells nothing."""
        return self._places.setdefault(where, Where("", (len(self._places),)))

    # --- units -----------------------------------------------------------------------------------

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The codes of all units, by their paths; they are paths too."""
        names: dict[str, str] = {}
        numbers: Counter[str] = Counter()
        for unit in self.whole.units.values():
            stem = self._stem(unit, names)
            numbers[stem] += 1
            names[unit.id] = f"{stem}{numbers[stem]:02}" if stem[-1] != "-" else f"{stem}{numbers[stem]}"
        paths: dict[str, str] = {}
        for unit in self.whole.units.values():
            above = f"{paths[unit.parent]}/" if unit.parent in paths else ""
            paths[unit.id] = above + names[unit.id]
        return paths

    def _stem(self, unit: Unit, names: Mapping[str, str]) -> str:
        """The code without its number: the level of a place; else its place and kind, or the unit above."""
        if unit.is_place:
            return self._short(self.whole.level_name(unit.level).zh.partition("（")[0])
        parent = self.whole.units.get(unit.parent)
        if parent is not None and not parent.is_place:
            return f"{names[parent.id]}-"
        kind = self._short(self.whole.kind_name(unit.kind).zh)
        return f"{names[parent.id]}-{kind}" if parent else kind

    def _short(self, word: str) -> str:
        """A level or a kind as part of a path: 党委 for 党委机关."""
        if self._word(word) != word:
            return _NO_KIND
        word = word.replace("/", "").strip()
        return (word if word.isascii() else word[:_SHORTEST]) or _NO_KIND

    @cached_property
    def _names(self) -> Names:
        names = Names()
        for identity in (*self.whole.units, *self.whole.device_by_id):
            names.add(identity)
        return names

    def _reference(self, text: str) -> str:
        """The code of the unit or device that is meant, else that of the words."""
        found = self.whole.named.get(text)
        meant = [found] if found else self._names.matching(text)
        if len(meant) == 1:
            return self._end(meant[0]).rpartition("/")[2]
        return self._number(Matter.UNIT_NAME, text)

    def _end(self, identity: str) -> str:
        """The path of a unit or a device, in codes."""
        device = self.whole.device_by_id.get(identity)
        if device is None:
            return self.units[identity]
        return f"{self.units[device.unit]}/{self._number(Matter.DEVICE, device.fields.id)}"

    # --- texts -----------------------------------------------------------------------------------

    def reword(self, matter: Matter, text: str) -> str | None:
        """What stands for a text."""
        if matter is Matter.UNIT:
            return self.units.get(text)
        if matter in (Matter.REFERENCE, Matter.SCOPE):
            return self._reference(text)
        if matter in (Matter.END, Matter.DEVICE, Matter.SITE) and self._is_path(text):
            return self._end(text)
        if matter is Matter.LINE and (own := self._own_line(text)):
            return own
        if matter is Matter.SUBJECT:
            return self._subject(text)
        if matter is Matter.ADDRESS:
            return _length(text)
        if matter is Matter.WORD:
            return self._word(text)
        if matter is Matter.TERM:
            return text
        if matter in (Matter.REMARK, Matter.PERSON):
            return HIDDEN
        return self._number(matter, text) if matter in _NUMBERED else None

    def _number(self, matter: Matter, text: str) -> str:
        """The code of a text, given when it is first met."""
        if (matter, text) not in self._codes:
            self._counts[matter] += 1
            number = self._counts[matter]
            domain = ".example" if matter is Matter.DOMAIN else ""
            self._codes[matter, text] = f"{_NUMBERED[matter]}{number}{domain}"
        return self._codes[matter, text]

    def _is_path(self, text: str) -> bool:
        return text in self.units or text in self.whole.device_by_id

    def _own_line(self, text: str) -> str | None:
        """The number of a line that has none of its own: its unit and its network."""
        unit, _, network = text.rpartition("@")
        if unit in self.units and network in self.whole.policy.networks:
            return f"{self.units[unit]}@{self._number(Matter.NETWORK, network)}"
        return None

    def _word(self, text: str) -> str:
        """A word of the policy's vocabulary; one that names a place or a network is a code."""
        if text not in self._words:
            self._words[text] = self._number(Matter.WORD, text) if self._naming.names(text) else text
        return self._words[text]

    @cached_property
    def _naming(self) -> Terms:
        """What no word of the vocabulary may say. That a unit is called as its kind gives nothing away."""
        whole = self.whole
        places = [unit.name for unit in whole.units.values() if unit.is_place]
        stems = {name[:-1] for name in places if len(name) > _SHORTEST}
        named = {text for matter, text in texts_of(whole) if matter in _NAMING}
        words = (*map(whole.kind_name, kinds(whole.policy)), *map(whole.level_name, whole.policy.levels))
        return Terms(stems | (named - {word.zh for word in words}), (), ())

    # --- findings --------------------------------------------------------------------------------

    def told(self, finding: Finding, title: Text) -> Finding | None:
        """The finding by the title of its rule: whom it is about, how much it weighs, and when it is due."""
        hit = finding.hit
        shown = Hit(
            Where(""),
            {},
            subject=self._subject(hit.subject) if hit.subject else "",
            network=self._number(Matter.NETWORK, hit.network) if hit.network else "",
            severity=hit.severity,
            rule=hit.rule,
            waivable=hit.waivable,
            due=hit.due,
        )
        return Finding(finding.rule, finding.severity, title, None, shown, Location(0, 0, ""), (), "")

    def _subject(self, text: str) -> str:
        """The code of what a finding or a waiver is about; words that name nothing are hidden."""
        if self._is_path(text):
            return self._end(text)
        if own := self._own_line(text):
            return own
        for matter in (Matter.LINE, Matter.SITE, Matter.SYSTEM, Matter.PRIVATE_NETWORK, Matter.DUTY):
            if code := self._codes.get((matter, text)):
                return code
        meant = self._names.matching(text)
        return self._end(meant[0]) if len(meant) == 1 else HIDDEN

    def key(self) -> Iterator[Code]:
        """All codes with what they stand for: units first, then the rest as it was met."""
        for original, code in self.units.items():
            yield Code(Matter.UNIT, code, original)
        for (matter, original), code in self._codes.items():
            yield Code(matter, code, original)


def _length(address: str) -> str:
    """An address without its figures; the length of a prefix stays, and which protocol it is."""
    _, slash, length = address.partition("/")
    stars = "*:*" if ":" in address else "*.*.*.*"
    return f"{stars}/{length}" if slash and length.isdigit() else stars
