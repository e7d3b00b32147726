"""What is suggested to a planner, and why."""

from enum import StrEnum
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.plan.naming.reading import Sound
from egov_netplan.words import Text


class Way(StrEnum):
    """How a label was come by."""

    PATTERN = "pattern"
    GIVEN = "given"
    AGREED = "agreed"
    ZONE = "zone"
    ELSEWHERE = "elsewhere"
    INITIALS = "initials"
    PINYIN = "pinyin"
    PLACE = "place"
    NUMBER = "number"
    CHINESE = "chinese"


WAY = {
    Way.PATTERN: Text("样式已定，不含标签", "the pattern says it all"),
    Way.GIVEN: Text("用已写的标签", "the label that the unit is given"),
    Way.AGREED: Text(
        "用规划统一规定的标签（labels）", "the label that the policy has for its name (`labels`)"
    ),
    Way.ZONE: Text("与本单位的域同名", "as in the zone of the unit"),
    Way.ELSEWHERE: Text("与本单位在其他网络的域名一致", "as in its name on another network"),
    Way.INITIALS: Text("“{short}”的拼音首字母", "the initials of “{short}” in pinyin"),
    Way.PINYIN: Text("“{short}”的全拼", "“{short}” in full pinyin"),
    Way.PLACE: Text(
        "与别的单位相重，前面加上级的简称", "others would have the same, so a short form of what is above it"
    ),
    Way.NUMBER: Text("各种写法都与别的单位相重，加序号", "all other forms are taken, so a number"),
    Way.CHINESE: Text("单位名称“{short}”", "its name “{short}”"),
}


class Passed(NamedTuple):
    """A label that would have come first, why it was passed over, and the units that have or want it."""

    label: str
    why: Text
    rivals: tuple[str, ...] = ()


class Suggestion(NamedTuple):
    """A name for a unit. Nothing is changed before a planner accepts it.

    `label` is to be written as the unit's own, "" if it has one or needs none; `zone` is what is to be
    delegated to it with the name, "" for nothing. `where` is where its attachment (or its site) stands.
    """

    unit: str
    network: str
    name: str
    label: str
    zone: str
    way: Way
    why: Text
    passed: tuple[Passed, ...]
    polyphones: tuple[Sound, ...]
    where: Where

    @property
    def notes(self) -> tuple[Text, ...]:
        """What to look at before it is accepted: characters that are read in another way elsewhere.

        `polyphones` has every reading that any dictionary has and that would make another label.
        """
        return tuple(dict.fromkeys(_note(sound) for sound in self.polyphones if sound.in_doubt))


class Unnamed(NamedTuple):
    """A unit that is due a name that could not be made, and why."""

    unit: str
    network: str
    why: Text
    rivals: tuple[str, ...]
    where: Where


class Names(NamedTuple):
    """The suggestions for one network, in the order of the units' ids, and the units without one."""

    network: str
    suggestions: tuple[Suggestion, ...]
    unnamed: tuple[Unnamed, ...]


_UNREAD = Text("“{letter}”查不到读音，未计入", "no reading of “{letter}” is known: it is left out")
_SETTLED = Text(
    "“{letter}”读 {reading}，单字另有 {others}", "“{letter}” is {reading} here; alone also {others}"
)
_OPEN = Text(
    "“{letter}”是多音字，按 {reading} 取，另有 {others}，请核对",
    "“{letter}” has several readings: {reading} is taken, also {others}; please check",
)


def _note(sound: Sound) -> Text:
    template = _UNREAD if not sound.reading else _SETTLED if sound.settled else _OPEN
    return template.filled(**sound._asdict())
