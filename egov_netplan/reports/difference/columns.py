"""The columns of the tables, and the words for what came, went or moved."""

from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE, STATE, UNIT, WEIGHT
from egov_netplan.reports.tables.table import Column
from egov_netplan.words import Text

CAME, GONE = Text("新增", "new"), Text("撤出", "gone")
MOVED, RENAMED = Text("迁移", "moved"), Text("更名", "renamed")
MOVED_AND_RENAMED = Text("迁移并更名", "moved and renamed")
PROBABLY_MOVED, PROBABLY_RENAMED = Text("可能迁移", "probably moved"), Text("可能更名", "probably renamed")
PROBABLY_BOTH = Text("可能迁移并更名", "probably moved and renamed")
OTHER_PATH = Text("路径变更", "other path")
CHANGED = Text("变动", "changed")
NEW_FINDING, PAST_FINDING = Text("新出现", "new"), Text("已消除", "gone")
WAIVED_FINDING = Text("已豁免", "waived")
GRAVER_FINDING, MILDER_FINDING = Text("加重", "graver"), Text("减轻", "milder")

KNOWN_BY = {
    "path": Text("路径", "path"),
    "code": Text("行政区划代码", "code"),
    "seat": Text("上级单位", "the unit above it"),
    "name": Text("名称和类别", "name and kind"),
    "traits": Text("地址、域名、电路或业务条线相同", "same addresses, names, circuit or sector"),
}

WAS, NOW = Column("was", Text("原", "was")), Column("now", Text("现", "now"))
WHAT = Column("what", Text("事项", "what"))
CHANGE = Column("change", Text("变动", "change"))
PART = Column("part", Text("部分", "part"))
_SUBJECT = Column("id", Text("对象", "subject"))

NETWORKS = (
    NETWORK,
    Column("was", Text("原已联网", "were connected"), is_figure=True),
    Column("now", Text("现已联网", "are connected"), is_figure=True),
    Column("change", Text("增减", "change"), is_figure=True),
    Column("units", Text("单位数", "units"), is_figure=True),
)
PLACES = (
    NETWORK,
    PLACE,
    Column("was", Text("原已联网", "were connected"), is_figure=True),
    Column("now", Text("现已联网", "are connected"), is_figure=True),
    Column("more", Text("新增单位", "more")),
    Column("fewer", Text("减少单位", "fewer")),
    Column("id", Text("地区路径", "place id")),
)
UNITS = (
    CHANGE,
    PLACE,
    UNIT,
    Column("inside", Text("上级单位", "inside")),
    WAS,
    NOW,
    Column("known_by", Text("认定依据", "known by")),
    ID,
)
STATES = (
    NETWORK,
    PLACE,
    UNIT,
    Column("was", WAS.heading, values=STATE.values),
    Column("now", NOW.heading, values=STATE.values),
    ID,
)
DAYS = (NETWORK, PLACE, UNIT, WAS, NOW, ID)
OF_UNITS = (NETWORK, PLACE, UNIT, WHAT, WAS, NOW, ID)
LINES = (CHANGE, Column("line", Text("线路", "line")), NETWORK, WHAT, WAS, NOW)
DEVICES = (CHANGE, UNIT, Column("device", Text("设备", "device")), WHAT, WAS, NOW)
WORKS = (CHANGE, UNIT, Column("name", Text("名称", "name")), WHAT, WAS, NOW)
POLICY = (PART, Column("entry", Text("项目", "entry")), WHAT, WAS, NOW)
FINDINGS = (
    CHANGE,
    Column("was", Text("原级别", "was"), values=WEIGHT.values),
    WEIGHT,
    Column("rule", Text("规则", "rule")),
    Column("message", Text("问题", "finding")),
    _SUBJECT,
    Column("at", Text("位置", "at")),
)
