"""Words in both languages: the type every message is made of, and the glossary.

A sentence that a planner sees exists in Chinese and in English, or not at all.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Lang(StrEnum):
    """A language of messages and reports."""

    ZH = "zh"
    EN = "en"


class Text(NamedTuple):
    """One sentence or word in both languages, possibly a template with `{names}`."""

    zh: str
    en: str

    def say(self, lang: Lang, args: Mapping[str, Any] | None = None) -> str:
        """The text in `lang`, with `args` filled in; arguments that are texts are said too."""
        template = self.zh if lang is Lang.ZH else self.en
        if args is None:
            return template
        return template.format_map({key: said(value, lang) for key, value in args.items()})


def said(value: Any, lang: Lang) -> str:
    """`value` as part of a sentence: a text in its language, a tuple as a list, the rest as it stands."""
    if isinstance(value, Text):
        return value.say(lang)
    if type(value) in (tuple, list):  # a named tuple, such as a prefix, says itself
        return ("、" if lang is Lang.ZH else ", ").join(said(item, lang) for item in value)
    return str(value)


def literal(words: str) -> str:
    """`words` as part of a template: what a planner wrote may hold braces."""
    return words.replace("{", "{{").replace("}", "}}")


def meant(word: str, choices: tuple[str, ...]) -> str:
    """The choice that a Chinese word of the glossary stands for, or an empty text."""
    tables = (STATUS, MODE, LEVEL, KIND)
    return next((key for table in tables for key in choices if key in table and table[key].zh == word), "")


def perhaps(close: str) -> Text:
    """The hint that another word was meant."""
    return Text(f"是否应为“{literal(close)}”？", f"did you mean “{literal(close)}”?")


def same(word: str) -> Text:
    """A word that is the same in both languages, such as a name or a field."""
    return Text(word, word)


STATUS = {
    "connected": Text("已联网", "connected"),
    "planned": Text("拟联网", "planned"),
    "retrofit": Text("待改造", "to be rebuilt"),
    "exempt": Text("免予联网", "exempt"),
    "none": Text("未列入", "not listed"),
}

MODE = {
    "physical": Text("物理隔离", "physically isolated"),
    "logical": Text("逻辑隔离", "logically isolated"),
    "joined": Text("必须互联", "joined"),
    "open": Text("可以互联", "open"),
}

SEVERITY = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}

LACK = {
    "line": Text("线路", "line"),
    "path": Text("到节点的通路", "path to its hub"),
    "prefix": Text("网段", "prefix"),
    "domain": Text("域名", "domain"),
}

LEVEL = {
    "national": Text("中央", "national"),
    "province": Text("省", "province"),
    "city": Text("市", "city"),
    "county": Text("县（市、区）", "county"),
    "township": Text("乡镇（街道）", "township"),
}

KIND = {
    "party": Text("党委机关", "party organ"),
    "congress": Text("人大机关", "people's congress"),
    "government": Text("政府部门", "government department"),
    "consultative": Text("政协机关", "consultative conference"),
    "judiciary": Text("法院检察院", "court or procuratorate"),
    "mass": Text("群众团体", "mass organisation"),
    "institution": Text("事业单位", "public institution"),
    "association": Text("行业协会", "association"),
    "company": Text("企业", "company"),
    "bank": Text("银行", "bank"),
    "military": Text("军事机关", "military"),
}
