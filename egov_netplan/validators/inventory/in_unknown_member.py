"""in-unknown-member: a leading group names a member that is no unit of the plan."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.model import Unit, lies_in
from egov_netplan.inventory.references import Names
from egov_netplan.inventory.shape import did_you_mean
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-unknown-member",
    severity=Severity.WARNING,
    title=Text("领导小组的成员不是规划内的单位", "a member of a leading group is no unit of the plan"),
    message=Text(
        "{unit}领导小组中的“{member}”不是{place}的单位",
        "“{member}” in the leading group of {unit} is no unit of {place}",
    ),
    hint=Text(
        "写单位的名称或路径；确属规划外的单位，先列入清单",
        "write the unit's name or path; if it really is none of the plan's, put it on a list first",
    ),
    why=Text(
        "成员单位要在建设中承担任务。名称与清单对不上，往往是简称、旧称，或清单漏了这一家。",
        "Members have tasks of their own in the work. A name that fits no unit is mostly a short or an old "
        "one, or the list has left the unit out.",
    ),
    source="衡水市人民政府 2002-04-04 意见 五",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    group:
      head: 常务副市长
      members:
        - 财政局
        - 地税局  # expect
      office: 信息中心  # expect
    units: [财政局, 统计局]
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    group: {head: 常务副市长, members: [财政局, hengshui/统计局], office: 衡水市财政局}
    units: [财政局, 统计局]
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    groups = [unit for unit in plan.inventory.units.values() if unit.fields.group]
    known = _Known(plan) if groups else None
    for unit in groups:
        place = unit if unit.is_place else plan.inventory.place_of(unit)
        for member, where in _named(unit).items():
            if known and place and not known.has(member, place):
                args = {
                    "unit": plan.inventory.called(unit.id),
                    "member": member,
                    "place": plan.inventory.called(place.id),
                }
                near = did_you_mean(member, (item.name for item in plan.inventory.members(place)), 0.5)
                yield Hit(where, args, subject=unit.id, hint=near)


def _named(unit: Unit) -> dict[str, Where]:
    """The members and the office of a unit's group, each once, with its place."""
    group, at = unit.fields.group, unit.where.below("group")
    found: dict[str, Where] = {}
    if group:
        for index, member in enumerate(group.members):
            found.setdefault(member, at.below("members", index))
        if group.office:
            found.setdefault(group.office, at.below("office"))
    return found


class _Known:
    """The units of the plan by what a planner may call them."""

    def __init__(self, plan: Plan) -> None:
        self._paths = Names()
        self._names: dict[str, list[str]] = {}
        for unit in plan.inventory.units.values():
            self._paths.add(unit.id)
            for name in {unit.name, plan.inventory.called(unit.id)}:
                self._names.setdefault(name, []).append(unit.id)

    def has(self, member: str, place: Unit) -> bool:
        """Whether `member` is a unit in `place` or below."""
        meant = (*self._paths.matching(member), *self._names.get(member, ()))
        return any(lies_in(identity, place.id) for identity in meant)
