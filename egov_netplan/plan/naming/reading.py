"""How Chinese characters are read, as pypinyin knows it: by the word first, then one by one."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from egov_netplan.problem import Problem
from egov_netplan.words import Text

_MISSING = Text(
    "建议拼音标签需要 pypinyin，本机没有安装：运行 pip install pypinyin，或在各单位写明 label",
    "suggesting labels in pinyin needs pypinyin, which is not installed: run `pip install pypinyin`, or "
    "write a `label` for each unit",
)
_LETTERS = re.compile("[a-z]+")

# Characters with two readings in use today. Dictionaries list more for nearly every character, such as fu
# for 市: those are kept with a suggestion, but nobody need look at them one by one.
_IN_DOUBT = frozenset(
    "重扒堡蚌薄辟扁便泊伯卜埔藏曾侧参叉差查刹长厂朝车称澄乘盛匙臭畜传弹单大得都度囤恶否甫"
    "葛蛤给颈谷龟哈汗吭号荷核哄会混豁几贾夹假见间降强校嚼角解劲据卷觉均菌浚卡壳喇烙乐勒"
    "丽俩六绿露率络落脉没糜秘泌模靡牟那弄疟娜区刨泡朴瀑铺茄翘切曲券雀塞散色煞杉厦莘省什"
    "石识似宿数说遂提调拓圩尉蔚洗系吓巷削邪血行吁旋殷咽叶遗熨载择扎轧粘爪著轴属幢柞综"
    "番枞涡涪郓铅隗仇覃盖燕浒犍圳父枣溧濮尉宓郯荥泷蕲乜洞泌"
)


class Sound(NamedTuple):
    """A character and its reading in its word, "" if none is known, with the others it may have.

    `settled` if a dictionary has the word, so that the other readings are unlikely.
    """

    letter: str
    reading: str
    others: tuple[str, ...] = ()
    settled: bool = True

    @property
    def in_doubt(self) -> bool:
        """Whether a reader of today could take it for another reading, or nobody knows one."""
        return not self.reading or self.letter in _IN_DOUBT


@cache
def sounds(name: str) -> tuple[Sound, ...]:
    """The readings of a name, character by character; letters and digits are read as themselves."""
    pypinyin = _library()
    style = pypinyin.Style.NORMAL
    best = pypinyin.lazy_pinyin(name, style=style, errors=list)
    likely = pypinyin.pinyin(
        name, style=style, heteronym=True, errors=lambda run: [[letter] for letter in run]
    )
    if not len(best) == len(likely) == len(name):  # never seen; then each character stands alone
        return tuple(sounds(letter)[0] for letter in name) if len(name) > 1 else (Sound(name, ""),)
    return tuple(
        _sound(letter, reading, settled=len(options) == 1)
        for letter, reading, options in zip(name, best, likely, strict=True)
    )


def _sound(letter: str, reading: str, *, settled: bool) -> Sound:
    if letter.isascii():
        return Sound(letter, letter.lower())
    if not _LETTERS.fullmatch(reading):
        return Sound(letter, "")
    others = tuple(other for other in _alone(letter) if other != reading)
    return Sound(letter, reading, others, settled)


@cache
def _alone(letter: str) -> tuple[str, ...]:
    """Every reading of one character, without tones."""
    pypinyin = _library()
    found = pypinyin.pinyin(letter, style=pypinyin.Style.NORMAL, heteronym=True)[0]
    return tuple(reading for reading in found if _LETTERS.fullmatch(reading))


@cache
def _library() -> Any:
    try:
        import pypinyin
    except ImportError as error:
        raise Problem(_MISSING) from error
    return pypinyin


def along(whole: Sequence[Sound], part: str) -> tuple[Sound, ...]:
    """The sounds of a short form as they are read in the whole name that it leaves characters out of."""
    rest = iter(whole)
    return tuple(next(sound for sound in rest if sound.letter == letter) for letter in part)
