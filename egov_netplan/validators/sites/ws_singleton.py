"""ws-singleton: a second system of a kind of which there may be one only, or one in other hands."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import System
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import policy_line
from egov_netplan.words import Text

page = Page(
    id="ws-singleton",
    severity=Severity.ERROR,
    title=Text("只许有一个的系统另行建设", "a second system of a kind that must be single"),
    message=Text("系统“{system}”{fault}", "the system “{system}” {fault}"),
    hint=Text(
        "撤销另建的系统，改用统一建设的，把本单位写进它的 users",
        "give it up, use the one that is built for all, and be among its `users`",
    ),
    why=Text(
        "认证、地图这类系统由一个单位统一建设和管理，各单位统一使用。另建一套，证书和数据互不相认。",
        "Systems such as certificates or the map are built and run by one unit for all. With a second one "
        "neither accepts what the other issues.",
    ),
    source="冀政办函〔2004〕9号 附 二（一）9",
    fails="""
format: 1
networks: {inner: {name: 政务内网}}
singletons: [{kind: ca, owner: 省政府办公厅}]
units:
  - id: hebei
    name: 河北省
    level: province
    units: [省政府办公厅, 省财政厅]
systems:
  - {id: ca, name: 省CA, kind: ca, unit: 省政府办公厅, network: inner}
  - {id: ca-cz, name: 财政CA, kind: ca, unit: 省财政厅, network: inner}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}}
singletons: [{kind: ca, owner: 省政府办公厅}]
units:
  - id: hebei
    name: 河北省
    level: province
    units: [省政府办公厅, 省财政厅]
systems:
  - {id: ca, name: 省CA, kind: ca, unit: 省政府办公厅, users: [省财政厅], network: inner}
""",
)

_SECOND = Text(
    "与“{other}”重复，“{kind}”类系统只许有一个",
    "doubles “{other}”; of the kind {kind} there may be one only",
)
_OWNED = Text(
    "由{unit}负责，“{kind}”类系统规定由{owner}负责", "is run by {unit}; the kind {kind} is for {owner}"
)
_PLANNED = Text(
    "由{unit}规划，“{kind}”类系统规定由{owner}负责", "is planned by {unit}; the kind {kind} is for {owner}"
)
_FIRST = Text("已有的系统写在这里", "the other system is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for number, entry in enumerate(plan.inventory.policy.singletons):
        systems = [system for system in plan.inventory.systems if system.fields.kind == entry.kind]
        owner = plan.inventory.named.get(entry.owner or "", "")
        rightful = next((system for system in systems if owner and system.unit == owner), None)
        for system in systems:
            first = rightful or systems[0]
            if fault := _fault(plan, system, first, owner):
                related = [policy_line(plan.inventory.policy_at("singletons", number))]
                related += [Related(first.where, _FIRST, {})] if system is not first else []
                yield Hit(
                    system.where,
                    {"system": system.name, "fault": fault},
                    subject=system.unit or system.id,
                    related=tuple(related),
                    source=entry.source or "",
                )


def _fault(plan: Plan, system: System, first: System, owner: str) -> Text | None:
    """A second system is one finding, whoever runs it."""
    called, kind = plan.inventory.called, system.fields.kind
    if system is not first:
        return _SECOND.filled(other=first.name, kind=kind)
    if owner and system.unit not in ("", owner):
        return _OWNED.filled(unit=called(system.unit), owner=called(owner), kind=kind)
    if owner and system.planner not in ("", owner):
        return _PLANNED.filled(unit=called(system.planner), owner=called(owner), kind=kind)
    return None
