"""in-outside-population: a unit is listed though no duty speaks of its kind."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-outside-population",
    severity=Severity.WARNING,
    title=Text("单位不在任务要求的范围内", "a unit is listed though no duty speaks of its kind"),
    message=Text(
        "{unit}（{kind}）列入了{network}名单，但不在任务要求 {duty} 的范围内",
        "{unit} ({kind}) is on the list of {network}, but the duty {duty} does not cover it",
    ),
    hint=Text(
        "任务要求 {duty} 的范围是：{kinds}。确应列入的，在该单位写 reason 说明理由；"
        "否则改正类别（kind）或移出名单",
        "the duty {duty} speaks of: {kinds}. If it belongs on the list, say why with `reason`; "
        "otherwise correct its `kind` or take it off",
    ),
    why=Text(
        "联网率的分母是任务所说的单位。名单里混入企业、银行等范围外的单位而不说明理由，分母和联网率就说不清。",
        "Coverage is counted over the units that the duty speaks of. Companies or banks on the list "
        "without a reason leave nobody sure what the figure means.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
duties:
  - id: horizontal
    who: {level: city, kind: [party, government]}
    must: connected
    on: outer
    by: 2004-12-31
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 教育局, kind: government, networks: {outer: {status: planned}}}
      - {name: 建行, kind: bank, networks: {outer: {status: planned, due: 2004-12-31}}}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
duties:
  - id: horizontal
    who: {level: city, kind: [party, government]}
    must: connected
    on: outer
    by: 2004-12-31
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 教育局, kind: government, networks: {outer: {status: planned}}}
      - name: 建行
        kind: bank
        reason: 代理国库业务
        networks: {outer: {status: planned, due: 2004-12-31}}
""",
)


_NO_KIND = Text("未写类别", "no kind written")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    if unit.reason:
        return
    for attachment in unit.attachments.values():
        if attachment.status in (Status.NONE, Status.EXEMPT) or attachment.fields.reason:
            continue
        asked = plan.duties.on(attachment.network)
        if any(plan.duties.binds(duty, unit) for duty in asked):
            continue
        if duties := [duty for duty in asked if plan.duties.in_scope(duty, unit)]:
            kinds = {kind: None for duty in duties for kind in plan.duties.kinds(duty)}
            args = {
                "unit": plan.inventory.called(unit.id),
                "kind": plan.inventory.kind_name(unit.kind) if unit.kind else _NO_KIND,
                "network": plan.inventory.network_name(attachment.network),
                "duty": duties[0].id,
                "kinds": tuple(plan.inventory.kind_name(kind) for kind in kinds),
            }
            yield Hit(
                unit.where, args, subject=unit.id, network=attachment.network, source=duties[0].source or ""
            )
