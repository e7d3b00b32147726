"""The columns of the tables of a what-if, and words in them."""

from egov_netplan.reports.tables.columns import DUE, ID, LEVEL, NETWORK, PLACE, SOURCE, WEIGHT
from egov_netplan.reports.tables.table import Column
from egov_netplan.validators.standing import State
from egov_netplan.words import DUTY_STATE, STRENGTH, Text

SPACE = Text("（地址空间）", "(the whole space)")
YES = Text("是", "yes")
WITH_TERMINALS = Text("{kind}（{terminals} 台终端）", "{kind} ({terminals} terminals)")

# The states that a duty which is not done may be in.
STATES = (State.OVERDUE, State.DUE_SOON, State.DUE, State.OPEN, State.NOT_IN_FORCE)

_WHAT = Column("what", Text("种类", "kind"), recurs=True)
_WANTED = Column("wanted", Text("要加", "added"), is_figure=True)
_FITTED = Column("fitted", Text("放得下", "fit"), is_figure=True)
_SHORT = Column("short", Text("放不下", "do not"), is_figure=True)
_MOST = Column("most", Text("单独加最多", "at most, alone"), is_figure=True)
_UNITS = Column("units", Text("单位数", "units"), is_figure=True)

ADDED = (
    NETWORK,
    LEVEL,
    _WHAT,
    Column("places", Text("地区数", "places"), is_figure=True),
    _WANTED,
    _FITTED,
    _SHORT,
    Column("tightest", Text("最紧的地区", "the tightest place")),
    Column("most", Text("该处单独加最多", "at most there, alone"), is_figure=True),
)
DRY = (
    NETWORK,
    Column("owner", Text("地址段属于", "block of")),
    Column("blocks", Text("地址段", "block")),
    Column("length", Text("长度", "length")),
    _WANTED,
    _FITTED,
    _SHORT,
    ID,
)
PLACES = (
    NETWORK,
    PLACE,
    _WHAT,
    _WANTED,
    _FITTED,
    _SHORT,
    _MOST,
    Column("why", Text("原因", "why")),
    Column("id", Text("地区路径", "place id")),
)
FINDINGS = (
    WEIGHT,
    Column("rule", Text("规则", "rule")),
    Column("title", Text("问题", "finding")),
    Column("count", Text("个数", "how many"), is_figure=True),
    Column("examples", Text("例如", "such as")),
)
NAMES = (
    NETWORK,
    Column("units", Text("单位", "units")),
    Column("label", Text("标签", "label")),
    Column("why", Text("原因", "why")),
    Column("rivals", Text("与谁相重", "who has it")),
    Column("instead", Text("结果", "result")),
    Column("count", Text("个数", "how many"), is_figure=True),
)
DUTIES = (
    Column("duty", Text("任务", "duty")),
    Column("demand", Text("要求", "demand"), recurs=True),
    NETWORK,
    Column("strength", Text("力度", "strength"), values=tuple(STRENGTH.values())),
    DUE,
    _UNITS,
    # A day is `due`, and so is a state: the figures are told apart by what they count.
    *(
        Column(f"units_{item.value}".replace("-", "_"), DUTY_STATE[item.value], is_figure=True)
        for item in STATES
    ),
    Column("reference", Text("仅供参照", "a remark only")),
    SOURCE,
)
COVERAGE = (
    NETWORK,
    Column("connected", Text("已联网", "connected"), is_figure=True),
    Column("units_before", Text("现有单位", "units now"), is_figure=True),
    Column("units_after", Text("新增后", "units then"), is_figure=True),
    Column("before", Text("现联网率", "coverage now"), is_figure=True),
    Column("after", Text("新增后联网率", "coverage then"), is_figure=True),
)
