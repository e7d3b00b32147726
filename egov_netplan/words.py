"""Words in both languages: the type every message is made of, and the glossary.

A sentence that a planner sees exists in Chinese and in English, or not at all.
"""

from collections.abc import Iterable, Mapping
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

    def filled(self, **args: Any) -> "Text":
        """The same text in both languages, with `args` filled in."""
        return Text(self.say(Lang.ZH, args), self.say(Lang.EN, args))


class Passing(Text):
    """Words that change from day to day, such as how late something is; no finding is known by them."""

    __slots__ = ()


def days(count: int) -> Passing:
    """A number of days."""
    return Passing(f"{count} 天", "1 day" if count == 1 else f"{count} days")


def said(value: Any, lang: Lang) -> str:
    """`value` as part of a sentence: a text in its language, a tuple as a list, the rest as it stands."""
    if isinstance(value, Text):
        return value.say(lang)
    if type(value) in (tuple, list):  # a named tuple, such as a prefix, says itself
        return ("、" if lang is Lang.ZH else ", ").join(said(item, lang) for item in value)
    return str(value)


def listed(texts: Iterable[Text]) -> Text:
    """Texts as one list, in both languages."""
    texts = tuple(texts)
    return Text(said(texts, Lang.ZH), said(texts, Lang.EN))


def literal(words: str) -> str:
    """`words` as part of a template: what a planner wrote may hold braces."""
    return words.replace("{", "{{").replace("}", "}}")


def meant(word: str, choices: tuple[str, ...]) -> str:
    """The choice that a Chinese word of the glossary stands for, or an empty text."""
    tables = (
        STATUS,
        MODE,
        LEVEL,
        KIND,
        DEMAND,
        POST,
        PART,
        STAGE,
        DATA,
        HOSTING,
        ACCESS,
        SUPPLY,
        MOVING,
        STRENGTH,
    )
    return next((key for table in tables for key in choices if key in table and table[key].zh == word), "")


def perhaps(close: str) -> Text:
    """The hint that another word was meant."""
    return Text(f"是否应为“{literal(close)}”？", f"did you mean “{literal(close)}”?")


def same(word: str) -> Text:
    """A word that is the same in both languages, such as a name or a field."""
    return Text(word, word)


AS_OF = Text("截至 {date}", "as of {date}")

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

DEMAND = {
    "connected": Text("联网", "to be connected"),
    "conforming": Text("符合规划（改造完成）", "to conform to the plan"),
    "migrated": Text("迁移", "to be migrated"),
    "counterparts": Text("与对口单位联通", "to reach its counterparts"),
    "covered": Text("覆盖领导和处室", "to cover leaders and offices"),
    "site": Text("建立网站或网页", "to have a website or page"),
    "registered": Text("域名登记", "to register its domain name"),
    "reported": Text("报送访问方式", "to report its access method"),
    "columns": Text("必设栏目", "to have the columns asked for"),
    "measures": Text("安全措施", "to have security measures"),
    "procedures": Text("管理制度", "to have procedures"),
    "emergency-plan": Text("应急预案", "to have an emergency plan"),
    "mailbox": Text("公开电子信箱", "to have a public mailbox"),
    "funding": Text("经费来源", "to be paid for as asked"),
    "supply": Text("内容保障", "to supply content"),
    "contacts": Text("明确责任人", "to name who answers"),
    "roles": Text("明确分工", "to name who does what"),
    "group": Text("成立领导机构", "to have a leading group"),
    "systems": Text("使用应用系统", "to use the systems"),
    "attested": Text("报告完成", "to report it done"),
}

POST = {
    "head": Text("一把手", "head"),
    "leader": Text("分管领导", "leader in charge"),
    "accountable": Text("责任人", "accountable person"),
    "reporter": Text("信息报送人", "reporter"),
    "maintainer": Text("维护专人", "maintainer"),
    "security": Text("安全保密责任人", "security officer"),
    "office": Text("负责科室", "responsible office"),
}

PART = {
    "authority": Text("主管单位", "authority"),
    "coordinator": Text("协调单位", "coordinator"),
    "planner": Text("规划单位", "planner"),
    "registrar": Text("登记单位", "registrar"),
    "sponsor": Text("主办单位", "sponsor"),
    "operator": Text("承办单位", "operator"),
    "maintainer": Text("运行维护单位", "maintainer"),
    "publisher": Text("发布单位", "publisher"),
    "contributor": Text("内容提供单位", "content supplier"),
    "supervisor": Text("监督单位", "supervisor"),
    "monitor": Text("监管机构", "monitoring body"),
}

STAGE = {
    "planned": Text("拟建", "planned"),
    "building": Text("在建", "being built"),
    "trial": Text("试运行", "in trial"),
    "live": Text("已开通", "live"),
}

DATA = {
    "classified": Text("涉密", "classified"),
    "unclassified": Text("非涉密", "unclassified"),
    "public": Text("公开", "public"),
}

HOSTING = {
    "independent": Text("独立建站", "independent"),
    "shared": Text("集中建设", "on the shared platform"),
}

ACCESS = {
    "leased-line": Text("专线", "leased line"),
    "colocation": Text("主机托管", "colocation"),
    "virtual-host": Text("虚拟主机", "virtual host"),
}

SUPPLY = {
    "crawl": Text("网上抓取", "crawl"),
    "submit": Text("信息报送", "submit"),
    "link": Text("网站链接", "link"),
    "co-build": Text("栏目共建", "co-build"),
}

MOVING = {
    "none": Text("尚无安排", "not planned"),
    "planned": Text("已安排", "planned"),
    "migrating": Text("迁移中", "under way"),
    "done": Text("已完成", "done"),
}

FUNDING = {
    "own": Text("自行筹措", "its own means"),
    "department-budget": Text("部门预算", "department budget"),
    "own-level": Text("本级财政", "own-level budget"),
    "higher-level": Text("上级财政", "higher-level budget"),
}

STRENGTH = {
    "must": Text("必须", "must"),
    "should": Text("应当", "should"),
    "may": Text("争取", "may"),
}

DUTY_STATE = {
    "done": Text("已完成", "done"),
    "done-late": Text("逾期完成", "done late"),
    "due": Text("未到期", "not yet due"),
    "due-soon": Text("即将到期", "due soon"),
    "overdue": Text("逾期", "overdue"),
    "open": Text("未完成", "not done"),
    "exempt": Text("免除", "exempt"),
    "not-in-force": Text("尚未要求", "not yet in force"),
}

LINE_STATE = {
    "built": Text("已开通", "in service"),
    "planned": Text("拟建", "planned"),
}

WAIVER_STATE = {
    "holds": Text("有效", "in force"),
    "ended": Text("已到期", "ended"),
    "void": Text("不成立", "void"),
}
