"""cs-exempt-not-allowed: a unit is exempt though its duty allows no exemption."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import written
from egov_netplan.words import Text

page = Page(
    id="cs-exempt-not-allowed",
    severity=Severity.ERROR,
    waivable=False,
    title=Text("不许免除的任务列为免予联网", "exempt where no exemption is allowed"),
    message=Text(
        "{unit}在{network}上列为免予联网，而“{duty}”不许免除",
        "{unit} is exempt on {network}, but “{duty}” allows no exemption",
    ),
    hint=Text(
        "状态改为 planned 并写 due；确实不归这项任务管的，改它的对象（who）",
        "make it `planned` with a `due`; if the duty is not meant for it, correct its `who`",
    ),
    why=Text(
        "通知写明任何单位不得以任何理由不联网的，任务写 no_exemption: true，免予联网和豁免都不算数。"
        "只参照执行的单位不在此列。",
        "Where a notice accepts no reason for staying away, its duty has `no_exemption: true`, and neither "
        "an exemption nor a waiver counts. Those for whom it is a reference only are free of this.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
date: 2004-07-29
networks: {inner: {name: 政务内网}}
duties:
  - {id: inner, who: {level: city}, must: connected, on: inner, by: 2004-12-31, no_exemption: true}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    units:
      - {name: 水务局, networks: {inner: {status: exempt, reason: 无专线}}}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {inner: {name: 政务内网}}
duties:
  - id: inner
    who: {level: city}
    must: connected
    on: inner
    by: 2004-12-31
    no_exemption: true
    reference: {affiliation: central}
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    units:
      - {name: 水务局, networks: {inner: {status: planned}}}
      - {name: 海关, affiliation: central, networks: {inner: {status: exempt, reason: 自有专网}}}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for duty in plan.duties.demanding(Demand.CONNECTED):
        network = duty.on or ""
        if unit.status(network) is not Status.EXEMPT or not plan.duties.binds(duty, unit):
            continue
        if plan.duties.holds(duty) and plan.duties.exempts_nobody(duty, unit):
            args = {
                "unit": plan.inventory.called(unit.id),
                "network": plan.inventory.network_name(network),
                "duty": duty.called,
            }
            yield Hit(
                unit.attachments[network].where,
                args,
                subject=unit.id,
                network=network,
                related=(written(plan, duty),),
                source=duty.source or "",
            )
