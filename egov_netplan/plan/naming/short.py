"""What a unit is called inside its place, and what planners call it for short.

A short form only ever leaves characters out, so that each character keeps its reading.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from egov_netplan.inventory.model import Unit

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|〔[^〕]*〕")

# The kind of place before a name, as in 市财政局; not where it begins a word, as in 市场监督管理局.
_LEVEL = re.compile(
    r"[省市县区州盟旗乡镇](?=..)(?!委|场|容|直|级|划|域|帜|村|长[热信办专]|志[办编馆]|政(?![府协]))"
)
_COMMITTEE = re.compile(r"[省市县区州盟旗]委(?=.{2,}[部委])")

# What a place's name ends in; 自治 and the peoples before it are left to whoever gives labels.
_ENDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "林区",
    "地区",
    "新区",
    "街道",
    *"省市县区州盟旗乡镇",
)

# Long forms with what is said instead. Of two that begin alike the longer stands first.
WORDS = (
    ("人民代表大会常务委员会", "人大"),
    ("人民代表大会", "人大"),
    ("纪律检查委员会", "纪委"),
    ("监察委员会", "监委"),
    ("地方志编纂委员会", "地方志"),
    ("国有资产监督管理", "国资"),
    ("食品药品监督管理", "食药监"),
    ("安全生产监督管理", "安监"),
    ("地方金融监督管理", "金融"),
    ("市场监督管理", "市场监管"),
    ("药品监督管理", "药监"),
    ("质量技术监督", "质监"),
    ("工商行政管理", "工商"),
    ("住房公积金管理中心", "公积金中心"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("劳动和社会保障", "劳保"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("城市管理和综合行政执法", "城管"),
    ("城市管理行政执法", "城管"),
    ("城市管理", "城管"),
    ("政务服务数据管理", "政数"),
    ("精神文明建设", "文明"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("经济贸易", "经贸"),
    ("卫生和计划生育", "卫计"),
    ("人口和计划生育", "计生"),
    ("卫生健康", "卫健"),
    ("医疗保障", "医保"),
    ("科学技术协会", "科协"),
    ("科学技术", "科技"),
    ("国土资源", "国土"),
    ("交通运输", "交通"),
    ("应急管理", "应急"),
    ("退役军人事务", "退役军人"),
    ("机关事务管理", "机关事务"),
    ("文化广电新闻出版", "文广新"),
    ("文化广电旅游", "文广旅"),
    ("文化和旅游", "文旅"),
    ("广播电影电视", "广电"),
    ("广播电视", "广电"),
    ("民族宗教事务", "民宗"),
    ("机构编制", "编"),
    ("国家税务", "国税"),
    ("地方税务", "地税"),
    ("供销合作社", "供销社"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("工商业联合会", "工商联"),
    ("文学艺术界联合会", "文联"),
    ("社会科学界联合会", "社科联"),
    ("归国华侨联合会", "侨联"),
    ("中级人民法院", "中院"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("人民政府", "政府"),
)
_ADVISERS = re.compile("中国人民政治协商会议.*委员会")
_WORDS = re.compile("|".join(long for long, _ in WORDS))
_SHORT = dict(WORDS)
_OFFICE = re.compile("(?<=.)办公[室厅]$")
_COMMITTEES = re.compile("委员会")


@cache
def legible(name: str) -> str:
    """A name without what cannot be in a domain name: brackets with what is in them, signs, spaces."""
    plain = unicodedata.normalize("NFKC", name)
    outside = _BRACKETS.sub("", plain)
    letters = "".join(letter for letter in outside if letter.isalnum())
    return letters or "".join(letter for letter in plain if letter.isalnum())


@cache
def stem(place: str) -> str:
    """The name of a place without what says that it is one: 宜春 for 宜春市, but 单县 as it is."""
    name = legible(place)
    end = next((end for end in _ENDS if name.endswith(end) and len(name) - len(end) >= 2), "")
    return name.removesuffix(end)


def bare(unit: Unit, above: Sequence[Unit]) -> str:
    """The name of a unit without what the names of the units above it (nearest first) say already."""
    name = legible(unit.name)
    for place in (legible(place.name) for place in reversed(above)):
        for start in (place, stem(place)):
            if start and len(name) > len(start) + 1 and name.startswith(start):
                name = name[len(start) :]
                break
    return name if unit.is_place else _without_level(name)


def _without_level(name: str) -> str:
    for start in (_COMMITTEE, _LEVEL):
        if found := start.match(name):
            return name[found.end() :]
    return name


@cache
def short(name: str) -> str:
    """What planners call a department with this name for short: 卫健委 for 卫生健康委员会."""
    name = _ADVISERS.sub("政协", name)
    name = _WORDS.sub(lambda found: _SHORT[found.group()], name)
    return _OFFICE.sub("办", _COMMITTEES.sub("委", name))
