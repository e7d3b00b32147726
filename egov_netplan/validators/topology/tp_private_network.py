"""tp-private-network: a unit's own network has neither a reason to stay nor a plan to move, or is late."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand, Moving
from egov_netplan.inventory.model import PrivateNetwork
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="tp-private-network",
    severity=Severity.WARNING,
    title=Text("自建专网没有迁移安排，或逾期未迁", "a unit's own network has no plan to move, or is late"),
    message=Text("{unit}的专网“{name}”{fault}", "the private network “{name}” of {unit} {fault}"),
    hint=Text(
        "在 migration 里写迁往何处（to）、进展（status）和期限（by）；确需保留的写 reason",
        "say in `migration` where it moves `to`, its `status` and `by` when; "
        "if it has to stay, give a `reason`",
    ),
    why=Text(
        "已建的业务网络要逐步迁到纵向主干上来。没有安排、也没有理由的专网，会一直单独花钱、单独存在。",
        "Networks built before are to move onto the backbone step by step. One without a plan and without a "
        "reason goes on costing its own money for ever.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2005-06-01
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, units: [水利局, 林业局]}
private_networks:
  - {id: flood, name: 防汛专网, unit: 水利局}  # expect
  - id: fire
    name: 防火专网
    unit: 林业局
    migration: {to: outer, status: planned, by: 2005-03-31}  # expect
""",
    passes="""
format: 1
date: 2005-06-01
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, units: [水利局, 林业局]}
private_networks:
  - {id: flood, name: 防汛专网, unit: 水利局, reason: 与流域机构共用}
  - {id: fire, name: 防火专网, unit: 林业局, migration: {to: outer, status: planned, by: 2005-09-30}}
""",
)

_NO_PLAN = Text("没有迁移安排，也没有写保留的理由", "has neither a plan to move nor a reason to stay")
_LATE = Text("应于 {by} 前迁移，至今没有完成", "was to be moved by {by} and is not")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    for network in inventory.private_networks:
        fault = _fault(plan, network)
        unit = inventory.units[network.unit]
        # A duty that demands the move says more: by whom, and since when it is overdue.
        if fault is None or plan.misread(network.where) or any(unmet(plan, unit, Demand.MIGRATED)):
            continue
        args = {
            "unit": inventory.called(unit.id),
            "name": network.fields.name or network.id,
            "fault": fault,
        }
        at = network.where.below("migration") if network.fields.migration else network.where
        yield Hit(at, args, subject=unit.id)


def _fault(plan: Plan, network: PrivateNetwork) -> Text | None:
    """What is wrong with the move of a private network."""
    move = network.fields.migration
    if move and move.status is Moving.DONE:
        return None
    if move and move.by and move.by < plan.inventory.today:
        return Text(*(part.format(by=move.by) for part in _LATE))
    planned = move and (move.by or move.status is not Moving.NONE)
    return None if planned or network.fields.reason else _NO_PLAN
